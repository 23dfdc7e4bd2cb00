#include "detente/lists/starter_toml.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "detente/lists/accounting.h"
#include "detente/lists/starter_party.h"
#include "detente/record/toml_fields.h"

namespace detente::lists {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;
using record::Text;

namespace {

constexpr std::string_view kFormatWord = "starter/1";
constexpr std::string_view kHeadKeys[] = {"format", "published", "consulted", "party"};

// The values before the first party.
Result<StarterHead> read_head(const toml::table& root, const record::TomlPlaces& places) {
  record::TomlFields fields(root, places, "the head");
  SourceSpan whole{fields.at().source, 0, places.size()};
  StarterHead head;
  DETENTE_TRY(std::optional<Text> format, fields.text("format"));
  if (!format) return fields.fault("expected format = \"" + std::string(kFormatWord) + "\"", whole);
  if (format->value != kFormatWord)
    return Error{ErrorKind::kUnsupported,
                 base::one_line("format \"" + format->value + "\", this reader knows \"" +
                                std::string(kFormatWord) + "\""),
                 format->at};
  DETENTE_CHECK(fields.only(kHeadKeys));
  const toml::node* published = root.get("published");
  if (published == nullptr) return fields.fault("the head needs \"published\"", whole);
  SourceSpan at = places.span(published->source());
  Result<base::Instant> instant = base::parse_instant(places.text(at), "UTC");
  if (!instant || published->is_time() || published->is_string())
    return fields.fault("expected a day or an instant for \"published\", without quotes", at);
  head.published = *std::move(instant);
  DETENTE_TRY(std::optional<record::TomlFields> consulted,
              fields.table("consulted", "the table [consulted]"));
  if (!consulted) return head;
  for (auto&& [key, value] : *root.get("consulted")->as_table()) {
    DETENTE_TRY(Text edition, consulted->required(key.str()));
    head.consulted.emplace(key.str(), std::move(edition.value));
  }
  return head;
}

// Where each [[party]] begins, in the order of the file.
Result<std::vector<SourceSpan>> party_blocks(const toml::table& root,
                                             const record::TomlPlaces& places,
                                             const record::TomlFields& head) {
  std::vector<SourceSpan> blocks;
  DETENTE_TRY(std::vector<record::TomlFields> parties, head.tables("party", "a party"));
  for (const record::TomlFields& party : parties) {
    SourceSpan at = party.at();
    if (!places.text(at).starts_with("[[")) return head.fault("a party begins with [[party]]", at);
    if (!blocks.empty()) blocks.back().end = at.begin;
    blocks.push_back({at.source, at.begin, places.size()});
  }
  for (auto&& [key, value] : root) {
    SourceSpan at = places.span(key.source());
    if (!blocks.empty() && key.str() != "party" && at.begin > blocks.front().begin)
      return head.fault("\"" + std::string(key.str()) + "\" stands behind the first party", at);
  }
  return blocks;
}

Result<Done> read_document(const Document& document, std::uint32_t source, ParsedList& list) {
  record::TomlPlaces places(document.bytes, source);
  DETENTE_TRY(toml::table root, record::parse_toml(document.bytes, places));
  DETENTE_TRY(StarterHead head, read_head(root, places));
  if (!list.published || *list.published < *head.published) list.published = head.published;
  record::TomlFields fields(root, places, "the head");
  DETENTE_TRY(std::vector<SourceSpan> blocks, party_blocks(root, places, fields));
  DETENTE_TRY(std::vector<record::TomlFields> tables, fields.tables("party", "a party"));
  Accounting accounting(source, places.size());
  accounting.add_structure(0, blocks.empty() ? places.size() : blocks.front().begin);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Result<record::Party> party = read_starter_party(tables[i], head, places);
    if (!party) {
      list.rejected.push_back(std::move(party).error());
      accounting.add_rejected(blocks[i].begin, blocks[i].end);
      continue;
    }
    party->at = blocks[i];
    list.parties.push_back(*std::move(party));
    accounting.add_record(blocks[i].begin, blocks[i].end);
  }
  return accounting.finish(list);
}

// Fills the names of the other parties; an id that no document has is not read.
void resolve_relations(ParsedList& list) {
  std::unordered_map<std::string_view, const record::Party*> by_id;
  for (const record::Party& party : list.parties) by_id.emplace(party.entry, &party);
  for (record::Party& party : list.parties) {
    for (record::Relation& relation : party.relations) {
      if (relation.other.empty()) continue;
      auto other = by_id.find(relation.other);
      if (other != by_id.end()) {
        relation.other_name.value = record::primary_name(*other->second);
        continue;
      }
      list.unread.push_back(
          {relation.other_name.at, "relation", "no party has the id \"" + relation.other + "\""});
      relation.other_name.value = relation.other;
    }
  }
}

}  // namespace

Result<ParsedList> read_starter_toml(std::span<const Document> documents) {
  ParsedList list;
  list.source = "starter";
  list.format = Format::kStarterToml;
  for (std::uint32_t source = 0; source < documents.size(); ++source) {
    DETENTE_CHECK(read_document(documents[source], source, list));
  }
  resolve_relations(list);
  return list;
}

}  // namespace detente::lists
