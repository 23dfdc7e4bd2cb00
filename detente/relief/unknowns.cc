// Tested in timeline_test.cc and scenario_test.cc.
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

// Walks from what clauses do to what decides whether they do it: true is the way that lets relief
// act, or keeps a restriction from it.
class SignWalk {
 public:
  SignWalk(const Option& option, const law::Law& law) : option_(option), law_(law) {}

  std::map<std::pair<Kind, std::string>, std::set<bool>> walk() {
    for (const Clause& clause : option_.clauses)
      if (clause.form != Form::kSnapback) walk(clause, is_relief(clause));
    return std::move(signs_);
  }

 private:
  bool is_relief(const Clause& clause) const {
    if (clause.form == Form::kImpose) return false;
    for (const Text& named : clause.covers)  // what ends a relief restricts
      if (const Clause* other = option_.find_clause(named.value))
        return other->form == Form::kImpose;
    return true;
  }

  // `sign`: whether it is for relief that the clause acts.
  void walk(const Clause& clause, bool sign) {
    if (!seen_.insert({clause.id.value, sign}).second) return;
    if (const Phase* phase = option_.find_phase(clause.phase.value)) walk(*phase, sign);
    if (clause.after)
      if (const Clause* other = option_.find_clause(clause.after->clause.value)) walk(*other, sign);
    for (const auto* scope : {&clause.who, &clause.where, &clause.goods, &clause.place})
      if (*scope) walk((*scope)->predicate, sign);
    if (clause.unless) walk(clause.unless->predicate, !sign);
    if (clause.snapback) walk(clause.snapback->when.predicate, !sign);
    for (const Clause& other : option_.clauses)
      for (const Text& lifted : other.of)
        if (lifted.value == clause.id.value && other.snapback)
          walk(other.snapback->when.predicate, !sign);
    for (const std::string& measure : bound_measures(option_, clause, law_))
      for (const Binding& binding : locks_of(clause, measure, law_)) walk(binding, sign);
  }

  void walk(const Phase& phase, bool sign) {
    if (seen_.insert({phase.id.value, sign}).second) walk(phase.needs.predicate, sign);
  }

  void walk(const law::Predicate& predicate, bool sign) {
    using PartForm = law::Predicate::Form;
    bool names = predicate.form == PartForm::kHolds &&
                 predicate.left.attribute == law::Attribute::kCondition;
    if (names) walk(predicate.left.id, sign);
    for (const law::Predicate& part : predicate.parts)
      walk(part, sign != (predicate.form == PartForm::kNot));
  }

  void walk(const std::string& name, bool sign) {
    if (const Phase* phase = option_.find_phase(name)) walk(*phase, sign);
    if (const Clause* clause = option_.find_clause(name)) walk(*clause, sign);
    const Assumption* assumption = option_.find_assumption(name);
    if (assumption == nullptr) return;
    if (assumption->kind == Assumption::Kind::kVote)
      add(Kind::kVote, assumption->kind, assumption->lock, sign);
    else if (assumption->kind == Assumption::Kind::kLockScope)
      add(Kind::kScope, assumption->kind, assumption->lock, sign);
    else if (!assumption->holds)
      signs_[{Kind::kFact, name}].insert(sign);
  }

  void walk(const Binding& binding, bool sign) {
    const std::string& lock = binding.lock->id;
    if (binding.contested) add(Kind::kScope, Assumption::Kind::kLockScope, lock, !sign);
    const Assumption* scope = assumption_of(option_, Assumption::Kind::kLockScope, lock);
    bool is_out = binding.contested && scope != nullptr && scope->decided == Truth::kFalse;
    if (binding.lock->vote && !is_out) add(Kind::kVote, Assumption::Kind::kVote, lock, sign);
  }

  void add(Kind kind, Assumption::Kind decided_by, const std::string& lock, bool sign) {
    if (is_open(option_, decided_by, lock)) signs_[{kind, lock}].insert(sign);
  }

  const Option& option_;
  const law::Law& law_;
  std::set<std::pair<std::string, bool>> seen_;
  std::map<std::pair<Kind, std::string>, std::set<bool>> signs_;
};

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
  std::vector<Unknown> unknowns;
  for (const auto& [key, signs] : SignWalk(option, law).walk())
    unknowns.push_back({key.first, key.second, signs.contains(true), signs.size() > 1});
  return unknowns;
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
