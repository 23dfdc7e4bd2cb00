// Tested by tests/joins_test.py.
#include "detente/report/joins_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <unordered_map>

#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using Names = std::unordered_map<std::string, const record::Party*>;

std::string source_of(const std::string& entry) { return entry.substr(0, entry.find(':')); }

bool is_of(const record::Join& join, std::string_view source) {
  return source.empty() || source_of(join.a) == source || source_of(join.b) == source;
}

void add(JoinsAnswer& answer, const Names& names, const record::Join& join,
         const std::string& against) {
  ++answer.of_rule[join.rule];
  ++answer.of_lists[{source_of(join.a), source_of(join.b)}];
  answer.shown.push_back({join, record::primary_name(*names.at(join.a)),
                          record::primary_name(*names.at(join.b)), against});
}

std::string counts_table(const JoinsAnswer& answer, bool colour) {
  Table rules({{"rule"}, {answer.near ? "near" : "joins", Align::kRight}});
  for (const auto& [rule, count] : answer.of_rule)
    rules.add({std::string(record::to_string(rule)), grouped(count)});
  Table lists({{"list"}, {"list"}, {answer.near ? "near" : "joins", Align::kRight}});
  for (const auto& [pair, count] : answer.of_lists)
    lists.add({pair.first, pair.second, grouped(count)});
  return rules.render(0, colour) + "\n" + lists.render(0, colour);
}

}  // namespace

JoinsAnswer joins_answer(std::span<const record::Party* const> entries,
                         const record::JoinedParties& joined, bool near, std::string_view source) {
  JoinsAnswer answer;
  answer.near = near;
  answer.entries = entries.size();
  answer.parties = joined.parties.size();
  for (const record::JoinedParty& party : joined.parties)
    if (party.members.size() > 1) answer.joined_entries += party.members.size();
  Names names;
  for (const record::Party* party : entries) names.emplace(record::entry_id(*party), party);
  if (near) {
    for (const record::NearJoin& one : joined.near)
      if (is_of(one.join, source)) add(answer, names, one.join, one.against);
  } else {
    for (const record::Join& join : joined.joins)
      if (is_of(join, source)) add(answer, names, join, {});
  }
  return answer;
}

void take_sample(JoinsAnswer& answer, std::size_t count, std::uint64_t seed) {
  std::vector<ShownJoin>& all = answer.shown;
  if (count >= all.size()) return;
  std::mt19937_64 next(seed);
  std::vector<std::size_t> places(all.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  for (std::size_t i = 0; i < count; ++i)
    std::swap(places[i], places[i + next() % (places.size() - i)]);
  places.resize(count);
  std::sort(places.begin(), places.end());
  std::vector<ShownJoin> chosen;
  chosen.reserve(places.size());
  for (std::size_t place : places) chosen.push_back(std::move(all[place]));
  all = std::move(chosen);
}

std::string joins_table(const JoinsAnswer& answer, std::size_t width, bool colour) {
  std::vector<Column> columns = {{"entry"}, {"name", Align::kLeft, true},
                                 {"entry"}, {"name", Align::kLeft, true},
                                 {"rule"},  {"what agrees", Align::kLeft, true}};
  if (answer.near) columns.push_back({"what is missing or contradicts", Align::kLeft, true});
  Table table(std::move(columns));
  for (const ShownJoin& one : answer.shown) {
    std::vector<std::string> row = {one.join.a,
                                    one.name_a,
                                    one.join.b,
                                    one.name_b,
                                    std::string(record::to_string(one.join.rule)),
                                    one.join.facts};
    if (answer.near) row.push_back(one.against);
    table.add(std::move(row));
  }
  std::string text = answer.shown.empty() ? "" : table.render(width, colour) + "\n";
  text += counts_table(answer, colour);
  return text + fmt::format(
                    "\n{} entries are {} parties; {} entries are joined to another\n"
                    "generation {}\n",
                    grouped(answer.entries), grouped(answer.parties),
                    grouped(answer.joined_entries), answer.generation);
}

std::string joins_json(const JoinsAnswer& answer) {
  JsonText json;
  json.open_object().key("entries").number(static_cast<std::int64_t>(answer.entries));
  json.key("parties").number(static_cast<std::int64_t>(answer.parties));
  json.key("joined_entries").number(static_cast<std::int64_t>(answer.joined_entries));
  json.key("rules").open_array();
  for (const auto& [rule, count] : answer.of_rule)
    json.open_object()
        .key("rule")
        .value(record::to_string(rule))
        .key("joins")
        .number(static_cast<std::int64_t>(count))
        .close_object();
  json.close_array().key("lists").open_array();
  for (const auto& [pair, count] : answer.of_lists)
    json.open_object()
        .key("a")
        .value(pair.first)
        .key("b")
        .value(pair.second)
        .key("joins")
        .number(static_cast<std::int64_t>(count))
        .close_object();
  json.close_array().key(answer.near ? "near" : "joins").open_array();
  for (const ShownJoin& one : answer.shown) {
    json.open_object().key("a").value(one.join.a).key("name_a").value(one.name_a);
    json.key("b").value(one.join.b).key("name_b").value(one.name_b);
    json.key("rule").value(record::to_string(one.join.rule)).key("facts").value(one.join.facts);
    if (answer.near) json.key("against").value(one.against);
    json.close_object();
  }
  json.close_array().key("generation").value(answer.generation).close_object();
  return json.take() + "\n";
}

std::string joins_csv(const JoinsAnswer& answer) {
  const std::string titles[] = {"a", "name_a", "b", "name_b", "rule", "facts", "against"};
  std::string csv = csv_row(titles);
  for (const ShownJoin& one : answer.shown) {
    const std::string row[] = {one.join.a,
                               one.name_a,
                               one.join.b,
                               one.name_b,
                               std::string(record::to_string(one.join.rule)),
                               one.join.facts,
                               one.against};
    csv += csv_row(row);
  }
  return csv;
}

}  // namespace detente::report
