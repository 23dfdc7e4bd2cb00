// Tested in relief_page_test.cc.
#include "detente/report/time_axis.h"

#include <algorithm>

#include "detente/report/svg.h"

namespace detente::report {
namespace {

using std::chrono::days;
using std::chrono::months;

constexpr std::size_t kMostTicks = 8;

std::vector<base::Seconds> month_ticks(const TimeAxis& axis, int step) {
  std::vector<base::Seconds> ticks;
  std::chrono::year_month_day first(std::chrono::floor<days>(axis.from));
  std::chrono::year_month month(first.year(), std::chrono::January);
  for (; base::Day(month / 1) < axis.until; month += months(step))
    if (base::Day(month / 1) >= axis.from) ticks.push_back(base::Day(month / 1));
  return ticks;
}

std::vector<base::Seconds> day_ticks(const TimeAxis& axis, int step) {
  std::vector<base::Seconds> ticks;
  for (base::Day day = std::chrono::ceil<days>(axis.from); day < axis.until; day += days(step))
    ticks.push_back(day);
  return ticks;
}

// The finest that has few enough.
std::vector<base::Seconds> ticks_of(const TimeAxis& axis) {
  for (int step : {1, 2, 7})
    if (axis.until - axis.from <= days(step * static_cast<int>(kMostTicks)))
      return day_ticks(axis, step);
  for (int step : {1, 2, 3, 6, 12, 24, 60, 120})
    if (auto ticks = month_ticks(axis, step); ticks.size() <= kMostTicks) return ticks;
  return month_ticks(axis, 12 * 100);
}

}  // namespace

double TimeAxis::x(base::Seconds at) const {
  // The ends of time are too far from here for a difference.
  double part = static_cast<double>((std::clamp(at, from, until) - from).count()) /
                static_cast<double>((until - from).count());
  return left + part * (right - left);
}

std::string TimeAxis::svg(double top, double bottom) const {
  std::string svg;
  for (base::Seconds tick : ticks_of(*this)) {
    svg += svg_line("rule", x(tick), top, x(tick), bottom);
    svg += svg_text(x(tick), top - 5, "middle", base::to_string(std::chrono::floor<days>(tick)));
  }
  return svg;
}

}  // namespace detente::report
