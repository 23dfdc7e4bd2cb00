// The snapshots of a view that questions need, each made once.
#pragma once

#include <map>
#include <memory>
#include <utility>

#include "detente/law/snapshot.h"
#include "detente/law/verdict.h"

namespace detente::law {

// One thread at a time.
class Snapshots {
 public:
  // `view` and `book` must outlive it.
  Snapshots(const View& view, const Rulebook& book) : view_(view), book_(book) {}

  // Both live as long as the object.
  const Snapshot& at(base::Seconds moment) { return *pair(moment).first; }
  const Judge& judge(base::Seconds moment) { return *pair(moment).second; }

 private:
  using Pair = std::pair<std::unique_ptr<const Snapshot>, std::unique_ptr<const Judge>>;

  Pair& pair(base::Seconds moment) {
    auto found = by_moment_.find(moment);
    if (found != by_moment_.end()) return found->second;
    auto snapshot = std::make_unique<const Snapshot>(view_, book_, moment);
    auto judge = std::make_unique<const Judge>(*snapshot);
    return by_moment_.emplace(moment, Pair{std::move(snapshot), std::move(judge)}).first->second;
  }

  const View& view_;
  const Rulebook& book_;
  std::map<base::Seconds, Pair> by_moment_;
};

}  // namespace detente::law
