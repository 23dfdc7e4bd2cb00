#include "detente/base/instant.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <memory>
#include <optional>

namespace detente::base {
namespace {

using Zone = std::unique_ptr<icu::BasicTimeZone>;

// A reading of a wall clock, counted as if its zone were UTC.
using LocalSeconds = std::chrono::local_seconds;

constexpr double kMillis = 1000.0;

double to_icu(std::chrono::seconds count) { return static_cast<double>(count.count()) * kMillis; }

Seconds from_icu(double millis) {
  return Seconds{std::chrono::seconds{static_cast<std::int64_t>(millis / kMillis)}};
}

Result<Zone> open_zone(std::string_view id) {
  icu::UnicodeString name = icu::UnicodeString::fromUTF8({id.data(), static_cast<int>(id.size())});
  icu::UnicodeString canonical;
  UBool is_system_id = false;
  UErrorCode status = U_ZERO_ERROR;
  // ICU also makes zones of any "GMT+5"; only those of the zone data have an id of their own.
  icu::TimeZone::getCanonicalID(name, canonical, is_system_id, status);
  if (U_FAILURE(status) || !is_system_id) {
    return Error{ErrorKind::kNotFound, "no time zone " + std::string(id) + " in the zone data"};
  }
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(name));
  if (auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get())) {
    static_cast<void>(zone.release());
    return Zone(basic);
  }
  return Error{ErrorKind::kNotFound, "no rules for the time zone " + std::string(id)};
}

std::chrono::seconds offset_at(const icu::BasicTimeZone& zone, Seconds utc) {
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffset(to_icu(utc.time_since_epoch()), false, raw, dst, status);
  return std::chrono::seconds{(raw + dst) / 1000};
}

// The instant at which the clock shows `local`; where it does so twice, the one that `which`
// chooses; where it never does, an instant within a day behind the gap.
Seconds on_clock(const icu::BasicTimeZone& zone, LocalSeconds local, UTimeZoneLocalOption which) {
  std::int32_t raw = 0;
  std::int32_t dst = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone.getOffsetFromLocal(to_icu(local.time_since_epoch()), which, which, raw, dst, status);
  return Seconds{local.time_since_epoch() - std::chrono::seconds{(raw + dst) / 1000}};
}

bool shows(const icu::BasicTimeZone& zone, Seconds utc, LocalSeconds local) {
  return utc.time_since_epoch() + offset_at(zone, utc) == local.time_since_epoch();
}

// The first second of a local day: its midnight, or the end of the gap that swallowed it.
Seconds start_of(const icu::BasicTimeZone& zone, Day day) {
  LocalSeconds midnight{std::chrono::seconds{day.time_since_epoch()}};
  Seconds start = on_clock(zone, midnight, UCAL_TZ_LOCAL_FORMER);
  icu::TimeZoneTransition gap;
  if (!shows(zone, start, midnight) &&
      zone.getPreviousTransition(to_icu(start.time_since_epoch()), true, gap)) {
    start = from_icu(gap.getTime());
  }
  return start;
}

Error not_an_instant() {
  return {ErrorKind::kMalformed,
          "expected a day or an instant such as 2025-03-04T09:30:15Z or +01:00"};
}

// The two digits at the front, at most `most`, taken off `text`.
std::optional<int> take_two(std::string_view& text, int most) {
  if (text.size() < 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') {
    return std::nullopt;
  }
  int value = (text[0] - '0') * 10 + (text[1] - '0');
  if (value > most) return std::nullopt;
  text.remove_prefix(2);
  return value;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

struct Clock {
  std::chrono::seconds since_midnight{0};
  Precision precision = Precision::kMinute;
};

// "09:30", "09:30:15", "09:30:15.250", taken off `text`.
std::optional<Clock> take_clock(std::string_view& text) {
  auto hour = take_two(text, 23);
  if (!hour || !take(text, ':')) return std::nullopt;
  auto minute = take_two(text, 59);
  if (!minute) return std::nullopt;
  Clock clock{std::chrono::hours{*hour} + std::chrono::minutes{*minute}, Precision::kMinute};
  if (!take(text, ':')) return clock;
  auto second = take_two(text, 59);
  if (!second) return std::nullopt;
  clock.since_midnight += std::chrono::seconds{*second};
  clock.precision = Precision::kSecond;
  if (!take(text, '.')) return clock;
  std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return clock;
}

// "Z", "+01:00", "-05:30", as the whole of `text`.
std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
  if (text == "Z") return std::chrono::seconds{0};
  bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  auto hours = take_two(text, 23);
  if (!hours || !take(text, ':')) return std::nullopt;
  auto minutes = take_two(text, 59);
  if (!minutes || !text.empty()) return std::nullopt;
  std::chrono::seconds offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return west ? -offset : offset;
}

// Where the clock shows `local` twice, the bounds take in both.
Result<Instant> local_instant(LocalSeconds local, const Clock& clock, std::string_view zone_id) {
  DETENTE_TRY(Zone zone, open_zone(zone_id));
  Seconds first = on_clock(*zone, local, UCAL_TZ_LOCAL_FORMER);
  Seconds last = on_clock(*zone, local, UCAL_TZ_LOCAL_LATTER);
  if (!shows(*zone, first, local)) {
    return Error{ErrorKind::kMalformed,
                 "the clocks of " + std::string(zone_id) + " skip this local time"};
  }
  std::chrono::seconds width{clock.precision == Precision::kMinute ? 60 : 1};
  return Instant{first, last + width, std::string(zone_id), clock.precision};
}

}  // namespace

Result<Instant> day_in_zone(Day day, std::string_view zone) {
  DETENTE_TRY(Zone rules, open_zone(zone));
  Instant instant{start_of(*rules, day), start_of(*rules, day + std::chrono::days{1}),
                  std::string(zone), Precision::kDay};
  if (instant.earliest == instant.latest) {
    return Error{ErrorKind::kNotFound,
                 "the calendar of " + std::string(zone) + " skips " + to_string(day)};
  }
  return instant;
}

Result<Instant> parse_instant(std::string_view text, std::string_view default_zone) {
  DETENTE_TRY(Day day, parse_day(text.substr(0, 10)));
  text.remove_prefix(10);
  if (text.empty()) return day_in_zone(day, default_zone);
  if (!take(text, 'T')) return not_an_instant();
  auto clock = take_clock(text);
  if (!clock) return not_an_instant();
  LocalSeconds local{day.time_since_epoch() + clock->since_midnight};
  if (text.empty()) return local_instant(local, *clock, default_zone);
  auto offset = parse_offset(text);
  if (!offset) return not_an_instant();
  Seconds utc{local.time_since_epoch() - *offset};
  std::chrono::seconds width{clock->precision == Precision::kMinute ? 60 : 1};
  return Instant{utc, utc + width, "UTC", clock->precision};
}

std::string to_string(Seconds utc) {
  Day day = std::chrono::floor<std::chrono::days>(utc);
  std::chrono::hh_mm_ss clock{utc - day};
  auto two = [](auto count) { return std::to_string(100 + count).substr(1); };
  return to_string(day) + "T" + two(clock.hours().count()) + ":" + two(clock.minutes().count()) +
         ":" + two(clock.seconds().count()) + "Z";
}

std::string to_string(const Instant& instant) {
  if (instant.precision != Precision::kDay) return to_string(instant.earliest);
  auto zone = open_zone(instant.zone);
  Seconds local = instant.earliest;
  if (zone) local += offset_at(**zone, instant.earliest);
  return to_string(std::chrono::floor<std::chrono::days>(local)) + " (" + instant.zone + ")";
}

}  // namespace detente::base
