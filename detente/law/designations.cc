#include "detente/law/designations.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "detente/law/lookup.h"
#include "detente/record/partial_date.h"

namespace detente::law {
namespace {

using base::Instant;
using record::Listing;
using record::Party;

std::string key_of(std::string_view source, std::string_view tag) {
  return std::string(source) + '\n' + std::string(tag);
}

bool has_property(const Party& party, const Tag& row) {
  if (row.property.empty()) return true;
  return std::any_of(party.properties.begin(), party.properties.end(),
                     [&](const record::Property& property) {
                       return property.key == row.property &&
                              property.value.value.find(row.value) != std::string::npos;
                     });
}

// How special a row is: the first that differs decides.
auto rank(const Tag& row) {
  return std::make_tuple(row.tag != "*", !row.measure.empty(), !row.property.empty(),
                         !row.list.empty(), row.value.size() > 0);
}

std::optional<Instant> start_of(base::Day day, std::string_view zone) {
  auto local = base::day_in_zone(day, zone);
  if (!local) return std::nullopt;
  return *std::move(local);
}

std::optional<Instant> instant_of(const record::Bound& bound, std::string_view zone) {
  if (bound.published) return bound.published;
  if (!bound.printed) return std::nullopt;
  return start_of(*bound.printed, zone);
}

std::optional<Instant> effective_of(const Party& party, const Tag& row, std::string_view zone) {
  if (row.effective.empty()) return std::nullopt;
  const record::Text* printed = record::find_property(party, row.effective);
  if (printed == nullptr) return std::nullopt;
  auto date = record::parse_partial_date(printed->value);
  if (!date || date->precision != record::DatePrecision::kDay) return std::nullopt;
  return start_of(date->from, zone);
}

void begin_not_before(Designation& made, const std::optional<Instant>& from, bool printed) {
  if (!from || (made.valid.from && made.valid.from->earliest >= from->earliest)) return;
  made.valid.from = from;
  made.inferred = !printed;
}

bool comes_before(const Designation& a, const Designation& b) {
  auto begin = [](const Designation& one) {
    return one.valid.from ? one.valid.from->earliest : base::Seconds::min();
  };
  base::Seconds begin_a = begin(a);
  base::Seconds begin_b = begin(b);
  return std::tie(a.measure, a.basis, begin_a) < std::tie(b.measure, b.basis, begin_b);
}

// Joins `next` to `last` if they are one designation whose times touch.
bool join(Designation& last, const Designation& next) {
  if (last.measure != next.measure || last.basis != next.basis) return false;
  bool touches = !last.valid.until || !next.valid.from ||
                 next.valid.from->earliest <= last.valid.until->earliest;
  if (!touches) return false;
  bool longer = last.valid.until &&
                (!next.valid.until || last.valid.until->earliest < next.valid.until->earliest);
  if (longer) last.valid.until = next.valid.until;
  return true;
}

std::vector<Designation> joined(std::vector<Designation> all) {
  std::stable_sort(all.begin(), all.end(), comes_before);
  std::vector<Designation> left;
  for (Designation& one : all)
    if (left.empty() || !join(left.back(), one)) left.push_back(std::move(one));
  return left;
}

// Whoever may not enter is a person; the list may print the same tag for companies.
bool may_bind(const Measure& measure, const Party& party) {
  bool is_entry = measure.type == "travel-ban" || measure.type == "visa";
  return !is_entry || party.schema == record::Schema::kPerson ||
         party.schema == record::Schema::kLegalEntity;
}

bool is_empty(const Validity& valid) {
  return valid.from && valid.until && valid.until->earliest <= valid.from->earliest;
}

// "us" of "us.ofac.sdn".
std::string_view first_word(std::string_view id) { return id.substr(0, id.find('.')); }

bool is_told_with(const Law& law, const Measure& measure, const PartyFacts& party,
                  std::string_view source) {
  std::string_view wanted = first_word(measure.authority);
  std::string_view found = first_word(source);
  auto is_of = [](std::string_view word) {
    return [word](const auto& one) { return first_word(one) == word; };
  };
  bool is_national = std::any_of(law.authorities.begin(), law.authorities.end(),
                                 [&](const Authority& one) { return first_word(one.id) == found; });
  return found == wanted || !is_national ||
         std::none_of(party.entries.begin(), party.entries.end(), is_of(wanted));
}

}  // namespace

std::vector<Designation> written_designations(const Law& law, const PartyFacts& party,
                                              std::string_view source) {
  std::vector<Designation> found;
  for (const Designated& row : law.designations) {
    const Measure* measure = row.party == party.id ? find_measure(law, row.measure) : nullptr;
    if (measure == nullptr || !is_told_with(law, *measure, party, source)) continue;
    Designation& one = found.emplace_back();
    one.measure = row.measure;
    one.basis = row.basis;
    one.valid = row.valid;
    one.cited = row.cited;
  }
  return found;
}

std::map<std::string, std::string, std::less<>> authorities_of_sources(const Law& law) {
  std::map<std::string, std::map<std::string, int>> counts;
  std::map<std::string, std::set<std::string>> jurisdictions;
  for (const Tag& tag : law.tags)
    for (const std::string& id : tag.measures) {
      const Measure* measure = find_measure(law, id);
      if (measure == nullptr) continue;
      ++counts[tag.source][measure->authority];
      const Authority* authority = find_authority(law, measure->authority);
      if (authority != nullptr) jurisdictions[tag.source].insert(authority->jurisdiction);
    }
  std::map<std::string, std::string, std::less<>> authorities;
  for (const auto& [source, of_source] : counts) {
    if (jurisdictions[source].size() > 1) continue;
    authorities[source] =
        std::max_element(of_source.begin(), of_source.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
  }
  return authorities;
}

std::string unnamed_measure(std::string_view source, std::string_view tag) {
  return std::string(source) + ".unnamed." + std::string(tag);
}

TagTable::TagTable(const Law& law) {
  for (const Tag& row : law.tags) by_tag_[key_of(row.source, row.tag)].push_back(&row);
  for (const Authority& authority : law.authorities) zones_.emplace(authority.id, authority.zone);
  for (const Measure& measure : law.measures) measures_.emplace(measure.id, &measure);
}

const std::vector<const Tag*>& TagTable::rows_of(std::string_view source,
                                                 std::string_view tag) const {
  static const std::vector<const Tag*> kNone;
  auto found = by_tag_.find(key_of(source, tag));
  return found == by_tag_.end() ? kNone : found->second;
}

bool TagTable::knows(std::string_view source, std::string_view tag) const {
  return !rows_of(source, tag).empty() || !rows_of(source, "*").empty();
}

std::vector<const Tag*> TagTable::rows_for(const Party& party, const Listing& listing,
                                           std::string_view measure) const {
  std::vector<const Tag*> best;
  auto consider = [&](const Tag* row) {
    if (!row->list.empty() && row->list != listing.list) return;
    if (!row->measure.empty() && row->measure != measure) return;
    if (!has_property(party, *row)) return;
    if (!best.empty() && rank(*row) < rank(*best.front())) return;
    if (!best.empty() && rank(*best.front()) < rank(*row)) best.clear();
    best.push_back(row);
  };
  for (const Tag* row : rows_of(party.source, listing.programme.value)) consider(row);
  for (const Tag* row : rows_of(party.source, "*")) consider(row);
  return best;
}

void TagTable::designate(const Party& party, const Tag& row, const Designation& listed,
                         std::string_view zone, std::vector<Designation>& all) const {
  for (const std::string& id : row.measures) {
    Designation one = listed;
    one.measure = id;
    one.programme = row.programme;
    one.cited = row.cited;
    begin_not_before(one, effective_of(party, row, zone), true);
    auto measure = measures_.find(id);
    if (measure != measures_.end()) {
      if (!may_bind(*measure->second, party)) continue;
      begin_not_before(one, measure->second->versions.front().valid.from, false);
    }
    if (!is_empty(one.valid)) all.push_back(std::move(one));
  }
}

void TagTable::designate(const Party& party, const record::ListedSpan& span, std::string_view zone,
                         std::vector<Designation>& all) const {
  const Listing& listing = span.listing;
  if (auto own = zones_.find(listing.authority); own != zones_.end()) zone = own->second;
  Designation listed;
  listed.basis =
      listing.legal_basis.value.empty() ? listing.programme.value : listing.legal_basis.value;
  listed.source = party.source;
  listed.entry = party.entry;
  listed.valid = {instant_of(span.from, zone), instant_of(span.until, zone)};
  listed.inferred = span.from.inferred;
  if (is_empty(listed.valid)) return;
  bool known = false;
  auto take = [&](std::string_view measure) {
    for (const Tag* row : rows_for(party, listing, measure)) {
      known = true;
      designate(party, *row, listed, zone, all);
    }
  };
  for (const record::Text& measure : listing.measures) take(measure.value);
  if (listing.measures.empty()) take("");
  if (known) return;
  listed.measure = unnamed_measure(party.source, listing.programme.value);
  all.push_back(std::move(listed));
}

std::vector<Designation> TagTable::designations_of(const Party& party,
                                                   std::span<const record::ListedSpan> spans,
                                                   std::string_view zone) const {
  std::vector<Designation> all;
  for (const record::ListedSpan& span : spans) designate(party, span, zone, all);
  return joined(std::move(all));
}

}  // namespace detente::law
