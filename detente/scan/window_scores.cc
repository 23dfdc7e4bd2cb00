// Tested in scan_test.cc.
#include "detente/scan/window_scores.h"

#include <algorithm>

#include "detente/match/parameters.h"
#include "detente/match/score.h"

namespace detente::scan {

const WindowScores::Query& WindowScores::query(Window& window, std::string_view printed,
                                               text::NameClass name_class) {
  for (const auto& query : window.queries)
    if (query->name_class == name_class) return *query;
  return *window.queries.emplace_back(std::make_unique<const Query>(printed, name_class));
}

const match::PreparedName& WindowScores::prepared(const ListedName& listed,
                                                  text::NameClass name_class) {
  constexpr int kClassBits = 8;
  const std::uint64_t key = std::uint64_t{static_cast<std::uint32_t>(listed.id)} << kClassBits |
                            static_cast<std::uint64_t>(name_class);
  auto& slot = names_[key];
  if (!slot) slot = std::make_unique<match::PreparedName>(listed.name.tokens, name_class);
  return *slot;
}

std::uint32_t WindowScores::score(std::string_view printed, const ListedName& listed) {
  Window& window = windows_[std::string(printed)];
  const auto [slot, fresh] = window.scores.try_emplace(static_cast<std::uint32_t>(listed.id), 0);
  if (!fresh) return slot->second;
  std::uint32_t best = 0;
  for (const text::NameClass name_class : match::classes_of(listed.schema)) {
    const match::NameScore got =
        match::score_prepared(query(window, printed, name_class).prepared,
                              prepared(listed, name_class), name_class, {}, room_);
    std::uint32_t score = got.score;
    if (listed.type == record::NameType::kWeakAlias && got.z != match::kNoMatch)
      score = match::calibrated(got.z - match::parameters(name_class).weak_alias, name_class);
    best = std::max(best, score);
  }
  return slot->second = best;
}

}  // namespace detente::scan
