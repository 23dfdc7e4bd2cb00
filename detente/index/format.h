// The index file as structs: doc/index_format.md is their description, and a test compares the two.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace detente::index {

inline constexpr std::array<char, 8> kMagic = {'D', 'E', 'T', 'E', 'N', 'T', 'E', '\n'};
inline constexpr std::uint32_t kVersion = 4;
inline constexpr std::uint64_t kSectionAlignment = 64;

struct Section {
  std::uint64_t offset;  // bytes from the start of the file
  std::uint64_t count;   // rows
};

// Bytes [offset, offset + size) of the strings.
struct TextRow {
  std::uint32_t offset;
  std::uint32_t size;
};

// Rows [first, first + count) of another section.
struct RangeRow {
  std::uint32_t first;
  std::uint32_t count;
};

struct EditionRow {
  TextRow source;
  TextRow sha256;
  TextRow published;
  std::uint32_t entries;
};

struct EntryRow {
  TextRow id;
  TextRow source;
  TextRow entry;
  RangeRow authorities;  // texts
  RangeRow programmes;   // texts
  RangeRow countries;    // texts
  RangeRow dates;        // dates
  RangeRow identifiers;  // identifiers
  RangeRow names;        // names
  RangeRow measures;     // texts
  RangeRow joins;        // texts: four for each join of the party
  std::uint32_t next;    // entries: the next of the party, after the last its first
  std::uint16_t schema;  // record::Schema
  std::uint16_t gender;  // 0 unknown, 1 male, 2 female
};

struct DateRow {
  std::int32_t from;   // days since 1970-01-01
  std::int32_t until;  // exclusive
  std::uint32_t circa;
};

struct IdentifierRow {
  TextRow normalised;
  TextRow country;
  std::uint32_t type;   // record::IdentifierType
  std::uint32_t entry;  // entries
};

struct NameRow {
  TextRow text;
  RangeRow forms;        // name_forms
  std::uint32_t entry;   // entries
  std::uint16_t type;    // record::NameType
  std::uint16_t script;  // text::Script
};

// A name as tokenised for one class of schema.
struct FormRow {
  std::uint32_t name;        // names
  std::uint32_t name_class;  // text::NameClass, not kAny
  RangeRow tokens;           // tokens
  std::uint32_t mass;        // of its tokens, 1/1024 nat
};

struct TokenRow {
  std::uint32_t word;   // words
  std::uint16_t begin;  // bytes of the name
  std::uint16_t end;
};

// A distinct token: kind, script, own spelling, Latin spellings.
struct WordRow {
  TextRow native;
  RangeRow spellings;    // word_spellings
  RangeRow postings;     // word_postings
  std::int32_t mass;     // 1/1024 nat
  std::uint32_t hash;    // of `native`: vocabulary.h
  std::uint16_t kind;    // text::TokenKind
  std::uint16_t script;  // text::Script
};

// A distinct Latin spelling.
struct SpellingRow {
  TextRow text;
  RangeRow words;            // spelling_words
  RangeRow postings;         // spelling_postings
  std::uint32_t letters;     // which letters it has: vocabulary.h
  std::uint32_t sound;       // hash of text::skeleton
  std::uint32_t consonants;  // hash of text::consonants
};

// What is scanned by its letters: a long spelling (script kNone), or a word in its own script.
struct ScanRow {
  std::uint32_t row;      // spellings or words
  std::uint32_t letters;  // as SpellingRow has them, or native_traits: neighbourhood.h
  std::uint16_t size;     // in letters
  std::uint16_t script;   // text::Script
};

struct KeyRow {
  std::uint32_t key;
  std::uint32_t row;
};

