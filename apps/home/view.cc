// Tested in ../cli/cli_test.cc, by tests/history_test.py and tests/late_knowledge_test.py.
#include "apps/home/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "apps/home/compiled.h"
#include "apps/home/corrected_lives.h"
#include "apps/home/intake.h"
#include "apps/home/known_law.h"
#include "apps/home/standing.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using Numbered = std::vector<ledger::NumberedEdition>;

// The first instant that is no longer meant by a day or an instant.
Result<ledger::Moment> moment_of(const std::string& text, std::string_view source) {
  std::string_view zone = lists::zone_of(source);
  auto instant = base::parse_instant(text, zone);
  if (!instant)
    return Error{ErrorKind::kMalformed,
                 fmt::format("\"{}\": {}; expected a day (2025-03-04) or an instant "
                             "(2025-03-04T09:30Z)",
                             text, instant.error().message),
                 {}};
  if (instant->precision == base::Precision::kDay)
    return ledger::Moment{instant->latest, *base::parse_day(text.substr(0, 10))};
  base::Seconds before = instant->earliest + std::chrono::seconds{1};
  base::Day day = std::chrono::floor<std::chrono::days>(instant->earliest);
  auto local = base::day_in_zone(day, zone);
  if (local && instant->earliest < local->earliest) day -= std::chrono::days{1};
  if (local && instant->earliest >= local->latest) day += std::chrono::days{1};
  return ledger::Moment{before, day};
}

std::vector<std::string> sources_of(const Numbered& editions) {
  std::vector<std::string> sources;
  for (const ledger::NumberedEdition& one : editions)
    if (sources.empty() || sources.back() != one.edition.source)
      sources.push_back(one.edition.source);
  return sources;
}

Result<std::optional<SourceView>> view_source(const Numbered& editions, const std::string& source,
                                              const TimeArguments& arguments,
                                              const ledger::Known& imported, Numbered& known) {
  using Found = std::optional<SourceView>;
  SourceView view;
  view.source = source;
  view.known = imported;
  if (!arguments.known.empty()) {
    DETENTE_TRY(ledger::Moment moment, moment_of(arguments.known, source));
    view.known.before = moment.before;
  }
  if (!arguments.as_of.empty()) {
    DETENTE_TRY(view.moment, moment_of(arguments.as_of, source));
  }
  bool found = false;
  for (const ledger::NumberedEdition& one : editions) {
    const ledger::Edition& edition = one.edition;
    if (edition.source != source) continue;
    if (view.known.before && edition.published.earliest >= *view.known.before) continue;
    if (!found) view.oldest = edition;
    view.newest = edition;
    known.push_back(one);
    found = true;
  }
  return found ? Found{std::move(view)} : Found{};
}

// Whether another source has taken over from `view` at its time.
bool is_replaced(const SourceView& view, const std::vector<SourceView>& all) {
  const lists::Source* row = lists::find_source(view.source);
  if (row == nullptr || row->replaced_by.empty()) return false;
  return std::any_of(all.begin(), all.end(), [&](const SourceView& other) {
    return other.source == row->replaced_by &&
           (!view.moment || other.oldest.published.earliest < view.moment->before);
  });
}

void add_warnings(View& view) {
  if (view.as_of.empty()) return;
  for (const SourceView& one : view.sources)
    if (one.moment && one.moment->before <= one.oldest.published.earliest)
      view.warnings.push_back(fmt::format(
          "{}: no edition from before {} is kept: for {} the answer rests on the dates that later "
          "editions print, and what was delisted earlier is not known",
          one.source, base::to_string(one.oldest.published), view.as_of));
}

// The import after which all that was known makes the generation; nothing if there is none.
// Cost: one hash of the editions' hashes for each edition.
std::optional<ledger::EditionNumber> last_import_of(const std::string& generation,
                                                    Numbered editions) {
  auto by_number = [](const auto& a, const auto& b) { return a.number < b.number; };
  while (!editions.empty()) {
    auto last = std::max_element(editions.begin(), editions.end(), by_number);
    if (generation_of(editions) == generation) return last->number;
    editions.erase(last);
  }
  return std::nullopt;
}

// The import that a generation was made after, and the time that it knew.
Result<ledger::Known> recall(ledger::Ledger& ledger, TimeArguments& arguments) {
  if (arguments.generation.empty()) return ledger::Known{};
  DETENTE_TRY(auto found, ledger.find_generation(arguments.generation));
  if (found) {
    arguments.known = found->known;
    return ledger::Known{std::nullopt, found->last_import};
  }
  DETENTE_TRY(Numbered editions, ledger.editions(ledger::Known{}));
  if (auto last = last_import_of(arguments.generation, std::move(editions))) {
    arguments.known.clear();
    return ledger::Known{std::nullopt, last};
  }
  return Error{ErrorKind::kNotFound,
               "no generation " + arguments.generation +
                   " was made in this home by this version of the program and its tables",
               {}};
}

// What was known earlier is noted, so that --generation finds it; all that was known after an
// import is found without a note.  Returns why it cannot be noted.
Result<std::optional<Error>> note_known(ledger::Ledger& ledger, const std::string& known,
                                        const View& view) {
  using Failure = std::optional<Error>;
  DETENTE_TRY(auto noted, ledger.find_generation(view.generation));
  if (noted) return Failure{};
  DETENTE_TRY(Numbered editions, ledger.editions({std::nullopt, view.last_import}));
  if (last_import_of(view.generation, std::move(editions))) return Failure{};
  auto remembered = ledger.remember({view.generation, view.last_import, known});
  return remembered ? Failure{} : Failure{remembered.error()};
}

