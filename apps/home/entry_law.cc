// Tested by tests/forbids_test.py.
#include "apps/home/entry_law.h"

#include <algorithm>

#include "apps/home/corrected_lives.h"
#include "apps/home/known_law.h"
#include "apps/home/standing.h"
#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/lists/source.h"

namespace detente::home {

using base::Result;
using base::Seconds;

Result<law::EffectTable> effects_of(const View& view) {
  DETENTE_TRY(law::Law law, law_as_known(view.known));
  std::string on = view.as_of;
  if (on.empty()) {
    Seconds latest = Seconds::min();
    for (const SourceView& one : view.sources) latest = std::max(latest, one.last_second());
    on = base::to_string(latest);
  }
  return law::EffectTable::make(std::move(law), std::move(on));
}

Result<std::vector<law::Designation>> designations_of(ledger::Ledger& ledger,
                                                      const SourceView& source,
                                                      const record::Party& party,
                                                      const law::Law& law) {
  DETENTE_TRY(auto lives, corrected_lives(ledger, source.source, source.known, party.entry));
  auto life = std::find_if(lives.rbegin(), lives.rend(), [&](const ledger::EntryLife& one) {
    return !source.moment || ledger::as_of(one, *source.moment);
  });
  std::vector<law::Designation> all;
  if (life != lives.rend())
    all = law::TagTable(law).designations_of(party, life->listed, lists::zone_of(source.source));
  const law::PartyFacts* facts = law::KnownParties::embedded().of_entry(party.source, party.entry);
  if (facts == nullptr) return all;
  auto written = law::written_designations(law, *facts, party.source);
  all.insert(all.end(), written.begin(), written.end());
  return all;
}

}  // namespace detente::home
