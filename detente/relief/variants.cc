// Tested in sweep_test.cc.
#include "detente/relief/variants.h"

#include "detente/law/predicate_literal.h"
#include "detente/record/toml_fields.h"

namespace detente::relief {

using base::Error;
using base::ErrorKind;
using base::Result;
using law::quoted;

namespace {

Error malformed(std::string message) { return {ErrorKind::kMalformed, std::move(message), {}}; }

bool is_toml_value(const std::string& text) {
  std::string bytes = "x = " + text;
  auto table = record::parse_toml(bytes, record::TomlPlaces(bytes, 0));
  return table && table->size() == 1;
}

// As it stands in the file: a text without quotes gets them.
std::string as_value(const std::string& text) {
  if (is_toml_value(text)) return text;
  if (text.find('\'') == text.npos) return "'" + text + "'";
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  char quote = 0;
  for (char c : text) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == '{' || c == '(') {
      ++depth;
    } else if (c == ']' || c == '}' || c == ')') {
      --depth;
    } else if (c == ',' && depth <= 0) {
      parts.emplace_back();
      continue;
    }
    parts.back() += c;
  }
  return parts;
}

// The row of that id, in whatever array of tables.
const toml::table* find_row(const toml::table& root, std::string_view id) {
  for (const auto& [name, node] : root)
    if (const toml::array* rows = node.as_array())
      for (const toml::node& row : *rows)
        if (const toml::table* table = row.as_table())
          if (table->get_as<std::string>("id") != nullptr && (*table)["id"] == id) return table;
  return nullptr;
}

// Sets one key of the file.
Result<std::string> with_value(const std::string& bytes, const SweepSetting& setting,
                               const std::string& value) {
  record::TomlPlaces places(bytes, 0);
  DETENTE_TRY(toml::table root, record::parse_toml(bytes, places));
  const toml::table* row = find_row(root, setting.id);
  if (row == nullptr)
    return malformed("the option has no clause, phase or assumption " + quoted(setting.id));
  std::string text = as_value(value);
  toml::path path(setting.key);
  if (auto found = (*row)[path]) {
    base::SourceSpan span = places.span(found.node()->source());
    return bytes.substr(0, span.begin) + text + bytes.substr(span.end);
  }
  if (setting.key.find('.') != setting.key.npos)
    return malformed(quoted(setting.id) + " has no key " + quoted(setting.key));
  std::uint64_t behind = places.span(row->get("id")->source()).end;
  return bytes.substr(0, behind) + (row->is_inline() ? ", " : "\n") + setting.key + " = " + text +
         bytes.substr(behind);
}

}  // namespace

Result<SweepSetting> parse_sweep_setting(std::string_view text) {
  std::size_t equals = text.find('=');
  std::size_t dot = text.substr(0, equals).find('.');
  bool has_form = equals != text.npos && dot != text.npos && dot > 0 && dot + 1 < equals;
  if (!has_form)
    return malformed("setting " + quoted(text) +
                     ": expected CLAUSE.KEY=VALUE,VALUE,... (delist.start=2025-04-02,2025-05-01)");
  SweepSetting setting{std::string(text.substr(0, dot)),
                       std::string(text.substr(dot + 1, equals - dot - 1)),
                       parted(text.substr(equals + 1))};
  for (const std::string& value : setting.values)
    if (value.empty()) return malformed("setting " + quoted(text) + ": a value is empty");
  return setting;
}

Result<std::vector<Variant>> variants_of(std::string_view bytes,
                                         const std::vector<SweepSetting>& settings) {
  std::vector<Variant> all = {{{}, std::string(bytes)}};
  for (const SweepSetting& setting : settings) {
    if (all.size() * setting.values.size() > kMostVariants)
      return Error{
          ErrorKind::kLimit, "more than " + std::to_string(kMostVariants) + " variants", {}};
    std::vector<Variant> next;
    for (const Variant& one : all)
      for (const std::string& value : setting.values) {
        DETENTE_TRY(std::string changed, with_value(one.bytes, setting, value));
        next.push_back({one.values, std::move(changed)});
        next.back().values.push_back(value);
      }
    all = std::move(next);
  }
  return all;
}

}  // namespace detente::relief
