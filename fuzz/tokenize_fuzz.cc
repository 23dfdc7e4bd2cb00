// Any bytes as a name: the promises of text::fold, tokenize and relate.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "detente/text/fold.h"
#include "detente/text/name.h"
#include "detente/text/relation.h"

namespace {

using detente::text::NameClass;
using detente::text::Token;

void require(bool holds) {
  if (!holds) std::abort();
}

bool latin(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

void check(const Token& token, std::uint32_t after, std::size_t size) {
  require(token.begin >= after && token.begin < token.end && token.end <= size);
  require(!token.native.empty() && token.mass > 0);
  require(!token.spellings.empty() && token.spellings.size() <= 8);
  for (const std::string& spelling : token.spellings)
    require(!spelling.empty() && std::all_of(spelling.begin(), spelling.end(), latin));
  require(detente::text::relate(token, token).similarity == detente::text::kEqualSimilarity);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string folded = detente::text::fold(text);
  // A folded text of more than 4,096 bytes is cut again.
  require(folded.size() > 4096 || detente::text::fold(folded) == folded);
  for (NameClass name_class :
       {NameClass::kPerson, NameClass::kOrganization, NameClass::kVehicle, NameClass::kAny}) {
    const detente::text::TokenizedName name = detente::text::tokenize(text, name_class);
    require(name.tokens.size() <= 64);
    std::uint32_t after = 0;
    for (const Token& token : name.tokens) {
      check(token, after, size);
      after = token.end;
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(name.tokens.size(), 8); ++i) {
      const Token& a = name.tokens[0];
      const Token& b = name.tokens[i];
      require(detente::text::relate(a, b).similarity == detente::text::relate(b, a).similarity);
    }
  }
  return 0;
}
