#include "detente/report/changes_report.h"

#include <fmt/format.h>

#include "detente/report/change_groups.h"
#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using record::ChangeKind;
using record::FieldChange;
using record::PartyChange;

std::string side_text(const ChangeSide& side) {
  return fmt::format("{} ({}, {} entries)", on_one_line(side.shown), side.format,
                     grouped(side.entries));
}

std::string counts_text(const ChangeCounts& counts) {
  auto words = change_words();
  std::string text;
  for (std::size_t i = 0; i < counts.size(); ++i)
    text += fmt::format("{}{} {}", i == 0 ? "" : ", ", words[i], grouped(counts[i]));
  return text;
}

std::string group_table(const ChangeGroup& group, std::size_t width, bool colour) {
  std::vector<Column> columns = {{group.key, Align::kLeft, true}};
  for (const std::string& word : change_words()) columns.push_back({word, Align::kRight});
  Table table(columns);
  for (const ChangeGroupRow& row : group.rows) {
    std::vector<std::string> cells = {row.label};
    for (std::uint32_t count : row.counts) cells.push_back(grouped(count));
    table.add(std::move(cells));
  }
  return table.empty() ? "" : table.render(width, colour) + "\n";
}

std::string entries_table(const SourceChanges& source, std::size_t width, bool colour) {
  Table table({{"change"},
               {"entry"},
               {"name", Align::kLeft, true},
               {"schema"},
               {"programmes", Align::kLeft, true},
               {"sectors", Align::kLeft, true},
               {"countries", Align::kLeft, true},
               {"into"}});
  for (std::size_t i = 0; i < source.changes.size(); ++i) {
    const PartyChange& change = source.changes[i];
    if (change.kind == ChangeKind::kAmended) continue;
    const record::Party& party = shown_party(change);
    table.add({std::string(record::to_string(change.kind)), party.entry,
               record::primary_name(party), std::string(record::to_string(party.schema)),
               joined(programmes_of(party), ", "), sectors_text(source.sectors[i], ", "),
               joined(countries_of(party), ", "), change.into});
  }
  return table.empty() ? "" : table.render(width, colour) + "\n";
}

std::string fields_table(const SourceChanges& source, std::size_t width, bool colour) {
  Table table({{"change"},
               {"entry"},
               {"name", Align::kLeft, true},
               {"field"},
               {"removed", Align::kLeft, true},
               {"added", Align::kLeft, true}});
  for (const PartyChange& change : source.changes) {
    const record::Party& party = shown_party(change);
    std::string kind(record::to_string(change.kind));
    std::string entry = party.entry;
    std::string name = record::primary_name(party);
    for (const FieldChange& field : change.fields) {
      table.add({kind, entry, name, field.field, joined(field.removed, " | "),
                 joined(field.added, " | ")});
      kind.clear();
      entry.clear();
      name.clear();
    }
  }
  return table.empty() ? "" : table.render(width, colour) + "\n";
}

std::string source_table(const SourceChanges& source, std::size_t width, bool colour) {
  std::string text =
      fmt::format("{}{}{}  {} to {}\n{}\n", colour ? "\x1b[1m" : "", on_one_line(source.source),
                  colour ? "\x1b[0m" : "", side_text(source.from), side_text(source.to),
                  counts_text(count_changes(source.changes)));
  if (!source.comparable_everything)
    text += "formats differ: only primary name, kind of party and programme tags are compared\n";
  text += "\n";
  for (const ChangeGroup& group : change_groups(source.changes, source.sectors))
    text += group_table(group, width, colour);
  return text + entries_table(source, width, colour) + fields_table(source, width, colour);
}

void put_texts(JsonText& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key).open_array();
  for (const std::string& value : values) json.value(value);
  json.close_array();
}

void put_counts(JsonText& json, const ChangeCounts& counts) {
  auto words = change_words();
  for (std::size_t i = 0; i < counts.size(); ++i) json.key(words[i]).number(counts[i]);
}

void put_side(JsonText& json, std::string_view key, const ChangeSide& side) {
  json.key(key).open_object().key("published").value(side.published);
  json.key("format").value(side.format).key("sha256").value(side.sha256);
  json.key("entries").number(side.entries).close_object();
}

