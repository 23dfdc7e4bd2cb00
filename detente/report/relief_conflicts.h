// Where one authority comes to permit what another still prohibits.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

struct AuthorityConflict {
  std::uint32_t permits = 0;            // of Law::authorities: prohibited it before
  std::uint32_t prohibits = 0;          // with the option
  std::vector<std::string> activities;  // of those asked, in their order
  std::vector<std::size_t> parties;     // of the grid, sorted
};

// Of the cells that an authority prohibits without the option and permits or licenses with it in
// that mode, at the instant of the party's headline: each other authority that prohibits the same
// then.  By authorities.
std::vector<AuthorityConflict> conflicts_of(const ReliefAnswer& answer, relief::Mode mode);

// Who is bound by both: words of actors, "anybody", or what they must be of each at once.
std::string actors_of_both(const law::Law& law, const std::string& a, const std::string& b);

// HTML, at best; empty if there are none.
std::string relief_conflicts(const ReliefAnswer& answer);

}  // namespace detente::report
