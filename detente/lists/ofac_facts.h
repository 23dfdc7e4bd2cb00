// One value of OFAC's XML files, in words, as a fact of a party.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detente/lists/ofac_words.h"
#include "detente/lists/parsed_list.h"
#include "detente/record/party.h"

namespace detente::lists {

// Adds `value` as what `word` says: a date, birth place, country, identifier (issued by `country`,
// alpha-2 or empty), relation "Vessel Owner", or property.  A date that cannot be read becomes a
// property and an Unread; a country that is not known stays without code, and is an Unread unless
// the list says that there is none ("None Identified").
void add_ofac_fact(const OfacWord& word, record::Text value, std::string country,
                   record::Party& party, std::vector<Unread>& unread);

// Adds a country with its place.
void add_ofac_country(record::CountryType type, record::Text printed, std::string code,
                      record::Party& party, std::vector<Unread>& unread);

// The country type of a role; nothing for roles that are no country.
std::optional<record::CountryType> ofac_country_type(OfacRole role);
std::optional<record::DateType> ofac_date_type(OfacRole role);

}  // namespace detente::lists
