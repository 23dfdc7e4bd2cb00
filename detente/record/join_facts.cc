// Tested in joining_test.cc.
#include "detente/record/join_facts.h"

#include <algorithm>
#include <set>

#include "detente/record/join.h"
#include "detente/text/name.h"
#include "detente/text/phonetic.h"
#include "detente/text/word.h"

namespace detente::record {
namespace {

using text::NameClass;
using text::Token;
using text::TokenKind;

constexpr std::size_t kMostDays = 8;        // more birth dates than that tell nothing
constexpr std::size_t kShortestNumber = 5;  // shorter ones are had by many
constexpr std::size_t kLeastWords = 2;      // of a person's name, to tell by

// Lists of one publisher that number parties together count as one.
std::string publisher_of(std::string_view source) {
  return source.starts_with("us.ofac.") ? "us.ofac" : std::string(source);
}

// Whose numbers a printed cross-reference gives; empty: not known.
std::string_view publisher_of_reference(std::string_view printed_type) {
  struct Row {
    std::string_view printed, publisher;
  };
  constexpr Row kRows[] = {
      {"OFSI Group ID", "uk.ofsi.conlist"},
      {"UK Sanctions List Ref", "uk.fcdo.uksl"},
      {"UN Ref", "un.sc.consolidated"},
      {"UN Reference Number", "un.sc.consolidated"},
      {"unitedNationId", "un.sc.consolidated"},
      {"us.ofac", "us.ofac"},
      {"eu.council", "eu.fsf"},
      {"uk.fcdo", "uk.fcdo.uksl"},
      {"uk.ofsi", "uk.ofsi.conlist"},
      {"un.sc", "un.sc.consolidated"},
      {"ch.seco", "ch.seco.sesam"},
      {"ca.gac", "ca.gac.sema"},
  };
  for (const Row& row : kRows)
    if (row.printed == printed_type) return row.publisher;
  return {};
}

// Upper case letters and digits alone, as Identifier::normalised has them.
std::string normalised(std::string_view id) {
  std::string text;
  for (char c : id) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) text += c;
  }
  return text;
}

JoinKind kind_of(Schema schema) {
  switch (schema) {
    case Schema::kPerson:
      return JoinKind::kPerson;
    case Schema::kOrganization:
    case Schema::kCompany:
      return JoinKind::kOrganization;
    case Schema::kVessel:
      return JoinKind::kVessel;
    case Schema::kAirplane:
      return JoinKind::kAirplane;
    case Schema::kLegalEntity:
      break;
  }
  return JoinKind::kUnknown;
}

NameClass class_of(JoinKind kind) {
  if (kind == JoinKind::kOrganization) return NameClass::kOrganization;
  if (kind == JoinKind::kVessel || kind == JoinKind::kAirplane) return NameClass::kVehicle;
  return NameClass::kPerson;
}

std::string gender_of(const Party& party) {
  std::string gender;
  for (const Property& property : party.properties) {
    if (property.key != "gender" || property.value.value.empty()) continue;
    char first = property.value.value.front();
    if (first != 'm' && first != 'M' && first != 'f' && first != 'F') continue;
    std::string stated = first == 'm' || first == 'M' ? "male" : "female";
    if (!gender.empty() && gender != stated) return {};
    gender = std::move(stated);
  }
  return gender;
}

std::vector<base::Day> days_of(const Party& party, JoinKind kind) {
  DateType wanted = DateType::kBirth;
  if (kind == JoinKind::kOrganization) wanted = DateType::kIncorporation;
  if (kind == JoinKind::kVessel || kind == JoinKind::kAirplane) wanted = DateType::kBuild;
  std::set<base::Day> days;
  for (const DatedFact& fact : party.dates) {
    const PartialDate& date = fact.date.value;
    if (fact.type == wanted && date.precision == DatePrecision::kDay && !date.circa)
      days.insert(date.from);
  }
  if (days.size() > kMostDays) return {};
  return {days.begin(), days.end()};
}

JoinWord word_of(const Token& token) {
  JoinWord word{token.script, token.native, {}};
  for (const std::string& spelling : token.spellings)
    word.sounds.push_back(text::skeleton(spelling));
  std::sort(word.sounds.begin(), word.sounds.end());
  word.sounds.erase(std::unique(word.sounds.begin(), word.sounds.end()), word.sounds.end());
  return word;
}

bool names_nobody(TokenKind kind) {
  return kind == TokenKind::kTitle || kind == TokenKind::kLegalForm;
}

// "Abd al-Rahman" is one given name in two words: the first says nothing by itself.
bool begins_a_name(const std::string& native) {
  constexpr std::string_view kWords[] = {"abd", "abdal", "abdel", "abdul", "abdur", "عبد"};
  return std::find(std::begin(kWords), std::end(kWords), native) != std::end(kWords);
}

