// From what a list prints about an entry to the measures that it stands under.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/law.h"
#include "detente/law/party_facts.h"
#include "detente/record/listed_span.h"

namespace detente::law {

// A party under one measure on one basis, for a time.
struct Designation {
  std::string measure;    // id; "<source>.unnamed.<tag>" where no act is known for the tag
  std::string basis;      // the act as printed, else the tag; of hand-written ones an instrument
  std::string programme;  // id; may be empty
  std::string source;     // of the listing; empty: hand-written
  std::string entry;
  Validity valid;
  bool inferred = false;  // valid.from is not what the list prints
  std::string cited;      // of the row that maps the tag, or of the hand-written row

  friend bool operator==(const Designation&, const Designation&) = default;
};

// The tags of a law, ready for lookups.  `law` must outlive the object.
class TagTable {
 public:
  explicit TagTable(const Law& law);

  // The designations of one entry, by measure, then beginning.  For each listing and each measure
  // that it prints, the most special rows with that tag say which measures are meant; rows of equal
  // rank count together (Directives 1 and 2).
  // A list prints one date for all bases of an entry: valid.from is the latest of that date, of the
  // day of effect that a property prints, and of the beginning of the measure's first version.
  // Bans on entry bind no party that the list says is no person.
  // Overlapping times of one measure and basis are joined.  Days are those of the authority of the
  // listing, else of `zone`, an IANA id: of the publisher.
  std::vector<Designation> designations_of(const record::Party& party,
                                           std::span<const record::ListedSpan> spans,
                                           std::string_view zone) const;

  // Whether some row knows the tag.
  bool knows(std::string_view source, std::string_view tag) const;

 private:
  void designate(const record::Party& party, const Tag& row, const Designation& listed,
                 std::string_view zone, std::vector<Designation>& all) const;
  void designate(const record::Party& party, const record::ListedSpan& span, std::string_view zone,
                 std::vector<Designation>& all) const;
  std::vector<const Tag*> rows_for(const record::Party& party, const record::Listing& listing,
                                   std::string_view measure) const;
  const std::vector<const Tag*>& rows_of(std::string_view source, std::string_view tag) const;

  std::map<std::string, std::vector<const Tag*>, std::less<>> by_tag_;  // "source\ntag"
  std::map<std::string, const Measure*, std::less<>> measures_;
  std::map<std::string, std::string, std::less<>> zones_;  // of authorities
};

// The hand-written designations that are told with an entry of that source and party, in the order
// of the law: those of the jurisdiction whose list it is on, those of jurisdictions on whose lists
// the facts know no entry of the party, and on a list of no jurisdiction all.  `measure`s that the
// law does not have are left out: they were not known yet.
std::vector<Designation> written_designations(const Law& law, const PartyFacts& party,
                                              std::string_view source);

// Of each source whose tags are of one jurisdiction, the authority that most of them are of.
std::map<std::string, std::string, std::less<>> authorities_of_sources(const Law& law);

// What a tag is called whose act is not known.
std::string unnamed_measure(std::string_view source, std::string_view tag);

}  // namespace detente::law
