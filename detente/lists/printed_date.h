// Dates in the words of lists other than OFAC's.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/record/partial_date.h"
#include "detente/record/party.h"

namespace detente::lists {

// One date of any of these forms, years 1800 to 2199, outer white space ignored:
//
//   1962-03-12   1962-03   1962            ISO 8601; "Z" or "-04:00" behind a day is dropped
//   12/03/1962   dd/03/1962   dd/mm/1962   day first; "dd", "mm" and "00" are not known
//   12 Mar 1962  Mar. 1962  March 1962     English months, three letters or whole
//   1962-1965    1962 to 1965   between 1962 and 1965   between Aug. and Sep. 1977
//   circa, c., ca., approximately, approx., about before any of them
//
// Nothing for anything else: 24/06/1402 (a Hijri date), "30-35 years old", "Sep-67".
std::optional<record::PartialDate> read_printed_date(std::string_view text);

// A date that is one whole day in read_printed_date's forms.
std::optional<base::Day> read_printed_day(std::string_view text);

// The same for a value with its place; nothing if it is empty or no day.
std::optional<record::Sourced<base::Day>> read_printed_day(const record::Text& text);

// The dates of "1972-08-10 or 1972-08-11" and "1962; 1963", each as a fact of `type` with the
// place of its own piece.  Empty if any piece is not a date.
std::vector<record::DatedFact> read_printed_dates(std::string_view file, const record::Text& text,
                                                  record::DateType type);

}  // namespace detente::lists
