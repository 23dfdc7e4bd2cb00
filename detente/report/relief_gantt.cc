// Tested in relief_page_test.cc.
#include "detente/report/relief_gantt.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/relief/segments_json.h"
#include "detente/report/html.h"
#include "detente/report/relief_steps.h"
#include "detente/report/svg.h"
#include "detente/report/table.h"
#include "detente/report/time_axis.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Effect;
using relief::Mode;

constexpr std::size_t kMostLanes = 200;
constexpr std::size_t kLanesOfAChart = 20;  // so that paper can break between charts

// Units of the view box.
constexpr double kWidth = 960;
constexpr double kLeft = 300;
constexpr double kRight = 940;
constexpr double kTop = 20;
constexpr double kRow = 17;  // of one bar
constexpr double kGap = 9;   // between lanes
constexpr double kLetter = 6.3;

// One bar, or words in its place.
struct Bar {
  std::string mode;  // words before it
  std::string_view kind;
  std::vector<law::Interval> spans;
  std::string words;
  std::optional<law::Interval> waits;
};

struct Lane {
  std::string name;
  std::string detail;
  std::vector<Bar> bars;
};

std::string_view kind_of(Mode mode) {
  return mode == Mode::kAssumed ? "assumed" : mode == Mode::kBest ? "best" : "worst";
}

std::string span_words(const law::Interval& span, const std::string& zone) {
  std::string from = span.from == Seconds::min() ? "" : relief::time_text(span.from, zone);
  std::string until = span.until == Seconds::max() ? "" : relief::time_text(span.until, zone);
  if (from.empty() && until.empty()) return "throughout";
  return from.empty() ? "until " + until : until.empty() ? "from " + from : from + " to " + until;
}

std::string times_words(const relief::TimeSet& times, const std::string& zone) {
  std::string words;
  for (const law::Interval& span : times.spans())
    words += (words.empty() ? "" : ", ") + span_words(span, zone);
  return words.empty() ? "never" : words;
}

// The same at best and at worst: one bar.
void add_times(Lane& lane, const ReliefAnswer& answer, std::string_view id,
               const std::string& zone) {
  const auto& best = answer.scenarios->extreme(Mode::kBest).timeline->times_of(id, zone);
  const auto& worst = answer.scenarios->extreme(Mode::kWorst).timeline->times_of(id, zone);
  if (best == worst) {
    lane.bars.push_back({"", "condition", best.spans(), times_words(best, zone), {}});
    return;
  }
  lane.bars.push_back({"at best", "best", best.spans(), times_words(best, zone), {}});
  lane.bars.push_back({"at worst", "worst", worst.spans(), times_words(worst, zone), {}});
}

// Days of assumptions begin in the zone of whoever asks; the picture has one: that of the first
// clause.
std::string zone_of(const relief::Option& option) {
  return option.clauses.empty() ? "UTC" : option.clauses.front().zone;
}

