#include "detente/index/index.h"

#include <algorithm>

#include "detente/base/mapped_file.h"
#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"

namespace detente::index {

using base::Result;

struct Index::State {
  std::optional<base::MappedFile> file;  // one of the two holds the bytes
  std::vector<std::uint64_t> memory;
  Rows rows;
};

Index::Index(std::unique_ptr<State> state) : state_(std::move(state)) {}
Index::~Index() = default;

Result<std::shared_ptr<const Index>> Index::open(const std::string& path) {
  auto state = std::make_unique<State>();
  DETENTE_TRY(state->file, base::MappedFile::open(path));
  DETENTE_TRY(state->rows, read_rows(state->file->bytes()));
  return std::shared_ptr<const Index>(new Index(std::move(state)));
}

Result<std::shared_ptr<const Index>> Index::from_bytes(std::string_view bytes) {
  auto state = std::make_unique<State>();
  state->memory.resize((bytes.size() + 7) / 8);
  const std::string_view copy(reinterpret_cast<const char*>(state->memory.data()), bytes.size());
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(state->memory.data()));
  DETENTE_TRY(state->rows, read_rows(copy));
  return std::shared_ptr<const Index>(new Index(std::move(state)));
}

const Rows& Index::rows() const { return state_->rows; }

std::string_view Index::generation() const {
  const auto& digits = state_->rows.header.generation;
  return {digits.data(), digits.size()};
}

std::string_view Index::as_of() const {
  const auto& text = state_->rows.header.as_of;
  return {text.begin(), std::find(text.begin(), text.end(), '\0')};
}

std::vector<EditionLine> Index::editions() const {
  const Rows& r = state_->rows;
  std::vector<EditionLine> out;
  for (const EditionRow& row : r.editions)
    out.push_back({std::string(r.text(row.source)), std::string(r.text(row.sha256)),
                   std::string(r.text(row.published)), row.entries});
  return out;
}

std::uint32_t Index::entry_count() const {
  return static_cast<std::uint32_t>(state_->rows.entries.size());
}

std::uint32_t Index::name_count() const {
  return static_cast<std::uint32_t>(state_->rows.names.size());
}

std::uint32_t Index::token_count() const {
  return static_cast<std::uint32_t>(state_->rows.spellings.size());
}

EntryView Index::entry(EntryId id) const {
  const Rows& r = state_->rows;
  const EntryRow& row = r.entries[static_cast<std::uint32_t>(id)];
  EntryView view{};
  view.id = r.text(row.id);
  view.source = r.text(row.source);
  view.entry = r.text(row.entry);
  view.schema = static_cast<record::Schema>(row.schema);
  if (row.names.count > 0) view.name = r.text(r.names[row.names.first].text);
  for (const TextRow& authority : part(r.texts, row.authorities))
    view.authorities.push_back(r.text(authority));
  view.gender = row.gender == 1 ? "male" : row.gender == 2 ? "female" : "";
  for (const TextRow& tag : part(r.texts, row.programmes)) view.programmes.push_back(r.text(tag));
  for (const TextRow& code : part(r.texts, row.countries)) view.countries.push_back(r.text(code));
  for (const DateRow& date : part(r.dates, row.dates))
    view.dates.push_back({date.from, date.until, date.circa != 0});
  for (const IdentifierRow& number : part(r.identifiers, row.identifiers))
    view.identifiers.push_back({static_cast<record::IdentifierType>(number.type),
                                r.text(number.normalised), r.text(number.country)});
  view.names = {NameId{row.names.first}, NameId{row.names.first + row.names.count}};
  return view;
}

std::vector<std::string_view> Index::measures(EntryId id) const {
  const Rows& r = state_->rows;
  std::vector<std::string_view> out;
  for (const TextRow& measure : part(r.texts, r.entries[static_cast<std::uint32_t>(id)].measures))
    out.push_back(r.text(measure));
  return out;
}

std::optional<EntryId> Index::find_entry(std::string_view source, std::string_view entry) const {
  const Rows& r = state_->rows;
  using Key = std::pair<std::string_view, std::string_view>;
  const auto key_of = [&](const EntryRow& row) {
    return Key(r.text(row.source), r.text(row.entry));
  };
  const auto at = std::lower_bound(
      r.entries.begin(), r.entries.end(), Key(source, entry),
      [&](const EntryRow& row, const Key& wanted) { return key_of(row) < wanted; });
  if (at == r.entries.end() || key_of(*at) != Key(source, entry)) return std::nullopt;
  return EntryId{static_cast<std::uint32_t>(at - r.entries.begin())};
}

