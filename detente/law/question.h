// What is asked of the law: may these actors do this, with these parties and goods, there, then?
//
// Plain data, filled by whoever reads a question.  It is put to one authority: a day without a zone
// is a day in that authority's zone, so that two authorities may be asked with other instants. Each
// slot may be empty.  Empty is not unknown:
// a condition on an empty slot is false, one on a filled slot whose value is missing is unknown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/decimal.h"
#include "detente/base/instant.h"

namespace detente::law {

// Dense, 0-based, valid only within one Facts (facts.h); never stored, never shown to users.
enum class PartyIndex : std::uint32_t {};

// One kind of goods.  Empty members are not known.
struct Goods {
  std::string hs;        // digits of HS or CN, as many as are known: "2709", "27090010"
  std::string category;  // "crude", "military"

  friend bool operator==(const Goods&, const Goods&) = default;
};

struct Place {
  std::string territory;         // the most precise code known, as territory.h has it; may be empty
  std::optional<bool> occupied;  // now, as stated; absent: by the table of territory.h

  friend bool operator==(const Place&, const Place&) = default;
};

struct Vessel {
  std::string imo;                  // seven digits; empty: not known
  std::optional<PartyIndex> party;  // the listed party that it is, if it is one

  friend bool operator==(const Vessel&, const Vessel&) = default;
};

// Something that happened, once.
struct Event {
  std::string name;  // one of event_names() (predicate_names.h): "loaded"
  base::Instant at;  // with bounds: a day known by the day alone is the whole day

  friend bool operator==(const Event&, const Event&) = default;
};

struct Contract {
  std::optional<base::Instant> date;        // the same fact as the event "contract"
  std::optional<base::Decimal> term_years;  // how long it runs

  friend bool operator==(const Contract&, const Contract&) = default;
};

struct Question {
  std::vector<std::string> actors;         // "us-person", ...
  std::string activity;                    // a code (activity.h); empty: none
  std::string currency;                    // ISO 4217; empty: none
  std::vector<PartyIndex> parties;         // all of the counterparties
  std::vector<Goods> goods;                // one row for each kind
  std::optional<Place> place;              // where it is done
  std::optional<std::string> destination;  // territory that the goods go to; empty text: unknown
  std::optional<std::string> buyer;        // territory under whose law the buyer is organised
  std::vector<Vessel> vessels;
  std::optional<base::Decimal> price;  // USD per unit that the law names (barrel)
  std::optional<Contract> contract;
  std::vector<Event> events;        // at most one of a name; one that is not here did not happen
  std::optional<base::Day> issued;  // of new debt or equity
  std::optional<base::Decimal> tenor_days;  // of new debt: from its issue until it is due
  base::Seconds on{};                       // when it is done

  friend bool operator==(const Question&, const Question&) = default;
};

// The moment of the event of that name: among the events, else for "contract" the contract's date;
// nullptr if there is none.  Valid as long as the question.
inline const base::Instant* moment_of(const Question& question, std::string_view event) {
  for (const Event& candidate : question.events) {
    if (candidate.name == event) return &candidate.at;
  }
  bool dated = event == "contract" && question.contract && question.contract->date;
  return dated ? &*question.contract->date : nullptr;
}

}  // namespace detente::law
