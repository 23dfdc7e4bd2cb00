// editions.csv: what is known of list files that do not say it themselves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detente/base/result.h"

namespace detente::home {

// Columns path,source,published,role,note; `path` is relative to the table's folder.
struct EditionRow {
  std::string path;       // joined with the table's folder
  std::string source;     // "us.ofac.sdn"
  std::string published;  // for base::parse_instant, or words such as "names" that it refuses
  std::string role;       // "edition", "series", "excerpt", "twin", "broken"
  std::string note;
};

// Errors: those of reading; kMalformed with the place of a row that has not five columns, or if
// a column is missing from the header.
base::Result<std::vector<EditionRow>> read_edition_table(const std::string& table);

// The row about `path` in the editions.csv of its folder or the nearest one above.
std::optional<EditionRow> find_edition_row(const std::string& path);

}  // namespace detente::home
