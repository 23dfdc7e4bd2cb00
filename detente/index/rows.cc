// Tested in index_test.cc.
#include "detente/index/rows.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <vector>

#include "detente/index/checksum.h"
#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::index {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

Error corrupt(std::uint64_t begin, std::uint64_t end, const std::string& what) {
  return Error{ErrorKind::kCorrupt,
               "index: " + what + ", bytes " + std::to_string(begin) + " to " + std::to_string(end),
               {0, begin, end}};
}

Result<Header> read_header(std::string_view bytes) {
  if (bytes.size() < sizeof(Header)) return corrupt(0, bytes.size(), "shorter than its header");
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) return corrupt(0, kMagic.size(), "not an index file");
  if (header.version != kVersion)
    return Error{ErrorKind::kUnsupported, "index: version " + std::to_string(header.version) +
                                              ", this program reads " + std::to_string(kVersion)};
  if (crc32c(bytes.substr(16, sizeof(Header) - 16)) != header.header_crc)
    return corrupt(16, sizeof(Header), "checksum of the header does not fit");
  if (header.file_size != bytes.size())
    return corrupt(0, bytes.size(),
                   "the header says " + std::to_string(header.file_size) + " bytes");
  if (header.reserved != 0) return corrupt(24, 32, "reserved bytes are not zero");
  return header;
}

// Of a name, 1/1024 nat: keeps every sum of the score inside 64 bits.
constexpr std::uint32_t kMostMass = 1U << 24;

class Reader {
 public:
  Reader(std::string_view bytes, Rows& rows) : bytes_(bytes), rows_(rows) {}

  Result<Done> read() {
    const Header& h = rows_.header;
    DETENTE_CHECK(section("strings", h.strings, rows_.strings));
    DETENTE_CHECK(section("editions", h.editions, rows_.editions));
    DETENTE_CHECK(section("entries", h.entries, rows_.entries));
    DETENTE_CHECK(section("texts", h.texts, rows_.texts));
    DETENTE_CHECK(section("dates", h.dates, rows_.dates));
    DETENTE_CHECK(section("identifiers", h.identifiers, rows_.identifiers));
    DETENTE_CHECK(section("identifier_keys", h.identifier_keys, rows_.identifier_keys));
    DETENTE_CHECK(section("names", h.names, rows_.names));
    DETENTE_CHECK(section("name_forms", h.name_forms, rows_.name_forms));
    DETENTE_CHECK(section("forms", h.forms, rows_.forms));
    DETENTE_CHECK(section("tokens", h.tokens, rows_.tokens));
    DETENTE_CHECK(section("words", h.words, rows_.words));
    DETENTE_CHECK(section("word_spellings", h.word_spellings, rows_.word_spellings));
    DETENTE_CHECK(section("word_postings", h.word_postings, rows_.word_postings));
    DETENTE_CHECK(section("spellings", h.spellings, rows_.spellings));
    DETENTE_CHECK(section("spelling_words", h.spelling_words, rows_.spelling_words));
    DETENTE_CHECK(section("spelling_postings", h.spelling_postings, rows_.spelling_postings));
    DETENTE_CHECK(section("phrases", h.phrases, rows_.phrases));
    return read_keys();
  }

 private:
  // What words are found by.
  Result<Done> read_keys() {
    const Header& h = rows_.header;
    DETENTE_CHECK(section("sounds", h.sounds, rows_.sounds));
    DETENTE_CHECK(section("consonants", h.consonants, rows_.consonants));
    DETENTE_CHECK(section("natives", h.natives, rows_.natives));
    DETENTE_CHECK(section("residue_buckets", h.residue_buckets, rows_.residue_buckets));
    DETENTE_CHECK(section("residue_entries", h.residue_entries, rows_.residue_entries));
    DETENTE_CHECK(section("long_spellings", h.long_spellings, rows_.long_spellings));
    return section("native_words", h.native_words, rows_.native_words);
  }

  template <class Row>
  Result<Done> section(const char* name, const Section& at, std::span<const Row>& out) const {
    const std::string label = std::string("section ") + name;
    const std::uint64_t room = bytes_.size();
    if (at.offset % kSectionAlignment != 0 || at.offset < sizeof(Header) || at.offset > room ||
        at.count > (room - at.offset) / sizeof(Row) || at.count > UINT32_MAX)
      return corrupt(0, sizeof(Header), label + " lies outside the file");
    const std::uint64_t end = at.offset + at.count * sizeof(Row);
    std::uint32_t stored = 0;
    if (room - end < sizeof stored)
      return corrupt(at.offset, room, label + " lies outside the file");
    std::memcpy(&stored, bytes_.data() + end, sizeof stored);
    if (crc32c(bytes_.substr(at.offset, end - at.offset)) != stored)
      return corrupt(at.offset, end, "checksum of " + label + " does not fit");
    out = {reinterpret_cast<const Row*>(bytes_.data() + at.offset), at.count};
    return Done{};
  }

