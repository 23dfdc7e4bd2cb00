// A file of positions, read and matched.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/option.h"
#include "detente/screen/position_matches.h"
#include "detente/screen/positions.h"

namespace detente::screen {

struct BookRow {
  Position position;
  std::vector<std::vector<PositionMatch>> matches;  // by side

  // Of all sides, sorted, each once.
  std::vector<law::PartyIndex> parties() const;
};

// Every row of the file is one of these: refused, unlisted, untouched, or in `rows`.
struct PositionBook {
  BookForm form = BookForm::kPortfolio;
  std::size_t read = 0;              // rows of the file
  std::vector<base::Error> refused;  // one for each row, each with its place, in file order
  std::size_t unlisted = 0;          // no side is like anybody on a list
  std::size_t untouched = 0;         // on a list, and the option concerns none of its parties
  std::vector<BookRow> rows;         // in file order
};

// `touched`: parties whose answers the option may change, sorted.  A payment on a day outside of
// [base.valid, horizon) of the option is refused, as its days are in UTC.
// Errors: those of PositionReader::open.
// Cost: a search of the index for each row.  Memory: the rows that the option concerns.
base::Result<PositionBook> read_positions(std::string_view text, BookForm form,
                                          PositionMatcher& matcher,
                                          std::span<const law::PartyIndex> touched,
                                          const relief::Option& option);

}  // namespace detente::screen
