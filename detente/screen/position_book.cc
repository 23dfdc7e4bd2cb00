// Tested in position_answers_test.cc.
#include "detente/screen/position_book.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "detente/law/inquiry.h"

namespace detente::screen {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using law::PartyIndex;

namespace {

Result<Done> check_day(const Position& position, const relief::Option& option) {
  if (position.on.empty()) return Done{};
  DETENTE_TRY(base::Seconds on, law::end_of(position.on, "UTC"));
  if (option.valid.in("UTC") <= on && on < option.horizon.in("UTC")) return Done{};
  return Error{ErrorKind::kMalformed,
               fmt::format("on \"{}\": expected a time from {} until {}, for which the option is "
                           "asked about",
                           position.on, to_string(option.valid), to_string(option.horizon)),
               {}};
}

Result<BookRow> matched(Position position, PositionMatcher& matcher, const relief::Option& option) {
  if (position.fault) return *position.fault;
  DETENTE_CHECK(check_day(position, option));
  BookRow row;
  for (const PositionSide& side : position.sides) {
    auto found = matcher.match(side);
    if (!found) {
      Error error = std::move(found).error();
      if (!side.role.empty()) error.message = side.role + ": " + error.message;
      return error;
    }
    row.matches.push_back(*std::move(found));
  }
  row.position = std::move(position);
  return row;
}

}  // namespace

std::vector<PartyIndex> BookRow::parties() const {
  std::vector<PartyIndex> all;
  for (const auto& side : matches)
    for (const PositionMatch& one : side) all.push_back(one.party);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Result<PositionBook> read_positions(std::string_view text, BookForm form, PositionMatcher& matcher,
                                    std::span<const PartyIndex> touched,
                                    const relief::Option& option) {
  DETENTE_TRY(PositionReader reader, PositionReader::open(text, form));
  PositionBook book;
  book.form = form;
  while (auto position = reader.next()) {
    ++book.read;
    const base::SourceSpan at = position->at;
    auto row = matched(*std::move(position), matcher, option);
    if (!row) {
      book.refused.push_back(std::move(row).error());
      if (book.refused.back().where.empty()) book.refused.back().where = at;
      continue;
    }
    std::vector<PartyIndex> parties = row->parties();
    if (parties.empty()) {
      ++book.unlisted;
    } else if (std::none_of(parties.begin(), parties.end(), [&](PartyIndex party) {
                 return std::binary_search(touched.begin(), touched.end(), party);
               })) {
      ++book.untouched;
    } else {
      book.rows.push_back(*std::move(row));
    }
  }
  return book;
}

}  // namespace detente::screen
