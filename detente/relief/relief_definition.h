// An option at one instant as doc/relief.md defines it, without intervals: each listing is asked
// about by itself.  Tests compare the overlay with it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/law/verdict.h"
#include "detente/relief/clause_scope.h"
#include "detente/relief/condition_names.h"
#include "detente/relief/option.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// For clauses of form revoke, delist, suspend, annul, license and carve-out.
class ReliefDefinition {
 public:
  // What is not known of a party is taken the better way for relief.
  ReliefDefinition(const Option& option, const law::View& base, const Timeline& timeline)
      : option_(option), base_(base), timeline_(timeline), book_(*law::Rulebook::make(base.law)) {}

  // Makes the world of that instant.
  void look_at(base::Seconds at) {
    view_ = base_;
    view_.atoms.clear();
    for (const law::Atom& atom : base_.atoms) add_if_live(atom, at, view_.atoms);
    for (const Effect& effect : timeline_.effects()) {
      const Clause& clause = option_.clauses[effect.clause];
      if (at < effect.begin || at >= effect.end) continue;
      if (clause.form == Form::kLicense) license(effect, clause, view_.law);
      if (clause.form == Form::kCarveOut) except(effect, clause, view_.law);
    }
    now_ = std::make_unique<law::Rulebook>(*law::Rulebook::make(view_.law));
    snapshot_ = std::make_unique<law::Snapshot>(view_, *now_, at);
    judge_ = std::make_unique<law::Judge>(*snapshot_);
  }

  // REQUIRES: question.on is the instant that was looked at.
  law::Answer answer(const law::Question& question, std::uint32_t authority) const {
    law::Verdicts verdicts;
    judge_->judge(question, authority, verdicts);
    return verdicts.authorities.front().answer;
  }

 private:
  bool is_for(const Clause& clause, law::PartyIndex party, const law::Atom* atom,
              base::Seconds at) const {
    if (!clause.who) return true;
    law::Snapshot snapshot(base_, book_, at);
    law::Situation situation;
    situation.facts = &snapshot;
    situation.now = at;
    situation.party = party;
    if (atom != nullptr) situation.listed_on = law::listed_on(*atom, base_.law);
    return law::evaluate(clause.who->predicate, situation) != law::Truth::kFalse;
  }

  void add_if_live(const law::Atom& atom, base::Seconds at, std::vector<law::Atom>& atoms) const {
    bool listed = atom.valid.contains(at);
    bool applied = listed;
    for (const Effect& effect : timeline_.effects()) {
      const Clause& clause = option_.clauses[effect.clause];
      bool removes = clause.form == Form::kRevoke || clause.form == Form::kDelist ||
                     clause.form == Form::kAnnul;
      if (!removes && clause.form != Form::kSuspend) continue;
      if (base_.law.measures[atom.measure].id != effect.measure) continue;
      if (!is_for(clause, atom.party, &atom, effect.begin)) continue;
      bool acts = effect.begin <= at && at < effect.end;
      if (acts) applied = false;
      if (acts && removes) listed = false;
      bool is_back = at >= effect.end && effect.ended == Effect::End::kSnapback;
      bool overlaps = atom.valid.until > effect.begin && atom.valid.from < effect.end;
      if (removes && is_back && overlaps) listed = applied = atom.valid.contains(effect.begin);
    }
    if (!listed) return;
    atoms.push_back(atom);
    atoms.back().listed = atom.valid.from;
    atoms.back().valid = {};
    atoms.back().suspended = !applied;
  }

  void license(const Effect& effect, const Clause& clause, law::Law& law) const {
    law::Licence licence;
    licence.id = "l" + std::to_string(law.licences.size());
    licence.authority = clause.authority;
    licence.kind = "general";
    licence.covers = {effect.measure};
    licence.activities = clause.activity.empty() ? std::vector<std::string>{"*"} : clause.activity;
    licence.unless = unless_of(clause);
    licence.extends_owned = clause.extend_owned;
    for (std::size_t i = 0; i < base_.parties.size() && clause.who; ++i)
      if (is_licensed(effect, clause, static_cast<law::PartyIndex>(i)))
        licence.parties.push_back(base_.parties[i].id);
    if (!clause.who || !licence.parties.empty()) law.licences.push_back(licence);
  }

  bool is_licensed(const Effect& effect, const Clause& clause, law::PartyIndex party) const {
    bool is_listed = false;
    for (const law::Atom& atom : base_.atoms) {
      if (atom.party != party || base_.law.measures[atom.measure].id != effect.measure ||
          !atom.valid.contains(effect.begin))
        continue;
      is_listed = true;
      if (!is_for(clause, party, &atom, effect.begin)) return false;
    }
    // Who is not listed was listed on no day.
    bool by_day = asks_for(clause.who->predicate, law::Attribute::kListedOn);
    return is_listed || (!by_day && is_for(clause, party, nullptr, effect.begin));
  }

  static void except(const Effect& effect, const Clause& clause, law::Law& law) {
    law::Exception exception;
    exception.id = "e" + std::to_string(law.exceptions.size());
    exception.measures = {effect.measure};
    exception.activities = clause.activity;
    exception.where = where_with_parties(clause);
    exception.unless = unless_of(clause);
    law.exceptions.push_back(exception);
  }

  const Option& option_;
  const law::View& base_;
  const Timeline& timeline_;
  law::Rulebook book_;
  law::View view_;
  std::unique_ptr<law::Rulebook> now_;
  std::unique_ptr<law::Snapshot> snapshot_;
  std::unique_ptr<law::Judge> judge_;
};

}  // namespace detente::relief
