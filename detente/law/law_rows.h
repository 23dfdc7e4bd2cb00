// Every kind of row of the law files.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "detente/law/law_draft.h"
#include "detente/record/toml_fields.h"

namespace detente::law {

// In which zone the days of a row are, found before the rows are read: rows stand in any order.
// Where that cannot be told (there is a fault for it elsewhere), UTC.
class Zones {
 public:
  // Takes authorities, and whose each instrument and measure is, from the root of a file.
  void add(const toml::table& root);

  std::string of_authority(std::string_view authority) const;
  std::string of_instrument(std::string_view instrument) const;
  // That of the first measure, by id, that `named` covers.
  std::string of_measure(std::string_view named) const;

 private:
  std::map<std::string, std::string, std::less<>> zones_;
  std::map<std::string, std::string, std::less<>> instruments_;  // to authority
  std::map<std::string, std::string, std::less<>> measures_;     // to authority
};

// Reads the tables of one file; the format is known to be right.
void read_rows(const record::TomlFields& file, const Zones& zones, Draft& draft);

// Those of law_rows_*.cc, each one row.
void read_authority(const record::TomlFields& fields, Draft& draft);
void read_nexus(const record::TomlFields& fields, Draft& draft);
void read_programme(const record::TomlFields& fields, Draft& draft);
void read_instrument(const record::TomlFields& fields, const Zones& zones, Draft& draft);
void read_parameter(const record::TomlFields& fields, Draft& draft);
void read_measure(const record::TomlFields& fields, const Zones& zones, Draft& draft);
void read_exception(const record::TomlFields& fields, const Zones& zones, Draft& draft);
void read_licence(const record::TomlFields& fields, const Zones& zones, Draft& draft);
void read_lock(const record::TomlFields& fields, Draft& draft);
void read_tag(const record::TomlFields& fields, Draft& draft);
void read_designation(const record::TomlFields& fields, const Zones& zones, Draft& draft);
void read_correction(const record::TomlFields& fields, const Zones& zones, Draft& draft);

}  // namespace detente::law
