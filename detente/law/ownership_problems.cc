#include "detente/law/ownership_problems.h"

#include <algorithm>
#include <tuple>

namespace detente::law {

namespace {

using record::HoldingKind;
using record::OwnershipEdge;

constexpr base::Percent kWhole = {100 * base::Percent::kOne};

std::string quoted(const std::string& id) { return "\"" + base::one_line(id) + "\""; }

class Finder {
 public:
  Finder(std::span<const OwnershipEdge> edges, const OwnershipTime& time) : edges_(edges) {
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
      bool known = !edges[i].known || !time.known || *edges[i].known <= *time.known;
      if (known && edges[i].valid.contains(time.on)) order_.push_back(i);
    }
  }

  std::vector<OwnershipProblem> find() {
    for (std::uint32_t i : order_)
      if (edges_[i].owner == edges_[i].asset)
        found_.push_back({quoted(edges_[i].owner) + " holds itself", {i}});
    each_run(
        [](const OwnershipEdge& e) { return std::tie(e.owner, e.asset, e.kind, e.arrangement); },
        [this](auto run) { add_repeated(run); });
    each_run([](const OwnershipEdge& e) { return std::tuple(e.asset, is_votes(e)); },
             [this](auto run) { add_too_much(run); });
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return a.edges.front() < b.edges.front();
    });
    return std::move(found_);
  }

 private:
  static bool is_votes(const OwnershipEdge& edge) { return edge.kind == HoldingKind::kVotes; }

  // Calls `see` with each run of statements whose keys are equal, in the order of the file.
  template <class Key, class See>
  void each_run(Key&& key, See&& see) {
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      auto left = key(edges_[a]), right = key(edges_[b]);
      return std::tie(left, a) < std::tie(right, b);
    });
    for (std::size_t begin = 0; begin < order_.size();) {
      std::size_t end = begin + 1;
      while (end < order_.size() && key(edges_[order_[begin]]) == key(edges_[order_[end]])) ++end;
      see(std::span(order_).subspan(begin, end - begin));
      begin = end;
    }
  }

  void add_repeated(std::span<const std::uint32_t> run) {
    if (run.size() < 2) return;
    const OwnershipEdge& first = edges_[run.front()];
    found_.push_back({quoted(first.owner) + " and " + quoted(first.asset) + " stand in " +
                          std::to_string(run.size()) + " rows, which add up",
                      {run.begin(), run.end()}});
  }

  void add_too_much(std::span<const std::uint32_t> run) {
    base::Percent sum;
    std::vector<std::uint32_t> holding;
    for (std::uint32_t i : run) {
      if (edges_[i].kind == HoldingKind::kControl || !edges_[i].share) continue;
      sum = sum + edges_[i].share->low;
      if (edges_[i].share->low.units > 0) holding.push_back(i);
    }
    if (sum <= kWhole) return;
    const OwnershipEdge& first = edges_[holding.front()];
    found_.push_back({base::to_string(sum) + " % of " + (is_votes(first) ? "the votes of " : "") +
                          quoted(first.asset) + " is held at least, more than there is",
                      std::move(holding)});
  }

  std::span<const OwnershipEdge> edges_;
  std::vector<std::uint32_t> order_;
  std::vector<OwnershipProblem> found_;
};

}  // namespace

std::vector<OwnershipProblem> ownership_problems(std::span<const OwnershipEdge> edges,
                                                 const OwnershipTime& time) {
  return Finder(edges, time).find();
}

}  // namespace detente::law
