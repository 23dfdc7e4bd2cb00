#include "detente/law/snapshot.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"

namespace detente::law {

using base::PercentInterval;

namespace {

std::size_t number(PartyIndex party) { return static_cast<std::size_t>(party); }

// Where the rows of each party begin; `party_of` says whose each row is, in rising order.
template <class Rows, class PartyOf>
std::vector<std::uint32_t> beginnings(std::size_t parties, const Rows& rows, PartyOf party_of) {
  std::vector<std::uint32_t> begin(parties + 1, 0);
  for (const auto& row : rows) ++begin[number(party_of(row)) + 1];
  for (std::size_t i = 0; i < parties; ++i) begin[i + 1] += begin[i];
  return begin;
}

template <class Row>
std::span<const Row> rows_of(const std::vector<Row>& rows, const std::vector<std::uint32_t>& begin,
                             PartyIndex party) {
  return {rows.data() + begin[number(party)], rows.data() + begin[number(party) + 1]};
}

// A share that is not stated may be any.
PercentInterval share_of(const record::OwnershipEdge& edge) {
  return edge.share.value_or(PercentInterval{{0}, {100 * base::Percent::kOne}});
}

void add(PercentInterval& sum, const PercentInterval& share) {
  sum.low.units += share.low.units;
  sum.high.units += share.high.units;
}

// The seeds from which holdings, or arrangements with those who hold, lead to `node`.
std::vector<Seed> seeds_above(const AppliedRule& applied, OwnershipNode node) {
  const OwnershipSelection& selection = applied.selection;
  std::vector<bool> seen(selection.graph.size());
  std::vector<OwnershipNode> open;
  auto visit = [&](OwnershipNode one) {
    if (!seen[one]) open.push_back(one);
    seen[one] = true;
  };
  visit(node);
  while (!open.empty()) {
    OwnershipNode one = open.back();
    open.pop_back();
    for (const OwnershipGraph::In& in : selection.graph.in(one)) visit(in.owner);
    if (auto votes = selection.votes_of.find(one); votes != selection.votes_of.end())
      visit(votes->second);
    if (!selection.is_party(one) || selection.arrangement_of.empty()) continue;
    OwnershipNode arrangement = selection.arrangement_of[one];
    for (OwnershipNode other = 0; other < selection.parties.size(); ++other)
      if (arrangement != OwnershipSelection::kNone &&
          selection.arrangement_of[other] == arrangement)
        visit(other);
  }
  std::vector<Seed> seeds;
  for (const Seed& seed : applied.seeds)
    if (seed.party != node && seen[seed.party]) seeds.push_back(seed);
  return seeds;
}

}  // namespace

std::optional<PartyIndex> find_party(const View& view, std::string_view id) {
  auto found = std::lower_bound(
      view.parties.begin(), view.parties.end(), id,
      [](const ViewParty& party, std::string_view wanted) { return party.id < wanted; });
  if (found == view.parties.end() || found->id != id) return std::nullopt;
  return static_cast<PartyIndex>(found - view.parties.begin());
}

std::optional<base::Day> listed_on(const Atom& atom, const Law& law) {
  base::Seconds from = atom.listed.value_or(atom.valid.from);
  if (from == base::Seconds::min()) return std::nullopt;
  const Authority* authority = find_authority(law, law.measures[atom.measure].authority);
  return local_day(from, authority == nullptr ? "UTC" : std::string_view(authority->zone));
}

base::Day local_day(base::Seconds at, std::string_view zone) {
  base::Day day = std::chrono::floor<std::chrono::days>(at);
  auto local = base::day_in_zone(day, zone);
  if (local && at < local->earliest) day -= std::chrono::days{1};
  if (local && at >= local->latest) day += std::chrono::days{1};
  return day;
}

Snapshot::Snapshot(const View& view, const Rulebook& book, base::Seconds at)
    : view_(view), book_(book), at_(at) {
  find_versions();
  find_atoms();
  find_holdings();
  apply_rules();
}

void Snapshot::find_versions() {
  for (const CompiledMeasure& measure : book_.measures()) {
    auto found = std::find_if(
        measure.versions.begin(), measure.versions.end(),
        [this](const CompiledVersion& version) { return version.row->valid.contains(at_); });
    versions_.push_back(found == measure.versions.end() ? nullptr : &*found);
  }
}

void Snapshot::find_atoms() {
  for (std::uint32_t i = 0; i < view_.atoms.size(); ++i) {
    const Atom& atom = view_.atoms[i];
    if (atom.valid.contains(at_) && versions_[atom.measure] != nullptr) atoms_.push_back(i);
  }
  atom_begin_ = beginnings(view_.parties.size(), atoms_,
                           [this](std::uint32_t atom) { return view_.atoms[atom].party; });
}

void Snapshot::find_holdings() {
  std::vector<std::pair<PartyIndex, std::uint32_t>> found;
  base::Day day = std::chrono::floor<std::chrono::days>(at_);
  for (std::uint32_t i = 0; i < view_.edges.size(); ++i) {
    const record::OwnershipEdge& edge = view_.edges[i];
    bool is_equity =
        edge.kind == record::HoldingKind::kEquity || edge.kind == record::HoldingKind::kJoint;
    if (!is_equity || !edge.valid.contains(day)) continue;
    if (auto owner = find_party(view_, edge.owner)) found.emplace_back(*owner, i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [owner, edge] : found) holdings_.push_back(edge);
  holding_begin_ =
      beginnings(view_.parties.size(), found, [](const auto& one) { return one.first; });
}

void Snapshot::apply_rules() {
  // What is applied together: a rule of an authority, with the measures that forbid the same.
  using Key = std::tuple<std::string, std::uint32_t, std::uint32_t>;
  std::map<Key, std::vector<MeasureIndex>> starts;
  std::vector<bool> is_live(book_.measures().size());
  for (std::uint32_t atom : atoms_)
    if (!view_.atoms[atom].suspended) is_live[view_.atoms[atom].measure] = true;
  for (MeasureIndex i = 0; i < is_live.size(); ++i) {
    const CompiledMeasure& measure = book_.measures()[i];
    if (!is_live[i] || measure.row->rule.empty()) continue;
    starts[{measure.row->rule, measure.authority, measure.bans}].push_back(i);
  }
  if (view_.edges.empty()) starts.clear();
  std::vector<Derived> all;
  for (auto& [key, measures] : starts) apply(std::get<0>(key), measures, all);
  std::stable_sort(all.begin(), all.end(),
                   [](const Derived& a, const Derived& b) { return a.party < b.party; });
  derived_ = std::move(all);
  derived_begin_ =
      beginnings(view_.parties.size(), derived_, [](const Derived& one) { return one.party; });
}

void Snapshot::apply(const std::string& id, const std::vector<MeasureIndex>& measures,
                     std::vector<Derived>& all) {
  const CompiledMeasure& first = book_.measures()[measures.front()];
  base::Day day = local_day(at_, view_.law.authorities[first.authority].zone);
  const OwnershipRule* rule = rule_of(id, day);
  if (rule == nullptr) return;
  AppliedRule applied;
  applied.id = id;
  applied.rule = rule;
  applied.selection = select_ownership(view_.edges, {}, rule, {day, std::nullopt});
  for (std::string_view party : applied.selection.parties)
    applied.party_of.push_back(find_party(view_, party).value_or(AppliedRule::kNoParty));
  // Where not all are added up, what a person is listed under counts alone.
  bool together = rule->aggregation == Aggregation::kAll;
  for (std::size_t i = 0; i < measures.size(); i = together ? measures.size() : i + 1) {
    auto one = std::make_unique<AppliedRule>(applied);
    one->measures = together ? measures : std::vector{measures[i]};
    one->seeds = seeds_of(*one);
    rules_.push_back(std::move(one));
    derive(static_cast<std::uint32_t>(rules_.size() - 1), all);
  }
}

const OwnershipRule* Snapshot::rule_of(const std::string& id, base::Day day) const {
  for (const ViewRule& own : view_.rules)
    if (own.id == id) return own.rule.valid.contains(day) ? &own.rule : nullptr;
  return ownership_rule(id, day);
}

std::vector<Seed> Snapshot::seeds_of(const AppliedRule& applied) const {
  std::vector<Seed> seeds;
  for (OwnershipNode node = 0; node < applied.party_of.size(); ++node)
    if (applied.party_of[node] != AppliedRule::kNoParty &&
        seed_atom(applied.party_of[node], applied))
      seeds.push_back({node});
  return seeds;
}

std::optional<std::uint32_t> Snapshot::seed_atom(PartyIndex party,
                                                 const AppliedRule& applied) const {
  for (std::uint32_t atom : atoms(party))
    if (!view_.atoms[atom].suspended && applied.starts_from(view_.atoms[atom].measure)) return atom;
  return std::nullopt;
}

void Snapshot::derive(std::uint32_t index, std::vector<Derived>& all) const {
  const AppliedRule& applied = *rules_[index];
  if (applied.seeds.empty()) return;
  Ownership ownership(applied.selection, applied.rule->aggregation, applied.seeds);
  for (OwnershipNode node = 0; node < applied.selection.parties.size(); ++node)
    derive(ownership, node, index, all);
  for (const Seed& seed : applied.seeds) {
    bool is_held = !applied.selection.graph.in(seed.party).empty() ||
                   applied.selection.votes_of.contains(seed.party);
    if (!is_held) continue;
    ownership.change(seed, false);
    derive(ownership, seed.party, index, all);
    ownership.change(seed, true);
  }
}

void Snapshot::derive(Ownership& ownership, OwnershipNode node, std::uint32_t index,
                      std::vector<Derived>& all) const {
  const AppliedRule& applied = *rules_[index];
  OwnershipStatus status = ownership.status(node);
  if (status == OwnershipStatus::kClear || status == OwnershipStatus::kListed) return;
  Derived derived{index, status, applied.party_of[node], 0, {}, {}};
  if (derived.party == AppliedRule::kNoParty) return;
  for (OwnershipNode step : ownership.path(node))
    if (applied.party_of[step] != AppliedRule::kNoParty)
      derived.path.push_back(applied.party_of[step]);
  if (derived.path.empty()) return;
  auto atom = seed_atom(derived.path.front(), applied);
  if (!atom) return;
  derived.atom = *atom;
  derived.seeds = seeds_above(applied, node);
  all.push_back(std::move(derived));
}

std::span<const std::uint32_t> Snapshot::atoms(PartyIndex party) const {
  return rows_of(atoms_, atom_begin_, party);
}

std::span<const Derived> Snapshot::derived(PartyIndex party) const {
  return rows_of(derived_, derived_begin_, party);
}

std::span<const std::uint32_t> Snapshot::holdings(PartyIndex owner) const {
  return rows_of(holdings_, holding_begin_, owner);
}

std::string_view Snapshot::id(PartyIndex party) const { return at_index(party).id; }

std::string_view Snapshot::kind(PartyIndex party) const { return at_index(party).kind; }

std::optional<Texts> Snapshot::countries(PartyIndex party) const {
  const ViewParty& found = at_index(party);
  if (found.countries.empty() && !view_.closed) return std::nullopt;
  return Texts(found.countries);
}

std::optional<Texts> Snapshot::sectors(PartyIndex party) const {
  const ViewParty& found = at_index(party);
  if (found.sectors.empty() && found.sector_source.empty() && !view_.closed) return std::nullopt;
  return Texts(found.sectors);
}

Texts Snapshot::tags(PartyIndex party) const { return at_index(party).tags; }

Truth Snapshot::position_held(PartyIndex party, std::string_view code, base::Seconds at) const {
  base::Day day = local_day(at, "Europe/Moscow");
  for (const Position& position : at_index(party).positions)
    if (covers(code, position.code) && (position.inferred || position.period.contains(day)))
      return Truth::kTrue;
  return Truth::kFalse;
}

bool Snapshot::listed_by(PartyIndex party, std::string_view authority,
                         std::string_view called) const {
  const Programme* known = called.empty() ? nullptr : find_programme_called(view_.law, called);
  std::string_view programme = known == nullptr ? called : std::string_view(known->id);
  for (std::uint32_t index : atoms(party)) {
    const Atom& atom = view_.atoms[index];
    const Measure& measure = view_.law.measures[atom.measure];
    if (measure.authority != authority) continue;
    if (programme.empty() || atom.programme == programme || measure.programme == programme)
      return true;
  }
  return false;
}

Truth Snapshot::derived_block(PartyIndex party, std::string_view authority) const {
  Truth found = Truth::kFalse;
  for (const Derived& one : derived(party)) {
    if (view_.law.measures[view_.atoms[one.atom].measure].authority != authority) continue;
    found = either(found, one.status == OwnershipStatus::kBlocked ? Truth::kTrue : Truth::kUnknown);
  }
  return found;
}

PercentInterval Snapshot::share_in_party(PartyIndex owner, std::string_view party) const {
  PercentInterval sum;
  for (std::uint32_t edge : holdings(owner))
    if (view_.edges[edge].asset == party) add(sum, share_of(view_.edges[edge]));
  return sum;
}

PercentInterval Snapshot::share_in_sector(PartyIndex owner, std::string_view sector) const {
  PercentInterval sum;
  for (std::uint32_t edge : holdings(owner)) {
    auto asset = find_party(view_, view_.edges[edge].asset);
    std::optional<Texts> known = asset ? sectors(*asset) : std::nullopt;
    if (!known)
      sum.high.units += share_of(view_.edges[edge]).high.units;
    else if (std::find(known->begin(), known->end(), sector) != known->end())
      add(sum, share_of(view_.edges[edge]));
  }
  return sum;
}

PercentInterval Snapshot::owned_by(PartyIndex party, std::string_view owner) const {
  auto found = find_party(view_, owner);
  return found ? share_in_party(*found, at_index(party).id) : PercentInterval{};
}

Truth Snapshot::vessel_listed(const Vessel& vessel) const {
  if (vessel.party) return truth(!atoms(*vessel.party).empty());
  return vessel.imo.empty() ? Truth::kUnknown : Truth::kFalse;
}

}  // namespace detente::law
