// Hash tables that the build lays out from detente/text/tables (tools/gen_tables.py): nothing to
// construct at run time, any thread.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>

namespace detente::text::frozen {

struct Slot {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;  // 0: an empty slot
  std::uint32_t value = 0;
};

// Eight bytes at a time, the last ones filled up with zeros: tools/gen_tables.py lays the tables
// out by the same.
inline std::uint64_t hash_of(std::string_view key) {
  static_assert(std::endian::native == std::endian::little);
  std::uint64_t hash = key.size();
  const char* at = key.data();
  for (std::size_t left = key.size(); left > 0;) {
    const std::size_t size = left < 8 ? left : 8;
    std::uint64_t chunk = 0;
    if (size == 8) {
      std::memcpy(&chunk, at, 8);
    } else {
      for (std::size_t i = 0; i < size; ++i)
        chunk |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    }
    hash = (hash ^ chunk) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 32;
    at += size;
    left -= size;
  }
  return hash;
}

// Open addressing; the number of slots is a power of two, half of them empty.
struct Table {
  const char* pool;
  const Slot* slots;
  std::uint32_t mask;

  std::optional<std::uint32_t> find(std::string_view key) const {
    for (std::uint32_t at = static_cast<std::uint32_t>(hash_of(key)) & mask; slots[at].size != 0;
         at = (at + 1) & mask)
      if (std::string_view(pool + slots[at].offset, slots[at].size) == key) return slots[at].value;
    return std::nullopt;
  }
};

struct Lists {
  const Table& index;
  const std::string_view* spellings;

  std::span<const std::string_view> find(std::string_view key) const {
    const std::optional<std::uint32_t> value = index.find(key);
    if (!value) return {};
    return {spellings + (*value >> 8), *value & 0xFF};
  }
};

// Bits of LexiconRow::roles, in the order of ROLES in tools/gen_tables.py.
enum Role : std::uint16_t {
  kLegalFormRole = 1,
  kGenericRole = 2,
  kTerritoryRole = 4,
  kNumberRole = 8,
  kTitleRole = 16,
  kVesselTitleRole = 32,
  kPersonParticleRole = 64,
  kOrganizationParticleRole = 128,
  kPersonNumberRole = 256,
  kSuffixRole = 512,
};

struct LexiconRow {
  std::uint16_t roles;
  std::uint8_t longest_phrase;  // words of the longest phrase that begins with this word
  std::array<std::string_view, 4> canonical;  // of legal form, generic, territory, number
};

struct LexiconTable {
  const Table& index;
  const LexiconRow* rows;

  // Null if the word is none and begins none.
  const LexiconRow* find(std::string_view folded) const {
    const std::optional<std::uint32_t> value = index.find(folded);
    return value ? rows + *value : nullptr;
  }
};

enum class Where : std::uint8_t { kAnywhere, kStart, kStartOrAfterVowel, kEnd };

struct RomanRule {
  std::u32string_view letters;
  std::string_view latin;
  Where where;
};

// One way to write a script in Latin letters: rules by their first letter, the longer first.
struct RomanSystem {
  const RomanRule* rules;
  const std::uint16_t* index;  // of the first rule for low, low + 1, ...; one more at the end
  std::uint32_t low;
  std::uint32_t count;

  std::span<const RomanRule> rules_for(char32_t first) const {
    const std::uint32_t at = static_cast<std::uint32_t>(first) - low;
    if (first < low || at >= count) return {};
    return {rules + index[at], rules + index[at + 1]};
  }
};

struct RomanSystems {
  const Table& index;
  const RomanSystem* systems;

  // REQUIRES: a system of romanisation.tsv.
  const RomanSystem& operator[](std::string_view name) const {
    return systems[index.find(name).value()];
  }
};

// SHA-256 over all tables, 64 hexadecimal digits.
extern const std::string_view kDigest;

extern const LexiconTable kLexicon;
extern const Lists kNicknames;
extern const Lists kVariants;
extern const Lists kNativeNames;
extern const Table kRarity;
extern const RomanSystems kRomanSystems;

// Unified ideographs, by code point from kHanFirst.
inline constexpr char32_t kHanFirst = 0x4E00, kHanLast = 0x9FFF;
extern const std::string_view* const kPinyin;      // the syllables; the first is empty
extern const std::uint16_t* const kHanReading;     // an index into kPinyin
extern const std::string_view* const kCantonese;   // the syllables; the first is empty
extern const std::uint16_t* const kHanCantonese;   // an index into kCantonese
extern const std::uint16_t* const kHanSimplified;  // a code point

// One code point: letters.tsv.
struct LetterRow {
  std::uint8_t letter_class;
  std::uint8_t script;
  std::uint16_t folded;    // an index into kLetterTexts; 0: itself
  std::uint16_t stripped;  // likewise
};

// Pages of 256 code points below kLettersEnd; equal pages are one.
inline constexpr char32_t kLettersEnd = 0x30000;
extern const std::u32string_view* const kLetterTexts;
extern const std::uint16_t* const kLetterPages;
extern const LetterRow* const kLetterRows;

inline const LetterRow& letter_row(char32_t c) {
  const char32_t known = c < kLettersEnd ? c : 0;
  return kLetterRows[kLetterPages[known >> 8] * 256u + (known & 0xFF)];
}

}  // namespace detente::text::frozen