// The parties that hold at the time of a source's view.
Result<std::vector<record::Party>> parties_of(ledger::Ledger& ledger, const SourceView& view) {
  std::vector<record::Party> parties;
  DETENTE_TRY(auto lives, corrected_lives(ledger, view.source, view.known, ""));
  for (const ledger::EntryLife& life : lives)
    if (auto party = ledger::as_of(life, *view.moment)) parties.push_back(*std::move(party));
  return parties;
}

// Whether what was read as current is what the view means by it: another process may have added an
// edition before that.
Result<bool> is_still_current(ledger::Ledger& ledger, const SourceView& view) {
  DETENTE_TRY(ledger::EditionNumber last, ledger.last_import(view.source));
  return last <= *view.known.last_import;
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

Result<WriteLock> make_and_lock(const std::string& folder) {
  DETENTE_CHECK(make_folders(folder));
  return WriteLock::take(folder);
}

std::string path_of(const std::string& folder, const View& view) {
  if (view.as_of.empty()) return index_path(folder, view.generation);
  std::string moment = view.as_of;
  std::replace(moment.begin(), moment.end(), ':', '.');
  return index_path(folder, view.generation + "@" + moment);
}

}  // namespace

std::vector<ledger::Edition> View::in_force() const {
  std::vector<ledger::Edition> editions;
  for (const SourceView& one : sources) editions.push_back(one.newest);
  return editions;
}

Result<View> resolve(ledger::Ledger& ledger, const TimeArguments& given) {
  TimeArguments arguments = given;
  DETENTE_TRY(ledger::Known imported, recall(ledger, arguments));
  DETENTE_TRY(Numbered editions, ledger.editions(imported));
  ledger::EditionNumber last = 0;
  for (const ledger::NumberedEdition& one : editions) last = std::max(last, one.number);
  imported.last_import = last;
  View view;
  view.as_of = arguments.as_of;
  view.known = arguments.known;
  Numbered known;
  std::vector<SourceView> all;
  for (const std::string& source : sources_of(editions)) {
    DETENTE_TRY(auto one, view_source(editions, source, arguments, imported, known));
    if (one)
      all.push_back(*std::move(one));
    else
      view.warnings.push_back(source + ": no edition was known by " + arguments.known);
  }
  if (all.empty())
    return Error{ErrorKind::kNotFound,
                 arguments.known.empty()
                     ? "no list was ever accepted: run `detente update` or `detente import FILE`"
                     : "no edition of any list was known by " + arguments.known,
                 {}};
  DETENTE_TRY(std::vector<ledger::Edition> current, ledger.current());
  for (SourceView& one : all) {
    if (is_replaced(one, all)) continue;
    one.is_current = std::find(current.begin(), current.end(), one.newest) != current.end();
    view.sources.push_back(one);
  }
  view.last_import = last;
  DETENTE_TRY(auto later, later_rows(arguments.known));
  view.generation = generation_of(known, later);
  if (!given.generation.empty() && view.generation != given.generation)
    return Error{ErrorKind::kUnsupported,
                 "generation " + given.generation +
                     " was made by another version of the program or of its tables",
                 {}};
  add_warnings(view);
  return view;
}

Result<std::optional<record::Party>> find_entry(ledger::Ledger& ledger, const View& view,
                                                std::string_view source, std::string_view entry) {
  using Found = std::optional<record::Party>;
  for (const SourceView& one : view.sources) {
    if (one.source != source) continue;
    if (one.is_current && !one.moment) {
      DETENTE_TRY(Found party, ledger.entry(source, entry));
      DETENTE_TRY(bool still_current, is_still_current(ledger, one));
      if (still_current) return party;
    }
    DETENTE_TRY(auto lives, corrected_lives(ledger, source, one.known, entry));
    for (auto life = lives.rbegin(); life != lives.rend(); ++life) {
      const ledger::EntryVersion& newest = life->versions.back();
      if (!one.moment) return newest.gone ? Found{} : Found{newest.party};
      if (auto party = ledger::as_of(*life, *one.moment)) return party;
    }
  }
  return Found{};
}

Result<OpenView> open_view(const Home& home, const TimeArguments& arguments) {
  DETENTE_TRY(ledger::Ledger ledger, open_lists(home));
  DETENTE_TRY(auto unfilled, ledger.without_entries());
  if (!unfilled.empty()) {
    DETENTE_TRY(WriteLock lock, make_and_lock(home.folder));
    Originals originals(home.folder);
    DETENTE_CHECK(fill_editions(originals, ledger));
  }
  DETENTE_TRY(View view, resolve(ledger, arguments));
  OpenView open{std::move(ledger), std::move(view)};
  if (arguments.generation.empty() && !arguments.known.empty()) {
    DETENTE_TRY(open.not_noted, note_known(open.ledger, arguments.known, open.view));
  }
  return open;
}

Result<std::string> compile_view(ledger::Ledger& ledger, const View& view) {
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
  DETENTE_TRY(record::JoinTable joins, joins_of(ledger, view));
  return index::compile(
      lines, pointers, view.generation,
      [&](const record::Party& party) { return standings.of(party); }, joins);
}

Result<std::shared_ptr<const index::Index>> open_index(const std::string& folder, OpenView& open) {
  std::string path = path_of(folder, open.view);
  DETENTE_TRY(auto compiled, open_compiled(path));
  if (compiled) return compiled;
  auto lock = make_and_lock(folder);
  if (lock) {
    DETENTE_TRY(compiled, open_compiled(path));
    if (compiled) return compiled;
  }
  DETENTE_TRY(std::string bytes, compile_view(open.ledger, open.view));
  auto kept = lock ? write_whole(path, bytes) : Result<base::Done>(lock.error());
  if (!kept) {
    open.not_kept = kept.error();
    return index::Index::from_bytes(bytes);
  }
  drop_unused_indexes(folder, path);
  return index::Index::open(path);
}

}  // namespace detente::home
