// From stored differences to the lives of entries, the steps of a list, and whole editions.
// Tested in ledger_test.cc.
#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "detente/ledger/state.h"
#include "detente/record/party_diff.h"

namespace detente::ledger {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

void apply(std::vector<VersionId>& versions, VersionId version, bool present) {
  auto at = std::lower_bound(versions.begin(), versions.end(), version);
  if (present)
    versions.insert(at, version);
  else if (at != versions.end() && *at == version)
    versions.erase(at);
}

// Versions in `now` and not in `before`, both ascending.
std::vector<VersionId> beyond(const std::vector<VersionId>& now,
                              const std::vector<VersionId>& before) {
  std::vector<VersionId> more;
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(),
                      std::back_inserter(more));
  return more;
}

// For each edition the versions that it holds, ascending.  `editions`: all of one source.
std::unordered_map<EditionNumber, std::vector<VersionId>> versions_of(
    soci::session& sql, std::string_view source, std::vector<StoredEdition> editions) {
  std::string key(source);
  struct Change {
    VersionId version;
    bool present;
  };
  std::unordered_map<EditionNumber, std::vector<Change>> changes;
  soci::rowset<soci::row> rows =
      (sql.prepare << "select c.edition, c.version, c.present from edition_change c"
                      " join edition e on e.id = c.edition where e.source = :source",
       soci::use(key));
  for (const soci::row& row : rows)
    changes[static_cast<EditionNumber>(row.get<long long>(0))].push_back(
        {row.get<long long>(1), row.get<long long>(2) != 0});
  std::sort(editions.begin(), editions.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  std::unordered_map<EditionNumber, std::vector<VersionId>> versions;
  for (const StoredEdition& stored : editions) {  // a base is always imported earlier
    std::vector<VersionId> own = versions[static_cast<EditionNumber>(stored.base)];
    for (const Change& change : changes[stored.number]) apply(own, change.version, change.present);
    versions[stored.number] = std::move(own);
  }
  return versions;
}

// `versions`: of each publication in a row.
std::vector<Stretch> stretches_of(const std::vector<std::vector<VersionId>>& versions) {
  std::vector<Stretch> all;
  std::map<VersionId, std::size_t> open;
  const std::vector<VersionId> none;
  for (std::uint32_t i = 0; i < versions.size(); ++i) {
    const std::vector<VersionId>& before = i == 0 ? none : versions[i - 1];
    for (VersionId gone : beyond(before, versions[i])) {
      all[open[gone]].gone = i;
      open.erase(gone);
    }
    for (VersionId added : beyond(versions[i], before)) {
      open[added] = all.size();
      all.push_back({added, i, std::nullopt});
    }
  }
  return all;
}

// A list may give an id again, to another party: that is another life.
void add_version(std::vector<EntryLife>& lives, const std::string& entry, EntryVersion version) {
  if (lives.empty() || record::is_other_party(lives.back().versions.back().party, version.party))
    lives.push_back({entry, {}, {}});
  lives.back().versions.push_back(std::move(version));
}

struct StoredVersion {
  std::string entry;
  std::string json;
};

std::map<VersionId, StoredVersion> read_versions(soci::session& sql, std::string_view source,
                                                 std::string_view entry) {
  std::string key(source);
  std::string entry_key(entry);
  std::map<VersionId, StoredVersion> versions;
  soci::rowset<soci::row> rows =
      entry.empty()
          ? (sql.prepare << "select id, entry, party from party_version where source = :source",
             soci::use(key))
          : (sql.prepare << "select id, entry, party from party_version where source = :source"
                            " and entry = :entry",
             soci::use(key), soci::use(entry_key));
  for (const soci::row& row : rows)
    versions[row.get<long long>(0)] = {row.get<std::string>(1), row.get<std::string>(2)};
  return versions;
}

struct VersionName {
  std::string entry;
  VersionId content;  // the least version of the entry that says the same
};

// The versions of a source, without their contents.  An edition that arrived late has versions of
// its own of what editions after it say.
std::map<VersionId, VersionName> read_names(soci::session& sql, std::string_view source) {
  std::string key(source);
  std::map<VersionId, VersionName> names;
  soci::rowset<soci::row> rows =
      (sql.prepare << "select v.id, v.entry, same.id from party_version v join party_version same"
                      " on same.source = v.source and same.entry = v.entry and same.party = v.party"
                      " where v.source = :source",
       soci::use(key));
  for (const soci::row& row : rows) {
    VersionId content = row.get<long long>(2);
    auto [name, is_new] =
        names.try_emplace(row.get<long long>(0), VersionName{row.get<std::string>(1), content});
    name->second.content = std::min(name->second.content, content);
  }
  return names;
}

Step step_between(const Edition& edition, const std::vector<VersionId>& gone,
                  const std::vector<VersionId>& added,
                  const std::map<VersionId, VersionName>& names) {
  Step step{edition, 0, 0, 0};
  std::map<std::string_view, VersionId> before;
  for (VersionId version : gone) before[names.at(version).entry] = names.at(version).content;
  std::uint32_t kept = 0;
  for (VersionId version : added) {
    auto was = before.find(names.at(version).entry);
    if (was == before.end())
      ++step.added;
    else
      ++(was->second == names.at(version).content ? kept : step.changed);
  }
  step.removed = static_cast<std::uint32_t>(gone.size()) - kept - step.changed;
  return step;
}

}  // namespace

