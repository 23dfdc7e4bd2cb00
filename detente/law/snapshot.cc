#include "detente/law/snapshot.h"

#include <algorithm>
#include <map>
#include <set>

#include "detente/law/activity.h"

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

void add(PercentInterval& sum, const PercentInterval& share) {
  sum.low.units += share.low.units;
  sum.high.units += share.high.units;
}

}  // namespace

std::optional<PartyIndex> find_party(const View& view, std::string_view id) {
  auto found = std::lower_bound(
      view.parties.begin(), view.parties.end(), id,
      [](const ViewParty& party, std::string_view wanted) { return party.id < wanted; });
  if (found == view.parties.end() || found->id != id) return std::nullopt;
  return static_cast<PartyIndex>(found - view.parties.begin());
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
    if (!is_equity || !edge.share || !edge.valid.contains(day)) continue;
    if (auto owner = find_party(view_, edge.owner)) found.emplace_back(*owner, i);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [owner, edge] : found) holdings_.push_back(edge);
  holding_begin_ =
      beginnings(view_.parties.size(), found, [](const auto& one) { return one.first; });
}

void Snapshot::apply_rules() {
  std::map<std::string, std::string_view> zones;  // rule to the zone of its authority
  for (std::uint32_t atom : atoms_) {
    const CompiledMeasure& measure = book_.measures()[view_.atoms[atom].measure];
    if (!measure.row->rule.empty())
      zones.emplace(measure.row->rule, view_.law.authorities[measure.authority].zone);
  }
  std::vector<Derived> all;
  for (const auto& [rule, zone] : zones) {
    auto applied = apply(rule, zone);
    if (!applied) continue;
    rules_.push_back(std::move(applied));
    derive(static_cast<std::uint32_t>(rules_.size() - 1), all);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Derived& a, const Derived& b) { return a.party < b.party; });
  derived_ = std::move(all);
  derived_begin_ =
      beginnings(view_.parties.size(), derived_, [](const Derived& one) { return one.party; });
}

std::unique_ptr<AppliedRule> Snapshot::apply(const std::string& id, std::string_view zone) const {
  base::Day day = local_day(at_, zone);
  const OwnershipRule* rule = ownership_rule(id, day);
  if (rule == nullptr || view_.edges.empty()) return nullptr;
  auto applied = std::make_unique<AppliedRule>();
  applied->id = id;
  applied->rule = rule;
  applied->selection = select_ownership(view_.edges, {}, rule, {day, std::nullopt});
  for (std::string_view party : applied->selection.parties)
    applied->party_of.push_back(find_party(view_, party).value_or(PartyIndex{}));
  std::set<std::pair<OwnershipNode, std::string>> seeds;
  for (std::uint32_t index : atoms_) {
    const Atom& atom = view_.atoms[index];
    const Measure& measure = view_.law.measures[atom.measure];
    if (measure.rule != id) continue;
    OwnershipNode node = applied->selection.find(at_index(atom.party).id);
    if (node == OwnershipSelection::kNone) continue;
    seeds.emplace(node, rule->aggregation == Aggregation::kGroup ? measure.id : std::string());
  }
  for (const auto& [node, group] : seeds) applied->seeds.push_back({node, group});
  return applied;
}

std::optional<std::uint32_t> Snapshot::seed_atom(PartyIndex party, const std::string& rule) const {
  for (std::uint32_t atom : atoms(party))
    if (view_.law.measures[view_.atoms[atom].measure].rule == rule) return atom;
  return std::nullopt;
}

void Snapshot::derive(std::uint32_t index, std::vector<Derived>& all) const {
  const AppliedRule& applied = *rules_[index];
  Ownership ownership(applied.selection, applied.rule->aggregation, applied.seeds);
  for (OwnershipNode node = 0; node < applied.selection.parties.size(); ++node) {
    OwnershipStatus status = ownership.status(node);
    if (status == OwnershipStatus::kClear || status == OwnershipStatus::kListed) continue;
    Derived derived{index, status, applied.party_of[node], 0, {}};
    for (OwnershipNode step : ownership.path(node)) derived.path.push_back(applied.party_of[step]);
    if (derived.path.empty()) continue;
    auto atom = seed_atom(derived.path.front(), applied.id);
    if (!atom) continue;
    derived.atom = *atom;
    all.push_back(std::move(derived));
  }
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

Texts Snapshot::countries(PartyIndex party) const { return at_index(party).countries; }

std::optional<Texts> Snapshot::sectors(PartyIndex party) const {
  const ViewParty& found = at_index(party);
  if (found.sectors.empty() && found.sector_source.empty()) return std::nullopt;
  return Texts(found.sectors);
}

Texts Snapshot::tags(PartyIndex party) const { return at_index(party).tags; }

Truth Snapshot::position_held(PartyIndex party, std::string_view code, base::Seconds at) const {
  base::Day day = std::chrono::floor<std::chrono::days>(at);
  for (const Position& position : at_index(party).positions)
    if (covers(code, position.code) && (position.inferred || position.period.contains(day)))
      return Truth::kTrue;
  return Truth::kFalse;
}

bool Snapshot::listed_by(PartyIndex party, std::string_view authority,
                         std::string_view programme) const {
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
    if (view_.edges[edge].asset == party) add(sum, *view_.edges[edge].share);
  return sum;
}

PercentInterval Snapshot::share_in_sector(PartyIndex owner, std::string_view sector) const {
  PercentInterval sum;
  for (std::uint32_t edge : holdings(owner)) {
    auto asset = find_party(view_, view_.edges[edge].asset);
    std::optional<Texts> known = asset ? sectors(*asset) : std::nullopt;
    if (!known)
      sum.high.units += view_.edges[edge].share->high.units;
    else if (std::find(known->begin(), known->end(), sector) != known->end())
      add(sum, *view_.edges[edge].share);
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
