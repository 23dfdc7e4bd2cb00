#include "detente/lists/ofac_features.h"

#include <chrono>
#include <cstring>
#include <string>
#include <utility>

#include "detente/lists/ofac_facts.h"
#include "detente/record/identifier.h"

namespace detente::lists {

using record::CountryFact;
using record::CountryType;
using record::DateType;
using record::Identifier;
using record::Party;
using record::Text;

namespace {

void add_note(std::string& note, std::string_view more) {
  if (more.empty()) return;
  if (!note.empty()) note += "; ";
  note += more;
}

std::unordered_map<std::uint32_t, OfacWord> words_of(const OfacAdvancedFile& file, OfacSet set) {
  std::unordered_map<std::uint32_t, OfacWord> words;
  for (const auto& [id, value] : file.values(set)) words.emplace(id, ofac_word(value.text));
  return words;
}

}  // namespace

OfacFeatures::OfacFeatures(OfacAdvancedFile& file, OfacLocations& locations)
    : file_(file),
      locations_(locations),
      features_(words_of(file, OfacSet::kFeatureType)),
      documents_(words_of(file, OfacSet::kDocumentType)) {}

const OfacWord* OfacFeatures::feature_word(std::uint32_t id) const {
  auto found = features_.find(id);
  return found == features_.end() ? nullptr : &found->second;
}

void OfacFeatures::read_feature(pugi::xml_node feature, Party& party) const {
  static const OfacWord kUnknown{OfacRole::kProperty, record::IdentifierType::kOther, "feature", "",
                                 ""};
  const OfacValue* type = file_.value(OfacSet::kFeatureType, feature, "FeatureTypeID");
  file_.expect(feature, {"ID", "FeatureTypeID"});
  const OfacWord* word =
      type == nullptr ? &kUnknown : feature_word(ofac_id(feature.attribute("FeatureTypeID")));
  for (pugi::xml_node child : feature.children()) {
    if (std::strcmp(child.name(), "FeatureVersion") == 0) {
      read_version(*word, child, party);
    } else if (std::strcmp(child.name(), "IdentityReference") != 0) {
      file_.unknown(child);
    }
  }
}

void OfacFeatures::read_reliability(const OfacWord& word, pugi::xml_node version,
                                    Party& party) const {
  const OfacValue* reliability = file_.value(OfacSet::kReliability, version, "ReliabilityID");
  if (reliability == nullptr || reliability->text != "False") return;
  party.properties.push_back(
      {word.key + "-reliability",
       {std::string(reliability->text), file_.xml().span(version.attribute("ReliabilityID"))}});
}

void OfacFeatures::read_version(const OfacWord& word, pugi::xml_node version, Party& party) const {
  read_reliability(word, version, party);
  file_.expect(version, {"ID", "ReliabilityID"});
  Text comment;
  std::size_t notable = party.identifiers.size() + party.addresses.size();
  for (pugi::xml_node child : version.children()) {
    std::string_view name = child.name();
    if (name == "Comment") {
      comment = file_.xml().text(child);
    } else if (name == "DatePeriod") {
      add_date(word, child, party);
    } else if (name == "VersionLocation") {
      add_location(word, child, party);
    } else if (name == "VersionDetail") {
      Text text = detail(child);
      if (!text.value.empty()) add_ofac_fact(word, std::move(text), "", party, file_.unread_list());
    } else {
      file_.unknown(child);
    }
  }
  bool noted = party.identifiers.size() + party.addresses.size() > notable;
  if (!comment.value.empty()) add_comment(word, std::move(comment), noted, party);
}

// `noted`: the version added an identifier or an address, which has room for a note.
void OfacFeatures::add_comment(const OfacWord& word, Text comment, bool noted, Party& party) const {
  if (noted && word.role == OfacRole::kAddress) {
    add_note(party.addresses.back().note, comment.value);
  } else if (noted) {
    add_note(party.identifiers.back().note, comment.value);
  } else {
    party.properties.push_back({word.key + "-note", std::move(comment)});
  }
}

// The text of the detail, or of the reference value that it names.
Text OfacFeatures::detail(pugi::xml_node element) const {
  file_.expect(element, {"DetailTypeID", "DetailReferenceID"});
  Text text = file_.xml().text(element);
  pugi::xml_attribute reference = element.attribute("DetailReferenceID");
  if (!text.value.empty() || !reference) return text;
  const OfacValue* value = file_.value(OfacSet::kDetailReference, element, "DetailReferenceID");
  if (value == nullptr) return text;
  return {std::string(value->text), file_.xml().span(reference)};
}

void OfacFeatures::add_date(const OfacWord& word, pugi::xml_node period, Party& party) const {
  std::optional<record::Sourced<record::PartialDate>> date = file_.period(period);
  if (!date) return;
  std::string printed = record::to_string(date->value);
  std::optional<DateType> type = ofac_date_type(word.role);
  if (type) {
    party.dates.push_back({*type, *date, std::move(printed)});
  } else {
    party.properties.push_back({word.key, {std::move(printed), date->at}});
  }
}

void OfacFeatures::add_location(const OfacWord& word, pugi::xml_node reference,
                                Party& party) const {
  pugi::xml_node location = locations_.find(reference.attribute("LocationID"));
  if (!location) return;
  if (word.role == OfacRole::kAddress) {
    if (std::optional<record::Address> address = locations_.address(location))
      party.addresses.push_back(std::move(*address));
    return;
  }
  CountryType type = ofac_country_type(word.role).value_or(CountryType::kOther);
  CountryFact fact = locations_.country(location, type);
  if (fact.printed.value.empty()) {
    file_.unread(file_.xml().span(location), "country", "the location states no country");
    return;
  }
  add_ofac_country(type, std::move(fact.printed), std::move(fact.code), party, file_.unread_list());
}

void OfacFeatures::read_document(pugi::xml_node document, Party& party) const {
  const OfacValue* type = file_.value(OfacSet::kDocumentType, document, "IDRegDocTypeID");
  Text number = file_.xml().child_text(document, "IDRegistrationNo");
  if (number.value.empty()) {
    file_.unread(file_.xml().span(document), "document", "a document without a number");
    return;
  }
  auto word = documents_.find(ofac_id(document.attribute("IDRegDocTypeID")));
  bool known = type != nullptr && word != documents_.end();
  Identifier stated;
  read_issuer(document, stated);
  bool person = party.schema == record::Schema::kPerson;
  record::IdentifierType narrowed =
      ofac_identifier_type(known ? word->second.identifier : record::IdentifierType::kOther,
                           number.value, stated.country, person);
  Identifier identifier = record::make_identifier(narrowed, std::move(number),
                                                  known ? word->second.printed : std::string());
  identifier.country = std::move(stated.country);
  identifier.note = std::move(stated.note);
  for (pugi::xml_node child : document.children()) read_document_child(child, identifier);
  const OfacValue* validity = file_.value(OfacSet::kValidity, document, "ValidityID");
  identifier.valid = validity == nullptr || validity->text == "Valid";
  party.identifiers.push_back(std::move(identifier));
}

// The issuing country, from its own attribute or from the place of issue.
void OfacFeatures::read_issuer(pugi::xml_node document, Identifier& identifier) const {
  file_.expect(document, {"ID", "IDRegDocTypeID", "IdentityID", "IssuedBy-CountryID",
                          "IssuedIn-LocationID", "ValidityID"});
  if (document.attribute("IssuedBy-CountryID")) {
    const OfacValue* country = file_.value(OfacSet::kCountry, document, "IssuedBy-CountryID");
    if (country != nullptr) identifier.country = ofac_country_code(*country);
    if (country != nullptr && identifier.country.empty())
      add_note(identifier.note, "issued by " + std::string(country->text));
  }
  pugi::xml_attribute place = document.attribute("IssuedIn-LocationID");
  if (!place) return;
  if (pugi::xml_node location = locations_.find(place))
    add_note(identifier.note, "issued in " + locations_.text(location));
}

void OfacFeatures::read_document_child(pugi::xml_node child, Identifier& identifier) const {
  std::string_view name = child.name();
  if (name == "Comment") {
    add_note(identifier.note, file_.xml().text(child).value);
  } else if (name == "IssuingAuthority") {
    std::string authority = file_.xml().text(child).value;
    if (!authority.empty()) add_note(identifier.note, "issued by " + authority);
  } else if (name == "DocumentDate") {
    read_document_date(child, identifier);
  } else if (name != "IDRegistrationNo" && name != "DocumentedNameReference" &&
             name != "FeatureVersionReference") {
    file_.unknown(child);
  }
}

void OfacFeatures::read_document_date(pugi::xml_node element, Identifier& identifier) const {
  const OfacValue* type = file_.value(OfacSet::kDocumentDateType, element, "IDRegDocDateTypeID");
  auto date = file_.period(element.child("DatePeriod"));
  if (type == nullptr || !date) return;
  bool issued = type->text == "Issue Date";
  bool expires = type->text == "Expiration Date";
  bool one_day = date->value.precision == record::DatePrecision::kDay && !date->value.circa;
  if (one_day && (issued || expires)) {
    (issued ? identifier.issued : identifier.expires) = date->value.from;
    return;
  }
  std::string word = issued ? "issued" : expires ? "expires" : std::string(type->text);
  add_note(identifier.note, word + " " + record::to_string(date->value));
}

}  // namespace detente::lists
