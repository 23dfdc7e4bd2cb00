// Ownership as a page.
#include <fmt/format.h>

#include <array>

#include "detente/report/html.h"
#include "detente/report/ownership_graph.h"
#include "detente/report/ownership_rows.h"
#include "detente/report/table.h"

namespace detente::report {

namespace {

using law::OwnershipNode;
using law::OwnershipStatus;

std::string figures(const OwnershipAnswer& answer) {
  std::array<std::size_t, 5> counts{};
  for (const law::OwnershipStanding& standing : answer.standings)
    ++counts[static_cast<std::size_t>(standing.status)];
  std::string html = "<p class=\"figures\">";
  for (int status = 4; status >= 0; --status)
    html +=
        fmt::format("<span><b>{}</b> {}</span>", grouped(counts[static_cast<std::size_t>(status)]),
                    law::to_string(static_cast<OwnershipStatus>(status)));
  return html + "</p>\n";
}

std::string rows(const OwnershipAnswer& answer, const std::vector<OwnershipNode>& shown) {
  std::string html =
      "<table>\n<thead><tr><th>Party</th><th>Status</th><th class=\"n\">Held %</th>"
      "<th class=\"n\">From threshold</th><th>Proof</th></tr></thead>\n<tbody>\n";
  for (OwnershipNode node : shown) {
    OwnershipRow row = ownership_row(answer, node);
    OwnershipStatus status = answer.standings[node].status;
    const char* mark = status >= OwnershipStatus::kBlocked ? " class=\"nb match\""
                       : status != OwnershipStatus::kClear ? " class=\"nb maybe\""
                                                           : " class=\"nb\"";
    html += fmt::format(
        "<tr><td>{}</td><td{}>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td>"
        "</tr>\n",
        escape_html(row.party), mark, row.status, row.held, row.distance, escape_html(row.proof));
  }
  return html + "</tbody>\n</table>\n";
}

}  // namespace

std::string ownership_html(const OwnershipAnswer& answer) {
  Page page;
  page.title = fmt::format("Ownership under {} on {}", answer.rule, base::to_string(answer.on));
  page.summary = ownership_summary(answer);
  std::vector<OwnershipNode> shown = shown_parties(answer);
  page.body = figures(answer) + ownership_graph(answer, shown) + rows(answer, shown);
  std::string notes;
  for (const std::string& note : ownership_notes(answer))
    notes += "<li>" + escape_html(note) + "</li>\n";
  if (!notes.empty()) page.body += "<h2>Flags and problems</h2>\n<ul>\n" + notes + "</ul>\n";
  if (answer.version != nullptr) {
    page.footer = "<p>Rule: " + escape_html(answer.version->cited) + "</p>\n";
    if (!answer.version->note.empty())
      page.footer += "<p>Note: " + escape_html(answer.version->note) + "</p>\n";
  }
  return html_page(page);
}

}  // namespace detente::report
