#include "detente/relief/part.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "detente/law/snapshot.h"

namespace detente::relief {

using law::PartyIndex;
using record::OwnershipEdge;

namespace {

class Closure {
 public:
  explicit Closure(const law::View& view) {
    for (const OwnershipEdge& edge : view.edges) {
      owners_[edge.asset].push_back(&edge);
      if (!edge.arrangement.empty()) members_[edge.arrangement].push_back(&edge);
      if (!edge.arrangement.empty()) arrangements_[edge.owner].push_back(edge.arrangement);
    }
  }

  void add(std::string_view id) {
    if (!found_.insert(id).second) return;
    open_.push_back(id);
  }

  void close() {
    while (!open_.empty()) {
      std::string_view id = open_.back();
      open_.pop_back();
      for (const OwnershipEdge* edge : owners_[id]) add(edge->owner);
      for (std::string_view arrangement : arrangements_[id])
        for (const OwnershipEdge* edge : members_[arrangement]) add(edge->owner);
    }
  }

  bool has(std::string_view id) const { return found_.contains(id); }

 private:
  std::unordered_map<std::string_view, std::vector<const OwnershipEdge*>> owners_, members_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> arrangements_;
  std::unordered_set<std::string_view> found_;
  std::vector<std::string_view> open_;
};

// Of a company of which conditions may ask for its sector, all is kept.
std::vector<bool> kept_parties(const law::View& view, const Closure& closure) {
  std::vector<bool> kept(view.parties.size());
  for (std::size_t i = 0; i < view.parties.size(); ++i) kept[i] = closure.has(view.parties[i].id);
  for (const OwnershipEdge& edge : view.edges)
    if (closure.has(edge.owner))
      if (auto asset = law::find_party(view, edge.asset))
        kept[static_cast<std::size_t>(*asset)] = true;
  return kept;
}

}  // namespace

PartOfView part_of(const law::View& view, const std::vector<PartyIndex>& parties) {
  Closure closure(view);
  for (PartyIndex party : parties) closure.add(view.parties[static_cast<std::size_t>(party)].id);
  closure.close();
  std::vector<bool> kept = kept_parties(view, closure);
  PartOfView part;
  part.view.law = view.law;
  part.view.rules = view.rules;
  part.view.unheard = view.unheard;
  part.view.closed = view.closed;
  part.view.parties.resize(view.parties.size());
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i])
      part.view.parties[i] = view.parties[i];
    else
      part.view.parties[i].id = view.parties[i].id;
  for (std::uint32_t i = 0; i < view.atoms.size(); ++i) {
    if (!kept[static_cast<std::size_t>(view.atoms[i].party)]) continue;
    part.view.atoms.push_back(view.atoms[i]);
    part.atom_of.push_back(i);
  }
  for (const OwnershipEdge& edge : view.edges)
    if (closure.has(edge.owner)) part.view.edges.push_back(edge);
  return part;
}

}  // namespace detente::relief
