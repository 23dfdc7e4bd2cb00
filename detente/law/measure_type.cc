#include "detente/law/measure_type.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace detente::law {

namespace {

struct Row {
  std::string_view type;
  std::array<std::string_view, 3> forbids;  // empty: no further one
  std::string_view words = {};              // empty: those of the activities
};

constexpr Row kRows[] = {
    {"aid-suspension", {"aid.deliver"}},
    {"air-ban", {"air"}},
    {"arms-embargo", {"arms.transfer"}},
    {"arms-restriction", {"arms.transfer"}},
    {"block", {"*"}, "property blocked, every dealing"},
    {"claims", {"claim.satisfy"}},
    {"correspondent", {"account.open-correspondent"}},
    {"crypto", {"wallet.provide"}},
    {"debarment", {"procurement.award"}},
    {"debt-tenor", {"debt.new"}},
    {"energy-project", {"project.supply"}},
    {"equity", {"equity.new"}},
    {"export-ban", {"goods.export", "*.purchase", "*.offtake"}},
    {"export-control", {"goods.export"}},
    {"import-ban", {"goods.import", "*.purchase", "*.offtake"}},
    {"investment-ban", {"investment.new", "*.invest"}},
    {"media-ban", {"media.broadcast"}},
    {"messaging", {"messaging"}},
    {"price-cap", {"energy.transport", "insurance.cargo", "shipping.cap-service"}},
    {"procurement", {"procurement.award"}},
    {"secondary", {"*"}, "no prohibition: foreign banks at risk"},
    {"service-ban", {"service"}},
    {"sovereign", {"*"}, "every dealing with the body"},
    {"territory-embargo", {"*"}, "every dealing with the territory"},
    {"transaction-ban", {"*"}, "every transaction"},
    {"travel-ban", {"travel.entry"}},
    {"vessel-ban", {"vessel"}},
    {"visa", {"travel.entry"}},
};

constexpr auto kTypes = [] {
  std::array<std::string_view, std::size(kRows)> types;
  for (std::size_t i = 0; i < types.size(); ++i) types[i] = kRows[i].type;
  return types;
}();

}  // namespace

std::span<const std::string_view> measure_types() { return kTypes; }

std::span<const std::string_view> forbidden_by(std::string_view type) {
  const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                [type](const Row& one) { return one.type == type; });
  if (row == std::end(kRows)) return {};
  auto end = std::find(row->forbids.begin(), row->forbids.end(), std::string_view());
  return {row->forbids.begin(), end};
}

std::string_view type_words(std::string_view type) {
  const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                [type](const Row& one) { return one.type == type; });
  return row == std::end(kRows) ? std::string_view() : row->words;
}

}  // namespace detente::law
