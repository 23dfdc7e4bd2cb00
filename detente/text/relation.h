// How alike two tokens are, and by what: the sparse symmetric relation of matching.md 2.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/name.h"
#include "detente/text/prepared_word.h"
#include "detente/text/relation_kind.h"

namespace detente::text {

// Fewer letters of a word that was cut say nothing.
inline constexpr std::size_t kLeastOfCutWord = 2;
// Words further apart than this are not related by typing errors.
inline constexpr int kMostEdits = 2;
// How many letters of a derived spelling one typing error needs.
inline constexpr std::size_t kDerivedLettersPerEdit = 8;

// 1 - 0.99 (edits/length)^0.95 for one or two edits, length that of the longer; 1024 for none,
// 0 for more edits or less than 0.27.  Table, no floating point.
std::int32_t typo_similarity(std::size_t edits, std::size_t length);
std::int32_t typo_similarity(std::string_view a, std::string_view b);
// The same of two words in one script other than Latin, Han and Hangul, by their own letters.
std::int32_t native_typo_similarity(std::size_t edits, std::size_t length, Script script);

// Two Latin spellings, by variant, sound, nickname and typing error; the greatest similarity.
Relation relate_spellings(std::string_view a, std::string_view b);

// Symmetric (with the spellings exchanged); relate(a, a) has similarity 1024.
//  - Numbers and legal forms are equal or unrelated.  An initial meets an initial or a core word.
//  - Two tokens of one script other than Latin are compared in it: a Han or Hangul token is equal
//    or unrelated, in other scripts a letter is the unit of a typing error; Arabic and Hebrew words
//    of fewer than eight letters meet by one at most.
//  - A spelling derived from another script meets by variant or sound, or by one typing error in
//    eight letters.
// Cost: about 100 ns for two Latin tokens; a few microseconds for eight spellings on both sides.
Relation relate(const Token& a, const Token& b);

// The same for a word of which the end may be missing: it meets also words that begin with it, if
// it has at least kLeastOfCutWord letters and neither is a number, a legal form or an initial.
Relation relate_cut(const Token& cut, const Token& word);

// A spelling of a Latin word is what someone typed; of any other script, what rules made of it.
bool is_derived(Script script);
// Arabic, Hebrew: words are written in consonants.
bool is_abjad(Script script);
// Han, Hangul: a letter is a syllable.
bool is_syllabic(Script script);

// How many typing errors relate() allows between spellings of these sizes, one of them derived.
int derived_edits(std::size_t a, std::size_t b);

// relate(token, word).similarity, by the same rules.  Most words that are not related are told by
// the traits of their spellings, without their letters; no allocation for words of up to 15
// letters.
std::int32_t similarity(const PreparedWord& token, const WordView& word);

}  // namespace detente::text
