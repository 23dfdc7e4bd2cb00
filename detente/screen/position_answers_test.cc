#include "detente/screen/position_answers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "detente/relief/grid.h"
#include "detente/relief/relief_samples.h"

namespace detente::screen {
namespace {

using law::SampleWorld;
using relief::Mode;
using relief::sample_clause;
using relief::SampleOption;

// A book over a sample world, whose parties "A" to "Z" are found by their names.
class SampleBook {
 public:
  SampleBook(const SampleWorld& world, const SampleOption& sample, std::string_view text,
             BookForm form = BookForm::kPortfolio)
      : view_(world.view) {
    PositionMatcher matcher(view_, nullptr);
    auto read = read_positions(text, form, matcher, sample.evaluation.grid.parties, sample.option);
    if (!read) {
      ADD_FAILURE() << read.error().message;
      return;
    }
    book = *std::move(read);
    for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
      consequences_[static_cast<std::size_t>(mode)] = *relief::consequences_of(
          sample.option, view_, *sample.scenarios, sample.evaluation, mode);
    outcomes = *answer_positions(book, {&sample.option, &view_, sample.scenarios.get(),
                                        &sample.evaluation.grid, &consequences_});
  }

  // "affected B FREED-BY: us.ofac prohibited to permitted 2025-04-02T04:00:00Z": the effect, who
  // decides with its class, and each authority that changes.
  std::string told(std::size_t row, Mode mode = Mode::kAssumed) const {
    const PositionOutcome& outcome = outcomes[row][static_cast<std::size_t>(mode)];
    std::string text(to_string(outcome.effect));
    text += " " + view_.parties[static_cast<std::size_t>(outcome.deciding)].id + " ";
    text +=
        outcome.consequence
            ? to_string(
                  consequences_[static_cast<std::size_t>(mode)][*outcome.consequence].head().word)
            : std::string_view("none");
    for (const PositionAnswer& one : outcome.answers)
      if (one.effect != PositionEffect::kUnchanged)
        text += ": " + view_.law.authorities[one.authority].id + " " +
                std::string(law::to_string(one.before)) + " to " +
                std::string(law::to_string(one.after)) + " " + base::to_string(one.at);
    return text;
  }

  // "prohibited prohibited permitted permitted": at the base, before, after, at the end.
  std::string answers(std::size_t row, const std::string& authority) const {
    for (const PositionAnswer& one : outcomes[row][0].answers)
      if (view_.law.authorities[one.authority].id == authority) {
        std::string text;
        for (law::Answer each : {one.base, one.before, one.after, one.last})
          text += (text.empty() ? "" : " ") + std::string(law::to_string(each));
        return text;
      }
    return "not asked";
  }

  PositionBook book;
  std::vector<std::array<PositionOutcome, 3>> outcomes;

