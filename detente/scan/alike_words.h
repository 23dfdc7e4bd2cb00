// Which listed words a word of a text may be, printed with typing errors or in another spelling.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/index/format.h"
#include "detente/index/neighbourhood.h"
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
  // Cost: one sort of up to 92 rows for each word.  Memory: 4 bytes for each of them.
  explicit AlikeWords(std::span<const std::string> words);

  // Numbers of the words w with are_alike(word, w), ascending; `out` is overwritten.
  // Cost: some microseconds.
  void find(std::string_view word, std::vector<std::uint32_t>& out) const;

 private:
  // What can be told of a word without its letters.
  struct Traits {
    std::uint32_t letters = 0;                  // a bit for each; several share a bit
    std::uint16_t size = 0;                     // in letters
    text::Script script = text::Script::kNone;  // kNone: alike to itself alone
  };

  void add_equal(std::string_view word, std::vector<std::uint32_t>& out) const;
  void add_by_sound(std::string_view word, std::vector<std::uint32_t>& out) const;
  void add_by_typos(std::string_view word, const Traits& traits, std::string_view letters,
                    std::vector<std::uint32_t>& out) const;

  std::span<const std::string> words_;
  std::vector<Traits> traits_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::vector<index::KeyRow> sounds_;  // ascending by key
  index::ResidueTable residues_;
  std::vector<index::ScanRow> long_words_;  // ascending by size
};

}  // namespace detente::scan
