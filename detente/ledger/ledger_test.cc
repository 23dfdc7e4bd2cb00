#include "detente/ledger/ledger.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "detente/record/places.h"

namespace detente::ledger {
namespace {

class LedgerTest : public testing::Test {
 protected:
  LedgerTest()
      : folder_(std::filesystem::temp_directory_path() /
                ("detente-ledger-" + std::to_string(::getpid()) + "-" +
                 testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(folder_);
  }
  ~LedgerTest() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "ledger.sqlite").string(); }

  Ledger open() {
    auto ledger = Ledger::open(path());
    EXPECT_TRUE(ledger) << ledger.error().message;
    return *std::move(ledger);
  }

  std::filesystem::path folder_;
};

base::Seconds at(int hour) { return base::Seconds{std::chrono::hours{hour}}; }

base::Instant published(int hour) { return {at(hour), at(hour + 1), "UTC"}; }

Edition edition(std::string source, std::string hash, int hour, std::uint32_t entries) {
  Edition made;
  made.sha256 = hash;
  made.source = std::move(source);
  made.format = "eu-fsf-xml";
  made.published = published(hour);
  made.imported = at(1000);
  made.entries = entries;
  made.files = {{"list.xml", hash, 120}};
  return made;
}

record::Party party(std::string source, std::string entry, std::string name) {
  record::Party made;
  made.source = std::move(source);
  made.entry = std::move(entry);
  made.at = {0, 10, 20};
  made.names.emplace_back();
  made.names.back().full = {std::move(name), {0, 12, 18}};
  return made;
}

std::vector<std::string> names_of(Ledger& ledger, std::vector<std::string> sources) {
  auto parties = ledger.parties(sources);
  EXPECT_TRUE(parties) << parties.error().message;
  std::vector<std::string> names;
  for (const record::Party& one : *parties) names.push_back(record::primary_name(one));
  return names;
}

TEST_F(LedgerTest, KeepsEditionsAndEntriesOverAReopening) {
  std::vector<record::Party> parties = {party("eu.fsf", "EU.1", "First"),
                                        party("eu.fsf", "EU.2", "Second")};
  Edition stored = edition("eu.fsf", "aa", 10, 2);
  {
    Ledger ledger = open();
    auto added = ledger.add(stored, parties);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_TRUE(*added);
  }
  Ledger ledger = open();
  EXPECT_EQ(*ledger.editions(), std::vector{stored});
  EXPECT_EQ(*ledger.current(), std::vector{stored});
  for (record::Party& one : parties) record::clear_places(one);
  EXPECT_EQ(*ledger.parties(std::vector<std::string>{"eu.fsf"}), parties);
  EXPECT_EQ(ledger.entry("eu.fsf", "EU.1")->value(), parties[0]);
  EXPECT_FALSE(ledger.entry("eu.fsf", "EU.3")->has_value());
}

TEST_F(LedgerTest, AnOlderEditionDoesNotBecomeCurrent) {
  Ledger ledger = open();
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "new", 20, 1), std::vector{party("eu.fsf", "1", "New")}));
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "old", 10, 1), std::vector{party("eu.fsf", "1", "Old")}));
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"New"});
  EXPECT_EQ(ledger.current()->front().sha256, "new");
  EXPECT_EQ(ledger.editions()->front().sha256, "old");
}

TEST_F(LedgerTest, OfTwoEditionsOfOneInstantTheLaterImportIsTheNewer) {
  Ledger ledger = open();
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "b", 10, 1), std::vector{party("eu.fsf", "1", "First")}));
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "a", 10, 1), std::vector{party("eu.fsf", "1", "Then")}));
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"Then"});
  EXPECT_EQ(ledger.current()->front().sha256, "a");
}

TEST_F(LedgerTest, TheSameEditionTwiceChangesNothing) {
  Ledger ledger = open();
  Edition once = edition("eu.fsf", "aa", 10, 1);
  ASSERT_TRUE(ledger.add(once, std::vector{party("eu.fsf", "1", "First")}));
  auto again = ledger.add(once, std::vector{party("eu.fsf", "1", "Other")});
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"First"});
  EXPECT_EQ(ledger.editions()->size(), 1u);
}

TEST_F(LedgerTest, OneSourceDoesNotTouchAnother) {
  Ledger ledger = open();
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "aa", 10, 1), std::vector{party("eu.fsf", "1", "E")}));
  ASSERT_TRUE(ledger.add(edition("uk.fcdo.uksl", "bb", 30, 1),
                         std::vector{party("uk.fcdo.uksl", "1", "U")}));
  EXPECT_EQ(names_of(ledger, {"uk.fcdo.uksl", "eu.fsf"}), (std::vector<std::string>{"U", "E"}));
  EXPECT_FALSE(ledger.edition_before("un.sc.consolidated", published(99))->has_value());
}

TEST_F(LedgerTest, TheEditionBeforeIsTheLastOneNotPublishedLater) {
  Ledger ledger = open();
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "a", 10, 1), std::vector{party("eu.fsf", "ten", "X")}));
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "b", 20, 1), std::vector{party("eu.fsf", "two", "X")}));
  struct Case {
    int hour;
    std::string_view want;
  };
  const Case cases[] = {{9, ""}, {10, "a"}, {19, "a"}, {20, "b"}, {30, "b"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.hour);
    auto before = ledger.edition_before("eu.fsf", published(c.hour));
    ASSERT_TRUE(before);
    EXPECT_EQ(*before ? (*before)->sha256 : "", c.want);
  }
}

