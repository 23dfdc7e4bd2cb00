#include "detente/law/sector.h"

#include <algorithm>
#include <set>
#include <utility>

#include "detente/law/isic.h"

namespace detente::law {

using record::Party;

namespace {

constexpr std::string_view kOwnedBy = "15003";
constexpr std::string_view kDirectiveOfListing = "13662 Sectoral Directive ";
constexpr std::string_view kDirectiveOfProperty = "Subject to Directive ";
constexpr std::string_view kDirectiveKey = "executive-order-13662-directive-determination";

using Words = std::set<std::string, std::less<>>;

bool is_of_ofac(const Party& party) { return party.source.starts_with("us.ofac."); }

Words organization_sectors(const Party& party) {
  Words found;
  for (const record::Property& property : party.properties) {
    if (property.key != "organization-type") continue;
    std::string_view sector = sector_of_isic(isic_of(property.value.value));
    if (!sector.empty()) found.emplace(sector);
  }
  return found;
}

Words target_sectors(const Party& party) {
  bool bank = std::any_of(
      party.properties.begin(), party.properties.end(), [](const record::Property& property) {
        return property.key == "target-type" && property.value.value == "Financial Institution";
      });
  return bank ? Words{"finance"} : Words{};
}

std::string_view sector_of_directive(std::string_view number) {
  if (number == "1") return "finance";
  if (number == "2" || number == "4") return "energy";
  if (number == "3") return "defence";
  return {};
}

// The sector that `text` states behind `head`, if it begins so.
void add_directive(std::string_view text, std::string_view head, Words& found) {
  if (!text.starts_with(head)) return;
  std::string_view sector = sector_of_directive(text.substr(head.size()));
  if (!sector.empty()) found.emplace(sector);
}

Words directive_sectors(const Party& party) {
  Words found;
  for (const record::Listing& listing : party.listings)
    for (const record::Text& measure : listing.measures)
      add_directive(measure.value, kDirectiveOfListing, found);
  for (const record::Property& property : party.properties)
    if (property.key == kDirectiveKey)
      add_directive(property.value.value, kDirectiveOfProperty, found);
  return found;
}

Sectors stated(const Words& words, SectorSource source) {
  return {{words.begin(), words.end()}, source, {}};
}

// What the file and the entry itself tell.
Sectors own_sectors(const Party& party, const KnownParties& known) {
  const PartyFacts* facts = known.of_entry(party.source, party.entry);
  if (facts != nullptr && !facts->sectors.empty())
    return stated({facts->sectors.begin(), facts->sectors.end()}, SectorSource::kHandWritten);
  if (is_of_ofac(party)) {
    const std::pair<SectorSource, Words (*)(const Party&)> sources[] = {
        {SectorSource::kOrganizationType, organization_sectors},
        {SectorSource::kTargetType, target_sectors},
        {SectorSource::kDirective, directive_sectors},
    };
    for (auto [source, read] : sources)
      if (Words found = read(party); !found.empty()) return stated(found, source);
  }
  if (party.schema == record::Schema::kVessel) return stated({"transport"}, SectorSource::kVessel);
  return {};
}

// The entries that own or control one of `level` and that are not in `seen`, which they join.
std::vector<const Party*> parents_of(const std::vector<const Party*>& level,
                                     const EntryLookup& find, Words& seen) {
  std::vector<const Party*> parents;
  for (const Party* party : level) {
    for (const record::Relation& relation : party->relations) {
      if (relation.type_code != kOwnedBy || relation.former || relation.other.empty()) continue;
      if (!seen.insert(relation.other).second) continue;
      if (const Party* parent = find(relation.other)) parents.push_back(parent);
    }
  }
  return parents;
}

Sectors sectors_of_level(const std::vector<const Party*>& level, const KnownParties& known) {
  Words words;
  std::string entries;
  for (const Party* parent : level) {
    Sectors own = own_sectors(*parent, known);
    if (own.sectors.empty()) continue;
    words.insert(own.sectors.begin(), own.sectors.end());
    entries += (entries.empty() ? "" : ", ") + parent->entry;
  }
  if (words.empty()) return {};
  return {{words.begin(), words.end()}, SectorSource::kParent, std::move(entries)};
}

}  // namespace

std::string_view to_string(SectorSource source) {
  switch (source) {
    case SectorSource::kUnknown:
      return "unknown";
    case SectorSource::kHandWritten:
      return "hand-written";
    case SectorSource::kOrganizationType:
      return "organization-type";
    case SectorSource::kTargetType:
      return "target-type";
    case SectorSource::kDirective:
      return "directive";
    case SectorSource::kVessel:
      return "vessel";
    case SectorSource::kParent:
      return "parent (inferred)";
  }
  return "unknown";
}

Sectors sectors_of(const Party& party, const KnownParties& known, const EntryLookup& find) {
  Sectors own = own_sectors(party, known);
  if (!own.sectors.empty() || !is_of_ofac(party)) return own;
  Words seen{party.entry};
  std::vector<const Party*> level{&party};
  for (int above = 0; above < kMostLevelsOfParents && !level.empty(); ++above) {
    level = parents_of(level, find, seen);
    Sectors inferred = sectors_of_level(level, known);
    if (!inferred.sectors.empty()) return inferred;
  }
  return {};
}

}  // namespace detente::law
