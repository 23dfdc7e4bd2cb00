// The rows of an index file.  doc/index_format.md is the specification; a test compares the two.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace detente::index {

inline constexpr std::array<char, 8> kMagic = {'D', 'E', 'T', 'E', 'N', 'T', 'E', '\n'};
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::uint64_t kAlignment = 8;  // of sections, in bytes

// Half-open range of rows, or of bytes of `strings`.
struct Range {
  std::uint32_t begin;
  std::uint32_t end;
};

struct EditionRow {
  Range source;
  Range sha256;
  Range published;
  std::uint32_t entries;
};

struct EntryRow {
  Range id;
  Range source;
  Range entry;
  Range name;
  Range authority;
  Range gender;
  Range names;           // rows of `names`
  Range programmes;      // rows of `programmes`
  Range countries;       // rows of `countries`
  Range dates;           // rows of `dates`
  Range identifiers;     // rows of `identifiers`
  std::uint32_t schema;  // record::Schema
};

struct NameRow {
  Range text;
  Range tokens;          // rows of `tokens`
  std::uint32_t entry;   // row of `entries`
  std::uint32_t type;    // record::NameType
  std::uint32_t script;  // text::Script
};

struct TokenRow {
  Range native;
  Range spellings;      // rows of `token_spellings`
  std::uint32_t begin;  // bytes of the name's text
  std::uint32_t end;
  std::int32_t mass;     // 1/1024 nat
  std::uint32_t kind;    // text::TokenKind
  std::uint32_t script;  // text::Script
};

// A distinct spelling, in ascending order of its bytes.
struct SpellingRow {
  Range text;
  Range postings;  // rows of `postings`
};

struct DateRow {
  std::int32_t from;  // days since 1970-01-01
  std::int32_t until;
  std::uint32_t circa;  // 0 or 1
};

struct IdentifierRow {
  Range normalised;
  Range country;
  std::uint32_t type;   // record::IdentifierType
  std::uint32_t entry;  // row of `entries`
};

struct Section {
  std::uint64_t offset;    // bytes from the start of the file, a multiple of kAlignment
  std::uint64_t count;     // rows
  std::uint32_t crc;       // CRC-32 (ISO 3309) of the rows
  std::uint32_t reserved;  // 0
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t header_crc;  // CRC-32 of the header from `file_size` on
  std::uint64_t file_size;   // bytes; detects truncation before anything else is read
  std::array<char, 64> generation;
  Section strings;           // bytes, UTF-8, no terminators
  Section editions;          // EditionRow
  Section entries;           // EntryRow
  Section names;             // NameRow
  Section tokens;            // TokenRow
  Section token_spellings;   // u32, rows of `spellings`
  Section spellings;         // SpellingRow
  Section postings;          // u32, rows of `names`, ascending within a spelling
  Section programmes;        // Range of `strings`
  Section countries;         // Range of `strings`
  Section dates;             // DateRow
  Section identifiers;       // IdentifierRow
  Section identifier_order;  // u32, rows of `identifiers` by (type, normalised, row)
};

static_assert(std::is_trivially_copyable_v<Header> && sizeof(Section) == 24);
static_assert(sizeof(Header) == 400 && offsetof(Header, strings) == 88);
static_assert(sizeof(EditionRow) == 28 && sizeof(EntryRow) == 92 && sizeof(NameRow) == 28);
static_assert(sizeof(TokenRow) == 36 && sizeof(SpellingRow) == 16 && sizeof(DateRow) == 12);
static_assert(sizeof(IdentifierRow) == 24);

}  // namespace detente::index
