// Any bytes as a file of an invented world: a fault has its place, and a world without faults keeps
// the promises of the headers and gives answers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/law/verdict.h"
#include "detente/law/world_file.h"

using namespace detente;
using namespace detente::law;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_fault(const base::Error& fault, std::size_t size) {
  require(fault.kind == base::ErrorKind::kMalformed);
  require(!fault.message.empty() && base::one_line(fault.message) == fault.message);
  require(fault.where.source == 0 && fault.where.begin <= fault.where.end &&
          fault.where.end <= size);
  require(size == 0 || !fault.where.empty());
}

void check_view(const View& view) {
  for (std::size_t i = 0; i < view.parties.size(); ++i)
    require(find_party(view, view.parties[i].id) == static_cast<PartyIndex>(i));
  for (const Atom& atom : view.atoms) {
    require(atom.measure < view.law.measures.size());
    require(static_cast<std::size_t>(atom.party) < view.parties.size());
  }
  auto earlier = [](const Atom& a, const Atom& b) {
    return std::pair(a.party, a.measure) < std::pair(b.party, b.measure);
  };
  require(std::is_sorted(view.atoms.begin(), view.atoms.end(), earlier));
  for (const record::OwnershipEdge& edge : view.edges)
    require(edge.share && find_party(view, edge.owner) && find_party(view, edge.asset));
}

void check_answers(const World& world) {
  auto book = Rulebook::make(world.view.law);
  require(book.has_value());
  Question question;
  question.activity = "general";
  question.on = base::Seconds(base::Day(std::chrono::days(20'151)));  // 2025-03-04
  for (std::size_t i = 0; i < world.view.parties.size(); ++i)
    question.parties.push_back(static_cast<PartyIndex>(i));
  Snapshot snapshot(world.view, *book, question.on);
  Verdicts verdicts;
  Judge(snapshot).judge(question, verdicts);
  for (const AuthorityVerdict& verdict : verdicts.authorities)
    require(verdict.answer != Answer::kOutOfNexus && verdict.answer != Answer::kLicensed);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto world = read_world(bytes, Law{});
  if (!world) {
    check_fault(world.error(), size);
    return 0;
  }
  check_view(world->view);
  check_answers(*world);
  return 0;
}
