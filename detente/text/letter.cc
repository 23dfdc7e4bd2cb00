// Tested in fold_test.cc.
#include "detente/text/letter.h"

#include <unicode/normalizer2.h>
#include <unicode/unorm2.h>

#include "detente/text/frozen_table.h"
#include "detente/text/han.h"

namespace detente::text {
namespace {

const UNormalizer2* composed_form() {
  static const UNormalizer2* const form = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&status);
  }();
  return form;
}

}  // namespace

void append_folded(std::u32string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(c >= U'A' && c <= U'Z' ? c + U'\x20' : c);
  } else if (const std::uint16_t text = frozen::letter_row(c).folded; text != 0) {
    out += frozen::kLetterTexts[text];
  } else {
    out.push_back(c);
  }
}

void append_stripped(std::u32string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(c);
  } else if (const std::uint16_t text = frozen::letter_row(c).stripped; text != 0) {
    out += frozen::kLetterTexts[text];
  } else {
    out.push_back(simplified(c));
  }
}

void append_stripped_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (const std::uint16_t text = frozen::letter_row(c).stripped; text != 0) {
    for (char32_t letter : frozen::kLetterTexts[text]) append_utf8(out, letter);
  } else {
    append_utf8(out, simplified(c));
  }
}

char32_t folded_letter(char32_t c) {
  const frozen::LetterRow& row = frozen::letter_row(c);
  char32_t letter = c;
  if (row.folded != 0) {
    const std::u32string_view text = frozen::kLetterTexts[row.folded];
    if (text.size() != 1) return 0;
    letter = text.front();
  }
  const LetterClass kind = letter_class(letter);
  return kind == LetterClass::kLetter || kind == LetterClass::kDigit ? letter : 0;
}

char32_t compose(char32_t letter, char32_t mark) {
  const UChar32 made =
      unorm2_composePair(composed_form(), static_cast<UChar32>(letter), static_cast<UChar32>(mark));
  return made < 0 ? 0 : static_cast<char32_t>(made);
}

}  // namespace detente::text
