#include "detente/ledger/ledger.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <random>

#include "detente/ledger/row_batch.h"
#include "detente/ledger/state.h"
#include "detente/record/places.h"

namespace detente::ledger {
namespace {

enum class Engine { kSqlite, kPostgresql };

// The URL of a PostgreSQL database in which tests may make schemas; empty: there is none.
std::string postgresql_url() {
  const char* url = std::getenv("DETENTE_TEST_POSTGRESQL");
  return url == nullptr ? "" : url;
}

// Each case has a ledger of its own: a file, or a schema of the database.
class LedgerTest : public testing::TestWithParam<Engine> {
 protected:
  LedgerTest() {
    std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(name.begin(), name.end(), '/', '_');
    std::transform(name.begin(), name.end(), name.begin(), ::tolower);
    folder_ = std::filesystem::temp_directory_path() /
              ("detente-ledger-" + std::to_string(::getpid()) + "-" + name);
    std::filesystem::create_directories(folder_);
    schema_ = name.substr(0, 63);
  }
  ~LedgerTest() override { std::filesystem::remove_all(folder_); }

  void SetUp() override {
    if (GetParam() == Engine::kSqlite) {
      place_ = (folder_ / "ledger.sqlite").string();
      return;
    }
    std::string url = postgresql_url();
    if (url.empty())
      GTEST_SKIP() << "no PostgreSQL: run with tests/postgresql_server.py, which sets "
                      "DETENTE_TEST_POSTGRESQL";
    place_ = url;
    run_sql("create schema " + schema_);
    place_ += (url.find('?') == url.npos ? "?" : "&") + ("options=-csearch_path%3D" + schema_);
  }

  Ledger open() {
    auto ledger = Ledger::open(place_);
    EXPECT_TRUE(ledger) << ledger.error().message;
    return *std::move(ledger);
  }

  void run_sql(const std::string& statement) {
    Ledger::State state;
    auto connected = state.connect(place_);
    ASSERT_TRUE(connected) << connected.error().message;
    state.sql << statement;
  }

  std::filesystem::path folder_;
  std::string schema_;
  std::string place_;
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

TEST_P(LedgerTest, KeepsEditionsAndEntriesOverAReopening) {
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

TEST_P(LedgerTest, AnOlderEditionDoesNotBecomeCurrent) {
  Ledger ledger = open();
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "new", 20, 1), std::vector{party("eu.fsf", "1", "New")}));
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "old", 10, 1), std::vector{party("eu.fsf", "1", "Old")}));
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"New"});
  EXPECT_EQ(ledger.current()->front().sha256, "new");
  EXPECT_EQ(ledger.editions()->front().sha256, "old");
}

TEST_P(LedgerTest, OfTwoEditionsOfOneInstantTheLaterImportIsTheNewer) {
  Ledger ledger = open();
  ASSERT_TRUE(
      ledger.add(edition("eu.fsf", "b", 10, 1), std::vector{party("eu.fsf", "1", "First")}));
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "a", 10, 1), std::vector{party("eu.fsf", "1", "Then")}));
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"Then"});
  EXPECT_EQ(ledger.current()->front().sha256, "a");
}

TEST_P(LedgerTest, TheSameEditionTwiceChangesNothing) {
  Ledger ledger = open();
  Edition once = edition("eu.fsf", "aa", 10, 1);
  ASSERT_TRUE(ledger.add(once, std::vector{party("eu.fsf", "1", "First")}));
  auto again = ledger.add(once, std::vector{party("eu.fsf", "1", "Other")});
  ASSERT_TRUE(again);
  EXPECT_FALSE(*again);
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"First"});
  EXPECT_EQ(ledger.editions()->size(), 1u);
}

TEST_P(LedgerTest, OneSourceDoesNotTouchAnother) {
  Ledger ledger = open();
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "aa", 10, 1), std::vector{party("eu.fsf", "1", "E")}));
  ASSERT_TRUE(ledger.add(edition("uk.fcdo.uksl", "bb", 30, 1),
                         std::vector{party("uk.fcdo.uksl", "1", "U")}));
  EXPECT_EQ(names_of(ledger, {"uk.fcdo.uksl", "eu.fsf"}), (std::vector<std::string>{"U", "E"}));
  EXPECT_FALSE(ledger.edition_before("un.sc.consolidated", published(99))->has_value());
}

