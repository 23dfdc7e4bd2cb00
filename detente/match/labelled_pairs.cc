#include "detente/match/labelled_pairs.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "detente/base/csv.h"
#include "detente/match/score.h"
#include "detente/text/script.h"

namespace detente::match {
namespace {

using base::Error;
using base::Result;

Error malformed(base::SourceSpan where, std::string message) {
  return {base::ErrorKind::kMalformed, std::move(message), where};
}

struct LabelColumns {
  std::optional<std::size_t> name1, name2, truth, schema, group, category;
  std::size_t count = 0;
};

std::optional<std::size_t> find_any(const base::CsvHeader& header,
                                    std::initializer_list<std::string_view> names) {
  for (std::string_view name : names)
    if (const auto at = header.find(name)) return at;
  return std::nullopt;
}

LabelColumns columns_of(const base::CsvRow& row) {
  const base::CsvHeader header(row);
  return {header.find("name1"),
          header.find("name2"),
          find_any(header, {"is_match", "match", "same", "label"}),
          find_any(header, {"schema", "type"}),
          find_any(header, {"group", "case_group"}),
          header.find("category"),
          row.fields.size()};
}

// Where a fault of a field is told: an empty one has no place but its row.
base::SourceSpan place_of(const base::CsvRow& row, std::size_t column) {
  const base::SourceSpan at = row.fields[column].at;
  return at.empty() ? row.at : at;
}

Result<bool> truth_of(const base::CsvRow& row, std::size_t column) {
  const base::CsvField& field = row.fields[column];
  std::string word(field.value);
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (word == "true" || word == "yes" || word == "1") return true;
  if (word == "false" || word == "no" || word == "0") return false;
  return malformed(place_of(row, column), base::one_line("is_match \"" + std::string(field.value) +
                                                         "\": expected true or false"));
}

Result<record::Schema> schema_of(const base::CsvRow& row, std::size_t column) {
  const base::CsvField& field = row.fields[column];
  if (const auto schema = record::parse_schema(field.value)) return *schema;
  return malformed(place_of(row, column),
                   base::one_line("schema \"" + std::string(field.value) +
                                  "\": expected Person, Organization, Company, "
                                  "LegalEntity, Vessel or Airplane"));
}

Result<LabelledPair> read_row(const LabelColumns& columns, const base::CsvRow& row) {
  if (row.fault) return *row.fault;
  if (row.fields.size() != columns.count)
    return malformed(row.at, "expected " + std::to_string(columns.count) + " columns, found " +
                                 std::to_string(row.fields.size()));
  LabelledPair pair;
  pair.at = row.at;
  pair.name1 = row.fields[*columns.name1].value;
  pair.name2 = row.fields[*columns.name2].value;
  DETENTE_TRY(pair.same, truth_of(row, *columns.truth));
  if (columns.schema) {
    DETENTE_TRY(pair.schema, schema_of(row, *columns.schema));
  }
  if (columns.group) pair.group = row.fields[*columns.group].value;
  if (columns.category) pair.category = row.fields[*columns.category].value;
  return pair;
}

}  // namespace

Result<LabelledPairs> read_labelled_pairs(std::string_view text) {
  if (const auto byte = base::first_byte_not_utf8(text))
    return malformed({0, *byte, *byte + 1}, "not UTF-8");
  base::CsvReader reader(text, 0);
  base::CsvRow row;
  if (!reader.next(row)) return malformed({0, 0, 1}, "no header row");
  const LabelColumns columns = columns_of(row);
  if (!columns.name1 || !columns.name2 || !columns.truth)
    return malformed(row.at, "expected columns name1, name2 and is_match");
  LabelledPairs out;
  while (reader.next(row)) {
    auto pair = read_row(columns, row);
    if (pair)
      out.pairs.push_back(*std::move(pair));
    else
      out.faults.push_back(std::move(pair).error());
  }
  return out;
}

bool has_pairs(std::string_view text) {
  base::CsvReader reader(text, 0);
  base::CsvRow row;
  if (!reader.next(row)) return false;
  const LabelColumns columns = columns_of(row);
  return columns.name1 && columns.name2;
}

std::vector<Judged> judge(const std::vector<LabelledPair>& pairs, std::string_view text) {
  std::vector<Judged> out;
  std::uint64_t line = 1, passed = 0;
  for (const LabelledPair& pair : pairs) {
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(passed);
    line += static_cast<std::uint64_t>(
        std::count(begin, text.begin() + static_cast<std::ptrdiff_t>(pair.at.begin), '\n'));
    passed = pair.at.begin;
    Judged one;
    one.score = compare(pair.name1, pair.name2, pair.schema);
    one.same = pair.same;
    one.group = pair.group;
    one.category = pair.category;
    one.schema = record::to_string(pair.schema);
    one.script = text::to_string(text::script_of(pair.name1));
    one.query = pair.name1;
    one.entry = pair.name2;
    one.line = line;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace detente::match
