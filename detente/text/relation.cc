#include "detente/text/relation.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "detente/text/edit_distance.h"
#include "detente/text/letter.h"
#include "detente/text/phonetic.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

// round(1024 (1 - 0.99 (edits/length)^0.95)) by edits (1, 2) and length, 0 under 0.27.
constexpr std::array<std::array<std::int16_t, 65>, 2> kTypo = {{
    {0,    0,    499,  667,  752,  804,  839,  864,  883,  898,  910,  920,  928,
     935,  941,  947,  951,  955,  959,  962,  965,  968,  970,  972,  974,  976,
     978,  980,  981,  983,  984,  985,  986,  987,  988,  989,  990,  991,  992,
     993,  994,  994,  995,  996,  996,  997,  997,  998,  998,  999,  999,  1000,
     1000, 1001, 1001, 1001, 1002, 1002, 1003, 1003, 1003, 1004, 1004, 1004, 1004},
    {0,   0,   0,   334, 499, 599, 667, 716, 752, 781, 804, 823, 839, 853, 864, 875, 883,
     891, 898, 905, 910, 915, 920, 924, 928, 932, 935, 938, 941, 944, 947, 949, 951, 953,
     955, 957, 959, 961, 962, 964, 965, 966, 968, 969, 970, 971, 972, 973, 974, 975, 976,
     977, 978, 979, 980, 980, 981, 982, 983, 983, 984, 985, 985, 986, 986},
}};

// How many letters of a derived spelling one typing error needs.
constexpr std::size_t kDerivedLettersPerEdit = 8;
// Of a word written in consonants two typing errors leave too little, unless it is this long.
constexpr std::size_t kAbjadLettersOfTwoEdits = 8;
// Fewer consonants than this are no evidence.
constexpr std::size_t kLeastConsonants = 3;

bool is_abjad(Script script) { return script == Script::kArabic || script == Script::kHebrew; }

bool is_syllabic(Script script) { return script == Script::kHan || script == Script::kHangul; }

// A spelling of a Latin word is what someone typed; of any other script, what rules made of it.
bool is_derived(Script script) { return script != Script::kLatin && script != Script::kNone; }

// Of two equally good relations the same one wins whichever side comes first.
bool better(const Relation& x, const Relation& y) {
  if (x.similarity != y.similarity) return x.similarity > y.similarity;
  if (x.similarity == 0) return false;
  if (x.kind != y.kind) return x.kind < y.kind;
  return std::minmax(x.spelling_a, x.spelling_b) < std::minmax(y.spelling_a, y.spelling_b);
}

void improve(Relation& best, std::int32_t similarity, RelationKind kind, std::string_view a,
             std::string_view b) {
  if (const Relation found{similarity, kind, a, b}; better(found, best)) best = found;
}

bool contains(std::span<const std::string_view> sorted, std::string_view wanted) {
  return std::binary_search(sorted.begin(), sorted.end(), wanted);
}

// What does not depend on typing: known variants, nicknames, sound.
void relate_by_tables(Relation& best, std::string_view a, std::string_view b) {
  if (contains(name_variants(a), b))
    improve(best, kVariantSimilarity, RelationKind::kVariant, a, b);
  if (contains(nicknames(a), b)) improve(best, kNicknameSimilarity, RelationKind::kNickname, a, b);
}

void relate_by_sound(Relation& best, std::string_view a, std::string_view b) {
  if (best.similarity <= kPhoneticSimilarity && skeleton(a) == skeleton(b))
    improve(best, kPhoneticSimilarity, RelationKind::kPhonetic, a, b);
}

Relation relate_initials(const Token& a, const Token& b) {
  const bool both = a.kind == b.kind;
  Relation best;
  for (const std::string& left : a.spellings)
    for (const std::string& right : b.spellings)
      if (left.front() == right.front())
        improve(best, both ? kEqualSimilarity : kInitialSimilarity,
                both ? RelationKind::kEqual : RelationKind::kInitial, left, right);
  return best;
}

Relation relate_equal_spellings(const Token& a, const Token& b, RelationKind kind) {
  Relation best;
  for (const std::string& left : a.spellings)
    for (const std::string& right : b.spellings)
      if (left == right) improve(best, kEqualSimilarity, kind, left, right);
  return best;
}

// Both in one script other than Latin, not equal.
Relation relate_native(const Token& a, const Token& b) {
  Relation best;
  if (is_syllabic(a.script)) return best;
  const std::u32string left = to_code_points(a.native), right = to_code_points(b.native);
  const std::size_t length = std::max(left.size(), right.size());
  const int most = !is_abjad(a.script) ? 2 : length < kAbjadLettersOfTwoEdits ? 1 : 2;
  const int edits = osa_distance(std::u32string_view(left), std::u32string_view(right), most);
  if (edits <= most)
    improve(best, typo_similarity(static_cast<std::size_t>(edits), length), RelationKind::kTypo,
            a.native, b.native);
  for (const std::string& x : a.spellings)
    for (const std::string& y : b.spellings) relate_by_tables(best, x, y);
  if (!is_abjad(a.script)) relate_by_sound(best, a.spellings.front(), b.spellings.front());
  return best;
}

