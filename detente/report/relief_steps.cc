// Tested in relief_page_test.cc.
#include "detente/report/relief_steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/law/snapshot.h"
#include "detente/relief/segments_json.h"
#include "detente/report/change_groups.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Clause;
using relief::Effect;
using relief::Mode;

const Effect* effect_on(const std::vector<Effect>& effects, std::uint32_t clause,
                        const std::string& measure) {
  for (const Effect& effect : effects)
    if (effect.clause == clause && effect.measure == measure) return &effect;
  return nullptr;
}

std::string idle_on(const relief::Outcome& outcome, std::uint32_t clause,
                    const std::string& measure) {
  for (const relief::Idle& idle : outcome.idle)
    if (idle.clause == clause && (idle.measure.empty() || idle.measure == measure))
      return idle.reason;
  return {};
}

// What the clause acts on in some mode, or would: each once.
std::vector<std::string> measures_of(const ReliefAnswer& answer, std::uint32_t clause) {
  std::vector<std::string> all;
  auto add = [&](const std::string& measure) {
    if (!measure.empty() && std::find(all.begin(), all.end(), measure) == all.end())
      all.push_back(measure);
  };
  for (Mode mode : {Mode::kBest, Mode::kWorst})
    for (const Effect& effect : answer.evaluation->outcome(mode).effects)
      if (effect.clause == clause) add(effect.measure);
  for (Mode mode : {Mode::kBest, Mode::kWorst})
    for (const relief::Idle& idle : answer.evaluation->outcome(mode).idle)
      if (idle.clause == clause) add(idle.measure);
  return all;
}

// When the clause would begin in that mode if no lock bound it.
Seconds start_of(const ReliefAnswer& answer, const Clause& clause, Mode mode) {
  const relief::Option& option = *answer.option;
  Seconds at = option.valid.in(clause.zone);
  if (clause.start) at = clause.start->in(clause.zone);
  const relief::Timeline& timeline = *answer.scenarios->extreme(mode).timeline;
  if (!clause.phase.value.empty())
    if (auto first = timeline.times_of(clause.phase.value, clause.zone).first_from(Seconds::min()))
      at = std::max(at, *first);
  if (!clause.after) return at;
  for (const Effect& effect : answer.evaluation->outcome(mode).effects)
    if (option.clauses[effect.clause].id.value == clause.after->clause.value)
      at = std::max(at, relief::later_by(effect.begin, clause.after->wait, clause.zone));
  return at;
}

ClauseStep step_on(const ReliefAnswer& answer, std::uint32_t clause, const std::string& measure) {
  const Clause& row = answer.option->clauses[clause];
  ClauseStep step{clause, {measure}, {}, {}, {}, {}};
  step.locks = relief::locks_of(row, measure, answer.view->law);
  if (const Effect* certain =
          effect_on(answer.evaluation->outcome(Mode::kAssumed).effects, clause, measure))
    step.effects[0] = *certain;
  for (Mode mode : {Mode::kBest, Mode::kWorst}) {
    auto number = static_cast<std::size_t>(mode);
    const relief::Outcome& outcome = answer.evaluation->outcome(mode);
    const Effect* effect = effect_on(outcome.effects, clause, measure);
    if (effect == nullptr) {
      step.idle[number] = idle_on(outcome, clause, measure);
      continue;
    }
    step.effects[number] = *effect;
    Seconds from = row.submit ? row.submit->in(row.zone) : start_of(answer, row, mode);
    if (!step.locks.empty() && from < effect->begin) step.waits_from[number] = from;
  }
  if (!step.effects[0]) step.idle[0] = step.effects[1] ? "not certain" : step.idle[1];
  return step;
}

bool is_alike(const ClauseStep& a, const ClauseStep& b) {
  auto times = [](const ClauseStep& step, std::size_t mode) {
    const auto& effect = step.effects[mode];
    return effect ? std::tuple(true, effect->begin, effect->end, effect->ended)
                  : std::tuple(false, Seconds{}, Seconds{}, Effect::End{});
  };
  for (std::size_t mode = 0; mode < 3; ++mode)
    if (times(a, mode) != times(b, mode) || a.idle[mode] != b.idle[mode]) return false;
  return std::equal(a.locks.begin(), a.locks.end(), b.locks.begin(), b.locks.end(),
                    [](const relief::Binding& x, const relief::Binding& y) {
                      return x.lock == y.lock && x.contested == y.contested;
                    });
}

// Of a clause that acts on nothing that can be named.
ClauseStep step_on_nothing(const ReliefAnswer& answer, std::uint32_t clause) {
  ClauseStep step = step_on(answer, clause, {});
  step.measures.clear();
  step.locks.clear();
  return step;
}

}  // namespace

std::vector<ClauseStep> clause_steps(const ReliefAnswer& answer, std::uint32_t clause) {
  std::vector<ClauseStep> steps;
  if (answer.option->clauses[clause].form == relief::Form::kSnapback) return steps;
  for (const std::string& measure : measures_of(answer, clause)) {
    ClauseStep step = step_on(answer, clause, measure);
    auto same = std::find_if(steps.begin(), steps.end(),
                             [&](const ClauseStep& other) { return is_alike(step, other); });
    if (same == steps.end())
      steps.push_back(std::move(step));
    else
      same->measures.push_back(measure);
  }
  if (steps.empty()) steps.push_back(step_on_nothing(answer, clause));
  return steps;
}

std::string end_text(const Effect& effect, const std::string& zone) {
  constexpr std::string_view kWords[] = {"",
                                         ", its own end",
                                         ", the phase ends",
                                         ", brought back as it was",
                                         ", brought back as it would be then",
                                         ", ended by another clause"};
  if (effect.end == Seconds::max()) return {};
  return relief::time_text(effect.end, zone) +
         std::string(kWords[static_cast<std::size_t>(effect.ended)]);
}

std::string day_text(Seconds at, const ReliefAnswer& answer) {
  for (std::uint32_t authority : answer.evaluation->grid.authorities) {
    const std::string& zone = answer.view->law.authorities[authority].zone;
    std::string text = relief::time_text(at, zone);
    if (text.size() == std::string_view("2025-04-02").size()) return text;
  }
  return relief::time_text(at, "UTC");
}

std::string period_text(const relief::Period& period) {
  std::vector<std::string> parts;
  auto add = [&](long long count, std::string_view unit) {
    if (count != 0) parts.push_back(fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s"));
  };
  long long seconds = period.time.count();
  add(period.months, "month");
  add(period.days, "day");
  add(seconds / 3600, "hour");
  add(seconds / 60 % 60, "minute");
  add(seconds % 60, "second");
  return parts.empty() ? "0 days" : joined(parts, " and ");
}

law::Interval span_of(const ReliefAnswer& answer) {
  law::Interval span;
  for (std::uint32_t authority : answer.evaluation->grid.authorities) {
    const std::string& zone = answer.view->law.authorities[authority].zone;
    span.from = std::max(span.from, answer.option->valid.in(zone));
    span.until = std::min(span.until, answer.option->horizon.in(zone));
  }
  if (!answer.evaluation->grid.authorities.empty() && span.from < span.until) return span;
  return {answer.option->valid.in("UTC"), answer.option->horizon.in("UTC")};
}

}  // namespace detente::report