std::vector<Lane> condition_lanes(const ReliefAnswer& answer) {
  const relief::Option& option = *answer.option;
  std::string zone = zone_of(option);
  std::vector<Lane> lanes;
  for (const relief::Assumption& assumption : option.assumptions) {
    if (!assumption.lock.empty()) continue;  // the same at all times
    Lane lane{assumption.id.value,
              assumption.kind == relief::Assumption::Kind::kFact ? "fact" : "certification",
              {}};
    add_times(lane, answer, assumption.id.value, zone);
    lanes.push_back(std::move(lane));
  }
  for (const relief::Phase& phase : option.phases) {
    Lane lane{phase.id.value, "phase: " + phase.needs.text.value, {}};
    add_times(lane, answer, phase.id.value, zone);
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

bool is_same(const ClauseStep& step, std::size_t a, std::size_t b) {
  return step.effects[a] == step.effects[b] && step.idle[a] == step.idle[b];
}

Bar bar_of(const ClauseStep& step, Mode mode, const std::string& zone) {
  auto number = static_cast<std::size_t>(mode);
  Bar bar{std::string(relief::to_string(mode)), kind_of(mode), {}, {}, {}};
  const std::optional<Effect>& effect = step.effects[number];
  if (!effect) {
    bar.words = mode == Mode::kAssumed && step.effects[1] ? "not certain" : "never acts";
    if (!step.idle[number].empty() && step.idle[number] != bar.words)
      bar.words += ": " + step.idle[number];
    return bar;
  }
  bar.spans = {{effect->begin, effect->end}};
  std::string end = end_text(*effect, zone);
  bar.words = relief::time_text(effect->begin, zone) + (end.empty() ? "" : " to " + end);
  if (step.waits_from[number]) bar.waits = {*step.waits_from[number], effect->begin};
  return bar;
}

// One bar for all modes that agree.
Lane clause_lane(const ReliefAnswer& answer, const ClauseStep& step) {
  const relief::Clause& clause = answer.option->clauses[step.clause];
  std::string detail = step.measures.size() == 1 ? step.measures.front()
                                                 : fmt::format("{} measures", step.measures.size());
  Lane lane{clause.id.value, fmt::format("{}: {}", relief::to_string(clause.form), detail), {}};
  Bar best = bar_of(step, Mode::kBest, clause.zone);
  if (is_same(step, 1, 2)) {
    best.mode.clear();
    best.kind = "assumed";
    lane.bars.push_back(std::move(best));
    return lane;
  }
  lane.bars.push_back(bar_of(step, Mode::kAssumed, clause.zone));
  lane.bars.push_back(std::move(best));
  lane.bars.push_back(bar_of(step, Mode::kWorst, clause.zone));
  return lane;
}

std::vector<Lane> lanes_of(const ReliefAnswer& answer, const std::vector<ReliefClause>& clauses) {
  std::vector<Lane> lanes = condition_lanes(answer);
  for (const ReliefClause& clause : clauses)
    for (const ClauseStep& step : clause.steps) lanes.push_back(clause_lane(answer, step));
  for (const relief::Clause& clause : answer.option->clauses) {
    if (clause.form != relief::Form::kSnapback) continue;
    Lane lane{clause.id.value, "snapback when " + clause.snapback->when.text.value, {}};
    add_times(lane, answer, clause.id.value, clause.zone);
    lanes.push_back(std::move(lane));
  }
  return lanes;
}

// Behind the bar if there is room, else before it, else over it.
std::string words_svg(const Bar& bar, const TimeAxis& axis, double y) {
  double width = static_cast<double>(display_width(bar.words)) * kLetter;
  if (bar.spans.empty()) return svg_text(kLeft + 4, y + 12, "start", bar.words);
  double first = axis.x(bar.waits ? bar.waits->from : bar.spans.front().from);
  double last = axis.x(bar.spans.back().until);
  if (last + 8 + width < kRight) return svg_text(last + 8, y + 12, "start", bar.words);
  if (first - 8 - width > kLeft) return svg_text(first - 8, y + 12, "end", bar.words);
  return svg_text(axis.x(bar.spans.front().from) + 4, y + 12, "start", bar.words, "share");
}

std::string bar_svg(const Bar& bar, const TimeAxis& axis, double y) {
  std::string svg = svg_text(kLeft - 6, y + 12, "end", bar.mode);
  if (bar.waits)
    svg += svg_box("waits", axis.x(bar.waits->from), y + 4,
                   axis.x(bar.waits->until) - axis.x(bar.waits->from), 8,
                   "waits for its locks: " + bar.words);
  for (const law::Interval& span : bar.spans) {
    if (span.until <= axis.from || span.from >= axis.until) continue;
    svg += svg_box(bar.kind, axis.x(span.from), y + 2, axis.x(span.until) - axis.x(span.from), 12,
                   bar.words);
    if (span.until < axis.until)
      svg += svg_line("edge", axis.x(span.until), y, axis.x(span.until), y + 16);
  }
  return svg + words_svg(bar, axis, y);
}

std::string lane_svg(const Lane& lane, const TimeAxis& axis, double y) {
  std::string svg = svg_line("rule", 0, y - kGap / 2, kRight, y - kGap / 2);
  svg += svg_text(0, y + 12, "start", cut_to_width(lane.name, 30), "name");
  svg += svg_text(0, y + 28, "start", cut_to_width(lane.detail, 36));
  for (std::size_t i = 0; i < lane.bars.size(); ++i)
    svg += bar_svg(lane.bars[i], axis, y + static_cast<double>(i) * kRow);
  return svg;
}

double height_of(const Lane& lane) {
  std::size_t rows = std::max<std::size_t>(lane.bars.size(), 2);  // the name has two lines
  return static_cast<double>(rows) * kRow + kGap;
}

std::string legend_html(std::size_t lanes) {
  std::string html =
      "<p class=\"soft small legend\">Filled: as assumed, and where best and worst agree. "
      "Hollow: at best. Dashed edge: at worst. Thin and dotted, before a bar: the procedure of the "
      "locks is under way. A mark at its end: it ends then. Days are those of the authority of the "
      "clause; those of assumptions and phases of the first clause.";
  if (lanes > kMostLanes)
    html += fmt::format(" The first {} of {} lanes.", grouped(kMostLanes), grouped(lanes));
  return html + "</p>\n";
}

std::string lanes_svg(const ReliefAnswer& answer, const std::vector<Lane>& lanes, std::size_t first,
                      std::size_t end) {
  law::Interval span = span_of(answer);
  TimeAxis axis{span.from, span.until, kLeft, kRight};
  double y = kTop + kGap;
  std::string body;
  for (std::size_t i = first; i < end; ++i) {
    body += lane_svg(lanes[i], axis, y);
    y += height_of(lanes[i]);
  }
  return fmt::format(
      "<svg class=\"chart gantt\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\">\n"
      "<title>When clauses act, from {} to {}</title>\n{}{}</svg>\n",
      kWidth, y, escape_html(day_text(span.from, answer)),
      escape_html(day_text(span.until, answer)), axis.svg(kTop, y), body);
}

}  // namespace

std::string relief_gantt(const ReliefAnswer& answer, const std::vector<ReliefClause>& clauses) {
  std::vector<Lane> lanes = lanes_of(answer, clauses);
  if (lanes.empty()) return "";
  std::string html = legend_html(lanes.size()) + "<div class=\"wide\">\n";
  if (lanes.size() > kMostLanes) lanes.resize(kMostLanes);
  for (std::size_t first = 0; first < lanes.size(); first += kLanesOfAChart)
    html += lanes_svg(answer, lanes, first, std::min(lanes.size(), first + kLanesOfAChart));
  return html + "</div>\n";
}

}  // namespace detente::report
