// The kinds of items that OFAC's remarks hold.
#pragma once

#include <cstdint>
#include <string_view>

#include "detente/record/party.h"

namespace detente::lists {

enum class RemarkRole : std::uint8_t {
  kBirthDate,
  kBirthPlace,
  kFounded,
  kBuilt,
  kNationality,
  kFlag,
  kFormerFlag,
  kJurisdiction,
  kIdentifier,
  kCurrencyAddress,
  kLink,
  kProperty,       // key: the word in lower case, joined by "-"
  kDatedProperty,  // the same with what stands in brackets: "Listing Date (CMIC)"
};

struct RemarkKind {
  std::string_view word;  // as printed, without "alt. "
  RemarkRole role;
  record::IdentifierType identifier = record::IdentifierType::kOther;
};

// The kind with the longest word that begins `item`, followed by a space, a colon or the end;
// nullptr if there is none.
const RemarkKind* find_remark_kind(std::string_view item);

}  // namespace detente::lists
