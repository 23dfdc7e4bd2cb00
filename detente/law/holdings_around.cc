#include "detente/law/holdings_around.h"

#include <map>
#include <set>

namespace detente::law {
namespace {

using record::OwnershipEdge;
using Neighbours = std::multimap<std::string_view, std::string_view>;

// `from` and all that lead from them, nearest first.
std::vector<std::string_view> closure(const Neighbours& next, std::vector<std::string_view> from) {
  std::set<std::string_view> seen(from.begin(), from.end());
  for (std::size_t i = 0; i < from.size(); ++i) {
    auto [begin, end] = next.equal_range(from[i]);
    for (auto one = begin; one != end; ++one)
      if (seen.insert(one->second).second) from.push_back(one->second);
  }
  return from;
}

}  // namespace

HoldingsAround holdings_around(std::span<const OwnershipEdge> edges, std::string_view party,
                               HoldingsSide side) {
  Neighbours up;
  Neighbours down;
  for (const OwnershipEdge& edge : edges) {
    up.emplace(edge.asset, edge.owner);
    down.emplace(edge.owner, edge.asset);
  }
  auto found = closure(side == HoldingsSide::kOwners ? up : down, {party});
  HoldingsAround around;
  around.parties.assign(found.begin() + 1, found.end());
  auto above = closure(up, found);
  std::set<std::string_view> about(above.begin(), above.end());
  for (const OwnershipEdge& edge : edges)
    if (about.contains(edge.asset)) around.edges.push_back(edge);
  return around;
}

}  // namespace detente::law
