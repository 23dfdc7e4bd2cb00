#include "detente/lists/sema.h"

#include <algorithm>
#include <utility>

#include "detente/lists/printed_date.h"
#include "detente/lists/printed_name.h"
#include "detente/lists/printed_text.h"
#include "detente/lists/xml_fields.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::NamePartType;
using record::NameType;
using record::Party;
using record::Text;

class Reader {
 public:
  explicit Reader(XmlList& list) : list_(list) {}

  void read_record(pugi::xml_node element);

 private:
  Text text(pugi::xml_node parent, const char* newer, const char* older) const {
    Text value = list_.xml().child_text(parent, newer);
    return value.value.empty() ? list_.xml().child_text(parent, older) : value;
  }
  Text text(pugi::xml_node parent, const char* child) const {
    return list_.xml().child_text(parent, child);
  }

  void read_person(pugi::xml_node element, Party& party);
  void read_entity(const Text& printed, Party& party);
  void read_aliases(const Text& printed, Party& party);
  void read_listing(pugi::xml_node element, Text country, Party& party);

  XmlList& list_;
};

// The English part of "Belarus / Bélarus", "China/Chine", "General/général".
Text english_part(std::string_view file, const Text& both) {
  return single_spaced(piece_of(file, both, 0, both.value.find('/')));
}

void Reader::read_person(pugi::xml_node element, Party& party) {
  party.schema = record::Schema::kPerson;
  record::Name name =
      joined_name(NameType::kPrimary, {{NamePartType::kGiven, text(element, "GivenName")},
                                       {NamePartType::kFamily, text(element, "LastName")}});
  if (!name.full.value.empty()) party.names.push_back(std::move(name));
}

void add_whole(NameType type, Text text, std::string language, Party& party) {
  if (text.value.empty()) return;
  record::Name name = whole_name(type, std::move(text));
  name.language = std::move(language);
  name.parts = {{NamePartType::kWhole, name.full}};
  party.names.push_back(std::move(name));
}

// Where an entity's French name begins in "Iranian Navy/Force navale iranienne": behind the one
// slash outside brackets ("MEC Steel Mills (Hmaw Bi/Pyi/Ywama)" has none).
std::size_t french_slash(std::string_view printed) {
  std::size_t found = std::string_view::npos;
  int depth = 0;
  for (std::size_t at = 0; at < printed.size(); ++at) {
    if (printed[at] == '(') ++depth;
    if (printed[at] == ')') --depth;
    if (printed[at] != '/' || depth != 0) continue;
    if (found != std::string_view::npos) return std::string_view::npos;
    found = at;
  }
  return found;
}

// Where "(also known as " begins and ends, whatever white space divides its words.
std::pair<std::size_t, std::size_t> also_known_as(std::string_view printed) {
  for (std::size_t at = printed.find("(also"); at != std::string_view::npos;
       at = printed.find("(also", at + 1)) {
    std::size_t end = at;
    for (std::string_view word : {"(also", "known", "as"}) {
      end = printed.find_first_not_of(" \t\r\n", end);
      if (end == std::string_view::npos || !printed.substr(end).starts_with(word)) {
        end = std::string_view::npos;
        break;
      }
      end += word.size();
    }
    if (end != std::string_view::npos) return {at, end};
  }
  return {std::string_view::npos, std::string_view::npos};
}

void Reader::read_entity(const Text& printed, Party& party) {
  party.schema = record::Schema::kOrganization;
  std::string_view value = printed.value;
  auto [open, behind] = also_known_as(value);
  std::size_t slash = french_slash(value);
  std::size_t english_end = std::min({open, slash, value.size()});
  Text name = piece_of(list_.bytes(), printed, 0, english_end);
  while (name.value.ends_with(';')) name = piece_of(list_.bytes(), name, 0, name.value.size() - 1);
  add_whole(NameType::kPrimary, std::move(name), "", party);
  if (slash != std::string_view::npos && open == std::string_view::npos)
    add_whole(NameType::kStrongAlias, piece_of(list_.bytes(), printed, slash + 1, value.size()),
              "fr", party);
  if (open == std::string_view::npos) return;
  std::size_t close = std::min(value.rfind(')'), value.size());
  Text aliases = piece_of(list_.bytes(), printed, behind, std::max(close, behind));
  for (Text& alias : split(list_.bytes(), aliases, {" and ", "\nand ", " and\n"}))
    add_whole(NameType::kStrongAlias, std::move(alias), "", party);
}

bool has_two_words(const Text& text) {
  return single_spaced(text.value).find(' ') != std::string::npos;
}

