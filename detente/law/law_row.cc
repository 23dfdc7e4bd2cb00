// Tested in law_file_test.cc.
#include "detente/law/law_row.h"

#include <algorithm>

#include "detente/base/decimal.h"
#include "detente/law/activity.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"

namespace detente::law {

using base::Instant;
using base::Result;
using base::SourceSpan;
using record::Sourced;
using record::TomlFields;

namespace {

std::vector<std::string> values_of(std::vector<Text> texts) {
  std::vector<std::string> values;
  values.reserve(texts.size());
  for (Text& text : texts) values.push_back(std::move(text.value));
  return values;
}

}  // namespace

bool is_zone(std::string_view zone) {
  return base::day_in_zone(*base::make_day(2022, 2, 24), zone).has_value();
}

std::string peek(const TomlFields& fields, std::string_view key) {
  auto text = fields.text(key);
  return text && *text ? (*text)->value : "";
}

std::string peek_first(const TomlFields& fields, std::string_view key) {
  auto texts = fields.texts(key);
  return texts && !texts->empty() ? texts->front().value : "";
}

template <class T>
T Row::take(Result<T> result) {
  if (result) return *std::move(result);
  draft_.faults.push_back(std::move(result).error());
  return T{};
}

void Row::fault(std::string message, const SourceSpan& where) {
  draft_.faults.push_back(fields_.fault(std::move(message), where));
}

std::string Row::text(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.text(key)).value_or(Text{}).value;
}

Text Row::required_text(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.required(key));
}

std::string Row::id(Table table) {
  Text id = required_text("id");
  if (!id.value.empty()) draft_.ids.emplace_back(table, id);
  return id.value;
}

std::string Row::word(std::string_view key, std::span<const std::string_view> words) {
  Text word = required_text(key);
  if (!word.value.empty() && std::find(words.begin(), words.end(), word.value) == words.end())
    fault("expected one of " + listed(words, ", ") + " for " + quoted(key) + " of " +
              std::string(what_) + suggestion(word.value, words),
          word.at);
  return word.value;
}

std::vector<Text> Row::sourced_texts(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.texts(key));
}

std::vector<std::string> Row::words(std::string_view key, std::span<const std::string_view> words) {
  std::vector<Text> found = sourced_texts(key);
  for (const Text& word : found)
    if (std::find(words.begin(), words.end(), word.value) == words.end())
      fault("expected words among " + listed(words, ", ") + " for " + quoted(key) + " of " +
                std::string(what_) + suggestion(word.value, words),
            word.at);
  return values_of(std::move(found));
}

std::vector<std::string> Row::texts(std::string_view key) { return values_of(sourced_texts(key)); }

std::vector<std::string> Row::texts(std::string_view key, bool (*is_right)(std::string_view),
                                    std::string_view form) {
  std::vector<Text> found = sourced_texts(key);
  for (const Text& text : found)
    if (!is_right(text.value))
      fault("expected " + std::string(form) + " in " + quoted(key) + " of " + std::string(what_) +
                ", not " + quoted(text.value),
            text.at);
  return values_of(std::move(found));
}

std::string Row::predicate(std::string_view key, Scope scope) {
  asked_.push_back(key);
  Text text = take(fields_.text(key)).value_or(Text{});
  if (!text.value.empty()) draft_.predicates.push_back({text, scope, zone_});
  return text.value;
}

bool Row::flag(std::string_view key, bool absent) {
  asked_.push_back(key);
  auto value = take(fields_.boolean(key));
  return value ? value->value : absent;
}

std::string Row::decimal(std::string_view key) {
  Text value = required_text(key);
  if (value.value.empty()) return {};
  Result<base::Decimal> decimal = base::parse_decimal(value.value);
  if (!decimal) fault(decimal.error().message, value.at);
  return value.value;
}

