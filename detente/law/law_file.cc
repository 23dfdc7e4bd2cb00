#include "detente/law/law_file.h"

#include <algorithm>
#include <deque>
#include <tuple>

#include "detente/base/sha256.h"
#include "detente/law/law_check.h"
#include "detente/law/law_rows.h"
#include "detente/record/toml_fields.h"

namespace detente::law {

using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;

namespace {

constexpr std::string_view kFormat = "law/1";

struct File {
  record::TomlPlaces places;
  toml::table root;
};

Result<base::Done> check_format(const File& file) {
  record::TomlFields fields(file.root, file.places, "a law file");
  DETENTE_TRY(std::optional<Text> format, fields.text("format"));
  std::string expected = "format = \"" + std::string(kFormat) + "\"";
  if (!format)
    return fields.fault("expected " + expected, {fields.at().source, 0, file.places.size()});
  if (format->value != kFormat)
    return Error{ErrorKind::kUnsupported,
                 base::one_line("expected " + expected + ", not \"" + format->value + "\""),
                 format->at};
  return base::Done{};
}

Result<File> parse(const Document& document, std::uint32_t source) {
  record::TomlPlaces places(document.bytes, source);
  DETENTE_TRY(toml::table root, record::parse_toml(document.bytes, places));
  File file{std::move(places), std::move(root)};
  DETENTE_CHECK(check_format(file));
  return file;
}

// The files in the order of their names, so that the order of the arguments does not matter.
std::vector<std::uint32_t> by_name(std::span<const Document> documents) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < documents.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return documents[a].name < documents[b].name;
  });
  return order;
}

// `rows` of one line stand together and in the order of their beginning.
template <class Row, class SameLine>
void close_ends(std::vector<Row>& rows, SameLine same_line) {
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (same_line(rows[i - 1], rows[i]) && !rows[i - 1].valid.until)
      rows[i - 1].valid.until = rows[i].valid.from;
}

template <class Row>
void sort_by_id(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
}

template <class Row, class Key>
void sort_by(std::vector<Row>& rows, Key key) {
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return key(a) < key(b); });
}

// Into the order that law.h promises, with the ends that follow from it.
void settle(Law& law) {
  sort_by_id(law.authorities);
  sort_by(law.nexus, [](const Nexus& row) { return std::tie(row.authority); });
  sort_by_id(law.programmes);
  sort_by_id(law.instruments);
  sort_by(law.parameters,
          [](const Parameter& row) { return std::tie(row.id, row.product, row.valid.from); });
  close_ends(law.parameters, [](const Parameter& a, const Parameter& b) {
    return a.id == b.id && a.product == b.product;
  });
  sort_by_id(law.measures);
  for (Measure& measure : law.measures) {
    sort_by(measure.versions, [](const MeasureVersion& row) { return std::tie(row.valid.from); });
    close_ends(measure.versions, [](const auto&, const auto&) { return true; });
  }
  sort_by_id(law.exceptions);
  sort_by_id(law.licences);
  sort_by_id(law.locks);
  sort_by(law.tags, [](const Tag& row) { return std::tie(row.source, row.tag); });
  sort_by(law.designations, [](const Designated& row) {
    return std::tie(row.measure, row.party, row.basis, row.valid.from);
  });
  sort_by_id(law.corrections);
}

void sort_faults(std::vector<Error>& faults) {
  auto key = [](const Error& fault) { return std::tie(fault.where, fault.message); };
  std::sort(faults.begin(), faults.end(),
            [&](const Error& a, const Error& b) { return key(a) < key(b); });
  faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
}

}  // namespace

std::string hash_of(std::span<const Document> documents) {
  std::string bytes;
  for (std::uint32_t i : by_name(documents)) bytes += documents[i].bytes;
  return base::sha256_hex(bytes);
}

LawReading read_law_files(std::span<const Document> documents) {
  Draft draft;
  Zones zones;
  std::deque<File> files;  // what is read points into them
  for (std::uint32_t source : by_name(documents)) {
    Result<File> file = parse(documents[source], source);
    if (!file) {
      draft.faults.push_back(std::move(file).error());
      continue;
    }
    zones.add(file->root);
    files.push_back(*std::move(file));
  }
  for (const File& file : files)
    read_rows(record::TomlFields(file.root, file.places, "a law file"), zones, draft);
  if (files.size() == documents.size()) check(draft, documents);
  settle(draft.law);
  draft.law.hash = hash_of(documents);
  sort_faults(draft.faults);
  return {std::move(draft.law), std::move(draft.faults)};
}

Result<Law> read_law(std::span<const Document> documents) {
  LawReading reading = read_law_files(documents);
  if (!reading.faults.empty()) return std::move(reading.faults.front());
  return std::move(reading.law);
}

}  // namespace detente::law
