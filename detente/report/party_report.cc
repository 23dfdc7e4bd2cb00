#include "detente/report/party_report.h"

#include <fmt/format.h>

#include "detente/record/party_json.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/listing_lines.h"
#include "detente/report/party_fields.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

// "sdn_advanced.xml 1,204 to 1,230"; empty for an empty span.
std::string place_text(const ShownEntry& entry, base::SourceSpan at) {
  if (at.empty()) return "";
  std::string file = at.source < entry.files.size() ? entry.files[at.source] + " " : "";
  return fmt::format("{}{} to {}", file, grouped(at.begin), grouped(at.end));
}

std::string entry_table(const ShownEntry& entry, std::size_t width, bool colour, bool places) {
  std::vector<Column> columns = {{"field"},
                                 {"kind", Align::kLeft, true},
                                 {"value", Align::kLeft, true},
                                 {"note", Align::kLeft, true}};
  if (places) columns.push_back({"bytes"});
  Table table(columns);
  for (const FieldGroup& group : party_fields(entry.party)) {
    std::string title = group.title;
    for (const FieldRow& row : group.rows) {
      std::vector<std::string> cells = {title, row.kind, row.value, row.note};
      if (places) cells.push_back(place_text(entry, row.at));
      table.add(std::move(cells));
      title.clear();
    }
  }
  return table.render(width, colour);
}

std::string group_html(const ShownEntry& entry, const FieldGroup& group) {
  std::string html =
      fmt::format("<h3>{}</h3>\n<table class=\"fields\">\n<tbody>\n", escape_html(group.title));
  for (const FieldRow& row : group.rows)
    html += fmt::format(
        "<tr><td class=\"soft\">{}</td><td>{}</td><td class=\"soft\">{}</td>"
        "<td class=\"n soft small\">{}</td></tr>\n",
        escape_html(row.kind), escape_html(row.value), escape_html(row.note),
        escape_html(place_text(entry, row.at)));
  return html + "</tbody>\n</table>\n";
}

std::string entry_html(const ShownEntry& entry) {
  const record::Party& party = entry.party;
  std::string html = fmt::format(
      "<section class=\"entry\">\n<h2>{}:{} <span class=\"soft\">{}, edition of {}; record at {}"
      "</span></h2>\n",
      escape_html(party.source), escape_html(party.entry),
      escape_html(record::to_string(party.schema)), escape_html(entry.published),
      escape_html(place_text(entry, party.at)));
  for (const FieldGroup& group : party_fields(party)) html += group_html(entry, group);
  return html + law_html(entry.law) + "</section>\n";
}

// "US OFAC, UK OFSI": each authority once, in the order of the entries.
std::string authorities_of(const ShownParty& party) {
  std::string text;
  std::vector<std::string> seen;
  for (const ShownEntry& entry : party.entries) {
    for (const ListingLine& line : listing_lines(entry.party)) {
      bool known = false;
      for (const std::string& authority : seen) known |= authority == line.authority;
      if (known) continue;
      seen.push_back(line.authority);
      text += (text.empty() ? "" : ", ") + line.authority;
    }
  }
  return text;
}

std::string joins_text(const ShownParty& party, std::size_t width, bool colour) {
  if (party.joins.empty()) return "";
  Table table({{"entry"}, {"entry"}, {"one party by"}, {"what agrees", Align::kLeft, true}});
  for (const record::Join& join : party.joins)
    table.add({join.a, join.b, std::string(record::to_string(join.rule)), join.facts});
  return "party " + party.id + "\n\n" + table.render(width, colour) + "\n";
}

std::string joins_html(const ShownParty& party) {
  if (party.joins.empty()) return "";
  std::string html =
      "<section class=\"answer\">\n<h2>One party</h2>\n<table>\n<thead><tr><th>Entry</th>"
      "<th>Entry</th><th>By</th><th>What agrees</th></tr></thead>\n<tbody>\n";
  for (const record::Join& join : party.joins)
    html += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        escape_html(join.a), escape_html(join.b),
                        escape_html(record::to_string(join.rule)), escape_html(join.facts));
  return html + "</tbody>\n</table>\n</section>\n";
}

}  // namespace

std::string party_table(const ShownParty& party, std::size_t width, bool colour, bool places) {
  std::string text = joins_text(party, width, colour);
  for (const ShownEntry& entry : party.entries) {
    std::string name = on_one_line(record::primary_name(entry.party));
    text += fmt::format("{}{}{}\n{}:{}  {}  edition of {}", colour ? "\x1b[1m" : "", name,
                        colour ? "\x1b[0m" : "", entry.party.source, entry.party.entry,
                        record::to_string(entry.party.schema), entry.published);
    if (places) text += "  record at " + place_text(entry, entry.party.at);
    text += "\n\n" + entry_table(entry, width, colour, places) + "\n";
    std::string law = law_text(entry.law, colour);
    if (!law.empty()) text += law + "\n";
  }
  return text + fmt::format("generation {}\n", party.generation);
}

std::string party_json(const ShownParty& party) {
  JsonText json;
  json.open_object().key("id").value(party.id).key("entries").open_array();
  for (const ShownEntry& entry : party.entries) {
    json.open_object().key("published").value(entry.published).key("files").open_array();
    for (const std::string& file : entry.files) json.value(file);
    json.close_array().key("party").raw(record::to_json(entry.party)).key("law");
    add_law(json, entry.law);
    json.close_object();
  }
  json.close_array().key("joins").open_array();
  for (const record::Join& join : party.joins) {
    json.open_object().key("a").value(join.a).key("b").value(join.b);
    json.key("rule").value(record::to_string(join.rule)).key("facts").value(join.facts);
    json.close_object();
  }
  json.close_array().key("generation").value(party.generation).close_object();
  return json.take() + "\n";
}

std::string party_html(const ShownParty& party) {
  Page page;
  page.title = party.entries.empty() ? party.id : record::primary_name(party.entries[0].party);
  std::string authorities = authorities_of(party);
  page.summary = party.id + (authorities.empty() ? "" : "; listed by " + authorities);
  page.body += joins_html(party);
  for (const ShownEntry& entry : party.entries) page.body += entry_html(entry);
  page.footer = provenance_html(party.generation, {});
  return html_page(page);
}

}  // namespace detente::report
