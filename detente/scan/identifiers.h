// Identifiers that running text prints: numbers that say what they are, and numbers behind the
// word for what they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/party.h"
#include "detente/scan/running_text.h"

namespace detente::scan {

// A number is announced by one of so many words before it.
inline constexpr std::size_t kAnnouncingWords = 3;

// The words that announce numbers of a type, folded: "imo", "passport".  None: such numbers are not
// found in text, unless they stand alone.
std::span<const std::string_view> announcing_words(record::IdentifierType type);

// Whether a number of the type says by itself what it is: wallets, LEIs, BICs.
bool stands_alone(record::IdentifierType type);

// Whether numbers of this type are looked for, and this one is long enough and its check digits
// fit. `normalised`: as record::normalise_identifier writes it.
bool is_findable(record::IdentifierType type, std::string_view normalised);

// Whether one printed word is that number.  A wallet must have its capitals and small letters, a
// BIC must be in capitals (three X behind it are its head office); "IMO9187629" is "9187629".
bool is_print_of(std::string_view printed, record::IdentifierType type,
                 std::string_view normalised);

// The words by which such a number may be printed, capitals or small letters aside.
std::vector<std::string> prints_of(record::IdentifierType type, std::string_view normalised);

// Whether a word that is_print_of a number also says of which type: "IMO9187629".
bool names_its_type(std::string_view printed, record::IdentifierType type);

struct PrintedIdentifier {
  std::size_t word = 0;  // of the text
  record::IdentifierType type = record::IdentifierType::kOther;
  std::vector<index::EntryId> entries;  // that have it; never empty
};

// By word, at most one for each.  Numbers that do not stand alone only behind a word that announces
// them on the same line ("IMO 9187629", "passport no. X1234567").
// Cost: one look-up in the index for each print that may be a number.
std::vector<PrintedIdentifier> printed_identifiers(std::string_view text,
                                                   const RunningText& running,
                                                   const index::Index& index);

}  // namespace detente::scan
