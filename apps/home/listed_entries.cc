// Tested by tests/joins_test.py.
#include "apps/home/listed_entries.h"

#include "apps/home/corrected_lives.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Result;

Result<base::Done> add_entries(ledger::Ledger& ledger, const SourceView& source,
                               std::vector<law::ListedEntry>& entries) {
  DETENTE_TRY(auto lives, corrected_lives(ledger, source.source, source.known, ""));
  std::string_view zone = lists::zone_of(source.source);
  int earlier = 0;
  for (std::size_t i = 0; i < lives.size(); ++i) {
    ledger::EntryLife& life = lives[i];
    bool is_given_again = i + 1 < lives.size() && lives[i + 1].entry == life.entry;
    earlier = is_given_again ? earlier + 1 : 0;
    entries.push_back({std::move(life.versions.back().party), std::move(life.listed), zone});
    if (is_given_again) entries.back().party.entry += "#" + std::to_string(earlier);
  }
  return base::Done{};
}

}  // namespace

Result<std::vector<law::ListedEntry>> listed_entries(ledger::Ledger& ledger, const View& view) {
  std::vector<law::ListedEntry> entries;
  for (const SourceView& source : view.sources) DETENTE_CHECK(add_entries(ledger, source, entries));
  return entries;
}

std::vector<const record::Party*> parties_of(const std::vector<law::ListedEntry>& entries) {
  std::vector<const record::Party*> parties;
  parties.reserve(entries.size());
  for (const law::ListedEntry& entry : entries) parties.push_back(&entry.party);
  return parties;
}

record::JoinedParties joined_parties(const std::vector<law::ListedEntry>& entries) {
  return record::join_parties(parties_of(entries), law::KnownParties::embedded().joins());
}

}  // namespace detente::home
