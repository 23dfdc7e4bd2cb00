#include "detente/law/view_builder.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "detente/law/designations.h"
#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/law/view_names.h"
#include "detente/law/view_party.h"
#include "detente/record/joining.h"

namespace detente::law {
namespace {

using record::entry_id;
using record::Party;

Interval interval_of(const Validity& valid) {
  Interval interval;
  if (valid.from) interval.from = valid.from->earliest;
  if (valid.until) interval.until = valid.until->earliest;
  return interval;
}

class ViewBuilder {
 public:
  ViewBuilder(Law law, const KnownParties& known, std::span<const ListedEntry> entries)
      : known_(known), entries_(entries) {
    built_.view.law = std::move(law);
  }

  BuiltView build(Additions additions) {
    find_designations();
    add_unnamed_measures();
    add_parties(additions);
    add_listed_atoms();
    add_written_atoms();
    sort_atoms();
    return std::move(built_);
  }

 private:
  Law& law() { return built_.view.law; }
  View& view() { return built_.view; }

  void find_designations() {
    TagTable tags(law());
    for (const ListedEntry& entry : entries_)
      designations_.push_back(tags.designations_of(entry.party, entry.spans, entry.zone));
  }

  void add_unnamed_measures() {
    std::map<std::string, std::string> authority_by_id;
    auto of_sources = authorities_of_sources(law());
    for (std::size_t i = 0; i < entries_.size(); ++i)
      for (const Designation& one : designations_[i]) {
        if (find_measure(law(), one.measure) != nullptr) continue;
        auto found = of_sources.find(one.source);
        authority_by_id.emplace(one.measure, found != of_sources.end()
                                                 ? found->second
                                                 : printed_authority(entries_[i]));
      }
    for (const auto& [id, authority] : authority_by_id) add_unnamed(id, authority);
    auto by_id = [](const auto& a, const auto& b) { return a.id < b.id; };
    std::sort(law().measures.begin(), law().measures.end(), by_id);
    std::sort(law().authorities.begin(), law().authorities.end(), by_id);
    std::stable_sort(law().nexus.begin(), law().nexus.end(),
                     [](const Nexus& a, const Nexus& b) { return a.authority < b.authority; });
  }

  static std::string printed_authority(const ListedEntry& entry) {
    for (const record::ListedSpan& span : entry.spans)
      if (!span.listing.authority.empty()) return span.listing.authority;
    return entry.party.source;
  }

  void add_unnamed(const std::string& id, const std::string& authority) {
    Measure measure;
    measure.id = id;
    measure.type = "block";
    measure.authority = authority;
    measure.title = "Listed; the act is not known";
    measure.act_known = false;
    measure.cited = "the tag of the list";
    measure.versions.emplace_back().cited = measure.cited;
    law().measures.push_back(std::move(measure));
    auto& all = law().authorities;
    if (std::any_of(all.begin(), all.end(), [&](const Authority& a) { return a.id == authority; }))
      return;
    all.push_back({authority, authority, "", "UTC", "body", "the list"});
    Nexus nexus;
    nexus.authority = authority;
    nexus.actors = {"*"};
    nexus.cited = "the list";
    law().nexus.push_back(std::move(nexus));
  }

  void add_parties(Additions& additions) {
    std::vector<const Party*> parties;
    for (const ListedEntry& entry : entries_) parties.push_back(&entry.party);
    std::vector<record::JoinedParty> groups = record::join_parties(parties, known_.joins()).parties;
    std::unordered_map<std::string, const Party*> by_entry;
    for (const Party* party : parties) by_entry.emplace(entry_id(*party), party);
    for (const record::JoinedParty& group : groups) add_party(group, parties, by_entry);
    for (const Designated& one : law().designations) add_written_party(one.party);
    ViewNames names(view().parties, parties, group_of_);
    for (const Party* party : parties)
      for (record::OwnershipEdge& edge : stated_holdings(*party)) take(std::move(edge), names, {});
    for (record::OwnershipEdge& edge : additions.edges)
      take(std::move(edge), names, additions.names);
    for (const std::string& text : additions.asked)
      built_.asked.push_back(party_called(text, names, {}));
    for (std::string& text : names.ambiguous()) built_.ambiguous.push_back(std::move(text));
    std::sort(view().parties.begin(), view().parties.end(),
              [](const ViewParty& a, const ViewParty& b) { return a.id < b.id; });
  }

  void add_party(const record::JoinedParty& group, const std::vector<const Party*>& parties,
                 const std::unordered_map<std::string, const Party*>& by_entry) {
    std::vector<const Party*> members;
    for (std::uint32_t member : group.members) {
      members.push_back(parties[member]);
      group_of_.emplace(parties[member], group.id);
    }
    std::sort(members.begin(), members.end(),
              [](const Party* a, const Party* b) { return record::is_before(*a, *b); });
    const std::string& source = members.front()->source;
    auto find = [&](std::string_view entry) -> const Party* {
      auto found = by_entry.find(source + ':' + std::string(entry));
      return found == by_entry.end() ? nullptr : found->second;
    };
    view().parties.push_back(view_party(group.id, members, known_.find(group.id), known_, find));
    ids_.insert(group.id);
  }

