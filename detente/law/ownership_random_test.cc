// Ownership against a full sweep written from the definitions, on random holdings of all kinds; and
// the change of one listing against a new evaluation.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "detente/law/ownership_samples.h"

namespace detente::law {
namespace {

using record::HoldingKind;
using Set = std::vector<bool>;

constexpr std::int64_t kWhole = 100 * base::Percent::kOne;

// Party numbers, shares in units; nothing of the engine but the rule and the names of parties.
class Sweep {
 public:
  Sweep(const SampleOwnership& sample) : sample_(sample), rule_(*sample.version) {
    count_ = sample.selection.parties.size();
    for (const record::OwnershipEdge& edge : sample.edges) {
      edges_.push_back(
          {edge, sample.selection.find(edge.owner), sample.selection.find(edge.asset)});
      if (edge.kind == HoldingKind::kJoint && rule_.joint)
        members_[edge.arrangement].insert(edges_.back().owner);
    }
  }

  std::vector<std::string> statuses() const {
    Set blocked(count_), circular(count_), possible(count_);
    for (const std::set<OwnershipNode>& seeds : groups()) {
      auto low = [&](OwnershipNode a, const Set& in) { return meets_low(a, in); };
      auto high = [&](OwnershipNode a, const Set& in) { return meets_high(a, in); };
      Set reached = reach(seeds), least = fixed_point(seeds, false, low),
          greatest = fixed_point(seeds, true, low), may = fixed_point(seeds, false, high);
      for (OwnershipNode a = 0; a < count_; ++a) {
        if (least[a]) blocked[a] = true;
        if (greatest[a] && reached[a]) circular[a] = true;
        if (may[a]) possible[a] = true;
      }
    }
    std::vector<std::string> out(count_);
    for (OwnershipNode a = 0; a < count_; ++a)
      out[a] = blocked[a]    ? "BLOCKED"
               : circular[a] ? "CIRCULAR"
               : possible[a] ? "POSSIBLE"
                             : "CLEAR";
    for (const std::string& name : sample_.names) out[sample_.selection.find(name)] = "LISTED";
    return out;
  }

 private:
  struct Edge {
    record::OwnershipEdge statement;
    OwnershipNode owner;
    OwnershipNode asset;
  };

  // One set for all, or one for each person with those who act jointly with it.
  std::vector<std::set<OwnershipNode>> groups() const {
    std::vector<std::set<OwnershipNode>> groups;
    std::set<OwnershipNode> listed;
    for (const std::string& name : sample_.names) listed.insert(sample_.selection.find(name));
    if (rule_.aggregation == Aggregation::kAll) return {listed};
    for (OwnershipNode person : listed) {
      std::set<OwnershipNode> group = {person};
      for (std::size_t size = 0; size != group.size();) {
        size = group.size();
        for (const auto& [name, members] : members_)
          for (OwnershipNode member : members)
            if (group.contains(member)) {
              group.insert(members.begin(), members.end());
              break;
            }
      }
      std::erase_if(group, [&](OwnershipNode one) { return !listed.contains(one); });
      groups.push_back(group);
    }
    return groups;
  }

  bool counts_as(const Edge& edge, HoldingKind kind) const {
    if (!edge.statement.share) return false;
    if (kind == HoldingKind::kVotes) return edge.statement.kind == kind && rule_.votes;
    return edge.statement.kind == HoldingKind::kEquity ||
           edge.statement.kind == HoldingKind::kJoint;
  }
  bool is_in(const Edge& edge, const Set& in) const {
    if (in[edge.owner]) return true;
    if (edge.statement.kind != HoldingKind::kJoint || !rule_.joint) return false;
    const auto& members = members_.at(edge.statement.arrangement);
    return std::any_of(members.begin(), members.end(), [&](OwnershipNode one) { return in[one]; });
  }
  bool is_control(const Edge& edge) const {
    return edge.statement.kind == HoldingKind::kControl && rule_.control && edge.statement.share &&
           edge.statement.share->low.units == kWhole;
  }
  bool meets(std::int64_t sum) const {
    return rule_.strict ? sum > rule_.threshold.units : sum >= rule_.threshold.units;
  }

  bool meets_low(OwnershipNode asset, const Set& in) const {
    std::int64_t equity = 0, votes = 0;
    for (const Edge& edge : edges_) {
      if (edge.asset != asset || !is_in(edge, in)) continue;
      if (is_control(edge)) return true;
      if (counts_as(edge, HoldingKind::kEquity)) equity += edge.statement.share->low.units;
      if (counts_as(edge, HoldingKind::kVotes)) votes += edge.statement.share->low.units;
    }
    return meets(equity) || meets(votes);
  }