// A person's "Oleg Petrov or Oleh Petrov" is two names, "Ilia Vasilyevich or Vasilievich" one.
std::vector<Text> split_alternatives(std::string_view file, const Text& printed) {
  std::vector<Text> pieces = split(file, printed, {" or "});
  bool names = std::all_of(pieces.begin(), pieces.end(), has_two_words);
  return names ? pieces : std::vector<Text>{printed};
}

// "Arabic: ..." names the language of what follows.
Text without_language(std::string_view file, const Text& printed) {
  for (std::string_view label : {"Arabic:", "Russian:", "Belarussian:", "Ukrainian:"}) {
    std::size_t at = printed.value.find(label);
    if (at == 0) return piece_of(file, printed, label.size(), printed.value.size());
  }
  return printed;
}

// A comma divides the aliases of a person; in those of an entity it may stand inside a name
// ("Sokol, OOO").
void Reader::read_aliases(const Text& printed, Party& party) {
  bool person = party.schema == record::Schema::kPerson;
  std::vector<Text> pieces =
      person ? split(list_.bytes(), printed, {";", " / ", ",", " and ", "Arabic:"})
             : split(list_.bytes(), printed, {";", " / ", "Arabic:"});
  for (const Text& piece : pieces) {
    for (const Text& name : split_alternatives(list_.bytes(), piece)) {
      Text bare = without_language(list_.bytes(), name);
      if (!bare.value.empty())
        party.names.push_back(whole_name(NameType::kStrongAlias, std::move(bare)));
    }
  }
  if (pieces.size() > 1) add_property(party, "aliases-as-printed", printed);
}

void Reader::read_listing(pugi::xml_node element, Text country, Party& party) {
  record::Listing listing;
  listing.authority = "ca.gac";
  listing.programme = std::move(country);
  listing.legal_basis = text(element, "Schedule");
  if (listing.legal_basis.value == "N/A") listing.legal_basis = {};
  Text item = text(element, "Item");
  if (!item.value.empty()) {
    Text basis = listing.legal_basis;
    extend(basis, item);  // the bytes of both, whichever stands first
    basis.value = listing.legal_basis.value.empty()
                      ? "item " + item.value
                      : "Schedule " + listing.legal_basis.value + ", item " + item.value;
    listing.legal_basis = std::move(basis);
  }
  listing.listed = day_of(list_, text(element, "DateOfListing"), "date of listing");
  listing.list = "Consolidated Canadian Autonomous Sanctions List";
  party.listings.push_back(std::move(listing));
}

void Reader::read_record(pugi::xml_node element) {
  list_.expect_children(
      element, {"Country", "LastName", "GivenName", "Entity", "EntityOrShip", "Title",
                "TitleOrShip", "ShipIMONumber", "DateOfBirth", "DateOfBirthOrShipBuildDate",
                "Aliases", "Schedule", "Item", "DateOfListing"});
  Party party;
  Text country = english_part(list_.bytes(), text(element, "Country"));
  Text entity = text(element, "EntityOrShip", "Entity");
  Text date = text(element, "DateOfBirthOrShipBuildDate", "DateOfBirth");
  Text imo = text(element, "ShipIMONumber");
  if (entity.value.empty()) {
    read_person(element, party);
  } else {
    read_entity(entity, party);
  }
  if (!imo.value.empty()) {
    party.schema = record::Schema::kVessel;
    party.identifiers.push_back(
        record::make_identifier(record::IdentifierType::kImo, std::move(imo), "ShipIMONumber"));
  }
  if (party.names.empty()) {
    list_.claims().rejected(element, "a record without a name");
    return;
  }
  const record::Name& primary = party.names.front();
  party.entry = sema_entry_id(country.value, primary.full.value, date.value);
  read_aliases(text(element, "Aliases"), party);
  add_dates(list_, party,
            party.schema == record::Schema::kVessel   ? record::DateType::kBuild
            : party.schema == record::Schema::kPerson ? record::DateType::kBirth
                                                      : record::DateType::kIncorporation,
            date, "birth-date", "birth or build date");
  Text title = english_part(list_.bytes(), text(element, "TitleOrShip", "Title"));
  add_property(party, party.schema == record::Schema::kVessel ? "vessel-type" : "title",
               std::move(title));
  read_listing(element, std::move(country), party);
  list_.take_or_merge(element, std::move(party));
}

}  // namespace

base::Result<ParsedList> read_sema(std::span<const Document> documents) {
  DETENTE_TRY(XmlList list, XmlList::open(documents, "data-set", Format::kSemaXml, "ca.gac.sema"));
  list.claims().container(list.root());
  Reader reader(list);
  for (pugi::xml_node element : list.root().children("record")) reader.read_record(element);
  return std::move(list).finish();
}

}  // namespace detente::lists
