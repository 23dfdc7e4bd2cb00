// What two entries agree in, and what they contradict each other in.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>

#include "detente/record/join.h"
#include "detente/record/join_facts.h"

namespace detente::record {

// decisive_key() of numbers that two entries of one publisher have.
using CommonNumbers = std::unordered_set<std::string>;

// What is equal for one number of two entries of one kind: "person INN 7707083893".
std::string decisive_key(const JoinNumber& number, JoinKind kind);

struct Evidence {
  JoinRule rule = JoinRule::kName;
  std::string facts;
  std::string against;  // empty: it joins
  bool outweighs_dates = false;
};

// The first rule that holds of two entries; nothing if none does.  Rule and verdict are the same
// for (b, a); the texts begin with `a`.
// Cost: the product of their names, rarely more than 100 comparisons.
std::optional<Evidence> evidence_between(const JoinFacts& a, const JoinFacts& b,
                                         const CommonNumbers& common);

// "INN 1 and 2", "male and female", "kinds person and vessel"; empty: nothing.  Not: that both are
// numbers of one publisher.
std::string contradiction_of_numbers(const JoinFacts& a, const JoinFacts& b);
// "birth dates 1953-02-25 and 1954-01-27"; empty: nothing.
std::string contradiction_of_dates(const JoinFacts& a, const JoinFacts& b);

}  // namespace detente::record
