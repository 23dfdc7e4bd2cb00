#include "detente/relief/readings.h"

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/relief/course.h"
#include "detente/relief/locks.h"
#include "detente/relief/scenario.h"
#include "detente/relief/selection.h"

namespace detente::relief {
namespace {

using law::Answer;

// Asks what one imposed measure says of each party.
class Reach {
 public:
  Reach(const Option& option, const Laid& way, const std::string& measure, base::Seconds at)
      : snapshot_(way.over->view, *way.book, at), judge_(snapshot_) {
    const law::Law& law = way.over->view.law;
    const law::Measure& row = *law::find_measure(law, measure);
    measure_ = static_cast<law::MeasureIndex>(&row - law.measures.data());
    authority_ = way.book->measures()[measure_].authority;
    const std::string& zone = law.authorities[authority_].zone;
    conditions_.emplace(*way.timeline, zone, at);
    scenario_ = {&*conditions_, option.valid.in(zone)};
    question_.actors = bound_actors(law);
    question_.on = at;
    if (way.book->forbids(measure_, "general")) {
      activities_ = {"general"};
      return;
    }
    for (std::string_view code : law::activity_codes())
      if (way.book->forbids(measure_, code)) activities_.emplace_back(code);
  }

  Answer says(law::PartyIndex party) {
    Answer answer = Answer::kPermitted;
    question_.parties = {party};
    for (const std::string& activity : activities_) {
      question_.activity = activity;
      judge_.judge(question_, authority_, scenario_, verdicts_);
      for (const law::Reached& reached : verdicts_.reached)
        if (reached.measure == measure_) answer = std::max(answer, reached.answer);
    }
    return answer;
  }

 private:
  law::Snapshot snapshot_;
  law::Judge judge_;
  law::MeasureIndex measure_ = 0;
  std::uint32_t authority_ = 0;
  std::optional<ConditionsAt> conditions_;
  law::Scenario scenario_;
  law::Question question_;
  std::vector<std::string> activities_;
  law::Verdicts verdicts_;
};

base::Result<base::Done> find_reached(const Option& option, const law::View& base,
                                      Reading& reading) {
  DETENTE_TRY(Scenarios scenarios, scenarios_of(option, base));
  const Laid& way = scenarios.extreme(Mode::kWorst);
  for (const Effect& effect : way.timeline->effects()) {
    if (effect.clause != reading.clause) continue;
    reading.at = effect.begin;
    Reach reach(option, way, effect.measure, effect.begin);
    for (std::size_t i = 0; i < base.parties.size(); ++i) {
      auto party = static_cast<law::PartyIndex>(i);
      Answer answer = reach.says(party);
      if (answer == Answer::kProhibited) reading.parties.push_back(party);
      if (answer == Answer::kUndetermined) reading.undetermined.push_back(party);
    }
  }
  return base::Done{};
}

}  // namespace

base::Result<std::vector<Reading>> readings_of(const Option& option, const law::View& base) {
  std::vector<Reading> readings;
  for (std::uint32_t number = 0; number < option.clauses.size(); ++number) {
    const Clause& clause = option.clauses[number];
    if (clause.variants.empty()) continue;
    Option read = option;
    std::vector<std::optional<Expression>> conditions = {clause.where};
    conditions.insert(conditions.end(), clause.variants.begin(), clause.variants.end());
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      read.clauses[number].where = conditions[i];
      Reading reading{number, conditions[i] ? conditions[i]->text.value : "", i == 0, {}, {}, {}};
      DETENTE_CHECK(find_reached(read, base, reading));
      readings.push_back(std::move(reading));
    }
  }
  return readings;
}

}  // namespace detente::relief
