// Where goods are and whose they are: the state of one line at an instant, of what was known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/facts.h"
#include "detente/trade/consignment.h"

namespace detente::trade {

// Who is on which side of a delivery; territories.
struct DeliveryParties {
  std::string recipient;
  std::string donor;
};

// Whether an event of these bounds happened at `at` or before.
law::Truth happened_by(const base::Instant& event, base::Seconds at);

// What was known of one line.  Points into the consignment and its goods.
struct LineHistory {
  const Consignment* consignment = nullptr;
  const ConsignmentLine* line = nullptr;
  // Of the consignment and of the line, in that order, that were known, are not corrected by a
  // later one of the same id, and happened at some time.
  std::vector<const ConsignmentEvent*> events;
  std::span<const law::Goods> goods;  // of all lines of the consignment
};

std::vector<law::Goods> goods_of(const Consignment& consignment);

// `goods`: goods_of(consignment), which must outlive the history.  `known`: an event counts if it
// could be known by then; a day counts from its start.
LineHistory history_of(const Consignment& consignment, const ConsignmentLine& line,
                       std::span<const law::Goods> goods, base::Seconds known);

// Every instant in [from, until] at which the state may be another than just before, and `from`;
// ascending, without duplicates.  Between two neighbours the state does not change.
std::vector<base::Seconds> moments_between(const LineHistory& history, base::Seconds from,
                                           base::Seconds until);

// The events that may be the last by `at`, in the order given; nullptr is one of them, the first,
// if perhaps none had happened.  Each event is taken to lie anywhere within its bounds whatever the
// others do; of two in one second either may be the last.
// REQUIRES: the events have happened at some time.  Cost: O(events).
std::vector<const ConsignmentEvent*> possible_last(std::span<const ConsignmentEvent* const> events,
                                                   base::Seconds at);

// What conditions ask of one line at one instant (doc/consignments.md).  Where bounds of events
// leave both answers open it is unknown.  Points into history and parties.
class LineState final : public law::ConsignmentFacts {
 public:
  // What title_holder() says where somebody holds it whom no territory names: the seller, or the
  // owner of a third country.
  static constexpr std::string_view kOtherHolder = "other";

  LineState(const LineHistory& history, const DeliveryParties& parties, base::Seconds at)
      : history_(history), parties_(parties), at_(at) {}

  // Since it crossed a border into it, or arrived at a hub or was received there, until it crossed
  // into another or was returned.
  law::Truth in_country(std::string_view territory) const override;
  law::Truth departed() const override;
  law::Truth handed_over() const override;
  law::Truth delivered(std::string_view definition) const override;
  // As the line states it; else by the last kTitlePassed; else by who pays.
  std::string_view title_holder() const override;
  law::Truth loaded_before(base::Seconds before) const override;
  std::span<const law::Goods> lines() const override { return history_.goods; }

  // Where it is: by the last event that names a place or is a departure ("PL-18 Jasionka", "under
  // way from US-DE Dover (05-5140)"); where that names none, what the line states.  Several where
  // it is not known which, without duplicates; none if nothing is known.
  std::vector<std::string> whereabouts() const;

 private:
  law::Truth any_of(std::span<const EventType> types) const;
  std::string_view holder_after(const ConsignmentEvent* passed) const;

  const LineHistory& history_;
  const DeliveryParties& parties_;
  base::Seconds at_;
};

}  // namespace detente::trade
