// How alike two names are: assignment of words, coverage, surprise.
//
// All arithmetic is in integers, in 1/1024 nat, so that every machine gives the same bytes.  The
// form of the score is described in doc/matching.md.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "detente/match/alignment.h"
#include "detente/match/explanation.h"
#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::match {

struct NameScore {
  Nats z = kNoMatch;        // z_name with the caps that names alone can bring
  std::uint32_t score = 0;  // 0 to 10,000: the calibrated z; what `compare` prints

  friend bool operator==(const NameScore&, const NameScore&) = default;
};

// The score of two tokenised names with the parameters of one class of schema (kAny: the best of
// kPerson and kOrganization).  Works as well for a short sequence of words of a text against a
// listed name: pass the words' tokens, in the order of the text.
//
// Both sides should come from text::tokenize for the same class.  Symmetric; does not depend on
// the order of words, except that neighbours may be glued ("Good Will", "Goodwill"); at most
// score(a, a).  A side without tokens gives kNoMatch.
// Cost: |query| * |entry| relations, then one exact assignment.
NameScore score_names(std::span<const text::Token> query, std::span<const text::Token> entry,
                      text::NameClass name_class);

// The same for names that are compared many times, of which the query may be cut: then a beginning
// of the entry's name scores like all of it.  REQUIRES: a class other than kAny.
// `similarities`, `room`: as for align.
NameScore score_prepared(const PreparedName& query, const PreparedName& entry,
                         text::NameClass name_class,
                         std::span<const std::int32_t> similarities = {});
NameScore score_prepared(const PreparedName& query, const PreparedName& entry,
                         text::NameClass name_class, std::span<const std::int32_t> similarities,
                         Alignment& room);

// The same score taken apart.  `query_name` and `entry_name` are for the reader alone.
Explanation explain_names(std::span<const text::Token> query, std::span<const text::Token> entry,
                          text::NameClass name_class, std::string_view query_name,
                          std::string_view entry_name);

// REQUIRES: a class other than kAny.
Explanation explain_prepared(const PreparedName& query, const PreparedName& entry,
                             text::NameClass name_class, std::string_view query_name,
                             std::string_view entry_name);

// Two names as printed: the best over their alternatives and the classes of `schema` of
// score_names, both tokenised for the class.
std::uint32_t compare(std::string_view name1, std::string_view name2, record::Schema schema);
Explanation explain_compare(std::string_view name1, std::string_view name2, record::Schema schema);

// kPerson for people, kOrganization for organizations and companies, kVehicle for vessels and
// aircraft, kAny for legal entities.
text::NameClass name_class_of(record::Schema schema);

// In which classes names of a schema are compared: its own; legal entities as people and as
// organizations.  Lives as long as the program.
std::span<const text::NameClass> classes_of(record::Schema schema);

// cal_c: z to the printed score, 0 to 10,000.  Non-decreasing, piecewise linear, half to even.
// REQUIRES (this and the next): a class other than kAny.
std::uint32_t calibrated(Nats z, text::NameClass name_class);

// The least z above kNoMatch whose score is at least `score`, 0 to 10,000.
Nats least_z(std::uint32_t score, text::NameClass name_class);

}  // namespace detente::match
