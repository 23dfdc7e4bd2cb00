// Tested in relief_page_test.cc.
#include "detente/report/relief_clauses.h"

#include <fmt/format.h>

#include <set>

#include "detente/law/lookup.h"
#include "detente/relief/segments_json.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"

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

// Lines one below the other.
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

// Sentences one below the other.
std::string sentences_html(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return "<span class=\"soft\">nothing here</span>";
  std::vector<std::string> lines;
  for (const std::string& sentence : sentences) lines.push_back(escape_html(sentence));
  return lines_of(lines);
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
  return html + fmt::format("<td>{}</td><td>{}</td></tr>\n", sentences_html(stops_of(answer, step)),
                            sentences_html(ways_back_of(answer, step)));
}

std::string locks_html(const law::Law& law, const std::vector<ReliefClause>& clauses) {
  std::set<std::string> seen;
  std::string rows;
  for (const ReliefClause& clause : clauses)
    for (const ReliefLock& binding : clause.locks) {
      const law::Lock& lock = *law::find_lock(law, binding.lock);
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

std::string relief_clauses(const ReliefAnswer& answer, const std::vector<ReliefClause>& clauses) {
  std::string html = needs_html(answer);
  html +=
      "<div class=\"wide\"><table class=\"clauses\">\n<thead><tr><th>Clause</th><th>Acts on</th>"
      "<th>Who decides</th><th>Assumed</th><th>Earliest</th><th>At worst</th>"
      "<th>What stops it</th><th>What brings it back</th></tr></thead>\n<tbody>\n";
  for (const ReliefClause& clause : clauses)
    for (const ClauseStep& step : clause.steps) html += step_row(answer, step);
  return html + "</tbody>\n</table></div>\n" + locks_html(answer.view->law, clauses);
}

}  // namespace detente::report
