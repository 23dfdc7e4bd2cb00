// A listed name read into a few words of the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "detente/scan/running_text.h"
#include "detente/scan/vocabulary.h"
#include "detente/scan/window_scores.h"

namespace detente::scan {

struct Reading {
  std::size_t first = 0;  // words of the text, both ends included
  std::size_t last = 0;
  index::NameId name{};
  std::uint32_t score = 0;       // 0 to 10,000
  std::int32_t information = 0;  // of the words of the text that met the name, 1/1024 nat

  friend bool operator==(const Reading&, const Reading&) = default;
};

// Finds and judges readings.  The rules are those of doc/scan.md.
class Reader {
 public:
  Reader(std::string_view text, const RunningText& running, Vocabulary& vocabulary,
         std::uint32_t threshold)
      : text_(text),
        words_(running.words),
        vocabulary_(vocabulary),
        threshold_(threshold),
        facts_(running.prints.size()) {}

  // All readings that pass, each once: by first word, then last, then name.
  std::vector<Reading> read_all();

  std::string_view printed(std::size_t word) const;
  const WordFacts& facts(std::size_t word) const {
    const WordFacts*& known = facts_[words_[word].print];
    if (known == nullptr) known = &vocabulary_.word(printed(word));
    return *known;
  }

  // Whether the words on either side make another name of what stands from `first` to `last`: a
  // capital word of people's names next to it.
  bool is_part_of_longer_name(std::size_t first, std::size_t last) const;

 private:
  struct Window;

  bool names_people(std::size_t word, int step) const;
  bool goes_on(std::size_t word) const;  // a name may run from the word before into this one
  bool ends_another_name(std::size_t word) const;
  bool may_belong(std::size_t word) const;
  bool may_be_anchor(std::size_t word) const;
  std::vector<index::NameId> candidates(std::size_t word);
  std::optional<Reading> read_at(std::size_t word, const ListedName& listed);
  Window window_around(std::size_t word, const ListedName& listed) const;
  void grow(Window& window, const ListedName& listed, int step) const;
  void take_legal_form(Window& window, const ListedName& listed) const;
  bool is_legal_form(std::size_t begin, std::size_t end, std::string_view form) const;
  bool meets(Window& window, std::size_t word, const ListedName& listed) const;
  bool is_strong(const Window& window, const ListedName& listed) const;
  bool is_whole(const Window& window, const ListedName& listed) const;
  bool is_strong_alone(const Window& window, const ListedName& listed) const;
  bool has_vehicle_word(std::size_t first) const;
  std::uint32_t score(std::size_t first, std::size_t last, const ListedName& listed);

  std::string_view text_;
  const std::vector<TextWord>& words_;
  Vocabulary& vocabulary_;
  std::uint32_t threshold_;
  mutable std::vector<const WordFacts*> facts_;  // of each print that was asked for
  WindowScores scores_;
};

}  // namespace detente::scan
