// Tested in consignment_report_test.cc.
#include "detente/report/consignment_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "detente/report/consignment_rows.h"
#include "detente/report/html.h"
#include "detente/report/svg.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using std::chrono::days;
using trade::ConsignmentEvent;
using trade::LineAnswer;
using trade::Outcome;

constexpr std::size_t kMostLanes = 500;
constexpr std::size_t kLanesOfAChart = 40;

// Units of the view box.
constexpr double kWidth = 960;
constexpr double kLeft = 150;
constexpr double kRight = 840;
constexpr double kTop = 44;
constexpr double kLane = 26;
constexpr double kLetter = 8.5;

// By the number of the type.
constexpr char kLetters[] = {'B', 'A', 'O', 'L', 'D', 'H', 'R', 'X', 'T', 'C', 'Z'};
static_assert(std::size(kLetters) == static_cast<std::size_t>(trade::EventType::kReturned) + 1);

char letter_of(trade::EventType type) { return kLetters[static_cast<std::size_t>(type)]; }

// What the picture shows: the suspension, and some time before and after.
struct Window {
  explicit Window(const trade::Suspension& suspension) {
    std::chrono::seconds length =
        suspension.resume ? *suspension.resume - suspension.start : std::chrono::seconds(days(7));
    length = std::max(length, std::chrono::seconds(std::chrono::hours(1)));
    base::Seconds first = suspension.start;
    if (suspension.start_bounds) first = std::min(first, suspension.start_bounds->first);
    from = first - length;
    until = suspension.start + length + length / 3;
  }

  // Times before and behind it are at its edges.
  double x(base::Seconds at) const {
    double part =
        static_cast<double>((at - from).count()) / static_cast<double>((until - from).count());
    return kLeft + std::clamp(part, 0.0, 1.0) * (kRight - kLeft);
  }

  base::Seconds from;
  base::Seconds until;
};

// Days with a tick each, as many with a date as there is room for.
std::string axis(const Window& window, double bottom) {
  constexpr int kMostDates = 8;
  base::Day first = std::chrono::ceil<days>(window.from);
  auto count = static_cast<int>((window.until - first) / days(1)) + 1;
  int step = std::max(1, (count + kMostDates - 1) / kMostDates);
  std::string svg;
  for (int i = 0; i < count; i += step) {
    base::Day day = first + days(i);
    double x = window.x(day);
    svg += svg_line("rule", x, kTop - 8, x, bottom);
    svg += svg_text(x, kTop - 12, "middle", base::to_string(day).substr(5));
  }
  return svg;
}

std::string band(const trade::Suspension& suspension, const Window& window, double bottom) {
  double from = window.x(suspension.start);
  double until = suspension.resume ? window.x(*suspension.resume) : kRight;
  std::string words = suspension.resume ? "suspended" : "suspended, no end known";
  std::string svg = svg_box("pause", from, kTop - 8, until - from, bottom - kTop + 8, words);
  svg += svg_line("edge", from, kTop - 8, from, bottom);
  if (suspension.resume) svg += svg_line("edge", until, kTop - 8, until, bottom);
  svg += svg_text(from + 4, kTop - 28, "start", words, "name");
  if (!suspension.start_bounds) return svg;
  for (base::Seconds bound : {suspension.start_bounds->first, suspension.start_bounds->second})
    svg += svg_line("back", window.x(bound), kTop - 8, window.x(bound), bottom);
  return svg;
}

// Events so near to each other that their letters share a box.
struct EventGroup {
  double x = 0;  // middle of the first
  std::string letters;
  std::string title;

  double width() const { return static_cast<double>(letters.size()) * kLetter + 5; }
};

std::string event_title(const ConsignmentEvent& event) {
  std::string text = fmt::format("{} {}", to_string(event.type), moment_text(*event.at));
  if (!event.to.empty()) text += " to " + event.to;
  if (!event.place.empty()) text += " at " + event.place;
  return text;
}

double middle_of(const ConsignmentEvent& event, const Window& window) {
  return (window.x(event.at->earliest) + window.x(event.at->latest)) / 2;
}

std::vector<EventGroup> grouped_events(std::vector<const ConsignmentEvent*> events,
                                       const Window& window) {
  std::stable_sort(
      events.begin(), events.end(),
      [](const ConsignmentEvent* a, const ConsignmentEvent* b) { return *a->at < *b->at; });
  std::vector<EventGroup> groups;
  for (const ConsignmentEvent* event : events) {
    double x = middle_of(*event, window);
    if (groups.empty() || x > groups.back().x + groups.back().width())
      groups.push_back({x, {}, {}});
    EventGroup& group = groups.back();
    group.letters += letter_of(event->type);
    group.title += (group.title.empty() ? "" : "; ") + event_title(*event);
  }
  return groups;
}

