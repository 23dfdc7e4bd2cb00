// Values of consignments as texts, common to table, CSV and page.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "detente/report/consignment_report.h"

namespace detente::report {

// A reading or wording by which lines are judged.
struct ConsignmentReading {
  std::string code;  // "P1" ... "P4", "W" for the measure's own wording, "V1", ... for variants
  std::string text;  // "not in UA"; the predicate
};
std::vector<ConsignmentReading> consignment_readings(const trade::Suspension& suspension);

// By the readings, in their order.
std::vector<trade::Outcome> outcomes_of(const trade::LineAnswer& answer);

const trade::ConsignmentLine& line_of(const ConsignmentReport& report,
                                      const trade::LineAnswer& answer);
// "K1", or "K1/2" where the consignment has several lines.
std::string line_label(const ConsignmentReport& report, const trade::LineAnswer& answer);

// "2025-03-04" for a day of UTC, "2025-03-04T01:30:00Z" for what is known to the minute, else the
// two ends with " to " between.
std::string moment_text(const base::Instant& instant);

// "1,234.5 USD"; empty if it is not known.
std::string value_text(const trade::ConsignmentLine& line);

// Days with at most four decimals, half up: "7.6875".  Nothing: empty.
std::string delay_text(const trade::LineAnswer& answer);

// Of values up to 10^12: a Decimal would overflow.
struct ValueSum {
  std::int64_t whole = 0;
  std::int64_t millionths = 0;  // less than a million

  void add(base::Decimal value);
  void add(const ValueSum& other);
  std::string text() const;    // "1,234.5"
  std::string number() const;  // "1234.5"
};

// How many lines a reading gives each outcome, and what those that it holds are worth.
struct ReadingTotal {
  std::size_t counts[4] = {};             // by Outcome
  std::map<std::string, ValueSum> value;  // of what is held, by currency
  std::size_t without_value = 0;          // of what is held
};
std::vector<ReadingTotal> reading_totals(const ConsignmentReport& report);

// "3 lines, 1,234.5 USD + 3 EUR, 1 without value".
std::string held_text(const ReadingTotal& total);

// "from ... (between ... and ...) until ..., as known at ...".
std::string suspension_text(const ConsignmentReport& report);

// What a reader should see apart: assumptions, goods that do not wait well, readings that lead to
// odd results.  One sentence each.
std::vector<std::string> consignment_notes(const ConsignmentReport& report);

}  // namespace detente::report
