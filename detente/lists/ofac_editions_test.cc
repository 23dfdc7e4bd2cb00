// SDN_ADVANCED.XML and SDN.XML of one day state the same parties; every edition reads clean.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "tests/shared_folder.h"

namespace detente::lists {
namespace {

using record::Party;

// The bytes are gone when the list is there: readers keep no views.
ParsedList read_file(const std::string& path) {
  auto bytes = base::read_plain(path);
  EXPECT_TRUE(bytes.has_value()) << path;
  if (!bytes) return {};
  auto format = detect_format(*bytes);
  EXPECT_TRUE(format.has_value()) << path;
  if (!format) return {};
  Document document{path, *bytes};
  auto list = read_list(*format, std::span(&document, 1));
  EXPECT_TRUE(list.has_value()) << path << ": " << (list ? "" : list.error().message);
  return list ? *std::move(list) : ParsedList{};
}

using Facts = std::multiset<std::string>;

std::string join(const Facts& facts) {
  std::string text;
  for (const std::string& fact : facts) text += (text.empty() ? "" : " | ") + fact;
  return text;
}

// SDN.XML has no names in other scripts than Latin, and of the spellings of the primary name only
// the first ("TREVINO", where SDN_ADVANCED.XML has "TREVIÑO" beside it).
Facts latin_names(const Party& party) {
  Facts facts;
  for (const record::Name& name : party.names) {
    if (name.script != text::Script::kLatin && name.script != text::Script::kNone) continue;
    if (name.type == record::NameType::kPrimary && &name != &party.names.front()) continue;
    facts.insert(std::string(to_string(name.type)) + " " + name.full.value);
  }
  return facts;
}

// The same with the words of each name in alphabetical order.
Facts latin_words(const Party& party) {
  Facts facts;
  for (const std::string& name : latin_names(party)) {
    std::istringstream in(name);
    std::multiset<std::string> words;
    for (std::string word; in >> word;) words.insert(word);
    facts.insert(join(words));
  }
  return facts;
}

Facts birth_dates(const Party& party) {
  Facts facts;
  for (const record::DatedFact& fact : party.dates)
    if (fact.type == record::DateType::kBirth) facts.insert(record::to_string(fact.date.value));
  return facts;
}

// SDN_ADVANCED.XML repeats the tags for each list that the entry stands on.
Facts programmes(const Party& party) {
  std::set<std::string> tags;
  for (const record::Listing& listing : party.listings) tags.insert(listing.programme.value);
  return Facts(tags.begin(), tags.end());
}

struct Difference {
  std::string entry;
  Facts advanced_alone;
  Facts classic_alone;
};

std::vector<Difference> compare(const ParsedList& advanced, const ParsedList& classic,
                                Facts (*facts_of)(const Party&)) {
  std::map<std::string, const Party*> by_entry;
  for (const Party& party : classic.parties) by_entry[party.entry] = &party;
  std::vector<Difference> differences;
  for (const Party& party : advanced.parties) {
    auto other = by_entry.find(party.entry);
    if (other == by_entry.end()) continue;
    Facts ours = facts_of(party);
    Facts theirs = facts_of(*other->second);
    Difference difference{party.entry, {}, {}};
    std::set_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                        std::inserter(difference.advanced_alone, difference.advanced_alone.end()));
    std::set_difference(theirs.begin(), theirs.end(), ours.begin(), ours.end(),
                        std::inserter(difference.classic_alone, difference.classic_alone.end()));
    if (!difference.advanced_alone.empty() || !difference.classic_alone.empty())
      differences.push_back(std::move(difference));
  }
  return differences;
}

void print(const std::string& title, const std::vector<Difference>& differences) {
  std::cout << title << ": " << differences.size() << " parties differ\n";
  for (const Difference& each : differences)
    std::cout << "  " << each.entry << "  advanced alone: " << join(each.advanced_alone)
              << "  classic alone: " << join(each.classic_alone) << "\n";
}

TEST(OfacEditions, AdvancedAndClassicOfOneDayStateTheSameParties) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  ParsedList advanced =
      read_file(*shared + "/data/us/sdn_advanced/sdn_advanced_2025-11-19.xml.bz2");
  ParsedList classic = read_file(*shared + "/data/us/SDN_classic_reconstructed_2025-11-19.xml.zst");
  std::set<std::string> entries[2];
  for (const Party& party : advanced.parties) entries[0].insert(party.entry);
  for (const Party& party : classic.parties) entries[1].insert(party.entry);
  EXPECT_EQ(entries[0].size(), 18367U);
  EXPECT_EQ(entries[0], entries[1]);
  EXPECT_EQ(advanced.published, classic.published);

  std::vector<Difference> names = compare(advanced, classic, latin_names);
  std::vector<Difference> dates = compare(advanced, classic, birth_dates);
  std::vector<Difference> tags = compare(advanced, classic, programmes);
  print("names in Latin letters", names);
  print("birth dates", dates);
  print("programmes", tags);
  EXPECT_EQ(dates.size(), 0U);
  EXPECT_EQ(tags.size(), 0U);
  // Each is explained in doc/lists/ofac_xml.md, "OFAC: advanced against classic": two aliases in
  // Latin letters that OFAC files under another script, and names that the rebuilt SDN.XML parts
  // into first and last otherwise than OFAC does.
  std::vector<Difference> words = compare(advanced, classic, latin_words);
  print("words of names in Latin letters", words);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].entry, "40193");
  EXPECT_EQ(words[1].entry, "53953");
  EXPECT_EQ(names.size(), 451U);
}

TEST(OfacEditions, EveryXmlEditionReadsWithoutARejectedRecord) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  struct Case {
    std::string_view folder;
    std::string_view source;
  };
  const Case cases[] = {{"/data/us/sdn_advanced", "us.ofac.sdn"},
                        {"/data/us/consolidated", "us.ofac.consolidated"}};
  for (const Case& each : cases) {
    for (const auto& file :
         std::filesystem::directory_iterator(*shared + std::string(each.folder))) {
      std::string path = file.path().string();
      if (path.find(".xml") == std::string::npos) continue;
      SCOPED_TRACE(path);
      ParsedList list = read_file(path);
      EXPECT_EQ(list.source, each.source);
      EXPECT_TRUE(list.published.has_value());
      EXPECT_EQ(list.rejected.size(), 0U);
      EXPECT_EQ(list.unread.size(), 0U);
      std::cout << file.path().filename().string() << ": " << list.parties.size() << " parties, "
                << list.unread.size() << " unread\n";
    }
  }
}

}  // namespace
}  // namespace detente::lists
