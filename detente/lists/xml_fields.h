// Steps that the readers of XML lists repeat for every entry.
#pragma once

#include <string>
#include <string_view>

#include "detente/lists/xml_list.h"
#include "detente/record/party.h"

namespace detente::lists {

// Adds `value` under `key`, unless it is empty.
void add_property(record::Party& party, std::string key, record::Text value);

// Adds what `printed` names as a country, unless it is empty.  `code` wins over the table of
// country names where the list prints an ISO 3166-1 code too.
void add_country(record::Party& party, record::CountryType type, record::Text printed,
                 std::string_view code = {});

// The dates of `printed` as facts of `type`; where they cannot be read they stay as the property
// `key` and are unread.  `field` is the name for messages: "birth date".
void add_dates(XmlList& list, record::Party& party, record::DateType type,
               const record::Text& printed, const std::string& key, const std::string& field);

// The day of `printed`; unread as `field` if it is not empty and no day.
std::optional<record::Sourced<base::Day>> day_of(XmlList& list, const record::Text& printed,
                                                 const std::string& field);

// An address from its pieces, in the order street, city, region, postal code, country.
struct AddressPieces {
  record::Text street;
  record::Text city;
  record::Text region;
  record::Text postal_code;
  record::Text country;
  std::string country_code;  // where the list prints one
  std::string note;
};

// Adds the address, unless all its pieces but the note are empty.  The place of `full` reaches
// from the first piece to the last.
void add_address(record::Party& party, AddressPieces pieces);

// Adds a place of birth, unless all its pieces are empty.
void add_birth_place(record::Party& party, const AddressPieces& pieces);

// Alpha-2 in lower case of an ISO 3166-1 code or a name; empty if it names no country we know.
std::string country_code_of(std::string_view code_or_name);

}  // namespace detente::lists
