// Which format bytes are in, from the bytes alone.
#include <algorithm>
#include <array>
#include <optional>

#include "detente/lists/list.h"
#include "detente/lists/xml_scan.h"

namespace detente::lists {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

struct RootRule {
  std::string_view name;
  std::string_view tag_holds;  // what the start tag must hold besides; empty: nothing
  Format format;
};

constexpr std::array<RootRule, 7> kRoots = {{
    {"Sanctions", "", Format::kOfacAdvancedXml},
    {"sdnList", "", Format::kOfacClassicXml},
    {"export", "/fpi/fsd/export", Format::kEuFsfXml},
    {"Designations", "", Format::kUkSanctionsListXml},
    {"CONSOLIDATED_LIST", "", Format::kUnConsolidatedXml},
    {"swiss-sanctions-list", "", Format::kSecoXml},
    {"data-set", "", Format::kSemaXml},
}};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

Error unsupported(std::string message) {
  return Error{ErrorKind::kUnsupported, std::move(message), {}};
}

// The first line, without its line break; a BOM before it is left out.
std::string_view first_line(std::string_view bytes) {
  bytes.remove_prefix(byte_order_mark(bytes));
  std::string_view line = bytes.substr(0, std::min(bytes.find('\n'), bytes.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view without_leading_space(std::string_view bytes) {
  bytes.remove_prefix(byte_order_mark(bytes));
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  return bytes;
}

Result<Format> detect_xml(std::string_view bytes) {
  XmlRoot root = find_xml_root(bytes);
  if (root.name.empty()) return unsupported("XML without a root element is no list");
  for (const RootRule& rule : kRoots)
    if (root.name == rule.name && root.start_tag.find(rule.tag_holds) != std::string_view::npos)
      return rule.format;
  if (lower_ascii(root.name) == "html") return unsupported("this is an HTML page, not a list");
  return unsupported("XML with root <" + std::string(root.name.substr(0, 60)) +
                     "> is no list format that is read");
}

bool is_html(std::string_view start) {
  std::string lower = lower_ascii(start.substr(0, 64));
  return lower.starts_with("<!doctype html") || lower.starts_with("<html");
}

// One object in each line: FollowTheMoney has "schema" and "properties"; an EU month has its
// reference number, or "ref_type" with the words for it.
Result<Format> detect_json(std::string_view start) {
  std::string_view line = first_line(start);
  bool is_entity = line.find("\"schema\"") != std::string_view::npos &&
                   line.find("\"properties\"") != std::string_view::npos;
  if (start.front() == '{' && is_entity) return Format::kFtmJsonLines;
  bool is_eu = line.find("\"eu_reference_number\"") != std::string_view::npos ||
               line.find("\"EU Reference Number\"") != std::string_view::npos ||
               line.find("\"ammitto:sources:eu:v1\"") != std::string_view::npos;
  if (start.front() == '{' && is_eu) return Format::kEuMonthlyJsonLines;
  return unsupported("this is JSON, but not FollowTheMoney entities, one in each line");
}

// The key `format` of a TOML document, before its first table.
std::optional<std::string_view> toml_format(std::string_view bytes) {
  bytes.remove_prefix(byte_order_mark(bytes));
  while (!bytes.empty()) {
    std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = without_leading_space(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.starts_with('[')) return std::nullopt;
    if (!line.starts_with("format")) continue;
    line = without_leading_space(line.substr(6));
    if (!line.starts_with('=')) continue;
    line = without_leading_space(line.substr(1));
    if (!line.starts_with('"')) continue;
    return line.substr(1, std::min(line.find('"', 1), line.size()) - 1);
  }
  return std::nullopt;
}

bool is_number(std::string_view field) {
  return !field.empty() && field.find_first_not_of("0123456789") == std::string_view::npos;
}

// The first row's fields as they stand, quotes included; at most 16 of them.
std::vector<std::string_view> first_row(std::string_view bytes) {
  bytes.remove_prefix(byte_order_mark(bytes));
  std::vector<std::string_view> fields;
  std::size_t begin = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= bytes.size() && fields.size() < 16; ++i) {
    bool at_end = i == bytes.size() || (!quoted && (bytes[i] == '\n' || bytes[i] == '\r'));
    if (!at_end && bytes[i] == '"') quoted = !quoted;
    if (!at_end && (quoted || bytes[i] != ',')) continue;
    fields.push_back(bytes.substr(begin, i - begin));
    begin = i + 1;
    if (at_end) break;
  }
  return fields;
}

// OFAC's four files have 12, 5, 6 and 2 columns; the first is a number, or "ent_num" in a header.
bool is_ofac_csv(std::string_view bytes) {
  std::vector<std::string_view> fields = first_row(bytes);
  if (fields.size() < 2) return false;
  if (lower_ascii(fields[0]) == "ent_num") return true;
  if (!is_number(fields[0])) return false;
  if (fields.size() == 12) return true;
  if (fields.size() == 5 || fields.size() == 6) return is_number(fields[1]);
  return fields.size() == 2 && fields[1].starts_with('"');
}

bool is_uk_conlist(std::string_view bytes) {
  std::string_view line = first_line(bytes);
  if (line.starts_with("Last Updated,")) return true;
  return line.starts_with("Name 6,") || line.starts_with("\"Name 6\",");
}

bool is_binary(std::string_view bytes) {
  return bytes.substr(0, 512).find('\0') != std::string_view::npos ||
         bytes.starts_with("\x1F\x8B") || bytes.starts_with("\x28\xB5\x2F\xFD") ||
         bytes.starts_with("%PDF") || bytes.starts_with("PK\x03\x04");
}

}  // namespace

Result<Format> detect_format(std::string_view bytes) {
  if (bytes.empty()) return Error{ErrorKind::kMalformed, "the file is empty", {}};
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return unsupported("this is UTF-16 text; lists are read in UTF-8");
  if (is_binary(bytes)) return unsupported("these are binary bytes, not a list");
  std::string_view start = without_leading_space(bytes);
  if (start.empty())
    return Error{ErrorKind::kMalformed, "the file has white space alone", {0, 0, 1}};
  if (is_html(start)) return unsupported("this is an HTML page, not a list");
  if (start.front() == '<') return detect_xml(bytes);
  if (start.front() == '{') return detect_json(start);
  if (is_ofac_csv(bytes)) return Format::kOfacCsv;
  if (is_uk_conlist(bytes)) return Format::kUkConListCsv;
  if (std::optional<std::string_view> format = toml_format(bytes)) {
    if (*format == "starter/1") return Format::kStarterToml;
    return unsupported("TOML of format \"" + std::string(format->substr(0, 60)) +
                       "\" is no list format that is read");
  }
  if (start.front() == '[') return detect_json(start);
  return unsupported("this text is in no list format that is read");
}

}  // namespace detente::lists
