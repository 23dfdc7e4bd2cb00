// Which numbers of the law an option amends, and to what.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/option.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

// A measure reads another value for some time.
struct ParameterChange {
  std::string measure;
  std::uint32_t authority = 0;  // of Law::authorities
  std::string name;             // "price", "tenor"
  std::string product;          // empty: one for all
  std::string unit;             // "days"; may be empty
  std::string before;           // an exact decimal; empty: none holds
  std::string after;            // ...; "undetermined" where the ways do not agree
  base::Seconds from{};
  base::Seconds until{};
  std::vector<std::uint32_t> clauses;  // that amend it, of Option::clauses

  friend bool operator==(const ParameterChange&, const ParameterChange&) = default;
};

// By Mode; in each by measure, name and product, then time; from base.valid to the horizon in the
// zone of the authority.
std::array<std::vector<ParameterChange>, 3> parameter_changes_of(const Option& option,
                                                                 const law::View& base,
                                                                 const Scenarios& scenarios);

}  // namespace detente::relief
