// Tested in relief_page_test.cc.
#include "detente/report/relief_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/report/html.h"
#include "detente/report/svg.h"
#include "detente/report/table.h"
#include "detente/report/time_axis.h"

namespace detente::report {
namespace {

using base::Seconds;
using Values = std::vector<std::uint32_t>;

// Units of the view box.
constexpr double kWidth = 1010;
constexpr double kLeft = 60;
constexpr double kRight = 760;
constexpr double kTop = 24;
constexpr double kBottom = 260;
constexpr double kLegend = 780;
constexpr double kLegendLine = 18;
constexpr double kLetter = 7.2;

// The steps of one picture.
class CountsPicture {
 public:
  CountsPicture(const CountsOverTime& counts, std::uint32_t most)
      : counts_(counts),
        axis_{counts.steps.front(), counts.until, kLeft, kRight},
        scale_((kBottom - kTop) / std::max(1.0, static_cast<double>(most))) {}

  double y(double value) const { return kBottom - value * scale_; }
  std::string axis() const { return axis_.svg(kTop, kBottom); }

  // Along the steps from left to right, from where the pen stands.
  std::string forth(const std::vector<Seconds>& steps, const Values& values) const {
    std::string path;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (i == 0 || values[i] != values[i - 1])
        path += fmt::format("H{:.1f}V{:.1f}", axis_.x(steps[i]), y(values[i]));
    }
    return path + fmt::format("H{:.1f}", kRight);
  }

  // Between two lines: there along the upper one, back along the lower.
  std::string area(std::string_view kind, const Values& lower, const Values& upper,
                   std::string_view title) const {
    const auto& steps = counts_.steps;
    std::string path = fmt::format("M{:.1f} {:.1f}", kLeft, y(upper[0])) + forth(steps, upper);
    for (std::size_t i = steps.size(); i-- > 0;)
      if (i + 1 == steps.size() || lower[i] != lower[i + 1])
        path += fmt::format("V{:.1f}H{:.1f}", y(lower[i]), axis_.x(steps[i]));
      else
        path += fmt::format("H{:.1f}", axis_.x(steps[i]));
    return fmt::format("<path class=\"layer {}\" d=\"{}Z\"><title>{}</title></path>\n", kind, path,
                       escape_html(title));
  }

  // In the widest step of the layer that has room for it; else nothing.
  std::string name(const Values& lower, const Values& upper, std::string_view text) const {
    double best = static_cast<double>(text.size()) * kLetter;
    std::string svg;
    for (std::size_t i = 0; i < counts_.steps.size(); ++i) {
      Seconds until = i + 1 < counts_.steps.size() ? counts_.steps[i + 1] : counts_.until;
      double left = axis_.x(counts_.steps[i]), right = axis_.x(until);
      if (right - left <= best || y(lower[i]) - y(upper[i]) < 15) continue;
      best = right - left;
      svg = svg_text((left + right) / 2, (y(lower[i]) + y(upper[i])) / 2 + 4, "middle", text,
                     "share");
    }
    return svg;
  }

