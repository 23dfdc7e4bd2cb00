// Which words of the lists the narrow relation joins to words of the query.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/screen/counters.h"
#include "detente/screen/short_spellings.h"
#include "detente/text/narrow_relation.h"

namespace detente::screen {

// Equal words are found by what they say and by their spellings, typing errors by residues; what
// two spellings are to each other follows from their letters, so that no word is looked at as a
// whole.  What is read for several words lies all over the index: it is asked for in turns, so that
// the waits for memory overlap.
//
// Memory: 4 bytes for each spelling and ShortSpellings, from the first find() on; the rest is used
// again from find to find.
class NarrowWords {
 public:
  struct Found {
    std::uint32_t word;       // of index::Rows
    std::int32_t similarity;  // text::relate_narrow, positive
  };

  NarrowWords(const index::Index& index, Counters& counters) : index_(index), counters_(counters) {}

  // The tokens must outlive the calls of found() that follow.
  void find(std::span<const text::Token* const> tokens);
  // All words of the token with this number, ascending, each once.  Valid until the next find().
  std::span<const Found> found(std::size_t token) const;

 private:
  // A spelling whose neighbours by typing errors are sought.
  struct Search {
    const text::Token* token;
    std::string_view letters;
    std::uint32_t signature;
    std::size_t residues_end;  // behind its keys in residues_
    std::size_t near_end;      // behind its spellings in near_
  };

  void open();
  void plan(const text::Token& token);
  void gather();
  void gather_from_table(const Search& search, std::size_t first);
  void gather_long(const Search& search);
  void prefetch_near() const;
  void add_equal_natives(const text::Token& token);
  void add_native_typos(const text::Token& token);
  void compare_natives(std::uint32_t word);
  void add_equal(const text::Token& token, std::string_view letters);
  void compare(const Search& search, std::uint32_t spelling);
  void keep_best(std::size_t first);

  const index::Index& index_;
  Counters& counters_;
  std::vector<std::uint32_t> signatures_;  // by spelling
  std::optional<ShortSpellings> short_;
  std::vector<bool> seen_;  // by spelling
  std::vector<Search> searches_;
  std::vector<Found> found_;
  std::vector<std::size_t> ends_;  // by token: behind its words in found_
  std::vector<std::uint32_t> residues_;
  std::vector<std::uint32_t> near_;
  std::vector<std::uint32_t> met_;
  std::vector<std::uint32_t> near_words_;
  std::u32string native_;
  std::u32string other_;
};

}  // namespace detente::screen
