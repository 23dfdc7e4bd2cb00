#include "detente/record/partial_date.h"

#include <algorithm>

namespace detente::record {
namespace {

using base::Day;
using base::Error;
using base::ErrorKind;

constexpr std::chrono::days kOneDay{1};
constexpr Day kLastDay{std::chrono::year{9999} / 12 / 31};

// The whole of `text`, which is `width` digits; -1 otherwise.
int digits(std::string_view text, std::size_t width) {
  if (text.size() != width) return -1;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

Error not_a_date(std::string_view text) {
  return {ErrorKind::kMalformed,
          "expected 1962, 1962-03, 1962-03-12 or two of them with / between, "
          "not \"" +
              std::string(text) + "\""};
}

// "1962", "1962-03", "1962-03-12".
std::optional<PartialDate> parse_point(std::string_view text) {
  int year = digits(text.substr(0, 4), 4);
  if (text.size() == 4) return whole_year(year);
  if (text.size() < 7 || text[4] != '-') return std::nullopt;
  int month = digits(text.substr(5, 2), 2);
  if (text.size() == 7) return whole_month(year, month);
  if (text.size() != 10 || text[7] != '-') return std::nullopt;
  return whole_day(year, month, digits(text.substr(8), 2));
}

std::string point(Day first, DatePrecision precision) {
  std::string day = base::to_string(first);
  if (precision == DatePrecision::kYear) return day.substr(0, 4);
  if (precision == DatePrecision::kMonth) return day.substr(0, 7);
  return day;
}

// The shortest text for one end of a range: a year where the range begins and ends with years.
bool starts_year(Day day) { return base::to_string(day).ends_with("-01-01"); }
bool starts_month(Day day) { return base::to_string(day).ends_with("-01"); }

std::string range(Day from, Day last) {
  Day behind = last + kOneDay;
  // Year 9999 ends where the four digits do.
  bool ends_year = last == kLastDay || starts_year(behind);
  bool ends_month = last == kLastDay || starts_month(behind);
  DatePrecision precision = DatePrecision::kDay;
  if (starts_year(from) && ends_year) {
    precision = DatePrecision::kYear;
  } else if (starts_month(from) && ends_month) {
    precision = DatePrecision::kMonth;
  }
  return point(from, precision) + "/" + point(last, precision);
}

}  // namespace

std::optional<PartialDate> whole_day(int year, int month, int day) {
  auto first = base::make_day(year, month, day);
  if (!first) return std::nullopt;
  return PartialDate{*first, *first + kOneDay, DatePrecision::kDay};
}

std::optional<PartialDate> whole_month(int year, int month) {
  auto first = base::make_day(year, month, 1);
  if (!first) return std::nullopt;
  std::chrono::year_month_day_last last{std::chrono::year{year} / month / std::chrono::last};
  return PartialDate{*first, Day{last} + kOneDay, DatePrecision::kMonth};
}

std::optional<PartialDate> whole_year(int year) {
  auto first = base::make_day(year, 1, 1);
  if (!first) return std::nullopt;
  Day last = std::chrono::year{year} / 12 / 31;
  return PartialDate{*first, last + kOneDay, DatePrecision::kYear};
}

std::optional<PartialDate> span_of(const PartialDate& first, const PartialDate& last) {
  if (last.from < first.from || last.until < first.until) return std::nullopt;
  return PartialDate{first.from, last.until, DatePrecision::kRange, first.circa || last.circa};
}

base::Result<PartialDate> parse_partial_date(std::string_view text) {
  std::string_view rest = text;
  bool circa = rest.ends_with('~');
  if (circa) rest.remove_suffix(1);
  std::size_t slash = std::min(rest.find('/'), rest.size());
  auto date = parse_point(rest.substr(0, slash));
  if (!date) return not_a_date(text);
  if (slash < rest.size()) {
    auto last = parse_point(rest.substr(slash + 1));
    if (!last) return not_a_date(text);
    date = span_of(*date, *last);
    if (!date) return Error{ErrorKind::kMalformed, "expected the earlier date first"};
  }
  date->circa = circa;
  return *date;
}

std::string to_string(const PartialDate& date) {
  std::string out = date.precision == DatePrecision::kRange ? range(date.from, date.until - kOneDay)
                                                            : point(date.from, date.precision);
  if (date.circa) out += '~';
  return out;
}

}  // namespace detente::record
