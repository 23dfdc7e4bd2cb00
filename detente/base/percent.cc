#include "detente/base/percent.h"

namespace detente::base {
namespace {

constexpr std::int64_t kWhole = 100 * Percent::kOne;
constexpr std::size_t kDecimals = 7;

Error not_a_percentage() {
  return {ErrorKind::kMalformed,
          "expected a percentage from 0 to 100 with at most seven decimals, such as 33.5"};
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

Percent share_of(Percent part, Percent whole) {
  // Sums of shares can pass 100 %, where the product no longer fits 64 bits.
  __extension__ using Wide = __int128;
  return {static_cast<std::int64_t>(Wide{part.units} * whole.units / kWhole)};
}

Result<Percent> parse_percent(std::string_view text) {
  std::string_view whole = text.substr(0, text.find('.'));
  std::string_view decimals;
  if (whole.size() < text.size()) {
    decimals = text.substr(whole.size() + 1);
    if (decimals.empty()) return not_a_percentage();
  }
  if (whole.empty() || whole.size() > 3 || decimals.size() > kDecimals || !all_digits(whole) ||
      !all_digits(decimals)) {
    return not_a_percentage();
  }
  std::int64_t units = 0;
  for (char c : whole) units = units * 10 + (c - '0');
  for (std::size_t i = 0; i < kDecimals; ++i) {
    units = units * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  }
  if (units > kWhole) return not_a_percentage();
  return Percent{units};
}

std::string to_string(Percent percent) {
  std::string out = std::to_string(percent.units / Percent::kOne);
  std::int64_t rest = percent.units % Percent::kOne;
  if (rest == 0) return out;
  std::string decimals = std::to_string(Percent::kOne + rest).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return out + "." + decimals;
}

}  // namespace detente::base
