// Time from left to right in a picture.
#pragma once

#include <string>
#include <vector>

#include "detente/base/instant.h"

namespace detente::report {

// From `from` at `left` to `until` at `right`, in units of the view box; instants outside are at
// the edges.  REQUIRES: from < until.
struct TimeAxis {
  base::Seconds from;
  base::Seconds until;
  double left;
  double right;

  double x(base::Seconds at) const;
  // Lines from `top` to `bottom` at the beginnings of days, months or years of UTC, at most eight,
  // with their dates above.
  std::string svg(double top, double bottom) const;
};

}  // namespace detente::report
