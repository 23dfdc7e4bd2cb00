#include "detente/index/index.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "detente/base/mapped_file.h"
#include "detente/index/format.h"

namespace detente::index {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

template <class Row>
using Rows = std::span<const Row>;

Error corrupt(std::uint64_t begin, std::uint64_t end, std::string what) {
  return Error{
      ErrorKind::kCorrupt,
      "index: " + what + " in bytes " + std::to_string(begin) + " to " + std::to_string(end),
      {0, begin, end}};
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

bool inside(Range range, std::uint64_t count) {
  return range.begin <= range.end && range.end <= count;
}

}  // namespace

struct Index::State {
  explicit State(base::MappedFile mapped) : file(std::move(mapped)) {}

  std::string_view text(Range range) const {
    return {strings.data() + range.begin, range.end - range.begin};
  }

  Result<Done> read_header();
  template <class Row>
  Result<Done> read_section(const Section& section, Rows<Row>& rows, const char* name);
  Result<Done> read_sections();
  // The first row that points outside its section, by name of the section.
  std::optional<std::string> find_bad_row() const;
  bool entries_hold() const;
  bool names_hold() const;
  bool tokens_hold() const;
  bool spellings_hold() const;
  bool identifiers_hold() const;
  bool all_strings(Rows<Range> ranges) const;

