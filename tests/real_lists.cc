#include "tests/real_lists.h"

#include <iterator>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"

namespace detente::tests {
namespace {

struct Edition {
  const char* source;
  std::vector<const char*> files;
};

const std::vector<Edition>& current_editions() {
  static const std::vector<Edition> editions = {
      {"us.ofac.sdn", {"us/sdn_advanced/sdn_advanced_2025-11-19.xml.bz2"}},
      {"us.ofac.consolidated",
       {"us/consolidated/cons_prim.csv.zst", "us/consolidated/cons_alt.csv.zst",
        "us/consolidated/cons_add.csv.zst", "us/consolidated/cons_comments.csv.zst"}},
      {"eu.fsf", {"eu/xmlFullSanctionsList_1_1_reconstructed.xml.zst"}},
      {"uk.fcdo.uksl", {"uk/UK-Sanctions-List_reconstructed_2026-08-22.xml.zst"}},
      {"un.sc.consolidated", {"un/un_consolidated_2026-03-28.xml.zst"}},
      {"ch.seco.sesam", {"ch/seco_reconstructed_2026-02-18.xml.zst"}},
      {"ca.gac.sema", {"ca/sema-lmes_2025.xml.zst"}},
  };
  return editions;
}

base::Result<lists::ParsedList> read_edition(const std::string& folder, const Edition& edition) {
  std::vector<std::string> bytes;
  for (const char* file : edition.files) {
    DETENTE_TRY(std::string plain, base::read_plain(folder + "/data/" + file));
    bytes.push_back(std::move(plain));
  }
  std::vector<lists::Document> documents;
  for (std::size_t i = 0; i < bytes.size(); ++i) documents.push_back({edition.files[i], bytes[i]});
  DETENTE_TRY(const lists::Format format, lists::detect_format(bytes.front()));
  return lists::read_list(format, documents);
}

}  // namespace

base::Result<RealLists> read_real_lists(const std::string& shared_folder) {
  RealLists out;
  for (const Edition& edition : current_editions()) {
    DETENTE_TRY(lists::ParsedList list, read_edition(shared_folder, edition));
    out.editions.push_back(
        {edition.source, {}, {}, static_cast<std::uint32_t>(list.parties.size())});
    for (record::Party& party : list.parties) party.source = edition.source;
    out.parties.insert(out.parties.end(), std::make_move_iterator(list.parties.begin()),
                       std::make_move_iterator(list.parties.end()));
  }
  return out;
}

std::string compile_real_lists(const RealLists& lists) {
  std::vector<const record::Party*> parties;
  for (const record::Party& party : lists.parties) parties.push_back(&party);
  return *index::compile(lists.editions, parties, std::string(64, '0'));
}

}  // namespace detente::tests
