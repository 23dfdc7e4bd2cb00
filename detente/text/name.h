// From a printed name to the tokens that are compared.  One normaliser for index, query and scan:
// a query and a list name that a reader would call the same spelling end in the same tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/information.h"
#include "detente/text/name_class.h"
#include "detente/text/script.h"

namespace detente::text {

// Stored in indexes: append only.
enum class TokenKind : std::uint8_t {
  kCore = 0,
  kNumber = 1,     // 3, III, third, three
  kTerritory = 2,  // Russia, Russian, Moscow
  kGeneric = 3,    // bank, trading, company
  kLegalForm = 4,  // LLC, ООО, GmbH: one spelling for each class of forms
  kParticle = 5,   // al, bin, van, de
  kTitle = 6,      // Mr, Dr, Sheikh, M/V
  kInitial = 7,    // a single letter
};

// One word of the source text.
struct Token {
  TokenKind kind = TokenKind::kCore;
  std::uint32_t begin = 0;  // bytes of the input, half-open
  std::uint32_t end = 0;
  Script script = Script::kNone;
  // Case-folded, without diacritics, in its own script: what two names of one script compare.
  std::string native;
  // Latin spellings, a-z and 0-9 only, no duplicates, the likeliest first; 1 to 8 of them.
  // A plain Latin word has one; ä, ø, ß and the like give two; a word of another script has one
  // for each common romanisation.  A number has its digits, a legal form the code of its class,
  // a generic or territory word its English form first.
  std::vector<std::string> spellings;
  // m(i) = mu[kind] * I(i) of matching.md 3, in 1/1024 nat; depends on the token alone.
  std::int32_t mass = 0;
};

struct TokenizedName {
  Script script = Script::kNone;
  std::vector<Token> tokens;  // in the order of the text
};

// At most 4,096 bytes of `utf8` are read (a longer "name" is prose), at most 64 tokens.
// Bytes that are not UTF-8 end a word.  Deterministic, no global state, any thread.
TokenizedName tokenize(std::string_view utf8, NameClass name_class);

}  // namespace detente::text