std::string group_box(const EventGroup& group, double y) {
  double x = std::clamp(group.x - kLetter / 2 - 2.5, kLeft, kRight - group.width());
  return svg_box("mark", x, y - 8, group.width(), 16, group.title) +
         svg_text(x + group.width() / 2, y + 4, "middle", group.letters, "name");
}

std::string bars_of_bounds(const trade::LineHistory& history, const Window& window, double y) {
  std::string svg;
  for (const ConsignmentEvent* event : history.events) {
    double from = window.x(event->at->earliest);
    double until = window.x(event->at->latest);
    if (until - from > 3) svg += svg_line("span", from, y, until, y);
  }
  return svg;
}

// What the measure's wording does to the line, in words and as a bar over the suspension.
std::string outcome_bar(const ConsignmentReport& report, const LineAnswer& answer,
                        const Window& window, double y) {
  std::string words(to_string(answer.outcome));
  std::string svg = svg_text(kWidth - 8, y + 4, "end", words, "name");
  const trade::Suspension& suspension = report.suspension;
  double from = window.x(suspension.start);
  double until = suspension.resume ? window.x(*suspension.resume) : kRight;
  if (answer.outcome == Outcome::kHeld) svg += svg_box("held", from, y - 4, until - from, 8, words);
  if (answer.outcome == Outcome::kUndetermined)
    svg += svg_box("unsure", from, y - 4, until - from, 8, words);
  return svg;
}

std::string lane(const ConsignmentReport& report, const LineAnswer& answer, const Window& window,
                 double y) {
  const trade::Consignment& consignment = report.consignments[answer.consignment];
  trade::LineHistory history =
      trade::history_of(consignment, line_of(report, answer), {}, report.known);
  std::string svg = svg_line("rule", kLeft, y, kRight, y);
  svg += svg_text(0, y + 4, "start", cut_to_width(on_one_line(line_label(report, answer)), 20));
  svg += outcome_bar(report, answer, window, y) + bars_of_bounds(history, window, y);
  for (const EventGroup& group : grouped_events(history.events, window)) svg += group_box(group, y);
  return svg;
}

std::string chart(const ConsignmentReport& report, std::size_t first, std::size_t end) {
  Window window(report.suspension);
  double bottom = kTop + static_cast<double>(end - first) * kLane;
  std::string svg = fmt::format(
      "<svg class=\"chart lanes\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\">\n"
      "<title>Events of {} lines around the suspension</title>\n",
      kWidth, bottom + 6, end - first);
  svg += band(report.suspension, window, bottom) + axis(window, bottom);
  for (std::size_t i = first; i < end; ++i)
    svg += lane(report, report.answers[i], window,
                kTop + (static_cast<double>(i - first) + 0.5) * kLane);
  return svg + "</svg>\n";
}

std::string legend(std::size_t lines, std::size_t shown) {
  std::string html = "<p class=\"soft small legend\">";
  auto words = trade::event_types();
  for (std::size_t i = 0; i < words.size(); ++i)
    html += fmt::format("{}<b>{}</b>&nbsp;{}", i == 0 ? "" : " &middot; ", kLetters[i],
                        escape_html(words[i]));
  html +=
      ". Letters in one box are events close together, in their order; at the left edge stands "
      "what came before, at the right one what came after. A heavy line is as long as it is not "
      "known when. A filled bar: held by the measure's wording; a dashed one: undetermined. Dashed "
      "lines: between which instants the suspension began.";
  if (shown < lines)
    html += fmt::format(" The first {} of {} lines.", grouped(shown), grouped(lines));
  return html + "</p>\n";
}

}  // namespace

std::string consignment_timeline(const ConsignmentReport& report) {
  std::size_t shown = std::min(report.answers.size(), kMostLanes);
  if (shown == 0) return "";
  std::string html = legend(report.answers.size(), shown) + "<div class=\"wide\">\n";
  for (std::size_t first = 0; first < shown; first += kLanesOfAChart)
    html += chart(report, first, std::min(shown, first + kLanesOfAChart));
  return html + "</div>\n";
}

}  // namespace detente::report
