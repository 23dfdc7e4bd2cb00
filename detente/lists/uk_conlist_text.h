// How OFSI's ConList writes several values, and prose about documents, in one field.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detente/base/csv.h"
#include "detente/base/day.h"

namespace detente::lists {

// One value of a field and the numbers that it goes under; first = 0 for a field without numbers.
struct NumberedValue {
  int first = 0;
  int last = 0;
  base::CsvPiece
      piece;  // white space and one full stop at the end left out; may be empty ("(2) -")
};

// "(1) Sirte (2) -", "1) A 2) B", "(a) A (b) B", "a) A b)B", "(1) to (6) Algeria (7) Morocco",
// "(1)-(2) Indonesia", "(1) (2) Egypt" (1 and 2 are Egypt).  Numbers begin with 1 at the beginning
// of the field and go up by one, so that "+375 (17) 426" and "(2014)" stay text.
// Never empty for a field with text: a field without numbers is one value.
std::vector<NumberedValue> numbered_values(const base::CsvPiece& field);

// The value of `values` under `number`; a value without numbers belongs to every number.
// Nothing if there is none or it is empty.
const NumberedValue* value_under(const std::vector<NumberedValue>& values, int number);

// The first country that the words of `prose` name ("Issued in Sanaa, Yemen", "Tunisian", "UK"),
// alpha-2 in lower case; empty if none.  Words of fewer than four letters count only as UK, US,
// USA, UAE, DRC and CAR, since "in", "no" and "at" are codes too.
std::string country_in_prose(std::string_view prose);

// The day behind the first of the words "issue..." ("issued on 3 May 2007", "Issue date:
// 03/07/1999") or "expir...", "valid until", "valid to"; nothing if no day follows.
std::optional<base::Day> issue_day(std::string_view prose);
std::optional<base::Day> expiry_day(std::string_view prose);

// The number in "Passport No: 592667 (Qatari passport issued on 3 May 2007).": the first word with
// a digit before any word of issue_day and expiry_day, without "no." before and marks behind it.
// Empty if there is none.
base::CsvPiece document_number(const base::CsvPiece& prose);

}  // namespace detente::lists
