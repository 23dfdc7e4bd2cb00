// Tested in scenario_test.cc.
#include "detente/relief/why.h"

#include <algorithm>

namespace detente::relief {

namespace {

// Of the listing at that place of the overlaid view.
void add_clauses_of_atom(const Laid& laid, std::uint32_t index,
                         std::vector<std::uint32_t>& clauses) {
  auto add = [&](const Standing& standing) {
    clauses.insert(clauses.end(), standing.clauses.begin(), standing.clauses.end());
  };
  const law::View& view = laid.over->view;
  const law::Atom& atom = view.atoms[index];
  if (auto of = laid.over->atom_of[index]) {
    for (const ChangedAtom& one : laid.overlay.atoms)
      if (one.atom == *of) add(one.standing);
    return;
  }
  for (const AddedListing& one : laid.overlay.listings)
    if (one.party == atom.party && one.measure == view.law.measures[atom.measure].id)
      add(one.standing);
}

}  // namespace

std::vector<std::uint32_t> clauses_behind(const Laid& laid, const law::Reached& reached) {
  std::vector<std::uint32_t> clauses;
  if (reached.via != law::Via::kClass) add_clauses_of_atom(laid, reached.atom, clauses);
  const std::string& measure = laid.over->view.law.measures[reached.measure].id;
  for (const AddedMeasure& one : laid.overlay.measures)
    if (reached.via == law::Via::kClass && one.measure.id == measure)
      clauses.insert(clauses.end(), one.standing.clauses.begin(), one.standing.clauses.end());
  for (const AddedLicence& one : laid.overlay.licences)
    if (reached.licence != nullptr && reached.licence->row->id == one.licence.id)
      clauses.push_back(one.clause);
  for (const AddedException& one : laid.overlay.exceptions)
    if (reached.exception != nullptr && reached.exception->row->id == one.exception.id)
      clauses.push_back(one.clause);
  std::sort(clauses.begin(), clauses.end());
  clauses.erase(std::unique(clauses.begin(), clauses.end()), clauses.end());
  return clauses;
}

std::vector<const ChangedAtom*> changes_of(const Laid& laid, const law::View& base,
                                           law::PartyIndex party) {
  std::vector<const ChangedAtom*> found;
  for (const ChangedAtom& one : laid.overlay.atoms)
    if (base.atoms[one.atom].party == party) found.push_back(&one);
  return found;
}

}  // namespace detente::relief
