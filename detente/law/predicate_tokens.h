// The words of a predicate's text, one after the other.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::law {

enum class TokenKind : std::uint8_t {
  kEnd,
  kWord,      // letter { letter | digit | "_" | "-" }
  kString,    // with its quotes
  kNumber,    // "47.6"
  kTime,      // begins as a day does
  kOperator,  // = != < <= > >=
  kMark,      // one of ( ) [ ] , . %
  kBad,       // nothing of the language: `fault` says why
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string_view text;     // its bytes; empty at the end
  std::size_t begin = 0;     // where they begin in the predicate
  std::string_view fault{};  // of kBad: what was expected

  bool is(std::string_view spelling) const {
    return kind != TokenKind::kString && text == spelling;
  }
};

// Reads `text` from byte `at` on.  White space before it is passed over.
Token read_token(std::string_view text, std::size_t at);

}  // namespace detente::law
