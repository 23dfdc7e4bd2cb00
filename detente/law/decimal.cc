#include "detente/law/decimal.h"

#include <algorithm>

namespace detente::law {

namespace {

constexpr std::int64_t kOne = 1'000'000;
constexpr std::size_t kMostWhole = 12;
constexpr std::size_t kMostDecimals = 6;

bool are_digits(std::string_view text, std::size_t most) {
  return !text.empty() && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t number(std::string_view digits) {
  std::int64_t value = 0;
  for (char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

base::Result<Decimal> parse_decimal(std::string_view text) {
  std::size_t point = text.find('.');
  std::string_view whole = text.substr(0, point);
  std::string decimals(point == std::string_view::npos ? "0" : text.substr(point + 1));
  if (!are_digits(whole, kMostWhole) || !are_digits(decimals, kMostDecimals))
    return base::Error{base::ErrorKind::kMalformed,
                       "expected a decimal such as \"47.6\", at most 12 digits before the point "
                       "and 6 behind it",
                       {}};
  decimals.resize(kMostDecimals, '0');
  return Decimal{number(whole) * kOne + number(decimals)};
}

std::string to_string(Decimal decimal) {
  std::string text = std::to_string(decimal.millionths / kOne);
  std::string decimals = std::to_string(kOne + decimal.millionths % kOne).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return decimals.empty() ? text : text + "." + decimals;
}

}  // namespace detente::law
