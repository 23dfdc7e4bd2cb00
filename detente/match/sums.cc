// Tested in score_test.cc.
#include "detente/match/sums.h"

#include <algorithm>
#include <cstdint>

#include "detente/match/logarithm.h"

namespace detente::match {
namespace {

using text::TokenKind;

// A bound counts a word more than once; coverage beyond this is a match at any threshold.
constexpr std::int64_t kMostCoverage = 8;

constexpr std::size_t index_of(LeftKind kind) { return static_cast<std::size_t>(kind); }

void add_mass(LeftMass& out, const WordOutline& word, std::int64_t sign) {
  if (const auto kind = left_kind(word.kind)) out[index_of(*kind)] += sign * word.mass;
}

// All words, less those that meet.
LeftMass left_mass(std::span<const WordOutline> words, std::span<const Meeting> meetings,
                   bool of_query) {
  LeftMass out{};
  for (const WordOutline& word : words) add_mass(out, word, 1);
  for (const Meeting& m : meetings) {
    const std::uint32_t first = of_query ? m.query : m.entry;
    const std::uint32_t count = of_query ? m.query_count : m.entry_count;
    for (const WordOutline& word : words.subspan(first, count)) add_mass(out, word, -1);
  }
  return out;
}

// Whether the last word of the query met something.
bool meets_last(std::span<const Meeting> meetings, std::size_t words) {
  return std::any_of(meetings.begin(), meetings.end(),
                     [&](const Meeting& m) { return m.query + m.query_count == words; });
}

// "Ministry of Petroleum": words that many names share, and no other.
bool is_generic_alone(std::span<const WordOutline> words) {
  bool generic = false;
  for (const WordOutline& word : words) {
    const auto kind = left_kind(word.kind);
    if (kind && *kind != LeftKind::kGeneric) return false;
    generic = generic || kind;
  }
  return generic;
}

bool meets_core(std::span<const WordOutline> entry, std::span<const Meeting> meetings) {
  for (const Meeting& m : meetings)
    for (const WordOutline& word : entry.subspan(m.entry, m.entry_count))
      if (left_kind(word.kind) == LeftKind::kCore) return true;
  return false;
}

bool generic_alone(const PreparedName& query, std::span<const WordOutline> entry,
                   std::span<const Meeting> meetings, const LeftMass& x, const LeftMass& y) {
  if (query.cut) return !meets_core(entry, meetings);
  if (!is_generic_alone(query.words) && !is_generic_alone(entry)) return false;
  const LeftMass none{};
  return x != none || y != none;
}

std::array<std::int32_t, kLeftKinds> gamma_of(const Parameters& p) {
  return {p.gamma_core, p.gamma_number, p.gamma_territory, p.gamma_generic};
}

// 2 gamma min(x, y), and takes the minimum off both.
std::int64_t contradict(std::int64_t& x, std::int64_t& y, std::int64_t gamma) {
  const std::int64_t both = std::min(x, y);
  x -= both;
  y -= both;
  return 2 * gamma * both;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

// 1 is what an unnumbered ship, fund or company would be called: alone it contradicts nothing.
bool numbers_contradict(const LeftMass& query, const LeftMass& entry) {
  return query[index_of(LeftKind::kNumber)] > 0 && entry[index_of(LeftKind::kNumber)] > 0;
}

}  // namespace

std::optional<LeftKind> left_kind(TokenKind kind) {
  switch (kind) {
    case TokenKind::kCore:
    case TokenKind::kInitial:
      return LeftKind::kCore;
    case TokenKind::kNumber:
      return LeftKind::kNumber;
    case TokenKind::kTerritory:
      return LeftKind::kTerritory;
    case TokenKind::kGeneric:
      return LeftKind::kGeneric;
    default:
      return std::nullopt;
  }
}

std::vector<bool> left_over(std::span<const Meeting> meetings, std::size_t tokens, bool of_query) {
  std::vector<bool> left(tokens, true);
  for (const Meeting& m : meetings) {
    const std::uint32_t first = of_query ? m.query : m.entry;
    const std::uint32_t count = of_query ? m.query_count : m.entry_count;
    for (std::uint32_t i = first; i < first + count; ++i) left[i] = false;
  }
  return left;
}

Sums sum_up(const PreparedName& query, const PreparedName& entry, std::span<const Meeting> meetings,
            const Parameters& p) {
  return sum_up(query, entry.words, meetings, p);
}

Sums sum_up(const PreparedName& query, std::span<const WordOutline> entry,
            std::span<const Meeting> meetings, const Parameters& p) {
  Sums sums;
  std::int64_t met = 0;
  for (const Meeting& m : meetings) {
    const std::int64_t x = mass_of(query.words, m.query, m.query_count);
    const std::int64_t y = mass_of(entry, m.entry, m.entry_count);
    sums.agreement += m.similarity * (x + y);
    sums.shared += m.similarity * std::min(x, y);
    met += y;
  }
  std::span<const WordOutline> words = query.words;
  if (query.cut && !meets_last(meetings, words.size())) words = words.first(words.size() - 1);
  sums.mass = mass_of(words, 0, static_cast<std::uint32_t>(words.size())) +
              (query.cut ? met : mass_of(entry, 0, static_cast<std::uint32_t>(entry.size())));
  LeftMass x = left_mass(words, meetings, true), y = left_mass(entry, meetings, false);
  sums.numbers_contradict = numbers_contradict(x, y);
  sums.generic_alone = generic_alone(query, entry, meetings, x, y);
  const std::array<std::int32_t, kLeftKinds> gamma = gamma_of(p);
  for (std::size_t kind = 0; kind < kLeftKinds; ++kind)
    sums.contradiction[kind] = contradict(x[kind], y[kind], gamma[kind]);
  // A core word against a territory or a generic word: at a quarter.
  const std::size_t core = index_of(LeftKind::kCore);
  for (const LeftKind other : {LeftKind::kTerritory, LeftKind::kGeneric}) {
    sums.contradiction[core] += contradict(x[core], y[index_of(other)], p.gamma_core / 4);
    sums.contradiction[core] += contradict(x[index_of(other)], y[core], p.gamma_core / 4);
  }
  return sums;
}

Nats coverage_of(std::int64_t part, std::int64_t mass, const Parameters& p) {
  return static_cast<Nats>(floor_divide(p.alpha * part, mass * 1024));
}

Nats base_of(const Parameters& p) {
  return static_cast<Nats>(-std::int64_t{p.alpha} * p.d0 / 1024);
}

Nats surprise_of(std::int64_t information, const Parameters& p) {
  const std::int64_t capped = std::min<std::int64_t>(information, p.h_cap);
  const std::int32_t ln = ln_of(log2_16(capped) - p.log2_h0);
  return static_cast<Nats>(floor_divide(std::int64_t{p.beta} * ln, 1024));
}

std::optional<Terms> terms_of(const Sums& sums, const Parameters& p) {
  std::int64_t contradiction = 0;
  for (const std::int64_t part : sums.contradiction) contradiction += part;
  std::int64_t information = floor_divide(sums.shared - contradiction / 2, 1024);
  if (sums.agreement <= contradiction || information <= 0 || sums.generic_alone)
    return std::nullopt;
  if (sums.agreement >= sums.mass * 1024) information = std::max(information, kEqualNames);
  Terms terms;
  terms.base = base_of(p);
  terms.coverage = coverage_of(sums.agreement - contradiction, sums.mass, p);
  terms.information = static_cast<Nats>(information);
  terms.surprise = surprise_of(information, p);
  return terms;
}

Nats z_of(const Sums& sums, const Parameters& p) {
  const std::optional<Terms> terms = terms_of(sums, p);
  if (!terms) return kNoMatch;
  return sums.numbers_contradict ? std::min(terms->z(), p.number_cap) : terms->z();
}

Nats greatest_z(std::int64_t agreement, std::int64_t mass, const Parameters& p) {
  Sums sums;
  sums.agreement = std::min(agreement, mass * 1024 * kMostCoverage);
  sums.shared = sums.agreement / 2;
  sums.mass = mass;
  const std::optional<Terms> terms = terms_of(sums, p);
  return terms ? terms->z() : kNoMatch;
}

// Words of different kinds that contradict are left out.
std::array<std::int64_t, kLeftKinds> least_contradiction(const LeftMass& query,
                                                         const LeftMass& entry,
                                                         const Parameters& p) {
  const std::array<std::int32_t, kLeftKinds> gamma = gamma_of(p);
  std::array<std::int64_t, kLeftKinds> out{};
  for (std::size_t kind = 0; kind < kLeftKinds; ++kind)
    out[kind] = 2 * std::int64_t{gamma[kind]} * std::min(query[kind], entry[kind]);
  return out;
}

Nats greatest_z(std::int64_t agreement, std::int64_t mass, const LeftMass& query,
                const LeftMass& entry, const Parameters& p) {
  Sums sums;
  sums.agreement = std::min(agreement, mass * 1024 * kMostCoverage);
  sums.shared = sums.agreement / 2;
  sums.mass = mass;
  sums.contradiction = least_contradiction(query, entry, p);
  const std::optional<Terms> terms = terms_of(sums, p);
  if (!terms) return kNoMatch;
  return numbers_contradict(query, entry) ? std::min(terms->z(), p.number_cap) : terms->z();
}

}  // namespace detente::match
