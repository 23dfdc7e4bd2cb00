// The EU's consolidated list of persons subject to financial sanctions (FSF), XML 1.1.
#pragma once

#include <span>
#include <string_view>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source eu.fsf; entry: euReferenceNumber; publication: generationDate.
//
// The file prints an entity once for each regulation that lists it.  The records of one reference
// number are one party, with one listing for each regulation.  The first nameAlias is the primary
// name; the list does not mark one.
//
// Errors: those of XmlDocument::parse; kMalformed for another root.
// Format: "FSD export" schema 1.1 (http://eu.europa.ec/fpi/fsd/export); doc/lists/eu_fsf.md.
base::Result<ParsedList> read_eu_fsf(std::span<const Document> documents);

// The type behind an identificationTypeCode of the FSD schema ("passport", "swiftbic").
record::IdentifierType type_of_fsd_code(std::string_view code);

}  // namespace detente::lists