  std::string_view bytes_;
  Rows& rows_;
};

// Whether every stored number points where it may.
class Checker {
 public:
  explicit Checker(const Rows& rows) : r_(rows) {}

  Result<Done> check() const {
    const Header& h = r_.header;
    if (!all(r_.editions, &Checker::edition)) return bad("editions", h.editions);
    if (!all(r_.entries, &Checker::entry) || !parties_hold()) return bad("entries", h.entries);
    if (!all(r_.texts, &Checker::text)) return bad("texts", h.texts);
    if (!all(r_.dates, &Checker::date)) return bad("dates", h.dates);
    if (!all(r_.identifiers, &Checker::identifier)) return bad("identifiers", h.identifiers);
    if (!keys(r_.identifier_keys, r_.identifiers.size()))
      return bad("identifier_keys", h.identifier_keys);
    if (!all(r_.names, &Checker::name)) return bad("names", h.names);
    if (!below(r_.name_forms, r_.forms.size())) return bad("name_forms", h.name_forms);
    if (!forms_hold()) return bad("forms", h.forms);
    if (!all(r_.tokens, &Checker::token)) return bad("tokens", h.tokens);
    return check_words();
  }

 private:
  Result<Done> check_words() const {
    const Header& h = r_.header;
    if (!all(r_.words, &Checker::word)) return bad("words", h.words);
    if (!below(r_.word_spellings, r_.spellings.size()))
      return bad("word_spellings", h.word_spellings);
    if (!below(r_.word_postings, r_.forms.size())) return bad("word_postings", h.word_postings);
    if (!spellings_hold()) return bad("spellings", h.spellings);
    if (!below(r_.spelling_words, r_.words.size())) return bad("spelling_words", h.spelling_words);
    if (!below(r_.spelling_postings, r_.names.size()))
      return bad("spelling_postings", h.spelling_postings);
    if (!phrases_hold()) return bad("phrases", h.phrases);
    return check_keys();
  }

  Result<Done> check_keys() const {
    const Header& h = r_.header;
    if (!keys(r_.sounds, r_.spellings.size())) return bad("sounds", h.sounds);
    if (!keys(r_.consonants, r_.spellings.size())) return bad("consonants", h.consonants);
    if (!keys(r_.natives, r_.words.size())) return bad("natives", h.natives);
    if (!residues_hold()) return bad("residue_buckets", h.residue_buckets);
    if (!residue_entries_hold()) return bad("residue_entries", h.residue_entries);
    if (!scanned(r_.long_spellings, r_.spellings.size()))
      return bad("long_spellings", h.long_spellings);
    if (!scanned(r_.native_words, r_.words.size())) return bad("native_words", h.native_words);
    return Done{};
  }

  static Error bad(const char* name, const Section& section) {
    return corrupt(section.offset, section.offset,
                   std::string("a row of section ") + name + " is out of bounds or order");
  }

  template <class Row>
  bool all(std::span<const Row> rows, bool (Checker::*holds)(const Row&) const) const {
    return std::all_of(rows.begin(), rows.end(),
                       [&](const Row& row) { return (this->*holds)(row); });
  }

  static bool below(std::span<const std::uint32_t> numbers, std::size_t count) {
    return std::all_of(numbers.begin(), numbers.end(), [&](std::uint32_t n) { return n < count; });
  }

  static bool keys(std::span<const KeyRow> rows, std::size_t count) {
    const auto before = [](const KeyRow& a, const KeyRow& b) {
      return a.key != b.key ? a.key < b.key : a.row < b.row;
    };
    return std::is_sorted(rows.begin(), rows.end(), before) &&
           std::all_of(rows.begin(), rows.end(),
                       [&](const KeyRow& row) { return row.row < count; });
  }

  bool phrases_hold() const {
    const auto before = [](const PhraseRow& a, const PhraseRow& b) { return a.key < b.key; };
    return std::is_sorted(r_.phrases.begin(), r_.phrases.end(), before) &&
           std::all_of(r_.phrases.begin(), r_.phrases.end(),
                       [&](const PhraseRow& row) { return phrase(row); });
  }

  bool phrase(const PhraseRow& row) const {
    return row.form < r_.forms.size() && row.mass <= kMostMass && row.kind <= 1 && row.count > 0 &&
           row.first + row.count <= static_cast<int>(r_.forms[row.form].tokens.count);
  }

  // A power of two of buckets, each from one number to the next.
  bool residues_hold() const {
    const std::span<const std::uint32_t> buckets = r_.residue_buckets;
    if (buckets.empty()) return r_.residue_entries.empty();
    return buckets.size() > 2 && std::has_single_bit(buckets.size() - 1) && buckets.front() == 0 &&
           buckets.back() == r_.residue_entries.size() &&
           std::is_sorted(buckets.begin(), buckets.end());
  }