void put_groups(JsonText& json, const SourceChanges& source) {
  json.key("groups").open_object();
  for (const ChangeGroup& group : change_groups(source.changes, source.sectors)) {
    json.key(group.key).open_array();
    for (const ChangeGroupRow& row : group.rows) {
      json.open_object().key("value").value(row.value);
      put_counts(json, row.counts);
      json.close_object();
    }
    json.close_array();
  }
  json.close_object();
}

void put_step(JsonText& json, const ChangeStep& step) {
  json.open_object().key("published").value(step.published);
  json.key("entries").number(step.entries).key("listed").number(step.listed);
  json.key("delisted").number(step.delisted).key("amended").number(step.amended);
  json.close_object();
}

void put_change(JsonText& json, const PartyChange& change, const law::Sectors& sectors) {
  const record::Party& party = shown_party(change);
  json.open_object().key("kind").value(record::to_string(change.kind));
  json.key("entry").value(party.entry).key("name").value(record::primary_name(party));
  json.key("schema").value(record::to_string(party.schema));
  put_texts(json, "programmes", programmes_of(party));
  put_texts(json, "sectors", sectors.sectors);
  json.key("sector_source").value(law::to_string(sectors.source));
  put_texts(json, "countries", countries_of(party));
  json.key("fields").open_array();
  for (const FieldChange& field : change.fields) {
    json.open_object().key("field").value(field.field);
    put_texts(json, "removed", field.removed);
    put_texts(json, "added", field.added);
    json.close_object();
  }
  json.close_array().key("into").value(change.into).close_object();
}

void put_source(JsonText& json, const SourceChanges& source) {
  json.open_object().key("source").value(source.source);
  put_side(json, "from", source.from);
  put_side(json, "to", source.to);
  json.key("comparable_everything").value(source.comparable_everything);
  json.key("counts").open_object();
  put_counts(json, count_changes(source.changes));
  json.close_object();
  put_groups(json, source);
  json.key("steps").open_array();
  for (const ChangeStep& step : source.steps) put_step(json, step);
  json.close_array().key("changes").open_array();
  for (std::size_t i = 0; i < source.changes.size(); ++i)
    put_change(json, source.changes[i], source.sectors[i]);
  json.close_array().close_object();
}

// A row for each field that changed, or one.
std::string change_csv(const std::string& source, const PartyChange& change,
                       const law::Sectors& sectors) {
  const record::Party& party = shown_party(change);
  std::vector<FieldChange> fields = change.fields;
  if (fields.empty()) fields.emplace_back();
  std::string csv;
  for (const FieldChange& field : fields) {
    const std::string cells[] = {source,
                                 std::string(record::to_string(change.kind)),
                                 party.entry,
                                 record::primary_name(party),
                                 std::string(record::to_string(party.schema)),
                                 joined(programmes_of(party), " | "),
                                 joined(sectors.sectors, " | "),
                                 std::string(law::to_string(sectors.source)),
                                 joined(countries_of(party), " | "),
                                 field.field,
                                 joined(field.removed, " | "),
                                 joined(field.added, " | "),
                                 change.into};
    csv += csv_row(cells);
  }
  return csv;
}

}  // namespace

std::string changes_table(const Changes& changes, std::size_t width, bool colour) {
  std::string text;
  for (const SourceChanges& source : changes.sources) text += source_table(source, width, colour);
  return text + fmt::format("generation {}\n", changes.generation);
}

std::string changes_json(const Changes& changes) {
  JsonText json;
  json.open_object().key("from").value(changes.from).key("to").value(changes.to);
  json.key("sources").open_array();
  for (const SourceChanges& source : changes.sources) put_source(json, source);
  json.close_array();
  put_texts(json, "not_compared", changes.not_compared);
  json.key("generation").value(changes.generation).close_object();
  return json.take() + "\n";
}

std::string changes_csv(const Changes& changes) {
  std::string csv =
      "source,change,entry,name,schema,programmes,sectors,sector_source,countries,field,removed,"
      "added,into\n";
  for (const SourceChanges& source : changes.sources)
    for (std::size_t i = 0; i < source.changes.size(); ++i)
      csv += change_csv(source.source, source.changes[i], source.sectors[i]);
  return csv;
}

}  // namespace detente::report
