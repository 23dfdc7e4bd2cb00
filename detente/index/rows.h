// The sections of an open index file, checked once; what the classes that read it share.
#pragma once

#include <algorithm>
#include <bit>
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

// The rows of a key from row `first` on, before which all keys are less.
template <class Row>
std::span<const Row> rows_from(std::span<const Row> rows, std::size_t first, std::uint32_t key) {
  std::size_t last = first;
  while (last < rows.size() && rows[last].key == key) ++last;
  return rows.subspan(first, last - first);
}

// The rows of a key.  `rows` ascend by key.
template <class Row>
std::span<const Row> rows_of(std::span<const Row> rows, std::uint32_t key) {
  const auto first =
      std::partition_point(rows.begin(), rows.end(), [&](const Row& row) { return row.key < key; });
  return rows_from(rows, static_cast<std::size_t>(first - rows.begin()), key);
}

// A key that is sought with others.
template <class Row>
struct Sought {
  std::span<const Row> rows;  // ascend by key
  std::uint32_t key;
  std::size_t below = 0;  // how many rows are less

  std::span<const Row> found() const { return rows_from(rows, below, key); }
};

// Binary searches step by step together, so that their waits for memory overlap.
template <class Row>
void seek(std::span<Sought<Row>> all) {
  std::size_t most = 0;
  for (const Sought<Row>& each : all) most = std::max(most, each.rows.size());
  for (std::size_t step = std::bit_floor(most); step > 0; step /= 2)
    for (Sought<Row>& each : all)
      if (const std::size_t next = each.below + step;
          next <= each.rows.size() && each.rows[next - 1].key < each.key)
        each.below = next;
}

// Checks everything that doc/index_format.md promises.  `bytes` is aligned to 8 and outlives the
// result.  Errors: kCorrupt with the byte range; kUnsupported for another version.
base::Result<Rows> read_rows(std::string_view bytes);

}  // namespace detente::index
