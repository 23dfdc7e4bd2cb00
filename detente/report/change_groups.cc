// Tested in changes_report_test.cc.
#include "detente/report/change_groups.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "detente/record/country.h"
#include "detente/report/listing_lines.h"

namespace detente::report {
namespace {

using Values = std::vector<std::string>;

std::uint32_t total(const ChangeCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0U);
}

Values ascending(const std::set<std::string>& values) { return {values.begin(), values.end()}; }

Values authorities_of(const record::Party& party) {
  std::set<std::string> values;
  for (const record::Listing& listing : party.listings)
    if (!listing.authority.empty()) values.insert(listing.authority);
  return ascending(values);
}

Values organization_types_of(const record::Party& party) {
  std::set<std::string> values;
  for (const record::Property& property : party.properties)
    if (property.key == "organization-type") values.insert(property.value.value);
  return ascending(values);
}

std::string plain_label(std::string_view value) { return std::string(value); }

using Counted = std::map<std::string, ChangeCounts>;

void count(Counted& counted, Values values, record::ChangeKind kind) {
  for (std::string& value : values) ++counted[std::move(value)][static_cast<std::size_t>(kind)];
}

ChangeGroup group_of(std::string key, const Counted& counted,
                     std::string (*label_of)(std::string_view)) {
  ChangeGroup group{std::move(key), {}};
  for (const auto& [value, counts] : counted)
    group.rows.push_back({value, label_of(value), counts});
  std::stable_sort(group.rows.begin(), group.rows.end(),
                   [](const auto& a, const auto& b) { return total(a.counts) > total(b.counts); });
  return group;
}

ChangeGroup group_by(std::string key, std::span<const record::PartyChange> changes,
                     Values (*values_of)(const record::Party&),
                     std::string (*label_of)(std::string_view)) {
  Counted counted;
  for (const record::PartyChange& change : changes)
    count(counted, values_of(shown_party(change)), change.kind);
  return group_of(std::move(key), counted, label_of);
}

ChangeGroup group_by_sector(std::span<const record::PartyChange> changes,
                            std::span<const law::Sectors> sectors) {
  Counted counted;
  Values unknown = {std::string(kUnknownSector)};
  for (std::size_t i = 0; i < changes.size(); ++i)
    count(counted, sectors[i].sectors.empty() ? unknown : sectors[i].sectors, changes[i].kind);
  ChangeGroup group = group_of("sector", counted, plain_label);
  std::stable_partition(group.rows.begin(), group.rows.end(),
                        [](const ChangeGroupRow& row) { return row.value != kUnknownSector; });
  return group;
}

}  // namespace

ChangeCounts count_changes(std::span<const record::PartyChange> changes) {
  ChangeCounts counts{};
  for (const record::PartyChange& change : changes) ++counts[static_cast<std::size_t>(change.kind)];
  return counts;
}

std::array<std::string, record::kChangeKinds> change_words() {
  std::array<std::string, record::kChangeKinds> words;
  for (std::size_t i = 0; i < words.size(); ++i)
    words[i] = record::to_string(static_cast<record::ChangeKind>(i));
  return words;
}

const record::Party& shown_party(const record::PartyChange& change) {
  return change.after ? *change.after : *change.before;
}

std::vector<std::string> programmes_of(const record::Party& party) {
  std::set<std::string> values;
  for (const record::Listing& listing : party.listings) {
    const record::Text& text =
        listing.programme.value.empty() ? listing.legal_basis : listing.programme;
    if (!text.value.empty()) values.insert(text.value);
  }
  return ascending(values);
}

std::vector<std::string> countries_of(const record::Party& party) {
  std::set<std::string> values;
  for (const record::CountryFact& fact : party.countries) {
    bool today = fact.type != record::CountryType::kFormerFlag &&
                 fact.type != record::CountryType::kBirth &&
                 fact.type != record::CountryType::kOther;
    if (today && !fact.code.empty()) values.insert(fact.code);
  }
  for (const record::Address& address : party.addresses)
    if (!address.country.empty()) values.insert(address.country);
  return ascending(values);
}

std::string joined(std::span<const std::string> values, std::string_view between) {
  std::string text;
  for (const std::string& value : values) {
    if (!text.empty()) text += between;
    text += value;
  }
  return text;
}

std::string sectors_text(const law::Sectors& sectors, std::string_view between) {
  if (sectors.sectors.empty()) return std::string(kUnknownSector);
  bool inferred = sectors.source == law::SectorSource::kParent;
  return joined(sectors.sectors, between) + (inferred ? " (inferred)" : "");
}

std::vector<ChangeGroup> change_groups(std::span<const record::PartyChange> changes,
                                       std::span<const law::Sectors> sectors) {
  return {group_by("authority", changes, authorities_of, authority_label),
          group_by("programme", changes, programmes_of, plain_label),
          group_by_sector(changes, sectors),
          group_by("country", changes, countries_of, record::country_name),
          group_by("organization-type", changes, organization_types_of, plain_label)};
}

}  // namespace detente::report
