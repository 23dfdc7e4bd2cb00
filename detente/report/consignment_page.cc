// Consignments as a page.
// Tested in consignment_report_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "detente/report/consignment_rows.h"
#include "detente/report/consignment_timeline.h"
#include "detente/report/html.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using trade::ConsignmentEvent;
using trade::LineAnswer;
using trade::Outcome;

constexpr std::size_t kMostInSection = 200;  // lines; a section shares its page

std::string outcome_html(const ConsignmentReading& reading, Outcome outcome) {
  std::string_view kind = outcome == Outcome::kHeld           ? "match"
                          : outcome == Outcome::kUndetermined ? "maybe"
                                                              : "soft";
  return fmt::format("<span class=\"{}\" title=\"{}\"><b>{}</b> {}</span>", kind,
                     escape_html(reading.text), reading.code, to_string(outcome));
}

std::string cell(std::string_view text, std::string_view kind = "") {
  return fmt::format("<td{}>{}</td>", kind.empty() ? "" : fmt::format(" class=\"{}\"", kind),
                     escape_html(text));
}

// Where the table is too narrow for columns, the name stands before the text.
std::string named_cell(std::string_view name, std::string_view text, std::string_view kind = "") {
  return fmt::format("<td class=\"{}\" data-name=\"{}\">{}</td>", kind, name, escape_html(text));
}

std::string totals_html(const ConsignmentReport& report) {
  std::string html =
      "<div class=\"wide\">\n<table>\n<thead><tr><th></th><th>Holds what is</th><th "
      "class=\"n\">Held</th>"
      "<th class=\"n\">Continue</th><th class=\"n\">Undetermined</th>"
      "<th class=\"n\">Out of scope</th><th>What is held</th></tr></thead>\n<tbody>\n";
  auto readings = consignment_readings(report.suspension);
  auto totals = reading_totals(report);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    bool is_predicate = i >= trade::kReadings;
    html += "<tr>" + cell(readings[i].code, "nb");
    html += fmt::format("<td>{0}{1}{2}</td>", is_predicate ? "<code>" : "",
                        escape_html(readings[i].text), is_predicate ? "</code>" : "");
    for (std::size_t count : totals[i].counts) html += cell(grouped(count), "n");
    html += cell(held_text(totals[i])) + "</tr>\n";
  }
  return html + "</tbody>\n</table>\n</div>\n";
}

std::string goods_text(const trade::ConsignmentLine& line) {
  std::string text = line.sku;
  for (const std::string& part : {line.goods.category, line.goods.hs})
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  if (line.quantity)
    text += (text.empty() ? "" : ", ") + base::to_string(*line.quantity) +
            (line.unit.empty() ? "" : " " + line.unit);
  return text;
}

// Two rows: what the line is, and what each reading says, in columns that stand below each other.
std::string line_rows(const ConsignmentReport& report, const LineAnswer& answer,
                      const std::vector<ConsignmentReading>& readings) {
  const trade::ConsignmentLine& line = line_of(report, answer);
  std::string description = report.consignments[answer.consignment].description;
  std::string goods = goods_text(line);
  std::string flags = line.perishable ? "perishable" : "";
  if (line.slot_bound) flags += flags.empty() ? "slot-bound" : ", slot-bound";
  std::string html = "<tr class=\"hit\">" + cell(line_label(report, answer), "nb");
  html += fmt::format("<td>{} <span class=\"soft\">{}</span> <span class=\"maybe\">{}</span></td>",
                      escape_html(description), escape_html(goods), flags);
  html +=
      fmt::format("<td class=\"nb\" data-name=\"In scope\">{} <span class=\"soft\">{}</span></td>",
                  to_string(answer.in_scope), escape_html(line.funding));
  html += named_cell("Title with", answer.title_holder) + named_cell("Place", answer.place) +
          named_cell("Value", value_text(line), "n") +
          named_cell("Delay, days", delay_text(answer), "n") + "</tr>\n";
  html += "<tr class=\"why\"><td></td><td colspan=\"6\"><div class=\"outcomes\">";
  std::vector<Outcome> outcomes = outcomes_of(answer);
  for (std::size_t i = 0; i < outcomes.size(); ++i) html += outcome_html(readings[i], outcomes[i]);
  return html + "</div></td></tr>\n";
}

