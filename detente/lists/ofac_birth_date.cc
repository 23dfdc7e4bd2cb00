#include "detente/lists/ofac_birth_date.h"

#include <algorithm>
#include <array>
#include <string>

namespace detente::lists {
namespace {

using base::Error;
using base::Result;
using record::PartialDate;

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

bool is_number(std::string_view word) {
  return !word.empty() &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int value_of(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::optional<int> year_of(std::string_view word) {
  if (word.size() != 4 || !is_number(word)) return std::nullopt;
  int year = value_of(word);
  if (year < 1800 || year > 2199) return std::nullopt;
  return year;
}

std::optional<int> month_of(std::string_view word) {
  auto found = std::find(kMonths.begin(), kMonths.end(), word);
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

class DateParser {
 public:
  DateParser(std::string_view text, base::SourceSpan at) : text_(text), at_(at) {}

  Result<PartialDate> parse() {
    bool circa = accept("circa ");
    DETENTE_TRY(PartialDate date, whole());
    if (accept(" to ")) {
      DETENTE_TRY(PartialDate last, whole());
      std::optional<PartialDate> span = record::span_of(date, last);
      if (!span) return fail(0, text_.size(), "expected the earlier date first");
      date = *span;
    }
    if (next_ != text_.size()) return fail(next_, text_.size(), "expected the end of the date");
    date.circa = circa;
    return date;
  }

 private:
  // A day, a month or a year.
  Result<PartialDate> whole() {
    std::size_t begin = next_;
    std::string_view first = word();
    if (auto year = year_of(first)) return checked(record::whole_year(*year), begin);
    if (auto month = month_of(first)) {
      DETENTE_TRY(int year, year_part());
      return checked(record::whole_month(year, *month), begin);
    }
    if (!is_number(first) || first.size() > 2)
      return fail(begin, next_, "expected a day, month or year");
    accept(" ");
    std::size_t month_begin = next_;
    std::optional<int> month = month_of(word());
    if (!month) return fail(month_begin, next_, "expected a month, Jan to Dec");
    DETENTE_TRY(int year, year_part());
    return checked(record::whole_day(year, *month, value_of(first)), begin);
  }

  Result<int> year_part() {
    accept(" ");
    std::size_t begin = next_;
    std::optional<int> year = year_of(word());
    if (!year) return fail(begin, next_, "expected a year, 1800 to 2199");
    return *year;
  }

  Result<PartialDate> checked(std::optional<PartialDate> date, std::size_t begin) const {
    if (!date) return fail(begin, next_, "expected a day of that month");
    return *date;
  }

  std::string_view word() {
    std::size_t begin = next_;
    next_ = std::min(text_.find(' ', begin), text_.size());
    return text_.substr(begin, next_ - begin);
  }

  bool accept(std::string_view literal) {
    if (!text_.substr(next_).starts_with(literal)) return false;
    next_ += literal.size();
    return true;
  }

  // At least one byte, so that the place can be shown.
  Error fail(std::size_t begin, std::size_t end, std::string message) const {
    end = std::max(end, begin + 1);
    return {base::ErrorKind::kMalformed,
            std::move(message),
            {at_.source, at_.begin + begin, at_.begin + end}};
  }

  std::string_view text_;
  base::SourceSpan at_;
  std::size_t next_ = 0;
};

}  // namespace

Result<PartialDate> parse_ofac_birth_date(std::string_view text, base::SourceSpan at) {
  return DateParser(text, at).parse();
}

std::optional<base::Day> parse_ofac_day(std::string_view text) {
  Result<PartialDate> date = parse_ofac_birth_date(text);
  if (!date || date->precision != record::DatePrecision::kDay || date->circa) return std::nullopt;
  return date->from;
}

}  // namespace detente::lists
