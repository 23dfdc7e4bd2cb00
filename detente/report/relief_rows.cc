// Tested in relief_report_test.cc.
#include "detente/report/relief_rows.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/relief/segments_json.h"
#include "detente/report/relief_conflicts.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;
using law::PartyIndex;
using relief::Mode;

// Clauses by what they change.
class ActingClauses {
 public:
  ActingClauses(const ReliefAnswer& answer, const relief::Overlay& overlay) : view_(*answer.view) {
    for (const relief::ChangedAtom& one : overlay.atoms)
      add(view_.atoms[one.atom].party, one.standing.clauses);
    for (const relief::AddedListing& one : overlay.listings) add(one.party, one.standing.clauses);
    for (const relief::AddedLicence& one : overlay.licences) {
      for (const std::string& id : one.licence.parties)
        if (auto party = law::find_party(view_, id)) add(*party, {one.clause});
      if (one.licence.parties.empty()) add_listed(one.licence.covers, one.clause);
    }
    for (const relief::AddedException& one : overlay.exceptions)
      add_listed(one.exception.measures, one.clause);
    for (const relief::AmendedParameter& one : overlay.parameters)
      for (std::uint32_t clause : one.clauses)
        add_listed({view_.law.measures[one.measure].id}, clause);
  }

  // Of the party itself, and of the listed ones that its owners lead to at the snapshot.
  std::vector<std::uint32_t> of(PartyIndex party, const law::Snapshot& base) const {
    std::set<std::uint32_t> all;
    insert(party, all);
    for (const law::Derived& derived : base.derived(party)) {
      const law::AppliedRule& rule = *base.rules()[derived.rule];
      for (const law::Seed& seed : derived.seeds)
        if (rule.party_of[seed.party] != law::AppliedRule::kNoParty)
          insert(rule.party_of[seed.party], all);
    }
    return {all.begin(), all.end()};
  }

 private:
  void add(PartyIndex party, const std::vector<std::uint32_t>& clauses) {
    by_party_[party].insert(clauses.begin(), clauses.end());
  }
  void add_listed(const std::vector<std::string>& measures, std::uint32_t clause) {
    for (const law::Atom& atom : view_.atoms)
      if (std::any_of(measures.begin(), measures.end(), [&](const std::string& named) {
            return law::covers_measure(named, view_.law.measures[atom.measure].id);
          }))
        add(atom.party, {clause});
  }
  void insert(PartyIndex party, std::set<std::uint32_t>& all) const {
    auto found = by_party_.find(party);
    if (found != by_party_.end()) all.insert(found->second.begin(), found->second.end());
  }

  const law::View& view_;
  std::map<PartyIndex, std::set<std::uint32_t>> by_party_;
};

// Snapshots of the past with the option, as the mode has it at its first way.
class LaidSnapshots {
 public:
  explicit LaidSnapshots(const relief::Laid& laid) : laid_(laid) {}

  const law::View& view() const { return laid_.over->view; }
  const law::Snapshot& at(Seconds instant) {
    auto& kept = kept_[instant];
    if (!kept) kept = std::make_unique<law::Snapshot>(view(), *laid_.book, instant);
    return *kept;
  }

 private:
  const relief::Laid& laid_;
  std::map<Seconds, std::unique_ptr<law::Snapshot>> kept_;
};

std::vector<ReliefMeasure> measures_of(const law::Snapshot& snapshot, PartyIndex party,
                                       const std::string& authority) {
  const law::View& view = snapshot.view();
  std::set<ReliefMeasure> found;
  auto add = [&](std::uint32_t atom, bool owned) {
    const law::Atom& row = view.atoms[atom];
    const law::Measure& measure = view.law.measures[row.measure];
    if (measure.authority == authority && !row.suspended) found.insert({measure.id, owned});
  };
  for (std::uint32_t atom : snapshot.atoms(party)) add(atom, false);
  for (const law::Derived& derived : snapshot.derived(party)) add(derived.atom, true);
  return {found.begin(), found.end()};
}

