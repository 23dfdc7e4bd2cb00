// Which word of one name met which word of the other, and what is left.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/phrase.h"
#include "detente/text/name.h"

namespace detente::match {

// Words [query, query + query_count) met words [entry, entry + entry_count); one of the counts
// is 1.
struct Meeting {
  std::uint32_t query = 0;
  std::uint32_t query_count = 1;
  std::uint32_t entry = 0;
  std::uint32_t entry_count = 1;
  std::int32_t similarity = 0;  // 1/1024, positive
  bool acronym = false;
};

// A name with what is derived from it alone.  The tokens must outlive it.
struct PreparedName {
  std::span<const text::Token> tokens;
  std::vector<index::Phrase> phrases;
  std::int64_t mass = 0;  // of all tokens, 1/1024 nat

  PreparedName(std::span<const text::Token> name, text::NameClass name_class);
};

// Sum of the masses of [first, first + count), 1/1024 nat.
std::int64_t mass_of(std::span<const text::Token> tokens, std::uint32_t first, std::uint32_t count);

// The one-to-one meetings of greatest total s * (m + m), in the order of the query.  Of equal
// totals the one whose pairs of spellings have the greatest sum of hashes: neither the order of
// words nor the roles of the two names decide.
//
// `similarities`: text::relate of each word of the query with each of the entry, row by row, for
// callers that know them; empty: computed here.
std::vector<Meeting> align(const PreparedName& query, const PreparedName& entry,
                           std::span<const std::int32_t> similarities = {});

}  // namespace detente::match
