#include "apps/home/edition_table.h"

#include <array>
#include <filesystem>

#include "detente/base/compressed.h"
#include "detente/base/csv.h"

namespace detente::home {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> kColumns = {"path", "source", "published", "role", "note"};

}  // namespace

base::Result<std::vector<EditionRow>> read_edition_table(const std::string& table) {
  DETENTE_TRY(std::string text, base::read_plain(table));
  base::CsvReader reader(text, 0);
  base::CsvRow row;
  std::vector<EditionRow> rows;
  std::array<std::size_t, 5> columns{};
  for (bool header = true; reader.next(row); header = false) {
    if (row.fault) return *row.fault;
    if (header) {
      base::CsvHeader names(row);
      for (std::size_t i = 0; i < kColumns.size(); ++i) {
        auto column = names.find(kColumns[i]);
        if (!column)
          return base::Error{base::ErrorKind::kMalformed,
                             std::string("no column called ") + kColumns[i], row.at};
        columns[i] = *column;
      }
      continue;
    }
    if (row.fields.size() != kColumns.size())
      return base::Error{base::ErrorKind::kMalformed, "expected 5 columns", row.at};
    auto value = [&](std::size_t i) { return std::string(row.fields[columns[i]].value); };
    fs::path path = (fs::path(table).parent_path() / value(0)).lexically_normal();
    rows.push_back({path.string(), value(1), value(2), value(3), value(4)});
  }
  return rows;
}

std::optional<EditionRow> find_edition_row(const std::string& path) {
  std::error_code failure;
  fs::path wanted = fs::absolute(path, failure).lexically_normal();
  for (fs::path folder = wanted.parent_path(); !failure; folder = folder.parent_path()) {
    fs::path table = folder / "editions.csv";
    if (fs::exists(table, failure)) {
      if (auto rows = read_edition_table(table.string()))
        for (EditionRow& row : *rows)
          if (row.path == wanted) return std::move(row);
    }
    if (folder == folder.parent_path()) break;
  }
  return std::nullopt;
}

}  // namespace detente::home
