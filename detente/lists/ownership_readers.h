// The readers of ownership data, one for each format, and what they share.
#pragma once

#include <optional>
#include <string_view>

#include "detente/lists/ownership_file.h"
#include "detente/record/party.h"

namespace detente::lists {

// Each reads bytes that look like its format; errors as read_ownership.
base::Result<OwnershipFile> read_ownership_csv(std::string_view bytes, std::uint32_t source);
OwnershipFile read_ownership_ftm(std::string_view bytes, std::uint32_t source);
base::Result<OwnershipFile> read_ownership_bods(std::string_view bytes, std::uint32_t source);
base::Result<OwnershipFile> read_ownership_gleif(std::string_view bytes, std::uint32_t source);

inline constexpr base::PercentInterval kUnknownShare = {{0}, {100 * base::Percent::kOne}};

// "50", "50 %", "33,3", "25-50": what people write for a share.  Nothing for anything else.
std::optional<base::PercentInterval> printed_share(std::string_view text);

// From the first day of a day, month or year to ...; nothing if it cannot be read.
std::optional<base::Day> first_day(std::string_view date);
// The day behind the last one of it: an end that is stated counts to its end.
std::optional<base::Day> day_behind(std::string_view date);

}  // namespace detente::lists
