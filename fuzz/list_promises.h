// What every reader of lists promises, checked on whatever it made of some bytes.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "detente/lists/list.h"

namespace detente::fuzz {

class ListPromises {
 public:
  explicit ListPromises(std::string_view bytes) : bytes_(bytes) {}

  void check(const base::Result<lists::ParsedList>& list) const {
    if (list) {
      check(*list);
    } else {
      if (list.error().kind == base::ErrorKind::kCorrupt) std::abort();
      inside(list.error().where);
    }
  }

 private:
  void inside(base::SourceSpan at) const {
    if (at.source != 0 || at.end < at.begin || at.end > bytes_.size()) std::abort();
  }
  void inside(const record::Text& text) const { inside(text.at); }

  void check(const record::Party& party) const {
    if (party.names.empty() || party.entry.empty()) std::abort();
    inside(party.at);
    for (const auto& name : party.names) {
      if (name.full.value.empty()) std::abort();
      inside(name.full);
      for (const auto& part : name.parts) inside(part.text);
    }
    for (const auto& fact : party.dates) {
      inside(fact.date.at);
      if (!(fact.date.value.from < fact.date.value.until)) std::abort();
    }
    for (const auto& place : party.birth_places) inside(place.at);
    for (const auto& country : party.countries) inside(country.printed);
    for (const auto& identifier : party.identifiers) inside(identifier.number);
    for (const auto& address : party.addresses) inside(address.full);
    for (const auto& listing : party.listings) {
      for (const auto* text : {&listing.programme, &listing.legal_basis, &listing.reason})
        inside(*text);
      for (const auto& measure : listing.measures) inside(measure);
    }
    for (const auto& relation : party.relations) inside(relation.other_name);
    for (const auto& property : party.properties) inside(property.value);
  }

  void check(const lists::ParsedList& list) const {
    if (list.record_bytes + list.rejected_bytes + list.structure_bytes != bytes_.size())
      std::abort();
    std::set<std::string> entries;
    for (const record::Party& party : list.parties) {
      if (party.source != list.source || !entries.insert(party.entry).second) std::abort();
      check(party);
    }
    for (const base::Error& error : list.rejected) inside(error.where);
    for (const lists::Unread& unread : list.unread) inside(unread.where);
  }

  std::string_view bytes_;
};

inline void check_list(lists::Format format, const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const lists::Document document{"fuzz", bytes};
  ListPromises(bytes).check(lists::read_list(format, {&document, 1}));
}

}  // namespace detente::fuzz
