// Systems of romanisation.tsv that a script is written in, applied together: what they write alike
// is written once.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "detente/text/frozen_table.h"
#include "detente/text/spellings.h"

namespace detente::text {

class RomanSystemSet {
 public:
  // REQUIRES: systems of romanisation.tsv, at most 16, the likeliest first.
  RomanSystemSet(std::initializer_list<std::string_view> systems);

  // Adds the spelling by each system, in their order.  `letters`: Word::letters.
  void spell(Spellings& out, std::u32string_view letters) const;

 private:
  using Members = std::uint16_t;  // a bit for each system

  // Systems that have the same rules for a letter.
  struct Alike {
    Members members;
    std::span<const frozen::RomanRule> rules;
  };
  class Writing;

  std::span<const Alike> alike_for(char32_t letter) const;

  std::vector<const frozen::RomanSystem*> systems_;
  char32_t low_ = 0;
  std::vector<std::uint32_t> first_;  // of alike_, for low_, low_ + 1, ...; one more at the end
  std::vector<Alike> alike_;
};

}  // namespace detente::text
