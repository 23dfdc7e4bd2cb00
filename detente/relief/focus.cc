#include "detente/relief/focus.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "detente/law/snapshot.h"

namespace detente::relief {

namespace {

// The ids of parties, and of all from whom something leads to them.
class Above {
 public:
  explicit Above(const law::View& view) {
    for (const record::OwnershipEdge& edge : view.edges) {
      owners_[edge.asset].push_back(edge.owner);
      if (!edge.arrangement.empty()) {
        members_[edge.arrangement].push_back(edge.owner);
        arrangements_[edge.owner].push_back(edge.arrangement);
      }
    }
  }

  void add(std::string_view id) {
    if (!seen_.insert(id).second) return;
    open_.push_back(id);
    while (!open_.empty()) {
      std::string_view one = open_.back();
      open_.pop_back();
      add_all(owners_, one);
      for (std::string_view arrangement : arrangements_[one]) add_all(members_, arrangement);
    }
  }

  bool contains(std::string_view id) const { return seen_.contains(id); }

 private:
  using Names = std::unordered_map<std::string_view, std::vector<std::string_view>>;

  void add_all(const Names& names, std::string_view of) {
    auto found = names.find(of);
    if (found == names.end()) return;
    for (std::string_view id : found->second)
      if (seen_.insert(id).second) open_.push_back(id);
  }

  Names owners_, members_, arrangements_;
  std::unordered_set<std::string_view> seen_;
  std::vector<std::string_view> open_;
};

// Those that matter whole, with what they hold, the others by their id.
std::vector<law::ViewParty> parties_in(const law::View& whole, const Above& above) {
  std::vector<bool> matters(whole.parties.size());
  for (std::size_t i = 0; i < matters.size(); ++i) matters[i] = above.contains(whole.parties[i].id);
  for (const record::OwnershipEdge& edge : whole.edges)
    if (above.contains(edge.owner))
      if (auto asset = law::find_party(whole, edge.asset))
        matters[static_cast<std::size_t>(*asset)] = true;
  std::vector<law::ViewParty> parties(whole.parties.size());
  for (std::size_t i = 0; i < matters.size(); ++i)
    if (matters[i])
      parties[i] = whole.parties[i];
    else
      parties[i].id = whole.parties[i].id;
  return parties;
}

// Without what lists are read by, which no question asks for.
law::Law law_of_questions(const law::Law& whole) {
  law::Law law;
  law.authorities = whole.authorities;
  law.nexus = whole.nexus;
  law.programmes = whole.programmes;
  law.instruments = whole.instruments;
  law.parameters = whole.parameters;
  law.measures = whole.measures;
  law.exceptions = whole.exceptions;
  law.licences = whole.licences;
  law.locks = whole.locks;
  law.hash = whole.hash;
  return law;
}

}  // namespace

Focus focus_on(const law::View& whole, const std::vector<law::PartyIndex>& parties) {
  Above above(whole);
  for (law::PartyIndex party : parties)
    above.add(whole.parties[static_cast<std::size_t>(party)].id);
  Focus focus;
  focus.view.law = law_of_questions(whole.law);
  focus.view.parties = parties_in(whole, above);
  focus.view.rules = whole.rules;
  focus.view.unheard = whole.unheard;
  focus.view.closed = whole.closed;
  for (std::uint32_t i = 0; i < whole.atoms.size(); ++i) {
    const law::Atom& atom = whole.atoms[i];
    if (!above.contains(whole.parties[static_cast<std::size_t>(atom.party)].id)) continue;
    focus.view.atoms.push_back(atom);
    focus.atoms.push_back(i);
  }
  for (const record::OwnershipEdge& edge : whole.edges)
    if (above.contains(edge.owner) || above.contains(edge.asset)) focus.view.edges.push_back(edge);
  return focus;
}

}  // namespace detente::relief
