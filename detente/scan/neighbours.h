// Listed spellings that are another spelling with one typing error, or sound like it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "detente/index/index.h"

namespace detente::scan {

// Spellings of five letters and more, by what is left when one letter is taken away (Mor and
// Fraenkel 1982) and by their sound.  Immutable: any number of threads may ask.
class Neighbours {
 public:
  // Cost: linear in the letters of all spellings, and one sort.  Memory: 8 bytes for each letter.
  explicit Neighbours(const index::Index& index);

  // Listed spellings other than `spelling` (a-z and 0-9) whose likeness is at least that of one
  // error in five letters, ascending.  Empty for fewer than five letters.
  std::vector<index::TokenId> near(std::string_view spelling) const;

 private:
  struct Row {
    std::uint32_t key;
    std::uint32_t spelling;  // index::TokenId

    friend auto operator<=>(const Row&, const Row&) = default;
  };

  const index::Index& index_;
  std::vector<Row> rows_;  // ascending
};

}  // namespace detente::scan
