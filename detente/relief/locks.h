// Which locks bind a relief, and how long it then waits.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/law.h"
#include "detente/relief/option.h"

namespace detente::relief {

struct Binding {
  const law::Lock* lock;  // of the law
  bool contested;         // else it applies for certain
};

// Locks that apply to the form of the clause on the measure of that id, or may: those of the
// clause's own authority, and those of a legislature of its jurisdiction.  A snapback has none.
// A lapse that a council would have to prevent by a vote needs no vote.
std::vector<Binding> locks_of(const Clause& clause, std::string_view measure, const law::Law& law);

// When relief may begin at the earliest whose procedure starts at `submit`, by the parameters that
// the lock names: "consultation" and "wait", or "wait_summer" if it is submitted from 10 July to
// 7 September.  `zone`: of the clause.
base::Seconds open_from(const law::Lock& lock, base::Seconds submit, std::string_view zone,
                        const law::Law& law);

// The first day not before `from` at which the measure ends unless it is renewed, and the lock that
// says so: of the EU by its cadence, of the US the anniversary of the order that declared the
// emergency.  Absent if no lock of the law knows one.
struct Renewal {
  base::Seconds at;
  const law::Lock* lock;
};
std::optional<Renewal> renewal_of(const law::Measure& measure, base::Seconds from,
                                  std::string_view zone, const law::Law& law);

// The measure of the law that an imposed code names, with the jurisdiction of the authority in
// front or without it; null if there is none.
const law::Measure* imposed_like(std::string_view code, std::string_view authority,
                                 const law::Law& law);

// The type that an imposed measure of that code has: that of the measure that it names, or the
// type that it is itself ("aid.suspension" is "aid-suspension").  Empty if there is neither.
std::string imposed_type(std::string_view code, std::string_view authority, const law::Law& law);

// The id of the measure that the clause imposes: its code, with the jurisdiction of its authority
// in front and "@" and the clause's id behind it.
std::string imposed_id(const Clause& clause, const law::Law& law);

}  // namespace detente::relief
