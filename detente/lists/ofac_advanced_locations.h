// The Locations of SDN_ADVANCED.XML: addresses and countries that features refer to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "detente/lists/ofac_advanced_file.h"
#include "detente/record/party.h"

namespace detente::lists {

class OfacLocations {
 public:
  // `locations`: the element Locations.  `file` must outlive the object.
  OfacLocations(OfacAdvancedFile& file, pugi::xml_node locations);

  // The location that `reference` (an attribute with its number) names; null, and an Unread, if
  // there is none.
  pugi::xml_node find(pugi::xml_attribute reference) const;

  // The parts in the order street, city, region, postal code, country name.  The values in another
  // script go to the note ("Cyrillic: ...").  Nothing for a location that states neither a part
  // nor a country ("undetermined").
  std::optional<record::Address> address(pugi::xml_node location) const;

  // The country of a location.  An empty text if it states none.  Thousands of nationalities refer
  // to one location, which then has as many references back: its country is looked for once.
  record::CountryFact country(pugi::xml_node location, record::CountryType type);

  // The parts and the country as one text: "Moscow, Russia".
  std::string text(pugi::xml_node location) const;

 private:
  record::CountryFact find_country(pugi::xml_node location) const;

  OfacAdvancedFile& file_;
  std::unordered_map<std::uint32_t, pugi::xml_node> by_id_;
  std::unordered_map<std::size_t, record::CountryFact> countries_;  // by xml_node::hash_value
};

// Alpha-2 in lower case of a value of CountryValues; empty if it has none.
std::string ofac_country_code(const OfacValue& country);

}  // namespace detente::lists
