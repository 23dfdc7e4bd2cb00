// Tested in relief_page_test.cc.
#include "detente/report/relief_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "detente/record/country.h"
#include "detente/report/html.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

constexpr std::size_t kMostGroups = 40;

// English; lists of parties have them as codes in capitals.
std::string country_name_of(std::string code) {
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return record::country_name(code);
}

class GroupTables {
 public:
  GroupTables(const ReliefAnswer& answer, const ReliefCensus& census)
      : answer_(answer), census_(census), chosen_(chosen_instants(census)) {}

  // `last`: how the row of whoever has no such thing is called.
  template <class Label>
  std::string table(std::string_view title, const CensusGroups& groups, std::string_view last,
                    Label label) const {
    std::vector<Row> rows;
    for (const auto& [key, group] : groups) {
      bool is_last = !last.empty() && (key == kUnknownGroup || key == kNoGroup);
      if (group.parties > 0)
        rows.push_back({is_last, is_last ? std::string(last) : label(key), &group});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tuple(a.is_last, b.group->parties) < std::tuple(b.is_last, a.group->parties);
    });
    std::string html = head(title);
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (i < kMostGroups || rows[i].is_last) html += row(rows[i]);
    html += "</tbody>\n</table></div>\n";
    if (rows.size() > kMostGroups)
      html += fmt::format("<p class=\"soft small\">The {} largest of {}.</p>\n", kMostGroups,
                          rows.size());
    return html;
  }

 private:
  struct Row {
    bool is_last = false;
    std::string label;
    const CensusGroup* group = nullptr;
  };

  std::string head(std::string_view title) const {
    std::string html = fmt::format(
        "<div class=\"wide\"><table class=\"groups sort\">\n<thead><tr><th>{}</th>"
        "<th class=\"n\">Parties</th>",
        title);
    for (std::size_t at : chosen_)
      html +=
          fmt::format("<th class=\"n\">{}</th>", escape_html(instant_title(answer_, census_, at)));
    return html + "</tr></thead>\n<tbody>\n";
  }

  std::string row(const Row& row) const {
    std::string html = fmt::format("<tr><td>{}</td><td class=\"n\">{}</td>", escape_html(row.label),
                                   grouped(row.group->parties));
    for (std::size_t at : chosen_)
      html += fmt::format("<td class=\"n\">{}</td>", tally_text(row.group->tallies[at]));
    return html + "</tr>\n";
  }

  const ReliefAnswer& answer_;
  const ReliefCensus& census_;
  std::vector<std::size_t> chosen_;
};

}  // namespace

std::string instant_title(const ReliefAnswer& answer, const ReliefCensus& census, std::size_t at) {
  if (at + 1 == census.instants.size()) return "At the horizon";
  return (at == 0 ? "Base, " : "") + day_text(census.instants[at], answer);
}

std::string tally_text(const ReliefTally& tally) {
  std::string text = grouped(tally.prohibited);
  if (tally.undetermined > 0) text += " to " + grouped(tally.prohibited + tally.undetermined);
  return text;
}

std::string relief_groups(const ReliefAnswer& answer, const ReliefCensus& census) {
  GroupTables tables(answer, census);
  auto as_it_is = [](const std::string& key) { return key; };
  // In a closed world nothing is unknown.
  bool closed = answer.view->closed;
  return tables.table("Authority", census.by_authority, "", as_it_is) +
         tables.table("Sector", census.by_sector, closed ? "no sector" : "sector not known",
                      as_it_is) +
         tables.table("Country", census.by_country, closed ? "no country" : "country not known",
                      country_name_of) +
         tables.table("Programme", census.by_programme, "no programme, or by owners or class alone",
                      as_it_is) +
         tables.table("Kind", census.by_kind, "kind not known", as_it_is);
}

}  // namespace detente::report
