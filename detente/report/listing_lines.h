// Under which listings an entry stands, one line for each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/party.h"

namespace detente::report {

struct ListingLine {
  std::string authority_id;  // "us.ofac"
  std::string authority;     // authority_label
  std::string programme;     // the list's tag; may be empty
  std::string basis;         // the act; may be empty
  std::string listed;        // "2022-02-28"; empty if the list prints no day
  std::string list;          // the list within the publication; may be empty
  std::string measures;      // separated by "; "; may be empty
};

// Of the whole entry, in the order of the list.
std::vector<ListingLine> listing_lines(const record::Party& party);

// The same where the entry is at hand; else one line for each programme that the index has, and
// one without a programme where it has none.
std::vector<ListingLine> listing_lines(const index::EntryView& entry,
                                       const std::optional<record::Party>& party);

// "us.ofac" is "US OFAC"; what is not known stands as it is.
std::string authority_label(std::string_view authority);

}  // namespace detente::report
