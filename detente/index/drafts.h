// Names as tokens, before anything has its number in the file.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/format.h"
#include "detente/text/name.h"

namespace detente::index {

class Index;

// A text to be tokenised as a name of one class.
struct FormText {
  std::string_view text;
  text::NameClass name_class = text::NameClass::kPerson;
};

struct DraftForm {
  RangeRow tokens;   // of Drafts::tokens
  RangeRow phrases;  // of Drafts::phrases
  std::uint32_t mass = 0;
};

struct Drafts {
  std::vector<DraftForm> forms;    // one for each text
  std::vector<TokenRow> tokens;    // `word`: of `words`
  std::vector<PhraseRow> phrases;  // `form` is not set
  std::vector<text::Token> words;  // distinct, in the order in which they first occur
};

// The same for any number of threads, and with or without `previous`: an index of which the names
// are taken over where text and class are the same.  One that another tokenizer made is not used;
// null: none.
// Cost: that of text::tokenize and phrases() for each text that `previous` does not have.
Drafts draft(std::span<const FormText> texts, const Index* previous, unsigned threads);

// What made tokens of names: the program's version and the word tables, hashed.  Two programs with
// the same mark make the same tokens.
std::uint64_t tokenizer_mark();

}  // namespace detente::index
