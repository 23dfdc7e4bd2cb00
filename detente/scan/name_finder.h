// Names of a gazetteer in a text that is read block by block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/scan/alike_memo.h"
#include "detente/scan/byte_classes.h"
#include "detente/scan/gazetteer.h"
#include "detente/scan/text_pieces.h"

namespace detente::scan {

// A wording of the gazetteer in the text, or one of its identifiers.
struct Occurrence {
  std::uint32_t wording = 0;  // or the number of the identifier
  std::uint64_t begin = 0;    // bytes of the text as it came, half-open: of the first word
  std::uint64_t end = 0;      // of the last word
  bool identifier = false;

  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

// Finds every wording whose words stand one behind the other in the text, whatever marks stand
// between them: in any case, with or without diacritics, as text::split_words makes words.
// Identifiers are found where they stand alone (stands_alone) or have one of their announcing_words
// at most kAnnouncingWords before.
// Words are looked up by keys and told apart by their letters.
// Any bytes are a text; those that are not UTF-8 end words.  A run of more than kMostPiece bytes
// without space or mark is cut: text_pieces.h.
//
// What it finds does not depend on where blocks end.  Not shared between threads.
class NameFinder {
 public:
  // The gazetteer must outlive it.  `kernel`: for tests.
  explicit NameFinder(const Gazetteer& gazetteer, const ByteKernel& kernel = byte_kernel());
  // Finds also what is printed with words alike (are_alike), names of one word excepted.
  // `memo`: of the same gazetteer; must outlive it; several texts may share it, one at a time.
  NameFinder(const Gazetteer& gazetteer, AlikeMemo& memo, const ByteKernel& kernel = byte_kernel());

  // The next bytes of the text.  Occurrences are appended once it is clear that they are, at the
  // latest when as many words follow as the longest wording has; each once, in no promised order.
  // Memory: constant; nothing is kept of a block but the pieces in which its last words stand, as
  // many as the longest wording has.
  // Cost: 0.7 to 1.3 ns a byte on one Zen 5 core; with a memo 1 to 7 (bench/text_bench.cc).
  void read(std::string_view block, std::vector<Occurrence>& found);

  // The text ends.  Then another may begin.
  void finish(std::vector<Occurrence>& found);

 private:
  struct Place {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  template <bool kAlike>
  class Sink;

  NameFinder(const Gazetteer& gazetteer, AlikeMemo* memo, const ByteKernel& kernel);
  void add_words(const TextPiece& piece);
  void find(std::size_t until, std::vector<Occurrence>& found);
  void find_single(std::size_t at, std::vector<Occurrence>& found) const;
  void find_equal(std::size_t count, std::vector<Occurrence>& found) const;
  void find_alike(std::size_t count, std::vector<Occurrence>& found) const;
  void find_anchored(std::size_t at, WordKey pair, std::vector<Occurrence>& found) const;
  bool stands_at(std::size_t begin, const Anchor& anchor) const;
  bool is_identifier(std::size_t at, const ListedIdentifier& listed) const;
  bool has_letters(std::size_t at, const ShortLetters& letters) const;
  bool is_word(std::size_t at, std::string_view native) const;
  struct Stretch {
    std::string_view bytes;
    std::uint64_t begin = 0;  // of the text
  };
  std::string_view printed(std::size_t at) const;
  Stretch stretch_with(std::size_t at) const;
  void drop_words();
  void hold(const TextPiece& piece);

  const Gazetteer& gazetteer_;
  AlikeMemo* memo_;  // null: equal words alone
  const ByteKernel& kernel_;
  const KeyKernel& key_kernel_;
  TextPieces pieces_;
  // The last words of the text, `count_` of each.
  std::vector<WordKey> keys_;
  std::vector<Place> places_;
  std::vector<std::uint32_t> sets_;    // of the memo
  std::vector<ShortLetters> letters_;  // of the words that are being added; for the memo alone
  TextPiece piece_;                    // that is being read
  struct Held {
    std::uint64_t begin = 0;  // of the text
    std::string bytes;
  };
  std::vector<Held> held_;  // what is printed of words of pieces before: the first of them
  std::size_t held_count_ = 0;
  std::size_t count_ = 0;
  std::size_t next_ = 0;  // the first of which it is not yet known what is anchored there
};

}  // namespace detente::scan
