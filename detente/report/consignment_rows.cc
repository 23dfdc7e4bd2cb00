// Tested with its users: consignment_report_test.cc.
#include "detente/report/consignment_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/report/table.h"

namespace detente::report {

using trade::LineAnswer;
using trade::Outcome;

namespace {

// "7.6875": at most four decimals.
std::string decimal_days(std::chrono::seconds time) {
  constexpr std::int64_t kDay = 86'400;
  std::int64_t parts = (time.count() * 10'000 + kDay / 2) / kDay;
  std::string text = fmt::format("{}.{:04}", parts / 10'000, parts % 10'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// "K1, K2 and 7 others", of those that `wanted` says.
template <class Wanted>
std::string lines_that(const ConsignmentReport& report, const Wanted& wanted) {
  constexpr std::size_t kMostNamed = 12;
  std::string text;
  std::size_t count = 0;
  for (const LineAnswer& answer : report.answers) {
    if (!wanted(answer) || ++count > kMostNamed) continue;
    text += (text.empty() ? "" : ", ") + line_label(report, answer);
  }
  if (count > kMostNamed) text += fmt::format(" and {} others", grouped(count - kMostNamed));
  return text;
}

bool asks_definition(const law::Predicate& predicate, std::string_view definition) {
  return law::to_string(predicate).find(definition) != std::string::npos;
}

}  // namespace

std::vector<ConsignmentReading> consignment_readings(const trade::Suspension& suspension) {
  std::vector<ConsignmentReading> readings = {
      {"P1", "not in " + suspension.parties.recipient},
      {"P2", "not handed over"},
      {"P3", "title still with " + suspension.parties.donor},
      {"P4", "not departed"},
      {"W", law::to_string(suspension.where)},
  };
  if (readings.back().text.empty()) readings.back().text = "everything";
  for (std::size_t i = 0; i < suspension.variants.size(); ++i)
    readings.push_back({fmt::format("V{}", i + 1), law::to_string(suspension.variants[i])});
  return readings;
}

std::vector<Outcome> outcomes_of(const LineAnswer& answer) {
  std::vector<Outcome> outcomes(answer.readings.begin(), answer.readings.end());
  outcomes.push_back(answer.outcome);
  outcomes.insert(outcomes.end(), answer.variants.begin(), answer.variants.end());
  return outcomes;
}

const trade::ConsignmentLine& line_of(const ConsignmentReport& report, const LineAnswer& answer) {
  return report.consignments[answer.consignment].lines[answer.line];
}

std::string line_label(const ConsignmentReport& report, const LineAnswer& answer) {
  const trade::Consignment& consignment = report.consignments[answer.consignment];
  if (consignment.lines.size() == 1) return consignment.id;
  return fmt::format("{}/{}", consignment.id, line_of(report, answer).number);
}

std::string moment_text(const base::Instant& instant) {
  constexpr std::chrono::seconds kMinute{60};
  std::chrono::seconds width = instant.latest - instant.earliest;
  std::string first = base::to_string(instant.earliest);
  if (width <= kMinute) return first;
  std::string_view midnight = "T00:00:00Z";
  if (width == std::chrono::days(1) && first.ends_with(midnight)) return first.substr(0, 10);
  return first + " to " + base::to_string(instant.latest - std::chrono::seconds(1));
}

std::string value_text(const trade::ConsignmentLine& line) {
  if (!line.value) return {};
  ValueSum sum;
  sum.add(*line.value);
  std::string number = sum.text();
  return line.currency.empty() ? number : number + " " + line.currency;
}

std::string delay_text(const LineAnswer& answer) {
  return answer.delay ? decimal_days(*answer.delay) : "";
}

void ValueSum::add(base::Decimal value) {
  millionths += value.units % base::Decimal::kOne;
  whole += value.units / base::Decimal::kOne + millionths / base::Decimal::kOne;
  millionths %= base::Decimal::kOne;
}

void ValueSum::add(const ValueSum& other) {
  millionths += other.millionths;
  whole += other.whole + millionths / base::Decimal::kOne;
  millionths %= base::Decimal::kOne;
}

std::string ValueSum::text() const {
  std::string fraction = base::to_string(base::Decimal{millionths}).substr(1);
  return grouped(static_cast<std::uint64_t>(whole)) + fraction;
}

std::string ValueSum::number() const {
  return std::to_string(whole) + base::to_string(base::Decimal{millionths}).substr(1);
}

std::vector<ReadingTotal> reading_totals(const ConsignmentReport& report) {
  std::vector<ReadingTotal> totals(consignment_readings(report.suspension).size());
  for (const LineAnswer& answer : report.answers) {
    const trade::ConsignmentLine& line = line_of(report, answer);
    std::vector<Outcome> outcomes = outcomes_of(answer);
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      ++totals[i].counts[static_cast<std::size_t>(outcomes[i])];
      if (outcomes[i] != Outcome::kHeld) continue;
      if (line.value)
        totals[i].value[line.currency].add(*line.value);
      else
        ++totals[i].without_value;
    }
  }
  return totals;
}

std::string held_text(const ReadingTotal& total) {
  std::size_t count = total.counts[static_cast<std::size_t>(Outcome::kHeld)];
  std::string text = fmt::format("{} {}", grouped(count), count == 1 ? "line" : "lines");
  const char* separator = ", ";
  for (const auto& [currency, value] : total.value) {
    text += separator + value.text() + (currency.empty() ? "" : " " + currency);
    separator = " + ";
  }
  if (total.without_value > 0 && total.without_value < count)
    text += fmt::format(", {} without value", grouped(total.without_value));
  return text;
}

std::string suspension_text(const ConsignmentReport& report) {
  const trade::Suspension& suspension = report.suspension;
  std::string text = "from " + base::to_string(suspension.start);
  if (suspension.start_bounds)
    text += fmt::format(" (between {} and {})", base::to_string(suspension.start_bounds->first),
                        base::to_string(suspension.start_bounds->second));
  text += suspension.resume ? " until " + base::to_string(*suspension.resume)
                            : std::string(", no end known");
  return text + ", as known at " + base::to_string(report.known);
}

std::vector<std::string> consignment_notes(const ConsignmentReport& report) {
  std::vector<std::string> notes;
  auto add = [&](std::string_view what, const std::string& lines) {
    if (!lines.empty()) notes.push_back(fmt::format("{}: {}", what, lines));
  };
  auto is_held = [](const LineAnswer& answer) { return answer.outcome == Outcome::kHeld; };
  add("Held and perishable", lines_that(report, [&](const LineAnswer& answer) {
        return is_held(answer) && line_of(report, answer).perishable;
      }));
  add("Held and bound to a reserved slot", lines_that(report, [&](const LineAnswer& answer) {
        return is_held(answer) && line_of(report, answer).slot_bound;
      }));
  add("Held by place alone, though handed over with the title: a wording by place stops goods that "
      "are the recipient's own",
      lines_that(report, [](const LineAnswer& answer) {
        return answer.readings[0] == Outcome::kHeld && answer.readings[1] == Outcome::kContinues &&
               answer.readings[2] == Outcome::kContinues;
      }));
  add("Undetermined by the wording, within the bounds of what is known",
      lines_that(report, [](const LineAnswer& answer) {
        return answer.outcome == Outcome::kUndetermined;
      }));
  add("P1 to P4 test the predicate alone; by its goods or funding the measure does not reach",
      lines_that(report,
                 [](const LineAnswer& answer) { return answer.in_scope == trade::InScope::kNo; }));
  bool assumed = asks_definition(report.suspension.where, "dsca-24-40");
  for (const law::Predicate& variant : report.suspension.variants)
    assumed = assumed || asks_definition(variant, "dsca-24-40");
  if (assumed)
    notes.emplace_back(
        "Assumption: \"dsca-24-40\" counts goods as delivered when the receipt is signed; the text "
        "of DSCA policy 24-40 was not at hand");
  return notes;
}

}  // namespace detente::report