  bool meets_high(OwnershipNode asset, const Set& in) const {
    for (const Edge& edge : edges_)
      if (edge.asset == asset && is_control(edge) && is_in(edge, in)) return true;
    for (HoldingKind kind : {HoldingKind::kEquity, HoldingKind::kVotes}) {
      std::int64_t sum = 0, others = 0;
      for (const Edge& edge : edges_) {
        if (edge.asset != asset || !counts_as(edge, kind)) continue;
        if (is_in(edge, in))
          sum += edge.statement.share->high.units;
        else
          others += edge.statement.share->low.units;
      }
      if (meets(std::min(sum, kWhole - others))) return true;
    }
    return false;
  }

  template <class Meets>
  Set fixed_point(const std::set<OwnershipNode>& seeds, bool from_all, Meets&& meets) const {
    Set in(count_, from_all);
    for (;;) {
      Set next(count_);
      for (OwnershipNode a = 0; a < count_; ++a) next[a] = seeds.contains(a) || meets(a, in);
      if (next == in) return in;
      in = next;
    }
  }

  Set reach(const std::set<OwnershipNode>& seeds) const {
    Set in(count_);
    for (OwnershipNode seed : seeds) in[seed] = true;
    for (bool grown = true; grown;) {
      grown = false;
      for (const Edge& edge : edges_) {
        bool counts =
            is_control(edge) ||
            ((counts_as(edge, HoldingKind::kEquity) || counts_as(edge, HoldingKind::kVotes)) &&
             edge.statement.share->high.units > 0);
        if (counts && is_in(edge, in) && !in[edge.asset]) grown = in[edge.asset] = true;
      }
    }
    return in;
  }

