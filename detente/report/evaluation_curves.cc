// Tested in evaluation_report_test.cc.
#include "detente/report/evaluation_curves.h"

#include <fmt/format.h>

#include "detente/report/json_out.h"
#include "detente/report/svg.h"

namespace detente::report {
namespace {

// Units of the view box.
constexpr double kWidth = 560, kHeight = 300;
constexpr double kLeft = 46, kRight = 470, kTop = 16, kBottom = 258;

// From [least, 10,000] to left and right, from [0, 10,000] to bottom and top.
struct Frame {
  double least = 0;

  double x(double value) const {
    return kLeft + (value - least) / (10000 - least) * (kRight - kLeft);
  }
  double y(double value) const { return kBottom - value / 10000 * (kBottom - kTop); }
};

std::string opening(std::string_view title) {
  return fmt::format(
      "<svg class=\"chart lanes\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\">\n"
      "<title>{}</title>\n",
      kWidth, kHeight, title);
}

std::string axes(const Frame& frame, std::string_view across) {
  std::string svg;
  for (std::uint32_t value = 0; value <= 10000; value += 2500) {
    svg += svg_line("rule", kLeft, frame.y(value), kRight, frame.y(value));
    svg += svg_text(kLeft - 6, frame.y(value) + 4, "end", score_text(value).substr(0, 4));
  }
  for (std::uint32_t value = 0; value <= 10000; value += 2000)
    if (value >= frame.least)
      svg += svg_text(frame.x(value), kBottom + 16, "middle", score_text(value).substr(0, 4));
  return svg + svg_text((kLeft + kRight) / 2, kBottom + 34, "middle", across);
}

struct Curve {
  std::string_view kind;
  std::string_view name;
  match::Share (match::Counts::*share)() const;
};

// `at`: the line of the legend, from 0.
std::string curve_of(const Curve& curve, std::size_t at, const Frame& frame,
                     const std::vector<match::SweptThreshold>& swept) {
  std::string path;
  for (const match::SweptThreshold& one : swept)
    if (const auto share = match::per_ten_thousand((one.counts.*curve.share)()))
      path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? 'M' : 'L', frame.x(one.threshold),
                          frame.y(*share));
  const double y = kTop + 12 + 18 * static_cast<double>(at);
  return fmt::format("<path class=\"curve {0}\" d=\"{1}\"/>\n<path class=\"curve {0}\" ",
                     curve.kind, path) +
         fmt::format("d=\"M{:.1f} {:.1f}h22\"/>\n", kRight + 6, y - 4) +
         svg_text(kRight + 32, y, "start", curve.name);
}

}  // namespace

std::string sweep_chart(const std::vector<match::SweptThreshold>& swept, std::uint32_t threshold) {
  constexpr Curve kCurves[] = {{"precision", "precision", &match::Counts::precision},
                               {"recall", "recall", &match::Counts::recall},
                               {"f1", "F1", &match::Counts::f1}};
  const Frame frame{static_cast<double>(swept.front().threshold)};
  std::string svg = opening("Precision, recall and F1 by threshold") + axes(frame, "threshold");
  svg += svg_line("back", frame.x(threshold), kTop, frame.x(threshold), kBottom);
  for (std::size_t i = 0; i < std::size(kCurves); ++i) svg += curve_of(kCurves[i], i, frame, swept);
  return svg + "</svg>\n";
}

std::string reliability_chart(const std::vector<match::ScoreBin>& bins) {
  match::Share all;
  for (const match::ScoreBin& bin : bins) {
    all.part += bin.same.part;
    all.whole += bin.same.whole;
  }
  if (all.part == 0 || all.part == all.whole) return "";
  const Frame frame{};
  std::string svg = opening("Share that is the same, by score") + axes(frame, "mean score");
  svg += svg_line("back", frame.x(0), frame.y(0), frame.x(10000), frame.y(10000));
  for (const match::ScoreBin& bin : bins) {
    const auto share = match::per_ten_thousand(bin.same);
    if (!share) continue;
    const match::Interval interval = match::wilson(bin.same);
    const double x = frame.x(bin.mean);
    svg += svg_line("edge", x, frame.y(interval.low), x, frame.y(interval.high));
    svg += svg_box("mark", x - 4, frame.y(*share) - 4, 8, 8,
                   fmt::format("score {}: {} of {} are the same", score_text(bin.mean),
                               bin.same.part, bin.same.whole));
  }
  return svg + "</svg>\n";
}

}  // namespace detente::report
