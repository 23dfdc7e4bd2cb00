// The entries that data/law/parties*.toml names are on the lists, under the names that it gives;
// and how many parties of a programme get a sector.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "detente/base/compressed.h"
#include "detente/law/position.h"
#include "detente/law/sector.h"
#include "detente/text/name.h"
#include "tests/real_list.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace detente {
namespace {

using law::KnownParties;
using law::PartyFacts;
using record::Party;

// Entries by "source:entry".
using Entries = std::unordered_map<std::string, Party>;

void add(lists::ParsedList list, const std::string& source, Entries& entries) {
  for (Party& party : list.parties) {
    party.source = source;
    std::string key = source + ":" + party.entry;
    entries.insert_or_assign(std::move(key), std::move(party));
  }
}

Entries read_entries(const std::string& shared) {
  Entries entries;
  auto lists = tests::read_real_lists(shared);
  EXPECT_TRUE(lists.has_value()) << (lists ? "" : lists.error().message);
  if (lists)
    for (Party& party : lists->parties) {
      std::string key = party.source + ":" + party.entry;
      entries.emplace(std::move(key), std::move(party));
    }
  auto conlist = tests::read_real("uk/ConList_2022-05-04.csv.zst");
  EXPECT_EQ(conlist->error, "");
  add(std::move(conlist->list), "uk.ofsi.conlist", entries);
  for (const auto& file : std::filesystem::directory_iterator("data/starter")) {
    if (file.path().extension() != ".toml") continue;
    auto bytes = base::read_plain(file.path().string());
    lists::Document document{"starter.toml", *bytes};
    auto list = lists::read_list(lists::Format::kStarterToml, {&document, 1});
    EXPECT_TRUE(list.has_value()) << file.path();
    if (list) add(*std::move(list), "starter", entries);
  }
  return entries;
}

// Read once for all tests of this file; empty without the shared folder.
const Entries& real_entries() {
  static const Entries entries = [] {
    auto shared = tests::shared_folder();
    return shared ? read_entries(*shared) : Entries();
  }();
  return entries;
}

using Words = std::set<std::string>;

// Among them are those whom OFAC has taken off its list since: history has them.
const Entries& former_entries() {
  static const Entries entries = [] {
    Entries found;
    for (const char* day : {"2025-07-01", "2025-03-21"}) {
      auto list = tests::read_real("us/sdn_advanced/sdn_advanced_" + std::string(day) + ".xml.bz2");
      if (list) add(std::move(list->list), "us.ofac.sdn", found);
    }
    return found;
  }();
  return entries;
}

const Party* find_entry(const std::string& key) {
  auto entry = real_entries().find(key);
  if (entry != real_entries().end()) return &entry->second;
  entry = former_entries().find(key);
  return entry == former_entries().end() ? nullptr : &entry->second;
}

// The spellings of the words that tell parties apart.
Words words_of(const std::string& name) {
  Words words;
  for (const text::Token& token : text::tokenize(name, text::NameClass::kAny).tokens) {
    bool tells = token.kind == text::TokenKind::kCore || token.kind == text::TokenKind::kGeneric ||
                 token.kind == text::TokenKind::kTerritory;
    if (tells) words.insert(token.spellings.begin(), token.spellings.end());
  }
  return words;
}

Words words_of(const Party& party) {
  Words words;
  for (const record::Name& name : party.names) words.merge(words_of(name.full.value));
  return words;
}

bool share(const Words& a, const Words& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
}

// Those of `parties` that share a word neither with `name` nor with one that does ("JSC GTLK" of
// the leasing company, whose entry elsewhere has that alias).
std::vector<const Party*> strangers(const std::string& name,
                                    const std::vector<const Party*>& parties) {
  Words meant = words_of(name);
  Words aliases;
  for (const Party* party : parties) {
    Words words = words_of(*party);
    if (share(meant, words)) aliases.merge(words);
  }
  std::vector<const Party*> found;
  std::copy_if(parties.begin(), parties.end(), std::back_inserter(found),
               [&](const Party* party) { return !share(aliases, words_of(*party)); });
  return found;
}

bool is_person(const Party& party) { return party.schema == record::Schema::kPerson; }

class PartyEntries : public testing::Test {
 protected:
  void SetUp() override {
    if (real_entries().empty()) GTEST_SKIP() << "needs shared data at ../shared";
  }
};

TEST_F(PartyEntries, AreOnTheListsUnderTheirNames) {
  for (const PartyFacts& facts : KnownParties::embedded().all()) {
    std::vector<const Party*> parties;
    for (const std::string& key : facts.entries) {
      const Party* party = find_entry(key);
      if (party == nullptr) {
        ADD_FAILURE() << facts.id << ": no entry " << key;
        continue;
      }
      parties.push_back(party);
      EXPECT_EQ(facts.kind == "person", is_person(*party)) << facts.id << ": " << key;
    }
    for (const Party* party : strangers(facts.name, parties))
      ADD_FAILURE() << facts.id << ": " << party->source << ":" << party->entry << " is "
                    << record::primary_name(*party);
  }
}

// OFAC's programmes, or regulations of others, that have Russia or its war for their subject.
bool is_for_russia(const record::Listing& listing) {
  std::string words = listing.programme.value + " " + listing.legal_basis.value;
  constexpr std::string_view kWords[] = {"RUSSIA", "Russia", "UKRAINE", "Ukraine", "UKR", "RUS"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return words.find(word) != words.npos; });
}

