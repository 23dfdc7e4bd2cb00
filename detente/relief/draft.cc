#include "detente/relief/draft.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/law/predicate_literal.h"
#include "detente/relief/locks.h"

namespace detente::relief {

using law::PartyIndex;
using law::Truth;

namespace {

template <class T>
void insert(std::vector<T>& sorted, T value) {
  auto place = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (place == sorted.end() || *place != value) sorted.insert(place, value);
}

// Companies that owners alone block under one authority.
struct Fallen {
  std::map<PartyIndex, std::vector<PartyIndex>> through;  // by owner: blocked through it alone
  std::map<PartyIndex, std::vector<PartyIndex>> owners;   // by company: by whom it is blocked
};

auto key_of(const Candidate& one) {
  return std::tuple(one.locks.size(), one.contested.size(), one.bases.size() + one.owners.size(),
                    one.authorities.size(), -static_cast<std::ptrdiff_t>(one.follow.size()),
                    one.party);
}

class Drafting {
 public:
  Drafting(const law::Predicate& where, std::uint32_t authority, const law::Snapshot& snapshot)
      : where_(where),
        snapshot_(snapshot),
        view_(snapshot.view()),
        authority_(view_.law.authorities[authority]) {
    draft_.authority = authority;
    clause_.authority = authority_.id;
    clause_.zone = authority_.zone;
    clause_.form = Form::kDelist;
    find_fallen();
    for (const record::OwnershipEdge& edge : view_.edges)
      if (edge.valid.contains(law::local_day(snapshot.at(), authority_.zone)))
        held_by_[edge.owner].push_back(&edge);
  }

  Draft run() {
    for (std::size_t i = 0; i < view_.parties.size(); ++i) try_party(static_cast<PartyIndex>(i));
    std::sort(draft_.candidates.begin(), draft_.candidates.end(),
              [](const Candidate& a, const Candidate& b) { return key_of(a) < key_of(b); });
    return std::move(draft_);
  }

 private:
  const law::Measure& measure_of(std::uint32_t atom) const {
    return view_.law.measures[view_.atoms[atom].measure];
  }
  bool is_ours(std::uint32_t atom) const { return measure_of(atom).authority == authority_.id; }
  bool is_listed(PartyIndex party) const {
    auto atoms = snapshot_.atoms(party);
    return std::any_of(atoms.begin(), atoms.end(),
                       [&](std::uint32_t atom) { return is_ours(atom); });
  }

  void find_fallen() {
    for (std::size_t i = 0; i < view_.parties.size(); ++i) {
      auto party = static_cast<PartyIndex>(i);
      for (const law::Derived& derived : snapshot_.derived(party)) {
        if (!is_ours(derived.atom) || derived.status == law::OwnershipStatus::kPossible) continue;
        for (PartyIndex owner : owners_of(derived)) insert(fallen_.owners[party], owner);
      }
      auto owners = fallen_.owners.find(party);
      if (owners != fallen_.owners.end() && owners->second.size() == 1 && !is_listed(party))
        fallen_.through[owners->second.front()].push_back(party);
    }
  }

  std::vector<PartyIndex> owners_of(const law::Derived& derived) const {
    const law::AppliedRule& rule = *snapshot_.rules()[derived.rule];
    std::vector<PartyIndex> owners;
    for (const law::Seed& seed : derived.seeds)
      if (PartyIndex owner = rule.party_of[seed.party]; owner != law::AppliedRule::kNoParty)
        owners.push_back(owner);
    return owners;
  }

