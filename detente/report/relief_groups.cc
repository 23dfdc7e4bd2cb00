// Tested in relief_page_test.cc.
#include "detente/report/relief_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "detente/record/country.h"
#include "detente/report/change_groups.h"
#include "detente/report/html.h"
#include "detente/report/relief_letters.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;

constexpr std::size_t kMostGroups = 40;
constexpr std::size_t kMostChosen = 4;

// Of one group at one instant.
struct GroupCount {
  std::uint32_t sure = 0;   // prohibited something
  std::uint32_t maybe = 0;  // undetermined, and prohibited nothing
};

struct GroupRow {
  std::uint32_t parties = 0;
  std::vector<GroupCount> counts;  // by instant
};

enum class Said : std::uint8_t { kNothing, kMaybe, kProhibited };

// What the authorities say of everybody at chosen instants.
class SaidAt {
 public:
  SaidAt(const ReliefAnswer& answer, std::vector<Seconds> instants)
      : grid_(answer.evaluation->grid), instants_(std::move(instants)) {
    const relief::Course& course = answer.evaluation->outcomes[0].course;
    said_.resize(instants_.size() * grid_.parties.size() * grid_.authorities.size());
    for (std::size_t party = 0; party < grid_.parties.size(); ++party)
      for (std::size_t authority = 0; authority < grid_.authorities.size(); ++authority)
        for (std::size_t at = 0; at < instants_.size(); ++at)
          said_[place(party, authority, at)] = said_of(course, party, authority, instants_[at]);
  }

  Said by(std::size_t party, std::size_t authority, std::size_t at) const {
    return said_[place(party, authority, at)];
  }
  Said by_any(std::size_t party, std::size_t at) const {
    Said said = Said::kNothing;
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i)
      said = std::max(said, by(party, i, at));
    return said;
  }
  const std::vector<Seconds>& instants() const { return instants_; }

 private:
  std::size_t place(std::size_t party, std::size_t authority, std::size_t at) const {
    return (party * grid_.authorities.size() + authority) * instants_.size() + at;
  }
  Said said_of(const relief::Course& course, std::size_t party, std::size_t authority,
               Seconds at) const {
    Said said = Said::kNothing;
    for (std::size_t i = 0; i < grid_.activities.size(); ++i) {
      Answer answer = relief::answer_at(course[grid_.cell(party, authority, i)], at);
      if (answer == Answer::kProhibited) return Said::kProhibited;
      if (answer == Answer::kUndetermined) said = Said::kMaybe;
    }
    return said;
  }

  const relief::Grid& grid_;
  std::vector<Seconds> instants_;
  std::vector<Said> said_;
};

void count(GroupRow& row, std::size_t at, Said said) {
  row.counts[at].sure += said == Said::kProhibited ? 1 : 0;
  row.counts[at].maybe += said == Said::kMaybe ? 1 : 0;
}

using Groups = std::map<std::string, GroupRow>;

std::string group_row(const std::string& label, const GroupRow& row) {
  std::string html = fmt::format("<tr><td>{}</td><td class=\"n\">{}</td>", escape_html(label),
                                 grouped(row.parties));
  for (const GroupCount& one : row.counts)
    html += fmt::format("<td class=\"n\">{}{}</td>", grouped(one.sure),
                        one.maybe == 0 ? "" : " to " + grouped(one.sure + one.maybe));
  return html + "</tr>\n";
}

std::string groups_table(const ReliefAnswer& answer, std::string_view title, const Groups& groups,
                         const std::vector<Seconds>& instants, std::string_view last) {
  std::vector<std::pair<std::string, GroupRow>> rows(groups.begin(), groups.end());
  std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) {
    bool is_a_last = a.first == last, is_b_last = b.first == last;
    return std::tuple(is_a_last, b.second.parties) < std::tuple(is_b_last, a.second.parties);
  });
  std::string html = fmt::format(
      "<div class=\"wide\"><table class=\"groups sort\">\n<thead><tr><th>{}</th>"
      "<th class=\"n\">Parties</th>",
      title);
  for (Seconds at : instants)
    html +=
        fmt::format("<th class=\"n\">{}{}</th>", at == instants.front() ? "Base, " : "",
                    at == instants.back() ? "At the horizon" : escape_html(day_text(at, answer)));
  html += "</tr></thead>\n<tbody>\n";
  std::size_t kept = std::min(rows.size(), kMostGroups);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (i < kept || rows[i].first == last) html += group_row(rows[i].first, rows[i].second);
  html += "</tbody>\n</table></div>\n";
  if (rows.size() > kMostGroups)
    html += fmt::format("<p class=\"soft small\">The {} largest of {}.</p>\n", kMostGroups,
                        rows.size());
  return html;
}

