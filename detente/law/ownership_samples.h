// Holdings for tests, in one line each: "X A 50; A B 30..70; P A 100 control; P A 30 joint:pact".
#pragma once

#include <map>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "detente/law/ownership.h"

namespace detente::law {

inline record::OwnershipEdge sample_edge(const std::string& owner, const std::string& asset,
                                         const std::string& share, const std::string& kind = "") {
  record::OwnershipEdge edge;
  edge.owner = owner;
  edge.asset = asset;
  if (kind == "votes") edge.kind = record::HoldingKind::kVotes;
  if (kind == "control") edge.kind = record::HoldingKind::kControl;
  if (kind.starts_with("joint:")) {
    edge.kind = record::HoldingKind::kJoint;
    edge.arrangement = kind.substr(6);
  }
  if (share == "?") return edge;
  std::size_t dots = share.find("..");
  std::string high = dots == share.npos ? share : share.substr(dots + 2);
  edge.share = {*base::parse_percent(share.substr(0, dots)), *base::parse_percent(high)};
  return edge;
}

inline std::vector<record::OwnershipEdge> sample_edges(const std::string& text) {
  std::vector<record::OwnershipEdge> edges;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line, ';');) {
    std::istringstream words(line);
    std::string owner, asset, share, kind;
    words >> owner >> asset >> share >> kind;
    edges.push_back(sample_edge(owner, asset, share, kind));
  }
  return edges;
}

// Everything that a test asks of one rule on one day.
struct SampleOwnership {
  SampleOwnership(std::vector<record::OwnershipEdge> holdings, std::vector<std::string> listed,
                  std::string_view rule, base::Day on, std::optional<base::Seconds> known = {})
      : edges(std::move(holdings)),
        names(std::move(listed)),
        version(ownership_rule(rule, on)),
        selection(select_ownership(edges, names, version, {on, known})),
        ownership(selection, version ? version->aggregation : Aggregation::kAll, seeds()) {}

  std::vector<Seed> seeds() const {
    std::vector<Seed> out;
    for (const std::string& name : names) out.push_back({selection.find(name)});
    return out;
  }
  std::string status(std::string_view party) const {
    return std::string(to_string(ownership.status(selection.find(party))));
  }
  OwnershipStanding standing(std::string_view party) {
    return ownership.standing(selection.find(party));
  }
  // "X 50 -> A; A 40 + Y 10 -> B" without the asset: "A 40 + Y 10".
  std::string witness(std::string_view party) {
    std::string text;
    for (const OwnershipStep& step : standing(party).witness) {
      const record::OwnershipEdge& edge = edges[step.edge];
      std::string share = base::to_string(edge.share->low);
      if (edge.share->low != edge.share->high) share += ".." + base::to_string(edge.share->high);
      text += (text.empty() ? "" : " + ") + edge.owner + " " + share;
    }
    return text;
  }
  std::string path(std::string_view party) {
    std::string text;
    for (OwnershipNode node : ownership.path(selection.find(party)))
      text += (text.empty() ? "" : " > ") + std::string(selection.parties[node]);
    return text;
  }

  std::vector<record::OwnershipEdge> edges;
  std::vector<std::string> names;
  const OwnershipRule* version;
  OwnershipSelection selection;
  Ownership ownership;
};

}  // namespace detente::law
