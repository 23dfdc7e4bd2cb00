// The Remarks column of OFAC's CSV files: facts in a row, parted by "; ", a full stop at the end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/lists/parsed_list.h"
#include "detente/record/party.h"

namespace detente::lists {

// The text of one record's remarks and where its bytes stand: in the primary file, and, beyond
// the 1,000 bytes that a row of it can hold, in the COMMENTS file.
class OfacRemarks {
 public:
  // The bytes of the file that became bytes [from, to) of a piece.
  using Place = std::function<base::SourceSpan(std::size_t from, std::size_t to)>;

  // The overflow begins where the first piece was cut, in the middle of a word or not.
  void append(std::string_view piece, Place place);

  const std::string& text() const { return text_; }
  // Of a stretch over two pieces, the part in the first.
  base::SourceSpan place(std::size_t from, std::size_t to) const;

 private:
  struct Piece {
    std::size_t begin;
    Place place;
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

// Reads every item into `party`, which has its name, schema and title already.
//
//   item     := ["alt. "] kind value
//   number   := text [" (" place ")"] [" (" country ")"] [" issued " day] [" expires " day]
//
//   what                                   becomes                              items
//   DOB, alt. DOB                          birth date (ofac_birth_date.h)       7,534
//   POB                                    birth place, country from its end    4,346
//   nationality, citizen                   country of nationality               6,020
//   Gender, Target Type and 19 others      property of that name                11,246
//   Linked To: NAME                        relation "Linked To"                 6,375
//   a.k.a. 'NAME'                          weak alias (OFAC FAQ 122)            3,584
//   f.k.a. 'NAME'                          former name                             88
//   100 kinds of number                    identifier                           18,142
//   Digital Currency Address - TICKER      wallet                                  299
//   Organization Established, Aircraft
//     Manufacture Date, Vessel Year of Build  date of foundation, of building    2,097
//   (Former, Other) Vessel Flag ...        country of flag, of registration        96
//   the words of the Title column          nothing: the column has them         1,586
//   anything else                          property "remark", counted unread     -- doc/lists
//
// (Counts: SDN.CSV of 2024-05-03, 14,494 records with remarks, 61,085 items.)
// Which kind of number a number is: ofac_identifier_type of ofac_words.h.
// Remarks that do not end with a full stop are cut at 1,000 bytes: their last item is a remark,
// since half a number is a wrong number.
//
// What cannot be read stays as property "remark" and goes to `unread`.
// Cost: O(text), times the few kinds with the same first letter.
// Source: OFAC, "SDN Data Specification"; names of kinds: reference sets of SDN_ADVANCED.XML.
void read_ofac_remarks(const OfacRemarks& remarks, record::Party& party,
                       std::vector<Unread>& unread);

// A name as OFAC's CSV files print it: "LAST, First Middle" of a person becomes "First Middle LAST"
// with its parts ("LAST, First, Jr." keeps the suffix at the end); any other name stays whole.
// `place` gives the bytes of bytes [from, to) of `printed`.
record::Name make_ofac_name(record::NameType type, std::string_view printed, bool person,
                            const OfacRemarks::Place& place);

}  // namespace detente::lists
