// Sets of instants: what holds when.
#pragma once

#include <optional>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/view.h"

namespace detente::relief {

using law::Interval;

// Half-open spans in rising order, none empty, with something between each and the next.
class TimeSet {
 public:
  TimeSet() = default;  // empty
  // Empty unless it begins before it ends.
  TimeSet(const Interval& span);
  static TimeSet always() { return TimeSet(Interval{}); }

  const std::vector<Interval>& spans() const { return spans_; }
  bool empty() const { return spans_.empty(); }
  bool contains(base::Seconds at) const;
  // The first instant of the set that is not before `at`.
  std::optional<base::Seconds> first_from(base::Seconds at) const;

  void add(const TimeSet& other);
  void remove(const TimeSet& other);
  TimeSet complement() const;

  friend bool operator==(const TimeSet&, const TimeSet&) = default;

 private:
  std::vector<Interval> spans_;
};

}  // namespace detente::relief
