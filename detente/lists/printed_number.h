// Numbers of documents and registers: which kind of number is it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"

namespace detente::lists {

// The type that a list's own words for a document or register name ("Diplomatic passport",
// "Russia INN", "Company registration no.", "SWIFT/BIC"); kOther if they name none we know.
// English, with the French and Spanish words of the UN list.  Case does not matter.
record::IdentifierType type_of_document(std::string_view words);

// `type`, or a narrower one that the number itself proves: a tax number of Russia with the check
// digits of an INN is kInn, a registration number with those of an OGRN is kOgrn.
// `country`: issuer, alpha-2 lower case, or empty if not stated.  An OGRN may be of no stated
// country (13 or 15 digits with fitting check digits are enough); an INN may not.
record::IdentifierType narrowed_type(record::IdentifierType type, std::string_view number,
                                     std::string_view country);

// The numbers of a free text such as "OGRN: 1027700132195 INN: 7707083893", each with the bytes
// of its own digits.  Known labels: INN, OGRN, KPP, IMO, SWIFT, BIC, LEI, "tax number" and their
// variants.  A text without any of these labels is one number of `otherwise`, as it stands.
std::vector<record::Identifier> read_labelled_numbers(std::string_view file,
                                                      const record::Text& text,
                                                      record::IdentifierType otherwise,
                                                      std::string printed_type);

}  // namespace detente::lists
