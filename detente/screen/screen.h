// The decision: which list entries a customer may be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/explanation.h"
#include "detente/record/party.h"

namespace detente::screen {

// What is known of the customer.  Absent facts neither help nor hurt.
struct Query {
  std::string name;                    // UTF-8; further names in `aliases`
  std::vector<std::string> aliases;
  std::optional<record::Schema> schema;  // absent: every class of entry
  std::optional<record::PartialDate> birth_date;
  std::vector<std::string> countries;  // alpha-2, lower case
  std::string gender;                  // "male", "female" or empty
  std::vector<record::Identifier> identifiers;
};

struct Options {
  std::uint32_t threshold = 7000;     // score of a hit, in 1/10,000; default 0.70
  std::optional<std::size_t> limit;
  bool exhaustive = false;  // score every entry one by one: the definition
  bool explain = false;
  std::vector<std::string> sources;  // empty: all
};

struct Hit {
  index::EntryId entry;
  std::string matched;        // the name of the entry that scored
  std::uint32_t score = 0;    // 0 to 10,000: the share that scores print as 0.0000 to 1.0000
  bool match = false;         // score >= max(threshold, the profile's threshold)
  match::Explanation explanation;  // filled if Options::explain
};

struct Answer {
  std::vector<Hit> hits;     // by score descending, then source, then entry
  std::size_t total = 0;     // hits before the limit
  bool nothing_to_compare = false;  // the query has no letter or digit: no answer, not "no hit"
};

// Every entry whose score is at least the threshold: with or without `exhaustive`, the same set.
Answer screen(const index::Index& index, const Query& query, const Options& options);

}  // namespace detente::screen
