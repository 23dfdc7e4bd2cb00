// The entries of editions: stored once for each content, read back for an edition or a life.
// Tested in ledger_test.cc.
#include <algorithm>
#include <iterator>

#include "detente/ledger/row_batch.h"
#include "detente/ledger/state.h"
#include "detente/record/party_json.h"
#include "detente/record/places.h"

namespace detente::ledger {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

// Writes what an edition changes against the one before it.
class EntryWriter {
 public:
  EntryWriter(soci::session& sql, std::string_view source, EditionNumber number, bool is_newest)
      : source_(source),
        edition_(static_cast<long long>(number)),
        newest_(is_newest),
        versions_(sql, "insert into party_version (id, source, entry, party) values"),
        changes_(sql, "insert into edition_change (edition, version, present) values"),
        gone_(sql, "delete from current_entry where (source, entry) in (values", ")"),
        current_(sql, "insert into current_entry (source, entry, version) values") {
    sql << "select coalesce(max(id), 0) from party_version", soci::into(version_);
  }

  VersionId add(const record::Party& party) {
    ++version_;
    versions_.add(version_, source_, party.entry, record::to_json(party));
    if (newest_) current_.add(source_, party.entry, version_);
    add_change(version_, 1);
    return version_;
  }

  // REQUIRES: the version is not one that was added here.
  void remove(const std::string& entry, VersionId version) {
    if (newest_) gone_.add(source_, entry);
    add_change(version, 0);
  }

  // Sends what was added and removed: before the object ends.
  void finish() {
    versions_.send();  // the others refer to them
    changes_.send();
    gone_.send();  // an entry that changed is current again
    current_.send();
  }

 private:
  // No other batch has more rows than this one.
  void add_change(VersionId version, int present) {
    changes_.add(edition_, version, present);
    if (changes_.full()) finish();
  }

  std::string source_;
  long long edition_;
  bool newest_;
  VersionId version_ = 0;
  RowBatch<VersionId, std::string, std::string, std::string> versions_;
  RowBatch<long long, VersionId, int> changes_;
  RowBatch<std::string, std::string> gone_;
  RowBatch<std::string, std::string, VersionId> current_;
};

// The versions that the publication prints, ascending.
std::vector<VersionId> versions_at(const Line& line, std::uint32_t publication) {
  std::vector<VersionId> versions;
  for (const Stretch& stretch : line.stretches)
    if (stretch.covers(publication)) versions.push_back(stretch.version);
  std::sort(versions.begin(), versions.end());
  return versions;
}

}  // namespace

Result<record::Party> read_party(const std::string& json) {
  auto party = record::party_from_json(json);
  if (party) return party;
  return Error{
      ErrorKind::kCorrupt, "ledger: stored entry cannot be read: " + party.error().message, {}};
}

void Ledger::State::store_entries(std::string_view source, EditionNumber number, bool is_newest,
                                  std::span<const record::Party> parties) {
  EntryWriter writer(sql, source, number, is_newest);
  for (const record::Party& party : parties) {
    auto [at, is_new] = held.try_emplace(party.entry);
    HeldEntry& entry = at->second;
    entry.last = number;
    if (!is_new && record::same_facts(entry.party, party)) continue;
    if (!is_new) writer.remove(party.entry, entry.version);
    entry.party = party;
    record::clear_places(entry.party);
    entry.version = writer.add(entry.party);
  }
  std::erase_if(held, [&](const Contents::value_type& entry) {
    if (entry.second.last == number) return false;
    writer.remove(entry.first, entry.second.version);
    return true;
  });
  writer.finish();
  held_edition = number;
  long long id = static_cast<long long>(number);
  sql << "update edition set filled = 1 where id = :id", soci::use(id);
}

void Ledger::State::forget() {
  held_edition = 0;
  held_source.clear();
  held.clear();
  lines.clear();
}

