// Places as codes, and which of them are occupied.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "detente/base/day.h"
#include "detente/base/instant.h"
#include "detente/law/truth.h"

namespace detente::law {

// "RU", "UA-43": a country of ISO 3166-1 in capitals, alone or with the part that ISO 3166-2 names.
// The country must exist; of the part only the form is checked.
bool is_territory(std::string_view code);

// Whether `place` is `code` or a part of it: "UA-43" lies in "UA", "UA" does not lie in "UA-43".
bool lies_in(std::string_view place, std::string_view code);

// A region of Ukraine that Russia occupies, wholly or in parts, from the start of a day there on.
struct Occupation {
  std::string_view region;  // ISO 3166-2
  base::Day from;
  bool whole;  // false: parts of it, so that the region alone does not tell
  std::string_view cited;
};

// By region.  No end is known of any.
std::span<const Occupation> occupations();

// Whether the place was occupied: unknown in a region of which parts are.  A country as a whole is
// not, as it does not lie in its regions; nor is any place outside Ukraine.
Truth occupied(std::string_view place, base::Seconds at);

}  // namespace detente::law
