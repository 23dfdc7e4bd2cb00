#include "apps/fetch/source_table.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "apps/fetch/duration.h"

namespace detente::fetch {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kForm = "sources/1";
constexpr std::string_view kHeadKeys[] = {"format", "source"};
constexpr std::string_view kSourceKeys[] = {"id",         "address",        "checksum", "changes",
                                            "most_bytes", "least_interval", "cited"};

Error fault(std::string_view name, const toml::node& at, std::string_view key,
            std::string_view what) {
  return {ErrorKind::kMalformed,
          fmt::format("{}:{}: {}: {}", name, at.source().begin.line, key, what),
          {}};
}

template <std::size_t kCount>
Result<Done> check_keys(std::string_view name, const toml::table& table,
                        const std::string_view (&known)[kCount]) {
  for (auto&& [key, value] : table)
    if (std::find(std::begin(known), std::end(known), key.str()) == std::end(known))
      return Error{ErrorKind::kMalformed,
                   fmt::format("{}:{}: {}: no such key", name, key.source().begin.line, key.str()),
                   {}};
  return Done{};
}

bool is_file_name(std::string_view id) {
  return !id.empty() && id.front() != '.' && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  });
}

// The values of one [[source]].
class Row {
 public:
  Row(std::string_view name, const toml::table& table) : name_(name), table_(table) {}

  // Empty if the key is absent and not `required`.
  Result<std::string> text(const char* key, bool required) const {
    const toml::node* node = table_.get(key);
    if (node == nullptr && !required) return std::string();
    if (node == nullptr) return fault(name_, table_, key, "a source needs it");
    auto value = node->value_exact<std::string>();
    if (!value || value->empty()) return fault(name_, *node, key, "expected a text");
    return *value;
  }

  Result<std::string> address(const char* key, bool required) const {
    auto value = text(key, required);
    if (!value || value->empty() || is_safe_address(*value)) return value;
    return fault(name_, *table_.get(key), key,
                 "expected an address with https://, or http:// on a loopback host");
  }

  Result<std::string> id() const {
    auto value = text("id", true);
    if (!value || is_file_name(*value)) return value;
    return fault(name_, *table_.get("id"), "id", "expected small letters, digits, '.', '-', '_'");
  }

  Result<std::uint64_t> most_bytes() const {
    const toml::node* node = table_.get("most_bytes");
    if (node == nullptr) return fault(name_, table_, "most_bytes", "a source needs it");
    auto value = node->value_exact<std::int64_t>();
    if (value && *value > 0) return static_cast<std::uint64_t>(*value);
    return fault(name_, *node, "most_bytes", "expected a whole number above 0");
  }

  Result<std::chrono::seconds> least_interval() const {
    auto value = text("least_interval", true);
    if (!value) return value.error();
    if (auto duration = parse_duration(*value)) return *duration;
    return fault(name_, *table_.get("least_interval"), "least_interval",
                 "expected a duration like 30m, 1h or 1d");
  }

 private:
  std::string_view name_;
  const toml::table& table_;
};

Result<Source> read_source(std::string_view name, const toml::table& table) {
  DETENTE_CHECK(check_keys(name, table, kSourceKeys));
  Row row(name, table);
  Source source;
  DETENTE_TRY(source.id, row.id());
  DETENTE_TRY(source.address, row.address("address", true));
  DETENTE_TRY(source.checksum, row.address("checksum", false));
  DETENTE_TRY(source.changes, row.address("changes", false));
  DETENTE_TRY(source.most_bytes, row.most_bytes());
  DETENTE_TRY(source.least_interval, row.least_interval());
  DETENTE_CHECK(row.text("cited", false));
  return source;
}

Result<toml::table> parse(std::string_view name, std::string_view text) {
  try {
    return toml::parse(text);
  } catch (const toml::parse_error& error) {
    return Error{ErrorKind::kMalformed,
                 fmt::format("{}:{}: {}", name, error.source().begin.line, error.description()),
                 {}};
  }
}

Result<std::vector<Source>> read_sources(std::string_view name, const toml::array& rows) {
  std::vector<Source> sources;
  for (const toml::node& row : rows) {
    const toml::table* table = row.as_table();
    if (table == nullptr) return fault(name, row, "source", "expected tables [[source]]");
    DETENTE_TRY(Source source, read_source(name, *table));
    for (const Source& other : sources)
      if (other.id == source.id)
        return fault(name, *table->get("id"), "id", source.id + " is there already");
    sources.push_back(std::move(source));
  }
  return sources;
}

}  // namespace

Result<std::vector<Source>> read_source_table(std::string_view name, std::string_view text) {
  DETENTE_TRY(toml::table root, parse(name, text));
  DETENTE_CHECK(check_keys(name, root, kHeadKeys));
  if (root["format"].value_exact<std::string>() != kForm)
    return Error{
        ErrorKind::kMalformed, fmt::format("{}:1: format: expected \"{}\"", name, kForm), {}};
  const toml::array* rows = root["source"].as_array();
  if (rows == nullptr)
    return Error{ErrorKind::kMalformed, fmt::format("{}:1: source: expected [[source]]", name), {}};
  return read_sources(name, *rows);
}

bool is_safe_address(std::string_view address) {
  if (address.starts_with("https://")) return true;
  if (!address.starts_with("http://")) return false;
  std::string_view rest = address.substr(7);
  for (std::string_view host : {"127.0.0.1", "[::1]", "localhost"})
    if (rest.starts_with(host) &&
        (rest.size() == host.size() || rest[host.size()] == ':' || rest[host.size()] == '/'))
      return rest.substr(0, rest.find('/')).find('@') == rest.npos;
  return false;
}

}  // namespace detente::fetch
