#include "detente/lists/list.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "detente/lists/eu_fsf.h"
#include "detente/lists/eu_monthly.h"
#include "detente/lists/ftm_jsonl.h"
#include "detente/lists/ofac_advanced.h"
#include "detente/lists/ofac_classic.h"
#include "detente/lists/ofac_csv.h"
#include "detente/lists/seco.h"
#include "detente/lists/sema.h"
#include "detente/lists/starter_toml.h"
#include "detente/lists/uk_conlist.h"
#include "detente/lists/uk_sanctions_list.h"
#include "detente/lists/un_consolidated.h"

namespace detente::lists {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

using Read = Result<ParsedList> (*)(std::span<const Document>);

struct FormatRow {
  Format format;
  std::string_view word;
  Read read;
};

constexpr std::array<FormatRow, 12> kFormats = {{
    {Format::kOfacAdvancedXml, "ofac-advanced-xml", read_ofac_advanced},
    {Format::kOfacClassicXml, "ofac-classic-xml", read_ofac_classic},
    {Format::kOfacCsv, "ofac-csv", read_ofac_csv},
    {Format::kEuFsfXml, "eu-fsf-xml", read_eu_fsf},
    {Format::kUkConListCsv, "uk-conlist-csv", read_uk_conlist},
    {Format::kUkSanctionsListXml, "uk-sanctions-list-xml", read_uk_sanctions_list},
    {Format::kUnConsolidatedXml, "un-consolidated-xml", read_un_consolidated},
    {Format::kSecoXml, "seco-xml", read_seco},
    {Format::kSemaXml, "sema-xml", read_sema},
    {Format::kFtmJsonLines, "ftm-json-lines", read_ftm_jsonl},
    {Format::kStarterToml, "starter-toml", read_starter_toml},
    {Format::kEuMonthlyJsonLines, "eu-monthly-json-lines", read_eu_monthly},
}};

const FormatRow& row_of(Format format) { return kFormats[static_cast<std::size_t>(format)]; }

// Why the party cannot stand in the list; empty if it can.
std::string flaw(const record::Party& party, const std::unordered_set<std::string>& seen) {
  if (party.entry.empty()) return "a record without an entry id";
  bool named = std::any_of(party.names.begin(), party.names.end(),
                           [](const record::Name& name) { return !name.full.value.empty(); });
  if (!named) return "entry " + party.entry + " has no name";
  if (seen.contains(party.entry)) return "entry " + party.entry + " occurs a second time";
  return {};
}

// Moves records without id or name, and later ones of an id, to `rejected`.
void reject_flawed(ParsedList& list) {
  std::unordered_set<std::string> seen;
  std::vector<record::Party> kept;
  kept.reserve(list.parties.size());
  for (record::Party& party : list.parties) {
    std::string why = flaw(party, seen);
    if (why.empty()) {
      seen.insert(party.entry);
      kept.push_back(std::move(party));
      continue;
    }
    std::uint64_t bytes = std::min(party.at.size(), list.record_bytes);
    list.record_bytes -= bytes;
    list.rejected_bytes += bytes;
    list.rejected.push_back({ErrorKind::kMalformed, std::move(why), party.at});
  }
  list.parties = std::move(kept);
  std::stable_sort(list.rejected.begin(), list.rejected.end(),
                   [](const Error& a, const Error& b) { return a.where < b.where; });
}

Error no_party(const ParsedList& list, std::span<const Document> documents) {
  if (list.rejected.empty())
    return {ErrorKind::kMalformed, "no party in this file", {0, 0, documents.front().bytes.size()}};
  const Error& first = list.rejected.front();
  return {ErrorKind::kMalformed, "no party that can be read: " + first.message, first.where};
}

}  // namespace

std::string_view to_string(Format format) { return row_of(format).word; }

Result<ParsedList> read_list(Format format, std::span<const Document> documents) {
  if (documents.empty()) return Error{ErrorKind::kMalformed, "no file to read", {}};
  const FormatRow& row = row_of(format);
  if (row.read == nullptr)
    return Error{ErrorKind::kUnsupported, "there is no reader of " + std::string(row.word), {}};
  DETENTE_TRY(ParsedList list, row.read(documents));
  std::uint64_t size = 0;
  for (const Document& document : documents) size += document.bytes.size();
  if (list.record_bytes + list.rejected_bytes + list.structure_bytes != size)
    return Error{ErrorKind::kCorrupt,
                 "the reader lost bytes; this is a bug in detente",
                 {0, 0, documents.front().bytes.size()}};
  reject_flawed(list);
  if (list.parties.empty()) return no_party(list, documents);
  return list;
}

}  // namespace detente::lists