// A party counts in each of the groups that `labels` gives it.
template <class Labels>
Groups groups_by(const ReliefAnswer& answer, const SaidAt& said, Labels labels) {
  Groups groups;
  const auto& parties = answer.evaluation->grid.parties;
  for (std::size_t party = 0; party < parties.size(); ++party)
    for (const std::string& label : labels(parties[party])) {
      GroupRow& row = groups[label];
      row.counts.resize(said.instants().size());
      ++row.parties;
      for (std::size_t at = 0; at < said.instants().size(); ++at)
        count(row, at, said.by_any(party, at));
    }
  return groups;
}

// Here the parties of a row are those whom the authority prohibits something at the base.
Groups groups_by_authority(const ReliefAnswer& answer, const SaidAt& said) {
  Groups groups;
  const relief::Grid& grid = answer.evaluation->grid;
  for (std::size_t i = 0; i < grid.authorities.size(); ++i) {
    GroupRow row{0, std::vector<GroupCount>(said.instants().size())};
    for (std::size_t party = 0; party < grid.parties.size(); ++party) {
      bool is_ever = false;
      for (std::size_t at = 0; at < said.instants().size(); ++at) {
        count(row, at, said.by(party, i, at));
        is_ever |= said.by(party, i, at) != Said::kNothing;
      }
      row.parties += is_ever ? 1 : 0;
    }
    if (row.parties > 0) groups[answer.view->law.authorities[grid.authorities[i]].id] = row;
  }
  return groups;
}

constexpr std::string_view kNoListing = "by owners or class alone";
constexpr std::string_view kNoProgramme = "listings without a programme";

std::vector<std::string> or_unknown(std::vector<std::string> labels, std::string_view unknown) {
  if (labels.empty()) labels.emplace_back(unknown);
  return labels;
}

// English; lists of parties have them as codes in capitals.
std::vector<std::string> country_names(const law::ViewParty& party) {
  std::vector<std::string> names;
  for (std::string code : party.countries) {
    std::transform(code.begin(), code.end(), code.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    names.push_back(record::country_name(code));
  }
  return names;
}

// By party of the view: the programmes of its listings at the base.
std::vector<std::set<std::string>> programmes_at(const ReliefAnswer& answer, Seconds at) {
  std::vector<std::set<std::string>> all(answer.view->parties.size());
  for (const law::Atom& atom : answer.view->atoms)
    if (atom.valid.contains(at) && !atom.suspended)
      all[static_cast<std::size_t>(atom.party)].insert(
          atom.programme.empty() ? std::string(kNoProgramme) : atom.programme);
  return all;
}

}  // namespace

std::vector<Seconds> chosen_instants(const ReliefAnswer& answer) {
  CountsOverTime counts = counts_by_authorities(answer, answer.evaluation->outcomes[0].course);
  std::vector<std::pair<std::uint64_t, Seconds>> changes;
  for (std::size_t step = 1; step < counts.steps.size(); ++step) {
    std::uint64_t change = 0;
    for (const auto& layer : counts.values)
      change += static_cast<std::uint64_t>(
          std::abs(static_cast<std::int64_t>(layer[step]) - layer[step - 1]));
    if (change > 0) changes.emplace_back(change, counts.steps[step]);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (changes.size() > kMostChosen) changes.resize(kMostChosen);
  std::vector<Seconds> chosen = {counts.steps.front(), counts.until - std::chrono::seconds(1)};
  for (const auto& [change, at] : changes) chosen.push_back(at);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

std::string relief_groups(const ReliefAnswer& answer) {
  SaidAt said(answer, chosen_instants(answer));
  auto programmes = programmes_at(answer, said.instants().front());
  auto party = [&](law::PartyIndex index) -> const law::ViewParty& {
    return answer.view->parties[static_cast<std::size_t>(index)];
  };
  // In a closed world nothing is unknown.
  std::string no_sector = answer.view->closed ? "no sector" : "sector not known";
  std::string no_country = answer.view->closed ? "no country" : "country not known";
  auto table = [&](std::string_view title, const Groups& groups, std::string_view last) {
    return groups_table(answer, title, groups, said.instants(), last);
  };
  auto by_sector = groups_by(
      answer, said, [&](law::PartyIndex one) { return or_unknown(party(one).sectors, no_sector); });
  auto by_country = groups_by(answer, said, [&](law::PartyIndex one) {
    return or_unknown(country_names(party(one)), no_country);
  });
  auto by_programme = groups_by(answer, said, [&](law::PartyIndex one) {
    const auto& own = programmes[static_cast<std::size_t>(one)];
    return or_unknown({own.begin(), own.end()}, kNoListing);
  });
  auto by_kind = groups_by(answer, said, [&](law::PartyIndex one) {
    return std::vector<std::string>{party(one).kind.empty() ? "kind not known" : party(one).kind};
  });
  return table("Authority", groups_by_authority(answer, said), "") +
         table("Sector", by_sector, no_sector) + table("Country", by_country, no_country) +
         table("Programme", by_programme, kNoListing) + table("Kind", by_kind, "kind not known");
}

}  // namespace detente::report
