#include "detente/law/party_facts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "detente/law/party_words.h"
#include "detente/law/suggestion.h"
#include "detente/record/toml_fields.h"

namespace detente::law {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using record::Text;
using record::TomlFields;

namespace {

constexpr std::string_view kFormatWord = "parties/1";
constexpr std::string_view kHeadKeys[] = {"format", "party", "same", "apart"};
constexpr std::string_view kPartyKeys[] = {"id",     "name", "kind",      "entries",
                                           "sector", "tags", "positions", "cited"};
constexpr std::string_view kPositionKeys[] = {"code", "title", "from", "until"};

// A party with the places that a later fault may name.
struct Draft {
  PartyFacts facts;
  Text id;
  std::vector<Text> entries;
};

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

bool is_small_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_id(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-' || id.find("--") != id.npos) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return is_small_letter_or_digit(c) || c == '-'; });
}

Result<std::string> one_of(const TomlFields& fields, const Text& word, std::string_view what,
                           std::span<const std::string_view> known) {
  if (std::find(known.begin(), known.end(), word.value) == known.end())
    return fields.fault(
        "no " + std::string(what) + " " + quoted(word.value) + suggestion(word.value, known),
        word.at);
  return word.value;
}

// Known words, each once.
Result<std::vector<std::string>> words(const TomlFields& fields, std::string_view key,
                                       std::string_view what,
                                       std::span<const std::string_view> known) {
  std::vector<std::string> found;
  DETENTE_TRY(std::vector<Text> texts, fields.texts(key));
  for (const Text& text : texts) {
    DETENTE_TRY(std::string word, one_of(fields, text, what, known));
    if (std::find(found.begin(), found.end(), word) != found.end())
      return fields.fault(std::string(what) + " " + quoted(word) + " is there twice", text.at);
    found.push_back(std::move(word));
  }
  return found;
}

Result<Position> read_position(const TomlFields& fields) {
  DETENTE_CHECK(fields.only(kPositionKeys));
  Position position;
  DETENTE_TRY(Text code, fields.required("code"));
  DETENTE_TRY(position.code, one_of(fields, code, "position", position_codes()));
  DETENTE_TRY(Text title, fields.required("title"));
  position.title = std::move(title.value);
  DETENTE_TRY(auto from, fields.day("from"));
  DETENTE_TRY(auto until, fields.day("until"));
  if (from) position.period.from = from->value;
  if (until) position.period.until = until->value;
  if (from && until && until->value <= from->value)
    return fields.fault("expected a day later than \"from\" for \"until\" of a position",
                        until->at);
  return position;
}

Result<std::vector<Position>> read_positions(const TomlFields& fields, const PartyFacts& facts) {
  std::vector<Position> positions;
  DETENTE_TRY(std::vector<TomlFields> tables, fields.tables("positions", "a position"));
  for (const TomlFields& table : tables) {
    if (facts.kind != "person") return fields.fault("only a person has positions", table.at());
    DETENTE_TRY(Position position, read_position(table));
    positions.push_back(std::move(position));
  }
  return positions;
}

Result<Done> read_entries(const TomlFields& fields, Draft& draft) {
  DETENTE_TRY(draft.entries, fields.texts("entries"));
  if (draft.entries.empty()) return fields.fault("a party needs \"entries\"", fields.at());
  for (const Text& entry : draft.entries) {
    if (!is_entry_of_source(entry.value))
      return fields.fault(
          "expected source and entry such as \"us.ofac.sdn:17018\", not " + quoted(entry.value),
          entry.at);
    draft.facts.entries.push_back(entry.value);
  }
  std::sort(draft.facts.entries.begin(), draft.facts.entries.end());
  return Done{};
}

Result<Draft> read_party(const TomlFields& fields) {
  DETENTE_CHECK(fields.only(kPartyKeys));
  Draft draft;
  PartyFacts& facts = draft.facts;
  DETENTE_TRY(draft.id, fields.required("id"));
  if (!is_id(draft.id.value))
    return fields.fault("expected small letters, digits and single hyphens for \"id\" of a party",
                        draft.id.at);
  facts.id = draft.id.value;
  DETENTE_TRY(Text name, fields.required("name"));
  facts.name = std::move(name.value);
  DETENTE_TRY(Text kind, fields.required("kind"));
  DETENTE_TRY(facts.kind, one_of(fields, kind, "kind", party_kinds()));
  DETENTE_CHECK(read_entries(fields, draft));
  DETENTE_TRY(facts.sectors, words(fields, "sector", "sector", sectors()));
  DETENTE_TRY(facts.tags, words(fields, "tags", "tag", party_tags()));
  DETENTE_TRY(facts.positions, read_positions(fields, facts));
  DETENTE_TRY(Text cited, fields.required("cited"));
  facts.cited = std::move(cited.value);
  return draft;
}

Result<std::vector<Draft>> read_document(const Document& document, std::uint32_t source) {
  record::TomlPlaces places(document.bytes, source);
  DETENTE_TRY(toml::table root, record::parse_toml(document.bytes, places));
  TomlFields head(root, places, "the head");
  DETENTE_TRY(std::optional<Text> format, head.text("format"));
  if (!format)
    return head.fault("expected format = " + quoted(kFormatWord), {source, 0, places.size()});
  if (format->value != kFormatWord)
    return Error{ErrorKind::kUnsupported,
                 base::one_line("format " + quoted(format->value) + ", this reader knows " +
                                quoted(kFormatWord)),
                 format->at};
  DETENTE_CHECK(head.only(kHeadKeys));
  DETENTE_TRY(std::vector<TomlFields> tables, head.tables("party", "a party"));
  std::vector<Draft> drafts;
  for (const TomlFields& table : tables) {
    DETENTE_TRY(Draft draft, read_party(table));
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

// "parties_finance.toml:12"
std::string place(std::span<const Document> documents, const SourceSpan& at) {
  const Document& document = documents[at.source];
  std::string_view before = document.bytes.substr(0, at.begin);
  return std::string(document.name) + ":" +
         std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
}

// That ids differ and that each entry has one party.
Result<Done> check_distinct(std::span<const Document> documents, const std::vector<Draft>& drafts) {
  std::map<std::string_view, const Text*> ids;
  std::map<std::string_view, std::pair<const Text*, const Draft*>> entries;
  for (const Draft& draft : drafts) {
    auto [id, is_new] = ids.emplace(draft.id.value, &draft.id);
    if (!is_new)
      return Error{ErrorKind::kMalformed,
                   base::one_line("party " + quoted(draft.id.value) + " is also at " +
                                  place(documents, id->second->at)),
                   draft.id.at};
    for (const Text& text : draft.entries) {
      auto [entry, first] = entries.emplace(text.value, std::pair(&text, &draft));
      if (first) continue;
      return Error{ErrorKind::kMalformed,
                   base::one_line("entry " + quoted(text.value) + " is also of party " +
                                  quoted(entry->second.second->id.value) + " at " +
                                  place(documents, entry->second.first->at)),
                   text.at};
    }
  }
  return Done{};
}

std::string key_of(std::string_view source, std::string_view entry) {
  return std::string(source) + ":" + std::string(entry);
}

}  // namespace

bool is_entry_of_source(std::string_view entry) {
  std::size_t colon = entry.find(':');
  if (colon == entry.npos || colon == 0 || colon + 1 == entry.size()) return false;
  std::string_view source = entry.substr(0, colon);
  bool is_source = std::all_of(source.begin(), source.end(), [](char c) {
    return is_small_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
  });
  return is_source && std::none_of(entry.begin(), entry.end(),
                                   [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

Result<std::vector<PartyFacts>> read_party_facts(std::span<const Document> documents) {
  std::vector<Draft> drafts;
  for (std::uint32_t source = 0; source < documents.size(); ++source) {
    DETENTE_TRY(std::vector<Draft> some, read_document(documents[source], source));
    std::move(some.begin(), some.end(), std::back_inserter(drafts));
  }
  DETENTE_CHECK(check_distinct(documents, drafts));
  std::vector<PartyFacts> facts;
  facts.reserve(drafts.size());
  for (Draft& draft : drafts) facts.push_back(std::move(draft.facts));
  std::sort(facts.begin(), facts.end(),
            [](const PartyFacts& a, const PartyFacts& b) { return a.id < b.id; });
  return facts;
}

KnownParties::KnownParties(std::vector<PartyFacts> facts, record::StatedJoins joins)
    : facts_(std::move(facts)), joins_(std::move(joins)) {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    for (const std::string& entry : facts_[i].entries) by_entry_.emplace(entry, i);
    joins_.same.push_back({facts_[i].id, facts_[i].entries});
  }
}

const PartyFacts* KnownParties::find(std::string_view id) const {
  auto found = std::lower_bound(
      facts_.begin(), facts_.end(), id,
      [](const PartyFacts& facts, std::string_view wanted) { return facts.id < wanted; });
  return found != facts_.end() && found->id == id ? &*found : nullptr;
}

const PartyFacts* KnownParties::of_entry(std::string_view source, std::string_view entry) const {
  auto found = by_entry_.find(key_of(source, entry));
  return found == by_entry_.end() ? nullptr : &facts_[found->second];
}

}  // namespace detente::law
