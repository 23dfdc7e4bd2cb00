// Consignments in the report of an option of relief.  Forms: doc/relief_format.md.
#pragma once

#include <string>

#include "detente/report/consignment_report.h"
#include "detente/report/json_out.h"

namespace detente::report {

// What one file of consignments gives under the option.
struct ReliefConsignments {
  std::string file;  // as given
  ConsignmentReport report;
};

// Adds the key "consignments" and its object.
void add_consignments_json(const ReliefConsignments& consignments, JsonText& json);

std::string consignments_table(const ReliefConsignments& consignments, std::size_t width,
                               bool colour);

// HTML.
std::string consignments_html(const ReliefConsignments& consignments);

}  // namespace detente::report