std::string Row::zone(std::string_view key) {
  Text zone = required_text(key);
  if (!zone.value.empty() && !is_zone(zone.value))
    fault("the zone data does not know " + quoted(zone.value), zone.at);
  return zone.value;
}

void Row::refer(const Text& id, Table table, bool pattern) {
  if (!id.value.empty()) draft_.references.push_back({id, table, pattern});
}

std::string Row::reference(std::string_view key, Table table) {
  asked_.push_back(key);
  Text id = take(fields_.text(key)).value_or(Text{});
  refer(id, table, false);
  return id.value;
}

std::string Row::required_reference(std::string_view key, Table table) {
  Text id = required_text(key);
  refer(id, table, false);
  return id.value;
}

std::vector<std::string> Row::references(std::string_view key, Table table) {
  std::vector<Text> ids = sourced_texts(key);
  for (const Text& id : ids) refer(id, table, false);
  return values_of(std::move(ids));
}

std::vector<std::string> Row::measures(std::string_view key) {
  std::vector<Text> ids = sourced_texts(key);
  for (const Text& id : ids) refer(id, Table::kMeasure, true);
  return values_of(std::move(ids));
}

std::vector<Text> Row::activities(std::string_view key) {
  std::vector<Text> codes = sourced_texts(key);
  for (const Text& code : codes)
    if (!is_activity(code.value))
      fault("no activity " + quoted(code.value) + suggestion(code.value, activity_codes()),
            code.at);
  return codes;
}

std::vector<std::pair<std::string, std::string>> Row::parameters() {
  asked_.push_back("parameters");
  std::vector<std::pair<std::string, std::string>> parameters;
  std::optional<TomlFields> table = take(fields_.table("parameters", "the parameters"));
  if (!table) return parameters;
  for (const std::string& name : table->keys()) {
    Text id = take(table->required(name));
    refer(id, Table::kParameter, false);
    parameters.emplace_back(name, id.value);
  }
  return parameters;
}

std::optional<Sourced<Instant>> Row::sourced_instant(std::string_view key) {
  asked_.push_back(key);
  return take(fields_.instant(key, zone_));
}

std::optional<Instant> Row::instant(std::string_view key) {
  auto instant = sourced_instant(key);
  if (!instant) return std::nullopt;
  return std::move(instant->value);
}

Instant Row::required_instant(std::string_view key) {
  need(key);
  return instant(key).value_or(Instant{});
}

Validity Row::validity() {
  Validity validity{instant("from"), instant("until")};
  in_order("from", "until");
  return validity;
}

void Row::in_order(std::string_view earlier, std::string_view later) {
  auto first = sourced_instant(earlier);
  auto second = sourced_instant(later);
  if (first && second && second->value.earliest <= first->value.earliest)
    fault(quoted(later) + " of " + std::string(what_) + " is not after " + quoted(earlier),
          second->at);
}

void Row::not_before(std::string_view earlier, std::string_view later) {
  auto first = sourced_instant(earlier);
  auto second = sourced_instant(later);
  if (first && second && second->value.latest <= first->value.earliest)
    fault(quoted(later) + " of " + std::string(what_) + " is before " + quoted(earlier),
          second->at);
}

void Row::need(std::string_view key) {
  if (!fields_.has(key)) fault(std::string(what_) + " needs " + quoted(key), at());
}

void Row::need_some(std::string_view key) {
  if (fields_.is_empty(key)) fault(std::string(what_) + " needs " + quoted(key), at());
}

std::vector<TomlFields> Row::tables(std::string_view key, std::string_view what) {
  asked_.push_back(key);
  return take(fields_.tables(key, what));
}

void Row::finish() {
  std::vector<std::string_view> known;
  for (std::string_view key : asked_)
    if (std::find(known.begin(), known.end(), key) == known.end()) known.push_back(key);
  for (base::Error& error : fields_.unknown(known)) draft_.faults.push_back(std::move(error));
}

}  // namespace detente::law
