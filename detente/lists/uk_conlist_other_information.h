// The column Other Information of OFSI's ConList.
#pragma once

#include <vector>

#include "detente/base/csv.h"
#include "detente/lists/parsed_list.h"
#include "detente/record/party.h"

namespace detente::lists {

// Reads one party's text into `party`; `listings` are there already, for the reasons.
//
// Layout of 2022: "(Key):value" one after the other, 22 keys (count: ConList of 2022-05-04,
// 3,430 parties):
//
//   UK Sanctions List Ref    3,429  list reference      Subsidiaries            31  relation
//   UK Statement of Reasons  2,496  reason of listings  IMO number              15  IMO number
//   Gender                   1,665  property gender     Flag of ship            15  flag
//   UN Ref                     942  list reference      Previous flags           7  former flag
//   Type of entity             168  organization-type   Current owners          14  relation
//   Phone number, Tel, Fax     168  phone               Type of ship            15  vessel-type
//   Website                    125  website             Tonnage, Length of ship 15  tonnage, length
//   Email address              111  e-mail              Year built              15  date of
//   building Parent company             102  relation            anything else  property
//   other-information Business Reg No             54  registration, tax number, INN, OGRN
//   (printed_number.h)
//
// Values may be numbered ("(1) ... (2) ..."); numbers of phones and addresses may also be parted by
// ". ", ";" or ", ".  What stands before the first key, and what follows the reference of "UN Ref",
// is property "remark".
//
// Layout of 2020: prose, kept whole as property "remark"; "UN Ref QDe.004" in it is a
// list reference too, and "Gender: male" a property.
void read_uk_other_information(const base::CsvReader& reader, const base::CsvPiece& text,
                               record::Party& party, std::vector<Unread>& unread);

}  // namespace detente::lists