const Line& Ledger::State::line_of(std::string_view source, const Known& known) {
  std::string key(source);
  long long stored = 0;
  sql << "select coalesce(sum(filled), 0) from edition where source = :source", soci::use(key),
      soci::into(stored);
  Line& held_line = lines[key];
  if (held_line.stored == stored && held_line.known == known) return held_line;
  Line line{known, stored, {}, {}, {}};
  std::vector<StoredEdition> editions = read_editions(source);
  auto versions = versions_of(sql, source, editions);
  std::vector<std::vector<VersionId>> in_line;
  for (StoredEdition& one : editions) {
    if (!is_known(one, known) || !one.filled) continue;
    line.publications.push_back({one.edition.published, one.edition.format});
    in_line.push_back(std::move(versions[one.number]));
    line.editions.push_back({one.number, std::move(one.edition)});
  }
  line.stretches = stretches_of(in_line);
  return held_line = std::move(line);
}

Result<std::vector<EntryLife>> Ledger::lives(std::string_view source, const Known& known,
                                             std::string_view entry_id) {
  return guarded([&]() -> Result<std::vector<EntryLife>> {
    const Line& line = state_->line_of(source, known);
    std::map<VersionId, StoredVersion> stored = read_versions(state_->sql, source, entry_id);
    std::map<std::string, std::vector<EntryLife>> by_entry;
    for (const Stretch& stretch : line.stretches) {
      auto version = stored.find(stretch.version);
      if (version == stored.end()) continue;
      DETENTE_TRY(record::Party party, read_party(version->second.json));
      add_version(by_entry[version->second.entry], version->second.entry,
                  {std::move(party), stretch.first, stretch.gone});
    }
    std::vector<EntryLife> lives;
    for (auto& [entry, parties] : by_entry) {
      for (EntryLife& life : parties) {
        derive_listings(life, line.publications);
        lives.push_back(std::move(life));
      }
    }
    return lives;
  });
}

Result<std::vector<Step>> Ledger::steps(std::string_view source, const Known& known) {
  return guarded([&]() -> Result<std::vector<Step>> {
    const Line& line = state_->line_of(source, known);
    std::map<VersionId, VersionName> names = read_names(state_->sql, source);
    std::vector<std::vector<VersionId>> gone(line.editions.size());
    std::vector<std::vector<VersionId>> added(line.editions.size());
    for (const Stretch& stretch : line.stretches) {
      added[stretch.first].push_back(stretch.version);
      if (stretch.gone) gone[*stretch.gone].push_back(stretch.version);
    }
    std::vector<Step> steps;
    for (std::size_t i = 0; i < line.editions.size(); ++i)
      steps.push_back(step_between(line.editions[i].edition, gone[i], added[i], names));
    return steps;
  });
}

Result<std::vector<record::Party>> Ledger::parties_of(EditionNumber number) {
  return guarded([&]() -> Result<std::vector<record::Party>> {
    for (const StoredEdition& stored : state_->read_editions()) {
      if (stored.number != number) continue;
      DETENTE_CHECK(state_->hold(stored.edition.source, number));
      std::vector<record::Party> parties;
      for (const auto& [entry, held] : state_->held) parties.push_back(held.party);
      std::sort(parties.begin(), parties.end(),
                [](const auto& a, const auto& b) { return a.entry < b.entry; });
      return parties;
    }
    return Error{ErrorKind::kNotFound, "no edition of number " + std::to_string(number), {}};
  });
}

}  // namespace detente::ledger
