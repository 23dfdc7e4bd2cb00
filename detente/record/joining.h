// Which entries of several lists are one party, and by what evidence.
//
// Joining compares what entries state of themselves.  Each join keeps its rule and the facts that
// agree, so that it can be shown, doubted and undone; what nearly joined is kept with what was
// missing or spoke against it.  Rules and figures: doc/joins.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"

namespace detente::record {

// The strongest first.  Words: to_string.
enum class JoinRule : std::uint8_t {
  kStated,           // written by hand
  kPublisherNumber,  // the publisher's own number, on its other list
  kReference,        // one list prints the number that the other gave
  kIdentifier,       // a number that one party alone has: LEI, BIC, INN, OGRN, IMO number of a ship
  kNumberAndName,    // a passport, tax or registration number, and the name
  kNumberAndBirth,   // such a number, and the exact birth date
  kNameAndBirth,     // the name, and the exact date of birth or of foundation
  kVariantAndBirth,  // of people: each word of one name is a spelling of a word of the other, and
                     // the exact birth date
  kNameAndPlace,     // of organizations: the name, two words or more, and the town
  // Never join by themselves:
  kNumber,  // such a number alone
  kName,    // the name alone
};

// "stated", "publisher-number", "cross-reference", "identifier", "number-and-name", ...
std::string_view to_string(JoinRule rule);
std::span<const JoinRule> join_rules();

// Entries that somebody has written to be one party: "us.ofac.sdn:17016".
struct StatedParty {
  std::string id;  // of the party; empty: as if the entries had been joined by evidence
  std::vector<std::string> entries;
};

// Two entries that somebody has written to be two parties, whatever else joins them.
struct StatedApart {
  std::string a, b;
  std::string cited;
};

struct StatedJoins {
  std::vector<StatedParty> same;
  std::vector<StatedApart> apart;
};

// `a` is before `b` in the order of is_before().
struct Join {
  std::string a, b;  // entry_id()
  JoinRule rule = JoinRule::kStated;
  std::string facts;  // what agrees: "INN 7707083893; name Sberbank"

  friend bool operator==(const Join&, const Join&) = default;
};

struct NearJoin {
  Join join;
  std::string against;  // what is missing, or contradicts: "birth dates 1953-02-25 and 1954-01-27"

  friend bool operator==(const NearJoin&, const NearJoin&) = default;
};

struct JoinedParty {
  std::string id;                      // of a stated party, else the first of its entries
  std::vector<std::uint32_t> members;  // indices of the entries given, ascending

  friend bool operator==(const JoinedParty&, const JoinedParty&) = default;
};

struct JoinedParties {
  std::vector<JoinedParty> parties;  // by id; each entry is in one
  std::vector<Join> joins;           // by a, then b; both are of one party
  std::vector<NearJoin> near;        // by a, then b; of two parties, one for each two of them
};

// "<source>:<entry>".
std::string entry_id(const Party& party);

// The order in which entries give their id to a party: lists whose numbers stay first (OFAC, UN,
// EU, UK, Switzerland), then the others by name, Canada's last, which has no numbers of its own.
// Within a list, by entry.
bool is_before(const Party& a, const Party& b);

// Joins entries that are one party.  A pair joins by the first rule that holds, and never where
// the two contradict each other: a person and a ship, a man and a woman, two exact birth dates (but
// for a printed reference between equal names), two INN, OGRN, LEI or IMO numbers, two numbers of
// one publisher (but for an equal name with an equal number or birth date, since lists print a
// party again under another regime), or a row that says so.  A join that would bring two such
// entries together through others is refused: joins are made in the order of their rules, then of
// their entries, so that the order of `entries` does not matter.
// A number that two entries of one publisher have joins nothing without the name; one that more
// than 16 entries have, nothing at all.
// REQUIRES: entry_id() of the entries differ.
// Cost: n log n; 0.85 s for the 44,000 entries of all lists, most of it for the words of names.
JoinedParties join_parties(std::span<const Party* const> entries, const StatedJoins& stated);

}  // namespace detente::record
