// When does a company fall because listed persons own it?  One answer for each measure and time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "detente/base/day.h"
#include "detente/base/percent.h"

namespace detente::law {

// Whose holdings are added up.
enum class Aggregation : std::uint8_t {
  kAll = 0,     // of all listed persons
  kGroup = 1,   // of those listed under one directive
  kPerson = 2,  // of each listed person alone
};

// One version of a rule.  Holdings of a company that falls count in full: no rule multiplies.
struct OwnershipRule {
  std::string_view id;      // "us.ofac": the rule of a measure (law.h)
  base::DayInterval valid;  // days of the authority
  base::Percent threshold;
  bool strict = false;  // more than the threshold; else the threshold itself is enough
  Aggregation aggregation = Aggregation::kAll;
  bool control = false;  // accepted control alone is enough
  bool votes = false;    // votes reach the threshold as equity does, each alone
  bool joint = false;    // members of an arrangement hold its combined shares
  // true: a holding whose transfer was not recognised counts on.
  bool keeps_unrecognised = false;
  std::string_view note = {};   // what is disputed; may be empty
  std::string_view cited = {};  // the document that it was written from

  // The least sum that meets the threshold, in units of base::Percent.
  std::int64_t least() const { return threshold.units + (strict ? 1 : 0); }
};

// By id, then by the beginning of their time.
std::span<const OwnershipRule> ownership_rules();

bool is_ownership_rule(std::string_view id);

// The version in force at the end of `day`; nullptr before the rule exists, while it is suspended,
// and for an id that is no rule.
const OwnershipRule* ownership_rule(std::string_view id, base::Day day);

// ">= 50 %", "> 50 %".
std::string threshold_text(const OwnershipRule& rule);

}  // namespace detente::law
