// Which spellings are few typing errors from a given one, found without comparing it to all.
//
// If two words are at most k edits apart (osa_distance), then taking at most k letters out of each
// can leave the same letters, a residue that both have: the edits touch at most k letters on either
// side, and what they do not touch is equal.  A table of the residues of all short spellings
// answers for short ones; the few long ones have too many residues and are scanned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/format.h"
#include "detente/text/relation.h"

namespace detente::index {

struct Rows;

// Spellings of more letters are in `long_spellings`, not in the table.
inline constexpr std::size_t kMostTableLetters = 13;

// How many typing errors relate() can allow between a spelling of this size and any other.
int most_edits(std::size_t size, bool derived);

// Keys of the residues of a spelling with up to `deletions` (0 to 2) letters taken out, in no order
// and with duplicates, appended.  REQUIRES: at most kMostTableLetters + kMostEdits letters.
void add_residues(std::string_view spelling, int deletions, std::vector<std::uint32_t>& keys);

// The table as the two sections of the file.
struct ResidueTable {
  std::vector<std::uint32_t> buckets;
  std::vector<std::uint32_t> entries;
};

class ResidueTableMaker {
 public:
  // `derived`: no word that someone typed has the spelling.  Spellings that are too long for the
  // table, or that no other can be a typing error of, are left out.
  // REQUIRES: spelling < 2^24.
  void add(std::uint32_t spelling, std::string_view letters, bool derived);
  // With up to `deletions` letters taken out.  REQUIRES: at most kMostTableLetters letters.
  void add_with(std::uint32_t spelling, std::string_view letters, int deletions);

  ResidueTable finish();

 private:
  std::vector<std::uint64_t> rows_;  // key, then spelling
  std::vector<std::uint32_t> keys_;
};

// Spellings of the table that may have a residue of this key, with duplicates, appended: all that
// have one, and one in 256 of those that share its bucket.
void add_with_residue(const Rows& rows, std::uint32_t key, std::vector<std::uint32_t>& spellings);

// Starts to bring the bucket of a key near; and, when that is near, what is in it.
void prefetch_residue(const Rows& rows, std::uint32_t key);
void prefetch_residue_entries(const Rows& rows, std::uint32_t key);

// The rows with sizes from `least` to `most` of one script (kNone: spellings).
std::span<const ScanRow> of_sizes(std::span<const ScanRow> rows, text::Script script,
                                  std::size_t least, std::size_t most);

// Letters of a word in its own script: how many, and a bit for each; several share a bit.
struct NativeTraits {
  std::uint32_t letters = 0;
  std::size_t size = 0;
};
NativeTraits native_traits(std::string_view utf8);

// Scripts in which a typing error is counted in their own letters.
bool has_native_typos(text::Script script);

}  // namespace detente::index
