#include "detente/record/toml_fields.h"

#include <algorithm>

#include "detente/record/country.h"

namespace detente::record {

using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool continues_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

TomlPlaces::TomlPlaces(std::string_view bytes, std::uint32_t source)
    : bytes_(bytes), source_(source) {
  lines_.push_back(bytes.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    lines_.push_back(at + 1);
  }
}

std::uint64_t TomlPlaces::offset(toml::source_position position) const {
  if (position.line == 0 || position.line > lines_.size()) return bytes_.size();
  std::uint64_t at = lines_[position.line - 1];
  std::uint64_t end = position.line < lines_.size() ? lines_[position.line] : bytes_.size();
  for (toml::source_index column = 1; column < position.column && at < end; ++column) {
    ++at;
    while (at < end && continues_code_point(bytes_[at])) ++at;
  }
  return at;
}

SourceSpan TomlPlaces::span(const toml::source_region& region) const {
  std::uint64_t begin = offset(region.begin);
  return {source_, begin, std::max(begin, offset(region.end))};
}

Result<toml::table> parse_toml(std::string_view bytes, const TomlPlaces& places) {
  try {
    return toml::parse(bytes);
  } catch (const toml::parse_error& error) {
    // toml++ points between two code points; the one behind is meant, at the end the last one.
    toml::source_region region = error.source();
    if (region.end == region.begin) ++region.end.column;
    SourceSpan at = places.span(region);
    if (at.empty() && at.begin > 0) --at.begin;
    return Error{ErrorKind::kMalformed, base::one_line(std::string(error.description())), at};
  }
}

Error TomlFields::fault(std::string message, const SourceSpan& where) const {
  return {ErrorKind::kMalformed, base::one_line(std::move(message)), where};
}

Error TomlFields::wrong(std::string_view key, std::string_view expected) const {
  return fault("expected " + std::string(expected) + " for \"" + std::string(key) + "\" of " +
                   std::string(what_),
               places_.span(find(key)->source()));
}

std::vector<Error> TomlFields::unknown(std::span<const std::string_view> known) const {
  std::vector<Error> unknown;
  for (auto&& [key, value] : table_) {
    if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
    unknown.push_back(fault(std::string(what_) + " has no key \"" + std::string(key.str()) +
                                "\", only " + listed(known),
                            places_.span(key.source())));
  }
  std::sort(unknown.begin(), unknown.end(),
            [](const Error& a, const Error& b) { return a.where < b.where; });
  return unknown;
}

Result<base::Done> TomlFields::only(std::span<const std::string_view> known) const {
  std::vector<Error> all = unknown(known);
  if (all.empty()) return base::Done{};
  return std::move(all.front());
}

Result<std::optional<Text>> TomlFields::text(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Text>();
  const toml::value<std::string>* value = node->as_string();
  if (value == nullptr || value->get().empty()) return wrong(key, "a text");
  return std::optional<Text>({value->get(), places_.span(node->source())});
}

Result<std::optional<Sourced<base::Day>>> TomlFields::day(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Sourced<base::Day>>();
  if (!node->is_date()) return wrong(key, "a day such as 2022-03-03, without quotes,");
  const toml::date& date = node->as_date()->get();
  std::optional<base::Day> day = base::make_day(date.year, date.month, date.day);
  if (!day) return wrong(key, "a day from the year 1 on");
  return std::optional<Sourced<base::Day>>({*day, places_.span(node->source())});
}

Result<std::optional<Sourced<PartialDate>>> TomlFields::date(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Sourced<PartialDate>>();
  SourceSpan at = places_.span(node->source());
  if (node->is_date()) {
    DETENTE_TRY(std::optional<Sourced<base::Day>> whole, day(key));
    DETENTE_TRY(PartialDate date, parse_partial_date(base::to_string(whole->value)));
    return std::optional<Sourced<PartialDate>>({date, at});
  }
  if (!node->is_string()) return wrong(key, "a day or a text such as \"1962-03\"");
  Result<PartialDate> date = parse_partial_date(node->as_string()->get());
  if (!date) return fault(date.error().message, at);
  return std::optional<Sourced<PartialDate>>({*date, at});
}

Result<Sourced<base::Instant>> TomlFields::instant_of(const toml::node& node, std::string_view key,
                                                      std::string_view zone) const {
  if (!node.is_date() && !node.is_date_time())
    return wrong(key, "a day or a date-time, without quotes,");
  SourceSpan at = places_.span(node.source());
  Result<base::Instant> instant = base::parse_instant(places_.text(at), zone);
  if (!instant) return fault(instant.error().message, at);
  return Sourced<base::Instant>{*std::move(instant), at};
}

Result<std::optional<Sourced<base::Instant>>> TomlFields::instant(std::string_view key,
                                                                  std::string_view zone) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Sourced<base::Instant>>();
  DETENTE_TRY(Sourced<base::Instant> instant, instant_of(*node, key, zone));
  return std::optional(std::move(instant));
}

