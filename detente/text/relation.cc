#include "detente/text/relation.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "detente/text/letter.h"
#include "detente/text/phonetic.h"
#include "detente/text/tables.h"
#include "detente/text/word_pair.h"

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

// Of a word written in consonants two typing errors leave too little, unless it is this long.
constexpr std::size_t kAbjadLettersOfTwoEdits = 8;
// Fewer consonants than this are no evidence.
constexpr std::size_t kLeastConsonants = 3;

bool contains(std::span<const std::string_view> sorted, std::string_view wanted) {
  return !sorted.empty() && std::binary_search(sorted.begin(), sorted.end(), wanted);
}

std::span<const std::string_view> variants_of(std::string_view spelling) {
  return name_variants(spelling);
}
std::span<const std::string_view> variants_of(const PreparedSpelling& spelling) {
  return spelling.variants;
}

std::span<const std::string_view> nicknames_of(std::string_view spelling) {
  return nicknames(spelling);
}
std::span<const std::string_view> nicknames_of(const PreparedSpelling& spelling) {
  return spelling.nicknames;
}

bool same_sound(std::string_view a, std::string_view b) { return skeleton(a) == skeleton(b); }
bool same_sound(const PreparedSpelling& a, const SpellingView& b) {
  return a.traits.sound == b.traits.sound && a.sound == skeleton(b.letters);
}

bool same_consonants(std::string_view a, std::string_view b) {
  const std::string left = consonants(a);
  return left.size() >= kLeastConsonants && left == consonants(b);
}
bool same_consonants(const SpellingView& a, const SpellingView& b) {
  return a.traits.consonants != 0 && a.traits.consonants == b.traits.consonants &&
         same_consonants(a.letters, b.letters);
}

// What does not depend on typing: known variants, nicknames, sound.
void relate_by_tables(Relation& best, const auto& a, const auto& b) {
  const std::string_view x = letters_of(a), y = letters_of(b);
  if (contains(variants_of(a), y)) improve(best, kVariantSimilarity, RelationKind::kVariant, x, y);
  if (contains(nicknames_of(a), y))
    improve(best, kNicknameSimilarity, RelationKind::kNickname, x, y);
}

void relate_by_sound(Relation& best, const auto& a, const auto& b) {
  if (best.similarity <= kPhoneticSimilarity && same_sound(a, b))
    improve(best, kPhoneticSimilarity, RelationKind::kPhonetic, letters_of(a), letters_of(b));
}

Relation relate_initials(const auto& a, const auto& b) {
  const bool both = a.kind == b.kind;
  Relation best;
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings) {
      const std::string_view left = letters_of(x), right = letters_of(y);
      if (left.front() == right.front())
        improve(best, both ? kEqualSimilarity : kInitialSimilarity,
                both ? RelationKind::kEqual : RelationKind::kInitial, left, right);
    }
  return best;
}

// Both in one script other than Latin, not equal.
Relation relate_native(const auto& a, const auto& b) {
  Relation best;
  if (is_syllabic(a.script)) return best;
  const std::u32string &left = code_points_of(a), &right = code_points_of(b);
  const int edits = osa_distance(std::u32string_view(left), std::u32string_view(right), kMostEdits);
  improve(best,
          native_typo_similarity(static_cast<std::size_t>(edits),
                                 std::max(left.size(), right.size()), a.script),
          RelationKind::kTypo, a.native, b.native);
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings) relate_by_tables(best, x, y);
  if (!is_abjad(a.script)) relate_by_sound(best, a.spellings.front(), b.spellings.front());
  return best;
}

// At least one spelling is derived, and the scripts differ.
void relate_derived(Relation& best, const auto& a, const auto& b, const auto& x, const auto& y) {
  relate_by_tables(best, x, y);
  if (!is_syllabic(a.script) && !is_syllabic(b.script)) relate_by_sound(best, x, y);
  const std::string_view left = letters_of(x), right = letters_of(y);
  const int allowed = derived_edits(left.size(), right.size());
  const int edits = edits_between(x, y, allowed);
  if (edits <= allowed)
    improve(best,
            typo_similarity(static_cast<std::size_t>(edits), std::max(left.size(), right.size())),
            RelationKind::kTypo, left, right);
}

void relate_by_consonants(Relation& best, const auto& a, const auto& b) {
  if (!is_abjad(a.script) && !is_abjad(b.script)) return;
  if (is_syllabic(a.script) || is_syllabic(b.script)) return;
  if (best.similarity > kConsonantSimilarity) return;
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings)
      if (same_consonants(x, y))
        improve(best, kConsonantSimilarity, RelationKind::kPhonetic, letters_of(x), letters_of(y));
}

