#include "detente/relief/time_set.h"

#include <algorithm>

namespace detente::relief {

using base::Seconds;

TimeSet::TimeSet(const Interval& span) {
  if (span.from < span.until) spans_.push_back(span);
}

bool TimeSet::contains(Seconds at) const {
  return std::any_of(spans_.begin(), spans_.end(),
                     [at](const Interval& span) { return span.contains(at); });
}

std::optional<Seconds> TimeSet::first_from(Seconds at) const {
  for (const Interval& span : spans_)
    if (at < span.until) return std::max(at, span.from);
  return std::nullopt;
}

void TimeSet::add(const TimeSet& other) {
  spans_.insert(spans_.end(), other.spans_.begin(), other.spans_.end());
  std::sort(spans_.begin(), spans_.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> joined;
  for (const Interval& span : spans_) {
    if (joined.empty() || joined.back().until < span.from)
      joined.push_back(span);
    else
      joined.back().until = std::max(joined.back().until, span.until);
  }
  spans_ = std::move(joined);
}

TimeSet TimeSet::complement() const {
  TimeSet rest;
  Seconds from = Seconds::min();
  for (const Interval& span : spans_) {
    if (from < span.from) rest.spans_.push_back({from, span.from});
    from = span.until;
  }
  if (from < Seconds::max()) rest.spans_.push_back({from, Seconds::max()});
  return rest;
}

// What is in neither the rest of this nor the other.
void TimeSet::remove(const TimeSet& other) {
  TimeSet outside = complement();
  outside.add(other);
  *this = outside.complement();
}

}  // namespace detente::relief
