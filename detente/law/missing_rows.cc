// Tested, too, with its user: verdict_property_test.cc.
#include "detente/law/missing_rows.h"

#include <algorithm>
#include <utility>

#include "detente/law/evaluate.h"
#include "detente/law/ownership.h"

namespace detente::law {

MissingRows::MissingRows(const Snapshot& snapshot)
    : snapshot_(snapshot), owned_(snapshot.book().measures().size()) {
  const View& view = snapshot.view();
  if (view.edges.empty()) return;
  for (MeasureIndex measure = 0; measure < owned_.size(); ++measure) {
    const CompiledMeasure& compiled = snapshot.book().measures()[measure];
    if (!is_incomplete(measure) || compiled.row->rule.empty()) continue;
    base::Day day = local_day(snapshot.at(), view.law.authorities[compiled.authority].zone);
    const OwnershipRule* rule = snapshot.rule_of(compiled.row->rule, day);
    if (rule == nullptr) continue;
    owned_[measure] = owned_by(starts(added_up(measure, *rule), *rule), *rule, day);
  }
}

bool MissingRows::is_incomplete(MeasureIndex measure) const {
  const CompiledVersion* version = snapshot_.version(measure);
  return version != nullptr && version->incomplete;
}

Truth MissingRows::may_list(MeasureIndex measure, PartyIndex party, Situation situation) const {
  const std::vector<Atom>& atoms = snapshot_.view().atoms;
  auto key = [](const Atom& atom) { return std::pair(atom.party, atom.measure); };
  auto row =
      std::lower_bound(atoms.begin(), atoms.end(), std::pair(party, measure),
                       [&](const Atom& atom, const auto& wanted) { return key(atom) < wanted; });
  if (row != atoms.end() && key(*row) == std::pair(party, measure)) return Truth::kFalse;
  situation.party = party;
  return both(evaluate(*snapshot_.version(measure)->incomplete, situation), Truth::kUnknown);
}

bool MissingRows::may_own(MeasureIndex measure, PartyIndex party) const {
  return std::binary_search(owned_[measure].begin(), owned_[measure].end(), party);
}

std::vector<MeasureIndex> MissingRows::added_up(MeasureIndex measure,
                                                const OwnershipRule& rule) const {
  if (rule.aggregation != Aggregation::kAll) return {measure};
  std::vector<MeasureIndex> found;
  auto measures = snapshot_.book().measures();
  for (MeasureIndex i = 0; i < measures.size(); ++i)
    if (measures[i].row->rule == measures[measure].row->rule &&
        measures[i].authority == measures[measure].authority &&
        measures[i].bans == measures[measure].bans)
      found.push_back(i);
  return found;
}

MissingRows::Parties MissingRows::owners() const {
  Parties found;
  for (const record::OwnershipEdge& edge : snapshot_.view().edges)
    if (auto owner = find_party(snapshot_.view(), edge.owner)) found.push_back(*owner);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

MissingRows::Parties MissingRows::starts(const std::vector<MeasureIndex>& measures,
                                         const OwnershipRule& rule) const {
  Question question;
  question.on = snapshot_.at();
  Situation situation;
  situation.question = &question;
  situation.facts = &snapshot_;
  situation.now = situation.base = snapshot_.at();
  Parties may, all;
  for (PartyIndex party : owners()) {
    bool may_be = std::any_of(measures.begin(), measures.end(), [&](MeasureIndex measure) {
      return is_incomplete(measure) && may_list(measure, party, situation) != Truth::kFalse;
    });
    auto atoms = snapshot_.atoms(party);
    bool is_listed = std::any_of(atoms.begin(), atoms.end(), [&](std::uint32_t atom) {
      const Atom& row = snapshot_.view().atoms[atom];
      return !row.suspended && std::binary_search(measures.begin(), measures.end(), row.measure);
    });
    if (may_be) may.push_back(party);
    if (may_be || is_listed) all.push_back(party);
  }
  return may.empty() || rule.aggregation == Aggregation::kPerson ? may : all;
}

MissingRows::Parties MissingRows::owned_by(const Parties& starts, const OwnershipRule& rule,
                                           base::Day day) const {
  if (starts.empty()) return {};
  OwnershipSelection selection =
      select_ownership(snapshot_.view().edges, {}, &rule, {day, std::nullopt});
  std::vector<Seed> seeds;
  for (PartyIndex party : starts) seeds.push_back({selection.find(snapshot_.id(party))});
  Ownership ownership(selection, rule.aggregation, seeds);
  Parties found;
  auto add_if_reached = [&](OwnershipNode node) {
    OwnershipStatus status = ownership.status(node);
    if (status == OwnershipStatus::kClear || status == OwnershipStatus::kListed) return;
    if (auto party = find_party(snapshot_.view(), selection.parties[node])) found.push_back(*party);
  };
  for (OwnershipNode node = 0; node < selection.parties.size(); ++node) add_if_reached(node);
  for (const Seed& seed : seeds) {
    if (selection.graph.in(seed.party).empty() && !selection.votes_of.contains(seed.party))
      continue;
    ownership.change(seed, false);
    add_if_reached(seed.party);
    ownership.change(seed, true);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace detente::law
