// What changed between two editions of one list, party by party and field by field.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"

namespace detente::record {

// Whether an entry id that stands in two editions was given to another party: a person became
// something else, a vessel or aircraft became something else (LegalEntity fits all), or the two
// share no name, no word of three letters in any name, no normalised identifier and no equal date
// of birth or building.
bool is_other_party(const Party& before, const Party& after);

// In the order in which changes are told.
enum class ChangeKind : std::uint8_t {
  kListed = 0,
  kDelisted = 1,
  kAmended = 2,
  kRelisted = 3,  // there in both, under other bases: no programme and no legal basis was kept
  kMerged = 4,    // gone, and its primary name is a new name of exactly one other entry
};
inline constexpr int kChangeKinds = 5;

// "listed", "delisted", "amended", "re-listed", "merged".
std::string_view to_string(ChangeKind kind);

// Values as field_values gives them, each list ascending.
struct FieldChange {
  std::string field;
  std::vector<std::string> removed;
  std::vector<std::string> added;

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct PartyChange {
  ChangeKind kind = ChangeKind::kListed;
  std::optional<Party> before;      // absent: kListed
  std::optional<Party> after;       // absent: kDelisted, kMerged
  std::vector<FieldChange> fields;  // kAmended and kRelisted alone
  std::string into;                 // kMerged: the entry that took its names
};

// What the formats of both editions can carry.
struct Comparable {
  // Every field.  Otherwise kind of party, words of the primary name and programme tags alone,
  // where a tag that is the beginning of another counts as the same, cut.
  bool everything = true;

  friend bool operator==(const Comparable&, const Comparable&) = default;
};

// Of two formats by their names ("ofac-csv"): everything if they are the same one.
Comparable comparable(std::string_view format_a, std::string_view format_b);

// The changes between two editions of ONE source, joined by entry id; an id that was given to
// another party is a delisting and a listing.  Sorted by kind, then by the bytes of the entry id.
// The order of parties and of the values of a field never counts.  The parties of the result have
// no places.  Between different formats nothing is called merged: aliases are not comparable.
// REQUIRES: names of each party not empty; ids unique within an edition.
// Cost: O(n log n) and about 10 microseconds for each changed party.
std::vector<PartyChange> compare(std::vector<Party> before, std::vector<Party> after,
                                 const Comparable& what);

}  // namespace detente::record
