// Tested with its user: verdict_test.cc.
#include "detente/law/class_target.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/evaluate.h"
#include "detente/law/territory.h"

namespace detente::law {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Truth goods_under(const Question& question, const std::vector<std::string>& prefixes) {
  Truth found = Truth::kFalse;
  for (const Goods& goods : question.goods) {
    Truth one = Truth::kFalse;
    for (const std::string& prefix : prefixes) {
      if (goods.hs.starts_with(prefix)) one = Truth::kTrue;
      // Too few digits to tell: "27" may be 2709.
      else if (std::string_view(prefix).starts_with(goods.hs))
        one = either(one, Truth::kUnknown);
    }
    found = either(found, one);
  }
  return found;
}

Truth place_in(const Question& question, const std::vector<std::string>& territories) {
  if (!question.place) return Truth::kFalse;
  const std::string& place = question.place->territory;
  if (place.empty()) return Truth::kUnknown;
  return truth(std::any_of(territories.begin(), territories.end(),
                           [&](const auto& territory) { return lies_in(place, territory); }));
}

// The sector that an activity is of ("mining.invest"), or those of the parties.
Truth is_of_sector(const Question& question, const Facts& facts,
                   const std::vector<std::string>& sectors) {
  std::string_view first =
      std::string_view(question.activity).substr(0, question.activity.find('.'));
  Truth found = truth(contains(sectors, first));
  for (PartyIndex party : question.parties) {
    auto known = facts.sectors(party);
    if (!known) found = either(found, Truth::kUnknown);
    if (known)
      for (const std::string& sector : *known)
        found = either(found, truth(contains(sectors, sector)));
  }
  return found;
}

}  // namespace

Truth is_in_class(const CompiledVersion& version, const Situation& situation) {
  if (!version.row->class_target) return Truth::kFalse;
  const ClassTarget& target = *version.row->class_target;
  const Question& question = *situation.question;
  Truth found = Truth::kTrue;
  if (!target.goods.empty()) found = goods_under(question, target.goods);
  if (found != Truth::kFalse && !target.territory.empty())
    found = both(found, place_in(question, target.territory));
  if (found != Truth::kFalse && !target.sectors.empty())
    found = both(found, is_of_sector(question, *situation.facts, target.sectors));
  if (found != Truth::kFalse && version.where)
    found = both(found, evaluate(*version.where, situation));
  return found;
}

}  // namespace detente::law
