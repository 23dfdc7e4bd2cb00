#include "detente/relief/period.h"

#include <algorithm>
#include <optional>
#include <string>

#include "detente/law/snapshot.h"

namespace detente::relief {

using base::Day;
using base::Seconds;

namespace {

base::Error not_a_period(std::string_view text) {
  return {base::ErrorKind::kMalformed,
          "expected a duration of ISO 8601 such as P90D, P6M or PT12H, not \"" +
              base::one_line(std::string(text)) + "\""};
}

// The number in front, taken off `text`.
std::optional<int> take_count(std::string_view& text) {
  constexpr std::size_t kMostDigits = 4;
  std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > kMostDigits) return std::nullopt;
  int count = 0;
  for (char digit : text.substr(0, digits)) count = count * 10 + (digit - '0');
  text.remove_prefix(digits);
  return count;
}

struct PeriodUnit {
  char letter;
  int months;
  int days;
  std::chrono::seconds time;
};

constexpr PeriodUnit kDateUnits[] = {
    {'Y', 12, 0, {}}, {'M', 1, 0, {}}, {'W', 0, 7, {}}, {'D', 0, 1, {}}};
constexpr PeriodUnit kTimeUnits[] = {{'H', 0, 0, std::chrono::hours{1}},
                                     {'M', 0, 0, std::chrono::minutes{1}},
                                     {'S', 0, 0, std::chrono::seconds{1}}};

// "1Y2M", with the units in their order, each at most once.
bool add_units(std::string_view text, std::span<const PeriodUnit> units, Period& period) {
  auto unit = units.begin();
  while (!text.empty()) {
    auto count = take_count(text);
    if (!count || text.empty()) return false;
    unit = std::find_if(unit, units.end(),
                        [&](const PeriodUnit& one) { return one.letter == text.front(); });
    if (unit == units.end()) return false;
    text.remove_prefix(1);
    period.months += *count * unit->months;
    period.days += *count * unit->days;
    period.time += *count * unit->time;
    ++unit;
  }
  return true;
}

Day by_months(Day day, int months) {
  std::chrono::year_month_day date(day);
  std::chrono::year_month month = date.year() / date.month() + std::chrono::months{months};
  std::chrono::year_month_day_last last = month / std::chrono::last;
  return month / std::min(date.day(), last.day());
}

// The first second of the day; where the zone left it out, of the next one that it has.
Seconds start_of(Day day, std::string_view zone) {
  auto local = base::day_in_zone(day, zone);
  return local ? local->earliest : base::day_in_zone(day + std::chrono::days{1}, zone)->earliest;
}

template <class Move>
Seconds moved(Seconds at, std::string_view zone, Move move) {
  Day day = law::local_day(at, zone);
  return start_of(move(day), zone) + (at - start_of(day, zone));
}

}  // namespace

base::Result<Period> parse_period(std::string_view text) {
  Period period;
  if (!text.starts_with('P') || text.size() < 3) return not_a_period(text);
  std::size_t clock = text.find('T');
  bool right =
      add_units(text.substr(1, clock == text.npos ? clock : clock - 1), kDateUnits, period);
  if (clock != text.npos)
    right =
        right && clock + 1 < text.size() && add_units(text.substr(clock + 1), kTimeUnits, period);
  if (!right) return not_a_period(text);
  return period;
}

Seconds later_by(Seconds at, const Period& period, std::string_view zone) {
  if (period.months != 0 || period.days != 0)
    at = moved(at, zone, [&](Day day) {
      return by_months(day, period.months) + std::chrono::days{period.days};
    });
  return at + period.time;
}

Seconds earlier_by_months(Seconds at, int months, std::string_view zone) {
  return moved(at, zone, [months](Day day) { return by_months(day, -months); });
}

}  // namespace detente::relief