// At least one spelling is derived, and the scripts differ.
void relate_derived(Relation& best, const Token& a, const Token& b, std::string_view x,
                    std::string_view y) {
  relate_by_tables(best, x, y);
  if (!is_syllabic(a.script) && !is_syllabic(b.script)) relate_by_sound(best, x, y);
  const std::size_t length = std::max(x.size(), y.size());
  const auto allowed = static_cast<int>(std::min<std::size_t>(length / kDerivedLettersPerEdit, 2));
  const int edits = osa_distance(x, y, allowed);
  if (edits <= allowed)
    improve(best, typo_similarity(static_cast<std::size_t>(edits), length), RelationKind::kTypo, x,
            y);
}

void relate_by_consonants(Relation& best, const Token& a, const Token& b) {
  if (!is_abjad(a.script) && !is_abjad(b.script)) return;
  if (is_syllabic(a.script) || is_syllabic(b.script)) return;
  if (best.similarity > kConsonantSimilarity) return;
  for (const std::string& x : a.spellings)
    for (const std::string& y : b.spellings) {
      const std::string left = consonants(x);
      if (left.size() >= kLeastConsonants && left == consonants(y))
        improve(best, kConsonantSimilarity, RelationKind::kPhonetic, x, y);
    }
}

Relation relate_across_scripts(const Token& a, const Token& b) {
  Relation best = relate_equal_spellings(a, b, RelationKind::kVariant);
  if (best.similarity == kEqualSimilarity) return best;
  for (const std::string& x : a.spellings)
    for (const std::string& y : b.spellings) relate_derived(best, a, b, x, y);
  relate_by_consonants(best, a, b);
  return best;
}

Relation relate_latin(const Token& a, const Token& b) {
  Relation best = relate_equal_spellings(a, b, RelationKind::kVariant);
  if (best.similarity == kEqualSimilarity) return best;
  for (const std::string& x : a.spellings)
    for (const std::string& y : b.spellings)
      if (const Relation found = relate_spellings(x, y); better(found, best)) best = found;
  return best;
}

}  // namespace

std::string_view to_string(RelationKind kind) {
  switch (kind) {
    case RelationKind::kNone:
      return "none";
    case RelationKind::kEqual:
      return "equal";
    case RelationKind::kVariant:
      return "variant";
    case RelationKind::kTypo:
      return "typo";
    case RelationKind::kPhonetic:
      return "phonetic";
    case RelationKind::kNickname:
      return "nickname";
    case RelationKind::kInitial:
      return "initial";
    case RelationKind::kNumber:
      return "number";
  }
  return "none";
}

std::int32_t typo_similarity(std::size_t edits, std::size_t length) {
  if (edits == 0) return kEqualSimilarity;
  if (edits > kTypo.size()) return 0;
  return kTypo[edits - 1][std::min<std::size_t>(length, 64)];
}

std::int32_t typo_similarity(std::string_view a, std::string_view b) {
  const int edits = osa_distance(a, b, 2);
  return typo_similarity(static_cast<std::size_t>(edits), std::max(a.size(), b.size()));
}

Relation relate_spellings(std::string_view a, std::string_view b) {
  if (a == b) return {kEqualSimilarity, RelationKind::kEqual, a, b};
  Relation best;
  relate_by_tables(best, a, b);
  improve(best, typo_similarity(a, b), RelationKind::kTypo, a, b);
  relate_by_sound(best, a, b);
  return best;
}

Relation relate(const Token& a, const Token& b) {
  if (a.script == b.script && a.native == b.native)
    return {kEqualSimilarity, RelationKind::kEqual, a.native, b.native};
  const bool number = a.kind == TokenKind::kNumber || b.kind == TokenKind::kNumber;
  const bool legal_form = a.kind == TokenKind::kLegalForm || b.kind == TokenKind::kLegalForm;
  if (number || legal_form) {
    if (a.kind == b.kind)
      return relate_equal_spellings(a, b, number ? RelationKind::kNumber : RelationKind::kEqual);
    return {};
  }
  if (a.kind == TokenKind::kInitial || b.kind == TokenKind::kInitial) {
    const TokenKind other = a.kind == TokenKind::kInitial ? b.kind : a.kind;
    const bool meets = other == TokenKind::kInitial || other == TokenKind::kCore;
    return meets ? relate_initials(a, b) : Relation{};
  }
  if (is_derived(a.script) && a.script == b.script) return relate_native(a, b);
  if (is_derived(a.script) || is_derived(b.script)) return relate_across_scripts(a, b);
  return relate_latin(a, b);
}

}  // namespace detente::text
