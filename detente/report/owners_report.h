// Who owns a party, or what it owns, and how each stands under every rule of ownership.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "detente/law/holdings_around.h"
#include "detente/law/ownership_history.h"
#include "detente/law/snapshots.h"
#include "detente/report/ownership_report.h"

namespace detente::report {

// One rule, applied to the listed parties of measures that it adds up.
struct RuleStandings {
  std::string authority;              // id
  std::vector<std::string> measures;  // ids
  std::unique_ptr<law::OwnershipSelection> selection;
  OwnershipAnswer answer;                  // of the holdings around the party
  std::vector<law::StandingSpan> history;  // of the party, in days of the authority
};

struct OwnersAnswer {
  std::string party;  // id
  law::HoldingsSide side = law::HoldingsSide::kOwners;
  std::string on;  // as given
  law::HoldingsAround around;
  std::map<std::string, std::string> names;   // of the parties around, and of the party
  std::map<std::string, std::string> listed;  // id: "us.ofac, eu.council"; those that are
  // Only those with a listed party around: first those under which most follows, then by authority.
  std::vector<RuleStandings> rules;
  std::vector<std::string> not_in_force;  // rules that listed parties around would start from
  std::vector<std::string> unheard;       // law::View::unheard: whom they list is not known
  std::string generation;
};

// `on`: a day means its end in the zone of each authority.  The answer points into itself: it is
// made in place and not copied.
// Errors: kMalformed for what is no day or instant.
base::Result<std::unique_ptr<OwnersAnswer>> owners_answer(const law::View& view,
                                                          law::Snapshots& snapshots,
                                                          const std::string& party,
                                                          law::HoldingsSide side,
                                                          const std::string& on);

// {"party","name","side","on","holdings":[...],"rules":[{"rule","authority","measures","parties":
// as ownership_json,
// "history":[{"from","until","status"}],"stays_blocked"}],"not_in_force","unheard",
// "generation"} with a
// newline.
std::string owners_json(const OwnersAnswer& answer);

// A tree of holdings, then a table of how each party stands under each rule.
std::string owners_table(const OwnersAnswer& answer, std::size_t width, bool colour);

// The same as a page, with a graph for each rule under which somebody is not clear.
std::string owners_html(const OwnersAnswer& answer);

}  // namespace detente::report
