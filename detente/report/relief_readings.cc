// Tested in relief_pieces_test.cc.
#include "detente/report/relief_readings.h"

#include <fmt/format.h>

#include "detente/report/html.h"
#include "detente/report/relief_blocks.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

std::vector<std::string> names_of(const ReliefAnswer& answer,
                                  const std::vector<law::PartyIndex>& parties) {
  std::vector<std::string> names;
  names.reserve(parties.size());
  for (law::PartyIndex party : parties)
    names.push_back(answer.view->parties[static_cast<std::size_t>(party)].name);
  return names;
}

}  // namespace

std::string reading_text(const relief::Reading& reading) {
  std::string text = reading.where.empty() ? "anything" : reading.where;
  return (reading.own ? "where " : "variant ") + text;
}

std::vector<std::string> party_ids(const ReliefAnswer& answer,
                                   const std::vector<law::PartyIndex>& parties) {
  std::vector<std::string> ids;
  ids.reserve(parties.size());
  for (law::PartyIndex party : parties)
    ids.push_back(answer.view->parties[static_cast<std::size_t>(party)].id);
  return ids;
}

std::string relief_readings(const ReliefAnswer& answer) {
  if (answer.readings.empty()) return "";
  std::string html =
      "<div class=\"wide\"><table>\n<thead><tr><th>Clause</th><th>Condition</th><th>From</th>"
      "<th class=\"n\">Parties</th><th class=\"n\">Undetermined</th><th>Who</th></tr></thead>\n"
      "<tbody>\n";
  for (const relief::Reading& one : answer.readings)
    html += fmt::format(
        "<tr><td>{}</td><td><code>{}</code></td><td class=\"nb\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td>{}</td></tr>\n",
        escape_html(answer.option->clauses[one.clause].id.value), escape_html(reading_text(one)),
        one.at ? escape_html(day_text(*one.at, answer)) : "never", grouped(one.parties.size()),
        grouped(one.undetermined.size()), escape_html(first_names(names_of(answer, one.parties))));
  return html + "</tbody>\n</table></div>\n";
}

}  // namespace detente::report
