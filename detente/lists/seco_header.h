// What targets of the Swiss list refer to: sanctions programmes, their sets, and places.
#pragma once

#include <string>
#include <unordered_map>

#include "detente/lists/xml_fields.h"
#include "detente/lists/xml_list.h"

namespace detente::lists {

struct SecoSet {
  std::string name;          // English: "article 12 -- Restrictions on named individuals ..."
  record::Text legal_basis;  // English name of the programme: "Ordinance of 15 June 2016 ..."
};

struct SecoHeader {
  std::unordered_map<std::string, SecoSet> sets;          // by ssid
  std::unordered_map<std::string, AddressPieces> places;  // by ssid: city, region, country
};

// Reads the <sanctions-program> and <place> elements of the root and claims them as structure.
// Of names in several languages the English one, else the first.
SecoHeader read_seco_header(XmlList& list);

// The pieces that a <place>, <address> or <place-of-birth> element states itself.
AddressPieces read_seco_place(XmlList& list, pugi::xml_node place);

}  // namespace detente::lists
