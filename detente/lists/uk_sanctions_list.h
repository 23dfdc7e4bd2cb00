// The UK Sanctions List of the Foreign, Commonwealth and Development Office, XML.
#pragma once

#include <span>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source uk.fcdo.uksl; entry: UniqueID ("AFG0001"); publication: DateGenerated, a day of London.
//
// A designation is one listing under its regulations (RegimeName), with one measure for each piece
// of SanctionsImposed.  Name1 to Name5 are given names, Name6 is the family name of an individual
// and the whole name of anything else.  A name in another script is a strong alias.
//
// Errors: those of XmlDocument::parse; kMalformed for another root.
// Format: UK-Sanctions-List.xml of 2025 and later; doc/lists/uk_sanctions_list.md.
base::Result<ParsedList> read_uk_sanctions_list(std::span<const Document> documents);

}  // namespace detente::lists
