// Files of positions and payments: what a house has with whom, and what it is worth.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/decimal.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/screen/screen.h"

namespace detente::screen {

enum class BookForm : std::uint8_t { kPortfolio, kPayments };

// "portfolio", "payments".
std::string_view to_string(BookForm form);

// One counterparty of a row.
struct PositionSide {
  std::string role;   // of payments "payer" or "payee", else empty
  Query query;        // what is known of it, to be screened
  std::string party;  // an id or entry that the file states: taken as it is; empty: screened
};

// One row.
struct Position {
  std::string reference;            // as the file states it; may be empty
  std::vector<PositionSide> sides;  // of a portfolio one, of payments the payer, then the payee
  std::string activity = "general";
  std::vector<std::string> actors;  // actor_words(); empty: all whom some authority binds
  std::string currency;             // ISO 4217; may be empty
  std::optional<base::Decimal> value;
  std::string on;                    // of payments: a day, or an instant; may be empty
  base::SourceSpan at;               // the row's bytes
  std::optional<base::Error> fault;  // what cannot be read; nothing of the row then counts
};

// CSV with a header row, or one JSON object a line.  Columns of a row, beside those of a customer
// (customer_fields.h):
//   reference    id, reference, ref
//   party        party
//   activity     activity       a code of law::activity_codes()
//   actor        actor, actors  words of law::actor_words(), several separated by ";"
//   currency     currency, ccy  ISO 4217
//   value        value, amount  a decimal number of at least 0, as base::parse_decimal reads it
//   on           on             payments alone
// Of payments, what is known of the payer and the payee stands in columns that begin so: payer,
// payer_country, payer_id_lei, payee, payee_party.  Other columns are not read.
//
// Reads row by row; memory is one row.  The text must outlive the reader.
class PositionReader {
 public:
  // Errors: as NamedRowReader::open; kMalformed for a header row without a column of names or of
  // parties, for each side (the message lists the columns).
  static base::Result<PositionReader> open(std::string_view text, BookForm form);

  PositionReader(PositionReader&&) noexcept;
  PositionReader& operator=(PositionReader&&) noexcept;
  ~PositionReader();

  // The next row; nothing at the end of the file.
  std::optional<Position> next();

  struct State;

 private:
  explicit PositionReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace detente::screen
