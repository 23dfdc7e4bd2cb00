// Several options beside each other: relief_report.h.  Tested in relief_report_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_rows.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;
using Answers = std::vector<const ReliefAnswer*>;

// The headline of a party under one option.
struct DiffCell {
  std::string word = "UNCHANGED";
  std::string from;  // UTC; empty: it is UNCHANGED throughout, or not concerned
  std::string until;

  friend bool operator==(const DiffCell&, const DiffCell&) = default;
};

struct DiffRow {
  Mode mode = Mode::kAssumed;
  std::string party;
  std::string name;
  std::vector<DiffCell> cells;  // by option
};

DiffCell cell_of(const ReliefAnswer& answer, const relief::Consequence& consequence) {
  const relief::ClassSpan& head = consequence.head();
  if (head.word == relief::PartyClass::kUnchanged) return {};
  return {relief_class(answer, consequence), base::to_string(head.from),
          base::to_string(head.until)};
}

void add_rows(const Answers& answers, Mode mode, std::vector<DiffRow>& rows) {
  std::map<std::string, DiffRow> found;
  for (std::size_t i = 0; i < answers.size(); ++i)
    for (const relief::Consequence& one :
         answers[i]->consequences[static_cast<std::size_t>(mode)]) {
      const law::ViewParty& party = answers[i]->view->parties[static_cast<std::size_t>(one.party)];
      DiffRow& row =
          found.try_emplace(party.id, DiffRow{mode, party.id, party.name, {}}).first->second;
      row.cells.resize(answers.size());
      row.cells[i] = cell_of(*answers[i], one);
    }
  for (auto& [id, row] : found)
    if (std::adjacent_find(row.cells.begin(), row.cells.end(), std::not_equal_to<>()) !=
        row.cells.end())
      rows.push_back(std::move(row));
}

std::vector<DiffRow> rows_of(const Answers& answers, std::optional<Mode> mode) {
  std::vector<DiffRow> rows;
  for (Mode each : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
    if (!mode || *mode == each) add_rows(answers, each, rows);
  return rows;
}

// The ids of the options; of those that share one the names of the files.
std::vector<std::string> names_of(const Answers& answers) {
  std::vector<std::string> names;
  for (const ReliefAnswer* one : answers) {
    auto same = std::count_if(answers.begin(), answers.end(), [&](const ReliefAnswer* other) {
      return other->option->id == one->option->id;
    });
    names.push_back(same == 1 ? one->option->id : one->option_file);
  }
  return names;
}

void write(JsonText& json, const DiffCell& cell) {
  json.open_object().key("class").value(cell.word);
  for (const auto& [key, text] :
       {std::pair<const char*, const std::string&>{"from", cell.from}, {"until", cell.until}}) {
    json.key(key);
    text.empty() ? json.raw("null") : json.value(text);
  }
  json.close_object();
}

}  // namespace

std::string relief_diff_json(const Answers& answers, std::optional<Mode> mode) {
  JsonText json;
  json.open_object().key("options").open_array();
  std::vector<std::string> names = names_of(answers);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    json.open_object().key("option").value(names[i]).key("file").value(answers[i]->option_file);
    json.key("option_hash").value(answers[i]->option_hash);
    json.key("generation").value(answers[i]->generation).close_object();
  }
  json.close_array().key("differences").open_array();
  for (const DiffRow& row : rows_of(answers, mode)) {
    json.open_object().key("mode").value(relief::to_string(row.mode));
    json.key("party").value(row.party).key("name").value(row.name).key("options").open_array();
    for (const DiffCell& cell : row.cells) write(json, cell);
    json.close_array().close_object();
  }
  return json.close_array().close_object().take() + "\n";
}

std::string relief_diff_csv(const Answers& answers, std::optional<Mode> mode) {
  std::vector<std::string> header = {"mode", "party", "name"};
  for (const std::string& name : names_of(answers))
    header.insert(header.end(), {name, name + " from", name + " until"});
  std::string text = csv_row(header);
  for (const DiffRow& row : rows_of(answers, mode)) {
    std::vector<std::string> fields = {std::string(relief::to_string(row.mode)), row.party,
                                       row.name};
    for (const DiffCell& cell : row.cells)
      fields.insert(fields.end(), {cell.word, cell.from, cell.until});
    text += csv_row(fields);
  }
  return text;
}

std::string relief_diff_table(const Answers& answers, std::optional<Mode> mode, std::size_t width,
                              bool colour) {
  std::vector<Column> columns = {{"mode"}, {"party"}, {"name", Align::kLeft, true}};
  for (const std::string& name : names_of(answers)) columns.push_back({name});
  Table table(std::move(columns));
  for (const DiffRow& row : rows_of(answers, mode)) {
    std::vector<std::string> cells = {std::string(relief::to_string(row.mode)), row.party,
                                      row.name};
    for (const DiffCell& cell : row.cells)
      cells.push_back(cell.from.empty()
                          ? cell.word
                          : fmt::format("{} {} to {}", cell.word, cell.from.substr(0, 10),
                                        cell.until.substr(0, 10)));
    table.add(std::move(cells));
  }
  return table.empty() ? "no party has another class or other dates\n"
                       : table.render(width, colour);
}

}  // namespace detente::report
