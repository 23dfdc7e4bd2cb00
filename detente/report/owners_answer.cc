// Tested by tests/owners_test.py.
#include <algorithm>
#include <set>

#include "detente/law/inquiry.h"
#include "detente/law/ownership_problems.h"
#include "detente/report/owners_report.h"

namespace detente::report {
namespace {

using law::AppliedRule;
using law::Snapshot;
using law::View;

class OwnersBuilder {
 public:
  OwnersBuilder(const View& view, OwnersAnswer& answer) : view_(view), answer_(answer) {
    around_.insert(answer.party);
    for (const record::OwnershipEdge& edge : answer.around.edges) {
      around_.insert(edge.owner);
      around_.insert(edge.asset);
    }
    for (const std::string& id : around_)
      if (auto party = law::find_party(view, id))
        answer_.names[id] = view.parties[index(*party)].name;
  }

  // What the authority lists and derives, at the moment of the snapshot.
  void add(std::uint32_t authority, const Snapshot& snapshot) {
    note_listed(authority, snapshot);
    for (const auto& applied : snapshot.rules())
      if (authority_of(applied->measures.front()) == authority)
        add_rule(authority, snapshot, *applied);
    note_not_in_force(authority, snapshot);
  }

 private:
  static std::size_t index(law::PartyIndex party) { return static_cast<std::size_t>(party); }
  const std::string& id_of(law::PartyIndex party) const { return view_.parties[index(party)].id; }

  std::uint32_t authority_of(law::MeasureIndex measure) const {
    const std::string& id = view_.law.measures[measure].authority;
    for (std::uint32_t i = 0; i < view_.law.authorities.size(); ++i)
      if (view_.law.authorities[i].id == id) return i;
    return static_cast<std::uint32_t>(view_.law.authorities.size());
  }

  void note_listed(std::uint32_t authority, const Snapshot& snapshot) {
    for (const std::string& id : around_) {
      auto party = law::find_party(view_, id);
      if (!party) continue;
      for (std::uint32_t atom : snapshot.atoms(*party)) {
        if (authority_of(view_.atoms[atom].measure) != authority) continue;
        std::string& text = answer_.listed[id];
        text += (text.empty() ? "" : ", ") + view_.law.authorities[authority].id;
        break;
      }
    }
  }

  void add_rule(std::uint32_t authority, const Snapshot& snapshot, const AppliedRule& applied) {
    std::vector<std::string> named = {answer_.party};
    std::vector<std::string> listed;
    for (const law::Seed& seed : applied.seeds)
      if (const std::string& id = id_of(applied.party_of[seed.party]); around_.contains(id))
        listed.push_back(id);
    if (listed.empty()) return;
    RuleStandings standings;
    standings.authority = view_.law.authorities[authority].id;
    for (law::MeasureIndex measure : applied.measures)
      if (is_live_around(snapshot, measure))
        standings.measures.push_back(view_.law.measures[measure].id);
    law::OwnershipTime time{law::local_day(snapshot.at(), view_.law.authorities[authority].zone),
                            {}};
    standings.selection = std::make_unique<law::OwnershipSelection>(
        law::select_ownership(answer_.around.edges, named, applied.rule, time));
    std::vector<law::Seed> seeds;
    seeds.reserve(listed.size());
    for (const std::string& id : listed) seeds.push_back({standings.selection->find(id)});
    law::Ownership ownership(*standings.selection, applied.rule->aggregation, seeds);
    OwnershipAnswer& answer = standings.answer;
    answer.rule = applied.id;
    answer.version = applied.rule;
    answer.on = time.on;
    answer.edges = answer_.around.edges;
    answer.selection = standings.selection.get();
    answer.standings = ownership.standings();
    answer.problems = law::ownership_problems(answer_.around.edges, time);
    answer.names = answer_.names;
    standings.history = law::ownership_history(answer_.around.edges, answer_.party, applied.id,
                                               listed_days(authority, applied));
    answer_.rules.push_back(std::move(standings));
  }

  // When whoever is around was and is listed under the measures of the rule.
  std::vector<law::ListedDays> listed_days(std::uint32_t authority, const AppliedRule& applied) {
    std::vector<law::ListedDays> all;
    const std::string& zone = view_.law.authorities[authority].zone;
    for (const law::Atom& atom : view_.atoms) {
      if (!applied.starts_from(atom.measure) || !around_.contains(id_of(atom.party))) continue;
      law::ListedDays one{id_of(atom.party), {}};
      if (atom.valid.from != base::Seconds::min())
        one.days.from = law::local_day(atom.valid.from, zone);
      if (atom.valid.until != base::Seconds::max())
        one.days.until = law::local_day(atom.valid.until, zone);
      all.push_back(std::move(one));
    }
    return all;
  }

  bool is_live_around(const Snapshot& snapshot, law::MeasureIndex measure) const {
    return std::any_of(around_.begin(), around_.end(), [&](const std::string& id) {
      auto party = law::find_party(view_, id);
      if (!party) return false;
      auto atoms = snapshot.atoms(*party);
      return std::any_of(atoms.begin(), atoms.end(),
                         [&](std::uint32_t atom) { return view_.atoms[atom].measure == measure; });
    });
  }

  void note_not_in_force(std::uint32_t authority, const Snapshot& snapshot) {
    for (law::MeasureIndex i = 0; i < view_.law.measures.size(); ++i) {
      const law::Measure& measure = view_.law.measures[i];
      if (measure.rule.empty() || authority_of(i) != authority || !is_live_around(snapshot, i))
        continue;
      auto& all = answer_.not_in_force;
      base::Day day = law::local_day(snapshot.at(), view_.law.authorities[authority].zone);
      if (law::ownership_rule(measure.rule, day) == nullptr &&
          std::find(all.begin(), all.end(), measure.rule) == all.end())
        all.push_back(measure.rule);
    }
  }

  const View& view_;
  OwnersAnswer& answer_;
  std::set<std::string> around_;
};

// The highest status that the rule gives to one who is not listed.
law::OwnershipStatus highest(const RuleStandings& rule) {
  law::OwnershipStatus found = law::OwnershipStatus::kClear;
  for (const law::OwnershipStanding& one : rule.answer.standings)
    if (one.status != law::OwnershipStatus::kListed) found = std::max(found, one.status);
  return found;
}

}  // namespace

base::Result<std::unique_ptr<OwnersAnswer>> owners_answer(const View& view,
                                                          law::Snapshots& snapshots,
                                                          const std::string& party,
                                                          law::HoldingsSide side,
                                                          const std::string& on) {
  auto answer = std::make_unique<OwnersAnswer>();
  answer->party = party;
  answer->side = side;
  answer->on = on;
  answer->unheard = view.unheard;
  answer->around = law::holdings_around(view.edges, party, side);
  OwnersBuilder builder(view, *answer);
  std::set<std::string> with_rules;
  for (const law::Measure& measure : view.law.measures) with_rules.insert(measure.authority);
  for (std::uint32_t i = 0; i < view.law.authorities.size(); ++i) {
    if (!with_rules.contains(view.law.authorities[i].id)) continue;
    DETENTE_TRY(base::Seconds at, law::end_of(on, view.law.authorities[i].zone));
    builder.add(i, snapshots.at(at));
  }
  std::stable_sort(answer->rules.begin(), answer->rules.end(),
                   [](const auto& a, const auto& b) { return highest(a) > highest(b); });
  return answer;
}

}  // namespace detente::report
