// Clauses of relief_rows.h.  Tested in relief_report_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "detente/law/lookup.h"
#include "detente/relief/locks.h"
#include "detente/report/relief_rows.h"

namespace detente::report {
namespace {

using relief::Clause;
using relief::Effect;
using relief::Mode;

std::string_view end_word(Effect::End end) {
  switch (end) {
    case Effect::End::kOwn:
      return "end";
    case Effect::End::kPhase:
      return "phase";
    case Effect::End::kSnapback:
    case Effect::End::kAmended:
      return "snapback";
    case Effect::End::kRevocation:
      return "revocation";
    case Effect::End::kOpen:
      break;
  }
  return "";
}

std::string condition_text(const relief::Snapback& snapback) {
  std::string text = "when " + snapback.when.text.value;
  if (snapback.as_amended) text += ", as amended";
  return text;
}

class ClauseRow {
 public:
  ClauseRow(const ReliefAnswer& answer, Mode mode, std::uint32_t number)
      : answer_(answer),
        option_(*answer.option),
        outcome_(answer.evaluation->outcome(mode)),
        mode_(mode),
        number_(number) {
    row_.clause = &option_.clauses[number];
  }

  ReliefClause make() {
    add_steps();
    add_locks();
    row_.decides.push_back(clause().authority);
    for (const ReliefLock& lock : row_.locks)
      row_.decides.push_back(
          fmt::format("{} ({}{})", lock.body, lock.lock, lock.contested ? ", contested" : ""));
    add_stops();
    add_ways_back();
    return std::move(row_);
  }

 private:
  const Clause& clause() const { return option_.clauses[number_]; }

  static ReliefStep step_of(const Effect& effect) {
    return {effect.measure, effect.begin, effect.end, std::string(end_word(effect.ended))};
  }

  void add_steps() {
    const std::vector<Effect>& sure = outcome_.effects;
    for (const Effect& effect : sure) {
      if (effect.clause != number_) continue;
      row_.steps.push_back(step_of(effect));
      row_.earliest = std::min(effect.begin, row_.earliest.value_or(effect.begin));
    }
    if (mode_ == Mode::kAssumed)
      for (const Effect& effect : answer_.evaluation->outcome(Mode::kBest).effects)
        if (effect.clause == number_ && std::find(sure.begin(), sure.end(), effect) == sure.end())
          row_.possible.push_back(step_of(effect));
    for (const relief::Idle& idle : outcome_.idle)
      if (idle.clause == number_) row_.idle.push_back({idle.measure, idle.reason});
  }

  std::set<std::string> measures() const {
    std::set<std::string> ids;
    for (const ReliefStep& step : row_.steps) ids.insert(step.measure);
    for (const ReliefStep& step : row_.possible) ids.insert(step.measure);
    for (const ReliefIdle& idle : row_.idle)
      if (!idle.measure.empty()) ids.insert(idle.measure);
    for (const law::Measure& measure : answer_.view->law.measures)
      for (const relief::Text& named : clause().covers)
        if (law::covers_measure(named.value, measure.id)) ids.insert(measure.id);
    return ids;
  }

  void add_locks() {
    for (const std::string& measure : measures())
      for (const relief::Binding& binding :
           relief::locks_of(clause(), measure, answer_.view->law)) {
        auto known = std::find_if(row_.locks.begin(), row_.locks.end(),
                                  [&](const auto& one) { return one.lock == binding.lock->id; });
        if (known != row_.locks.end())
          known->contested = known->contested && binding.contested;
        else
          row_.locks.push_back({binding.lock->id, binding.lock->body, binding.lock->procedure,
                                binding.lock->vote, binding.contested});
      }
  }

  void add_stops() {
    if (const relief::Phase* phase = option_.find_phase(clause().phase.value))
      row_.stops.push_back(
          fmt::format("phase {} does not begin: {}", phase->id.value, phase->needs.text.value));
    if (clause().after)
      row_.stops.push_back("clause " + clause().after->clause.value + " does not act");
    for (const ReliefLock& lock : row_.locks)
      if (lock.vote) row_.stops.push_back("the vote of " + lock.lock);
    for (const ReliefIdle& idle : row_.idle) {
      std::string on = idle.measure.empty() ? "" : idle.measure + ": ";
      row_.stops.push_back(on + "does not act: " + idle.reason);
    }
  }

  void add_ways_back() {
    const bool is_snapback = clause().form == relief::Form::kSnapback;
    if (clause().snapback && !is_snapback)
      row_.brings_back.push_back("snapback " + condition_text(*clause().snapback));
    for (const Clause& other : option_.clauses) {
      for (const relief::Text& lifted : other.of)
        if (lifted.value == clause().id.value && other.snapback)
          row_.brings_back.push_back("clause " + other.id.value + " " +
                                     condition_text(*other.snapback));
      for (const relief::Text& named : other.covers)
        if (named.value == clause().id.value)
          row_.brings_back.push_back("clause " + other.id.value);
    }
    add_ends();
  }

  void add_ends() {
    std::set<std::string> ends;
    for (const ReliefStep& step : row_.steps)
      if (!step.ended.empty()) ends.insert(step.ended + " on " + relief_day(answer_, step.until));
    row_.brings_back.insert(row_.brings_back.end(), ends.begin(), ends.end());
  }

  const ReliefAnswer& answer_;
  const relief::Option& option_;
  const relief::Outcome& outcome_;
  Mode mode_;
  std::uint32_t number_;
  ReliefClause row_;
};

void add_once(std::vector<std::string>& to, const std::string& text) {
  if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

void add_once(std::vector<std::string>& to, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) add_once(to, text);
}

}  // namespace

ReliefActing relief_acting(const std::vector<ReliefClause>& clauses,
                           const std::vector<std::uint32_t>& numbers) {
  ReliefActing all;
  for (std::uint32_t number : numbers) {
    const ReliefClause& row = clauses[number];
    add_once(all.forms, std::string(relief::to_string(row.clause->form)));
    add_once(all.ids, row.clause->id.value);
    add_once(all.decides, row.decides);
    add_once(all.stops, row.stops);
    add_once(all.brings_back, row.brings_back);
    if (row.earliest) all.earliest = std::min(*row.earliest, all.earliest.value_or(*row.earliest));
  }
  return all;
}

std::vector<ReliefClause> relief_clause_rows(const ReliefAnswer& answer, Mode mode) {
  std::vector<ReliefClause> rows;
  for (std::uint32_t i = 0; i < answer.option->clauses.size(); ++i)
    rows.push_back(ClauseRow(answer, mode, i).make());
  return rows;
}

}  // namespace detente::report
