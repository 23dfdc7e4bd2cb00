// Tested by tests/forbids_test.py.
#include "apps/home/standing.h"

#include <algorithm>
#include <set>

#include "apps/home/known_law.h"
#include "detente/law/known_parties.h"
#include "detente/law/lookup.h"
#include "detente/law/party_facts.h"
#include "detente/law/snapshot.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Result;
using base::Seconds;

// The listings as the list prints them, which it does not before they begin: a day that is later
// than `today` is one that the publisher announces.
std::vector<record::ListedSpan> printed_spans(const record::Party& party, base::Day today) {
  std::vector<record::ListedSpan> spans;
  for (const record::Listing& listing : party.listings) {
    record::ListedSpan& span = spans.emplace_back();
    span.listing = listing;
    if (listing.listed) span.from.printed = std::min(listing.listed->value, today);
    if (listing.until) span.until.printed = listing.until->value;
  }
  return spans;
}

}  // namespace

Standings::Standings(std::unique_ptr<const law::Law> law, const std::map<std::string, Seconds>& at)
    : law_(std::move(law)), tags_(*law_) {
  for (const auto& [source, second] : at)
    times_[source] = {second, law::local_day(second, lists::zone_of(source))};
}

Result<Standings> Standings::make(const std::string& known,
                                  const std::map<std::string, Seconds>& at) {
  DETENTE_TRY(law::Law law, law_as_known(known));
  return Standings(std::make_unique<const law::Law>(std::move(law)), at);
}

std::vector<std::string> Standings::of(const record::Party& party) const {
  const Time& time = times_.find(party.source)->second;
  std::set<std::string> measures;
  auto take = [&](const std::vector<law::Designation>& designations) {
    for (const law::Designation& one : designations)
      if (one.valid.contains(time.at)) measures.insert(one.measure);
  };
  take(
      tags_.designations_of(party, printed_spans(party, time.today), lists::zone_of(party.source)));
  const law::PartyFacts* facts = law::KnownParties::embedded().of_entry(party.source, party.entry);
  if (facts != nullptr) take(law::written_designations(*law_, *facts, party.source));
  return {measures.begin(), measures.end()};
}

}  // namespace detente::home
