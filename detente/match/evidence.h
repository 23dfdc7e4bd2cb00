// What other facts than names say: birth dates, countries, gender, identifiers.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/explanation.h"

namespace detente::match {

// What one side states.  Empty means unknown, which neither helps nor hurts.  Views outlive it.
struct Facts {
  std::vector<index::DateView> dates;  // of birth or build
  std::vector<std::string_view> countries;
  std::string_view gender;
  std::vector<index::IdentifierView> identifiers;
};

enum class Field : std::uint8_t { kBirthDate, kCountry, kGender, kIdentifier };

enum class Agreement : std::uint8_t {
  kEqual,        // the same day, country, gender or number
  kSameMonth,    // one side states the month alone
  kSameYear,     // one side states the year alone, or the days differ within a year
  kOverlapping,  // a span of years or "circa" on one side
  kSwapped,      // day and month exchanged
  kDecade,       // the same day, one digit of the year differs
  kNear,         // at most two years apart
  kContradicts,
};

// "equal", "same-month", "same-year", "overlaps", "day-and-month-swapped",
// "one-digit-of-year-differs", "near", "contradicts".
std::string_view to_string(Agreement agreement);

struct Finding {
  Field field = Field::kBirthDate;
  Agreement agreement = Agreement::kEqual;
  std::size_t query = 0;  // which of the dates, countries, identifiers of each side
  std::size_t entry = 0;
  Nats contribution = 0;
};

struct Evidence {
  std::vector<Finding> findings;        // at most one for each field, in the order of Field
  Nats agreeing = 0;                    // sum of the positive contributions
  Nats contradicting = 0;               // sum of the negative ones
  bool identifier_equal = false;        // a decisive identifier: typed, check digits fit
  bool identifier_contradicts = false;  // both sides have one of a type that nobody has two of
};

// The best agreement for each field that both sides state.  Symmetric.
Evidence weigh(const Facts& query, const Facts& entry);

// E+ of matching: weigh(query, any).agreeing, limited as with_evidence limits it, is at most this.
Nats most_agreeing(const Facts& query);

// z of an entry from z of one of its names.  kNoMatch stays unless an identifier decides.
Nats with_evidence(Nats z_name, bool weak_alias, const Evidence& evidence,
                   text::NameClass name_class);

// The terms of `with_evidence` are added to an explanation of names; its z, score and sentence
// follow.
void explain_evidence(Explanation& explanation, bool weak_alias, const Evidence& evidence,
                      const Facts& query, const Facts& entry, text::NameClass name_class);

}  // namespace detente::match
