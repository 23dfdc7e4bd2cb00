// What an option changes for the positions and payments of a house.  Forms: doc/relief_format.md.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "detente/report/consignment_rows.h"
#include "detente/report/json_out.h"
#include "detente/report/relief_answer.h"
#include "detente/screen/position_answers.h"
#include "detente/screen/position_book.h"

namespace detente::report {

// One file.
struct ReliefPositions {
  std::string file;                   // as given
  std::vector<std::uint64_t> lines;   // of book.rows, in the file
  std::vector<std::string> refusals;  // of book.refused: "book.csv:3:1: <message>"
  screen::PositionBook book;
  std::vector<std::array<screen::PositionOutcome, 3>> outcomes;  // of book.rows, by Mode
};

// A row, ready to be shown.
struct PositionLine {
  std::uint64_t line = 0;
  const screen::BookRow* row = nullptr;
  const screen::PositionOutcome* outcome = nullptr;
  const relief::ClassSpan* span = nullptr;  // of its class; null: the option does not concern it
  relief::PartyClass word = relief::PartyClass::kUnchanged;
  std::string said;                  // "FREED-BY(us.ofac)"
  std::vector<std::string> clauses;  // ids: that change listings of its parties or their owners
  bool several = false;              // some side may be several parties: the worst of them counts
};

// Of all of book.rows, in the order of the file.
// Cost: a snapshot.
std::vector<PositionLine> position_lines(const ReliefAnswer& answer,
                                         const ReliefPositions& positions, relief::Mode mode);

// Rows and what they are worth, each currency by itself.
struct PositionTotal {
  std::size_t rows = 0;
  std::map<std::string, ValueSum> value;  // by currency; empty: none is stated
  std::size_t without_value = 0;
};

struct PositionTotalKey {
  screen::PositionEffect effect = screen::PositionEffect::kUnchanged;
  relief::PartyClass word = relief::PartyClass::kUnchanged;

  // The highest effect first, then by class.
  friend bool operator<(const PositionTotalKey& a, const PositionTotalKey& b) {
    return std::pair(b.effect, a.word) < std::pair(a.effect, b.word);
  }
};
using PositionTotals = std::map<PositionTotalKey, PositionTotal>;
PositionTotals position_totals(const std::vector<PositionLine>& lines);
PositionTotal total_of(const PositionTotals& totals, screen::PositionEffect effect);

// "1,234.5 USD + 3 EUR, 1 without value"; nothing of value: empty.
std::string total_text(const PositionTotal& total);
// "1,234.5 USD"; empty if none is stated.
std::string position_value(const screen::Position& position);

// "12 rows: 1 refused, 6 on no list, 2 that the option does not concern, 1 unchanged, 0
// undetermined, 2 affected".
std::string book_text(const ReliefPositions& positions, const PositionTotals& totals);

// "Karina Rotenberg", of payments "payer Anna, payee Karina Rotenberg".
std::string customer_text(const screen::BookRow& row);
// "karina-rotenberg (possible match 0.9876)", several joined by ", or "; sides by "; ".
std::string matches_text(const ReliefAnswer& answer, const screen::BookRow& row);
// "us.ofac prohibited to permitted on 2025-04-02": authorities whose answer changes; of a payment
// on the day that it states.
std::string changes_text(const ReliefAnswer& answer, const PositionLine& line);
// "uk.ofsi, us.ofac (undetermined)": authorities that, with the option, prohibit at
// PositionAnswer::at, or may.
std::string still_text(const ReliefAnswer& answer, const PositionLine& line);

// Adds the key "portfolio" or "payments" and its object, for each file.
void add_positions_json(const ReliefAnswer& answer, relief::Mode mode, JsonText& json);

// For a terminal, of modes.front(): counts, totals, the first 40 rows that change or may, the first
// 10 refusals; of the other modes how much changes.  Empty without files.
std::string positions_table(const ReliefAnswer& answer, const std::vector<relief::Mode>& modes,
                            std::size_t width, bool colour);

// A header and a row for each row of the files that the option concerns.
std::string positions_csv(const ReliefAnswer& answer, relief::Mode mode);

// HTML of all modes, with the first 200 rows that change or may, as assumed.  Empty without files.
std::string positions_html(const ReliefAnswer& answer);

}  // namespace detente::report
