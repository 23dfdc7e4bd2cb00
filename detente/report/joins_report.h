// Which entries were joined into one party, why, and which nearly were.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/record/joining.h"

namespace detente::report {

struct ShownJoin {
  record::Join join;
  std::string name_a, name_b;  // primary names of the two entries
  std::string against;         // of a near-join; empty: they are one party
};

struct JoinsAnswer {
  bool near = false;  // near-joins are shown, else joins
  std::uint64_t entries = 0;
  std::uint64_t parties = 0;
  std::uint64_t joined_entries = 0;                   // that are not alone in their party
  std::map<record::JoinRule, std::uint64_t> of_rule;  // before the sample
  std::map<std::pair<std::string, std::string>, std::uint64_t> of_lists;  // likewise, by sources
  std::vector<ShownJoin> shown;
  std::string generation;
};

// Of `entries` joined as `joined`; `source` not empty: those with an entry of that list alone.
JoinsAnswer joins_answer(std::span<const record::Party* const> entries,
                         const record::JoinedParties& joined, bool near, std::string_view source);

// `count` of the shown ones, in their order, chosen by `seed` alone: the same on every machine.
void take_sample(JoinsAnswer& answer, std::size_t count, std::uint64_t seed);

// A row for each join; below, how many there are by rule and by pair of lists.
std::string joins_table(const JoinsAnswer& answer, std::size_t width, bool colour);

// {"entries","parties","joined_entries","rules":[{"rule","joins"}],"lists":[{"a","b","joins"}],
// "joins" or "near":[{"a","name_a","b","name_b","rule","facts","against"}],"generation"} with a
// newline; "against" of near-joins alone.
std::string joins_json(const JoinsAnswer& answer);

// a,name_a,b,name_b,rule,facts,against
std::string joins_csv(const JoinsAnswer& answer);

}  // namespace detente::report
