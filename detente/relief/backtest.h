// What an option said would end, against what later editions of the lists show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/view.h"
#include "detente/relief/option.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

enum class Foretold : std::uint8_t {
  kAgreed,        // said, and it came so
  kNotPredicted,  // it came, and was not said
  kNotHappened,   // said, and it did not come
};

// "agreed", "not predicted", "predicted and did not happen".
std::string_view to_string(Foretold word);

// A listing that ended or began between base.valid and the day of the comparison, or was to.
struct ForetoldListing {
  Foretold word = Foretold::kAgreed;
  bool began = false;     // else it ended
  std::string authority;  // id
  std::string measure;    // id
  std::string party;      // id: of the base if it has the party, else of the later view
  std::string name;
  std::string entry;    // as Atom::entry
  bool certain = true;  // said: in the worst case, too
  std::optional<base::Seconds> predicted;
  std::optional<base::Seconds> happened;  // absent: it did not, or when is not known
};

struct Backtest {
  std::vector<ForetoldListing> listings;  // by word, authority, measure, party, entry
  std::uint32_t stayed = 0;               // listings that stand, and of which nothing else was said
};

// Compares, of the authorities of the option's clauses, the listings of parties.  What counts as
// said is the best case at `until`.  `base`: the past that the scenarios were made of; `later`: the
// lists as known at the day of the comparison.  Both see a party by its entries, so that one that
// has another id later is the same.  A listing that goes over into another measure of the same
// authority and type, which the party was not under before, stays.  A suspended listing stands, and
// so does a licensed one: nothing of lists tells them from others.
// Cost: O(n log n) in the atoms of both.
Backtest backtest(const Option& option, const law::View& base, const Scenarios& scenarios,
                  const law::View& later, base::Seconds until);

}  // namespace detente::relief