Result<std::vector<Sourced<base::Instant>>> TomlFields::instants(std::string_view key,
                                                                 std::string_view zone) const {
  std::vector<Sourced<base::Instant>> instants;
  const toml::node* node = find(key);
  if (node == nullptr) return instants;
  if (!node->is_array()) return wrong(key, "an array of days or date-times");
  for (const toml::node& element : *node->as_array()) {
    DETENTE_TRY(Sourced<base::Instant> instant, instant_of(element, key, zone));
    instants.push_back(std::move(instant));
  }
  return instants;
}

Result<std::optional<Text>> TomlFields::number(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Text>();
  if (node->is_string()) return text(key);
  if (!node->is_number()) return wrong(key, "a number");
  SourceSpan at = places_.span(node->source());
  return std::optional<Text>({std::string(places_.text(at)), at});
}

Result<std::optional<Sourced<std::int64_t>>> TomlFields::integer(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Sourced<std::int64_t>>();
  if (!node->is_integer()) return wrong(key, "a whole number");
  return std::optional<Sourced<std::int64_t>>(
      {node->as_integer()->get(), places_.span(node->source())});
}

Result<std::optional<Sourced<bool>>> TomlFields::boolean(std::string_view key) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<Sourced<bool>>();
  if (!node->is_boolean()) return wrong(key, "true or false");
  return std::optional<Sourced<bool>>({node->as_boolean()->get(), places_.span(node->source())});
}

Result<std::vector<Text>> TomlFields::texts(std::string_view key) const {
  std::vector<Text> texts;
  const toml::node* node = find(key);
  if (node == nullptr) return texts;
  if (!node->is_array()) return wrong(key, "an array of texts");
  for (const toml::node& element : *node->as_array()) {
    const toml::value<std::string>* value = element.as_string();
    if (value == nullptr || value->get().empty()) return wrong(key, "an array of texts");
    texts.push_back({value->get(), places_.span(element.source())});
  }
  return texts;
}

Result<std::vector<TomlFields>> TomlFields::tables(std::string_view key,
                                                   std::string_view what) const {
  std::vector<TomlFields> tables;
  const toml::node* node = find(key);
  if (node == nullptr) return tables;
  if (!node->is_array()) return wrong(key, "an array of tables");
  for (const toml::node& element : *node->as_array()) {
    if (!element.is_table()) return wrong(key, "an array of tables");
    tables.emplace_back(*element.as_table(), places_, what);
  }
  return tables;
}

Result<std::optional<TomlFields>> TomlFields::table(std::string_view key,
                                                    std::string_view what) const {
  const toml::node* node = find(key);
  if (node == nullptr) return std::optional<TomlFields>();
  if (!node->is_table()) return wrong(key, "a table");
  return std::optional<TomlFields>(std::in_place, *node->as_table(), places_, what);
}

bool TomlFields::is_empty(std::string_view key) const {
  const toml::node* node = find(key);
  return node == nullptr || (node->is_array() && node->as_array()->empty());
}

std::vector<std::string> TomlFields::keys() const {
  std::vector<std::string> keys;
  for (auto&& [key, value] : table_) keys.emplace_back(key.str());
  std::sort(keys.begin(), keys.end());
  return keys;
}

Result<Text> TomlFields::required(std::string_view key) const {
  DETENTE_TRY(std::optional<Text> value, text(key));
  if (!value) return fault(std::string(what_) + " needs \"" + std::string(key) + "\"", at());
  return *std::move(value);
}

Result<std::optional<Text>> TomlFields::country(std::string_view key) const {
  DETENTE_TRY(std::optional<Text> code, text(key));
  if (code && (code->value.size() != 2 || country_name(code->value) == code->value))
    return wrong(key, "a country code of ISO 3166-1 in lower case, such as \"ru\",");
  return code;
}

}  // namespace detente::record
