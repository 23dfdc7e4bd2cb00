// Tested in relief_page_test.cc.
#include "detente/report/relief_parties.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_letters.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::ClassSpan;
using relief::Consequence;

// Room for the line under a table that was cut, and for the ends of its tags.
constexpr std::size_t kEnd = 400;

struct GroupKey {
  relief::PartyClass word;
  std::string said;  // class_text
  base::Seconds from, until;
  std::string before, after;  // letters

  auto operator<=>(const GroupKey&) const = default;
};

struct PartyGroup {
  GroupKey key;
  std::vector<std::size_t> parties;  // of the grid
};

GroupKey key_of(const ReliefAnswer& answer, std::size_t party) {
  const relief::Evaluation& evaluation = *answer.evaluation;
  const ClassSpan& head = answer.consequences[0][party].head();
  return {head.word,
          relief::class_text(head, *answer.view),
          head.from,
          head.until,
          state_letters(evaluation.grid, evaluation.base, party, head.from),
          state_letters(evaluation.grid, evaluation.outcomes[0].course, party, head.from)};
}

std::vector<PartyGroup> groups_of(const ReliefAnswer& answer) {
  std::map<GroupKey, std::vector<std::size_t>> by_key;
  for (std::size_t party = 0; party < answer.consequences[0].size(); ++party)
    by_key[key_of(answer, party)].push_back(party);
  std::vector<PartyGroup> groups;
  for (auto& [key, parties] : by_key) groups.push_back({key, std::move(parties)});
  std::stable_sort(groups.begin(), groups.end(), [](const PartyGroup& a, const PartyGroup& b) {
    return std::tuple(a.key.word, b.parties.size()) < std::tuple(b.key.word, a.parties.size());
  });
  return groups;
}

// Until the horizon: nothing.
std::string until_text(const ReliefAnswer& answer, base::Seconds until) {
  return until >= span_of(answer).until ? "" : day_text(until, answer);
}

// "us.ofac P to -, uk.ofsi P": authorities that say anything.
std::string letters_text(const ReliefAnswer& answer, const GroupKey& key) {
  std::string text;
  for (std::size_t i = 0; i < key.before.size(); ++i) {
    if (key.before[i] == '-' && key.after[i] == '-') continue;
    text += (text.empty() ? "" : ", ") +
            answer.view->law.authorities[answer.evaluation->grid.authorities[i]].id + " ";
    text += shown_letter(key.before[i]);
    if (key.after[i] != key.before[i]) text += "\xE2\x86\x92" + shown_letter(key.after[i]);
  }
  return text.empty() ? "nobody prohibits anything" : text;
}

std::string head_html(const ReliefAnswer& answer, const PartyGroup& group) {
  const GroupKey& key = group.key;
  std::string from = day_text(key.from, answer), until = until_text(answer, key.until);
  std::string letters = letters_text(answer, key);
  std::string times = "from " + from + (until.empty() ? "" : " to " + until);
  return fmt::format(
      "<tbody data-g=\"{0}|{1}|{2}|{3}\">\n<tr class=\"g\"><th colspan=\"4\"><b>{0}</b> {4}: {5} "
      "<span class=\"soft\">{3}</span></th></tr>\n",
      escape_html(key.said), escape_html(from), escape_html(until), escape_html(letters),
      escape_html(times),
      fmt::format("{} {}", grouped(group.parties.size()),
                  group.parties.size() == 1 ? "party" : "parties"));
}

// HTML lets the ends of rows and cells be left out: with 20,000 rows that counts.
// `unknown`: in place of a sector that is not recorded.
std::string row_html(const law::ViewParty& party, std::string_view unknown) {
  return "<tr><td>" + escape_html(party.name) + "<td>" + escape_html(party.id) + "<td>" +
         escape_html(joined(party.countries, " ")) + "<td>" +
         (party.sectors.empty() ? std::string(unknown) : escape_html(joined(party.sectors, " "))) +
         "\n";
}

}  // namespace

std::string relief_parties(const ReliefAnswer& answer, std::size_t most) {
  std::string html =
      "<table id=\"parties\" class=\"parties\">\n<thead><tr><th>Name</th><th>Id</th>"
      "<th>Country</th><th>Sector</th></tr></thead>\n";
  std::size_t shown = 0;
  bool is_full = false;
  std::string_view unknown = answer.view->closed ? "" : "?";  // in a closed world: none
  for (const PartyGroup& group : groups_of(answer)) {
    std::string head = head_html(answer, group);
    for (std::size_t i = 0; i < group.parties.size() && !is_full; ++i) {
      std::string row =
          (i == 0 ? head : "") + row_html(answer.view->parties[static_cast<std::size_t>(
                                              answer.evaluation->grid.parties[group.parties[i]])],
                                          unknown);
      is_full = html.size() + row.size() + kEnd > most;
      if (is_full) break;
      html += row;
      ++shown;
    }
  }
  html += "</table>\n";
  std::size_t all = answer.consequences[0].size();
  if (shown < all)
    html += fmt::format(
        "<p class=\"maybe\">{} further parties did not fit into this page; JSON and CSV have "
        "all.</p>\n",
        grouped(all - shown));
  return html;
}

}  // namespace detente::report
