// Tested in index_test.cc.
#include "detente/index/rows.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "detente/index/checksum.h"
#include "detente/index/number_passes.h"
#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::index {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

Error corrupt(std::string_view part, const std::string& what, std::uint64_t begin,
              std::uint64_t end) {
  return Error{ErrorKind::kCorrupt,
               "index: " + std::string(part) + ": " + what + ", bytes " + std::to_string(begin) +
                   " to " + std::to_string(end),
               {0, begin, end}};
}

Error corrupt_section(std::string_view name, const std::string& what, std::uint64_t begin,
                      std::uint64_t end) {
  return corrupt("section " + std::string(name), what, begin, end);
}

// A count of rows, of which there are fewer than 2^32.
std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

std::uint64_t end_of_rows(const SectionKind& kind, const Section& section) {
  return section.offset + section.count * kind.row_size;
}

constexpr std::uint64_t aligned(std::uint64_t offset) {
  return (offset + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

bool is_zero(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

// Of a file that is shorter than its header says: where it ends.
Error cut(const Header& header, std::uint64_t size) {
  const std::string what =
      "the file ends here, the header says " + std::to_string(header.file_size) + " bytes";
  const SectionKind* within = nullptr;
  for (const SectionKind& kind : kSections)
    if ((header.*kind.place).offset <= size) within = &kind;
  return within == nullptr ? corrupt("header", what, size, header.file_size)
                           : corrupt_section(within->name, what, size, header.file_size);
}

Result<Header> read_header(std::string_view bytes) {
  if (bytes.size() < sizeof(Header))
    return corrupt("header", "the file ends here", bytes.size(), sizeof(Header));
  Header header{};
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) return corrupt("header", "not an index file", 0, kMagic.size());
  if (header.version != kVersion)
    return Error{ErrorKind::kUnsupported,
                 "index: header: version " + std::to_string(header.version) +
                     ", this program reads " + std::to_string(kVersion) + ", bytes 8 to 12",
                 {0, 8, 12}};
  if (crc32c(bytes.substr(16, sizeof(Header) - 16)) != header.header_crc)
    return corrupt("header", "its checksum does not fit", 16, sizeof(Header));
  if (header.file_size > bytes.size()) return cut(header, bytes.size());
  if (header.file_size < bytes.size())
    return corrupt("header", "the file goes on behind its end", header.file_size, bytes.size());
  constexpr std::uint64_t kEnd = aligned(sizeof(Header));
  if (bytes.size() < kEnd || !is_zero(bytes.substr(sizeof(Header), kEnd - sizeof(Header))))
    return corrupt("header", "what follows it is not zero", sizeof(Header), kEnd);
  return header;
}

// Of a name, 1/1024 nat: keeps every sum of the score inside 64 bits.
constexpr std::uint32_t kMostMass = 1U << 24;

// All of them, each computed: a branch for each would cost more.
template <class... Parts>
bool every(Parts... parts) {
  return (static_cast<int>(parts) & ...) != 0;
}

// The first number below `count` for which something does not hold.  A pass without a branch finds
// that all do; only if not, they are asked one by one.
template <class Holds>
std::optional<std::size_t> first_that_fails(std::size_t count, Holds holds) {
  bool all = true;
  for (std::size_t i = 0; i < count; ++i) all &= holds(i);
  if (all) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i)
    if (!holds(i)) return i;
  return std::nullopt;
}

// Checks section by section, in the order of the file: place, checksum, zeros behind it, then that
// its rows hold.  What a row points into is known by its count from the header.
class Reader {
 public:
  Reader(std::string_view bytes, Rows& rows) : bytes_(bytes), r_(rows) {}

  Result<Done> read() {
    DETENTE_CHECK(place_sections());
    for (const SectionKind& kind : kSections) {
      DETENTE_CHECK(check_bytes(kind, r_.header.*kind.place));
      DETENTE_CHECK(check_rows(kind));
    }
    return Done{};
  }

 private:
  // Each begins where the one before ended, and the last ends with the file.
  Result<Done> place_sections() {
    std::uint64_t expected = aligned(sizeof(Header));
    for (const SectionKind& kind : kSections) {
      const Section& at = r_.header.*kind.place;
      const std::uint64_t room = bytes_.size();
      if (at.offset != expected || expected > room || at.count > UINT32_MAX ||
          at.count > (room - expected) / kind.row_size ||
          aligned(end_of_rows(kind, at) + sizeof(std::uint32_t)) > room)
        return corrupt_section(kind.name, "it lies outside its place", at.offset, bytes_.size());
      expected = aligned(end_of_rows(kind, at) + sizeof(std::uint32_t));
    }
    if (expected != bytes_.size())
      return corrupt_section(kSections.back().name, "it does not end with the file", expected,
                             bytes_.size());
    name_rows();
    return Done{};
  }

  template <class Row>
  void name(const Section& at, std::span<const Row>& out) const {
    out = {reinterpret_cast<const Row*>(bytes_.data() + at.offset), at.count};
  }

  void name_rows() {
    const Header& h = r_.header;
    name(h.strings, r_.strings);
    name(h.editions, r_.editions);
    name(h.entries, r_.entries);
    name(h.texts, r_.texts);
    name(h.dates, r_.dates);
    name(h.identifiers, r_.identifiers);
    name(h.identifier_keys, r_.identifier_keys);
    name(h.names, r_.names);
    name(h.name_forms, r_.name_forms);
    name(h.forms, r_.forms);
    name(h.tokens, r_.tokens);
    name(h.words, r_.words);
    name(h.word_spellings, r_.word_spellings);
    name(h.word_postings, r_.word_postings);
    name(h.spellings, r_.spellings);
    name(h.spelling_words, r_.spelling_words);
    name(h.spelling_postings, r_.spelling_postings);
    name(h.phrases, r_.phrases);
    name(h.sounds, r_.sounds);
    name(h.consonants, r_.consonants);
    name(h.natives, r_.natives);
    name(h.residue_buckets, r_.residue_buckets);
    name(h.residue_entries, r_.residue_entries);
    name(h.long_spellings, r_.long_spellings);
    name(h.native_words, r_.native_words);
  }

  Result<Done> check_bytes(const SectionKind& kind, const Section& at) const {
    const std::uint64_t end = end_of_rows(kind, at);
    std::uint32_t stored = 0;
    std::memcpy(&stored, bytes_.data() + end, sizeof stored);
    if (crc32c(bytes_.substr(at.offset, end - at.offset)) != stored)
      return corrupt_section(kind.name, "its checksum does not fit", at.offset,
                             end + sizeof stored);
    const std::uint64_t padding = end + sizeof stored;
    if (!is_zero(bytes_.substr(padding, aligned(padding) - padding)))
      return corrupt_section(kind.name, "what follows its checksum is not zero", padding,
                             aligned(padding));
    return Done{};
  }

  Result<Done> check_rows(const SectionKind& kind) const {
    const auto failed = failing_row(kind.place);
    if (!failed) return Done{};
    const std::uint64_t begin = (r_.header.*kind.place).offset + *failed * kind.row_size;
    return corrupt_section(kind.name,
                           "row " + std::to_string(*failed) + " is out of bounds or order", begin,
                           begin + kind.row_size);
  }

  // ... of the section, if any fails.
  std::optional<std::size_t> failing_row(Section Header::*place) const {
    using H = Header;
    if (place == &H::editions)
      return failing(r_.editions, [&](const auto& row) { return edition(row); });
    if (place == &H::entries) return failing_entry();
    if (place == &H::texts) return failing(r_.texts, [&](const auto& row) { return text(row); });
    if (place == &H::dates) return failing(r_.dates, [&](const auto& row) { return date(row); });
    if (place == &H::identifiers)
      return failing(r_.identifiers, [&](const auto& row) { return identifier(row); });
    if (place == &H::identifier_keys) return failing_key(r_.identifier_keys, r_.identifiers.size());
    if (place == &H::names)
      return failing(r_.names, [&](const auto& row) { return name_row(row); });
    if (place == &H::name_forms) return not_below(r_.name_forms, r_.forms.size());
    if (place == &H::forms) return failing_form();
    if (place == &H::tokens) return failing(r_.tokens, [&](const auto& row) { return token(row); });
    if (place == &H::words) return failing_word();
    if (place == &H::word_spellings) return not_below(r_.word_spellings, r_.spellings.size());
    if (place == &H::word_postings) return failing_posting(r_.word_postings, r_.words, r_.forms);
    if (place == &H::spellings) return failing_spelling();
    if (place == &H::spelling_words) return not_below(r_.spelling_words, r_.words.size());
    if (place == &H::spelling_postings)
      return failing_posting(r_.spelling_postings, r_.spellings, r_.names);
    return failing_row_of_keys(place);
  }

  // ... of what words are found by.
  std::optional<std::size_t> failing_row_of_keys(Section Header::*place) const {
    using H = Header;
    if (place == &H::phrases) return failing_phrase();
    if (place == &H::sounds) return failing_key(r_.sounds, r_.spellings.size());
    if (place == &H::consonants) return failing_key(r_.consonants, r_.spellings.size());
    if (place == &H::natives) return failing_key(r_.natives, r_.words.size());
    if (place == &H::residue_buckets) return failing_bucket();
    if (place == &H::residue_entries) return failing_residue();
    if (place == &H::long_spellings) return failing_scan(r_.long_spellings, r_.spellings.size());
    if (place == &H::native_words) return failing_scan(r_.native_words, r_.words.size());
    return std::nullopt;  // strings: any bytes
  }

  template <class Row, class Holds>
  static std::optional<std::size_t> failing(std::span<const Row> rows, Holds holds) {
    return first_that_fails(rows.size(), [&](std::size_t i) { return holds(rows[i]); });
  }

  static std::optional<std::size_t> not_below(std::span<const std::uint32_t> numbers,
                                              std::uint64_t end) {
    const std::uint32_t most = greatest(numbers);
    if (numbers.empty() || most < end) return std::nullopt;
    return std::find(numbers.begin(), numbers.end(), most) - numbers.begin();
  }

  static std::optional<std::size_t> failing_key(std::span<const KeyRow> rows, std::size_t count) {
    const auto number = [](const KeyRow& row) { return std::uint64_t{row.key} << 32 | row.row; };
    return first_that_fails(rows.size(), [&](std::size_t i) {
      return every(rows[i].row < count, i == 0 || number(rows[i - 1]) <= number(rows[i]));
    });
  }

  bool text(const TextRow& row) const {
    return std::uint64_t{row.offset} + row.size <= r_.strings.size();
  }

  template <class Row>
  static bool inside(RangeRow range, std::span<const Row> rows) {
    return std::uint64_t{range.first} + range.count <= rows.size();
  }

  bool edition(const EditionRow& row) const {
    return text(row.source) && text(row.sha256) && text(row.published);
  }

  bool entry(const EntryRow& row) const {
    return every(text(row.id), text(row.source), text(row.entry), inside(row.authorities, r_.texts),
                 inside(row.programmes, r_.texts), inside(row.countries, r_.texts),
                 inside(row.dates, r_.dates), inside(row.identifiers, r_.identifiers),
                 inside(row.names, r_.names), inside(row.measures, r_.texts),
                 inside(row.joins, r_.texts), row.joins.count % 4 == 0,
                 row.next < r_.entries.size(), row.gender <= 2,
                 row.schema <= static_cast<std::uint16_t>(record::Schema::kAirplane));
  }

  // Each entry is the next of one, which is of its party: who follows `next` comes back.
  std::optional<std::size_t> failing_entry() const {
    if (const auto failed = failing(r_.entries, [&](const auto& row) { return entry(row); }))
      return failed;
    std::vector<char> followed(r_.entries.size());
    for (std::size_t i = 0; i < r_.entries.size(); ++i) {
      const EntryRow& row = r_.entries[i];
      const EntryRow& next = r_.entries[row.next];
      if (followed[row.next] != 0 ||
          (row.id.offset != next.id.offset && r_.text(row.id) != r_.text(next.id)) ||
          row.id.size != next.id.size)
        return i;
      followed[row.next] = 1;
    }
    return std::nullopt;
  }

  bool date(const DateRow& row) const { return row.from < row.until && row.circa <= 1; }

  bool identifier(const IdentifierRow& row) const {
    return every(text(row.normalised), text(row.country), row.entry < r_.entries.size(),
                 row.type <= static_cast<std::uint32_t>(record::IdentifierType::kListReference));
  }

  bool name_row(const NameRow& row) const {
    return every(text(row.text), inside(row.forms, r_.name_forms), row.entry < r_.entries.size(),
                 row.type <= static_cast<std::uint16_t>(record::NameType::kFormer),
                 row.script <= static_cast<std::uint16_t>(text::Script::kOther));
  }

  // Ascending by class, then by mass, which is the sum of the tokens' masses.
  std::optional<std::size_t> failing_form() const {
    const auto place = [](const FormRow& row) {
      return std::uint64_t{row.name_class} << 32 | row.mass;
    };
    return first_that_fails(r_.forms.size(), [&](std::size_t i) {
      const FormRow& row = r_.forms[i];
      return every(row.name < r_.names.size(), inside(row.tokens, r_.tokens),
                   row.tokens.count <= 64, row.mass <= kMostMass,
                   row.name_class < static_cast<std::uint32_t>(text::NameClass::kAny),
                   i == 0 || place(r_.forms[i - 1]) <= place(row));
    });
  }

  bool token(const TokenRow& row) const {
    return every(row.word < r_.words.size(), row.begin <= row.end);
  }

  // Whether the range of row i begins where that of the row before ends.
  template <class Row>
  static bool follows(std::span<const Row> rows, RangeRow Row::*range, std::size_t i) {
    const RangeRow before = i == 0 ? RangeRow{0, 0} : rows[i - 1].*range;
    return (rows[i].*range).first == before.first + before.count;
  }

  std::optional<std::size_t> failing_word() const {
    return first_that_fails(r_.words.size(), [&](std::size_t i) {
      const WordRow& row = r_.words[i];
      return every(text(row.native), inside(row.spellings, r_.word_spellings),
                   row.spellings.count > 0, inside(row.postings, r_.word_postings),
                   follows(r_.words, &WordRow::postings, i), row.mass >= 0, row.mass <= (1 << 18),
                   row.kind <= static_cast<std::uint16_t>(text::TokenKind::kInitial),
                   row.script <= static_cast<std::uint16_t>(text::Script::kOther));
    });
  }

  // Ascending within each row of `rows`, whose ranges follow each other: as often as a number is
  // not above the one before it, a row with postings must begin.
  template <class Row, class Target>
  static std::optional<std::size_t> failing_posting(std::span<const std::uint32_t> postings,
                                                    std::span<const Row> rows,
                                                    std::span<const Target> targets) {
    if (const auto failed = not_below(postings, targets.size())) return failed;
    std::size_t expected = 0;
    const auto descends = [&](std::size_t i) { return postings[i - 1] >= postings[i]; };
    for (const Row& row : rows)
      if (row.postings.count > 0 && row.postings.first > 0)
        expected += descends(row.postings.first);
    if (descents(postings) == expected) return std::nullopt;
    for (const Row& row : rows)
      for (std::size_t i = 1; i < row.postings.count; ++i)
        if (descends(row.postings.first + i)) return row.postings.first + i;
    return postings.size() - 1;  // there are postings of no row
  }

  // As a number that is in the order of the bytes, zeros behind a short text.
  std::uint64_t first_bytes(std::string_view text) const {
    std::uint64_t bytes = 0;
    if (text.data() + sizeof bytes > r_.strings.data() + r_.strings.size()) return tail_bytes(text);
    std::memcpy(&bytes, text.data(), sizeof bytes);
    bytes = __builtin_bswap64(bytes);
    return text.size() >= sizeof bytes ? bytes : bytes & ~(~std::uint64_t{0} >> 8 * text.size());
  }

  // The same at the end of the strings.
  static std::uint64_t tail_bytes(std::string_view text) {
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < sizeof bytes; ++i)
      bytes = bytes << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
    return bytes;
  }

  // Distinct, in the order of their bytes; none is empty.
  std::optional<std::size_t> failing_spelling() const {
    std::string_view previous;
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < r_.spellings.size(); ++i) {
      const SpellingRow& row = r_.spellings[i];
      if (!every(text(row.text), inside(row.words, r_.spelling_words),
                 inside(row.postings, r_.spelling_postings),
                 follows(r_.spellings, &SpellingRow::postings, i)))
        return i;
      const std::string_view spelling = r_.text(row.text);
      const std::uint64_t own_head = first_bytes(spelling);
      if (own_head < head || (own_head == head && spelling <= previous)) return i;
      previous = spelling;
      head = own_head;
    }
    return std::nullopt;
  }

  // Whether they are inside their form is asked when they are met: is_inside() of phrase.h.
  std::optional<std::size_t> failing_phrase() const {
    const std::uint32_t forms = size32(r_.forms.size());
    return first_that_fails(r_.phrases.size(), [&](std::size_t i) -> bool {
      const PhraseRow& row = r_.phrases[i];
      return every(forms > row.form, row.kind <= 1, row.count != 0,
                   i == 0 || r_.phrases[i - 1].key <= row.key);
    });
  }

  // A power of two of buckets, each from one number to the next.
  std::optional<std::size_t> failing_bucket() const {
    const std::span<const std::uint32_t> buckets = r_.residue_buckets;
    if (buckets.empty()) return std::nullopt;
    if (buckets.size() < 3 || !std::has_single_bit(buckets.size() - 1) || buckets.front() != 0 ||
        buckets.back() != r_.residue_entries.size())
      return 0;
    return first_that_fails(buckets.size() - 1,
                            [&](std::size_t i) { return buckets[i] <= buckets[i + 1]; });
  }

  std::optional<std::size_t> failing_residue() const {
    if (r_.residue_buckets.empty() && !r_.residue_entries.empty()) return 0;
    return not_below(r_.residue_entries, std::uint64_t{r_.spellings.size()} << 8);
  }

  // By script, then by size.
  static std::optional<std::size_t> failing_scan(std::span<const ScanRow> rows, std::size_t count) {
    const auto place = [](const ScanRow& row) {
      return std::uint32_t{row.script} << 16 | row.size;
    };
    return first_that_fails(rows.size(), [&](std::size_t i) {
      return every(rows[i].row < count, i == 0 || place(rows[i - 1]) <= place(rows[i]));
    });
  }

  std::string_view bytes_;
  Rows& r_;
};

}  // namespace

Result<Rows> read_rows(std::string_view bytes) {
  Rows rows;
  DETENTE_TRY(rows.header, read_header(bytes));
  DETENTE_CHECK(Reader(bytes, rows).read());
  return rows;
}

}  // namespace detente::index
