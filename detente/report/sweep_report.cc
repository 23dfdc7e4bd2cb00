// Tested by tests/relief_lists_test.py.
#include "detente/report/sweep_report.h"

#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::PartyClass;
using relief::SweepLine;

std::string class_word(std::size_t index) {
  return std::string(relief::to_string(static_cast<PartyClass>(index)));
}

// Of PartyClass: those that parties come to in some variant.
std::vector<std::size_t> classes_of(const std::vector<SweepLine>& lines) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < relief::kClasses; ++i)
    for (const SweepLine& line : lines)
      if (line.counts[i] > 0) {
        found.push_back(i);
        break;
      }
  return found;
}

}  // namespace

std::string sweep_table(const SweepAnswer& answer, std::size_t width, bool colour) {
  std::vector<std::size_t> classes = classes_of(*answer.lines);
  std::vector<Column> columns;
  for (const std::string& key : answer.keys) columns.push_back({key});
  for (std::size_t one : classes) columns.push_back({class_word(one), Align::kRight});
  columns.push_back({"fault", Align::kLeft, true});
  Table table(std::move(columns));
  for (const SweepLine& line : *answer.lines) {
    std::vector<std::string> row = line.values;
    for (std::size_t one : classes)
      row.push_back(line.faults.empty() ? grouped(line.counts[one]) : "");
    row.push_back(line.faults.empty() ? "" : line.faults.front());
    table.add(std::move(row));
  }
  std::string text = table.render(width, colour) + "\nparties by class, as " +
                     std::string(relief::to_string(answer.mode)) + "\n";
  for (const std::string& note : answer.notes) text += on_one_line("note: " + note) + "\n";
  return text + "generation " + answer.generation + "\n";
}

std::string sweep_json(const SweepAnswer& answer) {
  JsonText json;
  json.open_object().key("mode").value(relief::to_string(answer.mode));
  json.key("variants").open_array();
  for (const SweepLine& line : *answer.lines) {
    json.open_object().key("values").open_object();
    for (std::size_t i = 0; i < line.values.size(); ++i)
      json.key(answer.keys[i]).value(line.values[i]);
    json.close_object().key("counts");
    if (line.faults.empty()) {
      json.open_object();
      for (std::size_t i = 0; i < relief::kClasses; ++i)
        json.key(class_word(i)).number(line.counts[i]);
      json.close_object();
    } else {
      json.raw("null");
    }
    json.key("faults").open_array();
    for (const std::string& fault : line.faults) json.value(fault);
    json.close_array().close_object();
  }
  json.close_array().key("notes").open_array();
  for (const std::string& note : answer.notes) json.value(note);
  json.close_array().key("generation").value(answer.generation);
  return json.close_object().take() + "\n";
}

std::string sweep_csv(const SweepAnswer& answer) {
  std::vector<std::string> header = answer.keys;
  for (std::size_t i = 0; i < relief::kClasses; ++i) header.push_back(class_word(i));
  header.emplace_back("fault");
  std::string text = csv_row(header);
  for (const SweepLine& line : *answer.lines) {
    std::vector<std::string> row = line.values;
    for (std::uint32_t count : line.counts)
      row.push_back(line.faults.empty() ? std::to_string(count) : "");
    row.push_back(line.faults.empty() ? "" : line.faults.front());
    text += csv_row(row);
  }
  return text;
}

}  // namespace detente::report