TEST_P(LedgerTest, TheEditionBeforeIsTheLastOneNotPublishedLater) {
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

TEST_P(LedgerTest, ARefusalStandsUntilANewestEditionOfItsSourceIsAdded) {
  Ledger ledger = open();
  auto add = [&](const char* hash, int hour) {
    ASSERT_TRUE(
        ledger.add(edition("eu.fsf", hash, hour, 1), std::vector{party("eu.fsf", "1", hash)}));
  };
  Refusal refusal{at(50), "eu.fsf", "cut.xml", "element <a> is not closed"};
  Refusal other{at(50), "un.sc", "cut.xml", "element <b> is not closed"};
  add("a", 20);
  ASSERT_TRUE(ledger.add_refusal({at(40), "eu.fsf", "cut.xml", "an earlier reason"}));
  ASSERT_TRUE(ledger.add_refusal(refusal));
  ASSERT_TRUE(ledger.add_refusal(other));
  EXPECT_EQ(*ledger.open_refusals(), (std::vector{refusal, other}));
  add("older", 10);
  add("a", 20);
  EXPECT_EQ(*ledger.open_refusals(), (std::vector{refusal, other}));
  add("same instant", 20);
  EXPECT_EQ(*ledger.open_refusals(), std::vector{other});
  ASSERT_TRUE(ledger.add_refusal(refusal));
  add("newer", 30);
  EXPECT_EQ(*ledger.open_refusals(), std::vector{other});
}

TEST_P(LedgerTest, ARefusalIsTakenBackByItsFileAlone) {
  Ledger ledger = open();
  std::vector<Refusal> others = {{at(1), "", "b.xml", "no list"},
                                 {at(1), "eu.fsf", "b.xml", "cut"},
                                 {at(1), "un.sc", "a.xml", "cut"}};
  for (const Refusal& one : others) ASSERT_TRUE(ledger.add_refusal(one));
  ASSERT_TRUE(ledger.add_refusal({at(1), "", "a.xml", "no list"}));
  ASSERT_TRUE(ledger.add_refusal({at(1), "eu.fsf", "a.xml", "cut"}));
  ASSERT_TRUE(ledger.drop_refusals("eu.fsf", "a.xml"));
  EXPECT_EQ(*ledger.open_refusals(), others);
}

TEST_P(LedgerTest, StepsDoNotDependOnTheOrderOfImport) {
  Ledger ledger = open();
  auto add = [&](int hour, std::vector<record::Party> parties) {
    ASSERT_TRUE(ledger.add(edition("eu.fsf", std::to_string(hour), hour, 2), parties));
  };
  record::Party same = party("eu.fsf", "1", "Same");
  add(10, {same, party("eu.fsf", "2", "Then")});
  add(30, {same, party("eu.fsf", "2", "Now"), party("eu.fsf", "3", "Late")});
  add(20, {same, party("eu.fsf", "2", "Now"), party("eu.fsf", "4", "Gone")});
  auto steps = ledger.steps("eu.fsf", Known{});
  ASSERT_TRUE(steps);
  std::string counts;
  for (const Step& step : *steps)
    counts += std::to_string(step.added) + std::to_string(step.removed) +
              std::to_string(step.changed) + ";";
  EXPECT_EQ(counts, "200;101;110;");
}

TEST_P(LedgerTest, BytesThatAreNotUtf8AreStoredAsEscapes) {
  Ledger ledger = open();
  Edition stored = edition("eu.fsf", "aa", 10, 0);
  stored.files[0].name =
      "Stra\xDF"
      "e.xml";
  ASSERT_TRUE(ledger.add(stored, {}));
  EXPECT_EQ(ledger.editions()->front().files[0].name, "Stra\\xDFe.xml");
  std::string file = "Caf\xE9.xml";
  ASSERT_TRUE(ledger.add_refusal({at(1), "eu.fsf", file, std::string("\0 is no list", 12)}));
  EXPECT_EQ(*ledger.open_refusals(),
            (std::vector<Refusal>{{at(1), "eu.fsf", "Caf\\xE9.xml", "\\x00 is no list"}}));
  ASSERT_TRUE(ledger.drop_refusals("eu.fsf", file));
  EXPECT_TRUE(ledger.open_refusals()->empty());
}

TEST_P(LedgerTest, WhatIsSortedIsSortedByBytes) {
  Ledger ledger = open();
  ASSERT_TRUE(ledger.add(edition("eu.fsf", "aa", 10, 3),
                         std::vector{party("eu.fsf", "b", "2"), party("eu.fsf", "B", "1"),
                                     party("eu.fsf", "\xC3\xA9", "3")}));
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), (std::vector<std::string>{"1", "2", "3"}));
  for (const char* file : {"b", "B", "a b", "a-b"})
    ASSERT_TRUE(ledger.add_refusal({at(1), "eu.fsf", file, "refused"}));
  auto refusals = ledger.open_refusals();
  ASSERT_TRUE(refusals);
  std::string files;
  for (const Refusal& one : *refusals) files += one.file + ";";
  EXPECT_EQ(files, "B;a b;a-b;b;");
}

