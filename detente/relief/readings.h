// Whom a clause would reach under each of the conditions that it states beside its own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/option.h"

namespace detente::relief {

struct Reading {
  std::uint32_t clause = 0;  // of Option::clauses
  std::string where;         // the condition; empty: none
  bool own = false;          // key `where`; else one of `variants`
  // When the clause begins then, with every unknown taken the worse way for relief; absent: never.
  std::optional<base::Seconds> at;
  std::vector<law::PartyIndex> parties;  // sorted; at that instant prohibited by what it imposes
  std::vector<law::PartyIndex> undetermined;  // sorted; ..., perhaps
};

// Of each clause with `variants`: its own condition, then each variant in its place, all else as
// the option has it.  Every party is asked about alone: about "general" if what the clause imposes
// forbids that, else about each activity that it forbids.
// `option`: without faults under base.law.
// Errors: as Rulebook::make.
// Cost: the option laid over the past, a snapshot and a question for each party, for each reading.
base::Result<std::vector<Reading>> readings_of(const Option& option, const law::View& base);

}  // namespace detente::relief
