// Tested in relief_page_test.cc.
#include "detente/report/relief_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

#include "detente/relief/selection.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_matrix.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Mode;

constexpr std::size_t kMostMeasures = 200;
constexpr std::size_t kMostNamed = 5;

class BlockSearch {
 public:
  explicit BlockSearch(const ReliefAnswer& answer)
      : answer_(answer),
        grid_(answer.evaluation->grid),
        laid_(answer.scenarios->extreme(Mode::kBest)) {
    question_.actors = relief::bound_actors(laid_.over->view.law);
  }

  std::vector<StillBlocked> run() {
    std::map<Seconds, std::vector<std::size_t>> by_instant;
    const auto& all_at_best = answer_.consequences[static_cast<std::size_t>(Mode::kBest)];
    for (std::size_t party = 0; party < all_at_best.size(); ++party) {
      const relief::Consequence& one = all_at_best[party];
      if (!one.spans.empty() && one.head().word != relief::PartyClass::kUnchanged)
        by_instant[told_at(one)].push_back(party);
    }
    for (const auto& [at, parties] : by_instant) ask(at, parties);
    std::vector<StillBlocked> all;
    for (auto& [key, found] : found_) all.push_back(std::move(found));
    for (StillBlocked& one : all) {
      std::sort(one.parties.begin(), one.parties.end());
      one.parties.erase(std::unique(one.parties.begin(), one.parties.end()), one.parties.end());
      std::sort(one.activities.begin(), one.activities.end());
    }
    return all;
  }

 private:
  void ask(Seconds at, const std::vector<std::size_t>& parties) {
    const law::View& view = laid_.over->view;
    law::Snapshot snapshot(view, *laid_.book, at);
    law::Judge judge(snapshot);
    question_.on = at;
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i) {
      const std::string& zone = view.law.authorities[grid_.authorities[i]].zone;
      relief::ConditionsAt conditions(*laid_.timeline, zone, at);
      law::Scenario scenario{&conditions, answer_.option->valid.in(zone)};
      for (std::size_t party : parties) ask(judge, scenario, i, party, at);
    }
  }

  void ask(const law::Judge& judge, const law::Scenario& scenario, std::size_t authority,
           std::size_t party, Seconds at) {
    question_.parties = {grid_.parties[party]};
    const relief::Course& best = answer_.evaluation->outcome(Mode::kBest).course;
    for (std::size_t i = 0; i < grid_.activities.size(); ++i) {
      if (relief::answer_at(best[grid_.cell(party, authority, i)], at) != law::Answer::kProhibited)
        continue;
      question_.activity = grid_.activities[i];
      judge.judge(question_, grid_.authorities[authority], scenario, verdicts_);
      const law::AuthorityVerdict& verdict = verdicts_.authorities.front();
      for (std::uint32_t n = verdict.first; n < verdict.last; ++n)
        if (verdicts_.reached[n].answer == law::Answer::kProhibited)
          add(authority, verdicts_.reached[n], party, grid_.activities[i]);
    }
  }

  void add(std::size_t authority, const law::Reached& reached, std::size_t party,
           const std::string& activity) {
    const law::Measure& measure = laid_.over->view.law.measures[reached.measure];
    std::uint32_t number = grid_.authorities[authority];
    StillBlocked& one = found_[{number, measure.id, reached.via}];
    one.authority = number;
    one.measure = measure.id;
    one.title = measure.title;
    one.via = law::to_string(reached.via);
    if (one.parties.empty() || one.parties.back() != party) one.parties.push_back(party);
    if (std::find(one.activities.begin(), one.activities.end(), activity) == one.activities.end())
      one.activities.push_back(activity);
  }

  const ReliefAnswer& answer_;
  const relief::Grid& grid_;
  const relief::Laid& laid_;
  law::Question question_;
  law::Verdicts verdicts_;
  std::map<std::tuple<std::uint32_t, std::string, law::Via>, StillBlocked> found_;
};

std::string blocked_row(const ReliefAnswer& answer, const StillBlocked& one) {
  bool is_titled = !one.title.empty() && one.title != one.measure;
  return fmt::format(
      "<tr><td class=\"nb\">{}</td><td><code>{}</code>{}</td><td>{}</td><td>{}</td>"
      "<td class=\"n\">{}</td><td>{}</td></tr>\n",
      escape_html(answer.view->law.authorities[one.authority].id), escape_html(one.measure),
      is_titled ? "<div class=\"soft\">" + escape_html(one.title) + "</div>" : "",
      escape_html(one.via), escape_html(joined(one.activities, ", ")), grouped(one.parties.size()),
      escape_html(first_names(answer, one.parties)));
}

}  // namespace

std::string first_names(const std::vector<std::string>& names) {
  std::size_t shown = std::min(names.size(), kMostNamed);
  std::string text = joined(std::span(names).first(shown), ", ");
  if (names.size() > shown) text += fmt::format(" and {} more", grouped(names.size() - shown));
  return text;
}

std::string first_names(const ReliefAnswer& answer, const std::vector<std::size_t>& parties) {
  std::vector<std::string> names;
  for (std::size_t party : parties)
    names.push_back(
        answer.view->parties[static_cast<std::size_t>(answer.evaluation->grid.parties[party])]
            .name);
  return first_names(names);
}

std::vector<StillBlocked> still_blocked(const ReliefAnswer& answer) {
  return BlockSearch(answer).run();
}

std::string relief_blocks(const ReliefAnswer& answer) {
  std::vector<StillBlocked> all = still_blocked(answer);
  if (all.empty()) return "";
  std::size_t found = all.size();
  if (found > kMostMeasures) {
    std::stable_sort(all.begin(), all.end(), [](const StillBlocked& a, const StillBlocked& b) {
      return a.parties.size() > b.parties.size();
    });
    all.resize(kMostMeasures);
  }
  std::string html =
      "<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Authority</th><th>Measure</th>"
      "<th>Through</th><th>Activities</th><th class=\"n\">Parties</th><th>Who</th></tr></thead>\n"
      "<tbody>\n";
  for (const StillBlocked& one : all) html += blocked_row(answer, one);
  html += "</tbody>\n</table></div>\n";
  if (found > kMostMeasures)
    html += fmt::format("<p class=\"soft small\">The {} of {} with the most parties.</p>\n",
                        kMostMeasures, grouped(found));
  return html;
}

}  // namespace detente::report
