// OFSI's Consolidated List of Financial Sanctions Targets ("ConList") as CSV.
#pragma once

#include <span>
#include <string_view>

#include "detente/lists/parsed_list.h"

namespace detente::lists {

// Reads both layouts: 29 columns in Windows-1252 (to 2021) and 36 columns in UTF-8 with names in
// other scripts, alias quality and split documents (from 2022-02).  Columns are found by the names
// in the header row; bytes that are not UTF-8 make the file Windows-1252.
//
// The row above the header, "Last Updated,04/05/2022", is the publication: a day in Europe/London.
//
// One party is all rows of one Group ID, wherever they stand: the publisher prints the product of
// its names, birth dates, addresses and regimes.  A value that an earlier row of the party has, in
// the same columns, is the same fact and is not added again.
//
//   Group Type    Individual, Entity, Ship        Person, Organization, Vessel
//   Alias Type    Primary name, Prime Alias       primary
//                 AKA, Primary name variation     strong alias; weak if Alias Quality is Low
//                 FKA                             former
//   Name 1..5, 6  given, middle ..., family       "Name 1 ... Name 5 Name 6" in natural order
//   DOB           18/01/1970, 00/01/1970, 01/1970, 00/00/1970, 1970
//   Regime        one listing, with Listed On and Last Updated; UK Statement of Reasons
//   other columns doc/lists/uk_conlist.md
//
// Rejected: a row with a fault, with another number of columns, without a Group ID or any name.
// Unread: dates, countries, group and alias types that are not known; a group without primary name.
//
// Errors: kMalformed without the columns Name 6, Group Type and Group ID, or without any party;
// kCorrupt if bytes were lost.  Cost: O(bytes); the 12 MB of 2022-05 took 0.1 s on one core.
base::Result<ParsedList> read_uk_conlist(std::span<const Document> documents);

}  // namespace detente::lists
