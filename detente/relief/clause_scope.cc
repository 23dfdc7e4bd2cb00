// Tested in overlay_test.cc.
#include "detente/relief/clause_scope.h"

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/evaluate.h"
#include "detente/law/territory.h"

namespace detente::relief {

using base::Seconds;
using law::Truth;

namespace {

bool may_hold(const std::optional<Expression>& condition, const law::Question& question) {
  if (!condition) return true;
  law::Situation situation;
  situation.question = &question;
  situation.now = situation.base = question.on;
  return law::evaluate(condition->predicate, situation) != Truth::kFalse;
}

bool may_be_in(const Clause& clause, const law::ClassTarget& target, Seconds at) {
  if (!clause.place || target.territory.empty()) return true;
  return std::any_of(target.territory.begin(), target.territory.end(), [&](const auto& territory) {
    law::Question question;
    question.on = at;
    question.place = law::Place{territory, std::nullopt};
    if (law::occupied(territory, at) == Truth::kUnknown) question.place->occupied = true;
    return may_hold(clause.place, question);
  });
}

bool may_be_of(const Clause& clause, const law::ClassTarget& target, Seconds at) {
  if (!clause.goods || target.goods.empty()) return true;
  return std::any_of(target.goods.begin(), target.goods.end(), [&](const auto& heading) {
    law::Question question;
    question.on = at;
    question.goods = {{heading, ""}};
    return may_hold(clause.goods, question);
  });
}

void conjoin(std::string& text, const std::optional<Expression>& part) {
  if (!part) return;
  text += (text.empty() ? "(" : " and (") + part->text.value + ")";
}

base::Instant instant_of(Seconds at) {
  return {at, at + std::chrono::seconds{1}, "UTC", base::Precision::kSecond};
}

}  // namespace

bool shares_activity(const Clause& clause, law::MeasureIndex measure, const law::Rulebook& book) {
  if (clause.activity.empty()) return true;
  auto codes = law::activity_codes();
  return std::any_of(codes.begin(), codes.end(), [&](std::string_view code) {
    return book.forbids(measure, code) &&
           std::any_of(clause.activity.begin(), clause.activity.end(),
                       [&](const std::string& named) { return law::covers(named, code); });
  });
}

bool shares_class(const Clause& clause, const law::Measure& measure, Seconds at) {
  return std::any_of(measure.versions.begin(), measure.versions.end(),
                     [&](const law::MeasureVersion& version) {
                       return version.class_target && version.valid.contains(at) &&
                              may_be_in(clause, *version.class_target, at) &&
                              may_be_of(clause, *version.class_target, at);
                     });
}

std::string where_of(const Clause& clause) {
  std::string text;
  conjoin(text, clause.goods);
  conjoin(text, clause.place);
  conjoin(text, clause.where);
  return text;
}

std::string where_with_parties(const Clause& clause) {
  std::string text = where_of(clause);
  if (!clause.who) return text;
  std::string parties = "(all party where " + clause.who->text.value + ")";
  return text.empty() ? parties : text + " and " + parties;
}

std::string unless_of(const Clause& clause) {
  return clause.unless ? clause.unless->text.value : "";
}

law::Validity validity_of(Seconds from, Seconds until) {
  law::Validity valid;
  if (from != Seconds::min()) valid.from = instant_of(from);
  if (until != Seconds::max()) valid.until = instant_of(until);
  return valid;
}

}  // namespace detente::relief
