// Tested by tests/relief_portfolio_test.py.
#include "detente/report/relief_consignments.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/report/consignment_rows.h"
#include "detente/report/html.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

void add_total(const ConsignmentReading& reading, const ReadingTotal& total, JsonText& json) {
  json.open_object().key("reading").value(reading.code).key("text").value(reading.text);
  constexpr std::string_view kKeys[] = {"held", "continues", "undetermined", "out_of_scope"};
  for (std::size_t i = 0; i < std::size(kKeys); ++i)
    json.key(kKeys[i]).number(static_cast<std::int64_t>(total.counts[i]));
  json.key("held_values").open_object();
  for (const auto& [currency, value] : total.value) json.key(currency).raw(value.number());
  json.close_object().key("held_without_value");
  json.number(static_cast<std::int64_t>(total.without_value)).close_object();
}

}  // namespace

void add_consignments_json(const ReliefConsignments& consignments, JsonText& json) {
  const ConsignmentReport& report = consignments.report;
  json.key("consignments").open_object().key("file").value(consignments.file);
  json.key("start").value(base::to_string(report.suspension.start)).key("resume");
  report.suspension.resume ? json.value(base::to_string(*report.suspension.resume))
                           : json.raw("null");
  json.key("readings").open_array();
  std::vector<ConsignmentReading> readings = consignment_readings(report.suspension);
  std::vector<ReadingTotal> totals = reading_totals(report);
  for (std::size_t i = 0; i < readings.size(); ++i) add_total(readings[i], totals[i], json);
  // Its line ends stand between values alone.
  std::string lines = consignment_json(report);
  std::erase(lines, '\n');
  json.close_array().key("lines").raw(lines).close_object();
}

std::string consignments_table(const ReliefConsignments& consignments, std::size_t width,
                               bool colour) {
  return "\n" + on_one_line("consignments " + consignments.file) + "\n" +
         consignment_table(consignments.report, width, colour) + "\n";
}

std::string consignments_html(const ReliefConsignments& consignments) {
  return fmt::format("<h3>Consignments of {}</h3>\n", escape_html(consignments.file)) +
         consignment_section(consignments.report);
}

}  // namespace detente::report
