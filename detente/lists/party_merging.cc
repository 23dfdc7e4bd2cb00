#include "detente/lists/party_merging.h"

#include <algorithm>
#include <utility>

namespace detente::lists {

namespace {

using namespace record;

bool same(const Text& a, const Text& b) { return a.value == b.value; }

template <class T>
bool same(const std::optional<Sourced<T>>& a, const std::optional<Sourced<T>>& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a.has_value() || a->value == b->value;
}

bool same(const Name& a, const Name& b) { return same(a.full, b.full) && a.language == b.language; }

bool same(const DatedFact& a, const DatedFact& b) {
  return a.type == b.type && a.date.value == b.date.value;
}

bool same(const Sourced<Place>& a, const Sourced<Place>& b) { return a.value == b.value; }

bool same(const CountryFact& a, const CountryFact& b) {
  return a.type == b.type && same(a.printed, b.printed);
}

bool same(const Identifier& a, const Identifier& b) {
  return a.type == b.type && same(a.number, b.number) && a.printed_type == b.printed_type &&
         a.country == b.country && a.note == b.note;
}

bool same(const Address& a, const Address& b) { return same(a.full, b.full) && a.note == b.note; }

bool same(const Listing& a, const Listing& b) {
  return a.authority == b.authority && same(a.programme, b.programme) &&
         same(a.legal_basis, b.legal_basis) && same(a.listed, b.listed) &&
         same(a.amended, b.amended) && same(a.until, b.until) && same(a.reason, b.reason) &&
         a.list == b.list &&
         std::equal(a.measures.begin(), a.measures.end(), b.measures.begin(), b.measures.end(),
                    [](const Text& x, const Text& y) { return same(x, y); });
}

bool same(const Relation& a, const Relation& b) {
  return same(a.type, b.type) && a.other == b.other && same(a.other_name, b.other_name) &&
         a.former == b.former;
}

bool same(const Property& a, const Property& b) { return a.key == b.key && same(a.value, b.value); }

template <class Fact>
void add_new(std::vector<Fact>& into, std::vector<Fact> from) {
  for (Fact& fact : from) {
    bool known = std::any_of(into.begin(), into.end(),
                             [&fact](const Fact& other) { return same(fact, other); });
    if (!known) into.push_back(std::move(fact));
  }
}

}  // namespace

void merge_facts(Party& into, Party from) {
  for (Name& name : from.names) {
    if (name.type == NameType::kPrimary) name.type = NameType::kStrongAlias;
  }
  add_new(into.names, std::move(from.names));
  add_new(into.dates, std::move(from.dates));
  add_new(into.birth_places, std::move(from.birth_places));
  add_new(into.countries, std::move(from.countries));
  add_new(into.identifiers, std::move(from.identifiers));
  add_new(into.addresses, std::move(from.addresses));
  add_new(into.listings, std::move(from.listings));
  add_new(into.relations, std::move(from.relations));
  add_new(into.properties, std::move(from.properties));
}

}  // namespace detente::lists
