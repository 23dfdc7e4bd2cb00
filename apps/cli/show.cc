// detente show: everything that the lists say of one party, with its place in the official files,
// and what that forbids.
// Tested in cli_test.cc and by tests/forbids_test.py.
#include <memory>
#include <optional>
#include <set>

#include "apps/cli/command.h"
#include "apps/cli/intake_report.h"
#include "apps/home/corrected_lives.h"
#include "apps/home/entry_law.h"
#include "apps/home/home.h"
#include "detente/law/snapshot.h"
#include "detente/lists/source.h"
#include "detente/record/ftm.h"
#include "detente/record/places.h"
#include "detente/report/history_report.h"
#include "detente/report/party_report.h"

namespace detente::cli {
namespace {

struct Flags {
  std::string id;
  bool places = false;
  bool history = false;
  home::TimeArguments time;
  std::string format;
  std::string output;
};

// The entry id of `source` that `id` names: "<source>:<entry>", or an entry id alone.
std::string entry_of(const std::string& source, const std::string& id) {
  std::string prefix = source + ":";
  return id.starts_with(prefix) ? id.substr(prefix.size()) : id;
}

// The places of the entry's facts are those of the newest edition's bytes.
base::Result<record::Party> with_places(home::Originals& originals, ledger::Ledger& ledger,
                                        const home::SourceView& source, record::Party party) {
  DETENTE_TRY(lists::ParsedList list, home::read_again(originals, ledger, source.newest));
  for (record::Party& placed : list.parties) {
    if (placed.entry != party.entry) continue;
    record::Party bare = placed;
    record::clear_places(bare);
    return bare == party ? std::move(placed) : std::move(party);
  }
  return party;
}

base::Result<report::ShownLaw> law_of(home::OpenView& open, const home::SourceView& source,
                                      const law::EffectTable& law, const record::Party& party) {
  DETENTE_TRY(auto designations, home::designations_of(open.ledger, source, party, law.law()));
  report::ShownLaw shown = report::shown_law(law, party, designations);
  DETENTE_TRY(auto corrections, home::corrections_of(source.source, source.known, party.entry));
  for (const law::Correction* one : corrections)
    shown.corrections.push_back(report::correction_of(*one));
  return shown;
}

// The judgment for which the entry was not listed at the time of the view; empty: none.
base::Result<std::string> annulment_of(const home::SourceView& source, std::string_view entry) {
  base::Seconds before = source.moment ? source.moment->before : source.newest.published.latest;
  DETENTE_TRY(auto corrections, home::corrections_of(source.source, source.known, entry));
  for (const law::Correction* one : corrections)
    if (one->form == "annul" && one->valid.contains(before - std::chrono::seconds{1}))
      return "annulled (" + one->cited + ")";
  return std::string();
}

// The day in the publisher's zone; nothing where it is not known.
std::optional<base::Day> day_of(const record::Bound& bound, std::string_view zone) {
  if (bound.published) return law::local_day(bound.published->earliest, zone);
  return bound.printed;
}

// "delisted on 2025-04-02, last RUSSIA-EO14024 since 2022-03-03" of what had been listed by then;
// "not listed before 2020-01-01" of what had not; empty where the lives do not say.
std::string course_of(const std::vector<ledger::EntryLife>& lives, const home::SourceView& source) {
  std::string_view zone = lists::zone_of(source.source);
  base::Day today =
      source.moment ? source.moment->day : law::local_day(source.newest.published.earliest, zone);
  const record::ListedSpan* last = nullptr;
  std::optional<base::Day> ended;
  std::optional<base::Day> begins;
  for (const ledger::EntryLife& life : lives) {
    for (const record::ListedSpan& span : life.listed) {
      auto from = day_of(span.from, zone);
      auto until = day_of(span.until, zone);
      if (from && *from > today && (!begins || *from < *begins)) begins = from;
      if (!until || *until > today || (ended && *until < *ended)) continue;
      ended = until;
      last = &span;
    }
  }
  if (!ended) return begins ? "not listed before " + base::to_string(*begins) : "";
  std::string text = "delisted on " + base::to_string(*ended);
  const std::string& programme = last->listing.programme.value;
  if (!programme.empty()) text += ", last " + programme;
  auto since = day_of(last->from, zone);
  return since ? text + " since " + base::to_string(*since) : text;
}

// The error that fits: on no list at that time is told from on no list at all.
base::Result<report::ShownParty> not_shown(home::OpenView& open, const Flags& flags) {
  for (const home::SourceView& source : open.view.sources) {
    std::string id = entry_of(source.source, flags.id);
    DETENTE_TRY(auto lives, home::corrected_lives(open.ledger, source.source, source.known, id));
    if (lives.empty()) continue;
    std::string when = flags.time.as_of.empty() ? "in the newest edition that is known"
                                                : "as of " + flags.time.as_of;
    DETENTE_TRY(std::string why, annulment_of(source, id));
    if (why.empty()) why = course_of(lives, source);
    if (!why.empty()) why = ": " + why;
    return base::Error{base::ErrorKind::kRefused,
                       source.source + ":" + id + " is not listed " + when + why + "; `show " +
                           flags.id + " --history` tells when it was",
                       {}};
  }
  return base::Error{base::ErrorKind::kRefused, "no entry called \"" + flags.id + "\"", {}};
}

// The entry `id` as the list of `source` has it; nothing if it does not.
base::Result<std::optional<report::ShownEntry>> entry_on(home::OpenView& open,
                                                         const home::SourceView& source,
                                                         const law::EffectTable& law,
                                                         const Flags& flags, const std::string& id,
                                                         home::Originals& originals) {
  using Found = std::optional<report::ShownEntry>;
  DETENTE_TRY(auto party, home::find_entry(open.ledger, open.view, source.source, id));
  if (!party) return Found{};
  bool needs_places = flags.places || flags.format == "json" || flags.format == "html";
  if (needs_places) {
    DETENTE_TRY(*party, with_places(originals, open.ledger, source, std::move(*party)));
  }
  report::ShownEntry entry;
  DETENTE_TRY(entry.law, law_of(open, source, law, *party));
  entry.party = std::move(*party);
  entry.published = base::to_string(source.newest.published.earliest);
  for (const ledger::EditionFile& file : source.newest.files) entry.files.push_back(file.name);
  return Found{std::move(entry)};
}

// What is shown, in the order of the lists: source and entry.
using Named = std::set<std::pair<std::string, std::string>>;

// The entries of that id on whichever lists have it, and the other entries of their parties; of the
// party of that id, all.
base::Result<Named> entries_named(home::OpenView& open, const index::Index& index,
                                  const std::string& id) {
  Named named;
  std::vector<index::EntryId> seeds = index.find_party(id);
  for (const home::SourceView& source : open.view.sources) {
    std::string entry = entry_of(source.source, id);
    DETENTE_TRY(auto party, home::find_entry(open.ledger, open.view, source.source, entry));
    if (!party) continue;
    named.emplace(source.source, entry);
    if (auto found = index.find_entry(source.source, entry)) seeds.push_back(*found);
  }
  for (index::EntryId seed : seeds)
    for (index::EntryId one : index.party(seed)) {
      index::EntryView view = index.entry(one);
      named.emplace(view.source, view.entry);
    }
  return named;
}

std::optional<record::JoinRule> rule_called(std::string_view word) {
  for (record::JoinRule rule : record::join_rules())
    if (record::to_string(rule) == word) return rule;
  return std::nullopt;
}

// The party that all entries shown are of, and why they are one.
void add_joins(const index::Index& index, report::ShownParty& shown) {
  std::set<std::string> ids;
  std::optional<index::EntryId> any;
  for (const report::ShownEntry& entry : shown.entries)
    if (auto found = index.find_entry(entry.party.source, entry.party.entry)) {
      ids.emplace(index.entry(*found).id);
      any = found;
    }
  if (ids.size() != 1) return;
  shown.id = *ids.begin();
  for (const index::JoinView& join : index.joins(*any))
    shown.joins.push_back({std::string(join.a), std::string(join.b),
                           rule_called(join.rule).value_or(record::JoinRule::kStated),
                           std::string(join.facts)});
}

base::Result<report::ShownParty> read_party(World& world, const Flags& flags) {
  DETENTE_TRY(home::OpenView open, open_view(world, flags.time));
  DETENTE_TRY(home::Home home, home::choose_home(world.home, world.ledger));
  home::Originals originals(home.folder);
  DETENTE_TRY(law::EffectTable law, home::effects_of(open.view));
  report::ShownParty shown{flags.id, {}, open.view.generation, {}};
  DETENTE_TRY(auto index, open_index(world, open));
  DETENTE_TRY(Named named, entries_named(open, *index, flags.id));
  for (const home::SourceView& source : open.view.sources)
    for (const auto& [list, id] : named) {
      if (list != source.source) continue;
      DETENTE_TRY(auto entry, entry_on(open, source, law, flags, id, originals));
      if (entry) shown.entries.push_back(*std::move(entry));
    }
  if (shown.entries.empty()) return not_shown(open, flags);
  add_joins(*index, shown);
  return shown;
}

std::string ftm_lines(const report::ShownParty& party) {
  std::string lines;
  for (const report::ShownEntry& entry : party.entries) lines += record::to_ftm_lines(entry.party);
  return lines;
}

std::string text_of(const Flags& flags, const World& world, const report::ShownParty& party) {
  if (flags.format == "json") return report::party_json(party);
  if (flags.format == "html") return report::party_html(party);
  if (flags.format == "ftm") return ftm_lines(party);
  return report::party_table(party, world.width, world.colour, flags.places);
}

// Every life of the entry that `id` names, on whichever lists have or had it.
base::Result<std::string> read_history(World& world, const Flags& flags) {
  DETENTE_TRY(home::OpenView open, open_view(world, flags.time));
  std::vector<report::EntryHistory> histories;
  for (const home::SourceView& source : open.view.sources) {
    DETENTE_TRY(auto editions, open.ledger.editions(source.known));
    std::vector<ledger::Publication> publications;
    for (const ledger::NumberedEdition& one : editions)
      if (one.edition.source == source.source)
        publications.push_back({one.edition.published, one.edition.format});
    DETENTE_TRY(auto lives, home::corrected_lives(open.ledger, source.source, source.known,
                                                  entry_of(source.source, flags.id)));
    for (const ledger::EntryLife& life : lives) {
      histories.push_back(report::history_of(source.source, life, publications));
      DETENTE_TRY(auto corrections, home::corrections_of(source.source, source.known, life.entry));
      for (const law::Correction* one : corrections)
        histories.back().corrections.push_back(report::correction_of(*one));
    }
  }
  if (histories.empty())
    return base::Error{base::ErrorKind::kRefused, "no entry called \"" + flags.id + "\"", {}};
  if (flags.format == "json") return report::history_json(histories, open.view.generation);
  return report::history_table(histories, world.width, world.colour) + "generation " +
         open.view.generation + "\n";
}

Exit run_history(const Flags& flags, World& world) {
  if (flags.format != "table" && flags.format != "json") {
    world.err << "detente: --history is printed as table or json\n";
    return Exit::kUsage;
  }
  auto text = read_history(world, flags);
  if (!text) return fail(world, text.error());
  return write_output(world, flags.output, *text, Exit::kDone);
}

Exit run_show(const Flags& flags, World& world) {
  if (flags.history) return run_history(flags, world);
  auto party = read_party(world, flags);
  if (!party) return fail(world, party.error());
  return write_output(world, flags.output, text_of(flags, world, *party), Exit::kDone);
}

}  // namespace

Runner define_show(CLI::App& app) {
  auto flags = std::make_shared<Flags>();
  app.add_option(
         "ID", flags->id,
         "an entry as screen prints it (us.ofac.sdn:35096), an entry id alone, on whichever "
         "lists have it, or a party (sberbank); all entries of the party are shown, with "
         "what makes them one")
      ->required();
  app.add_flag("--places", flags->places, "the bytes of the official file behind each value");
  app.add_flag("--history", flags->history,
               "the life of the entry: what each edition changed, and since when and until when "
               "each basis held");
  add_time(app, flags->time);
  add_format(app, flags->format, {"table", "json", "html", "ftm"});
  app.add_option("--output", flags->output, "write to this file")->type_name("FILE");
  app.footer("Example: detente show ru-person-dmitry-peskov --places");
  return [flags](World& world) { return run_show(*flags, world); };
}

}  // namespace detente::cli