TEST_F(PartyEntries, AreOfMoreThan300PartiesForRussia) {
  auto all = KnownParties::embedded().all();
  auto count = std::count_if(all.begin(), all.end(), [](const PartyFacts& facts) {
    return std::any_of(facts.entries.begin(), facts.entries.end(), [](const std::string& key) {
      auto entry = real_entries().find(key);
      return entry != real_entries().end() &&
             std::any_of(entry->second.listings.begin(), entry->second.listings.end(),
                         is_for_russia);
    });
  });
  EXPECT_GE(count, 300);
  RecordProperty("parties for Russia", static_cast<int>(count));
}

bool has_tag(const Party& party, std::string_view tag) {
  return std::any_of(
      party.listings.begin(), party.listings.end(),
      [tag](const record::Listing& listing) { return listing.programme.value == tag; });
}

// How the parties of RUSSIA-EO14024 of 2025-11-19 get their sectors.
TEST_F(PartyEntries, GiveSectorsToThoseAroundThem) {
  auto find = [](std::string_view entry) {
    auto at = real_entries().find("us.ofac.sdn:" + std::string(entry));
    return at == real_entries().end() ? nullptr : &at->second;
  };
  std::map<std::string, std::size_t> counts;
  std::size_t total = 0;
  std::size_t in_office = 0;
  const base::Day day = *base::parse_day("2025-11-19");
  for (const auto& [key, party] : real_entries()) {
    if (party.source != "us.ofac.sdn" || !has_tag(party, "RUSSIA-EO14024")) continue;
    ++total;
    law::Sectors sectors = law::sectors_of(party, KnownParties::embedded(), find);
    EXPECT_EQ(sectors.sectors.empty(), sectors.source == law::SectorSource::kUnknown) << key;
    ++counts[std::string(to_string(sectors.source))];
    if (!law::positions_of(party, KnownParties::embedded(), day).empty()) ++in_office;
  }
  std::cout << total << " parties, " << in_office << " in office\n";
  for (const auto& [source, count] : counts) std::cout << "  " << source << " " << count << "\n";
  EXPECT_GT(counts["hand-written"], 600u);
  EXPECT_GT(counts["parent (inferred)"], 500u);
  EXPECT_GT(counts["organization-type"], 200u);
  EXPECT_EQ(total, 6'434u);
}

}  // namespace
}  // namespace detente