// Several words of a name that may be one word of another: phrase.h.
struct PhraseRow {
  std::uint32_t key;   // index::phrase_key
  std::uint32_t form;  // forms
  std::uint8_t kind;   // index::PhraseKind
  std::uint8_t first;  // tokens [first, first + count) of the form
  std::uint8_t count;
  std::uint8_t size;  // in letters; 255 also for more
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t header_crc;  // CRC-32C of bytes 16 to 527
  std::uint64_t file_size;
  std::uint64_t tokenizer;          // tokenizer_mark(): what made tokens of the names
  std::array<char, 64> generation;  // lower-case hexadecimal digits
  std::array<char, 32> as_of;       // the day or instant of the lists; zeros: the newest
  Section strings;
  Section editions;
  Section entries;
  Section texts;
  Section dates;
  Section identifiers;
  Section identifier_keys;
  Section names;
  Section name_forms;
  Section forms;
  Section tokens;
  Section words;
  Section word_spellings;
  Section word_postings;
  Section spellings;
  Section spelling_words;
  Section spelling_postings;
  Section phrases;
  Section sounds;
  Section consonants;
  Section natives;
  Section residue_buckets;
  Section residue_entries;
  Section long_spellings;
  Section native_words;
};

// What the header says of a section, for whoever goes through all of them.
struct SectionKind {
  std::string_view name;
  Section Header::*place;
  std::size_t row_size;  // bytes
};

// In the order of the file.
inline constexpr std::array<SectionKind, 25> kSections = {{
    {"strings", &Header::strings, 1},
    {"editions", &Header::editions, sizeof(EditionRow)},
    {"entries", &Header::entries, sizeof(EntryRow)},
    {"texts", &Header::texts, sizeof(TextRow)},
    {"dates", &Header::dates, sizeof(DateRow)},
    {"identifiers", &Header::identifiers, sizeof(IdentifierRow)},
    {"identifier_keys", &Header::identifier_keys, sizeof(KeyRow)},
    {"names", &Header::names, sizeof(NameRow)},
    {"name_forms", &Header::name_forms, sizeof(std::uint32_t)},
    {"forms", &Header::forms, sizeof(FormRow)},
    {"tokens", &Header::tokens, sizeof(TokenRow)},
    {"words", &Header::words, sizeof(WordRow)},
    {"word_spellings", &Header::word_spellings, sizeof(std::uint32_t)},
    {"word_postings", &Header::word_postings, sizeof(std::uint32_t)},
    {"spellings", &Header::spellings, sizeof(SpellingRow)},
    {"spelling_words", &Header::spelling_words, sizeof(std::uint32_t)},
    {"spelling_postings", &Header::spelling_postings, sizeof(std::uint32_t)},
    {"phrases", &Header::phrases, sizeof(PhraseRow)},
    {"sounds", &Header::sounds, sizeof(KeyRow)},
    {"consonants", &Header::consonants, sizeof(KeyRow)},
    {"natives", &Header::natives, sizeof(KeyRow)},
    {"residue_buckets", &Header::residue_buckets, sizeof(std::uint32_t)},
    {"residue_entries", &Header::residue_entries, sizeof(std::uint32_t)},
    {"long_spellings", &Header::long_spellings, sizeof(ScanRow)},
    {"native_words", &Header::native_words, sizeof(ScanRow)},
}};

static_assert(sizeof(Section) == 16 && sizeof(TextRow) == 8 && sizeof(RangeRow) == 8);
static_assert(sizeof(EditionRow) == 28 && sizeof(EntryRow) == 96 && sizeof(DateRow) == 12);
static_assert(sizeof(IdentifierRow) == 24 && sizeof(NameRow) == 24 && sizeof(FormRow) == 20);
static_assert(sizeof(TokenRow) == 8 && sizeof(WordRow) == 36 && sizeof(SpellingRow) == 36);
static_assert(sizeof(KeyRow) == 8 && sizeof(PhraseRow) == 12 && sizeof(ScanRow) == 12 &&
              sizeof(Header) == 528);
static_assert(std::is_trivially_copyable_v<Header>);

}  // namespace detente::index
