// Any bytes as the files of an OFAC edition: every byte is accounted for, every place is inside.
// The files are parted by a line "----".
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

#include "detente/lists/ofac_csv.h"

using namespace detente;

namespace {

void check_inside(const std::vector<lists::Document>& documents, base::SourceSpan at) {
  if (at.source >= documents.size() && !at.empty()) std::abort();
  if (at.end < at.begin) std::abort();
  if (!at.empty() && at.end > documents[at.source].bytes.size()) std::abort();
}

void check(const std::vector<lists::Document>& documents, const lists::ParsedList& list) {
  std::uint64_t size = 0;
  for (const lists::Document& document : documents) size += document.bytes.size();
  if (list.record_bytes + list.rejected_bytes + list.structure_bytes != size) std::abort();
  if (list.parties.empty()) std::abort();
  std::set<std::string> entries;
  for (const record::Party& party : list.parties) {
    if (!entries.insert(party.entry).second || party.names.empty()) std::abort();
    check_inside(documents, party.at);
    for (const auto& name : party.names) {
      if (name.full.value.empty()) std::abort();
      check_inside(documents, name.full.at);
    }
    for (const auto& identifier : party.identifiers) check_inside(documents, identifier.number.at);
    for (const auto& address : party.addresses) check_inside(documents, address.full.at);
    for (const auto& property : party.properties) check_inside(documents, property.value.at);
  }
  for (const base::Error& error : list.rejected) {
    if (error.where.empty()) std::abort();
    check_inside(documents, error.where);
  }
  for (const lists::Unread& unread : list.unread) check_inside(documents, unread.where);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kParting = "----\n";
  std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<lists::Document> documents;
  while (documents.size() < 4) {
    std::size_t end = documents.size() < 3 ? text.find(kParting) : std::string_view::npos;
    documents.push_back({"file", text.substr(0, end)});
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + kParting.size());
  }
  auto list = lists::read_ofac_csv(documents);
  if (list) {
    check(documents, *list);
  } else if (list.error().kind == base::ErrorKind::kCorrupt) {
    std::abort();
  } else {
    check_inside(documents, list.error().where);
  }
  return 0;
}
