// Changes as a page.
// Tested in changes_report_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "detente/record/country.h"
#include "detente/report/change_groups.h"
#include "detente/report/changes_chart.h"
#include "detente/report/changes_report.h"
#include "detente/report/html.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using record::PartyChange;

std::string figures(const ChangeSide& side, const ChangeCounts& counts) {
  auto words = change_words();
  std::string html =
      fmt::format("<p class=\"figures\"><span><b>{}</b> entries</span>", grouped(side.entries));
  for (std::size_t i = 0; i < counts.size(); ++i)
    html += fmt::format("<span><b>{}</b> {}</span>", grouped(counts[i]), words[i]);
  return html + "</p>\n";
}

std::string side_row(std::string_view word, const ChangeSide& side) {
  return fmt::format(
      "<tr><td class=\"soft nb\">{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td>"
      "<td><code>{}</code></td></tr>\n",
      word, escape_html(side.shown), escape_html(side.format), grouped(side.entries),
      escape_html(std::string_view(side.sha256).substr(0, 16)));
}

std::string sides_html(const SourceChanges& source) {
  std::string html =
      "<table>\n<thead><tr><th></th><th>Published</th><th>Format</th><th class=\"n\">Entries</th>"
      "<th>Edition</th></tr></thead>\n<tbody>\n" +
      side_row("from", source.from) + side_row("to", source.to) + "</tbody>\n</table>\n";
  if (!source.comparable_everything)
    html +=
        "<p class=\"maybe\">The formats differ: only primary name, kind of party and programme "
        "tags are compared.</p>\n";
  return html;
}

std::string group_html(const ChangeGroup& group) {
  if (group.rows.empty()) return "";
  std::string html =
      fmt::format("<table class=\"counts\">\n<thead><tr><th>{}</th>", escape_html(group.key));
  for (const std::string& word : change_words())
    html += fmt::format("<th class=\"n\">{}</th>", word);
  html += "</tr></thead>\n<tbody>\n";
  for (const ChangeGroupRow& row : group.rows) {
    html += fmt::format("<tr><td>{}</td>", escape_html(row.label));
    for (std::uint32_t count : row.counts)
      html += fmt::format("<td class=\"n{}\">{}</td>", count == 0 ? " soft" : "", grouped(count));
    html += "</tr>\n";
  }
  return html + "</tbody>\n</table>\n";
}

// One line for each value; the style puts a minus or a plus before it.
std::string values_html(const record::FieldChange& field) {
  std::string html;
  for (const std::string& value : field.removed)
    html += fmt::format("<del>{}</del>", escape_html(value));
  for (const std::string& value : field.added)
    html += fmt::format("<ins>{}</ins>", escape_html(value));
  return html;
}

std::string country_names(const record::Party& party) {
  std::vector<std::string> names;
  for (const std::string& code : countries_of(party)) names.push_back(record::country_name(code));
  return joined(names, ", ");
}

std::string change_row(const PartyChange& change, const law::Sectors& sectors) {
  const record::Party& party = shown_party(change);
  std::string into =
      change.into.empty()
          ? ""
          : fmt::format(" <span class=\"soft\">now in entry {}</span>", escape_html(change.into));
  std::string html = fmt::format(
      "<tr{}><td>{}</td><td>{}{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
      change.fields.empty() ? "" : " class=\"hit\"", escape_html(party.entry),
      escape_html(record::primary_name(party)), into, record::to_string(party.schema),
      escape_html(joined(programmes_of(party), ", ")), escape_html(sectors_text(sectors, ", ")),
      escape_html(country_names(party)));
  if (change.fields.empty()) return html;
  html += "<tr class=\"why\"><td></td><td colspan=\"5\">\n<table class=\"edits\">\n<tbody>\n";
  for (const record::FieldChange& field : change.fields)
    html += fmt::format("<tr><td class=\"soft\">{}</td><td>{}</td></tr>\n",
                        escape_html(field.field), values_html(field));
  return html + "</tbody>\n</table>\n</td></tr>\n";
}

std::string kind_html(const SourceChanges& source, record::ChangeKind kind) {
  std::string rows;
  for (std::size_t i = 0; i < source.changes.size(); ++i)
    if (source.changes[i].kind == kind) rows += change_row(source.changes[i], source.sectors[i]);
  if (rows.empty()) return "";
  return fmt::format(
      "<h3>{}</h3>\n<table class=\"changes\">\n<thead><tr><th>Entry</th><th>Name</th>"
      "<th>Kind</th><th>Programmes</th><th>Sectors</th><th>Countries</th></tr></thead>\n"
      "<tbody>\n{}</tbody>\n</table>\n",
      record::to_string(kind), rows);
}

std::string source_html(const SourceChanges& source) {
  std::string html = fmt::format("<section>\n<h2>{}</h2>\n", escape_html(source.source)) +
                     figures(source.to, count_changes(source.changes)) + sides_html(source) +
                     changes_chart(source);
  for (const ChangeGroup& group : change_groups(source.changes, source.sectors))
    html += group_html(group);
  for (int kind = 0; kind < record::kChangeKinds; ++kind)
    html += kind_html(source, static_cast<record::ChangeKind>(kind));
  return html + "</section>\n";
}

std::string title(const Changes& changes) {
  if (changes.from.empty() && changes.to.empty()) return "Newest changes of each list";
  if (changes.from.empty())
    return fmt::format("Newest changes of each list, as known on {}", changes.to);
  if (changes.to.empty()) return fmt::format("Changes since {}", changes.from);
  return fmt::format("Changes from {} to {}", changes.from, changes.to);
}

std::string not_compared_html(const Changes& changes) {
  if (changes.not_compared.empty()) return "";
  return fmt::format("<p class=\"maybe\">Not compared, as no earlier edition is known: {}.</p>\n",
                     escape_html(joined(changes.not_compared, ", ")));
}

}  // namespace

std::string changes_html(const Changes& changes) {
  Page page;
  page.title = title(changes);
  page.body = not_compared_html(changes);
  ChangeCounts all{};
  for (const SourceChanges& source : changes.sources) {
    ChangeCounts counts = count_changes(source.changes);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] += counts[i];
    page.body += source_html(source);
  }
  auto words = change_words();
  for (std::size_t i = 0; i < all.size(); ++i)
    page.summary += fmt::format("{}{} {}", i == 0 ? "" : ", ", grouped(all[i]), words[i]);
  page.footer = provenance_html(changes.generation, {});
  return html_page(page);
}

}  // namespace detente::report
