// The tables and JSON of consignments; tested in consignment_report_test.cc.
#include <fmt/format.h>

#include "detente/report/consignment_rows.h"
#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {

using trade::LineAnswer;
using trade::Outcome;

namespace {

constexpr const char* kReadingKeys[] = {"P1_not_in_country", "P2_not_handed_over",
                                        "P3_title_still_", "P4_not_departed"};
constexpr std::size_t kTitleReading = 2;

std::string reading_key(const ConsignmentReport& report, std::size_t reading) {
  std::string key = kReadingKeys[reading];
  return reading == kTitleReading ? key + report.suspension.parties.donor : key;
}

std::string number_or_null(const std::string& number) { return number.empty() ? "null" : number; }

std::string answer_json(const ConsignmentReport& report, const LineAnswer& answer) {
  const trade::ConsignmentLine& line = line_of(report, answer);
  JsonText json;
  json.open_object().key("id").value(report.consignments[answer.consignment].id);
  json.key("line").number(line.number);
  for (std::size_t i = 0; i < trade::kReadings; ++i)
    json.key(reading_key(report, i)).value(to_string(answer.readings[i]));
  json.key("in_scope").value(to_string(answer.in_scope)).key("place");
  if (answer.place.empty())
    json.raw("null");
  else
    json.value(answer.place);
  json.key("value").raw(line.value ? base::to_string(*line.value) : "null");
  json.key("delay_days").raw(number_or_null(delay_text(answer)));
  return json.close_object().take();
}

std::string csv_header(const ConsignmentReport& report) {
  std::vector<std::string> cells = {"id", "line",     "description", "sku",
                                    "hs", "category", "funding",     "in_scope"};
  for (std::size_t i = 0; i < trade::kReadings; ++i) cells.push_back(reading_key(report, i));
  cells.push_back("outcome");
  for (std::size_t i = 0; i < report.suspension.variants.size(); ++i)
    cells.push_back(fmt::format("variant_{}", i + 1));
  for (const char* name : {"title_holder", "place", "qty", "unit", "value", "currency", "planned",
                           "perishable", "slot_bound", "delay_days"})
    cells.emplace_back(name);
  return csv_row(cells);
}

std::string csv_line(const ConsignmentReport& report, const LineAnswer& answer) {
  const trade::Consignment& consignment = report.consignments[answer.consignment];
  const trade::ConsignmentLine& line = line_of(report, answer);
  std::vector<std::string> cells = {consignment.id,
                                    std::to_string(line.number),
                                    consignment.description,
                                    line.sku,
                                    line.goods.hs,
                                    line.goods.category,
                                    line.funding,
                                    std::string(to_string(answer.in_scope))};
  for (Outcome outcome : outcomes_of(answer)) cells.emplace_back(to_string(outcome));
  auto number = [](const std::optional<base::Decimal>& decimal) {
    return decimal ? base::to_string(*decimal) : "";
  };
  for (std::string cell :
       {answer.title_holder, answer.place, number(line.quantity), line.unit, number(line.value),
        line.currency, line.planned ? moment_text(*line.planned) : ""})
    cells.push_back(std::move(cell));
  for (bool flag : {line.perishable, line.slot_bound}) cells.emplace_back(flag ? "true" : "false");
  cells.push_back(delay_text(answer));
  return csv_row(cells);
}

std::string totals_table(const ConsignmentReport& report, std::size_t width, bool colour) {
  Table table({{"reading"},
               {"held", Align::kRight},
               {"continue", Align::kRight},
               {"undetermined", Align::kRight},
               {"out of scope", Align::kRight},
               {"what is held"},
               {"holds what is", Align::kLeft, true}});
  auto readings = consignment_readings(report.suspension);
  auto totals = reading_totals(report);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const std::size_t* counts = totals[i].counts;
    table.add({readings[i].code, grouped(counts[0]), grouped(counts[1]), grouped(counts[2]),
               grouped(counts[3]), held_text(totals[i]), readings[i].text});
  }
  return table.render(width, colour);
}

std::string lines_table(const ConsignmentReport& report, std::size_t width, bool colour) {
  std::vector<Column> columns = {{"line"}};
  for (const ConsignmentReading& reading : consignment_readings(report.suspension))
    columns.push_back({reading.code});
  columns.insert(columns.end(), {{"in scope"},
                                 {"place", Align::kLeft, true},
                                 {"value", Align::kRight},
                                 {"delay, days", Align::kRight}});
  Table table(std::move(columns));
  for (const LineAnswer& answer : report.answers) {
    std::vector<std::string> cells = {line_label(report, answer)};
    for (Outcome outcome : outcomes_of(answer)) cells.emplace_back(to_string(outcome));
    cells.emplace_back(to_string(answer.in_scope));
    cells.push_back(answer.place);
    cells.push_back(value_text(line_of(report, answer)));
    cells.push_back(delay_text(answer));
    table.add(std::move(cells));
  }
  return table.render(width, colour);
}

}  // namespace

std::string consignment_json(const ConsignmentReport& report) {
  std::string text = "[";
  for (const LineAnswer& answer : report.answers)
    text += (text.size() == 1 ? "\n" : ",\n") + answer_json(report, answer);
  return text + "\n]\n";
}

std::string consignment_csv(const ConsignmentReport& report) {
  std::string text = csv_header(report);
  for (const LineAnswer& answer : report.answers) text += csv_line(report, answer);
  return text;
}

std::string consignment_table(const ConsignmentReport& report, std::size_t width, bool colour) {
  const trade::Suspension& suspension = report.suspension;
  std::string text =
      fmt::format("{}{}{}\n{}\n\n", colour ? "\x1b[1m" : "",
                  on_one_line(suspension.title.empty() ? suspension.id : suspension.title),
                  colour ? "\x1b[0m" : "", suspension_text(report));
  text += lines_table(report, width, colour) + "\n" + totals_table(report, width, colour);
  auto notes = consignment_notes(report);
  if (!notes.empty()) text += "\n";
  for (const std::string& note : notes) text += on_one_line(note) + "\n";
  return text;
}

}  // namespace detente::report
