// Who falls with listed persons, as JSON, as a table and as a page.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "detente/law/ownership.h"
#include "detente/law/ownership_problems.h"

namespace detente::report {

// What was asked and found; the views are those of the selection.
struct OwnershipAnswer {
  std::string rule;                             // id
  const law::OwnershipRule* version = nullptr;  // nullptr: not in force
  base::Day on;
  std::span<const record::OwnershipEdge> edges;
  const law::OwnershipSelection* selection = nullptr;
  std::vector<law::OwnershipStanding> standings;  // by party, with paths
  std::vector<law::OwnershipProblem> problems;
  std::map<std::string, std::string> names;  // of parties, where known
};

// The flags of what is not listed itself, whose owner is listed or blocked.
std::vector<law::OwnershipFlag> shown_flags(const OwnershipAnswer& answer);

// Units between what is held and the threshold; nothing where control or a listing decides.
std::optional<base::Percent> distance(const OwnershipAnswer& answer,
                                      const law::OwnershipStanding& standing);

// "X 50 + Y 10..20 votes": the holdings that decide, in order.
std::string witness_text(const OwnershipAnswer& answer, const law::OwnershipStanding& standing);

// The holdings that decide, back to listed persons: "X 50 -> A; A 40 + Y 10 -> B".  At most 100
// parties; "...; " stands for those before them.
std::string proof_text(const OwnershipAnswer& answer, law::OwnershipNode party);

// One object with a member for every party, in the order in which they are named, and a line end.
std::string ownership_json(const OwnershipAnswer& answer);

// Everything that is not clear, what is clear and held in part, flags, problems; how many others.
std::string ownership_table(const OwnershipAnswer& answer, std::size_t width, bool colour);

// The same with the graph of what is not clear.
std::string ownership_html(const OwnershipAnswer& answer);

}  // namespace detente::report
