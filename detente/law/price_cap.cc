#include "detente/law/price_cap.h"

#include <algorithm>
#include <vector>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"

namespace detente::law {
namespace {

// Whether the goods may be of the product that a row is for: by their category, if that is a
// product of the parameter, else by their heading.
bool may_be_of(const Goods& goods, bool by_category, std::string_view product) {
  if (product.empty()) return true;
  if (by_category) return goods.category == product;
  constexpr std::string_view kCrude = "2709";
  if (goods.hs.size() < kCrude.size()) return true;
  return goods.hs.starts_with(kCrude) == (product == "crude");
}

// The rows of a parameter that hold at `at` and may be meant by the goods.
std::vector<const Parameter*> caps_of(const Law& law, std::string_view id, const Goods& goods,
                                      base::Seconds at) {
  bool by_category = !goods.category.empty() &&
                     std::any_of(law.parameters.begin(), law.parameters.end(), [&](auto& row) {
                       return row.id == id && row.product == goods.category;
                     });
  std::vector<const Parameter*> caps;
  for (const Parameter& row : law.parameters)
    if (row.id == id && row.valid.contains(at) && may_be_of(goods, by_category, row.product))
      caps.push_back(&row);
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
    const Parameter* cap = nullptr;
    Truth early = is_above(law, parameter, question, goods, first, cap);
    Truth above = agreed(early, is_above(law, parameter, question, goods, last, cap));
    if (cap != nullptr && (used == nullptr || above == Truth::kTrue)) used = cap;
    found = either(found, above);
  }
  return found;
}

namespace {

// What holds of the parameter at that instant; null if nothing does.
const Parameter* tenor_at(const Law& law, std::string_view id, base::Seconds at) {
  for (const Parameter& row : law.parameters)
    if (row.id == id && row.valid.contains(at)) return &row;
  return nullptr;
}

bool is_longer(const Question& question, const Parameter& tenor) {
  bool is_stated = question.tenor_days && covers("debt", question.activity);
  return !is_stated || *question.tenor_days > value_of(tenor);
}

// The zone that days of the parameter are of: that of its first row; of an option's rows, which are
// instants, the law's come before them.
std::string_view zone_of(const Law& law, std::string_view id) {
  for (const Parameter& row : law.parameters)
    if (row.id == id && row.valid.from) return row.valid.from->zone;
  return "UTC";
}

}  // namespace

Truth is_new_debt(const Law& law, std::string_view parameter, const Question& question,
                  const Parameter*& used) {
  base::Seconds first = question.on;
  base::Seconds last = question.on;
  if (question.issued) {
    if (auto day = base::day_in_zone(*question.issued, zone_of(law, parameter))) {
      first = day->earliest;
      last = day->latest - std::chrono::seconds{1};
    }
  }
  const Parameter* early = tenor_at(law, parameter, first);
  const Parameter* late = tenor_at(law, parameter, last);
  used = late != nullptr ? late : early;
  return agreed(truth(early != nullptr && is_longer(question, *early)),
                truth(late != nullptr && is_longer(question, *late)));
}

}  // namespace detente::law
