// The past that an option is laid over, at any instant.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "detente/law/rulebook.h"
#include "detente/law/snapshot.h"
#include "detente/law/view.h"

namespace detente::relief {

// Keeps the snapshots that were asked for.  One thread at a time.
class BaseView {
 public:
  // Both must outlive it; `book` is of view.law.  `steps`: in rising order, among them every
  // instant at which something of the view changes (breakpoints.h): between two of them one
  // snapshot is enough.
  BaseView(const law::View& view, const law::Rulebook& book, std::vector<base::Seconds> steps = {})
      : view_(view), book_(book), steps_(std::move(steps)) {}

  const law::View& view() const { return view_; }
  const law::Rulebook& book() const { return book_; }
  // As it is at that instant; Snapshot::at() may be earlier.
  const law::Snapshot& at(base::Seconds instant) const {
    auto next = std::upper_bound(steps_.begin(), steps_.end(), instant);
    if (next != steps_.begin()) instant = *std::prev(next);
    auto& kept = snapshots_[instant];
    if (kept == nullptr) kept = std::make_unique<law::Snapshot>(view_, book_, instant);
    return *kept;
  }

 private:
  const law::View& view_;
  const law::Rulebook& book_;
  std::vector<base::Seconds> steps_;
  mutable std::map<base::Seconds, std::unique_ptr<law::Snapshot>> snapshots_;
};

}  // namespace detente::relief
