// Character references of HTML: "&eacute;", "&#x43;".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace detente::scan {

struct CharacterReference {
  char32_t character = 0;
  std::size_t size = 0;  // bytes that it takes, "&" and ";" included
};

// The reference at the start of `text`, which begins with "&".  Nothing if there is none, and the
// "&" is then itself.
//
// Named: those of HTML 4.01 and &apos;.  The semicolon may be missing behind numbers and behind
// names of characters below U+0100, where the longest such name counts (WHATWG HTML 13.2.5.73).
// Numbers: what no character has becomes U+FFFD, and 0x80 to 0x9F are read as Windows-1252, as
// every browser does (13.2.5.80).  Cost: O(1), at most 32 bytes are read.
std::optional<CharacterReference> character_reference(std::string_view text);

}  // namespace detente::scan
