// The past that an option is laid over, at any instant.
#pragma once

#include <map>
#include <memory>

#include "detente/law/rulebook.h"
#include "detente/law/snapshot.h"
#include "detente/law/view.h"

namespace detente::relief {

// Keeps the snapshots that were asked for.  One thread at a time.
class BaseView {
 public:
  // Both must outlive it; `book` is of view.law.
  BaseView(const law::View& view, const law::Rulebook& book) : view_(view), book_(book) {}

  const law::View& view() const { return view_; }
  const law::Rulebook& book() const { return book_; }
  const law::Snapshot& at(base::Seconds instant) const {
    auto& kept = snapshots_[instant];
    if (kept == nullptr) kept = std::make_unique<law::Snapshot>(view_, book_, instant);
    return *kept;
  }

 private:
  const law::View& view_;
  const law::Rulebook& book_;
  mutable std::map<base::Seconds, std::unique_ptr<law::Snapshot>> snapshots_;
};

}  // namespace detente::relief
