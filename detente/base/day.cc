#include "detente/base/day.h"

namespace detente::base {
namespace {

// The digits of text[at, at + count), or -1 if one of them is none.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

void put_digits(std::string& out, std::size_t at, std::size_t count, int value) {
  for (std::size_t i = at + count; i > at; --i) {
    out[i - 1] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
}

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return std::nullopt;
  }
  std::chrono::year_month_day date{std::chrono::year{year},
                                   std::chrono::month{static_cast<unsigned>(month)},
                                   std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Day{date};
}

Result<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
    return Error{ErrorKind::kMalformed, "expected a day such as 2025-03-04"};
  }
  int year = digits(iso, 0, 4);
  int month = digits(iso, 5, 2);
  int day = digits(iso, 8, 2);
  if (year < 0 || month < 0 || day < 0) {
    return Error{ErrorKind::kMalformed, "expected a day such as 2025-03-04"};
  }
  auto made = make_day(year, month, day);
  if (!made) return Error{ErrorKind::kMalformed, "the calendar has no day " + std::string(iso)};
  return *made;
}

std::string to_string(Day day) {
  std::chrono::year_month_day date{day};
  std::string out = "0000-00-00";
  put_digits(out, 0, 4, static_cast<int>(date.year()));
  put_digits(out, 5, 2, static_cast<int>(static_cast<unsigned>(date.month())));
  put_digits(out, 8, 2, static_cast<int>(static_cast<unsigned>(date.day())));
  return out;
}

}  // namespace detente::base
