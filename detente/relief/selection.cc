// Tested in overlay_test.cc.
#include "detente/relief/selection.h"

#include <algorithm>

#include "detente/law/evaluate.h"
#include "detente/relief/condition_names.h"

namespace detente::relief {

using base::Seconds;
using law::PartyIndex;
using law::Truth;

namespace {

// The atoms of View::atoms of that party under that measure that hold at that instant.
std::vector<std::uint32_t> atoms_of(const law::View& view, PartyIndex party,
                                    law::MeasureIndex measure, Seconds at) {
  auto first = std::lower_bound(view.atoms.begin(), view.atoms.end(), std::pair(party, measure),
                                [](const law::Atom& atom, const auto& wanted) {
                                  return std::pair(atom.party, atom.measure) < wanted;
                                });
  std::vector<std::uint32_t> found;
  for (; first != view.atoms.end() && first->party == party && first->measure == measure; ++first)
    if (first->valid.contains(at))
      found.push_back(static_cast<std::uint32_t>(first - view.atoms.begin()));
  return found;
}

}  // namespace

Truth Selection::evaluate(const Clause& clause, PartyIndex party, std::optional<std::uint32_t> atom,
                          Seconds at) const {
  ConditionsAt conditions(timeline_, clause.zone, at);
  law::Situation situation;
  situation.facts = &base_.at(at);
  situation.conditions = &conditions;
  situation.now = at;
  situation.base = option_.valid.in(clause.zone);
  situation.party = party;
  if (atom) situation.listed_on = law::listed_on(base_.view().atoms[*atom], base_.view().law);
  return law::evaluate(clause.who->predicate, situation);
}

bool Selection::decide(Truth truth, bool relief) {
  if (truth != Truth::kUnknown) return truth == Truth::kTrue;
  open_ = true;
  return best_ == relief;
}

bool Selection::takes(const Clause& clause, std::uint32_t atom, Seconds at) {
  if (!clause.who) return true;
  return decide(evaluate(clause, base_.view().atoms[atom].party, atom, at), true);
}

std::vector<PartyIndex> Selection::parties(const Clause& clause, law::MeasureIndex measure,
                                           Seconds at) {
  std::vector<PartyIndex> found;
  // Who is not listed was listed on no day.
  bool by_day = asks_for(clause.who->predicate, law::Attribute::kListedOn);
  const law::View& view = base_.view();
  for (std::size_t i = 0; i < view.parties.size(); ++i) {
    auto party = static_cast<PartyIndex>(i);
    std::vector<std::uint32_t> atoms = atoms_of(view, party, measure, at);
    Truth all = law::truth(!atoms.empty() || !by_day);
    if (atoms.empty() && !by_day) all = evaluate(clause, party, std::nullopt, at);
    for (std::uint32_t atom : atoms) all = both(all, evaluate(clause, party, atom, at));
    if (decide(all, true)) found.push_back(party);
  }
  return found;
}

std::vector<PartyIndex> Selection::parties(const Clause& clause, Seconds at) {
  std::vector<PartyIndex> found;
  for (std::size_t i = 0; i < base_.view().parties.size(); ++i) {
    auto party = static_cast<PartyIndex>(i);
    Truth is_for = evaluate(clause, party, std::nullopt, at);
    if (decide(is_for, clause.form != Form::kImpose)) found.push_back(party);
  }
  return found;
}

}  // namespace detente::relief
