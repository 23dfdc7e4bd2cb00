// Tested in law_file_test.cc.
#include "detente/law/law_rows.h"

#include <type_traits>

#include "detente/law/law_row.h"
#include "detente/law/lookup.h"

namespace detente::law {

using record::TomlFields;

namespace {

constexpr std::string_view kNoZone = "UTC";

std::string value(const toml::node& row, std::string_view key) {
  const toml::table* table = row.as_table();
  return table == nullptr ? "" : (*table)[key].value_or(std::string());
}

void add_column(const toml::table& root, std::string_view table, std::string_view column,
                std::map<std::string, std::string, std::less<>>& values) {
  const toml::array* rows = root[table].as_array();
  if (rows == nullptr) return;
  for (const toml::node& row : *rows) values.emplace(value(row, "id"), value(row, column));
}

}  // namespace

void Zones::add(const toml::table& root) {
  add_column(root, "authority", "zone", zones_);
  add_column(root, "instrument", "authority", instruments_);
  add_column(root, "measure", "authority", measures_);
}

std::string Zones::of_authority(std::string_view authority) const {
  auto zone = zones_.find(authority);
  return zone == zones_.end() || !is_zone(zone->second) ? std::string(kNoZone) : zone->second;
}

std::string Zones::of_instrument(std::string_view instrument) const {
  auto authority = instruments_.find(instrument);
  return of_authority(authority == instruments_.end() ? "" : authority->second);
}

std::string Zones::of_measure(std::string_view named) const {
  std::string_view begin = named.ends_with('*') ? named.substr(0, named.size() - 1) : named;
  auto authority = measures_.lower_bound(begin);
  bool found = authority != measures_.end() && covers_measure(named, authority->first);
  return of_authority(found ? authority->second : "");
}

void read_rows(const TomlFields& fields, const Zones& zones, Draft& draft) {
  Row file(fields, "a law file", std::string(kNoZone), draft);
  file.text("format");
  auto table = [&](std::string_view key, std::string_view what, auto read) {
    for (const TomlFields& row : file.tables(key, what)) {
      if constexpr (std::is_invocable_v<decltype(read), const TomlFields&, Draft&>)
        read(row, draft);
      else
        read(row, zones, draft);
    }
  };
  table("authority", "an authority", read_authority);
  table("nexus", "a nexus", read_nexus);
  table("programme", "a programme", read_programme);
  table("instrument", "an instrument", read_instrument);
  table("parameter", "a parameter", read_parameter);
  table("measure", "a measure", read_measure);
  table("exception", "an exception", read_exception);
  table("licence", "a licence", read_licence);
  table("lock", "a lock", read_lock);
  table("tag", "a tag", read_tag);
  table("designation", "a designation", read_designation);
  table("correction", "a correction", read_correction);
  file.finish();
}

}  // namespace detente::law
