#include "detente/lists/ofac_advanced_locations.h"

#include <cstring>
#include <map>

#include "detente/record/country.h"

namespace detente::lists {

using record::Address;
using record::CountryFact;
using record::CountryType;
using record::Text;

namespace {

constexpr std::string_view kUndetermined = "undetermined";

void append(std::string& to, std::string_view piece) {
  if (piece.empty()) return;
  if (!to.empty()) to += ", ";
  to += piece;
}

// The member of an address that holds a location part of this kind; nullptr for kinds that only
// the whole text holds ("Unknown").
std::string* member_of(Address& address, std::string_view kind) {
  if (kind.starts_with("ADDRESS")) return &address.street;
  if (kind == "CITY") return &address.city;
  if (kind == "STATE/PROVINCE" || kind == "REGION") return &address.region;
  if (kind == "POSTAL CODE") return &address.postal_code;
  return nullptr;
}

// What is gathered from the parts of one location.
struct Gathered {
  Address address;
  std::string other;                           // parts of no member
  std::map<std::string, std::string> scripts;  // comment -> the parts written in it
};

void gather(OfacAdvancedFile& file, pugi::xml_node part, Gathered& into) {
  const OfacValue* kind = file.value(OfacSet::kLocationPartType, part, "LocPartTypeID");
  std::string* member = kind == nullptr ? nullptr : member_of(into.address, kind->text);
  if (member == nullptr) member = &into.other;
  for (pugi::xml_node value : part.children()) {
    if (std::strcmp(value.name(), "LocationPartValue") != 0) {
      file.unknown(value);
      continue;
    }
    std::string_view text = trim_xml_space(value.child("Value").child_value());
    std::string_view comment = trim_xml_space(value.child("Comment").child_value());
    bool primary = std::strcmp(value.attribute("Primary").value(), "false") != 0;
    append(primary && comment.empty() ? *member : into.scripts[std::string(comment)], text);
    file.expect(value, {"Primary", "LocPartValueTypeID", "LocPartValueStatusID"});
    note_unknown_children(file.xml(), value, {"Comment", "Value"}, file.unread_list());
  }
}

bool is_reference(std::string_view name) {
  return name == "LocationAreaCode" || name == "LocationCountry" ||
         name == "FeatureVersionReference" || name == "IDRegDocumentReference";
}

std::string whole(const Address& address, std::string_view other, std::string_view country) {
  std::string text;
  for (std::string_view piece :
       {std::string_view(address.street), std::string_view(address.city),
        std::string_view(address.region), std::string_view(address.postal_code), other, country})
    append(text, piece);
  return text;
}

}  // namespace

std::string ofac_country_code(const OfacValue& country) {
  std::string code = country.node.attribute("ISO2").value();
  for (char& c : code)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (code.size() == 2) return code;
  return record::country_code(country.text).value_or("");
}

OfacLocations::OfacLocations(OfacAdvancedFile& file, pugi::xml_node locations) : file_(file) {
  by_id_.reserve(32768);
  for (pugi::xml_node location : locations.children())
    if (std::uint32_t id = ofac_id(location.attribute("ID")); id != 0) by_id_.emplace(id, location);
}

pugi::xml_node OfacLocations::find(pugi::xml_attribute reference) const {
  auto found = by_id_.find(ofac_id(reference));
  if (found != by_id_.end()) return found->second;
  file_.unread(file_.xml().span(reference), "location", "there is no location of this number");
  return {};
}

CountryFact OfacLocations::country(pugi::xml_node location, CountryType type) {
  auto found = countries_.find(location.hash_value());
  if (found == countries_.end())
    found = countries_.emplace(location.hash_value(), find_country(location)).first;
  CountryFact fact = found->second;
  fact.type = type;
  return fact;
}

CountryFact OfacLocations::find_country(pugi::xml_node location) const {
  CountryFact fact;
  const OfacValue* country = nullptr;
  pugi::xml_attribute at;
  if (pugi::xml_node stated = location.child("LocationCountry")) {
    at = stated.attribute("CountryID");
    country = file_.value(OfacSet::kCountry, stated, "CountryID");
  } else if (pugi::xml_node area = location.child("LocationAreaCode")) {
    at = area.attribute("AreaCodeID");
    const OfacValue* code = file_.value(OfacSet::kAreaCode, area, "AreaCodeID");
    if (code != nullptr)
      country = file_.find(OfacSet::kCountry, ofac_id(code->node.attribute("CountryID")));
  } else {  // nationalities: the only part is the country's name
    pugi::xml_node part = location.child("LocationPart");
    fact.printed = file_.xml().text(part.child("LocationPartValue").child("Value"));
    fact.code = record::country_code(fact.printed.value).value_or("");
    return fact;
  }
  if (country == nullptr || country->text == kUndetermined) return fact;
  fact.printed = {std::string(country->text), file_.xml().span(at)};
  fact.code = ofac_country_code(*country);
  return fact;
}

std::optional<Address> OfacLocations::address(pugi::xml_node location) const {
  Gathered gathered;
  for (pugi::xml_node child : location.children()) {
    if (std::strcmp(child.name(), "LocationPart") == 0) {
      gather(file_, child, gathered);
    } else if (!is_reference(child.name())) {
      file_.unknown(child);
    }
  }
  CountryFact stated = find_country(location);
  Address address = std::move(gathered.address);
  if (gathered.other == stated.printed.value) gathered.other.clear();
  address.full = {whole(address, gathered.other, stated.printed.value), file_.xml().span(location)};
  address.country = stated.code;
  for (const auto& [script, text] : gathered.scripts) {
    if (!address.note.empty()) address.note += "; ";
    address.note += script.empty() ? text : script + ": " + text;
  }
  if (address.full.value.empty()) return std::nullopt;
  return address;
}

std::string OfacLocations::text(pugi::xml_node location) const {
  std::optional<Address> whole_address = address(location);
  return whole_address ? whole_address->full.value : std::string();
}

}  // namespace detente::lists
