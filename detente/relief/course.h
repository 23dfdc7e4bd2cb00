// Answers over time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/verdict.h"
#include "detente/relief/option.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// [from, until), one answer.
struct Segment {
  base::Seconds from{};
  base::Seconds until{};
  law::Answer answer = law::Answer::kPermitted;

  friend bool operator==(const Segment&, const Segment&) = default;
};

// Without gaps, in rising order; neighbours differ.
using Segments = std::vector<Segment>;

// Before the first that of the first, behind the last that of the last.
law::Answer answer_at(const Segments& segments, base::Seconds at);

// Who is asked, about whom and what.
struct Grid {
  std::vector<law::PartyIndex> parties;    // sorted
  std::vector<std::uint32_t> authorities;  // of Law::authorities, sorted
  std::vector<std::string> activities;     // of activity_codes()
  std::vector<std::string> actors = {};    // actor_words(); empty: all whom some authority binds
  std::string currency = {};               // ISO 4217; empty: none

  friend bool operator==(const Grid&, const Grid&) = default;
  std::size_t size() const { return parties.size() * authorities.size() * activities.size(); }
  std::size_t cell(std::size_t party, std::size_t authority, std::size_t activity) const {
    return (party * authorities.size() + authority) * activities.size() + activity;
  }
};

// The answers for each party alone, authority and activity, in the order of Grid::cell.
using Course = std::vector<Segments>;

// From base.valid to the horizon of the option, each in the zone of the authority.  `view` is the
// base, or one with the option laid over it.  `timeline` gives the conditions that rows of the view
// name; null if there are none. Errors: as Rulebook::make. Cost: a snapshot of the parties and
// their owners for each breakpoint, and a question for each cell.
base::Result<Course> course_of(const Option& option, const law::View& view, const Grid& grid,
                               const Timeline* timeline);
// The same with the rulebook of view.law at hand, which knows the conditions of the option if there
// is a timeline.
Course course_of(const Option& option, const law::View& view, const law::Rulebook& book,
                 const Grid& grid, const Timeline* timeline);

// Cell by cell and at every instant: of the answers of these courses `choose` picks one, which is
// the answer itself if both are equal.  REQUIRES: `which` is not empty; all are of one grid.
Course merged(const std::vector<Course>& courses, const std::vector<std::size_t>& which,
              law::Answer (*choose)(law::Answer, law::Answer));

// The same of two, which are over the same time.
Segments merged_segments(const Segments& a, const Segments& b,
                         law::Answer (*choose)(law::Answer, law::Answer));

// Adds it behind the last, or makes that longer if it answers the same; nothing if it is empty.
void append_segment(Segments& segments, const Segment& next);

// All whom some authority binds: words of actors.
std::vector<std::string> bound_actors(const law::Law& law);

// The beginning of the time, and the instants within it at which something of the view changes, or
// a condition of the option in the zone of one of these authorities; `timeline`: null if none is
// asked for.
std::vector<base::Seconds> course_steps(const Option& option, const law::View& view,
                                        const std::vector<std::uint32_t>& authorities,
                                        const Timeline* timeline, const law::Interval& time);

}  // namespace detente::relief