std::vector<EntryId> Index::party(EntryId id) const {
  const auto first = static_cast<std::uint32_t>(id);
  std::vector<EntryId> out = {id};
  for (std::uint32_t at = state_->rows.entries[first].next; at != first;
       at = state_->rows.entries[at].next)
    out.push_back(EntryId{at});
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<EntryId> Index::find_party(std::string_view id) const {
  const Rows& r = state_->rows;
  const auto at = std::find_if(r.entries.begin(), r.entries.end(),
                               [&](const EntryRow& row) { return r.text(row.id) == id; });
  if (at == r.entries.end()) return {};
  return party(EntryId{static_cast<std::uint32_t>(at - r.entries.begin())});
}

std::vector<JoinView> Index::joins(EntryId id) const {
  const Rows& r = state_->rows;
  const auto texts = part(r.texts, r.entries[static_cast<std::uint32_t>(id)].joins);
  std::vector<JoinView> out;
  for (std::size_t i = 0; i < texts.size(); i += 4)
    out.push_back(
        {r.text(texts[i]), r.text(texts[i + 1]), r.text(texts[i + 2]), r.text(texts[i + 3])});
  return out;
}

NameView Index::name(NameId id) const {
  const Rows& r = state_->rows;
  const NameRow& row = r.names[static_cast<std::uint32_t>(id)];
  return {r.text(row.text), static_cast<record::NameType>(row.type), EntryId{row.entry}};
}

text::TokenizedName Index::tokens(NameId id) const {
  const Rows& r = state_->rows;
  const NameRow& row = r.names[static_cast<std::uint32_t>(id)];
  text::TokenizedName out;
  out.script = static_cast<text::Script>(row.script);
  if (row.forms.count > 0) out.tokens = form_tokens(r.name_forms[row.forms.first]);
  return out;
}

std::vector<text::Token> Index::form_tokens(std::uint32_t form) const {
  const Rows& r = state_->rows;
  std::vector<text::Token> out;
  for (const TokenRow& row : part(r.tokens, r.forms[form].tokens)) {
    out.push_back(word(row.word));
    out.back().begin = row.begin;
    out.back().end = row.end;
  }
  return out;
}

text::Token Index::word(std::uint32_t id) const {
  const Rows& r = state_->rows;
  const WordRow& row = r.words[id];
  text::Token token;
  token.kind = static_cast<text::TokenKind>(row.kind);
  token.script = static_cast<text::Script>(row.script);
  token.native = r.text(row.native);
  token.mass = row.mass;
  for (const std::uint32_t spelling : part(r.word_spellings, row.spellings))
    token.spellings.emplace_back(r.text(r.spellings[spelling].text));
  return token;
}

std::string_view Index::spelling(TokenId id) const {
  const Rows& r = state_->rows;
  return r.text(r.spellings[static_cast<std::uint32_t>(id)].text);
}

std::span<const NameId> Index::postings(TokenId id) const {
  const Rows& r = state_->rows;
  const auto ids = part(r.spelling_postings, r.spellings[static_cast<std::uint32_t>(id)].postings);
  static_assert(sizeof(NameId) == sizeof(std::uint32_t));
  return {reinterpret_cast<const NameId*>(ids.data()), ids.size()};
}

std::optional<TokenId> Index::find_spelling(std::string_view spelling) const {
  const Rows& r = state_->rows;
  const auto at = std::lower_bound(
      r.spellings.begin(), r.spellings.end(), spelling,
      [&](const SpellingRow& row, std::string_view wanted) { return r.text(row.text) < wanted; });
  if (at == r.spellings.end() || r.text(at->text) != spelling) return std::nullopt;
  return TokenId{static_cast<std::uint32_t>(at - r.spellings.begin())};
}

std::vector<EntryId> Index::find_identifier(record::IdentifierType type,
                                            std::string_view normalised) const {
  const Rows& r = state_->rows;
  std::vector<EntryId> out;
  for (const KeyRow& key : rows_of(r.identifier_keys, identifier_key(normalised))) {
    const IdentifierRow& row = r.identifiers[key.row];
    if (row.type == static_cast<std::uint32_t>(type) && r.text(row.normalised) == normalised)
      out.push_back(EntryId{row.entry});
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace detente::index
