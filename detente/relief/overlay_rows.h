// The rows of law that clauses are.
#pragma once

#include <string>
#include <vector>

#include "detente/law/law.h"
#include "detente/relief/option.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// A licence or carve-out on measures with the same times and parties.
struct RowOfLaw {
  const Option& option;
  const Clause& clause;
  const Effect& effect;
  std::vector<std::string> measures;
  std::vector<std::string> parties;  // ids; empty: whoever
  int number = 1;                    // among the rows of the clause
};

// Its id is "option:CLAUSE", from the second row on with "#2" behind it.
law::Licence licence_of(const RowOfLaw& row);
law::Exception exception_of(const RowOfLaw& row);

// What an imposing clause forbids: one version without times, as the last of the measure `like`
// that it repeats, if there is one.
law::Measure imposed_measure(const Option& option, const Clause& clause, const law::Measure* like,
                             const law::Law& law);
// Makes it reach by class, within what it reaches so already, what the clause is about.
void add_target(const Clause& clause, law::MeasureVersion& version);

// Cuts the time of the effect out of the rows of one parameter, and puts the value there.
// REQUIRES: rows is not empty.
void amend_rows(const Option& option, const Clause& clause, const Effect& effect,
                base::Decimal value, std::vector<law::Parameter>& rows);

}  // namespace detente::relief
