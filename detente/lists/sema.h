// Canada's consolidated list of autonomous sanctions (SEMA and JVCFOA), XML.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Source ca.gac.sema; entry: sema_entry_id below, since the list has no stable number; no
// publication: the file does not say it.
//
// Reads both layouts: Entity, Title, DateOfBirth (2022) and EntityOrShip, TitleOrShip,
// DateOfBirthOrShipBuildDate, ShipIMONumber, DateOfListing (2025).  A record with an IMO number is
// a vessel.  Records of one entry id are one party, with one listing for each record.
//
// The English part of "English / French" texts is the value; the French name of an entity is an
// alias of language "fr".  Names in "(also known as ...)" are aliases.  Aliases are divided at ";"
// and " / ", those of people at "," and " and " too; the text as printed stays as the property
// "aliases-as-printed".
//
// Errors: those of XmlDocument::parse; kMalformed for another root.
// Format: doc/lists/sema.md.
base::Result<ParsedList> read_sema(std::span<const Document> documents);

// The first 12 hexadecimal digits of SHA-256 of "country|name|date", where
//   country: ISO 3166-1 alpha-2 in lower case if the English part names a country we know, else
//     that part, folded;
//   name: given and family name joined by a space, or the English name of the entity or ship
//     without what stands in "(also known as ...)", folded;
//   date: the birth or build date as record::to_string writes it if it is one date, else as
//     printed, folded; empty if there is none.
// Folded: letters in lower case (ASCII, Latin-1, Latin Extended-A, Greek, Cyrillic: a fixed rule,
// so that ids do not move with a Unicode version), each run of white space one space, none at the
// ends.
std::string sema_entry_id(std::string_view country, std::string_view name, std::string_view date);

}  // namespace detente::lists
