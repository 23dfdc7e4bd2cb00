#include <fmt/format.h>

#include "detente/report/json_out.h"
#include "detente/report/screen_report.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using match::Explanation;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void add_words(JsonText& json, std::string_view key, const std::vector<std::string>& words) {
  json.key(key).open_array();
  for (const std::string& word : words) json.value(word);
  json.close_array();
}

void add_pairs(JsonText& json, const Explanation& explanation) {
  json.key("pairs").open_array();
  for (const match::PairTerm& pair : explanation.pairs) {
    json.open_object().key("query").value(pair.query).key("entry").value(pair.entry);
    json.key("relation").value(pair.relation).key("similarity").nats(pair.similarity);
    json.key("weight").nats(pair.weight).key("contribution").nats(pair.contribution);
    json.close_object();
  }
  json.close_array();
}

void add_left(JsonText& json, const Explanation& explanation) {
  json.key("left").open_array();
  for (const match::LeftTerm& left : explanation.left) {
    json.open_object().key("kind").value(left.kind);
    add_words(json, "query", left.query);
    add_words(json, "entry", left.entry);
    json.key("contradiction").nats(left.contradiction);
    json.key("contribution").nats(left.contribution).close_object();
  }
  json.close_array();
}

void add_facts(JsonText& json, const Explanation& explanation) {
  json.key("fields").open_array();
  for (const match::FieldTerm& field : explanation.fields) {
    json.open_object().key("field").value(field.field).key("query").value(field.query);
    json.key("entry").value(field.entry).key("finding").value(field.finding);
    json.key("contribution").nats(field.contribution).close_object();
  }
  json.close_array().key("caps").open_array();
  for (const match::CapTerm& cap : explanation.caps)
    json.open_object()
        .key("rule")
        .value(cap.rule)
        .key("contribution")
        .nats(cap.contribution)
        .close_object();
  json.close_array();
}

}  // namespace

std::string explanation_json(const Explanation& explanation) {
  JsonText json;
  json.open_object();
  if (explanation.empty()) return json.close_object().take();
  json.key("query_name").value(explanation.query_name);
  json.key("entry_name").value(explanation.entry_name);
  json.key("name_type").value(explanation.name_type);
  json.key("name_class").value(explanation.name_class);
  json.key("by_identifier").value(explanation.by_identifier);
  if (explanation.cut) json.key("cut").value(true);
  json.key("base").nats(explanation.base);
  add_pairs(json, explanation);
  add_left(json, explanation);
  json.key("information").nats(explanation.information);
  json.key("surprise").nats(explanation.surprise);
  add_facts(json, explanation);
  json.key("z").nats(explanation.z).key("score").score(explanation.score);
  return json.key("sentence").value(explanation.sentence).close_object().take();
}

std::vector<ScoreTerm> score_terms(const Explanation& explanation) {
  std::vector<ScoreTerm> terms;
  terms.push_back(
      {explanation.by_identifier ? "equal identifier" : "base", "", "", "", explanation.base});
  for (const match::PairTerm& pair : explanation.pairs)
    terms.push_back({"word", pair.query, pair.entry, pair.relation, pair.contribution});
  for (const match::LeftTerm& left : explanation.left)
    terms.push_back({"left, " + left.kind, joined(left.query), joined(left.entry),
                     left.contradiction != 0 ? "contradiction" : "omission", left.contribution});
  if (!explanation.by_identifier)
    terms.push_back({"surprise", "", "", nats_text(explanation.information) + " nats agree",
                     explanation.surprise});
  for (const match::FieldTerm& field : explanation.fields)
    terms.push_back({field.field, field.query, field.entry, field.finding, field.contribution});
  for (const match::CapTerm& cap : explanation.caps)
    terms.push_back({"limit", "", "", cap.rule, cap.contribution});
  return terms;
}

std::string explanation_text(const Explanation& explanation, bool terms) {
  std::string text = fmt::format("{}  {}\n", score_text(explanation.score), explanation.sentence);
  if (!terms) return text;
  Table table({{"term"}, {"query"}, {"entry"}, {"finding"}, {"nats", Align::kRight}});
  for (const ScoreTerm& term : score_terms(explanation))
    table.add({term.term, term.query, term.entry, term.finding, nats_text(term.contribution)});
  table.add({"z", "", "", "", nats_text(explanation.z)});
  return text + "\n" + table.render(0, false);
}

}  // namespace detente::report
