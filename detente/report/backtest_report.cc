// Tested by tests/relief_lists_test.py.
#include "detente/report/backtest_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/relief/segments_json.h"
#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Foretold;
using relief::ForetoldListing;

constexpr std::size_t kMostNotPredicted = 40;  // that the table names; JSON and CSV have all

std::size_t count_of(const relief::Backtest& test, Foretold word, bool began) {
  return static_cast<std::size_t>(std::count_if(
      test.listings.begin(), test.listings.end(),
      [&](const ForetoldListing& one) { return one.word == word && one.began == began; }));
}

std::string time_of(const BacktestAnswer& answer, const std::optional<base::Seconds>& at) {
  return at ? relief::time_text(*at, answer.zone) : "";
}

std::string_view change_of(const ForetoldListing& one) { return one.began ? "began" : "ended"; }

void add_rows(const BacktestAnswer& answer, Table& table) {
  std::size_t left = kMostNotPredicted;
  for (const ForetoldListing& one : answer.test->listings) {
    if (one.word == Foretold::kNotPredicted && left == 0) continue;
    if (one.word == Foretold::kNotPredicted) --left;
    std::string predicted = time_of(answer, one.predicted);
    if (!one.certain) predicted += " at best";
    table.add({std::string(to_string(one.word)), std::string(change_of(one)), one.party, one.name,
               one.measure, one.entry, std::move(predicted), time_of(answer, one.happened)});
  }
}

void add_time(JsonText& json, const char* key, const std::string& text) {
  json.key(key);
  if (text.empty())
    json.raw("null");
  else
    json.value(text);
}

}  // namespace

std::string backtest_table(const BacktestAnswer& answer, std::size_t width, bool colour) {
  const relief::Backtest& test = *answer.test;
  std::string text = on_one_line(answer.option->title) + "\n";
  text += fmt::format("laid over {} as known at {}, compared with the lists of {}\n\n",
                      to_string(answer.option->valid), base::to_string(answer.option->known),
                      answer.until);
  Table counts({{"listings"}, {"ended", Align::kRight}, {"began", Align::kRight}});
  for (Foretold word : {Foretold::kAgreed, Foretold::kNotPredicted, Foretold::kNotHappened})
    counts.add({std::string(to_string(word)), grouped(count_of(test, word, false)),
                grouped(count_of(test, word, true))});
  text += counts.render(width, colour);
  text += fmt::format("{} others stayed\n\n", grouped(test.stayed));
  Table table({{"result"},
               {"change"},
               {"party"},
               {"name", Align::kLeft, true},
               {"measure"},
               {"entry"},
               {"predicted"},
               {"happened"}});
  add_rows(answer, table);
  if (!table.empty()) text += table.render(width, colour) + "\n";
  std::size_t unseen = count_of(test, Foretold::kNotPredicted, false) +
                       count_of(test, Foretold::kNotPredicted, true);
  if (unseen > kMostNotPredicted)
    text += fmt::format("{} more that were not predicted: --format csv has all\n",
                        grouped(unseen - kMostNotPredicted));
  for (const std::string& note : answer.notes) text += on_one_line("note: " + note) + "\n";
  return text + "generation " + answer.generation + ", compared with " + answer.later_generation +
         "\n";
}

std::string backtest_json(const BacktestAnswer& answer) {
  const relief::Backtest& test = *answer.test;
  auto count = [&](Foretold word, bool began) {
    return static_cast<std::int64_t>(count_of(test, word, began));
  };
  JsonText json;
  json.open_object().key("option").value(answer.option->id).key("until").value(answer.until);
  json.key("counts").open_object();
  json.key("agreed").number(count(Foretold::kAgreed, false) + count(Foretold::kAgreed, true));
  json.key("not_predicted").number(count(Foretold::kNotPredicted, false));
  json.key("not_happened")
      .number(count(Foretold::kNotHappened, false) + count(Foretold::kNotHappened, true));
  json.key("began_not_predicted").number(count(Foretold::kNotPredicted, true));
  json.key("stayed").number(test.stayed).close_object();
  json.key("listings").open_array();
  for (const ForetoldListing& one : test.listings) {
    json.open_object().key("result").value(to_string(one.word));
    json.key("change").value(change_of(one)).key("authority").value(one.authority);
    json.key("measure").value(one.measure).key("party").value(one.party);
    json.key("name").value(one.name).key("entry").value(one.entry);
    add_time(json, "predicted", time_of(answer, one.predicted));
    json.key("at_best_only").value(!one.certain);
    add_time(json, "happened", time_of(answer, one.happened));
    json.close_object();
  }
  json.close_array().key("notes").open_array();
  for (const std::string& note : answer.notes) json.value(note);
  json.close_array().key("generation").value(answer.generation);
  json.key("later_generation").value(answer.later_generation);
  return json.close_object().take() + "\n";
}

std::string backtest_csv(const BacktestAnswer& answer) {
  const std::string header[] = {"result", "change", "authority", "measure",      "party",
                                "name",   "entry",  "predicted", "at_best_only", "happened"};
  std::string text = csv_row(header);
  for (const ForetoldListing& one : answer.test->listings) {
    const std::string row[] = {std::string(to_string(one.word)),
                               std::string(change_of(one)),
                               one.authority,
                               one.measure,
                               one.party,
                               one.name,
                               one.entry,
                               time_of(answer, one.predicted),
                               one.certain ? "false" : "true",
                               time_of(answer, one.happened)};
    text += csv_row(row);
  }
  return text;
}

}  // namespace detente::report
