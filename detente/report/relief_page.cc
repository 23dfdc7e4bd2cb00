#include "detente/report/relief_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/report/html.h"
#include "detente/report/relief_blocks.h"
#include "detente/report/relief_chart.h"
#include "detente/report/relief_clauses.h"
#include "detente/report/relief_conflicts.h"
#include "detente/report/relief_consignments.h"
#include "detente/report/relief_gantt.h"
#include "detente/report/relief_groups.h"
#include "detente/report/relief_letters.h"
#include "detente/report/relief_matrix.h"
#include "detente/report/relief_parties.h"
#include "detente/report/relief_positions.h"
#include "detente/report/relief_readings.h"
#include "detente/report/relief_releases.h"
#include "detente/report/relief_steps.h"
#include "detente/report/relief_targets.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;
using relief::PartyClass;

constexpr std::size_t kMostBytes = 2'000'000;

constexpr std::string_view kReliefStyle =
#include "detente/report/relief_style.inc"
    ;
constexpr std::string_view kReliefScript =
#include "detente/report/relief_script.inc"
    ;

constexpr std::size_t kClasses = static_cast<std::size_t>(PartyClass::kUnchanged) + 1;

constexpr std::string_view kMeanings[] = {
    "what nobody knows yet decides: a vote, a fact, a share",
    "something becomes forbidden that was not",
    "taken off the list, and still blocked by an owner",
    "their owners no longer block them, their own listing does",
    "still listed, and the listing has no effect for a time",
    "blocked by owners alone before, and by nobody after",
    "forbidden by somebody before, and by nobody after",
    "some authorities no longer forbid, others do or may",
    "some activities under a licence, which can end; all else stays forbidden",
    "some activities, or one of several grounds of listing; the rest stays",
    "within reach of the option, and nothing changes",
};
static_assert(std::size(kMeanings) == kClasses);

using ClassCounts = std::array<std::array<std::size_t, kClasses>, 3>;  // by Mode, then class

ClassCounts class_counts(const ReliefAnswer& answer) {
  ClassCounts counts{};
  for (std::size_t mode = 0; mode < counts.size(); ++mode)
    for (const relief::Consequence& one : answer.consequences[mode])
      ++counts[mode][static_cast<std::size_t>(one.head().word)];
  return counts;
}

// For certain: neither unchanged nor undetermined.
std::size_t changed(const std::array<std::size_t, kClasses>& counts) {
  std::size_t all = 0;
  for (std::size_t i = 0; i < kClasses; ++i) all += counts[i];
  return all - counts[static_cast<std::size_t>(PartyClass::kUndetermined)] -
         counts[static_cast<std::size_t>(PartyClass::kUnchanged)];
}

std::string figures_html(const ReliefAnswer& answer, const ClassCounts& counts) {
  std::string html = fmt::format(
      "<p class=\"figures\"><span><b>{}</b> parties within reach</span>"
      "<span><b>{}</b> change as assumed</span><span><b>{}</b> undetermined</span>"
      "<span><b>{}</b> change at best</span><span><b>{}</b> at worst</span></p>\n",
      grouped(answer.consequences[0].size()), grouped(changed(counts[0])), grouped(counts[0][0]),
      grouped(changed(counts[1])), grouped(changed(counts[2])));
  html +=
      "<div class=\"wide\"><table class=\"classes\">\n<thead><tr><th>What happens</th>"
      "<th class=\"n\">As assumed</th><th class=\"n\">At best</th><th class=\"n\">At worst</th>"
      "<th>Which means</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < kClasses; ++i) {
    if (counts[0][i] + counts[1][i] + counts[2][i] == 0) continue;
    html += fmt::format("<tr><td class=\"nb\"><b>{}</b></td>",
                        relief::to_string(static_cast<PartyClass>(i)));
    for (const auto& of_mode : counts)
      html += fmt::format("<td class=\"n\">{}</td>", grouped(of_mode[i]));
    html += fmt::format("<td>{}</td></tr>\n", kMeanings[i]);
  }
  return html + "</tbody>\n</table></div>\n";
}

std::string base_html(const ReliefAnswer& answer) {
  const relief::Option& option = *answer.option;
  return fmt::format(
      "<p>Laid over what was known at {}, from {} until {}. Best and worst: everything that is "
      "left "
      "open taken the better and the worse way for relief; as assumed: what is so either way. Each "
      "party counts once, by what it gains most.</p>\n",
      escape_html(base::to_string(option.known)), escape_html(relief::to_string(option.valid)),
      escape_html(relief::to_string(option.horizon)));
}

std::string section(std::string_view title, const std::string& html, std::string_view none) {
  if (html.empty() && none.empty()) return "";
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", title,
                     html.empty() ? fmt::format("<p class=\"soft\">{}</p>\n", none) : html);
}

std::string charts_html(const ReliefAnswer& answer, const ReliefCensus& assumed) {
  base::Seconds until = span_of(answer).until;
  ReliefCensus without = relief_census(answer, std::nullopt);
  ReliefCensus best = relief_census(answer, Mode::kBest);
  ReliefCensus worst = relief_census(answer, Mode::kWorst);
  std::string by_authorities = counts_chart(
      "Parties by the number of authorities that prohibit something for certain, as assumed",
      "depth", counts_by_depth(assumed, until),
      {{"without the option", "course", &without},
       {"at best, all together", "upper", &best},
       {"at worst, all together", "lower", &worst}});
  std::string by_class = counts_chart("Parties by what the option means for them, as assumed",
                                      "kinds", counts_by_class(assumed, until), {});
  std::string html;
  if (!by_authorities.empty())
    html += "<h3>Parties by the number of authorities that prohibit something for certain</h3>\n" +
            by_authorities;
  if (!by_class.empty()) html += "<h3>Parties by what the option means for them</h3>\n" + by_class;
  return html;
}

