#include "detente/law/price_cap.h"

#include <vector>

#include "detente/law/lookup.h"

namespace detente::law {
namespace {

// The rows of a parameter that hold at `at` and may be meant by the goods.
std::vector<const Parameter*> caps_of(const Law& law, std::string_view id, const Goods& goods,
                                      base::Seconds at) {
  std::string_view product = goods.category;
  if (product.empty() && goods.hs.starts_with("2709")) product = "crude";
  std::vector<const Parameter*> caps;
  for (const Parameter& row : law.parameters) {
    if (row.id != id || !row.valid.contains(at)) continue;
    if (product.empty() || row.product.empty() || row.product == product) caps.push_back(&row);
  }
  return caps;
}

Truth is_above(const Law& law, std::string_view id, const Question& question, const Goods& goods,
               base::Seconds at, const Parameter*& used) {
  std::vector<const Parameter*> caps = caps_of(law, id, goods, at);
  if (caps.empty()) return Truth::kFalse;
  if (!question.price) return Truth::kUnknown;
  Truth first = truth(*question.price > value_of(*caps.front()));
  for (const Parameter* cap : caps)
    if (truth(*question.price > value_of(*cap)) != first) return Truth::kUnknown;
  used = caps.front();
  return first;
}

}  // namespace

Truth is_above_cap(const Law& law, std::string_view parameter, const Question& question,
                   const Parameter*& used) {
  const base::Instant* service = moment_of(question, "service");
  base::Seconds first = service == nullptr ? question.on : service->earliest;
  base::Seconds last = service == nullptr ? question.on : service->latest - std::chrono::seconds{1};
  if (question.goods.empty()) return Truth::kUnknown;
  Truth found = Truth::kFalse;
  for (const Goods& goods : question.goods) {
    Truth early = is_above(law, parameter, question, goods, first, used);
    Truth late = is_above(law, parameter, question, goods, last, used);
    found = either(found, agreed(early, late));
  }
  return found;
}

Truth is_new_debt(const Law& law, std::string_view parameter, const Question& question,
                  const Parameter*& used) {
  for (const Parameter& row : law.parameters) {
    if (row.id != parameter) continue;
    base::Seconds at = question.on;
    if (question.issued && row.valid.from) {
      auto day = base::day_in_zone(*question.issued, row.valid.from->zone);
      at = day ? day->earliest : base::Seconds(*question.issued);
    }
    if (row.valid.contains(at)) used = &row;
  }
  return truth(used != nullptr);
}

}  // namespace detente::law
