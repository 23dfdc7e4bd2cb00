// Tested in relief_page_test.cc.
#include "detente/report/relief_clauses.h"

#include <fmt/format.h>

#include <array>
#include <set>

#include "detente/law/lookup.h"
#include "detente/relief/segments_json.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_steps.h"

namespace detente::report {
namespace {

using relief::Assumption;
using relief::Clause;
using relief::Mode;

std::string code_of(std::string_view text) { return "<code>" + escape_html(text) + "</code>"; }

// An id, which may break behind a dot.
std::string id_of(std::string_view id) {
  std::string html;
  for (char c : escape_html(id)) html += c == '.' ? std::string(".<wbr>") : std::string(1, c);
  return "<code>" + html + "</code>";
}

// Sentences one below the other.
std::string lines_of(const std::vector<std::string>& html) {
  std::string all;
  for (const std::string& line : html) all += "<div>" + line + "</div>";
  return all;
}

std::string authority_name(const ReliefAnswer& answer, const std::string& id) {
  const law::Authority* authority = law::find_authority(answer.view->law, id);
  return authority == nullptr || authority->name.empty() ? id : authority->name;
}

std::string deciders(const ReliefAnswer& answer, const ClauseStep& step) {
  const Clause& clause = answer.option->clauses[step.clause];
  std::vector<std::string> lines = {escape_html(authority_name(answer, clause.authority))};
  for (const relief::Binding& lock : step.locks)
    lines.push_back(fmt::format("{}, under {}{}", escape_html(lock.lock->body),
                                code_of(lock.lock->id),
                                lock.contested ? " (whether it applies is contested)" : ""));
  return lines_of(lines);
}

std::string begin_html(const ClauseStep& step, Mode mode, const std::string& zone) {
  auto number = static_cast<std::size_t>(mode);
  if (step.effects[number])
    return escape_html(relief::time_text(step.effects[number]->begin, zone));
  if (mode == Mode::kAssumed && step.effects[1]) return "<span class=\"maybe\">not certain</span>";
  return "<span class=\"match\">never</span>";
}

// How a reason begins that vote_html gives with more words.
constexpr std::string_view kVote = "the vote of ";

std::string vote_html(const relief::Option& option, const law::Lock& lock) {
  for (const Assumption& assumption : option.assumptions) {
    if (assumption.kind != Assumption::Kind::kVote || assumption.lock != lock.id) continue;
    if (assumption.decided == law::Truth::kTrue)
      return fmt::format("{} could vote against it; the option assumes that it does not",
                         escape_html(lock.body));
    if (assumption.decided == law::Truth::kFalse)
      return fmt::format("the option assumes that {} stops it", escape_html(lock.body));
  }
  return fmt::format("the vote of {}, of which nothing is assumed", escape_html(lock.body));
}

void add_phase(const relief::Option& option, const Clause& clause,
               std::vector<std::string>& lines) {
  const relief::Phase* phase = option.find_phase(clause.phase.value);
  if (phase == nullptr) return;
  std::string line = "if " + code_of(phase->needs.text.value) + " is not met";
  if (phase->max_wait) line += fmt::format(" within {} of the base", period_text(*phase->max_wait));
  lines.push_back(std::move(line));
}

// What would have to happen that does not, or could.
std::string stoppers(const ReliefAnswer& answer, const ClauseStep& step) {
  const relief::Option& option = *answer.option;
  const Clause& clause = option.clauses[step.clause];
  std::vector<std::string> lines;
  add_phase(option, clause, lines);
  if (clause.after)
    lines.push_back(fmt::format("no earlier than {} after {}", period_text(clause.after->wait),
                                code_of(clause.after->clause.value)));
  for (const relief::Binding& lock : step.locks)
    if (lock.lock->vote) lines.push_back(vote_html(option, *lock.lock));
  for (std::size_t mode : {1, 2})
    if (!step.effects[mode] && !step.idle[mode].empty() && !step.idle[mode].starts_with(kVote) &&
        (mode == 1 || step.idle[1] != step.idle[2]))
      lines.push_back(fmt::format("at {}: {}", relief::to_string(static_cast<Mode>(mode)),
                                  escape_html(step.idle[mode])));
  return lines.empty() ? "<span class=\"soft\">nothing here</span>" : lines_of(lines);
}

std::string snapback_html(const relief::Snapback& snapback, const std::string& by) {
  return fmt::format("{}when {}, after {}, {}", by.empty() ? "" : code_of(by) + ": ",
                     code_of(snapback.when.text.value), period_text(snapback.notice),
                     snapback.as_amended ? "as it would be then" : "as it was");
}

std::string returns(const ReliefAnswer& answer, const ClauseStep& step) {
  const relief::Option& option = *answer.option;
  const Clause& clause = option.clauses[step.clause];
  std::vector<std::string> lines;
  if (clause.snapback) lines.push_back(snapback_html(*clause.snapback, {}));
  for (const Clause& other : option.clauses)
    for (const relief::Text& named : other.of)
      if (other.snapback && named.value == clause.id.value)
        lines.push_back(snapback_html(*other.snapback, other.id.value));
  std::array<std::string, 2> ends;  // at best, at worst
  for (std::size_t mode : {1, 2})
    if (step.effects[mode])
      ends[mode - 1] = escape_html(end_text(*step.effects[mode], clause.zone));
  if (ends[0] == ends[1] && !ends[0].empty()) lines.push_back(ends[0]);
  for (std::size_t i = 0; i < 2; ++i)
    if (ends[0] != ends[1] && !ends[i].empty())
      lines.push_back((i == 0 ? "at best " : "at worst ") + ends[i]);
  return lines.empty() ? "<span class=\"soft\">nothing here</span>" : lines_of(lines);
}

std::string step_row(const ReliefAnswer& answer, const ClauseStep& step) {
  const Clause& clause = answer.option->clauses[step.clause];
  std::vector<std::string> measures;
  for (const std::string& measure : step.measures) measures.push_back(id_of(measure));
  std::string html =
      fmt::format("<tr><td><b>{}</b><div class=\"soft\">{}</div></td><td>{}</td><td>{}</td>",
                  escape_html(clause.id.value), relief::to_string(clause.form), lines_of(measures),
                  deciders(answer, step));
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
    html += fmt::format("<td class=\"nb\">{}</td>", begin_html(step, mode, clause.zone));
  return html + fmt::format("<td>{}</td><td>{}</td></tr>\n", stoppers(answer, step),
                            returns(answer, step));
}

std::string locks_html(const std::vector<ClauseStep>& steps) {
  std::set<std::string> seen;
  std::string rows;
  for (const ClauseStep& step : steps)
    for (const relief::Binding& binding : step.locks) {
      const law::Lock& lock = *binding.lock;
      if (!seen.insert(lock.id).second) continue;
      rows += fmt::format(
          "<tr><td class=\"nb\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
          code_of(lock.id), escape_html(lock.body), escape_html(lock.procedure),
          escape_html(lock.confidence), escape_html(lock.cited));
    }
  if (rows.empty()) return "";
  return "<h3>Locks that bind them</h3>\n<div class=\"wide\"><table>\n<thead><tr><th>Lock</th>"
         "<th>Who decides</th><th>Procedure</th><th>Confidence</th><th>Source</th></tr></thead>\n"
         "<tbody>\n" +
         rows + "</tbody>\n</table></div>\n";
}

std::string held_html(const Assumption& assumption) {
  if (assumption.kind == Assumption::Kind::kVote || assumption.kind == Assumption::Kind::kLockScope)
    return assumption.decided == law::Truth::kUnknown
               ? ""
               : std::string(": ") +
                     (assumption.kind == Assumption::Kind::kVote
                          ? (assumption.decided == law::Truth::kTrue ? "opens " : "keeps shut ")
                          : (assumption.decided == law::Truth::kTrue ? "applies: "
                                                                     : "does not apply: ")) +
                     code_of(assumption.lock);
  if (!assumption.holds) return "";
  std::vector<std::string> spans;
  for (const relief::MomentSpan& span : *assumption.holds)
    spans.push_back("from " + relief::to_string(span.from) +
                    (span.until ? " until " + relief::to_string(*span.until) : ""));
  return spans.empty() ? " never" : " " + escape_html(joined(spans, ", "));
}

// What the option takes as given, and what it leaves open.
std::string needs_html(const ReliefAnswer& answer) {
  std::vector<std::string> given, open;
  for (const Assumption& assumption : answer.option->assumptions)
    if (std::string held = held_html(assumption); !held.empty())
      given.push_back(code_of(assumption.id.value) + held);
  for (const relief::Unknown& unknown : answer.scenarios->unknowns())
    open.push_back(escape_html(relief::to_string(unknown)) +
                   (unknown.mixed ? " (counts for relief and against it)" : ""));
  std::string html =
      "<p><b>Taken as given:</b> " + (given.empty() ? "nothing" : joined(given, "; ")) +
      ".</p>\n<p><b>Left open:</b> " + (open.empty() ? "nothing" : joined(open, "; ")) + ".</p>\n";
  if (!answer.scenarios->complete())
    html +=
        "<p class=\"maybe\">Too many of these count both ways for every way to be tried: all "
        "answers are undetermined.</p>\n";
  return html;
}

}  // namespace

std::string relief_clauses(const ReliefAnswer& answer) {
  std::vector<ClauseStep> steps = clause_steps(answer);
  std::string html = needs_html(answer);
  html +=
      "<div class=\"wide\"><table class=\"clauses\">\n<thead><tr><th>Clause</th><th>Acts on</th>"
      "<th>Who decides</th><th>Assumed</th><th>Earliest</th><th>At worst</th>"
      "<th>What stops it</th><th>What brings it back</th></tr></thead>\n<tbody>\n";
  for (const ClauseStep& step : steps) html += step_row(answer, step);
  return html + "</tbody>\n</table></div>\n" + locks_html(steps);
}

}  // namespace detente::report
