// Tested in relief_report_test.cc.
#include "detente/report/relief_targets.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/law/activity.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;

constexpr std::size_t kMostLines = 200;

// Empty where it does not matter.
std::string part(std::string_view before, const std::vector<std::string>& words) {
  bool any = std::find(words.begin(), words.end(), "") != words.end();
  return any ? "" : fmt::format(", {} {}", before, joined(words, ", "));
}

std::string target_text(const relief::ClassChange& change) {
  bool all = change.activities.size() == law::activity_codes().size();
  return (all ? "every activity" : joined(change.activities, ", ")) + part("of", change.goods) +
         part("in", change.territories) + part("to", change.destinations);
}

std::string value_text(const relief::ParameterChange& change, const std::string& value) {
  if (value.empty()) return "none";
  bool is_number = value.find_first_not_of("0123456789.") == std::string::npos;
  return is_number && !change.unit.empty() ? value + " " + change.unit : value;
}

std::string line_html(const ReliefAnswer& answer, const ReliefTarget& line) {
  return fmt::format(
      "<tr><td class=\"nb\">{}</td><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td>"
      "<td class=\"nb\">{}</td><td class=\"nb\">{}</td><td>{}</td><td>{}</td></tr>\n",
      escape_html(line.authority), escape_html(line.measure), escape_html(line.target),
      escape_html(line.before), escape_html(line.after), escape_html(day_text(line.from, answer)),
      escape_html(day_text(line.until, answer)),
      escape_html(joined(clause_ids(answer, line.clauses), ", ")),
      escape_html(joined(line.still, ", ")));
}

// Without a title.
std::string mode_html(const ReliefAnswer& answer, Mode mode) {
  std::vector<ReliefTarget> lines = relief_targets(answer, mode);
  if (lines.empty()) return "<p class=\"soft\">Nothing.</p>\n";
  std::string html =
      "<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Authority</th>"
      "<th>Measure</th><th>What</th><th>Before</th><th>With the option</th><th>From</th>"
      "<th>Until</th><th>Clauses</th><th>Still prohibited under</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < std::min(lines.size(), kMostLines); ++i)
    html += line_html(answer, lines[i]);
  html += "</tbody>\n</table></div>\n";
  if (lines.size() > kMostLines)
    html += fmt::format("<p class=\"soft small\">The first {} of {}.</p>\n", kMostLines,
                        grouped(lines.size()));
  return html;
}

}  // namespace

std::vector<std::string> clause_ids(const ReliefAnswer& answer,
                                    const std::vector<std::uint32_t>& clauses) {
  std::vector<std::string> ids;
  ids.reserve(clauses.size());
  for (std::uint32_t clause : clauses) ids.push_back(answer.option->clauses[clause].id.value);
  return ids;
}

std::vector<ReliefTarget> relief_targets(const ReliefAnswer& answer, Mode mode) {
  auto number = static_cast<std::size_t>(mode);
  auto authority_id = [&](std::uint32_t authority) {
    return answer.view->law.authorities[authority].id;
  };
  std::vector<ReliefTarget> lines;
  for (const relief::ClassChange& one : answer.classes[number])
    lines.push_back({one.measure, authority_id(one.authority), "class", target_text(one),
                     std::string(law::to_string(one.before)),
                     std::string(law::to_string(one.after)), one.from, one.until, one.clauses,
                     one.still});
  for (const relief::ParameterChange& one : answer.parameters[number])
    lines.push_back({one.measure,
                     authority_id(one.authority),
                     "parameter",
                     one.product.empty() ? one.name : one.name + ", " + one.product,
                     value_text(one, one.before),
                     value_text(one, one.after),
                     one.from,
                     one.until,
                     one.clauses,
                     {}});
  return lines;
}

std::string relief_targets_html(const ReliefAnswer& answer) {
  if (relief_targets(answer, Mode::kBest).empty() && relief_targets(answer, Mode::kWorst).empty())
    return "";
  std::string assumed = mode_html(answer, Mode::kAssumed);
  std::string best = mode_html(answer, Mode::kBest);
  std::string worst = mode_html(answer, Mode::kWorst);
  if (best == assumed && worst == assumed) return assumed;
  return "<h3>As assumed</h3>\n" + assumed + "<h3>At best</h3>\n" + best + "<h3>At worst</h3>\n" +
         worst;
}

}  // namespace detente::report