  void add_written_party(const std::string& id) {
    if (!ids_.insert(id).second) return;
    auto none = [](std::string_view) -> const Party* { return nullptr; };
    view().parties.push_back(view_party(id, {}, known_.find(id), known_, none));
    if (view().parties.back().name.empty()) view().parties.back().name = id;
  }

  void take(record::OwnershipEdge edge, ViewNames& names,
            const std::map<std::string, std::string>& stated) {
    edge.owner = party_called(edge.owner, names, stated);
    edge.asset = party_called(edge.asset, names, stated);
    view().edges.push_back(std::move(edge));
  }

  // The id of that party, which is added if nobody goes by the name.
  std::string party_called(const std::string& text, ViewNames& names,
                           const std::map<std::string, std::string>& stated) {
    std::string id = names.id_of(text);
    if (!ids_.insert(id).second) return id;
    ViewParty party;
    party.id = id;
    auto found = stated.find(text);
    party.name = found == stated.end() ? text : found->second;
    view().parties.push_back(std::move(party));
    return id;
  }

  void add_listed_atoms() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      PartyIndex party = *find_party(view(), group_of_.at(&entries_[i].party));
      for (const Designation& one : designations_[i]) {
        Atom atom = atom_of(one.measure, party);
        atom.basis = one.basis;
        atom.programme = one.programme;
        atom.entry = entry_id(entries_[i].party);
        atom.valid = interval_of(one.valid);
        atom.inferred = one.inferred;
        atom.cited = one.cited;
        view().atoms.push_back(std::move(atom));
      }
    }
  }

  void add_written_atoms() {
    std::vector<Atom> written;
    for (const Designated& one : law().designations) {
      if (find_measure(law(), one.measure) == nullptr) continue;  // not known yet
      Atom atom = atom_of(one.measure, *find_party(view(), one.party));
      atom.basis = one.basis;
      atom.programme = law().measures[atom.measure].programme;
      atom.valid = interval_of(one.valid);
      atom.cited = one.cited;
      if (!is_listed_already(atom)) written.push_back(std::move(atom));
    }
    view().atoms.insert(view().atoms.end(), written.begin(), written.end());
  }

  // Whether an entry says the same, for all of the time.
  bool is_listed_already(const Atom& written) const {
    const std::vector<Atom>& atoms = built_.view.atoms;
    return std::any_of(atoms.begin(), atoms.end(), [&](const Atom& one) {
      return one.party == written.party && one.measure == written.measure &&
             one.valid.from <= written.valid.from && written.valid.until <= one.valid.until;
    });
  }

  Atom atom_of(const std::string& measure, PartyIndex party) {
    Atom atom;
    atom.measure = static_cast<MeasureIndex>(find_measure(law(), measure) - law().measures.data());
    atom.party = party;
    return atom;
  }

  void sort_atoms() {
    std::vector<Atom>& atoms = view().atoms;
    std::stable_sort(atoms.begin(), atoms.end(), [](const Atom& a, const Atom& b) {
      return std::tie(a.party, a.measure, a.basis, a.valid.from) <
             std::tie(b.party, b.measure, b.basis, b.valid.from);
    });
    std::vector<Atom> left;
    for (Atom& atom : atoms)
      if (left.empty() || !join(left.back(), atom)) left.push_back(std::move(atom));
    std::stable_sort(left.begin(), left.end(), [](const Atom& a, const Atom& b) {
      return std::tie(a.party, a.measure, a.valid.from) <
             std::tie(b.party, b.measure, b.valid.from);
    });
    atoms = std::move(left);
  }

  static bool join(Atom& last, const Atom& next) {
    if (last.party != next.party || last.measure != next.measure || last.basis != next.basis ||
        last.programme != next.programme || last.valid.until < next.valid.from)
      return false;
    last.valid.until = std::max(last.valid.until, next.valid.until);
    return true;
  }

  const KnownParties& known_;
  std::span<const ListedEntry> entries_;
  std::vector<std::vector<Designation>> designations_;      // by entry
  std::unordered_map<const Party*, std::string> group_of_;  // id of its party
  std::set<std::string> ids_;                               // of view().parties
  BuiltView built_;
};

}  // namespace

std::vector<record::OwnershipEdge> stated_holdings(const Party& party) {
  std::vector<record::OwnershipEdge> edges;
  for (const record::Relation& relation : party.relations) {
    if (relation.former || relation.other.empty()) continue;
    bool owned = relation.type_code == "15003" || relation.type_code == "92122";
    bool owns = relation.type_code == "92019";
    if (!owned && !owns) continue;
    record::OwnershipEdge edge;
    edge.owner = entry_id(party);
    edge.asset = party.source + ':' + relation.other;
    if (owned) std::swap(edge.owner, edge.asset);
    edge.valid = relation.period;
    edge.source = relation.type.value;
    edges.push_back(std::move(edge));
  }
  return edges;
}

BuiltView build_view(Law law, const KnownParties& known, std::span<const ListedEntry> entries,
                     Additions additions) {
  return ViewBuilder(std::move(law), known, entries).build(std::move(additions));
}

}  // namespace detente::law
