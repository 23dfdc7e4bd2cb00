// Identifiers that running text prints: numbers that say what they are, and wallets.
#pragma once

#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/record/party.h"
#include "detente/scan/running_text.h"

namespace detente::scan {

struct PrintedIdentifier {
  std::size_t word = 0;  // of the text
  record::IdentifierType type = record::IdentifierType::kOther;
  std::vector<index::EntryId> entries;  // that have it; never empty
};

// By word, at most one for each.  Wallets and LEIs are known by their shape; IMO and MMSI numbers,
// BIC, INN and OGRN only behind their name ("IMO 9187629", "SWIFT: SABRRUMM"), at most three words
// before, on the same line.  Numbers whose check digits do not fit are none.
std::vector<PrintedIdentifier> printed_identifiers(std::string_view text,
                                                   const std::vector<TextWord>& words,
                                                   const index::Index& index);

}  // namespace detente::scan
