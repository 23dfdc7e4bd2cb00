// Drafting: who is on an authority's lists that a condition takes, and what stands against freeing
// each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/law/predicate.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

// A listed party, and what a delisting of the listings that the condition takes would meet.
struct Candidate {
  law::PartyIndex party{};
  std::vector<std::uint32_t> atoms;  // of View::atoms: listings that the condition takes, or may
  std::vector<std::uint32_t> bases;  // ...: listings by the authority that it does not take
  std::vector<std::uint32_t>
      locked;  // of `atoms`: those under measures that some lock binds, or may
  // Of Law::locks, on the measures of `atoms`, sorted: those that bind for certain, and those of
  // which that is contested.
  std::vector<std::uint32_t> locks, contested;
  std::vector<std::uint32_t> authorities;  // of Law::authorities: others that list it or reach it
  std::vector<law::PartyIndex> owners;     // by whom it stays blocked, delisted or not
  std::vector<law::PartyIndex> follow;     // blocked through it alone, and listed by nobody there
  std::vector<law::PartyIndex> stay;       // held by it, as far as known, and listed themselves
};

struct Draft {
  std::uint32_t authority = 0;  // of Law::authorities
  // First those against whom the least stands: the fewest locks, then contested locks, then bases
  // and owners of the same authority, then other authorities; among equals those whom most others
  // follow, then by id.
  std::vector<Candidate> candidates;
  // Of whom it is not known whether the condition takes them; by id.
  std::vector<Candidate> unknown;
  std::uint32_t listed = 0;          // parties with a listing by the authority
  std::uint32_t without_sector = 0;  // of those: their sector is not known
};

// The condition as it stands in `who`; bare days begin in the authority's zone.
// Errors: kNotFound for an authority that the law lacks; those of parse_predicate.
base::Result<law::Predicate> parse_draft_condition(std::string_view where,
                                                   std::string_view authority, const law::Law& law);

// Asks `where` of each listing by that authority (of Law::authorities) that has effect at the
// instant of the snapshot, suspended ones too.
// Cost: O(atoms and holdings).
Draft draft(const law::Predicate& where, std::uint32_t authority, const law::Snapshot& snapshot);

}  // namespace detente::relief
