// OFAC's lists as CSV: SDN, ALT, ADD and COMMENTS files, and the CONS_ set of the other lists.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "detente/lists/parsed_list.h"

namespace detente::lists {

// The files of one edition, told apart by content.
enum class OfacCsvRole : std::uint8_t {
  kPrimary,    // 12 columns: ent_num, name, type, programme, title, 6 of vessels, remarks
  kAliases,    // 5: ent_num, alt_num, aka | fka | nka, name, remarks
  kAddresses,  // 6: ent_num, add_num, street, city and so on, country, remarks
  kComments,   // 2: ent_num, what the remarks of the primary file had no room for
};

// By the columns of at least half of the first 16 rows, and either a header row that begins with
// "ent_num" or a number in the first column of those rows.  Nothing for other bytes.
std::optional<OfacCsvRole> ofac_csv_role(std::string_view document);

// Whether a programme tag belongs to the consolidated (non-SDN) list: NS-..., CMIC-..., FSE-...,
// 561-Related, CAPTA..., and UKRAINE-EO13662, whose directives name banks that are not blocked.
bool is_consolidated_tag(std::string_view tag);

// Reads one edition: the primary file, and of the other three those that are there.
//
// `source` of the result is us.ofac.consolidated if more than half of the records carry a
// consolidated tag (2025-12: 438 of 442; SDN editions of 2021 to 2024: at most 1 in 60),
// us.ofac.sdn if fewer; at exactly half, a "cons" in the name of the primary document decides.
// `published` is absent: the files do not say it.
//
// Rejected: a row with a fault or another number of columns; a primary row without ent_num or name,
// or with an ent_num that an earlier row has; an ALT, ADD or COMMENTS row whose ent_num no primary
// row has; an ALT row without a name.
// Unread: remarks (ofac_remarks.h), unknown record and alias types, countries that are not known,
// empty fields in a file that writes "-0-" for null: the publisher's program writes none.
//
// Errors: kMalformed for bytes that are not UTF-8 (OFAC's files are ASCII), no primary file, two
// files of one role, a file that is none of the four, no party; kCorrupt if bytes were lost.
// Mapping, row by row: doc/lists/ofac_csv.md.  Source: OFAC, "SDN Data Specification"
// (dat_spec.txt).
base::Result<ParsedList> read_ofac_csv(std::span<const Document> documents);

}  // namespace detente::lists
