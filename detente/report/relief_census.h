// How many parties are prohibited something, over time and by what they are.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/report/relief_answer.h"

namespace detente::report {

// Parties to whom somebody prohibits something asked, for certain, and others to whom somebody may.
struct ReliefTally {
  std::uint32_t prohibited = 0;
  std::uint32_t undetermined = 0;

  friend bool operator==(const ReliefTally&, const ReliefTally&) = default;
};

struct CensusGroup {
  std::uint32_t parties = 0;         // that are in it at some instant
  std::vector<ReliefTally> tallies;  // by ReliefCensus::instants
};
using CensusGroups = std::map<std::string, CensusGroup>;

// Who has two sectors counts in both.
struct ReliefCensus {
  // The base, whenever an answer or a class changes or a clause begins or ends to act, and the last
  // second before the horizon; in rising order.
  std::vector<base::Seconds> instants;
  CensusGroup all;
  // kUnknownGroup, or kNoGroup in a closed world, for whom none is recorded.
  CensusGroups by_sector, by_country, by_kind;
  CensusGroups by_authority;  // by those that prohibit, or may
  // Of listings under these authorities, of the option at best and at worst where it is not known;
  // kNoGroup: of no programme, or blocked by owners or a class alone.
  CensusGroups by_programme;
  // Parties by how many authorities prohibit something for certain: 1, 2, 3, 4 or more.
  std::array<std::vector<std::uint32_t>, 4> by_depth;
  // Without those that are unchanged and those that never occur; of the past without the option
  // none.
  std::map<relief::PartyClass, std::vector<std::uint32_t>> by_class;
};

inline constexpr std::string_view kUnknownGroup = "unknown";
inline constexpr std::string_view kNoGroup = "none";
inline constexpr std::array<std::string_view, 4> kDepths = {"1", "2", "3", "4 or more"};

// In that mode; absent: without the option.
// Cost: O(parties x authorities x instants).
ReliefCensus relief_census(const ReliefAnswer& answer, std::optional<relief::Mode> mode);

// Places of its instants for where there is room for few: the first, the last, and up to four
// others at which the most parties change their number of authorities; in rising order.
std::vector<std::size_t> chosen_instants(const ReliefCensus& census);

}  // namespace detente::report
