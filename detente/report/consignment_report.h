// What a suspension of deliveries holds, as JSON, CSV, a table and a page.
#pragma once

#include <string>
#include <vector>

#include "detente/trade/readings.h"

namespace detente::report {

// What was asked and found.
struct ConsignmentReport {
  trade::Suspension suspension;
  std::vector<trade::Consignment> consignments;
  std::vector<trade::LineAnswer> answers;  // of every line of the consignments, in order
  base::Seconds known{};                   // what was known by then counts
  std::string generation;                  // may be empty
};

// An array with an object for each line, each on a line of its own, and a line end:
// "id","line","P1_not_in_country","P2_not_handed_over","P3_title_still_US","P4_not_departed",
// "in_scope","place","value","delay_days".  What is not known is null.
std::string consignment_json(const ConsignmentReport& report);

// A header, then a row for each line, with all that is known of it; the wording of the measure is
// column `outcome`, its variants are `variant_1`, ...
std::string consignment_csv(const ConsignmentReport& report);

// What is asked, a row for each line, how much each reading holds, and what to look at.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string consignment_table(const ConsignmentReport& report, std::size_t width, bool colour);

// The same as a page that stands alone, with the course of every line as a picture
// (consignment_timeline.h), of the first 500 at most, and all events that counted.
std::string consignment_html(const ConsignmentReport& report);

// Of that page how much each reading holds, what to look at, and a row for each of the first 200
// lines.
std::string consignment_section(const ConsignmentReport& report);

}  // namespace detente::report