 private:
  const CountsOverTime& counts_;
  TimeAxis axis_;
  double scale_;
};

std::uint32_t highest(const Values& values) {
  return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

// All layers together, by step.
Values totals_of(const CountsOverTime& counts) {
  Values totals(counts.steps.size());
  for (const Values& layer : counts.values)
    for (std::size_t step = 0; step < totals.size(); ++step) totals[step] += layer[step];
  return totals;
}

Values prohibited_in(const ReliefCensus& census) {
  Values values;
  for (const ReliefTally& tally : census.all.tallies) values.push_back(tally.prohibited);
  return values;
}

// Without the steps at which no layer changes.
CountsOverTime compacted(const CountsOverTime& counts) {
  CountsOverTime out{{}, counts.until, counts.layers, {}};
  out.values.resize(counts.values.size());
  for (std::size_t step = 0; step < counts.steps.size(); ++step) {
    bool changes = step == 0 ||
                   std::any_of(counts.values.begin(), counts.values.end(),
                               [&](const Values& layer) { return layer[step] != layer[step - 1]; });
    if (!changes) continue;
    out.steps.push_back(counts.steps[step]);
    for (std::size_t i = 0; i < counts.values.size(); ++i)
      out.values[i].push_back(counts.values[i][step]);
  }
  return out;
}

std::string layers_svg(const CountsPicture& picture, const CountsOverTime& counts) {
  std::string areas, names;
  Values lower(counts.steps.size());
  for (std::size_t i = 0; i < counts.layers.size(); ++i) {
    if (highest(counts.values[i]) == 0) continue;
    Values upper = lower;
    for (std::size_t step = 0; step < upper.size(); ++step) upper[step] += counts.values[i][step];
    areas += picture.area(fmt::format("l{}", i), lower, upper, counts.layers[i]);
    names += picture.name(lower, upper, counts.layers[i]);
    lower = std::move(upper);
  }
  return areas + names;
}

std::string lines_svg(const CountsPicture& picture, const std::vector<CountsLine>& lines) {
  std::string svg;
  for (const CountsLine& line : lines) {
    Values totals = prohibited_in(*line.census);
    svg += fmt::format("<path class=\"{}\" d=\"M{:.1f} {:.1f}{}\"><title>{}</title></path>\n",
                       line.kind, kLeft, picture.y(totals[0]),
                       picture.forth(line.census->instants, totals), escape_html(line.label));
  }
  return svg;
}

// From the top layer down, as they lie, then the lines.
std::string legend_svg(const CountsOverTime& counts, const std::vector<CountsLine>& lines) {
  std::string svg;
  double y = kTop;
  for (std::size_t i = counts.layers.size(); i-- > 0;) {
    if (highest(counts.values[i]) == 0) continue;
    svg += svg_box(fmt::format("layer l{}", i), kLegend, y, 12, 12, counts.layers[i]);
    svg += svg_text(
        kLegend + 18, y + 10, "start",
        fmt::format("{} (at most {})", counts.layers[i], grouped(highest(counts.values[i]))));
    y += kLegendLine;
  }
  for (const CountsLine& line : lines) {
    svg += svg_line(line.kind, kLegend, y + 6, kLegend + 14, y + 6);
    svg += svg_text(kLegend + 18, y + 10, "start", line.label);
    y += kLegendLine;
  }
  return svg;
}

}  // namespace

CountsOverTime counts_by_depth(const ReliefCensus& census, Seconds until) {
  return compacted({census.instants,
                    until,
                    {kDepths.begin(), kDepths.end()},
                    {census.by_depth.begin(), census.by_depth.end()}});
}

CountsOverTime counts_by_class(const ReliefCensus& census, Seconds until) {
  CountsOverTime counts{census.instants, until, {}, {}};
  for (const auto& [word, values] : census.by_class) {
    counts.layers.emplace_back(relief::to_string(word));
    counts.values.push_back(values);
  }
  return compacted(counts);
}

std::string counts_chart(std::string_view title, std::string_view palette,
                         const CountsOverTime& counts, const std::vector<CountsLine>& lines) {
  std::uint32_t most = highest(totals_of(counts));
  for (const CountsLine& line : lines) most = std::max(most, highest(prohibited_in(*line.census)));
  if (most == 0 || counts.steps.front() >= counts.until) return "";
  CountsPicture picture(counts, most);
  std::string svg = fmt::format(
      "<div class=\"wide\"><svg class=\"chart {}\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\">\n"
      "<title>{}</title>\n",
      palette, kWidth, kBottom + 12, escape_html(title));
  svg += svg_text(kLeft - 8, kTop + 12, "end", grouped(most)) +
         svg_text(kLeft - 8, kBottom + 4, "end", "0") + layers_svg(picture, counts);
  svg += picture.axis() + svg_line("rule", kLeft, kBottom, kRight, kBottom);
  return svg + lines_svg(picture, lines) + legend_svg(counts, lines) + "</svg></div>\n";
}

}  // namespace detente::report
