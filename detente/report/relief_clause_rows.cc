// Clauses of relief_rows.h.  Tested in relief_report_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "detente/report/relief_rows.h"

namespace detente::report {
namespace {

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

void add_once(std::vector<std::string>& to, const std::string& text) {
  if (std::find(to.begin(), to.end(), text) == to.end()) to.push_back(text);
}

void add_once(std::vector<std::string>& to, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) add_once(to, text);
}

void add_lock(const relief::Binding& binding, std::vector<ReliefLock>& locks) {
  auto known = std::find_if(locks.begin(), locks.end(),
                            [&](const auto& one) { return one.lock == binding.lock->id; });
  if (known != locks.end())
    known->contested = known->contested && binding.contested;
  else
    locks.push_back({binding.lock->id, binding.lock->body, binding.lock->procedure,
                     binding.lock->vote, binding.contested});
}

ReliefClause row_of(const ReliefAnswer& answer, std::uint32_t number) {
  ReliefClause row;
  row.clause = &answer.option->clauses[number];
  row.steps = clause_steps(answer, number);
  row.decides.push_back(row.clause->authority);
  for (const ClauseStep& step : row.steps) {
    for (const relief::Binding& binding : step.locks) add_lock(binding, row.locks);
    add_once(row.stops, stops_of(answer, step));
    add_once(row.brings_back, ways_back_of(answer, step));
  }
  for (const ReliefLock& lock : row.locks)
    row.decides.push_back(
        fmt::format("{} ({}{})", lock.body, lock.lock, lock.contested ? ", contested" : ""));
  return row;
}

// One for each measure of the steps that `is_shown`, with the effect of that mode.
template <class IsShown>
std::vector<ReliefStep> steps_of(const std::vector<ClauseStep>& steps, Mode mode,
                                 IsShown is_shown) {
  std::vector<ReliefStep> rows;
  for (const ClauseStep& step : steps) {
    if (!step.in(mode) || !is_shown(step)) continue;
    const Effect& effect = *step.in(mode);
    for (const std::string& measure : step.measures)
      rows.push_back({measure, effect.begin, effect.end, std::string(end_word(effect.ended))});
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ReliefStep& a, const ReliefStep& b) { return a.from < b.from; });
  return rows;
}

}  // namespace

std::vector<ReliefStep> ReliefClause::steps_in(Mode mode) const {
  return steps_of(steps, mode, [](const ClauseStep&) { return true; });
}

std::vector<ReliefStep> ReliefClause::possible_in(Mode mode) const {
  return steps_of(steps, Mode::kBest, [&](const ClauseStep& step) {
    return mode == Mode::kAssumed && step.in(mode) != step.in(Mode::kBest);
  });
}

std::vector<ReliefIdle> ReliefClause::idle_in(Mode mode) const {
  std::vector<ReliefIdle> rows;
  for (const ClauseStep& step : steps) {
    if (step.in(mode) || (mode == Mode::kAssumed && step.in(Mode::kBest))) continue;
    const std::string& reason = step.idle[static_cast<std::size_t>(mode)];
    for (const std::string& measure : step.measures) rows.push_back({measure, reason});
  }
  return rows;
}

std::optional<base::Seconds> ReliefClause::earliest(Mode mode) const {
  std::optional<base::Seconds> first;
  for (const ClauseStep& step : steps)
    if (step.in(mode)) first = std::min(step.in(mode)->begin, first.value_or(base::Seconds::max()));
  return first;
}

ReliefActing relief_acting(const std::vector<ReliefClause>& clauses,
                           const std::vector<std::uint32_t>& numbers, Mode mode) {
  ReliefActing all;
  for (std::uint32_t number : numbers) {
    const ReliefClause& row = clauses[number];
    add_once(all.forms, std::string(relief::to_string(row.clause->form)));
    add_once(all.ids, row.clause->id.value);
    add_once(all.decides, row.decides);
    add_once(all.stops, row.stops);
    add_once(all.brings_back, row.brings_back);
    if (auto at = row.earliest(mode)) all.earliest = std::min(*at, all.earliest.value_or(*at));
  }
  return all;
}

std::vector<ReliefClause> relief_clause_rows(const ReliefAnswer& answer) {
  std::vector<ReliefClause> rows;
  for (std::uint32_t i = 0; i < answer.option->clauses.size(); ++i)
    rows.push_back(row_of(answer, i));
  return rows;
}

}  // namespace detente::report
