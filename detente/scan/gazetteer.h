// Names as sequences of words, prepared to be found in any amount of text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/record/party.h"
#include "detente/scan/key_table.h"

namespace detente::index {
class Index;
}

namespace detente::scan {

// Names of more words are not found in text.
inline constexpr std::size_t kMostNameWords = 32;

// Where a wording is looked for: its words `at` and `at + 1`.
struct Anchor {
  std::uint32_t wording = 0;
  std::uint32_t first_word = 0;  // of all words of wordings
  std::uint16_t words = 0;
  std::uint16_t at : 15 = 0;
  std::uint16_t last : 1 = 0;  // of those with the same pair
};

// One of 64 bits, by which most words that cannot follow another in an anchor are told.
inline std::uint64_t follower_bit(WordKey word) { return std::uint64_t{1} << (word >> 58); }

// What one word alone may be: a wording of it, or an identifier.
struct Single {
  std::uint32_t number = 0;  // of the wording; of Gazetteer::identifiers()
  bool identifier = false;
  bool last = false;  // of those with the same key
};

struct ListedIdentifier {
  record::IdentifierType type = record::IdentifierType::kOther;
  std::string normalised;
};

// A wording is a sequence of words (text::Word::native), whatever stands between them in print;
// names that are the same words are one wording.  Each is anchored at the pair of neighbouring
// words that the fewest wordings have, of several the pair whose words the fewest have.
//
// Immutable: any number of threads may ask.
class Gazetteer {
 public:
  // Name i of `names`, as printed, is number i.
  // Cost: linear, some 4 us for each name (bench/text_bench.cc).  Memory: linear.
  // `key_bits`: of the keys of words that are used, 1 to 64; fewer only make it slower.
  explicit Gazetteer(std::span<const std::string_view> names, int key_bits = 64);

  // The names of an index; number i is NameId i.  Left out are names of a single word that does not
  // say by itself whom it means: doc/scan.md.  Has its identifiers that are one word too, if
  // is_findable.
  static Gazetteer of(const index::Index& index, int key_bits = 64);

  // All keys of this class are cut so.
  KeyCut cut() const { return cut_; }
  WordKey key_of_native(std::string_view native) const { return cut_(scan::key_of_native(native)); }

  std::size_t wording_count() const { return wordings_.size(); }
  // Numbers of words().
  std::span<const std::uint32_t> words_of(std::uint32_t wording) const {
    return std::span(wording_words_).subspan(wordings_[wording].first, wordings_[wording].count);
  }
  // Of a wording, ascending.
  std::span<const std::uint32_t> names_of(std::uint32_t wording) const {
    return std::span(names_).subspan(wording_names_[wording],
                                     wording_names_[wording + 1] - wording_names_[wording]);
  }

  std::span<const std::string> words() const { return words_; }
  WordKey key(std::uint32_t word) const { return keys_[word]; }
  // Whether it is the first, the second word of an anchor.
  bool begins_anchor(std::uint32_t word) const { return followers_[word] != 0; }
  bool ends_anchor(std::uint32_t word) const { return ends_[word]; }
  // The follower_bit of every word behind it in an anchor.
  std::uint64_t followers(std::uint32_t word) const { return followers_[word]; }

  // Wordings anchored at the pair with this key_of_pair().  What is read of them lies apart: who
  // asks for many pairs calls prefetch() for each first.
  const KeyFilter& pairs() const { return pairs_.filter(); }
  std::span<const Anchor> anchors(WordKey pair) const;
  void prefetch(WordKey pair) const { pairs_.prefetch(pair); }
  // The words of an anchored wording.
  std::span<const std::uint32_t> words_of(const Anchor& anchor) const {
    return std::span(wording_words_).subspan(anchor.first_word, anchor.words);
  }
  std::span<const WordKey> keys_of(const Anchor& anchor) const {
    return std::span(wording_keys_).subspan(anchor.first_word, anchor.words);
  }
  // Of the words that are that short, zeros of others: near each other, which the words are not.
  std::span<const ShortLetters> letters_of(const Anchor& anchor) const {
    return std::span(wording_letters_).subspan(anchor.first_word, anchor.words);
  }
  // What a word with this key may be alone.
  const KeyFilter& singles() const { return single_keys_.filter(); }
  std::span<const Single> singles(WordKey word) const;
  // By type and number, each once.
  std::span<const ListedIdentifier> identifiers() const { return identifiers_; }

  // Words of a wording before the anchor's first word, and from that on, at most.
  std::size_t most_before() const { return most_before_; }
  std::size_t most_behind() const { return most_behind_; }

 private:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
  };
  class Maker;

  explicit Gazetteer(KeyCut cut) : cut_(cut) {}

  KeyCut cut_;
  std::vector<std::string> words_;
  std::vector<WordKey> keys_;
  std::vector<std::uint64_t> followers_;
  std::vector<bool> ends_;
  std::vector<Range> wordings_;
  std::vector<std::uint32_t> wording_words_;
  std::vector<WordKey> wording_keys_;          // of wording_words_
  std::vector<ShortLetters> wording_letters_;  // of wording_words_
  std::vector<std::uint32_t> wording_names_;   // where those of each begin; one more at the end
  std::vector<std::uint32_t> names_;
  KeyTable pairs_;  // the first of anchors_
  std::vector<Anchor> anchors_;
  KeyTable single_keys_;  // the first of singles_
  std::vector<Single> singles_;
  std::vector<ListedIdentifier> identifiers_;
  std::size_t most_before_ = 0;
  std::size_t most_behind_ = 2;
};

}  // namespace detente::scan
