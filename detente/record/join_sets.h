// Sets of entries that grow by joins, and refuse one that would bring a contradiction together.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "detente/record/join_facts.h"

namespace detente::record {

class JoinSets {
 public:
  // `facts` outlives the object.
  explicit JoinSets(std::span<const JoinFacts> facts);

  // That a row says the two to be two parties.
  void keep_apart(std::uint32_t a, std::uint32_t b, std::string cited);
  // That two numbers of one publisher may be one party, since they agree in more than a number.
  void allow_twice(std::uint32_t a, std::uint32_t b) { twice_.insert(std::minmax(a, b)); }

  std::uint32_t find(std::uint32_t one);
  const std::vector<std::uint32_t>& members(std::uint32_t of) { return sets_[find(of)].members; }
  // Why the sets of both cannot be one; empty: they can, or are.  Dates and numbers of a set are
  // those of all its members: an entry with one of two birth dates belongs to it.  `dates`:
  // whether dates count.  Cost: the product of the sets.
  std::string contradiction(std::uint32_t a, std::uint32_t b, bool dates);
  void join(std::uint32_t a, std::uint32_t b);

 private:
  struct Set {
    std::vector<std::uint32_t> members;
    JoinFacts all;  // what the members state together
  };

  std::string contradiction_of_members(std::uint32_t a, std::uint32_t b) const;

  std::span<const JoinFacts> facts_;
  std::vector<std::uint32_t> parent_;
  std::vector<Set> sets_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> apart_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> twice_;
};

}  // namespace detente::record