std::vector<ReliefProhibition> still_of(const ReliefAnswer& answer, Mode mode, std::size_t place,
                                        Seconds at, const law::Snapshot& snapshot) {
  const relief::Grid& grid = answer.evaluation->grid;
  const relief::Course& course = answer.evaluation->outcome(mode).course;
  std::vector<ReliefProhibition> still;
  for (std::size_t a = 0; a < grid.authorities.size(); ++a) {
    ReliefProhibition one{grid_authority(answer, a).id, {}, {}};
    for (std::size_t c = 0; c < grid.activities.size(); ++c)
      if (relief::answer_at(course[grid.cell(place, a, c)], at) == Answer::kProhibited)
        one.activities.push_back(grid.activities[c]);
    if (one.activities.empty()) continue;
    one.measures = measures_of(snapshot, grid.parties[place], one.authority);
    still.push_back(std::move(one));
  }
  return still;
}

std::vector<std::string> bound_by(const law::Law& law, const std::string& authority) {
  std::set<std::string> words;
  for (const law::Nexus& row : law.nexus) {
    if (row.authority != authority || row.secondary) continue;
    words.insert(row.actors.begin(), row.actors.end());
    words.insert(row.currencies.begin(), row.currencies.end());
  }
  return {words.begin(), words.end()};
}

}  // namespace

std::vector<ReliefParty> relief_party_rows(const ReliefAnswer& answer, Mode mode) {
  const relief::Grid& grid = answer.evaluation->grid;
  const relief::Laid& laid = answer.scenarios->extreme(mode);
  ActingClauses acting(answer, laid.overlay);
  LaidSnapshots snapshots(laid);
  auto book = law::Rulebook::make(answer.view->law);
  law::Snapshot base(*answer.view, *book, answer.option->valid.in("UTC"));
  std::vector<ReliefParty> rows;
  const auto& all = answer.consequences[static_cast<std::size_t>(mode)];
  for (std::size_t i = 0; i < all.size(); ++i) {
    Seconds at = all[i].head().from;
    PartyIndex party = grid.parties[i];
    rows.push_back({&answer.view->parties[static_cast<std::size_t>(party)], &all[i],
                    still_of(answer, mode, i, at, snapshots.at(at)), acting.of(party, base)});
  }
  return rows;
}

std::vector<std::vector<std::uint32_t>> acting_clauses(const ReliefAnswer& answer, Mode mode,
                                                       const std::vector<PartyIndex>& parties) {
  ActingClauses acting(answer, answer.scenarios->extreme(mode).overlay);
  auto book = law::Rulebook::make(answer.view->law);
  law::Snapshot base(*answer.view, *book, answer.option->valid.in("UTC"));
  std::vector<std::vector<std::uint32_t>> all;
  for (PartyIndex party : parties) all.push_back(acting.of(party, base));
  return all;
}

std::vector<const law::ViewParty*> unknown_sectors(const ReliefAnswer& answer) {
  std::vector<const law::ViewParty*> rows;
  if (answer.view->closed) return rows;
  for (PartyIndex index : answer.evaluation->grid.parties) {
    const law::ViewParty& party = answer.view->parties[static_cast<std::size_t>(index)];
    if (party.sectors.empty()) rows.push_back(&party);
  }
  return rows;
}

std::vector<ReliefConflict> relief_conflict_rows(const ReliefAnswer& answer, Mode mode) {
  const law::Law& law = answer.view->law;
  std::vector<ReliefConflict> rows;
  for (const AuthorityConflict& one : conflicts_of(answer, mode)) {
    const std::string& permits = law.authorities[one.permits].id;
    const std::string& prohibits = law.authorities[one.prohibits].id;
    ReliefConflict row{permits, prohibits, bound_by(law, permits), bound_by(law, prohibits), {}};
    for (std::size_t party : one.parties)
      row.parties.push_back(
          answer.view->parties[static_cast<std::size_t>(answer.evaluation->grid.parties[party])]
              .id);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string relief_class(const ReliefAnswer& answer, const relief::Consequence& consequence) {
  return relief::class_text(consequence.head(), *answer.view);
}

std::string relief_day(const ReliefAnswer& answer, Seconds at) {
  if (at == Seconds::max() || at == Seconds::min()) return {};
  const auto& clauses = answer.option->clauses;
  return relief::time_text(at, clauses.empty() ? "UTC" : std::string_view(clauses.front().zone));
}

const law::Authority& grid_authority(const ReliefAnswer& answer, std::size_t place) {
  return answer.view->law.authorities[answer.evaluation->grid.authorities[place]];
}

}  // namespace detente::report