// The first `most`.
std::string lines_html(const ConsignmentReport& report, std::size_t most) {
  std::string html =
      "<table class=\"consignments\">\n<thead><tr><th>Line</th><th>Goods</th><th>In "
      "scope</th><th>Title with</th>"
      "<th>Place</th><th class=\"n\">Value</th><th class=\"n\">Delay, days</th></tr></thead>\n"
      "<tbody>\n";
  auto readings = consignment_readings(report.suspension);
  for (std::size_t i = 0; i < std::min(report.answers.size(), most); ++i)
    html += line_rows(report, report.answers[i], readings);
  html += "</tbody>\n</table>\n";
  if (report.answers.size() <= most) return html;
  return html + fmt::format("<p class=\"maybe\">{} further lines; JSON and CSV have all.</p>\n",
                            grouped(report.answers.size() - most));
}

std::string event_row(const std::string& label, const ConsignmentEvent& event) {
  return "<tr>" + cell(label, "nb") + cell(to_string(event.type), "nb") +
         cell(event.at ? moment_text(*event.at) : "did not happen") +
         cell(event.to.empty() ? event.place
                               : event.to + (event.place.empty() ? "" : ", " + event.place)) +
         cell(event.carrier) + cell(event.known ? moment_text(*event.known) : "") +
         cell(event.source) + "</tr>\n";
}

// All events of the files, those too that were not known yet.
std::string events_html(const ConsignmentReport& report) {
  std::string rows;
  for (const trade::Consignment& consignment : report.consignments) {
    for (const ConsignmentEvent& event : consignment.events)
      rows += event_row(consignment.id, event);
    for (const trade::ConsignmentLine& line : consignment.lines)
      for (const ConsignmentEvent& event : line.events)
        rows += event_row(fmt::format("{}/{}", consignment.id, line.number), event);
  }
  if (rows.empty()) return "";
  return "<h2>Events</h2>\n<div "
         "class=\"wide\">\n<table>\n<thead><tr><th>Line</th><th>Event</th><th>When</th>"
         "<th>Where, to whom</th><th>Carrier</th><th>Known</th><th>Source</th></tr></thead>\n"
         "<tbody>\n" +
         rows + "</tbody>\n</table>\n</div>\n";
}

std::string notes_html(const ConsignmentReport& report, std::string_view head) {
  std::string html;
  for (const std::string& note : consignment_notes(report))
    html += "<li>" + escape_html(note) + "</li>\n";
  return html.empty() ? "" : fmt::format("<{0}>To look at</{0}>\n<ul>\n{1}</ul>\n", head, html);
}

std::string figures_html(const ConsignmentReport& report) {
  std::string html = fmt::format("<p class=\"figures\"><span><b>{}</b> lines</span>",
                                 grouped(report.answers.size()));
  auto readings = consignment_readings(report.suspension);
  auto totals = reading_totals(report);
  for (std::size_t i = 0; i < trade::kReadings; ++i)
    html += fmt::format("<span><b>{}</b> held if {}</span>", grouped(totals[i].counts[0]),
                        escape_html(readings[i].text));
  return html + "</p>\n";
}

}  // namespace

std::string consignment_section(const ConsignmentReport& report) {
  return fmt::format("<p>Deliveries are suspended {}.</p>\n",
                     escape_html(suspension_text(report))) +
         figures_html(report) + totals_html(report) + notes_html(report, "h4") +
         lines_html(report, kMostInSection);
}

std::string consignment_html(const ConsignmentReport& report) {
  Page page;
  const trade::Suspension& suspension = report.suspension;
  page.title = suspension.title.empty() ? suspension.id : suspension.title;
  page.summary =
      (suspension.authority.empty() ? "" : suspension.authority + ", ") + suspension_text(report);
  page.body = figures_html(report) + "<h2>Readings</h2>\n" + totals_html(report) +
              notes_html(report, "h2") + "<h2>Course</h2>\n" + consignment_timeline(report) +
              "<h2>Lines</h2>\n" + lines_html(report, report.answers.size()) + events_html(report);
  page.footer = provenance_html(report.generation, {});
  return html_page(page);
}

}  // namespace detente::report