  void try_party(PartyIndex party) {
    Candidate sure, possible;
    for (std::uint32_t atom : snapshot_.atoms(party)) {
      if (!is_ours(atom)) continue;
      Truth taken = takes(party, atom);
      (taken == Truth::kTrue ? sure.atoms : sure.bases).push_back(atom);
      (taken == Truth::kFalse ? possible.bases : possible.atoms).push_back(atom);
    }
    if (sure.atoms.empty() && sure.bases.empty()) return;
    ++draft_.listed;
    if (!snapshot_.sectors(party)) ++draft_.without_sector;
    if (!sure.atoms.empty())
      draft_.candidates.push_back(weighed(std::move(sure), party));
    else if (!possible.atoms.empty())
      draft_.unknown.push_back(weighed(std::move(possible), party));
  }

  Truth takes(PartyIndex party, std::uint32_t atom) const {
    law::Situation situation;
    situation.facts = &snapshot_;
    situation.now = situation.base = snapshot_.at();
    situation.party = party;
    situation.listed_on = law::listed_on(view_.atoms[atom], view_.law);
    return law::evaluate(where_, situation);
  }

  Candidate weighed(Candidate one, PartyIndex party) {
    one.party = party;
    for (std::uint32_t atom : one.atoms) add_locks(one, atom);
    add_authorities(one);
    if (auto owners = fallen_.owners.find(party); owners != fallen_.owners.end())
      one.owners = owners->second;
    if (auto follow = fallen_.through.find(party); follow != fallen_.through.end())
      one.follow = follow->second;
    add_held(one);
    return one;
  }

  void add_locks(Candidate& one, std::uint32_t atom) const {
    std::vector<Binding> locks = locks_of(clause_, measure_of(atom).id, view_.law);
    if (!locks.empty()) one.locked.push_back(atom);
    for (const Binding& binding : locks)
      insert(binding.contested ? one.contested : one.locks,
             static_cast<std::uint32_t>(binding.lock - view_.law.locks.data()));
  }

  void add_authorities(Candidate& one) const {
    auto add = [&](std::uint32_t atom) {
      if (is_ours(atom)) return;
      const law::Authority* other = law::find_authority(view_.law, measure_of(atom).authority);
      insert(one.authorities, static_cast<std::uint32_t>(other - view_.law.authorities.data()));
    };
    for (std::uint32_t atom : snapshot_.atoms(one.party))
      if (!view_.atoms[atom].suspended) add(atom);
    for (const law::Derived& derived : snapshot_.derived(one.party))
      if (derived.status != law::OwnershipStatus::kPossible) add(derived.atom);
  }

  void add_held(Candidate& one) const {
    auto held = held_by_.find(view_.parties[static_cast<std::size_t>(one.party)].id);
    if (held == held_by_.end()) return;
    for (const record::OwnershipEdge* edge : held->second)
      if (auto asset = law::find_party(view_, edge->asset); asset && is_listed(*asset))
        insert(one.stay, *asset);
  }

  const law::Predicate& where_;
  const law::Snapshot& snapshot_;
  const law::View& view_;
  const law::Authority& authority_;
  Clause clause_;  // as the delisting that is drafted would be
  Fallen fallen_;
  std::map<std::string_view, std::vector<const record::OwnershipEdge*>> held_by_;
  Draft draft_;
};

}  // namespace

base::Result<law::Predicate> parse_draft_condition(std::string_view where,
                                                   std::string_view authority,
                                                   const law::Law& law) {
  const law::Authority* asked = law::find_authority(law, authority);
  if (asked == nullptr)
    return base::Error{base::ErrorKind::kNotFound,
                       "authority " + law::quoted(authority) + ": no such authority",
                       {}};
  law::Vocabulary vocabulary;
  vocabulary.scope = law::Scope::kParty;
  vocabulary.zone = asked->zone;
  for (const law::Authority& one : law.authorities) vocabulary.authorities.push_back(one.id);
  vocabulary.programmes = law::programme_names(law.programmes);
  return law::parse_predicate(where, vocabulary);
}

Draft draft(const law::Predicate& where, std::uint32_t authority, const law::Snapshot& snapshot) {
  return Drafting(where, authority, snapshot).run();
}

}  // namespace detente::relief