// What is held already of an edition of the same source stays.
Result<Done> Ledger::State::hold(std::string_view source, EditionNumber edition) {
  if (edition != 0 && held_edition == edition) return Done{};
  if (held_source != source) held.clear();
  held_source = source;
  held_edition = 0;
  const Line& line = line_of(source, {});
  std::vector<VersionId> wanted;
  for (std::uint32_t i = 0; i < line.editions.size(); ++i)
    if (line.editions[i].number == edition) wanted = versions_at(line, i);
  std::vector<VersionId> kept;
  std::erase_if(held, [&](const Contents::value_type& entry) {
    if (!std::binary_search(wanted.begin(), wanted.end(), entry.second.version)) return true;
    kept.push_back(entry.second.version);
    return false;
  });
  std::sort(kept.begin(), kept.end());
  std::vector<VersionId> missing;
  std::set_difference(wanted.begin(), wanted.end(), kept.begin(), kept.end(),
                      std::back_inserter(missing));
  if (!missing.empty()) DETENTE_CHECK(hold_versions(missing));
  held_edition = edition;
  return Done{};
}

// Of consecutive editions the new contents have numbers near each other.
Result<Done> Ledger::State::hold_versions(const std::vector<VersionId>& versions) {
  soci::rowset<soci::row> rows =
      (sql.prepare << "select id, entry, party from party_version where source = :source"
                      " and id between :first and :last",
       soci::use(held_source), soci::use(versions.front()), soci::use(versions.back()));
  for (const soci::row& row : rows) {
    VersionId version = row.get<long long>(0);
    if (!std::binary_search(versions.begin(), versions.end(), version)) continue;
    DETENTE_TRY(record::Party party, read_party(row.get<std::string>(2)));
    held.emplace(row.get<std::string>(1), HeldEntry{version, std::move(party), 0});
  }
  return Done{};
}

Result<bool> Ledger::add(const Edition& edition, std::span<const record::Party> parties) {
  State& state = *state_;
  auto result = guarded([&]() -> Result<bool> {
    soci::transaction transaction(state.sql);
    state.lock();
    if (state.has_edition(edition)) return false;
    bool is_newest = state.is_newest(edition);
    auto last = state.last_before(edition.source, edition.published, true);
    EditionNumber before = last ? last->number : 0;
    long long number = 0;
    state.sql << "select coalesce(max(id), 0) + 1 from edition", soci::into(number);
    DETENTE_CHECK(state.hold(edition.source, before));
    EditionNumber added = static_cast<EditionNumber>(number);
    state.insert_edition(edition, added, static_cast<long long>(before));
    state.store_entries(edition.source, added, is_newest, parties);
    if (is_newest)
      state.sql << "delete from refusal where source = :source", soci::use(edition.source);
    transaction.commit();
    return true;
  });
  if (!result) state.forget();
  return result;
}

Result<Done> Ledger::fill(EditionNumber number, std::span<const record::Party> parties) {
  State& state = *state_;
  auto result = guarded([&]() -> Result<Done> {
    soci::transaction transaction(state.sql);
    state.lock();
    std::vector<StoredEdition> all = state.read_editions();
    auto own = std::find_if(all.begin(), all.end(),
                            [&](const StoredEdition& stored) { return stored.number == number; });
    if (own == all.end() || own->filled) return Done{};
    long long before = 0;
    bool is_newest = true;
    for (auto it = all.begin(); it != all.end(); ++it) {
      if (it->edition.source != own->edition.source || !it->filled) continue;
      if (it < own) before = static_cast<long long>(it->number);
      if (it > own) is_newest = false;
    }
    DETENTE_CHECK(state.hold(own->edition.source, static_cast<EditionNumber>(before)));
    long long id = static_cast<long long>(number);
    state.sql << "update edition set base = :base where id = :id", soci::use(before), soci::use(id);
    state.store_entries(own->edition.source, number, is_newest, parties);
    transaction.commit();
    return Done{};
  });
  if (!result) state.forget();
  return result;
}

}  // namespace detente::ledger
