// Any bytes as ownership data: no crash, places lie inside the file, and what was read can be
// evaluated under every rule, with a proof of every block that leads back to a listed party.
#include <cstdlib>

#include "detente/law/ownership.h"
#include "detente/law/ownership_problems.h"
#include "detente/lists/ownership_file.h"

namespace {

using namespace detente;

void check_place(const base::SourceSpan& at, std::size_t size) {
  if (at.empty() || at.end > size) std::abort();
}

void evaluate(const lists::OwnershipFile& file, std::string_view rule) {
  law::OwnershipTime time{*base::parse_day("2025-10-15"), {}};
  const law::OwnershipRule* version = law::ownership_rule(rule, time.on);
  law::OwnershipSelection selection = law::select_ownership(file.edges, {}, version, time);
  if (selection.parties.empty()) return;
  law::Ownership ownership(selection, version->aggregation, {{0}});
  std::vector<law::OwnershipStanding> standings = ownership.standings();
  for (law::OwnershipNode node = 0; node < standings.size(); ++node) {
    if (standings[node].status != law::OwnershipStatus::kBlocked) continue;
    const std::vector<law::OwnershipNode>& path = standings[node].path;
    if (standings[node].witness.empty() || path.back() != node) std::abort();
    if (path.size() < 100 && path.front() != 0) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto file = lists::read_ownership(bytes, 0);
  if (!file) {
    if (file.error().where.end > size + 1) std::abort();
    return 0;
  }
  for (const record::OwnershipEdge& edge : file->edges) {
    check_place(edge.at, size);
    if (edge.owner.empty() || edge.asset.empty()) std::abort();
    if (edge.share && edge.share->high < edge.share->low) std::abort();
  }
  for (const base::Error& error : file->rejected) check_place(error.where, size);
  for (const base::Error& error : file->unread) check_place(error.where, size);
  law::ownership_problems(file->edges, {*base::parse_day("2025-10-15"), {}});
  for (const char* rule : {"us.ofac", "eu.269-2014", "eu.833-2014.art5h", "uk.rus", "us.bis"})
    evaluate(*file, rule);
  return 0;
}
