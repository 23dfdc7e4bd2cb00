// Any bytes as a file of party facts, and of rows that join entries: a fault has its place, and
// what is read keeps the promises of the headers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "detente/law/known_parties.h"
#include "detente/law/party_facts.h"
#include "detente/law/party_words.h"
#include "detente/law/stated_joins.h"

using namespace detente;
using namespace detente::law;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

bool is_word(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void check_party(const PartyFacts& facts) {
  require(!facts.id.empty() && !facts.name.empty() && !facts.cited.empty());
  require(is_word(facts.kind, party_kinds()));
  require(!facts.entries.empty());
  for (const std::string& entry : facts.entries) require(entry.find(':') != entry.npos);
  for (const std::string& sector : facts.sectors) require(is_word(sector, sectors()));
  for (const std::string& tag : facts.tags) require(is_word(tag, party_tags()));
  require(facts.positions.empty() || facts.kind == "person");
  for (const Position& position : facts.positions) {
    require(is_word(position.code, position_codes()) && !position.title.empty());
    require(!position.inferred);
    const base::DayInterval& period = position.period;
    if (period.from && period.until) require(*period.from < *period.until);
  }
}

void check_fault(const base::Error& error, std::size_t size) {
  require(error.kind == base::ErrorKind::kMalformed || error.kind == base::ErrorKind::kUnsupported);
  require(!error.message.empty() && error.message.find('\n') == error.message.npos);
  const base::SourceSpan& where = error.where;
  require(where.source == 0 && where.begin <= where.end && where.end <= size);
  require(size == 0 || !where.empty());
}

void check_joins(std::span<const Document> documents, std::span<const PartyFacts> facts,
                 std::size_t size) {
  auto joins = read_stated_joins(documents, facts);
  if (!joins) return check_fault(joins.error(), size);
  for (const record::StatedParty& same : joins->same)
    require(same.entries.size() >= 2 && same.id.empty());
  for (const record::StatedApart& pair : joins->apart)
    require(pair.a != pair.b && !pair.cited.empty() && is_entry_of_source(pair.a));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document document{"x.toml", bytes};
  auto facts = read_party_facts({&document, 1});
  if (!facts) {
    check_fault(facts.error(), size);
    return 0;
  }
  check_joins({&document, 1}, *facts, size);
  std::set<std::string> entries;
  for (std::size_t i = 0; i < facts->size(); ++i) {
    const PartyFacts& party = (*facts)[i];
    check_party(party);
    require(i == 0 || (*facts)[i - 1].id < party.id);
    for (const std::string& entry : party.entries) require(entries.insert(entry).second);
  }
  KnownParties known(*facts);
  for (const PartyFacts& party : known.all()) {
    require(known.find(party.id) == &party);
    for (const std::string& entry : party.entries) {
      std::size_t colon = entry.find(':');
      require(known.of_entry(entry.substr(0, colon), entry.substr(colon + 1)) == &party);
    }
  }
  return 0;
}
