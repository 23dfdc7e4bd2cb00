// What two words can be to each other.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::text {

// Appear in explanations: append only.
enum class RelationKind : std::uint8_t {
  kNone = 0,
  kEqual = 1,     // the same spelling in the same script
  kVariant = 2,   // two Latin spellings of one word: by script, or a known name variant
  kTypo = 3,      // one or two typing errors
  kPhonetic = 4,  // the same sounds
  kNickname = 5,  // short and full form of a given name
  kInitial = 6,   // a letter, and a word that begins with it
  kNumber = 7,    // the same number
  kPrefix = 8,    // a word that was cut, and one that begins so
};

// "none", "equal", "variant", "typo", "phonetic", "nickname", "initial", "number",
// "prefix".
std::string_view to_string(RelationKind kind);

// Similarities are in 1/1024.
inline constexpr std::int32_t kEqualSimilarity = 1024;
inline constexpr std::int32_t kVariantSimilarity = 973;
inline constexpr std::int32_t kPhoneticSimilarity = 840;
inline constexpr std::int32_t kNicknameSimilarity = 819;
inline constexpr std::int32_t kConsonantSimilarity = 788;
inline constexpr std::int32_t kPrefixSimilarity = 921;
inline constexpr std::int32_t kInitialSimilarity = 635;
inline constexpr std::int32_t kLeastSimilarity = 276;  // 0.27: what is less is no relation

struct Relation {
  std::int32_t similarity = 0;  // 0, or kLeastSimilarity to 1024
  RelationKind kind = RelationKind::kNone;
  // The two spellings that met; views into the tokens.
  std::string_view spelling_a;
  std::string_view spelling_b;
};

}  // namespace detente::text