 private:
  const law::View& view_;
  std::array<std::vector<relief::Consequence>, 3> consequences_;
};

std::string delist(const std::string& parties) {
  return sample_clause(
      "delist", "delist",
      "covers = [\"us.block\"]\nstart = 2025-04-02\nwho = 'party in [" + parties + "]'");
}

TEST(PositionAnswers, OneAuthorityLetsGoAndAnotherKeeps) {
  SampleWorld world;
  world.list("A us.block; A eu.block; B us.block; C us.block; D eu.block").own("A E 60");
  SampleOption sample(world, delist("\"A\", \"B\""));
  SampleBook book(world, sample, "name,value,currency\nA,1,USD\nb,2,EUR\nC,3,USD\nE,4,USD\n");
  ASSERT_EQ(book.book.rows.size(), 4u);
  EXPECT_EQ(book.told(0),
            "affected A FREED-BY: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
  EXPECT_EQ(book.answers(0, "us.ofac"), "prohibited prohibited permitted permitted");
  EXPECT_EQ(book.answers(0, "eu.council"), "prohibited prohibited prohibited prohibited");
  EXPECT_EQ(book.told(1), "affected B FREED: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
  EXPECT_EQ(book.told(2), "unchanged C UNCHANGED");
  EXPECT_EQ(book.told(3),
            "affected E FREED-BY: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
}

TEST(PositionAnswers, ARowIsAskedForItsOwnActivityAndActors) {
  SampleWorld world;
  world.list("A us.block; A eu.block");
  SampleOption sample(world, sample_clause("licence", "license",
                                           "covers = [\"us.block\"]\nstart = 2025-04-02\nactivity "
                                           "= [\"energy.payment\"]\nend = 2025-10-02"));
  SampleBook book(world, sample,
                  "name,activity,actor,currency\n"
                  "A,energy.payment,,\n"
                  "A,general,,\n"
                  "A,energy.payment,eu-person,EUR\n"
                  "A,energy.payment,eu-person,USD\n");
  EXPECT_EQ(book.told(0),
            "affected A LICENSED: us.ofac prohibited to licensed 2025-04-02T04:00:00Z");
  EXPECT_EQ(book.answers(0, "us.ofac"), "prohibited prohibited licensed prohibited");
  EXPECT_EQ(book.told(1), "unchanged A LICENSED");
  EXPECT_EQ(book.told(2), "unchanged A LICENSED");
  EXPECT_EQ(book.answers(2, "us.ofac"), "out-of-nexus out-of-nexus out-of-nexus out-of-nexus");
  // Dollars bind whoever acts.
  EXPECT_EQ(book.told(3),
            "affected A LICENSED: us.ofac prohibited to licensed 2025-04-02T04:00:00Z");
}

TEST(PositionAnswers, OfSeveralPartiesTheWorstCounts) {
  SampleWorld world;
  world.list("A us.block; B us.block; C us.block; D eu.block");
  SampleOption sample(world, delist("\"A\", \"B\""));
  SampleBook book(world, sample,
                  "name,alias\n"
                  "A,B\n"  // both freed
                  "A,C\n"  // C stays
                  "A,D\n"  // another authority prohibits D
                  "A,Z\n"  // nobody prohibits Z: it does not count
                  "A,\n");
  EXPECT_EQ(book.told(0), "affected A FREED: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
  EXPECT_EQ(book.told(1), "unchanged C UNCHANGED");
  EXPECT_EQ(book.told(2),
            "affected D UNCHANGED: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
  EXPECT_EQ(book.answers(2, "eu.council"), "prohibited prohibited prohibited prohibited");
  EXPECT_EQ(book.told(3), book.told(0));
  EXPECT_EQ(book.told(4), book.told(0));
}

TEST(PositionAnswers, APaymentIsAskedOnItsDayAndForBothSides) {
  SampleWorld world;
  world.list("A us.block; B us.block");
  SampleOption sample(world, sample_clause("suspend", "suspend",
                                           "covers = [\"us.block\"]\nwho = 'party = \"A\"'\nstart "
                                           "= 2025-04-02\nend = 2025-10-02"));
  SampleBook book(world, sample,
                  "payer,payee,on\n"
                  "A,X,2025-04-01\n"
                  "A,X,2025-04-02\n"
                  "X,A,2025-10-01T20:00-04:00\n"
                  "X,A,2025-10-02T00:00-04:00\n"
                  "A,B,2025-05-01\n"
                  "X,A,\n",
                  BookForm::kPayments);
  EXPECT_EQ(book.told(0), "unchanged A SUSPENDED");
  // The end of the day in Washington.
  EXPECT_EQ(book.told(1),
            "affected A SUSPENDED: us.ofac prohibited to permitted 2025-04-03T03:59:59Z");
  EXPECT_EQ(book.told(2),
            "affected A SUSPENDED: us.ofac prohibited to permitted 2025-10-02T00:00:00Z");
  EXPECT_EQ(book.told(3), "unchanged A SUSPENDED");
  EXPECT_EQ(book.told(4), "unchanged B UNCHANGED");
  EXPECT_EQ(book.told(5),
            "affected A SUSPENDED: us.ofac prohibited to permitted 2025-04-02T04:00:00Z");
}

TEST(PositionAnswers, WhatAVoteDecidesIsUndeterminedAsAssumed) {
  SampleWorld world{std::string(relief::kSampleLocks)};
  world.list("A us.block-2");
  SampleOption sample(
      world, sample_clause("delist", "delist", "covers = [\"us.block-2\"]\nstart = 2025-04-02"));
  SampleBook book(world, sample, "name\nA\n");
  EXPECT_EQ(book.told(0),
            "undetermined A UNDETERMINED: us.ofac prohibited to undetermined 2025-05-02T04:00:00Z");
  EXPECT_EQ(book.told(0, Mode::kBest),
            "affected A FREED: us.ofac prohibited to permitted 2025-05-02T04:00:00Z");
  EXPECT_EQ(book.told(0, Mode::kWorst), "unchanged A UNCHANGED");
}

TEST(PositionBook, EveryRowIsCountedOnce) {
  SampleWorld world;
  world.list("A us.block");
  SampleOption sample(world, delist("\"A\""));
  sample.evaluation.grid.parties = {SampleWorld::party("A")};  // whom the option concerns
  PositionMatcher matcher(world.view, nullptr);
  auto book =
      read_positions("name,party,value\nA,,1\nBob,,2\nB,,3\n,nobody,4\nA,,x\n,A,5\n",
                     BookForm::kPortfolio, matcher, sample.evaluation.grid.parties, sample.option);
  ASSERT_TRUE(book);
  EXPECT_EQ(book->read, 6u);
  EXPECT_EQ(book->unlisted, 1u);
  EXPECT_EQ(book->untouched, 1u);
  ASSERT_EQ(book->rows.size(), 2u);
  EXPECT_EQ(book->rows[0].matches[0],
            (std::vector<PositionMatch>{
                {SampleWorld::party("A"), MatchKind::kSameName, {}, "A", std::nullopt}}));
  EXPECT_EQ(book->rows[1].matches[0],
            (std::vector<PositionMatch>{
                {SampleWorld::party("A"), MatchKind::kNamed, {}, {}, std::nullopt}}));
  std::vector<std::string> messages;
  for (const base::Error& error : book->refused) messages.push_back(error.message);
  EXPECT_EQ(messages, (std::vector<std::string>{
                          "party \"nobody\": no party has this id, nor an entry of it",
                          "value \"x\": expected a number of at least 0 like 1250.50, with at "
                          "most twelve digits before the point and six behind it"}));
}

TEST(PositionBook, APaymentOutsideOfTheTimeOfTheOptionIsRefused) {
  SampleWorld world;
  world.list("A us.block");
  SampleOption sample(world, delist("\"A\""));
  PositionMatcher matcher(world.view, nullptr);
  auto book = read_positions(
      "payer,payee,on\nA,B,2025-03-03\nA,B,2025-03-04\nA,B,2025-12-31\nA,B,2026-01-01\n",
      BookForm::kPayments, matcher, sample.evaluation.grid.parties, sample.option);
  ASSERT_TRUE(book);
  EXPECT_EQ(book->rows.size(), 2u);
  ASSERT_EQ(book->refused.size(), 2u);
  EXPECT_EQ(book->refused[0].message,
            "on \"2025-03-03\": expected a time from 2025-03-04 until 2026-01-01, for which the "
            "option is asked about");
}

// The index finds entries, and entries are of parties.
TEST(PositionMatches, AnEntryThatIsLikeTheCustomerIsAPossibleMatchWithItsScore) {
  record::Party listed;
  listed.source = "test.list";
  listed.entry = "7";
  listed.schema = record::Schema::kPerson;
  record::Name name;
  name.type = record::NameType::kPrimary;
  name.full.value = "Karina Yurevna Rotenberg";
  listed.names = {name};
  const record::Party* pointers[] = {&listed};
  auto index = *index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
  SampleWorld world;
  world.view.parties[2].entries = {"test.list:7"};
  PositionMatcher matcher(world.view, index.get());
  PositionSide side;
  side.query.name = "Karina Rotenberg";
  auto found = matcher.match(side);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ(found->front().party, SampleWorld::party("C"));
  EXPECT_EQ(found->front().kind, MatchKind::kPossible);
  EXPECT_EQ(found->front().entry, "test.list:7");
  EXPECT_EQ(found->front().matched, "Karina Yurevna Rotenberg");
  EXPECT_EQ(found->front().score, screen(*index, side.query, {}).hits.front().score);
  side.query.name = "C";  // a name of the view, which an index does not go by
  EXPECT_EQ(*matcher.match(side), std::vector<PositionMatch>{});
  side.query.name = "...";
  EXPECT_EQ(matcher.match(side).error().message, "nothing to compare: no letter or digit");
  side.party = "test.list:7";
  EXPECT_EQ(matcher.match(side)->front().party, SampleWorld::party("C"));
}

// The twin: each row by itself, each party by itself, every instant at which anything begins.
TEST(PositionAnswers, ManyRowsTogetherAreAskedAsEachAlone) {
  SampleWorld world;
  world.list("A us.block; B us.block; B eu.block; C eu.block; D us.block 2025-05-01 2025-08-01")
      .own("A E 60; C F 80");
  SampleOption sample(world, delist("\"A\", \"B\", \"D\""));
  const char* activities[] = {"general", "energy.payment"};
  const char* actors[] = {"", "us-person", "eu-person", "us-person;eu-person"};
  std::mt19937 random(7);
  std::string head = "name,alias,activity,actor,currency\n", text = head;
  std::vector<std::string> rows;
  for (int i = 0; i < 60; ++i) {
    std::string row(1, static_cast<char>('A' + random() % 7));
    row += std::string(",") + static_cast<char>('A' + random() % 7) + ",";
    row += std::string(activities[random() % 2]) + "," + actors[random() % 4] + ",";
    row += random() % 2 == 0 ? "USD\n" : "EUR\n";
    rows.push_back(row);
    text += row;
  }
  SampleBook all(world, sample, text);
  ASSERT_EQ(all.outcomes.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    SCOPED_TRACE(rows[i]);
    SampleBook alone(world, sample, head + rows[i]);
    for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
      EXPECT_EQ(all.told(i, mode), alone.told(0, mode));
    for (const char* authority : {"us.ofac", "eu.council", "uk.ofsi"})
      EXPECT_EQ(all.answers(i, authority), alone.answers(0, authority));
  }
}

}  // namespace
}  // namespace detente::screen
