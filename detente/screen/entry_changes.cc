// Tested in rescreen_test.cc.
#include "detente/screen/entry_changes.h"

#include <tuple>
#include <utility>

#include "detente/record/party.h"

namespace detente::screen {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using index::EntryId;
using index::EntryView;
using index::Index;

using NameOf = std::pair<std::string_view, record::NameType>;

std::vector<NameOf> names_of(const Index& index, const EntryView& entry) {
  std::vector<NameOf> out;
  for (auto id = static_cast<std::uint32_t>(entry.names.first);
       id < static_cast<std::uint32_t>(entry.names.second); ++id) {
    const index::NameView name = index.name(index::NameId{id});
    out.emplace_back(name.text, name.type);
  }
  return out;
}

auto dates_of(const EntryView& entry) {
  std::vector<std::tuple<std::int32_t, std::int32_t, bool>> out;
  for (const index::DateView& date : entry.dates)
    out.emplace_back(date.from, date.until, date.circa);
  return out;
}

auto identifiers_of(const EntryView& entry) {
  std::vector<std::tuple<record::IdentifierType, std::string_view, std::string_view>> out;
  for (const index::IdentifierView& each : entry.identifiers)
    out.emplace_back(each.type, each.normalised, each.country);
  return out;
}

std::vector<std::string_view> fields_that_differ(const Index& before, const EntryView& a,
                                                 const Index& after, const EntryView& b) {
  std::vector<std::string_view> out;
  if (names_of(before, a) != names_of(after, b)) out.emplace_back("names");
  if (a.schema != b.schema) out.emplace_back("schema");
  if (a.gender != b.gender) out.emplace_back("gender");
  if (dates_of(a) != dates_of(b)) out.emplace_back("dates");
  if (a.countries != b.countries) out.emplace_back("countries");
  if (identifiers_of(a) != identifiers_of(b)) out.emplace_back("identifiers");
  return out;
}

std::pair<std::string_view, std::string_view> key_of(const EntryView& entry) {
  return {entry.source, entry.entry};
}

EntryChange change_of(const EntryView& entry, EntryChangeKind kind) {
  return {std::string(entry.source), std::string(entry.entry), kind, {}};
}

base::Day day(std::int32_t number) { return base::Day{std::chrono::days{number}}; }

// What index::compile() reads of a party, so that it gives this entry again.
record::Party party_of(const Index& index, const EntryView& entry) {
  record::Party out;
  out.source = entry.source;
  out.entry = entry.entry;
  out.schema = entry.schema;
  for (const auto& [text, type] : names_of(index, entry)) {
    record::Name name;
    name.type = type;
    name.full.value = text;
    out.names.push_back(std::move(name));
  }
  const bool is_built =
      entry.schema == record::Schema::kVessel || entry.schema == record::Schema::kAirplane;
  for (const index::DateView& date : entry.dates) {
    record::DatedFact fact;
    fact.type = is_built ? record::DateType::kBuild : record::DateType::kBirth;
    fact.date.value = {day(date.from), day(date.until), record::DatePrecision::kRange, date.circa};
    out.dates.push_back(std::move(fact));
  }
  for (const std::string_view code : entry.countries) {
    record::CountryFact fact;
    fact.code = code;
    out.countries.push_back(std::move(fact));
  }
  for (const index::IdentifierView& each : entry.identifiers) {
    record::Identifier identifier;
    identifier.type = each.type;
    identifier.normalised = each.normalised;
    identifier.country = each.country;
    out.identifiers.push_back(std::move(identifier));
  }
  if (!entry.gender.empty()) {
    record::Property gender;
    gender.key = "gender";
    gender.value.value = entry.gender;
    out.properties.push_back(std::move(gender));
  }
  return out;
}

}  // namespace

std::string_view to_string(EntryChangeKind kind) {
  switch (kind) {
    case EntryChangeKind::kAdded:
      return "added";
    case EntryChangeKind::kRemoved:
      return "removed";
    case EntryChangeKind::kAmended:
      return "amended";
  }
  return "";
}

std::vector<EntryChange> compare_entries(const Index& before, const Index& after) {
  std::vector<EntryChange> out;
  std::uint32_t a = 0, b = 0;
  while (a < before.entry_count() || b < after.entry_count()) {
    if (b == after.entry_count()) {
      out.push_back(change_of(before.entry(EntryId{a++}), EntryChangeKind::kRemoved));
      continue;
    }
    const EntryView is = after.entry(EntryId{b});
    if (a == before.entry_count()) {
      out.push_back(change_of(is, EntryChangeKind::kAdded));
      ++b;
      continue;
    }
    const EntryView was = before.entry(EntryId{a});
    if (key_of(was) < key_of(is)) {
      out.push_back(change_of(was, EntryChangeKind::kRemoved));
      ++a;
    } else if (key_of(is) < key_of(was)) {
      out.push_back(change_of(is, EntryChangeKind::kAdded));
      ++b;
    } else {
      auto fields = fields_that_differ(before, was, after, is);
      if (!fields.empty()) {
        out.push_back(change_of(is, EntryChangeKind::kAmended));
        out.back().fields = std::move(fields);
      }
      ++a;
      ++b;
    }
  }
  return out;
}

Result<std::shared_ptr<const Index>> index_of_changed(const Index& after,
                                                      const std::vector<EntryChange>& changes) {
  std::vector<record::Party> parties;
  std::vector<EntryView> wanted;
  for (const EntryChange& change : changes) {
    if (change.kind == EntryChangeKind::kRemoved) continue;
    wanted.push_back(after.entry(*after.find_entry(change.source, change.entry)));
    parties.push_back(party_of(after, wanted.back()));
  }
  std::vector<const record::Party*> pointers;
  pointers.reserve(parties.size());
  for (const record::Party& party : parties) pointers.push_back(&party);
  DETENTE_TRY(const std::string bytes, index::compile({}, pointers, after.generation()));
  DETENTE_TRY(auto index, Index::from_bytes(bytes));
  for (std::uint32_t i = 0; i < wanted.size(); ++i)
    if (!fields_that_differ(after, wanted[i], *index, index->entry(EntryId{i})).empty())
      return Error{ErrorKind::kCorrupt,
                   "re-screening: entry " + std::string(wanted[i].entry) +
                       " is not read again as it stands; this is a bug in detente",
                   {}};
  return index;
}

}  // namespace detente::screen
