#include "detente/index/neighbourhood.h"

#include <algorithm>
#include <array>
#include <bit>

#include "detente/index/rows.h"

namespace detente::index {
namespace {

using text::Script;

// An entry of the table: the spelling above a part of the key.
constexpr int kCheckBits = 8;
constexpr std::uint32_t kCheckMask = (1U << kCheckBits) - 1;
constexpr int kMostBucketBits = 24;  // no bit of a key is both in the bucket and in the check

constexpr std::size_t kLongestResidue = kMostTableLetters + text::kMostEdits;
static_assert(kLongestResidue < 2 * text::kDerivedLettersPerEdit,
              "a derived spelling in the table is within one edit");

// FNV-1a, then mixed: buckets are the highest bits.
std::uint32_t key_of(const char* letters, std::size_t size) {
  std::uint32_t hash = 2166136261U;
  for (std::size_t i = 0; i < size; ++i)
    hash = (hash ^ static_cast<unsigned char>(letters[i])) * 16777619U;
  hash ^= hash >> 15;
  return hash * 2654435761U;
}

// Four to eight rows for each bucket.
int bucket_bits(std::size_t rows) {
  const int bits = static_cast<int>(std::bit_width(rows)) - 3;
  return std::clamp(bits, 1, kMostBucketBits);
}

// Where the bucket of a key begins in the entries; the next number is where it ends.
const std::uint32_t* bucket_of(const Rows& rows, std::uint32_t key) {
  const int bits = static_cast<int>(std::bit_width(rows.residue_buckets.size() - 1)) - 1;
  return &rows.residue_buckets[key >> (32 - bits)];
}

}  // namespace

int most_edits(std::size_t size, bool derived) {
  if (!derived) return text::kMostEdits;
  int edits = text::kMostEdits;
  while (edits > 0 && text::derived_edits(size, size + static_cast<std::size_t>(edits)) < edits)
    --edits;
  return edits;
}

void add_residues(std::string_view spelling, int deletions, std::vector<std::uint32_t>& keys) {
  const std::size_t size = spelling.size();
  keys.push_back(key_of(spelling.data(), size));
  std::array<char, kLongestResidue> one{}, two{};
  for (std::size_t i = 0; deletions > 0 && i < size; ++i) {
    std::copy_n(spelling.data(), i, one.data());
    std::copy(spelling.begin() + static_cast<std::ptrdiff_t>(i) + 1, spelling.end(),
              one.data() + i);
    keys.push_back(key_of(one.data(), size - 1));
    for (std::size_t j = i; deletions > 1 && j + 1 < size; ++j) {
      std::copy_n(one.data(), j, two.data());
      std::copy(one.data() + j + 1, one.data() + size - 1, two.data() + j);
      keys.push_back(key_of(two.data(), size - 2));
    }
  }
}

void ResidueTableMaker::add(std::uint32_t spelling, std::string_view letters, bool derived) {
  const int edits = most_edits(letters.size(), derived);
  if (letters.size() <= kMostTableLetters && edits > 0) add_with(spelling, letters, edits);
}

void ResidueTableMaker::add_with(std::uint32_t spelling, std::string_view letters, int deletions) {
  keys_.clear();
  add_residues(letters, deletions, keys_);
  for (const std::uint32_t key : keys_) rows_.push_back(std::uint64_t{key} << 32 | spelling);
}

// Rows are put into their buckets, then sorted in each.
ResidueTable ResidueTableMaker::finish() {
  ResidueTable table;
  if (rows_.empty()) return table;
  const int bits = bucket_bits(rows_.size());
  const auto bucket_of = [bits](std::uint64_t row) { return row >> (64 - bits); };
  std::vector<std::size_t> ends((std::size_t{1} << bits) + 1, 0);
  for (const std::uint64_t row : rows_) ++ends[bucket_of(row) + 1];
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
  std::vector<std::uint64_t> sorted(rows_.size());
  for (const std::uint64_t row : rows_) sorted[ends[bucket_of(row)]++] = row;
  rows_ = {};
  table.entries.reserve(sorted.size());
  table.buckets.push_back(0);
  auto begin = sorted.begin();
  for (std::size_t bucket = 0; bucket + 1 < ends.size(); ++bucket) {
    const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(ends[bucket]);
    std::sort(begin, end);
    const auto last = std::unique(begin, end);
    for (; begin != last; ++begin)
      table.entries.push_back(static_cast<std::uint32_t>(*begin) << kCheckBits |
                              (static_cast<std::uint32_t>(*begin >> 32) & kCheckMask));
    table.buckets.push_back(static_cast<std::uint32_t>(table.entries.size()));
    begin = end;
  }
  return table;
}

void add_with_residue(const Rows& rows, std::uint32_t key, std::vector<std::uint32_t>& spellings) {
  if (rows.residue_buckets.empty()) return;
  const std::uint32_t* bucket = bucket_of(rows, key);
  std::size_t size = spellings.size();
  spellings.resize(size + (bucket[1] - bucket[0]));
  for (std::uint32_t at = bucket[0]; at < bucket[1]; ++at) {
    const std::uint32_t entry = rows.residue_entries[at];
    spellings[size] = entry >> kCheckBits;
    size += (entry & kCheckMask) == (key & kCheckMask);  // without a jump: most do not fit
  }
  spellings.resize(size);
}

void prefetch_residue(const Rows& rows, std::uint32_t key) {
  if (!rows.residue_buckets.empty()) __builtin_prefetch(bucket_of(rows, key));
}

void prefetch_residue_entries(const Rows& rows, std::uint32_t key) {
  if (!rows.residue_buckets.empty())
    __builtin_prefetch(rows.residue_entries.data() + *bucket_of(rows, key));
}

std::span<const ScanRow> of_sizes(std::span<const ScanRow> rows, Script script, std::size_t least,
                                  std::size_t most) {
  const auto wanted = static_cast<std::uint16_t>(script);
  const auto first = std::partition_point(rows.begin(), rows.end(), [&](const ScanRow& row) {
    return row.script != wanted ? row.script < wanted : row.size < least;
  });
  const auto last = std::partition_point(first, rows.end(), [&](const ScanRow& row) {
    return row.script == wanted && row.size <= most;
  });
  return {first, last};
}

NativeTraits native_traits(std::string_view utf8) {
  NativeTraits traits;
  std::uint32_t letter = 0;
  const auto finish = [&] {
    if (traits.size > 0) traits.letters |= 1U << (letter % 32);
  };
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) {
      letter = (letter << 6) | (byte & 0x3FU);
      continue;
    }
    finish();
    letter = byte;
    ++traits.size;
  }
  finish();
  return traits;
}

bool has_native_typos(Script script) {
  return script != Script::kNone && script != Script::kLatin && script != Script::kHan &&
         script != Script::kHangul;
}

}  // namespace detente::index
