// What stops a step of relief_steps.h and what undoes it.  Tested in relief_report_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "detente/report/relief_steps.h"

namespace detente::report {
namespace {

using relief::Clause;
using relief::Mode;

// How a reason begins that vote_text gives with more words.
constexpr std::string_view kVote = "the vote of ";

std::string vote_text(const relief::Option& option, const law::Lock& lock) {
  for (const relief::Assumption& assumption : option.assumptions) {
    if (assumption.kind != relief::Assumption::Kind::kVote || assumption.lock != lock.id) continue;
    if (assumption.decided == law::Truth::kTrue)
      return lock.body + " could vote against it (the option assumes that it does not)";
    if (assumption.decided == law::Truth::kFalse)
      return fmt::format("the option assumes that {} stops it", lock.body);
  }
  return fmt::format("the vote of {}, of which nothing is assumed", lock.body);
}

std::string snapback_text(const relief::Snapback& snapback) {
  return fmt::format("when {}, after {}, {}", snapback.when.text.value,
                     period_text(snapback.notice),
                     snapback.as_amended ? "as it would be then" : "as it was");
}

bool names(const std::vector<relief::Text>& ids, const Clause& clause) {
  return std::any_of(ids.begin(), ids.end(),
                     [&](const relief::Text& id) { return id.value == clause.id.value; });
}

void add_ends(const ClauseStep& step, const std::string& zone, std::vector<std::string>& lines) {
  std::array<std::string, 2> ends;  // at best, at worst
  for (Mode mode : {Mode::kBest, Mode::kWorst})
    if (step.in(mode)) ends[mode == Mode::kBest ? 0 : 1] = end_text(*step.in(mode), zone);
  if (ends[0] == ends[1]) {
    if (!ends[0].empty()) lines.push_back(ends[0]);
    return;
  }
  if (!ends[0].empty()) lines.push_back("at best " + ends[0]);
  if (!ends[1].empty()) lines.push_back("at worst " + ends[1]);
}

}  // namespace

std::vector<std::string> stops_of(const ReliefAnswer& answer, const ClauseStep& step) {
  const relief::Option& option = *answer.option;
  const Clause& clause = option.clauses[step.clause];
  std::vector<std::string> lines;
  if (const relief::Phase* phase = option.find_phase(clause.phase.value))
    lines.push_back(fmt::format(
        "if {} is not met{}", phase->needs.text.value,
        phase->max_wait ? fmt::format(" within {} of the base", period_text(*phase->max_wait))
                        : ""));
  if (clause.after)
    lines.push_back(fmt::format("no earlier than {} after {}", period_text(clause.after->wait),
                                clause.after->clause.value));
  for (const relief::Binding& lock : step.locks)
    if (lock.lock->vote) lines.push_back(vote_text(option, *lock.lock));
  const auto& idle = step.idle;
  for (std::size_t mode : {1U, 2U})
    if (!step.effects[mode] && !idle[mode].empty() && !idle[mode].starts_with(kVote) &&
        (mode == 1 || idle[1] != idle[2]))
      lines.push_back(
          fmt::format("at {}: {}", relief::to_string(static_cast<Mode>(mode)), idle[mode]));
  return lines;
}

std::vector<std::string> ways_back_of(const ReliefAnswer& answer, const ClauseStep& step) {
  const relief::Option& option = *answer.option;
  const Clause& clause = option.clauses[step.clause];
  std::vector<std::string> lines;
  if (clause.snapback) lines.push_back(snapback_text(*clause.snapback));
  for (const Clause& other : option.clauses) {
    if (other.snapback && names(other.of, clause))
      lines.push_back(other.id.value + ": " + snapback_text(*other.snapback));
    if (other.form == relief::Form::kRevoke && names(other.covers, clause))
      lines.push_back(other.id.value + " revokes it");
  }
  add_ends(step, clause.zone, lines);
  return lines;
}

}  // namespace detente::report
