// Tested in ../cli/cli_test.cc, by tests/history_test.py and tests/read_only_home_test.py.
#include "apps/home/view_index.h"

#include <algorithm>
#include <future>
#include <map>

#include "apps/home/compiled.h"
#include "apps/home/corrected_lives.h"
#include "apps/home/intake.h"
#include "apps/home/listed_entries.h"
#include "apps/home/standing.h"
#include "detente/base/processors.h"

namespace detente::home {
namespace {

using base::Result;
using Numbered = std::vector<ledger::NumberedEdition>;

// The parties that hold at the time of a source's view.
Result<std::vector<record::Party>> parties_of(ledger::Ledger& ledger, const SourceView& view) {
  std::vector<record::Party> parties;
  DETENTE_TRY(auto lives, corrected_lives(ledger, view.source, view.known, ""));
  for (const ledger::EntryLife& life : lives)
    if (auto party = ledger::as_of(life, *view.moment)) parties.push_back(*std::move(party));
  return parties;
}

// The newest known edition as it stands: entries whose listings had all ended are left out.
Result<std::vector<record::Party>> newest_parties(ledger::Ledger& ledger, const SourceView& view) {
  if (view.is_current) {
    DETENTE_TRY(auto parties, ledger.parties(std::vector<std::string>{view.source}));
    DETENTE_TRY(bool still_current, is_still_current(ledger, view));
    if (still_current) return parties;
  }
  DETENTE_TRY(Numbered editions, ledger.editions(view.known));
  for (const ledger::NumberedEdition& one : editions)
    if (one.edition.source == view.source && one.edition.sha256 == view.newest.sha256)
      return ledger.parties_of(one.number);
  return std::vector<record::Party>{};
}

}  // namespace

Result<std::string> compile_view(ledger::Ledger& ledger, const View& view,
                                 const index::Index* previous) {
  // Which entries are one party is found while the parties are read: of all that the lists have or
  // had, so that the ids of parties are those of the law view (law_view.h) and the same on every
  // day.
  DETENTE_TRY(const std::vector<law::ListedEntry> entries, listed_entries(ledger, view));
  std::future<record::JoinTable> joins = std::async(std::launch::async, [&entries] {
    return record::JoinTable(parties_of(entries), joined_parties(entries));
  });
  std::vector<record::Party> all;
  std::vector<index::EditionLine> lines;
  for (const SourceView& one : view.sources) {
    lines.push_back({one.source, one.newest.sha256, base::to_string(one.newest.published.earliest),
                     one.newest.entries});
    auto parties = one.moment ? parties_of(ledger, one) : newest_parties(ledger, one);
    if (!parties) return std::move(parties).error();
    base::Day day = std::chrono::floor<std::chrono::days>(one.newest.published.earliest);
    for (record::Party& party : *parties)
      if (one.moment || stands(party, day)) all.push_back(std::move(party));
  }
  std::map<std::string, base::Seconds> times;
  for (const SourceView& one : view.sources) times[one.source] = one.last_second();
  DETENTE_TRY(Standings standings, Standings::make(view.known, times));
  std::vector<const record::Party*> pointers;
  pointers.reserve(all.size());
  for (const record::Party& party : all) pointers.push_back(&party);
  index::CompileOptions options;
  options.as_of = view.as_of;
  options.previous = previous;
  options.threads = base::processors();
  return index::compile(
      lines, pointers, view.generation,
      [&](const record::Party& party) { return standings.of(party); }, joins.get(), options);
}

Result<std::shared_ptr<const index::Index>> open_index(const std::string& folder, OpenView& open) {
  const View& view = open.view;
  DETENTE_TRY(auto compiled, open_compiled(folder, view.generation, view.as_of));
  if (compiled) return compiled;
  auto lock = make_and_lock(folder);
  if (lock) {
    DETENTE_TRY(compiled, open_compiled(folder, view.generation, view.as_of));
    if (compiled) return compiled;
  }
  DETENTE_TRY(std::string bytes, compile_view(open.ledger, view, open_current(folder).get()));
  std::string path = folder + "/index/" + index_name(view.generation, view.as_of);
  auto kept = lock ? write_whole(path, bytes) : Result<base::Done>(lock.error());
  if (!kept) {
    open.not_kept = kept.error();
    return index::Index::from_bytes(bytes);
  }
  drop_unused_indexes(folder, path);
  return index::Index::open(path);
}

}  // namespace detente::home
