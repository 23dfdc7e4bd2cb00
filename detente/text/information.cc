// Tested in name_test.cc.
#include "detente/text/information.h"

#include <algorithm>
#include <array>
#include <optional>

#include "detente/text/frozen_table.h"

namespace detente::text {

std::int32_t information(std::string_view spelling) {
  // Nats of the classes 0 to 15, then by length for a word that nearly nobody bears.
  constexpr std::int32_t kCommonest = 2560;
  constexpr std::int32_t kRarest = 9 * 1024;
  constexpr std::array<std::int32_t, 8> kByLength = {2560, 2560, 5120, 6656,
                                                     7680, 8192, 8704, 9216};
  if (const std::optional<std::uint32_t> grade = frozen::kRarity.find(spelling))
    return kCommonest + (kRarest - kCommonest) * static_cast<std::int32_t>(*grade) / 15;
  return kByLength[std::min(spelling.size(), kByLength.size() - 1)];
}

}  // namespace detente::text
