#include "detente/match/judgement.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace detente::match {
namespace {

constexpr std::uint32_t kMostScore = 10000;
constexpr std::uint32_t kStep = 200;
constexpr std::uint32_t kBins = 10;
constexpr double kNormal95 = 1.959964;

void add(Counts& counts, const Judged& judged, std::uint32_t threshold) {
  const bool alarm = judged.score >= threshold;
  if (judged.same)
    ++(alarm ? counts.right : counts.missed);
  else
    ++(alarm ? counts.false_alarms : counts.passed);
}

std::uint32_t rounded(double share) {
  return static_cast<std::uint32_t>(std::lround(std::clamp(share, 0.0, 1.0) * kMostScore));
}

}  // namespace

std::optional<std::uint32_t> per_ten_thousand(Share share) {
  if (share.whole == 0) return std::nullopt;
  return static_cast<std::uint32_t>((2 * share.part * kMostScore + share.whole) /
                                    (2 * share.whole));
}

Interval wilson(Share share) {
  const double n = static_cast<double>(share.whole), p = static_cast<double>(share.part) / n;
  const double square = kNormal95 * kNormal95 / n;
  const double centre = (p + square / 2) / (1 + square);
  const double half = kNormal95 / (1 + square) * std::sqrt(p * (1 - p) / n + square / (4 * n));
  return {rounded(centre - half), rounded(centre + half)};
}

Counts count(std::span<const Judged> judged, std::uint32_t threshold) {
  Counts counts;
  for (const Judged& one : judged) add(counts, one, threshold);
  return counts;
}

std::vector<CountedValue> count_by(std::span<const Judged> judged, std::string Judged::*field,
                                   std::uint32_t threshold) {
  std::map<std::string, Counts> by_value;
  for (const Judged& one : judged)
    if (!(one.*field).empty()) add(by_value[one.*field], one, threshold);
  std::vector<CountedValue> out;
  out.reserve(by_value.size());
  for (auto& [value, counts] : by_value) out.push_back({value, counts});
  return out;
}

std::vector<SweptThreshold> sweep(std::span<const Judged> judged, std::uint32_t least) {
  std::vector<SweptThreshold> out;
  for (std::uint32_t threshold = least; threshold <= kMostScore; threshold += kStep)
    out.push_back({threshold, count(judged, threshold)});
  return out;
}

std::vector<ScoreBin> reliability(std::span<const Judged> judged) {
  std::vector<ScoreBin> bins;
  std::vector<std::uint64_t> sums(kBins);
  for (std::uint32_t i = 0; i < kBins; ++i)
    bins.push_back({i * kMostScore / kBins, (i + 1) * kMostScore / kBins, 0, {}});
  bins.back().until = kMostScore + 1;
  for (const Judged& one : judged) {
    const std::uint32_t at = std::min(one.score / (kMostScore / kBins), kBins - 1);
    ++bins[at].same.whole;
    bins[at].same.part += one.same;
    sums[at] += one.score;
  }
  for (std::uint32_t i = 0; i < kBins; ++i)
    if (const std::uint64_t whole = bins[i].same.whole; whole > 0)
      bins[i].mean = static_cast<std::uint32_t>((2 * sums[i] + whole) / (2 * whole));
  return bins;
}

std::vector<std::size_t> worst(std::span<const Judged> judged, std::uint32_t threshold,
                               std::size_t most) {
  const auto distance = [&](std::size_t at) {
    const std::uint32_t score = judged[at].score;
    return score < threshold ? threshold - score : score - threshold;
  };
  std::vector<std::size_t> wrong;
  for (std::size_t i = 0; i < judged.size(); ++i)
    if ((judged[i].score >= threshold) != judged[i].same) wrong.push_back(i);
  std::stable_sort(wrong.begin(), wrong.end(),
                   [&](std::size_t a, std::size_t b) { return distance(a) > distance(b); });
  if (wrong.size() > most) wrong.resize(most);
  return wrong;
}

}  // namespace detente::match
