#include "detente/law/stated_joins.h"

#include <algorithm>

#include "detente/record/toml_fields.h"

namespace detente::law {
namespace {

using base::Done;
using base::Result;
using record::StatedJoins;
using record::Text;
using record::TomlFields;

constexpr std::string_view kRowKeys[] = {"entries", "cited"};

struct JoinRow {
  std::vector<Text> entries;
  Text cited;
};

Result<JoinRow> read_row(const TomlFields& fields) {
  DETENTE_CHECK(fields.only(kRowKeys));
  JoinRow row;
  DETENTE_TRY(row.entries, fields.texts("entries"));
  for (const Text& entry : row.entries)
    if (!is_entry_of_source(entry.value))
      return fields.fault(
          "expected source and entry such as \"us.ofac.sdn:17018\", not \"" + entry.value + "\"",
          entry.at);
  DETENTE_TRY(row.cited, fields.required("cited"));
  return row;
}

bool holds(const std::vector<std::string>& entries, const std::string& entry) {
  return std::find(entries.begin(), entries.end(), entry) != entries.end();
}

// Whether some list of entries has both.
bool are_joined(const record::StatedApart& pair, std::span<const PartyFacts> facts,
                const StatedJoins& joins) {
  auto has_both = [&](const auto& party) {
    return holds(party.entries, pair.a) && holds(party.entries, pair.b);
  };
  return std::any_of(facts.begin(), facts.end(), has_both) ||
         std::any_of(joins.same.begin(), joins.same.end(), has_both);
}

struct PlacedApart {
  record::StatedApart pair;
  base::SourceSpan at;
};

Result<Done> add_same(const TomlFields& fields, StatedJoins& joins) {
  DETENTE_TRY(JoinRow row, read_row(fields));
  if (row.entries.size() < 2)
    return fields.fault("expected two entries or more that are one party", fields.at("entries"));
  record::StatedParty party;
  for (Text& entry : row.entries) party.entries.push_back(std::move(entry.value));
  joins.same.push_back(std::move(party));
  return Done{};
}

Result<Done> add_apart(const TomlFields& fields, std::vector<PlacedApart>& apart) {
  DETENTE_TRY(JoinRow row, read_row(fields));
  if (row.entries.size() != 2 || row.entries[0].value == row.entries[1].value)
    return fields.fault("expected two entries that are two parties", fields.at("entries"));
  apart.push_back(
      {{row.entries[0].value, row.entries[1].value, row.cited.value}, fields.at("entries")});
  return Done{};
}

Result<Done> read_rows(const Document& document, std::uint32_t source, StatedJoins& joins,
                       std::vector<PlacedApart>& apart) {
  record::TomlPlaces places(document.bytes, source);
  DETENTE_TRY(toml::table root, record::parse_toml(document.bytes, places));
  TomlFields head(root, places, "the head");
  DETENTE_TRY(std::vector<TomlFields> same, head.tables("same", "a row of [[same]]"));
  for (const TomlFields& row : same) DETENTE_CHECK(add_same(row, joins));
  DETENTE_TRY(std::vector<TomlFields> pairs, head.tables("apart", "a row of [[apart]]"));
  for (const TomlFields& row : pairs) DETENTE_CHECK(add_apart(row, apart));
  return Done{};
}

}  // namespace

Result<StatedJoins> read_stated_joins(std::span<const Document> documents,
                                      std::span<const PartyFacts> facts) {
  StatedJoins joins;
  std::vector<PlacedApart> apart;
  for (std::uint32_t source = 0; source < documents.size(); ++source)
    DETENTE_CHECK(read_rows(documents[source], source, joins, apart));
  for (PlacedApart& one : apart) {
    if (are_joined(one.pair, facts, joins))
      return base::Error{base::ErrorKind::kMalformed,
                         base::one_line("\"" + one.pair.a + "\" and \"" + one.pair.b +
                                        "\" are also said to be one party"),
                         one.at};
    joins.apart.push_back(std::move(one.pair));
  }
  return joins;
}

}  // namespace detente::law
