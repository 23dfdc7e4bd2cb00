#include "detente/law/ownership_problems.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace detente::law {

namespace {

using record::HoldingKind;
using record::OwnershipEdge;

constexpr base::Percent kWhole = {100 * base::Percent::kOne};

std::string quoted(const std::string& id) { return "\"" + base::one_line(id) + "\""; }

class Finder {
 public:
  Finder(std::span<const OwnershipEdge> edges, const OwnershipTime& time) : edges_(edges) {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    auto number = [&](std::string_view id) {
      return numbers.try_emplace(id, static_cast<std::uint32_t>(numbers.size())).first->second;
    };
    ends_.resize(edges.size());
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
      ends_[i] = {number(edges[i].asset), number(edges[i].owner)};
      bool known = !edges[i].known || !time.known || *edges[i].known <= *time.known;
      if (known && edges[i].valid.contains(time.on)) order_.push_back(i);
    }
  }

  std::vector<OwnershipProblem> find() {
    for (std::uint32_t i : order_)
      if (edges_[i].owner == edges_[i].asset)
        found_.push_back({quoted(edges_[i].owner) + " holds itself", {i}});
    each_run(
        [this](std::uint32_t i) {
          return std::tuple(ends_[i], edges_[i].kind, std::string_view(edges_[i].arrangement));
        },
        [this](auto run) { add_repeated(run); });
    each_run([this](std::uint32_t i) { return std::pair(ends_[i].first, is_votes(edges_[i])); },
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
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      auto left = key(a), right = key(b);
      return left != right ? left < right : a < b;
    });
    for (std::size_t begin = 0; begin < order_.size();) {
      std::size_t end = begin + 1;
      while (end < order_.size() && key(order_[begin]) == key(order_[end])) ++end;
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
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_;  // numbers of asset and owner
  std::vector<std::uint32_t> order_;
  std::vector<OwnershipProblem> found_;
};

}  // namespace

std::vector<OwnershipProblem> ownership_problems(std::span<const OwnershipEdge> edges,
                                                 const OwnershipTime& time) {
  return Finder(edges, time).find();
}

}  // namespace detente::law