TEST_P(LedgerTest, AGenerationIsRememberedOnce) {
  Ledger ledger = open();
  Generation generation{"ff", 3, "2025-01-01"};
  ASSERT_TRUE(ledger.remember(generation));
  ASSERT_TRUE(ledger.remember({"ff", 4, ""}));
  EXPECT_EQ(ledger.find_generation("ff")->value(), generation);
  EXPECT_FALSE(ledger.find_generation("00")->has_value());
}

// Rows are sent many at a time: editions of every number of changes around that.
TEST_P(LedgerTest, NoRowIsLostWhereverStatementsEnd) {
  constexpr std::size_t kMost = RowBatch<int>::kMostRows;
  std::mt19937 random(1);
  std::vector<std::vector<record::Party>> editions;
  Ledger ledger = open();
  for (std::size_t count : {kMost - 1, kMost, kMost + 1, kMost / 2, std::size_t{0}, 2 * kMost + 1,
                            3 * kMost, std::size_t{1}, 2 * kMost}) {
    std::vector<record::Party>& parties = editions.emplace_back();
    for (std::size_t id = 1000; parties.size() < count; ++id) {
      if (random() % 3 == 0) continue;
      parties.push_back(party("eu.fsf", std::to_string(id), random() % 2 == 0 ? "Anna" : "Berta"));
      record::clear_places(parties.back());
    }
    int hour = static_cast<int>(editions.size());
    auto added = ledger.add(
        edition("eu.fsf", std::to_string(hour), hour, static_cast<std::uint32_t>(count)), parties);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(*ledger.parties(std::vector<std::string>{"eu.fsf"}), parties) << hour;
  }
  for (std::size_t i = 0; i < editions.size(); ++i)
    EXPECT_EQ(*open().parties_of(i + 1), editions[i]) << i;
}

TEST_P(LedgerTest, AnErrorDoesNotTellTheRows) {
  Ledger ledger = open();
  run_sql("drop table current_entry");
  auto added =
      ledger.add(edition("eu.fsf", "aa", 10, 1), std::vector{party("eu.fsf", "1", "First")});
  ASSERT_FALSE(added);
  EXPECT_NE(added.error().message.find("current_entry"), std::string::npos);
  EXPECT_EQ(added.error().message.find("First"), std::string::npos) << added.error().message;
  EXPECT_TRUE(ledger.editions()->empty());
}

// What a program of version 1 left: no contents but those of the newest editions.
TEST_P(LedgerTest, ALedgerOfVersion1IsBroughtUp) {
  std::vector<record::Party> parties = {party("eu.fsf", "1", "First")};
  Edition old = edition("eu.fsf", "aa", 10, 1);
  ASSERT_TRUE(open().add(old, parties));
  for (const char* statement :
       {"drop table generation", "drop table current_entry", "drop table edition_change",
        "drop table party_version", "drop table original", "alter table edition drop column base",
        "alter table edition drop column filled",
        "create table current_entry (source text not null, entry text not null, party text not "
        "null, primary key (source, entry))",
        "update schema_version set version = 1"})
    run_sql(statement);
  Ledger ledger = open();
  auto unfilled = ledger.without_entries();
  ASSERT_TRUE(unfilled) << unfilled.error().message;
  ASSERT_EQ(unfilled->size(), 1u);
  EXPECT_EQ(unfilled->front().edition, old);
  ASSERT_TRUE(ledger.fill(unfilled->front().number, parties));
  EXPECT_TRUE(ledger.without_entries()->empty());
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), std::vector<std::string>{"First"});
  Ledger again = open();
  EXPECT_EQ(names_of(again, {"eu.fsf"}), std::vector<std::string>{"First"});
}

