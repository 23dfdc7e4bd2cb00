// Names as people and forms change them, one change at a time, to measure whether they are found.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "detente/text/name_class.h"

namespace detente::match {

enum class Mutation : std::uint8_t {
  kUnchanged,
  kCase,
  kPunctuation,
  kDiacritics,
  kSubstitution,
  kInsertion,
  kDeletion,
  kTransposition,
  kWordOrder,
  kDroppedWord,
  kGlued,
  kSplit,
  kInitial,
  kNickname,
  kLegalFormDropped,
  kLegalFormShort,
  kCut,
};
inline constexpr std::size_t kMutations = 17;

// "unchanged", "case", "punctuation", ..., "cut-at-35".
std::string_view to_string(Mutation mutation);

// Numbers that are the same on every machine for one seed.
// Source: G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, 2014.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // 0 to n - 1.  REQUIRES: n > 0.
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_;
};

// The name with one change; nothing where the class of change does not apply to it:
//   unchanged            the name as it is
//   case                 all letters small; of a name without capitals, all ASCII letters large
//   punctuation          commas and dashes become spaces, dots and apostrophes go; a name without
//                        any gets a dash in place of a space
//   diacritics           off; a Latin name without any gets one
//   substitution, insertion, deletion, transposition
//                        one letter of a core word of at least three; in Latin, Cyrillic, Greek,
//                        Arabic and Hebrew
//   word-order           "Family, Given" as "Given Family"; other names with their words rotated
//   dropped-word         one of at least three core words goes
//   glued                the space between two words goes
//   split                a space in a core word of at least six letters
//   initial              a person's first core word (behind a comma, if there is one) as its letter
//   nickname             a person's core word as a name that nicknames.tsv gives for it
//   legal-form-dropped   the first legal form goes
//   legal-form-short     the first legal form as the code of its class: "Limited" as "LTD"
//   cut-at-35            the first 35 letters of a longer name
// The result differs from `name`, except unchanged.  `name` is read as text::tokenize reads it.
// Where kCut leaves none of the name's core words, nor five letters of one, there is no name left
// to find: leaves_word().
std::optional<std::string> mutate(std::string_view name, text::NameClass name_class,
                                  Mutation mutation, Dice& dice);

// Whether the first 35 letters of a name have at least five letters of a core word of it, or all of
// a shorter one.
bool leaves_word(std::string_view name, text::NameClass name_class);

}  // namespace detente::match
