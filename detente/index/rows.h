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
  std::span<const KeyRow> phrase_keys;

  std::string_view text(TextRow row) const { return {strings.data() + row.offset, row.size}; }
};

// The part of `rows` that a range names.
template <class Row>
std::span<const Row> part(std::span<const Row> rows, RangeRow range) {
  return rows.subspan(range.first, range.count);
}

// The rows of a key.  `rows` ascend by key.
inline std::span<const KeyRow> rows_of(std::span<const KeyRow> rows, std::uint32_t key) {
  const auto [first, last] =
      std::equal_range(rows.begin(), rows.end(), KeyRow{key, 0},
                       [](const KeyRow& a, const KeyRow& b) { return a.key < b.key; });
  return {first, last};
}

// Checks everything that doc/index_format.md promises.  `bytes` is aligned to 8 and outlives the
// result.  Errors: kCorrupt with the byte range; kUnsupported for another version.
base::Result<Rows> read_rows(std::string_view bytes);

}  // namespace detente::index
