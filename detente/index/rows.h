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

// The rows of a key.  `rows` ascend by key.  Keys are hashes: where a key stands follows from it
// within some times the root of the number of rows, and that is looked at before all rows are.
template <class Row>
std::span<const Row> rows_of(std::span<const Row> rows, std::uint32_t key) {
  const std::size_t guess = (std::uint64_t{key} * rows.size()) >> 32;
  const std::size_t around = std::size_t{2} << (std::bit_width(rows.size()) / 2);
  std::size_t begin = guess - std::min(guess, around);
  std::size_t end = std::min(rows.size(), guess + around);
  if (begin > 0 && rows[begin - 1].key >= key) begin = 0;
  if (end < rows.size() && rows[end].key < key) end = rows.size();
  const auto first = std::partition_point(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                                          rows.begin() + static_cast<std::ptrdiff_t>(end),
                                          [&](const Row& row) { return row.key < key; });
  auto last = first;
  while (last != rows.end() && last->key == key) ++last;
  return {first, last};
}

// Checks everything that doc/index_format.md promises.  `bytes` is aligned to 8 and outlives the
// result.  Errors: kCorrupt with the byte range; kUnsupported for another version.
base::Result<Rows> read_rows(std::string_view bytes);

}  // namespace detente::index