std::string list_html(const std::vector<std::string>& lines) {
  std::string html;
  for (const std::string& line : lines) html += "<li>" + escape_html(line) + "</li>\n";
  return html.empty() ? "" : "<ul>\n" + html + "</ul>\n";
}

std::string checked_row(const ReliefAnswer& answer, const relief::Checked& one) {
  return fmt::format(
      "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td "
      "class=\"nb\">{}</td><td>{}</td><td>{}</td>"
      "<td class=\"{}\">{}</td></tr>\n",
      relief::to_string(one.mode), escape_html(one.line->party.value),
      escape_html(one.line->authority), escape_html(one.line->activity),
      escape_html(day_text(one.at, answer)), law::to_string(one.line->answer),
      one.answer ? law::to_string(*one.answer) : "not asked", one.holds() ? "soft" : "match",
      one.holds() ? "holds" : "fails");
}

std::string checked_html(const ReliefAnswer& answer) {
  if (answer.checked.empty()) return "";
  std::string rows;
  for (const relief::Checked& one : answer.checked) rows += checked_row(answer, one);
  auto failed = std::count_if(answer.checked.begin(), answer.checked.end(),
                              [](const relief::Checked& one) { return !one.holds(); });
  return fmt::format(
      "<p>{} of {} hold.</p>\n<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Mode</th>"
      "<th>Party</th><th>Authority</th><th>Activity</th><th>Asked at</th><th>Expected</th>"
      "<th>Answer</th><th></th></tr></thead>\n<tbody>\n{}</tbody>\n</table></div>\n",
      answer.checked.size() - static_cast<std::size_t>(failed), answer.checked.size(), rows);
}

std::string footer_html(const ReliefAnswer& answer) {
  std::string html = "<table>\n<tbody>\n";
  auto add = [&](std::string_view name, std::string_view value) {
    html += fmt::format("<tr><td>{}</td><td><code>{}</code></td></tr>\n", name, escape_html(value));
  };
  add("Generation of the lists", answer.generation);
  add("Law", answer.view->law.hash);
  add("Option", answer.option_hash);
  add("Option's file", answer.option_file);
  add("Program", "detente " DETENTE_VERSION);
  return html + "</tbody>\n</table>\n<p>The same bytes of all of these give the same page.</p>\n";
}

// All but the table of parties.
std::string sections_html(const ReliefAnswer& answer) {
  ClassCounts counts = class_counts(answer);
  std::string consigned =
      answer.consignments == nullptr ? "" : consignments_html(*answer.consignments);
  std::vector<ReliefClause> clauses = relief_clause_rows(answer);
  ReliefCensus census = relief_census(answer, Mode::kAssumed);
  return base_html(answer) + figures_html(answer, counts) + list_html(answer.notes) +
         section("Clauses", relief_clauses(answer, clauses), "") +
         section("Course", relief_gantt(answer, clauses), "") +
         section("Parties and authorities, before and after", relief_matrix(answer),
                 "No answer changes.") +
         section("Goods, places, services and numbers", relief_targets_html(answer),
                 "Nothing changes that a measure forbids without listing anybody.") +
         section("Positions, payments, consignments", positions_html(answer) + consigned, "") +
         section("Counts over time", charts_html(answer, census), "") +
         section("Counts by group",
                 "<p class=\"soft small\">How many are prohibited something, as assumed; 2 to 5: "
                 "2 for certain, 5 with those of whom it is undetermined.</p>\n" +
                     relief_groups(answer, census),
                 "") +
         section("Variants of clauses, at worst", relief_readings(answer), "") +
         section("Still blocked, at best", relief_blocks(answer),
                 "Nobody whom the option changes something for is blocked any more.") +
         section("Ownership, at best", relief_releases(answer),
                 "Nobody is released with an owner.") +
         section("Conflicts, at best", relief_conflicts(answer),
                 "No authority comes to permit what another prohibits.") +
         section("To look at in the option", list_html(answer.lints), "Nothing.") +
         section("What the option expects", checked_html(answer), "It states no expectations.");
}

std::string with_parties(const std::string& parties) {
  return section("Everybody within reach",
                 "<noscript><p class=\"soft small\">It sorts and filters where scripts are "
                 "allowed.</p></noscript>\n" +
                     letters_legend() + parties,
                 "");
}

}  // namespace

std::string relief_html(const ReliefAnswer& answer) {
  Page page;
  page.title = answer.option->title;
  page.summary = fmt::format("Option {}, from {} until {}", answer.option->id,
                             relief::to_string(answer.option->valid),
                             relief::to_string(answer.option->horizon));
  page.style = kReliefStyle;
  page.script = kReliefScript;
  page.footer = footer_html(answer);
  std::string sections = sections_html(answer);
  page.body = sections + with_parties("");
  std::size_t used = html_page(page).size();
  page.body =
      sections + with_parties(relief_parties(answer, kMostBytes > used ? kMostBytes - used : 0));
  return html_page(page);
}

}  // namespace detente::report
