#include "detente/screen/positions.h"

#include <gtest/gtest.h>

namespace detente::screen {
namespace {

std::vector<Position> read(std::string_view text, BookForm form) {
  auto reader = PositionReader::open(text, form);
  EXPECT_TRUE(reader) << reader.error().message;
  std::vector<Position> positions;
  while (reader) {
    auto next = reader->next();
    if (!next) break;
    positions.push_back(std::move(*next));
  }
  return positions;
}

TEST(Positions, AnyColumnsOfACustomerAndOfThePosition) {
  std::vector<Position> positions = read(
      "Reference,Customer Name,DOB,Party,Activity,Actors,CCY,Amount,on,Desk\n"
      "A1,\"Petrova, Elena\",1970-05,,energy.payment,us-person; eu-person,USD,1250.50,x,4\n"
      ",,,sberbank,,,,,,\n",
      BookForm::kPortfolio);
  ASSERT_EQ(positions.size(), 2u);
  const Position& first = positions[0];
  EXPECT_FALSE(first.fault) << first.fault->message;
  EXPECT_EQ(first.reference, "A1");
  ASSERT_EQ(first.sides.size(), 1u);
  EXPECT_EQ(first.sides[0].role, "");
  EXPECT_EQ(first.sides[0].query.name, "Petrova, Elena");
  EXPECT_EQ(record::to_string(*first.sides[0].query.birth_date), "1970-05");
  EXPECT_EQ(first.activity, "energy.payment");
  EXPECT_EQ(first.actors, (std::vector<std::string>{"us-person", "eu-person"}));
  EXPECT_EQ(first.currency, "USD");
  EXPECT_EQ(base::to_string(*first.value), "1250.5");
  EXPECT_EQ(first.on, "");  // of payments alone
  const Position& second = positions[1];
  EXPECT_FALSE(second.fault) << second.fault->message;
  EXPECT_EQ(second.sides[0].party, "sberbank");
  EXPECT_EQ(second.activity, "general");
  EXPECT_FALSE(second.value);
}

TEST(Positions, JsonLinesWithNumbersAsTheyStand) {
  std::vector<Position> positions = read(
      "{\"id\": 7, \"name\": \"Volga\", \"value\": 12.25, \"currency\": \"EUR\"}\n"
      "{\"id\": \"8\", \"name\": \"Oka\", \"value\": \"999999999999.999999\", \"actor\": "
      "[\"uk-person\", \"other\"]}\n"
      "{\"id\": \"9\", \"name\": \"Don\", \"value\": 3}\n",
      BookForm::kPortfolio);
  ASSERT_EQ(positions.size(), 3u);
  EXPECT_EQ(positions[0].reference, "7");
  EXPECT_EQ(base::to_string(*positions[0].value), "12.25");
  EXPECT_EQ(base::to_string(*positions[1].value), "999999999999.999999");
  EXPECT_EQ(positions[1].actors, (std::vector<std::string>{"uk-person", "other"}));
  EXPECT_EQ(base::to_string(*positions[2].value), "3");
}

TEST(Positions, PaymentsHaveTwoSidesEachWithItsOwnFacts) {
  std::vector<Position> positions = read(
      "payer,Payer Country,payer_id_inn,Payee-Party,payee,on,value,currency,country\n"
      "Anna,ru,7736050003,sberbank,,2025-03-05,10,RUB,de\n",
      BookForm::kPayments);
  ASSERT_EQ(positions.size(), 1u);
  const Position& one = positions[0];
  EXPECT_FALSE(one.fault) << one.fault->message;
  ASSERT_EQ(one.sides.size(), 2u);
  EXPECT_EQ(one.sides[0].role, "payer");
  EXPECT_EQ(one.sides[0].query.name, "Anna");
  EXPECT_EQ(one.sides[0].query.countries, (std::vector<std::string>{"ru"}));
  ASSERT_EQ(one.sides[0].query.identifiers.size(), 1u);
  EXPECT_EQ(one.sides[1].role, "payee");
  EXPECT_EQ(one.sides[1].party, "sberbank");
  EXPECT_TRUE(one.sides[1].query.countries.empty());  // `country` is of neither
  EXPECT_EQ(one.on, "2025-03-05");
}

TEST(Positions, AFileThatCannotBeReadSaysWhy) {
  struct Case {
    BookForm form;
    std::string_view text;
    std::string_view message;
  };
  const Case cases[] = {
      {BookForm::kPortfolio, "", "the file is empty"},
      {BookForm::kPortfolio, "a,value\n",
       "no column \"name\" or \"party\": the columns are \"a\" \"value\""},
      {BookForm::kPayments, "payer,payee_country\n",
       "no column \"payee\" or \"payee_party\": the columns are \"payer\" \"payee_country\""},
      {BookForm::kPayments, "name,payee\n",
       "no column \"payer\" or \"payer_party\": the columns are \"name\" \"payee\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto reader = PositionReader::open(c.text, c.form);
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().message, c.message);
  }
}

TEST(Positions, ARowThatCannotBeReadIsAFaultWithItsPlaceAndTheNextOneIsRead) {
  struct Case {
    std::string_view row;
    std::string_view message;
  };
  const Case cases[] = {
      {",,,,,", "neither a name nor a party"},
      {"Anna,31.12.62,,,,", "birth_date \"31.12.62\": expected YYYY, YYYY-MM or YYYY-MM-DD"},
      {"Anna,,-5,,,",
       "value \"-5\": expected a number of at least 0 like 1250.50, with at most twelve digits "
       "before the point and six behind it"},
      {"Anna,,\"1,000\",,,",
       "value \"1,000\": expected a number of at least 0 like 1250.50, with at most twelve digits "
       "before the point and six behind it"},
      {"Anna,,1.1234567,,,",
       "value \"1.1234567\": expected a number of at least 0 like 1250.50, with at most twelve "
       "digits before the point and six behind it"},
      {"Anna,,,usd,,", "currency \"usd\": expected a code of ISO 4217 like USD"},
      {"Anna,,,,us-persn,", "actor \"us-persn\": no such; did you mean \"us-person\"?"},
      {"Anna,,,,,energy.paymnt",
       "activity \"energy.paymnt\": no such activity; did you mean \"energy.payment\"?"},
      {"Anna,,1", "expected 6 columns, found 3"},
      {"\"Anna,,,,,", "quote opened and never closed"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.row);
    std::string text =
        "name,dob,value,currency,actor,activity\n" + std::string(c.row) + "\nBoris,,,,,\n";
    std::vector<Position> positions = read(text, BookForm::kPortfolio);
    ASSERT_EQ(positions.size(), 2u);
    ASSERT_TRUE(positions[0].fault);
    EXPECT_EQ(positions[0].fault->message, c.message);
    EXPECT_EQ(base::locate(text, positions[0].fault->where.begin).line, 2u);
    EXPECT_FALSE(positions[1].fault);
    EXPECT_EQ(positions[1].sides[0].query.name, "Boris");
  }
}

TEST(Positions, OfPaymentsAFaultNamesItsSideAndADayIsOne) {
  struct Case {
    std::string_view row;
    std::string_view message;
  };
  const Case cases[] = {
      {"Anna,,,", "payee: neither a name nor a party"},
      {",,Boris,", "payer: neither a name nor a party"},
      {"Anna,Atlantis,Boris,",
       "payer: country \"Atlantis\": expected the name or ISO 3166-1 code of a country"},
      {"Anna,,Boris,5 March",
       "on \"5 March\": expected a day (2025-03-04) or an instant (2025-03-04T09:30Z)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.row);
    std::vector<Position> positions =
        read("payer,payer country,payee,on\n" + std::string(c.row) + "\n", BookForm::kPayments);
    ASSERT_EQ(positions.size(), 1u);
    ASSERT_TRUE(positions[0].fault);
    EXPECT_EQ(positions[0].fault->message, c.message);
  }
}

TEST(Positions, WhatIsStatedTwiceIsAFault) {
  std::vector<Position> positions =
      read("name,value,amount\nAnna,1,2\nBoris,3,3\nCleo,,4\n", BookForm::kPortfolio);
  ASSERT_EQ(positions.size(), 3u);
  ASSERT_TRUE(positions[0].fault);
  EXPECT_EQ(positions[0].fault->message, "value is stated twice: \"1\" and \"2\"");
  EXPECT_FALSE(positions[1].fault);
  EXPECT_EQ(base::to_string(*positions[2].value), "4");
}

}  // namespace
}  // namespace detente::screen
