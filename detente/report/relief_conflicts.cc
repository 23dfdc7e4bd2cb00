// Tested in relief_page_test.cc.
#include "detente/report/relief_conflicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "detente/law/lookup.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_blocks.h"
#include "detente/report/relief_matrix.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using law::Answer;
using Found = std::map<std::pair<std::uint32_t, std::uint32_t>, AuthorityConflict>;

// By authority of the grid.
std::vector<Answer> answers_at(const relief::Grid& grid, const relief::Course& course,
                               std::size_t party, std::size_t activity, base::Seconds at) {
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < grid.authorities.size(); ++i)
    answers.push_back(relief::answer_at(course[grid.cell(party, i, activity)], at));
  return answers;
}

void add_conflicts(const ReliefAnswer& answer, relief::Mode mode, std::size_t party,
                   std::size_t activity, Found& found) {
  const relief::Grid& grid = answer.evaluation->grid;
  base::Seconds at = told_at(answer.consequences[static_cast<std::size_t>(mode)][party]);
  auto before = answers_at(grid, answer.evaluation->base, party, activity, at);
  auto after = answers_at(grid, answer.evaluation->outcome(mode).course, party, activity, at);
  for (std::size_t a = 0; a < after.size(); ++a) {
    bool is_eased = before[a] == Answer::kProhibited && after[a] <= Answer::kLicensed;
    for (std::size_t b = 0; is_eased && b < after.size(); ++b) {
      if (after[b] != Answer::kProhibited) continue;
      AuthorityConflict& one = found[{grid.authorities[a], grid.authorities[b]}];
      one.permits = grid.authorities[a];
      one.prohibits = grid.authorities[b];
      const std::string& code = grid.activities[activity];
      if (std::find(one.activities.begin(), one.activities.end(), code) == one.activities.end())
        one.activities.push_back(code);
      if (one.parties.empty() || one.parties.back() != party) one.parties.push_back(party);
    }
  }
}

// What a question must have to be bound: words of actors and of currencies.
struct Binds {
  std::set<std::string> actors;
  std::set<std::string> words;  // the same, and "whoever pays in USD"
};

Binds binds_of(const law::Law& law, const std::string& authority) {
  Binds binds;
  for (const law::Nexus& row : law.nexus) {
    if (row.secondary || row.authority != authority) continue;
    binds.actors.insert(row.actors.begin(), row.actors.end());
    binds.words.insert(row.actors.begin(), row.actors.end());
    for (const std::string& currency : row.currencies)
      binds.words.insert("whoever pays in " + currency);
  }
  return binds;
}

std::string either(const std::set<std::string>& words) {
  return joined(std::vector<std::string>(words.begin(), words.end()), " or ");
}

bool is_between(const law::Law& law, const AuthorityConflict& one, std::string_view a,
                std::string_view b) {
  const std::string& permits = law.authorities[one.permits].jurisdiction;
  const std::string& prohibits = law.authorities[one.prohibits].jurisdiction;
  return (permits == a && prohibits == b) || (permits == b && prohibits == a);
}

std::string conflict_row(const ReliefAnswer& answer, const AuthorityConflict& one) {
  const law::Law& law = answer.view->law;
  const std::string& permits = law.authorities[one.permits].id;
  const std::string& prohibits = law.authorities[one.prohibits].id;
  return fmt::format(
      "<tr><td class=\"nb\">{}</td><td class=\"nb\">{}</td><td>{}</td><td class=\"n\">{}</td>"
      "<td>{}</td><td>{}</td></tr>\n",
      escape_html(permits), escape_html(prohibits), escape_html(joined(one.activities, ", ")),
      grouped(one.parties.size()), escape_html(first_names(answer, one.parties)),
      escape_html(actors_of_both(law, permits, prohibits)));
}

}  // namespace

std::vector<AuthorityConflict> conflicts_of(const ReliefAnswer& answer, relief::Mode mode) {
  Found found;
  const relief::Grid& grid = answer.evaluation->grid;
  for (std::size_t party = 0; party < answer.consequences[static_cast<std::size_t>(mode)].size();
       ++party)
    for (std::size_t activity = 0; activity < grid.activities.size(); ++activity)
      add_conflicts(answer, mode, party, activity, found);
  std::vector<AuthorityConflict> all;
  for (auto& [pair, one] : found) all.push_back(std::move(one));
  return all;
}

std::string actors_of_both(const law::Law& law, const std::string& a, const std::string& b) {
  Binds of_a = binds_of(law, a), of_b = binds_of(law, b);
  bool is_any_of_a = of_a.actors.contains("*"), is_any_of_b = of_b.actors.contains("*");
  if (is_any_of_a && is_any_of_b) return "anybody";
  if (is_any_of_a) return either(of_b.words);
  if (is_any_of_b) return either(of_a.words);
  std::set<std::string> both;
  std::set_intersection(of_a.actors.begin(), of_a.actors.end(), of_b.actors.begin(),
                        of_b.actors.end(), std::inserter(both, both.end()));
  if (!both.empty()) return either(both);
  if (of_a.words.empty() || of_b.words.empty()) return "nobody that the law data know";
  return fmt::format("whoever is at once {}, and {}", either(of_a.words), either(of_b.words));
}

std::string relief_conflicts(const ReliefAnswer& answer) {
  std::vector<AuthorityConflict> all = conflicts_of(answer, relief::Mode::kBest);
  if (all.empty()) return "";
  std::string html =
      "<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Then permits</th>"
      "<th>Still prohibits</th><th>Activities</th><th class=\"n\">Parties</th><th>Who</th>"
      "<th>Bound by both</th></tr></thead>\n<tbody>\n";
  for (const AuthorityConflict& one : all) html += conflict_row(answer, one);
  html += "</tbody>\n</table></div>\n";
  bool is_us_eu = std::any_of(all.begin(), all.end(), [&](const AuthorityConflict& one) {
    return is_between(answer.view->law, one, "us", "eu");
  });
  if (is_us_eu)
    html +=
        "<p>The blocking statute of the EU (programme EU-US-LEG, Regulation (EC) No 2271/96) "
        "covers acts of the United States on Cuba and Iran only: against others it "
        "protects nobody.</p>\n";
  return html;
}

}  // namespace detente::report
