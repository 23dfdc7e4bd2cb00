#include "detente/base/decimal.h"

#include <cassert>

namespace detente::base {
namespace {

constexpr std::size_t kDigits = 12;
constexpr std::size_t kDecimals = 6;

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Result<Decimal> parse_decimal(std::string_view text) {
  std::string_view whole = text.substr(0, text.find('.'));
  std::string_view decimals;
  if (whole.size() < text.size()) decimals = text.substr(whole.size() + 1);
  bool point_alone = whole.size() < text.size() && decimals.empty();
  if (whole.empty() || point_alone || whole.size() > kDigits || decimals.size() > kDecimals ||
      !all_digits(whole) || !all_digits(decimals)) {
    return Error{ErrorKind::kMalformed,
                 "expected a number of at most twelve digits and six decimals, such as 47.6"};
  }
  std::int64_t units = 0;
  for (char c : whole) units = units * 10 + (c - '0');
  for (std::size_t i = 0; i < kDecimals; ++i) {
    units = units * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  }
  return Decimal{units};
}

std::string to_string(Decimal decimal) {
  assert(decimal.units >= 0);
  std::string out = std::to_string(decimal.units / Decimal::kOne);
  std::int64_t rest = decimal.units % Decimal::kOne;
  if (rest == 0) return out;
  std::string decimals = std::to_string(Decimal::kOne + rest).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return out + "." + decimals;
}

}  // namespace detente::base
