// Tested in timeline_test.cc and evaluation_test.cc.
#include "detente/relief/unknowns.h"

#include <algorithm>
#include <map>

#include "detente/law/lookup.h"
#include "detente/relief/condition_names.h"
#include "detente/relief/locks.h"

namespace detente::relief {

using law::Truth;
using Kind = Unknown::Kind;

namespace {

const Assumption* assumption_of(const Option& option, Assumption::Kind kind,
                                std::string_view lock) {
  auto found =
      std::find_if(option.assumptions.begin(), option.assumptions.end(),
                   [&](const Assumption& one) { return one.kind == kind && one.lock == lock; });
  return found == option.assumptions.end() ? nullptr : &*found;
}

bool is_open(const Option& option, Assumption::Kind kind, std::string_view lock) {
  const Assumption* assumption = assumption_of(option, kind, lock);
  return assumption == nullptr || assumption->decided == Truth::kUnknown;
}

// Names in a condition, and whether an odd number of nots stands before each.
void add_signs(const law::Predicate& predicate, bool positive,
               std::map<std::string, std::set<bool>>& signs) {
  using PartForm = law::Predicate::Form;
  if (predicate.form == PartForm::kHolds) signs[predicate.left.id].insert(positive);
  for (const law::Predicate& part : predicate.parts)
    add_signs(part, positive != (predicate.form == PartForm::kNot), signs);
}

// Which way each name is for relief: in `requires` and in the scope of a clause as it stands, in
// `unless` and `when` the other way round.
std::map<std::string, std::set<bool>> signs_of(const Option& option) {
  std::map<std::string, std::set<bool>> signs;
  for (const Phase& phase : option.phases) add_signs(phase.needs.predicate, true, signs);
  for (const Clause& clause : option.clauses) {
    for (const auto* scope : {&clause.who, &clause.where, &clause.goods, &clause.place})
      if (*scope) add_signs((*scope)->predicate, true, signs);
    if (clause.unless) add_signs(clause.unless->predicate, false, signs);
    if (clause.snapback) add_signs(clause.snapback->when.predicate, false, signs);
  }
  return signs;
}

// Measures and, for what has none yet, the imposed one that the locks of a clause are asked for.
std::vector<std::string> bound_measures(const Option& option, const Clause& clause,
                                        const law::Law& law) {
  std::vector<std::string> ids;
  if (clause.form == Form::kImpose) ids.push_back(imposed_id(clause, law));
  for (const Text& named : clause.covers) {
    const Clause* other = option.find_clause(named.value);
    if (other != nullptr && other->form == Form::kImpose) ids.push_back(imposed_id(*other, law));
    for (const law::Measure& measure : law.measures)
      if (law::covers_measure(named.value, measure.id)) ids.push_back(measure.id);
  }
  return ids;
}

void add_locks(const Option& option, const law::Law& law, std::set<Unknown>& found) {
  for (const Clause& clause : option.clauses) {
    for (const std::string& measure : bound_measures(option, clause, law)) {
      for (const Binding& binding : locks_of(clause, measure, law)) {
        const std::string& lock = binding.lock->id;
        bool scope_is_open =
            binding.contested && is_open(option, Assumption::Kind::kLockScope, lock);
        if (scope_is_open) found.insert({Kind::kScope, lock, false});
        const Assumption* scope = assumption_of(option, Assumption::Kind::kLockScope, lock);
        bool is_out = binding.contested && scope != nullptr && scope->decided == Truth::kFalse;
        if (!is_out && binding.lock->vote && is_open(option, Assumption::Kind::kVote, lock))
          found.insert({Kind::kVote, lock, true});
      }
    }
  }
}

}  // namespace

std::string to_string(const Unknown& unknown) {
  switch (unknown.kind) {
    case Kind::kVote:
      return "the vote of " + unknown.id;
    case Kind::kScope:
      return "whether " + unknown.id + " applies";
    case Kind::kFact:
      break;
  }
  return unknown.id;
}

std::vector<Unknown> unknowns_of(const Option& option, const law::Law& law) {
  std::set<Unknown> found;
  add_locks(option, law, found);
  auto signs = signs_of(option);
  for (const auto& [name, ways] : signs) {
    const Assumption* assumption = option.find_assumption(name);
    if (assumption == nullptr) continue;
    bool best = ways.contains(true);
    switch (assumption->kind) {
      case Assumption::Kind::kFact:
      case Assumption::Kind::kCertification:
        if (!assumption->holds) found.insert({Kind::kFact, name, best});
        break;
      case Assumption::Kind::kVote:
        if (assumption->decided == Truth::kUnknown)
          found.insert({Kind::kVote, assumption->lock, true});
        break;
      case Assumption::Kind::kLockScope:
        if (assumption->decided == Truth::kUnknown)
          found.insert({Kind::kScope, assumption->lock, false});
        break;
    }
  }
  return {found.begin(), found.end()};
}

Suppositions::Suppositions(const Option& option, const std::vector<Unknown>& unknowns,
                           const std::vector<bool>& held)
    : option_(option) {
  for (std::size_t i = 0; i < unknowns.size(); ++i)
    if (held[i]) held_.insert({unknowns[i].kind, unknowns[i].id});
}

bool Suppositions::holds(std::string_view assumption) const {
  return held_.contains({Kind::kFact, std::string(assumption)});
}

bool Suppositions::decided(Assumption::Kind kind, Kind unknown, std::string_view lock) const {
  const Assumption* assumption = assumption_of(option_, kind, lock);
  if (assumption != nullptr && assumption->decided != Truth::kUnknown)
    return assumption->decided == Truth::kTrue;
  return held_.contains({unknown, std::string(lock)});
}

bool Suppositions::opens(std::string_view lock) const {
  return decided(Assumption::Kind::kVote, Kind::kVote, lock);
}

bool Suppositions::applies(std::string_view lock) const {
  return decided(Assumption::Kind::kLockScope, Kind::kScope, lock);
}

}  // namespace detente::relief
