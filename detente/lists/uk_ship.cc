#include "detente/lists/uk_ship.h"

#include <utility>

#include "detente/lists/printed_text.h"
#include "detente/lists/xml_fields.h"
#include "detente/record/identifier.h"

namespace detente::lists {

namespace {

using record::Party;
using record::Text;

// The values of <container><child>...</child><child>...</child></container>.
std::vector<Text> values_of(XmlList& list, pugi::xml_node ship, const char* container,
                            const char* child) {
  pugi::xml_node holder = ship.child(container);
  list.expect_children(holder, {child});
  std::vector<Text> values;
  for (pugi::xml_node printed : holder.children(child)) {
    Text value = single_spaced(list.xml().text(printed));
    if (!value.value.empty()) values.push_back(std::move(value));
  }
  return values;
}

void add_owners(XmlList& list, pugi::xml_node ship, bool former, Party& party) {
  const char* container = former ? "PreviousOwnerOperators" : "CurrentOwnerOperators";
  const char* child = former ? "PreviousOwnerOperator" : "CurrentOwnerOperator";
  for (Text& owner : values_of(list, ship, container, child)) {
    record::Relation relation;
    relation.type = {former ? "Previous owner or operator" : "Current owner or operator", {}};
    relation.other_name = std::move(owner);
    relation.former = former;
    party.relations.push_back(std::move(relation));
  }
}

void add_numbers(XmlList& list, pugi::xml_node ship, Party& party) {
  for (Text& number : values_of(list, ship, "IMONumbers", "IMONumber"))
    party.identifiers.push_back(
        record::make_identifier(record::IdentifierType::kImo, std::move(number), "IMO Number"));
  for (Text& number :
       values_of(list, ship, "HullIdentificationNumbers", "HullIdentificationNumber"))
    party.identifiers.push_back(record::make_identifier(
        record::IdentifierType::kOther, std::move(number), "Hull Identification Number"));
}

}  // namespace

void read_uk_ship(XmlList& list, pugi::xml_node ship, Party& party) {
  list.expect_children(ship, {"IMONumbers", "CurrentOwnerOperators", "PreviousOwnerOperators",
                              "CurrentBelievedFlagOfShips", "PreviousFlags", "TypeOfShipDetails",
                              "TonnageOfShipDetails", "LengthOfShipDetails", "YearsBuilt",
                              "HullIdentificationNumbers"});
  add_numbers(list, ship, party);
  add_owners(list, ship, false, party);
  add_owners(list, ship, true, party);
  for (Text& flag :
       values_of(list, ship, "CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"))
    add_country(party, record::CountryType::kFlag, std::move(flag));
  for (Text& flag : values_of(list, ship, "PreviousFlags", "PreviousFlag"))
    add_country(party, record::CountryType::kFormerFlag, std::move(flag));
  for (Text& type : values_of(list, ship, "TypeOfShipDetails", "TypeOfShip"))
    add_property(party, "vessel-type", std::move(type));
  for (Text& tonnage : values_of(list, ship, "TonnageOfShipDetails", "TonnageOfShip"))
    add_property(party, "tonnage", std::move(tonnage));
  for (Text& length : values_of(list, ship, "LengthOfShipDetails", "LengthOfShip"))
    add_property(party, "length", std::move(length));
  for (const Text& year : values_of(list, ship, "YearsBuilt", "YearBuilt"))
    add_dates(list, party, record::DateType::kBuild, year, "build-date", "build date");
}

}  // namespace detente::lists
