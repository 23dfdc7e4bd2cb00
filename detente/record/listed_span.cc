// Tested by detente/ledger/timeline_test.cc.
#include "detente/record/listed_span.h"

namespace detente::record {

bool has_come(const Bound& bound, const Moment& moment) {
  if (bound.published) return bound.published->earliest < moment.before;
  return bound.printed && *bound.printed <= moment.day;
}

bool holds(const ListedSpan& span, const Moment& moment) {
  bool unknown_begin = !span.from.printed && !span.from.published;
  return (unknown_begin || has_come(span.from, moment)) && !has_come(span.until, moment);
}

}  // namespace detente::record
