// Which listed words a word of a text may be, printed with typing errors or in another spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/neighbourhood.h"
#include "detente/scan/key_table.h"
#include "detente/scan/short_word.h"
#include "detente/text/script.h"

namespace detente::scan {

// Whether two folded words (text::Word::native) may be one: the same; or of letters alone, at least
// five in each, and of one alphabet, and
//  - with at most one typing error in five letters, two in nine (kLeastLikeness), or
//  - in Latin letters, sounding alike, or known spellings or nicknames of each other.
// Words of Chinese and Korean characters are the same or not alike.  Symmetric.
bool are_alike(std::string_view a, std::string_view b);

// Immutable: any number of threads may ask.
class AlikeWords {
 public:
  // `words`: folded, no duplicates; fewer than 2^24.  They must outlive this.
  // Cost: one sort of 6 to 92 rows for each word.  Memory: 4 bytes for each of them.
  // `cut`: of the keys of words and sounds; fewer bits only make it slower.
  explicit AlikeWords(std::span<const std::string> words, KeyCut cut = KeyCut{});

  // Numbers of the words w with are_alike(word, w), ascending; `out` is overwritten.
  // Cost: 1 us for the words of seven lists, 2 us for four times as many.
  void find(std::string_view word, std::vector<std::uint32_t>& out) const;

 private:
  struct LongWord {
    std::uint64_t letters = 0;  // counted()
    std::uint32_t number = 0;
    std::uint32_t size = 0;  // in letters
  };
  static constexpr std::uint32_t kLast = std::uint32_t{1} << 31;

  void lay_out_sounds(std::vector<std::pair<WordKey, std::uint32_t>> rows);
  std::optional<std::uint32_t> number_of(std::string_view word) const;
  void add_equal(std::string_view word, std::vector<std::uint32_t>& out) const;
  void add_by_sound(std::string_view word, std::vector<std::uint32_t>& out) const;
  void add_by_residues(std::string_view word, text::Script script, std::string_view letters,
                       std::vector<std::uint32_t>& out) const;
  void add_long(std::string_view word, text::Script script, std::string_view letters,
                std::vector<std::uint32_t>& out) const;

  std::span<const std::string> words_;
  KeyCut cut_;
  std::vector<text::Script> scripts_;   // kNone: alike to itself alone
  std::vector<ShortWord> short_words_;  // those in residues_
  // Where several have one key, the others stand at the next keys.
  KeyTable numbers_;                       // of words_
  KeyTable sounds_;                        // the first of same_sound_
  std::vector<std::uint32_t> same_sound_;  // words of one sound together, to the last with kLast
  index::ResidueTable residues_;
  std::vector<LongWord> long_words_;  // the others, ascending by size
};

}  // namespace detente::scan
