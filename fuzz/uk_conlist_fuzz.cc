// Any bytes as a ConList: every byte is accounted for, parties are distinct and named, every place
// is inside the file.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "detente/lists/uk_conlist.h"

using namespace detente;

namespace {

void check_inside(std::string_view text, base::SourceSpan at) {
  if (at.source != 0 || at.end < at.begin || at.end > text.size()) std::abort();
}

void check(std::string_view text, const record::Party& party) {
  if (party.names.empty()) std::abort();
  check_inside(text, party.at);
  for (const auto& name : party.names) {
    if (name.full.value.empty()) std::abort();
    check_inside(text, name.full.at);
  }
  for (const auto& fact : party.dates) check_inside(text, fact.date.at);
  for (const auto& place : party.birth_places) check_inside(text, place.at);
  for (const auto& identifier : party.identifiers) check_inside(text, identifier.number.at);
  for (const auto& address : party.addresses) check_inside(text, address.full.at);
  for (const auto& property : party.properties) {
    if (property.value.value.empty()) std::abort();
    check_inside(text, property.value.at);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  const lists::Document documents[] = {{"ConList.csv", text}};
  auto list = lists::read_uk_conlist(documents);
  if (!list) {
    if (list.error().kind == base::ErrorKind::kCorrupt) std::abort();
    return 0;
  }
  if (list->record_bytes + list->rejected_bytes + list->structure_bytes != size) std::abort();
  std::set<std::string> entries;
  for (const record::Party& party : list->parties) {
    if (!entries.insert(party.entry).second) std::abort();
    check(text, party);
  }
  for (const base::Error& error : list->rejected) check_inside(text, error.where);
  for (const lists::Unread& unread : list->unread) check_inside(text, unread.where);
  return 0;
}
