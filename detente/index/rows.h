// The sections of an open index file, checked once; what the classes that read it share.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "detente/base/result.h"
#include "detente/index/format.h"

namespace detente::index {

struct Rows {
  Header header{};
  std::span<const char> strings;
  std::span<const EditionRow> editions;
  std::span<const EntryRow> entries;
  std::span<const TextRow> texts;
  std::span<const DateRow> dates;
  std::span<const IdentifierRow> identifiers;
  std::span<const KeyRow> identifier_keys;
  std::span<const NameRow> names;
  std::span<const std::uint32_t> name_forms;
  std::span<const FormRow> forms;
  std::span<const TokenRow> tokens;
  std::span<const WordRow> words;
  std::span<const std::uint32_t> word_spellings;
  std::span<const std::uint32_t> word_postings;
  std::span<const SpellingRow> spellings;
  std::span<const std::uint32_t> spelling_words;
  std::span<const std::uint32_t> spelling_postings;
  std::span<const PhraseRow> phrases;
  std::span<const KeyRow> sounds;
  std::span<const KeyRow> consonants;
  std::span<const KeyRow> natives;
  std::span<const std::uint32_t> residue_buckets;
  std::span<const std::uint32_t> residue_entries;
  std::span<const ScanRow> long_spellings;
  std::span<const ScanRow> native_words;

  std::string_view text(TextRow row) const { return {strings.data() + row.offset, row.size}; }
};

// The part of `rows` that a range names.
template <class Row>
std::span<const Row> part(std::span<const Row> rows, RangeRow range) {
  return rows.subspan(range.first, range.count);
}

// Where a key would be between keys that are spread evenly, as hashes nearly are: seen from row
// `at`.
template <class Row>
std::size_t likely_row(std::span<const Row> rows, std::size_t at, std::uint32_t key) {
  const auto behind = static_cast<std::int64_t>(key) - static_cast<std::int64_t>(rows[at].key);
  const std::int64_t guess =
      static_cast<std::int64_t>(at) + (behind * static_cast<std::int64_t>(rows.size()) >> 32);
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>(guess, 0, static_cast<std::int64_t>(rows.size()) - 1));
}

// The rows of a key.  `rows` ascend by key.  Few steps if keys are spread evenly, about twice as
// many as a binary search has if they are not.
template <class Row>
std::span<const Row> rows_of(std::span<const Row> rows, std::uint32_t key) {
  if (rows.empty()) return {};
  const auto below = [&](const Row& row) { return row.key < key; };
  const std::size_t middle = static_cast<std::size_t>(std::uint64_t{key} * rows.size() >> 32);
  // All before `low` are below, none from `high` on.
  std::size_t low = likely_row(rows, middle, key), high = low;
  for (std::size_t step = 4; low > 0 && !below(rows[low - 1]); step *= 2) {
    high = low - 1;
    low = low > step ? low - step : 0;
  }
  for (std::size_t step = 4; high < rows.size() && below(rows[high]); step *= 2) {
    low = high + 1;
    high = std::min(high + step, rows.size());
  }
  const auto begin = rows.begin();
  const auto first = std::partition_point(begin + static_cast<std::ptrdiff_t>(low),
                                          begin + static_cast<std::ptrdiff_t>(high), below);
  auto last = first;
  while (last != rows.end() && last->key == key) ++last;
  return {first, last};
}

// Checks everything that doc/index_format.md promises.  `bytes` is aligned to 8 and outlives the
// result.  Errors: kCorrupt with the byte range; kUnsupported for another version.
base::Result<Rows> read_rows(std::string_view bytes);

}  // namespace detente::index
