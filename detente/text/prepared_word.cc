// Tested in relation_test.cc.
#include "detente/text/prepared_word.h"

#include "detente/text/phonetic.h"
#include "detente/text/tables.h"
#include "detente/text/utf8.h"

namespace detente::text {
namespace {

std::uint64_t bits_of(std::span<const std::string_view> spellings) {
  std::uint64_t bits = 0;
  for (const std::string_view spelling : spellings) bits |= bit_of(letter_bits(spelling));
  return bits;
}

}  // namespace

PreparedWord::PreparedWord(const Token& token)
    : kind(token.kind),
      script(token.script),
      native(token.native),
      hash(hash_of(token.native)),
      code_points(to_code_points(token.native)) {
  spellings.reserve(token.spellings.size());
  for (const std::string& letters : token.spellings) {
    const std::span<const std::string_view> variants = name_variants(letters);
    const std::span<const std::string_view> short_and_full = nicknames(letters);
    spellings.push_back({{letters, traits_of(letters)},
                         skeleton(letters),
                         variants,
                         short_and_full,
                         bits_of(variants) | bits_of(short_and_full)});
  }
}

}  // namespace detente::text