  bool residue_entries_hold() const {
    return std::all_of(r_.residue_entries.begin(), r_.residue_entries.end(),
                       [&](std::uint32_t entry) { return entry >> 8 < r_.spellings.size(); });
  }

  // By script, then by size.
  static bool scanned(std::span<const ScanRow> rows, std::size_t count) {
    const auto before = [](const ScanRow& a, const ScanRow& b) {
      return a.script != b.script ? a.script < b.script : a.size < b.size;
    };
    return std::is_sorted(rows.begin(), rows.end(), before) &&
           std::all_of(rows.begin(), rows.end(),
                       [&](const ScanRow& row) { return row.row < count; });
  }

  static bool ascending(std::span<const std::uint32_t> numbers) {
    return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) ==
           numbers.end();
  }

  template <class Row>
  static bool inside(RangeRow range, std::span<const Row> rows) {
    return range.first <= rows.size() && range.count <= rows.size() - range.first;
  }

  bool text(const TextRow& row) const {
    return row.offset <= r_.strings.size() && row.size <= r_.strings.size() - row.offset;
  }

  bool edition(const EditionRow& row) const {
    return text(row.source) && text(row.sha256) && text(row.published);
  }

  bool entry(const EntryRow& row) const {
    return text(row.id) && text(row.source) && text(row.entry) &&
           inside(row.authorities, r_.texts) && inside(row.programmes, r_.texts) &&
           inside(row.countries, r_.texts) && inside(row.dates, r_.dates) &&
           inside(row.identifiers, r_.identifiers) && inside(row.names, r_.names) &&
           inside(row.measures, r_.texts) && inside(row.joins, r_.texts) &&
           row.joins.count % 4 == 0 && row.next < r_.entries.size() && row.gender <= 2 &&
           row.schema <= static_cast<std::uint16_t>(record::Schema::kAirplane);
  }

  // Each entry is the next of one, which is of its party: who follows `next` comes back.
  bool parties_hold() const {
    std::vector<bool> followed(r_.entries.size());
    for (const EntryRow& row : r_.entries) {
      if (followed[row.next] || r_.text(r_.entries[row.next].id) != r_.text(row.id)) return false;
      followed[row.next] = true;
    }
    return true;
  }

  bool date(const DateRow& row) const { return row.from < row.until && row.circa <= 1; }

  bool identifier(const IdentifierRow& row) const {
    return text(row.normalised) && text(row.country) && row.entry < r_.entries.size() &&
           row.type <= static_cast<std::uint32_t>(record::IdentifierType::kListReference);
  }

  bool name(const NameRow& row) const {
    return text(row.text) && inside(row.forms, r_.name_forms) && row.entry < r_.entries.size() &&
           row.type <= static_cast<std::uint16_t>(record::NameType::kFormer) &&
           row.script <= static_cast<std::uint16_t>(text::Script::kOther);
  }

  // Ascending by class, then by mass, which is the sum of the tokens' masses.
  bool forms_hold() const {
    const FormRow* previous = nullptr;
    for (const FormRow& row : r_.forms) {
      if (row.name >= r_.names.size() || !inside(row.tokens, r_.tokens)) return false;
      if (row.tokens.count > 64 || row.mass > kMostMass) return false;
      if (row.name_class >= static_cast<std::uint32_t>(text::NameClass::kAny)) return false;
      if (previous != nullptr &&
          (previous->name_class > row.name_class ||
           (previous->name_class == row.name_class && previous->mass > row.mass)))
        return false;
      previous = &row;
    }
    return true;
  }

  bool token(const TokenRow& row) const {
    return row.word < r_.words.size() && row.begin <= row.end;
  }

  bool word(const WordRow& row) const {
    return text(row.native) && inside(row.spellings, r_.word_spellings) &&
           row.spellings.count > 0 && inside(row.postings, r_.word_postings) &&
           ascending(part(r_.word_postings, row.postings)) && row.mass >= 0 &&
           row.mass <= (1 << 18) &&
           row.kind <= static_cast<std::uint16_t>(text::TokenKind::kInitial) &&
           row.script <= static_cast<std::uint16_t>(text::Script::kOther);
  }

  // Distinct, in the order of their bytes; none is empty.
  bool spellings_hold() const {
    std::string_view previous;
    for (const SpellingRow& row : r_.spellings) {
      if (!text(row.text) || !inside(row.words, r_.spelling_words) ||
          !inside(row.postings, r_.spelling_postings) ||
          !ascending(part(r_.spelling_postings, row.postings)))
        return false;
      const std::string_view spelling = r_.text(row.text);
      if (spelling <= previous) return false;
      previous = spelling;
    }
    return true;
  }

  const Rows& r_;
};

}  // namespace

Result<Rows> read_rows(std::string_view bytes) {
  Rows rows;
  DETENTE_TRY(rows.header, read_header(bytes));
  DETENTE_CHECK(Reader(bytes, rows).read());
  DETENTE_CHECK(Checker(rows).check());
  return rows;
}

}  // namespace detente::index
