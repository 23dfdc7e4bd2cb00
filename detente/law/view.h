// What was known at one instant about the law and about everybody whom it names, for all times.
//
// Plain data: made from lists and law files (view_builder.h), or from a file of an invented world.
// Answers about one day are those of a snapshot of it (snapshot.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/base/instant.h"
#include "detente/law/law.h"
#include "detente/law/ownership_rule.h"
#include "detente/law/party_facts.h"
#include "detente/law/question.h"
#include "detente/record/ownership.h"

namespace detente::law {

// A time without instants that are known by day alone: [from, until) in UTC.
struct Interval {
  base::Seconds from = base::Seconds::min();
  base::Seconds until = base::Seconds::max();

  bool contains(base::Seconds at) const { return from <= at && at < until; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

// One party, however many lists have an entry of it.
struct ViewParty {
  std::string id;    // of party facts, else its first entry
  std::string name;  // primary name of that entry
  std::string kind;  // "person", "company", "organization", "vessel", "aircraft", "wallet"
  std::vector<std::string> entries;    // "us.ofac.sdn:17016", sorted
  std::vector<std::string> countries;  // ISO 3166-1 alpha-2, capitals, sorted
  std::vector<std::string> sectors;    // sorted; empty: not known
  std::string sector_source;           // sector.h says the words; empty: not known
  std::vector<std::string> tags;       // sorted
  std::string imo;                     // of a ship, seven digits; empty: none, or not known
  std::vector<Position> positions;
};

// One party under one measure on one basis, for a time.
struct Atom {
  MeasureIndex measure = 0;
  PartyIndex party{};     // of View::parties
  std::string basis;      // the act as printed, or the instrument
  std::string programme;  // id; may be empty
  std::string entry;      // "us.ofac.sdn:17016"; empty: hand-written
  Interval valid;
  // When it was listed, where `valid` is only a part of the time since; absent: valid.from.
  std::optional<base::Seconds> listed;
  bool inferred = false;  // valid.from is not what the list prints
  // It stands on the list and forbids nothing: a suspension names no end of the listing.
  bool suspended = false;
  std::string cited;
};

// A rule of ownership of an invented world: it goes before the one of that id in ownership_rule.h.
struct ViewRule {
  std::string id;      // Measure::rule
  OwnershipRule rule;  // without its id
};

struct View {
  Law law;                                   // as known
  std::vector<ViewParty> parties;            // by id
  std::vector<Atom> atoms;                   // by party, then measure, then beginning
  std::vector<record::OwnershipEdge> edges;  // owner and asset are ids of parties or any others
  std::vector<ViewRule> rules;               // by id; empty but in an invented world
  // Authorities whose lists are not here, by id: whom they list is not known, and what they would
  // permit about a party or a vessel is undetermined.
  std::vector<std::string> unheard;
  bool closed = false;  // true: a country or sector that is not recorded is not so, else not known
};

}  // namespace detente::law