Relation relate_across_scripts(const auto& a, const auto& b) {
  Relation best = relate_equal_spellings(a, b, RelationKind::kVariant);
  if (best.similarity == kEqualSimilarity) return best;
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings) relate_derived(best, a, b, x, y);
  relate_by_consonants(best, a, b);
  return best;
}

Relation relate_letters(const auto& a, const auto& b) {
  const std::string_view x = letters_of(a), y = letters_of(b);
  if (same_letters(a, b)) return {kEqualSimilarity, RelationKind::kEqual, x, y};
  Relation best;
  relate_by_tables(best, a, b);
  const int edits = edits_between(a, b, kMostEdits);
  improve(best, typo_similarity(static_cast<std::size_t>(edits), std::max(x.size(), y.size())),
          RelationKind::kTypo, x, y);
  relate_by_sound(best, a, b);
  return best;
}

Relation relate_latin(const auto& a, const auto& b) {
  Relation best = relate_equal_spellings(a, b, RelationKind::kVariant);
  if (best.similarity == kEqualSimilarity) return best;
  for (const auto& x : a.spellings)
    for (const auto& y : b.spellings)
      if (const Relation found = relate_letters(x, y); better(found, best)) best = found;
  return best;
}

Relation relate_words(const auto& a, const auto& b) {
  if (same_native(a, b)) return {kEqualSimilarity, RelationKind::kEqual, a.native, b.native};
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

// False only if these spellings do not relate their words.
bool may_meet(const PreparedSpelling& a, const SpellingView& b) {
  const SpellingTraits &x = a.traits, &y = b.traits;
  return x.sound == y.sound || (x.consonants != 0 && x.consonants == y.consonants) ||
         (a.known_letters & bit_of(y.letters)) != 0 ||
         may_be_typo(x.letters, a.letters.size(), y.letters, b.letters.size(), kMostEdits);
}

// False only if the words are not related.
bool may_meet(const PreparedWord& a, const WordView& b) {
  if (a.hash == b.hash || a.kind == TokenKind::kInitial || b.kind == TokenKind::kInitial ||
      (a.script == b.script && is_derived(a.script)))
    return true;
  for (const PreparedSpelling& x : a.spellings)
    for (const SpellingView& y : b.spellings)
      if (may_meet(x, y)) return true;
  return false;
}

bool may_be_cut(TokenKind kind) {
  return kind != TokenKind::kNumber && kind != TokenKind::kLegalForm && kind != TokenKind::kInitial;
}

Relation relate_cut_words(const auto& cut, const auto& word) {
  Relation best = relate_words(cut, word);
  if (!may_be_cut(cut.kind) || !may_be_cut(word.kind)) return best;
  for (const auto& x : cut.spellings)
    for (const auto& y : word.spellings) {
      const std::string_view part = letters_of(x), whole = letters_of(y);
      if (part.size() >= kLeastOfCutWord && whole.size() > part.size() && whole.starts_with(part))
        improve(best, kPrefixSimilarity, RelationKind::kPrefix, part, whole);
    }
  return best;
}

}  // namespace

bool is_derived(Script script) { return script != Script::kLatin && script != Script::kNone; }

bool is_abjad(Script script) { return script == Script::kArabic || script == Script::kHebrew; }

bool is_syllabic(Script script) { return script == Script::kHan || script == Script::kHangul; }

int derived_edits(std::size_t a, std::size_t b) {
  const std::size_t allowed = std::max(a, b) / kDerivedLettersPerEdit;
  return static_cast<int>(std::min<std::size_t>(allowed, kMostEdits));
}

std::int32_t typo_similarity(std::size_t edits, std::size_t length) {
  if (edits == 0) return kEqualSimilarity;
  if (edits > kTypo.size()) return 0;
  return kTypo[edits - 1][std::min<std::size_t>(length, 64)];
}

std::int32_t typo_similarity(std::string_view a, std::string_view b) {
  const int edits = osa_distance(a, b, kMostEdits);
  return typo_similarity(static_cast<std::size_t>(edits), std::max(a.size(), b.size()));
}

std::int32_t native_typo_similarity(std::size_t edits, std::size_t length, Script script) {
  const bool two_are_too_many = is_abjad(script) && length < kAbjadLettersOfTwoEdits;
  return two_are_too_many && edits > 1 ? 0 : typo_similarity(edits, length);
}

Relation relate_spellings(std::string_view a, std::string_view b) { return relate_letters(a, b); }

Relation relate(const Token& a, const Token& b) { return relate_words(a, b); }

Relation relate_cut(const Token& cut, const Token& word) { return relate_cut_words(cut, word); }

std::int32_t similarity(const PreparedWord& a, const WordView& b) {
  return may_meet(a, b) ? relate_words(a, b).similarity : 0;
}

}  // namespace detente::text
