// Identifiers in one spelling, and their check digits.
#pragma once

#include <string>
#include <string_view>

#include "detente/record/party.h"

namespace detente::record {

// The spelling under which two prints of one number are equal.  Numbers: upper case ASCII letters
// and digits only ("IMO 9187629" is "9187629", "7736050003" stays).  Wallets keep their case,
// except that hexadecimal ("0x...") and bech32 ("bc1...") ones are lower-cased.  E-mail and
// website: lower case, no scheme, no trailing slash.  Phone: digits, a leading "+" kept.
std::string normalise_identifier(IdentifierType type, std::string_view printed);

// Whether `normalised` has the length and check digits of its type.  True for types without any.
// LEI: ISO 17442 (mod 97-10).  IMO: weights 7 to 2, last digit.  INN: 10 or 12 digits; OGRN: 13
// or 15 (Federal Tax Service of Russia).  BIC: shape of ISO 9362.  MMSI: nine digits.
bool check_digits_fit(IdentifierType type, std::string_view normalised);

// Fills `normalised` and `check_digit_ok` from `type` and `number`.
Identifier make_identifier(IdentifierType type, Text number, std::string printed_type);

}  // namespace detente::record
