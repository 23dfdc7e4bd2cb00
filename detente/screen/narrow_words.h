// Which words of the lists the narrow relation joins to a word of the query.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/screen/counters.h"
#include "detente/text/narrow_relation.h"

namespace detente::screen {

// Equal words are found by what they say and by their spellings, typing errors by residues; what
// two spellings are to each other follows from their letters, so that no word is looked at as a
// whole.
//
// Memory is used again from word to word.
class NarrowWords {
 public:
  struct Found {
    std::uint32_t word;       // of index::Rows
    std::int32_t similarity;  // text::relate_narrow, positive
  };

  NarrowWords(const index::Index& index, Counters& counters);

  // All, ascending, each once.  Valid until the next call.
  std::span<const Found> find(const text::Token& token);

 private:
  void sign();
  void add_equal_natives(const text::Token& token);
  void add_native_typos(const text::Token& token);
  void compare_natives(std::uint32_t word);
  void add_equal(const text::Token& token, std::string_view letters);
  void add_typos(const text::Token& token, std::string_view letters);
  void gather(std::string_view letters, int edits);
  void gather_long(std::string_view letters, int edits);
  void compare(const text::Token& token, std::string_view letters, std::uint32_t spelling);
  void keep_best();

  const index::Index& index_;
  Counters& counters_;
  std::vector<Found> found_;
  std::vector<std::uint32_t> signatures_;  // by spelling, once a word was asked for
  std::uint32_t signature_ = 0;            // of the spelling that is asked for
  std::vector<std::uint32_t> residues_;    // the rest is room that is used again
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> near_;
  std::vector<bool> seen_;  // by spelling
  std::u32string native_;
  std::u32string other_;
};

}  // namespace detente::screen
