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

}  // namespace
}  // namespace detente::ledger
