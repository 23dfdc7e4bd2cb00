// Tested in class_changes_test.cc.
#include "detente/relief/class_targets.h"

#include <algorithm>
#include <set>
#include <variant>

#include "detente/law/activity.h"
#include "detente/law/territory.h"

namespace detente::relief {
namespace {

using Words = std::set<std::string>;

// What conditions and classes name.
struct Named {
  Words goods = {""};
  Words territories = {""};
  Words destinations = {""};

  void add(const law::ClassTarget& target) {
    goods.insert(target.goods.begin(), target.goods.end());
    territories.insert(target.territory.begin(), target.territory.end());
  }

  void add(const law::Predicate& predicate) {
    for (const law::Predicate& part : predicate.parts) add(part);
    if (predicate.form != law::Predicate::Form::kCompares) return;
    Words* words = words_of(predicate.left.attribute);
    const auto* literal = std::get_if<law::Literal>(&predicate.right);
    if (words == nullptr || literal == nullptr) return;
    if (const auto* word = std::get_if<std::string>(literal)) words->insert(*word);
    if (const auto* several = std::get_if<std::vector<std::string>>(literal))
      words->insert(several->begin(), several->end());
  }

 private:
  Words* words_of(law::Attribute attribute) {
    switch (attribute) {
      case law::Attribute::kGoodsHs:
      case law::Attribute::kGoodsCategory:
        return &goods;
      case law::Attribute::kTerritory:
        return &territories;
      case law::Attribute::kDestination:
        return &destinations;
      default:
        return nullptr;
    }
  }
};

// Those of all clauses, if each names some.
bool is_named(std::string_view code, const std::vector<const Clause*>& clauses) {
  return std::any_of(clauses.begin(), clauses.end(), [&](const Clause* clause) {
    return clause->activity.empty() ||
           std::any_of(clause->activity.begin(), clause->activity.end(),
                       [&](const std::string& named) { return law::covers(named, code); });
  });
}

}  // namespace

law::Question question_of(const TargetQuestion& target, base::Seconds at) {
  law::Question question;
  question.activity = target.activity;
  question.on = at;
  if (!target.territory.empty()) {
    question.place = law::Place{target.territory, std::nullopt};
    if (law::occupied(target.territory, at) == law::Truth::kUnknown)
      question.place->occupied = true;
  }
  if (!target.destination.empty()) question.destination = target.destination;
  bool is_code = target.goods.find_first_not_of("0123456789") == std::string::npos;
  if (!target.goods.empty())
    question.goods = {is_code ? law::Goods{target.goods, ""} : law::Goods{"", target.goods}};
  return question;
}

std::vector<TargetQuestion> targets_of(const std::vector<const law::CompiledMeasure*>& measures,
                                       const std::vector<bool>& forbidden,
                                       const std::vector<const Clause*>& clauses) {
  Named named;
  for (const law::CompiledMeasure* measure : measures)
    for (const law::CompiledVersion& version : measure->versions) {
      if (version.row->class_target) named.add(*version.row->class_target);
      if (version.where) named.add(*version.where);
    }
  for (const Clause* clause : clauses)
    for (const auto* part : {&clause->where, &clause->goods, &clause->place, &clause->unless})
      if (*part) named.add((*part)->predicate);
  std::vector<TargetQuestion> all;
  auto codes = law::activity_codes();
  for (std::size_t i = 0; i < codes.size(); ++i)
    if (forbidden[i] && is_named(codes[i], clauses))
      for (const std::string& goods : named.goods)
        for (const std::string& territory : named.territories)
          for (const std::string& destination : named.destinations)
            all.push_back({std::string(codes[i]), goods, territory, destination});
  return all;
}

}  // namespace detente::relief