TEST_P(LedgerTest, ANewerLedgerIsNotOpened) {
  open();
  run_sql("update schema_version set version = 99");
  auto ledger = Ledger::open(place_);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().kind, base::ErrorKind::kUnsupported);
  EXPECT_NE(ledger.error().message.find("ledger: tables of version 99, this program reads version"),
            std::string::npos)
      << ledger.error().message;
}

// Runs `body` in another process, which ends with 0 if it returns true.
pid_t in_a_process(const std::function<bool()>& body) {
  pid_t child = ::fork();
  if (child == 0) ::_exit(body() ? 0 : 1);
  return child;
}

bool ended_well(pid_t child) {
  int status = 0;
  return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

constexpr int kEditionsOfEach = 5;

// Adds the edition "1", and others that no other writer has, named by their hour.
bool write_editions(Ledger ledger, int writer) {
  for (int i = 0; i < kEditionsOfEach; ++i) {
    int hour = i == 0 ? 1 : writer * 100 + i;
    std::string hash = std::to_string(hour);
    std::vector<record::Party> parties = {party("eu.fsf", "both", "Both"),
                                          party("eu.fsf", "own", hash)};
    auto added = ledger.add(edition("eu.fsf", hash, hour, 2), parties);
    if (!added) std::cerr << added.error().message << "\n";
    if (!added || !ledger.add_refusal({at(i), "un.sc", "one.xml", hash})) return false;
  }
  return true;
}

TEST_P(LedgerTest, SeveralWritersOfANewLedgerLoseNothing) {
  constexpr int kWriters = 4;
  std::vector<pid_t> writers;
  for (int writer = 1; writer <= kWriters; ++writer)
    writers.push_back(in_a_process([&] { return write_editions(open(), writer); }));
  for (pid_t writer : writers) EXPECT_TRUE(ended_well(writer));
  Ledger ledger = open();
  auto editions = ledger.editions(Known{});
  ASSERT_TRUE(editions);
  EXPECT_EQ(editions->size(), std::size_t{kWriters * (kEditionsOfEach - 1) + 1});
  EXPECT_EQ(*ledger.last_import("eu.fsf"), editions->size());
  for (const NumberedEdition& one : *editions) {
    auto parties = ledger.parties_of(one.number);
    ASSERT_TRUE(parties);
    ASSERT_EQ(parties->size(), 2u) << one.edition.sha256;
    EXPECT_EQ(record::primary_name(parties->back()), one.edition.sha256);
  }
  EXPECT_EQ(names_of(ledger, {"eu.fsf"}), (std::vector<std::string>{"Both", "404"}));
  EXPECT_EQ(ledger.open_refusals()->size(), 1u);
}

TEST_P(LedgerTest, TheRightToWriteIsOfOneAtATimeAndEndsWithItsHolder) {
  std::optional<Ledger> first = open();
  ASSERT_TRUE(first->exclude_writers());
  if (GetParam() == Engine::kSqlite) return;  // its home has a lock
  pid_t second = in_a_process([&] { return open().exclude_writers().has_value(); });
  ::usleep(200'000);
  int status = 0;
  EXPECT_EQ(::waitpid(second, &status, WNOHANG), 0) << "it did not wait";
  first.reset();
  EXPECT_TRUE(ended_well(second));
}

INSTANTIATE_TEST_SUITE_P(Sqlite, LedgerTest, testing::Values(Engine::kSqlite));
INSTANTIATE_TEST_SUITE_P(Postgresql, LedgerTest, testing::Values(Engine::kPostgresql));

TEST(LedgerFile, ThatIsNoLedgerIsAnError) {
  std::string path =
      (std::filesystem::temp_directory_path() / ("detente-no-ledger-" + std::to_string(::getpid())))
          .string();
  std::ofstream(path) << "this is not a database, it is a note";
  auto ledger = Ledger::open(path);
  std::filesystem::remove(path);
  ASSERT_FALSE(ledger);
  EXPECT_EQ(ledger.error().kind, base::ErrorKind::kIo);
  EXPECT_TRUE(ledger.error().message.starts_with(path + ": ledger: ")) << ledger.error().message;
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
TEST_P(LedgerTest, EditionsReadInAnyOrderAreThoseThatWereStored) {
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

TEST_P(LedgerTest, ALineThatAnotherProcessMadeLongerIsReadAgain) {
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