  const SampleOwnership& sample_;
  const OwnershipRule& rule_;
  std::size_t count_ = 0;
  std::vector<Edge> edges_;
  std::map<std::string, std::set<OwnershipNode>> members_;
};

std::vector<record::OwnershipEdge> random_edges(std::mt19937& random, std::size_t parties) {
  auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
  auto party = [&] { return std::string(1, static_cast<char>('A' + below(parties))); };
  const char* shares[] = {"0",        "0.0000001",  "10",     "20",         "25",
                          "30",       "49.9999999", "50",     "50.0000001", "60",
                          "100",      "0..100",     "40..60", "0..50",      "30..70",
                          "20..20.5", "10..40",     "25..50", "?",          "45"};
  const char* kinds[] = {"", "", "", "", "", "votes", "control", "joint:one", "joint:two"};
  std::vector<record::OwnershipEdge> edges;
  for (std::size_t i = 0, count = below(parties * 3) + 1; i < count; ++i) {
    std::string kind = kinds[below(std::size(kinds))];
    std::string share = shares[below(std::size(shares))];
    if (kind == "control" && below(2) == 0) share = "100";
    edges.push_back(sample_edge(party(), party(), share, kind));
  }
  return edges;
}

constexpr std::pair<const char*, const char*> kRules[] = {{"us.ofac", "2025-03-04"},
                                                          {"eu.269-2014", "2025-03-04"},
                                                          {"eu.269-2014", "2023-03-04"},
                                                          {"eu.833-2014.art5h", "2025-03-04"},
                                                          {"uk.rus", "2025-03-04"}};

std::string text_of(const SampleOwnership& sample) {
  std::string text;
  for (const record::OwnershipEdge& edge : sample.edges)
    text +=
        edge.owner + " " + edge.asset + " " +
        (edge.share ? base::to_string(edge.share->low) + ".." + base::to_string(edge.share->high)
                    : "?") +
        " kind " + std::to_string(static_cast<int>(edge.kind)) + edge.arrangement + "; ";
  text += " listed";
  for (const std::string& name : sample.names) text += " " + name;
  return text;
}

std::vector<std::string> statuses(const SampleOwnership& sample) {
  std::vector<std::string> out;
  for (std::string_view party : sample.selection.parties) out.push_back(sample.status(party));
  return out;
}

TEST(OwnershipAtRandom, IsWhatTheDefinitionsSay) {
  std::mt19937 random(20250304);
  std::map<std::string, std::size_t> seen;
  for (int round = 0; round < 20'000; ++round) {
    std::vector<record::OwnershipEdge> edges = random_edges(random, 2 + random() % 7);
    std::vector<std::string> listed;
    for (char c = 'A'; c < 'I'; ++c)
      if (random() % 4 == 0) listed.emplace_back(1, c);
    const auto& [rule, on] = kRules[random() % std::size(kRules)];
    SampleOwnership sample(edges, listed, rule, *base::parse_day(on));
    ASSERT_EQ(statuses(sample), Sweep(sample).statuses()) << rule << ": " << text_of(sample);
    for (const std::string& status : statuses(sample)) ++seen[status];
  }
  for (const char* status : {"LISTED", "BLOCKED", "CIRCULAR", "POSSIBLE", "CLEAR"})
    EXPECT_GT(seen[status], 1000U) << status;
}

// Names of a proof add up to the threshold, and lead back to a listed person.
TEST(OwnershipAtRandom, ProvesEveryBlock) {
  std::mt19937 random(7);
  for (int round = 0; round < 3'000; ++round) {
    std::vector<record::OwnershipEdge> edges = random_edges(random, 2 + random() % 7);
    const auto& [rule, on] = kRules[random() % std::size(kRules)];
    SampleOwnership sample(edges, {"A", "B"}, rule, *base::parse_day(on));
    std::vector<OwnershipStanding> standings = sample.ownership.standings();
    for (OwnershipNode node = 0; node < standings.size(); ++node) {
      SCOPED_TRACE(std::string(rule) + ": " + text_of(sample));
      const OwnershipStanding& standing = standings[node];
      EXPECT_EQ(standing.status, sample.ownership.status(node));
      if (standing.status != OwnershipStatus::kBlocked) continue;
      std::int64_t sum = 0;
      for (const OwnershipStep& step : standing.witness)
        sum += sample.edges[step.edge].share->low.units;
      ASSERT_GE(sum, sample.version->least());
      std::vector<OwnershipNode> path = sample.ownership.path(node);
      EXPECT_EQ(sample.ownership.status(path.front()), OwnershipStatus::kListed);
      EXPECT_EQ(path.back(), node);
    }
  }
}

std::vector<Seed> seeds_of(const std::set<OwnershipNode>& parties) {
  std::vector<Seed> seeds;
  seeds.reserve(parties.size());
  for (OwnershipNode party : parties) seeds.push_back({party});
  return seeds;
}

TEST(OwnershipAtRandom, ChangesAsIfEvaluatedAnew) {
  std::mt19937 random(11);
  for (int round = 0; round < 1'000; ++round) {
    std::vector<record::OwnershipEdge> edges = random_edges(random, 2 + random() % 7);
    std::vector<std::string> listed = {"A", "C"};
    const auto& [rule, on] = kRules[random() % std::size(kRules)];
    SampleOwnership sample(edges, listed, rule, *base::parse_day(on));
    std::set<OwnershipNode> seeds;
    for (const Seed& seed : sample.seeds()) seeds.insert(seed.party);
    for (int step = 0; step < 8; ++step) {
      auto party = static_cast<OwnershipNode>(random() % sample.selection.parties.size());
      bool listed_now = seeds.erase(party) == 0;
      if (listed_now) seeds.insert(party);
      sample.ownership.change({party}, listed_now);
      Ownership fresh(sample.selection, sample.version->aggregation, seeds_of(seeds));
      for (OwnershipNode node = 0; node < sample.selection.parties.size(); ++node) {
        ASSERT_EQ(sample.ownership.status(node), fresh.status(node)) << text_of(sample);
        ASSERT_EQ(sample.ownership.standing(node).low, fresh.standing(node).low) << text_of(sample);
      }
    }
  }
}

// 2,000 chains of 20: a change looks at the edges of one of them.
TEST(OwnershipAtRandom, ChangesInTheTimeOfTheDescendants) {
  std::vector<record::OwnershipEdge> edges;
  for (int chain = 0; chain < 2'000; ++chain)
    for (int i = 0; i < 20; ++i) {
      std::string prefix = std::to_string(chain) + "-";
      edges.push_back(
          sample_edge(prefix + std::to_string(i), prefix + std::to_string(i + 1), "60"));
    }
  for (const auto& [rule, on] : kRules) {
    SampleOwnership sample(edges, {"7-0", "8-0"}, rule, *base::parse_day(on));
    std::uint64_t before = sample.ownership.edges_seen();
    EXPECT_LE(before, 2U * 8 * 20) << rule;
    sample.ownership.change({sample.selection.find("9-10")}, true);
    sample.ownership.change({sample.selection.find("7-0")}, false);
    EXPECT_EQ(sample.status("7-20"), "CLEAR");
    EXPECT_EQ(sample.status("9-20"), "BLOCKED");
    EXPECT_EQ(sample.status("8-20"), "BLOCKED");
    EXPECT_LE(sample.ownership.edges_seen() - before, 16U * (10 + 20)) << rule;
  }
}

}  // namespace
}  // namespace detente::law
