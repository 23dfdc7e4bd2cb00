// What an option leaves open, and one way to take it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/law/law.h"
#include "detente/relief/option.h"

namespace detente::relief {

struct Unknown {
  enum class Kind : std::uint8_t {
    kFact,   // an assumed fact or certification without times
    kVote,   // the outcome of a lock that opens by a vote
    kScope,  // whether a lock applies, where that is contested
  };

  Kind kind = Kind::kFact;
  std::string id;      // of the assumption; kVote, kScope: of the lock
  bool best = true;    // which way is the better one for relief
  bool mixed = false;  // it counts for relief and against it, so that neither way is

  friend bool operator==(const Unknown&, const Unknown&) = default;
};

// "the vote of us.caatsa-216", "whether us.caatsa-216 applies", "truce".
std::string to_string(const Unknown& unknown);

// What decides when clauses act and is not assumed; by kind, then id, each once.
std::vector<Unknown> unknowns_of(const Option& option, const law::Law& law);

// Every unknown taken one way.
class Suppositions {
 public:
  // `option` must outlive it.  `held`: which of the unknowns are true.
  Suppositions(const Option& option, const std::vector<Unknown>& unknowns,
               const std::vector<bool>& held);

  // Whether the assumption of that id holds where the file does not say when.
  bool holds(std::string_view assumption) const;
  // Whether the vote opens the lock.
  bool opens(std::string_view lock) const;
  // Whether a contested lock applies.
  bool applies(std::string_view lock) const;

 private:
  bool decided(Assumption::Kind kind, Unknown::Kind unknown, std::string_view lock) const;

  const Option& option_;
  std::set<std::pair<Unknown::Kind, std::string>> held_;
};

}  // namespace detente::relief