TEST_F(LedgerTest, ARefusalStandsUntilItsSourceIsAccepted) {
  Ledger ledger = open();
  Refusal refusal{at(50), "eu.fsf", "cut.xml", "element <a> is not closed"};
  ASSERT_TRUE(ledger.add_refusal({at(40), "eu.fsf", "cut.xml", "an earlier reason"}));
  ASSERT_TRUE(ledger.add_refusal(refusal));
  EXPECT_EQ(*ledger.open_refusals(), std::vector{refusal});
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "aa", 10, 1), std::vector{party("eu.fsf", "1", "E")}));
  EXPECT_TRUE(ledger.open_refusals()->empty());
}

TEST_F(LedgerTest, AFileThatIsNoLedgerIsAnError) {
  std::ofstream(path()) << "this is not a database, it is a note";
  auto ledger = Ledger::open(path());
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().kind, base::ErrorKind::kIo);
  EXPECT_NE(ledger.error().message.find("file is not a database"), std::string::npos)
      << ledger.error().message;
}

TEST(EditionHash, OfOneFileIsItsHashAndOfSeveralDoesNotDependOnTheirOrder) {
  EditionFile sdn{"sdn.csv", std::string(64, '1'), 10};
  EditionFile alt{"alt.csv", std::string(64, '2'), 20};
  EXPECT_EQ(edition_hash(std::vector{sdn}), sdn.sha256);
  EXPECT_EQ(edition_hash(std::vector{sdn, alt}), edition_hash(std::vector{alt, sdn}));
  EXPECT_NE(edition_hash(std::vector{sdn, alt}), edition_hash(std::vector{sdn}));
}

// Walking, jumping and adding between give what a ledger that was just opened gives.
TEST_F(LedgerTest, EditionsReadInAnyOrderAreThoseThatWereStored) {
  using Entries = std::vector<std::pair<std::string, std::string>>;
  const std::vector<Entries> contents = {
      {{"1", "A"}, {"2", "B"}, {"3", "C"}},
      {{"1", "A"}, {"3", "Changed"}, {"4", "D"}},
      {{"1", "A"}, {"3", "C"}, {"4", "D"}},
      {},
      {{"1", "A"}, {"2", "B"}},
  };
  auto parties = [](const Entries& entries) {
    std::vector<record::Party> all;
    for (const auto& [id, name] : entries) all.push_back(party("eu.fsf", id, name));
    return all;
  };
  auto stored = [](Ledger& ledger, EditionNumber number) {
    Entries entries;
    auto read = ledger.parties_of(number);
    for (const record::Party& one : *read)
      entries.emplace_back(one.entry, record::primary_name(one));
    return entries;
  };
  Ledger ledger = open();
  const int hours[] = {30, 10, 40, 20, 50};  // not in the order of import
  for (std::size_t i = 0; i < contents.size(); ++i) {
    std::vector<record::Party> all = parties(contents[i]);
    Edition one = edition("eu.fsf", "e" + std::to_string(i), hours[i],
                          static_cast<std::uint32_t>(all.size()));
    ASSERT_TRUE(ledger.add(one, all));
    ASSERT_TRUE(ledger.add(edition("un.sc", "u" + std::to_string(i), hours[i], 1),
                           std::vector{party("un.sc", "1", "Other")}));
    for (std::size_t read = 0; read <= i; ++read)
      EXPECT_EQ(stored(ledger, 2 * read + 1), contents[read]) << read << " after " << i;
  }
  for (std::size_t i : {4u, 0u, 3u, 1u, 2u, 2u}) {
    EXPECT_EQ(stored(ledger, 2 * i + 1), contents[i]) << i;
    Ledger fresh = open();
    EXPECT_EQ(stored(fresh, 2 * i + 1), contents[i]) << i;
  }
}

TEST_F(LedgerTest, ALineThatAnotherProcessMadeLongerIsReadAgain) {
  Ledger reader = open();
  Ledger writer = open();
  auto add = [&](const char* hash, int hour, const char* name) {
    ASSERT_TRUE(
        writer.add(edition("eu.fsf", hash, hour, 1), std::vector{party("eu.fsf", "1", name)}));
  };
  auto contents = [&](const Known& known) {
    auto lives = reader.lives("eu.fsf", known, "1");
    return lives && !lives->empty() ? lives->front().versions.size() : 0;
  };
  add("a", 10, "Anna Test");
  EXPECT_EQ(contents({}), 1u);
  EXPECT_EQ(reader.steps("eu.fsf", {})->size(), 1u);
  add("b", 20, "Anna Testova");
  EXPECT_EQ(contents({}), 2u);
  EXPECT_EQ(contents({at(15), std::nullopt}), 1u);
  EXPECT_EQ(contents({std::nullopt, 1}), 1u);
  EXPECT_EQ(contents({}), 2u);
  EXPECT_EQ(reader.steps("eu.fsf", {})->size(), 2u);
}

}  // namespace
}  // namespace detente::ledger
