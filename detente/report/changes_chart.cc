#include "detente/report/changes_chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/base/day.h"
#include "detente/report/html.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

// Units of the view box.
constexpr double kWidth = 800;
constexpr double kHeight = 290;
constexpr double kLeft = 70;
constexpr double kRight = 780;
constexpr double kEntriesTop = 34;
constexpr double kEntriesBottom = 130;
constexpr double kBarsTop = 164;
constexpr double kBarsBottom = 256;

// "2025-03-04" of what base::to_string makes of an instant.
std::string_view day_of(std::string_view shown) { return shown.substr(0, 10); }

// Where each edition stands from left to right: by day where all have one, else evenly.
std::vector<double> positions(const SourceChanges& source) {
  std::vector<std::string_view> days = {day_of(source.from.shown)};
  for (const ChangeStep& step : source.steps) days.push_back(day_of(step.shown));
  std::vector<double> at;
  for (std::string_view day : days)
    if (auto parsed = base::parse_day(day))
      at.push_back(static_cast<double>(parsed->time_since_epoch().count()));
  if (at.size() != days.size() || at.front() >= at.back()) {
    at.clear();
    for (std::size_t i = 0; i < days.size(); ++i) at.push_back(static_cast<double>(i));
  }
  double first = at.front();
  double scale = (kRight - 12 - kLeft - 12) / (at.back() - first);
  for (double& x : at) x = kLeft + 12 + (x - first) * scale;
  return at;
}

std::string label(double x, double y, std::string_view anchor, std::string_view text) {
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">{}</text>\n", x, y, anchor,
                     escape_html(text));
}

std::string rule(double y) {
  return fmt::format(
      "<line class=\"rule\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"/>\n", kLeft, y,
      kRight, y);
}

std::string entries_line(const SourceChanges& source, const std::vector<double>& at) {
  auto [low, high] = std::minmax_element(
      source.steps.begin(), source.steps.end(),
      [](const ChangeStep& a, const ChangeStep& b) { return a.entries < b.entries; });
  std::uint32_t least = std::min(low->entries, source.from.entries);
  std::uint32_t most = std::max(high->entries, source.from.entries);
  double scale = (kEntriesBottom - kEntriesTop) / std::max(1.0, static_cast<double>(most - least));
  auto y_of = [&](std::uint32_t entries) { return kEntriesBottom - (entries - least) * scale; };
  std::string path = fmt::format("M{:.1f} {:.1f}", at[0], y_of(source.from.entries));
  for (std::size_t i = 0; i < source.steps.size(); ++i)
    path += fmt::format("H{:.1f}V{:.1f}", at[i + 1], y_of(source.steps[i].entries));
  std::string svg = rule(kEntriesBottom);
  svg += label(kLeft - 8, kEntriesBottom + 4, "end", grouped(least));
  if (most > least) {
    svg += rule(kEntriesTop);
    svg += label(kLeft - 8, kEntriesTop + 4, "end", grouped(most));
  }
  return svg + fmt::format("<path class=\"course\" d=\"{}\"/>\n", path);
}

struct Bars {
  double zero;
  double scale;  // units of the view box for one entry
  double width;
};

Bars bars_of(const SourceChanges& source) {
  std::uint32_t up = 0;
  std::uint32_t down = 0;
  for (const ChangeStep& step : source.steps) {
    up = std::max(up, step.listed);
    down = std::max(down, step.delisted);
  }
  double scale = (kBarsBottom - kBarsTop) / std::max(1.0, static_cast<double>(up) + down);
  double space = (kRight - kLeft) / static_cast<double>(source.steps.size() + 1);
  return {kBarsTop + up * scale, scale, std::clamp(space * 0.6, 1.5, 18.0)};
}

std::string bar(std::string_view kind, double x, double y, double width, double height,
                std::string_view title) {
  if (height <= 0) return "";
  return fmt::format(
      "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\">"
      "<title>{}</title></rect>\n",
      kind, x, y, width, height, escape_html(title));
}

std::string change_bars(const SourceChanges& source, const std::vector<double>& at) {
  Bars bars = bars_of(source);
  std::string svg;
  std::uint32_t up = 0;
  std::uint32_t down = 0;
  for (std::size_t i = 0; i < source.steps.size(); ++i) {
    const ChangeStep& step = source.steps[i];
    double x = at[i + 1] - bars.width / 2;
    double rise = step.listed * bars.scale;
    svg += bar("up", x, bars.zero - rise, bars.width, rise,
               fmt::format("{}: {} listed", step.shown, grouped(step.listed)));
    svg += bar("down", x, bars.zero, bars.width, step.delisted * bars.scale,
               fmt::format("{}: {} delisted", step.shown, grouped(step.delisted)));
    up = std::max(up, step.listed);
    down = std::max(down, step.delisted);
  }
  svg += rule(bars.zero);
  if (up > 0) svg += label(kLeft - 8, kBarsTop + 4, "end", "+" + grouped(up));
  if (down > 0) svg += label(kLeft - 8, kBarsBottom + 4, "end", "\u2212" + grouped(down));
  return svg;
}

std::string legend() {
  return label(kLeft, 16, "start", "Entries at each edition") +
         bar("up", kLeft, 141, 10, 10, "listed") + label(kLeft + 15, 150, "start", "listed") +
         bar("down", kLeft + 70, 141, 10, 10, "delisted") +
         label(kLeft + 85, 150, "start", "delisted, edition by edition");
}

}  // namespace

std::string changes_chart(const SourceChanges& source) {
  if (source.steps.empty()) return "";
  std::vector<double> at = positions(source);
  std::string first(day_of(source.from.shown));
  std::string last(day_of(source.steps.back().shown));
  std::string title =
      fmt::format("{}: entries, listings and delistings from {} to {}", source.source, first, last);
  return fmt::format(
             "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {:.0f} "
             "{:.0f}\">\n<title>{}</title>\n",
             kWidth, kHeight, escape_html(title)) +
         legend() + entries_line(source, at) + change_bars(source, at) +
         label(at.front(), kHeight - 8, "start", first) +
         label(at.back(), kHeight - 8, "end", last) + "</svg>\n";
}

}  // namespace detente::report