  base::MappedFile file;
  Header header{};
  Rows<char> strings;
  Rows<EditionRow> editions;
  Rows<EntryRow> entries;
  Rows<NameRow> names;
  Rows<TokenRow> tokens;
  Rows<std::uint32_t> token_spellings;
  Rows<SpellingRow> spellings;
  Rows<std::uint32_t> postings;
  Rows<Range> programmes;
  Rows<Range> countries;
  Rows<DateRow> dates;
  Rows<IdentifierRow> identifiers;
  Rows<std::uint32_t> identifier_order;
};

Result<Done> Index::State::read_header() {
  std::string_view bytes = file.bytes();
  if (bytes.size() < sizeof(Header)) return corrupt(0, bytes.size(), "no whole header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) return corrupt(0, 8, "not an index file");
  if (header.version != kVersion)
    return Error{ErrorKind::kUnsupported,
                 "index: version " + std::to_string(header.version) + ", this program reads " +
                     std::to_string(kVersion),
                 {}};
  constexpr std::size_t kFrom = offsetof(Header, file_size);
  if (checksum(bytes.substr(kFrom, sizeof(Header) - kFrom)) != header.header_crc)
    return corrupt(kFrom, sizeof(Header), "checksum of the header does not fit");
  if (header.file_size != bytes.size())
    return corrupt(0, bytes.size(),
                   "expected " + std::to_string(header.file_size) + " bytes, found " +
                       std::to_string(bytes.size()));
  return Done{};
}

template <class Row>
Result<Done> Index::State::read_section(const Section& section, Rows<Row>& rows, const char* name) {
  std::string_view bytes = file.bytes();
  std::uint64_t most = bytes.size() - std::min<std::uint64_t>(section.offset, bytes.size());
  if (section.offset % kAlignment != 0 || section.offset < sizeof(Header) ||
      section.count > most / sizeof(Row) || section.count > UINT32_MAX || section.reserved != 0)
    return corrupt(section.offset, section.offset, std::string("bounds of section ") + name);
  std::uint64_t size = section.count * sizeof(Row);
  if (checksum(bytes.substr(section.offset, size)) != section.crc)
    return corrupt(section.offset, section.offset + size,
                   std::string("checksum of section ") + name + " does not fit");
  rows = {reinterpret_cast<const Row*>(bytes.data() + section.offset), section.count};
  return Done{};
}

Result<Done> Index::State::read_sections() {
  DETENTE_CHECK(read_section(header.strings, strings, "strings"));
  DETENTE_CHECK(read_section(header.editions, editions, "editions"));
  DETENTE_CHECK(read_section(header.entries, entries, "entries"));
  DETENTE_CHECK(read_section(header.names, names, "names"));
  DETENTE_CHECK(read_section(header.tokens, tokens, "tokens"));
  DETENTE_CHECK(read_section(header.token_spellings, token_spellings, "token_spellings"));
  DETENTE_CHECK(read_section(header.spellings, spellings, "spellings"));
  DETENTE_CHECK(read_section(header.postings, postings, "postings"));
  DETENTE_CHECK(read_section(header.programmes, programmes, "programmes"));
  DETENTE_CHECK(read_section(header.countries, countries, "countries"));
  DETENTE_CHECK(read_section(header.dates, dates, "dates"));
  DETENTE_CHECK(read_section(header.identifiers, identifiers, "identifiers"));
  DETENTE_CHECK(read_section(header.identifier_order, identifier_order, "identifier_order"));
  return Done{};
}

bool Index::State::all_strings(Rows<Range> ranges) const {
  return std::all_of(ranges.begin(), ranges.end(),
                     [&](Range range) { return inside(range, strings.size()); });
}

bool Index::State::entries_hold() const {
  return std::all_of(entries.begin(), entries.end(), [&](const EntryRow& row) {
    const Range texts[] = {row.id, row.source, row.entry, row.name, row.authority, row.gender};
    return all_strings(texts) && inside(row.names, names.size()) &&
           inside(row.programmes, programmes.size()) && inside(row.countries, countries.size()) &&
           inside(row.dates, dates.size()) && inside(row.identifiers, identifiers.size()) &&
           row.schema <= static_cast<std::uint32_t>(record::Schema::kAirplane);
  });
}

bool Index::State::names_hold() const {
  return std::all_of(names.begin(), names.end(), [&](const NameRow& row) {
    return inside(row.text, strings.size()) && inside(row.tokens, tokens.size()) &&
           row.entry < entries.size() &&
           row.type <= static_cast<std::uint32_t>(record::NameType::kFormer) &&
           row.script <= static_cast<std::uint32_t>(text::Script::kOther);
  });
}

bool Index::State::tokens_hold() const {
  bool ids = std::all_of(token_spellings.begin(), token_spellings.end(),
                         [&](std::uint32_t id) { return id < spellings.size(); });
  return ids && std::all_of(tokens.begin(), tokens.end(), [&](const TokenRow& row) {
           return inside(row.native, strings.size()) &&
                  inside(row.spellings, token_spellings.size()) &&
                  row.spellings.begin < row.spellings.end && row.begin <= row.end &&
                  row.kind <= static_cast<std::uint32_t>(text::TokenKind::kInitial) &&
                  row.script <= static_cast<std::uint32_t>(text::Script::kOther);
         });
}

bool Index::State::spellings_hold() const {
  for (std::size_t i = 0; i < spellings.size(); ++i) {
    const SpellingRow& row = spellings[i];
    if (!inside(row.text, strings.size()) || !inside(row.postings, postings.size())) return false;
    if (i > 0 && text(spellings[i - 1].text) >= text(row.text)) return false;
    auto list = postings.subspan(row.postings.begin, row.postings.end - row.postings.begin);
    for (std::size_t k = 0; k < list.size(); ++k)
      if (list[k] >= names.size() || (k > 0 && list[k - 1] >= list[k])) return false;
  }
  return true;
}

bool Index::State::identifiers_hold() const {
  bool rows = std::all_of(identifiers.begin(), identifiers.end(), [&](const IdentifierRow& row) {
    return inside(row.normalised, strings.size()) && inside(row.country, strings.size()) &&
           row.entry < entries.size() &&
           row.type <= static_cast<std::uint32_t>(record::IdentifierType::kListReference);
  });
  if (!rows || identifier_order.size() != identifiers.size()) return false;
  auto key = [&](std::uint32_t row) {
    return std::tuple(identifiers[row].type, text(identifiers[row].normalised), row);
  };
  for (std::size_t i = 0; i < identifier_order.size(); ++i)
    if (identifier_order[i] >= identifiers.size() ||
        (i > 0 && key(identifier_order[i - 1]) >= key(identifier_order[i])))
      return false;
  return true;
}

std::optional<std::string> Index::State::find_bad_row() const {
  for (const EditionRow& row : editions) {
    const Range texts[] = {row.source, row.sha256, row.published};
    if (!all_strings(texts)) return "editions";
  }
  if (!entries_hold()) return "entries";
  if (!names_hold()) return "names";
  if (!tokens_hold()) return "tokens";
  if (!spellings_hold()) return "spellings";
  if (!all_strings(programmes)) return "programmes";
  if (!all_strings(countries)) return "countries";
  if (std::any_of(dates.begin(), dates.end(),
                  [](const DateRow& row) { return row.from >= row.until || row.circa > 1; }))
    return "dates";
  if (!identifiers_hold()) return "identifiers";
  return std::nullopt;
}

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::~Index() = default;

Result<std::shared_ptr<const Index>> Index::open(const std::string& path) {
  DETENTE_TRY(base::MappedFile file, base::MappedFile::open(path));
  auto state = std::make_unique<State>(std::move(file));
  DETENTE_CHECK(state->read_header());
  DETENTE_CHECK(state->read_sections());
  if (auto section = state->find_bad_row())
    return corrupt(0, state->header.file_size, "a row out of bounds or order: " + *section);
  return std::shared_ptr<const Index>(new Index(std::move(state)));
}

std::string_view Index::generation() const {
  return {state_->header.generation.data(), state_->header.generation.size()};
}

std::vector<EditionLine> Index::editions() const {
  std::vector<EditionLine> lines;
  for (const EditionRow& row : state_->editions)
    lines.push_back({std::string(state_->text(row.source)), std::string(state_->text(row.sha256)),
                     std::string(state_->text(row.published)), row.entries});
  return lines;
}

std::uint32_t Index::entry_count() const {
  return static_cast<std::uint32_t>(state_->entries.size());
}
std::uint32_t Index::name_count() const { return static_cast<std::uint32_t>(state_->names.size()); }
std::uint32_t Index::token_count() const {
  return static_cast<std::uint32_t>(state_->spellings.size());
}

EntryView Index::entry(EntryId id) const {
  const State& state = *state_;
  const EntryRow& row = state.entries[static_cast<std::uint32_t>(id)];
  EntryView view{};
  view.id = state.text(row.id);
  view.source = state.text(row.source);
  view.entry = state.text(row.entry);
  view.schema = static_cast<record::Schema>(row.schema);
  view.name = state.text(row.name);
  view.authority = state.text(row.authority);
  view.gender = state.text(row.gender);
  for (std::uint32_t i = row.programmes.begin; i < row.programmes.end; ++i)
    view.programmes.push_back(state.text(state.programmes[i]));
  for (std::uint32_t i = row.countries.begin; i < row.countries.end; ++i)
    view.countries.push_back(state.text(state.countries[i]));
  for (std::uint32_t i = row.dates.begin; i < row.dates.end; ++i)
    view.dates.push_back({state.dates[i].from, state.dates[i].until, state.dates[i].circa != 0});
  for (std::uint32_t i = row.identifiers.begin; i < row.identifiers.end; ++i) {
    const IdentifierRow& identifier = state.identifiers[i];
    view.identifiers.push_back({static_cast<record::IdentifierType>(identifier.type),
                                state.text(identifier.normalised), state.text(identifier.country)});
  }
  view.names = {NameId{row.names.begin}, NameId{row.names.end}};
  return view;
}

NameView Index::name(NameId id) const {
  const NameRow& row = state_->names[static_cast<std::uint32_t>(id)];
  return {state_->text(row.text), static_cast<record::NameType>(row.type), EntryId{row.entry}};
}

text::TokenizedName Index::tokens(NameId id) const {
  const State& state = *state_;
  const NameRow& name = state.names[static_cast<std::uint32_t>(id)];
  text::TokenizedName tokenized;
  tokenized.script = static_cast<text::Script>(name.script);
  for (std::uint32_t t = name.tokens.begin; t < name.tokens.end; ++t) {
    const TokenRow& row = state.tokens[t];
    text::Token& token = tokenized.tokens.emplace_back();
    token.kind = static_cast<text::TokenKind>(row.kind);
    token.begin = row.begin;
    token.end = row.end;
    token.script = static_cast<text::Script>(row.script);
    token.native = state.text(row.native);
    token.mass = row.mass;
    for (std::uint32_t s = row.spellings.begin; s < row.spellings.end; ++s)
      token.spellings.emplace_back(state.text(state.spellings[state.token_spellings[s]].text));
  }
  return tokenized;
}

std::string_view Index::spelling(TokenId id) const {
  return state_->text(state_->spellings[static_cast<std::uint32_t>(id)].text);
}

std::span<const NameId> Index::postings(TokenId id) const {
  Range range = state_->spellings[static_cast<std::uint32_t>(id)].postings;
  static_assert(sizeof(NameId) == sizeof(std::uint32_t));
  return {reinterpret_cast<const NameId*>(state_->postings.data()) + range.begin,
          range.end - range.begin};
}

std::optional<TokenId> Index::find_spelling(std::string_view spelling) const {
  const auto& rows = state_->spellings;
  auto found = std::lower_bound(
      rows.begin(), rows.end(), spelling,
      [&](const SpellingRow& row, std::string_view text) { return state_->text(row.text) < text; });
  if (found == rows.end() || state_->text(found->text) != spelling) return std::nullopt;
  return TokenId{static_cast<std::uint32_t>(found - rows.begin())};
}

std::vector<EntryId> Index::find_identifier(record::IdentifierType type,
                                            std::string_view normalised) const {
  const State& state = *state_;
  auto key = [&](std::uint32_t row) {
    return std::pair(state.identifiers[row].type, state.text(state.identifiers[row].normalised));
  };
  std::pair wanted(static_cast<std::uint32_t>(type), normalised);
  auto first =
      std::lower_bound(state.identifier_order.begin(), state.identifier_order.end(), wanted,
                       [&](std::uint32_t row, const auto& k) { return key(row) < k; });
  std::vector<EntryId> entries;
  for (; first != state.identifier_order.end() && key(*first) == wanted; ++first) {
    EntryId entry{state.identifiers[*first].entry};
    if (entries.empty() || entries.back() != entry) entries.push_back(entry);
  }
  return entries;
}

}  // namespace detente::index
