// Dates in the Remarks column of OFAC's CSV files: birth, foundation, building, issue, expiry.
#pragma once

#include <optional>
#include <string_view>

#include "detente/base/result.h"
#include "detente/record/partial_date.h"

namespace detente::lists {

// Parses one DOB item, without "DOB ".  WHOLE is one of the first three forms.
//
//   12 Mar 1962    one day    6,177     WHOLE to WHOLE   first to last    141
//   1962           a year     1,073     circa ...        any of these      72
//   Mar 1962       a month       70     anything else    an error           1
//
// (Counts: SDN.CSV of 2024-05-03, 14,965 records.  The error is "circa 1979-1982".  Dates of
// foundation and of building have the same forms.)
// Case-sensitive; exactly one space between parts; a day has one or two digits; years 1800 to 2199.
// `at.begin` is where `text` starts in its file, so that errors point into the file.
//
// Errors: kMalformed, with the bytes of the first part that cannot be read.
// Cost: O(text.size()); allocates only to fail.
base::Result<record::PartialDate> parse_ofac_birth_date(std::string_view text,
                                                        base::SourceSpan at = {});

// "12 Mar 1962" and nothing else.
std::optional<base::Day> parse_ofac_day(std::string_view text);

}  // namespace detente::lists