// `heard`: whether the sounds of its words are wanted.
JoinName name_of(std::string_view printed, JoinKind kind, bool heard) {
  JoinName name{printed, {}, 0, {}};
  std::vector<std::string> words;
  std::size_t core = 0;
  for (const Token& token : text::tokenize(printed, class_of(kind)).tokens) {
    if (names_nobody(token.kind)) continue;
    words.push_back(token.native);
    if (token.kind != TokenKind::kCore) continue;
    core += begins_a_name(token.native) ? 0 : 1;
    if (heard) name.sounds.push_back(word_of(token));
  }
  if (core == 0 || (kind == JoinKind::kPerson && core < kLeastWords)) {
    name.sounds.clear();
    return name;
  }
  std::sort(words.begin(), words.end());
  name.words = words.size();
  for (const std::string& word : words) name.key += (name.key.empty() ? "" : " ") + word;
  return name;
}

std::vector<JoinName> names_of(const Party& party, JoinKind kind, bool heard) {
  std::vector<JoinName> names;
  for (const Name& name : party.names) {
    if (name.type != NameType::kPrimary && name.type != NameType::kStrongAlias) continue;
    JoinName made = name_of(name.full.value, kind, heard);
    bool is_there = std::any_of(names.begin(), names.end(),
                                [&](const JoinName& other) { return other.key == made.key; });
    if (!made.key.empty() && !is_there) names.push_back(std::move(made));
  }
  return names;
}

bool is_decisive(const Identifier& identifier, JoinKind kind) {
  switch (identifier.type) {
    case IdentifierType::kLei:
    case IdentifierType::kBic:
    case IdentifierType::kInn:
    case IdentifierType::kOgrn:
      return true;
    case IdentifierType::kImo:
      return kind == JoinKind::kVessel;
    default:
      return false;
  }
}

bool tells_with_a_name(const Identifier& identifier) {
  switch (identifier.type) {
    case IdentifierType::kOther:
    case IdentifierType::kPassport:
    case IdentifierType::kNationalId:
    case IdentifierType::kTaxNumber:
    case IdentifierType::kRegistration:
    case IdentifierType::kImo:  // of a company
    case IdentifierType::kDrivingLicence:
    case IdentifierType::kDuns:
    case IdentifierType::kSerialNumber:
      return identifier.normalised.size() >= kShortestNumber;
    default:
      return false;
  }
}

void add_numbers(const Party& party, JoinFacts& facts) {
  for (const Identifier& identifier : party.identifiers) {
    if (identifier.type == IdentifierType::kListReference) {
      std::string_view publisher = publisher_of_reference(identifier.printed_type);
      if (!publisher.empty()) facts.references.emplace_back(publisher, identifier.normalised);
      continue;
    }
    if (!identifier.valid || !identifier.check_digit_ok || identifier.normalised.empty()) continue;
    JoinNumber number{identifier.type, identifier.normalised, identifier.country};
    if (is_decisive(identifier, facts.kind)) facts.decisive.push_back(number);
    // One list has as a tax number what another says to be an INN.
    if (is_decisive(identifier, facts.kind) || tells_with_a_name(identifier))
      facts.others.push_back(std::move(number));
  }
}

// Letters alone: "Moscow 119002" is Moscow.
std::string town_of(const Address& address) {
  if (address.country.empty()) return {};
  std::string town;
  for (const text::Word& word : text::split_words(address.city)) {
    std::string native = word.native;
    if (native.find_first_of("0123456789") == std::string::npos) town += ' ' + native;
  }
  return town.empty() ? town : address.country + town;
}

}  // namespace

std::string_view to_string(JoinKind kind) {
  constexpr std::string_view kWords[] = {"unknown", "person", "organization", "vessel", "airplane"};
  return kWords[static_cast<std::size_t>(kind)];
}

bool has_once(IdentifierType type) {
  return type == IdentifierType::kInn || type == IdentifierType::kOgrn ||
         type == IdentifierType::kLei || type == IdentifierType::kImo;
}

JoinFacts join_facts(const Party& party) {
  JoinFacts facts;
  facts.id = entry_id(party);
  facts.source = party.source;
  facts.publisher = publisher_of(party.source);
  facts.number = normalised(party.entry);
  facts.kind = kind_of(party.schema);
  facts.gender = gender_of(party);
  facts.days = days_of(party, facts.kind);
  // By its sound a name joins only those who have an exact birth date.
  bool heard = facts.kind == JoinKind::kPerson && !facts.days.empty();
  facts.names = names_of(party, facts.kind, heard);
  add_numbers(party, facts);
  std::set<std::string> towns;
  if (facts.kind == JoinKind::kOrganization)
    for (const Address& address : party.addresses) towns.insert(town_of(address));
  towns.erase("");
  facts.towns.assign(towns.begin(), towns.end());
  return facts;
}

}  // namespace detente::record
