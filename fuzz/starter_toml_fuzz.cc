// Any bytes as a file of the starter world: a fault has its place, and what is read keeps the
// promises of the header.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "detente/lists/list.h"
#include "detente/lists/starter_toml.h"

using namespace detente;
using namespace detente::lists;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_place(const base::SourceSpan& place, std::size_t size) {
  require(place.source == 0 && place.begin <= place.end && place.end <= size);
}

void check_party(const record::Party& party, std::size_t size) {
  require(party.source == "starter" && !party.entry.empty());
  check_place(party.at, size);
  require(!party.names.empty() && party.names.front().type == record::NameType::kPrimary);
  for (const record::Name& name : party.names) {
    require(party.at.begin <= name.full.at.begin && name.full.at.end <= party.at.end);
  }
  require(!party.listings.empty());
  auto citations = std::count_if(party.properties.begin(), party.properties.end(),
                                 [](const auto& property) { return property.key == "citation"; });
  require(static_cast<std::size_t>(citations) == party.listings.size());
  for (const record::Listing& listing : party.listings) {
    check_place(listing.programme.at, size);
    if (listing.listed && listing.until) require(listing.listed->value < listing.until->value);
  }
  for (const record::Relation& relation : party.relations) {
    require(!relation.other_name.value.empty() && !relation.note.empty());
    if (relation.share) require(relation.share->low <= relation.share->high);
  }
  for (const record::Identifier& identifier : party.identifiers) {
    require(identifier.check_digit_ok);
    check_place(identifier.number.at, size);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document document{"x.toml", bytes};
  base::Result<ParsedList> list = read_list(Format::kStarterToml, {&document, 1});
  if (!list) {
    base::ErrorKind kind = list.error().kind;
    require(kind == base::ErrorKind::kMalformed || kind == base::ErrorKind::kUnsupported);
    require(!list.error().message.empty());
    require(list.error().message.find('\n') == std::string::npos);
    check_place(list.error().where, size);
    require(size == 0 || !list.error().where.empty());
    return 0;
  }
  require(list->record_bytes + list->rejected_bytes + list->structure_bytes == size);
  require(list->published.has_value());
  std::set<std::string> ids;
  for (const record::Party& party : list->parties) {
    check_party(party, size);
    require(ids.insert(party.entry).second);
  }
  for (const base::Error& error : list->rejected) check_place(error.where, size);
  for (const Unread& unread : list->unread) check_place(unread.where, size);
  return 0;
}
