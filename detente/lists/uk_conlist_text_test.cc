#include "detente/lists/uk_conlist_text.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::lists {
namespace {

base::CsvPiece piece_of(std::string_view text) { return {text, 0, nullptr}; }

std::string shown(const std::vector<NumberedValue>& values) {
  std::string out;
  for (const NumberedValue& value : values) {
    if (!out.empty()) out += " / ";
    out += std::to_string(value.first);
    if (value.last != value.first) out += "-" + std::to_string(value.last);
    out += ":" + std::string(value.piece.text);
  }
  return out;
}

TEST(NumberedValues, AreSplitWhereTheNumbersCountUp) {
  struct Case {
    std::string_view field, values;
  };
  const Case cases[] = {
      {"", ""},
      {"Minsk", "0:Minsk"},
      {"Minsk.", "0:Minsk"},
      {"(1) Sirte (2) Tunis", "1:Sirte / 2:Tunis"},
      {"(1) Sirte (2) -", "1:Sirte / 2:"},
      {"(1) - (2) Personal ID", "1: / 2:Personal ID"},
      {"1) Saudi Arabia 2) Qatar", "1:Saudi Arabia / 2:Qatar"},
      {"(a) Iraq card, (b) Iraq paper", "1:Iraq card / 2:Iraq paper"},
      {"a) General b)Major General", "1:General / 2:Major General"},
      {"(1) 203037 (2) 347834(3) 434", "1:203037 / 2:347834 / 3:434"},
      {"(1) to (6) Algeria (7) Morocco", "1-6:Algeria / 7:Morocco"},
      {"(1)-(2) Indonesia", "1-2:Indonesia"},
      {"(1) (2) Egypt", "1-2:Egypt"},
      {"(1) and (2) Egypt", "1-2:Egypt"},
      {"(1) +375 (17) 426 (2) +375 (17) 429", "1:+375 (17) 426 / 2:+375 (17) 429"},
      {"(1) alone", "0:(1) alone"},
      {"(2) first (3) second", "0:(2) first (3) second"},
      {"Resolution (1) of (2)", "0:Resolution (1) of (2)"},
      {"(2014) since (2) years", "0:(2014) since (2) years"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field);
    EXPECT_EQ(shown(numbered_values(piece_of(c.field))), c.values);
  }
}

TEST(ValueUnder, PairsColumnsByNumber) {
  auto towns = numbered_values(piece_of("(1) Sirte (2) - (3) Tunis"));
  auto countries = numbered_values(piece_of("(1) to (2) Libya (3) Tunisia"));
  auto one = numbered_values(piece_of("Libya"));
  EXPECT_EQ(value_under(towns, 1)->piece.text, "Sirte");
  EXPECT_EQ(value_under(towns, 2), nullptr);
  EXPECT_EQ(value_under(towns, 4), nullptr);
  EXPECT_EQ(value_under(countries, 2)->piece.text, "Libya");
  EXPECT_EQ(value_under(countries, 3)->piece.text, "Tunisia");
  EXPECT_EQ(value_under(one, 7)->piece.text, "Libya");
}

TEST(CountryInProse, IsTheFirstThatTheWordsName) {
  struct Case {
    std::string_view prose, code;
  };
  const Case cases[] = {
      {"Issued in Sanaa, Yemen", "ye"},
      {"(Tunisian). Issued on 5 May 1998", "tn"},
      {"Saudi Arabia National Identification", "sa"},
      {"Central African Republic number", "cf"},
      {"UK passport", "gb"},
      {"no number in it is at id", ""},
      {"Ration card.", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.prose);
    EXPECT_EQ(country_in_prose(c.prose), c.code);
  }
}

TEST(DaysInProse, StandBehindTheirWords) {
  struct Case {
    std::string_view prose, issued, expires;
  };
  const Case cases[] = {
      {"Issued on 2 Feb 1997", "1997-02-02", "-"},
      {"Egypt number, issued on 30 Jan. 1986.", "1986-01-30", "-"},
      {"Issue date: 03/07/1999, issued in Sanaa.", "1999-07-03", "-"},
      {"(issued 04/05/2017 - expiring 03/05/2022)", "2017-05-04", "2022-05-03"},
      {"Expires 14 March 2025", "-", "2025-03-14"},
      {"Expiry: 08 Nov 2022.", "-", "2022-11-08"},
      {"Valid from 20.5.2014 to 19.5.2019", "-", "2019-05-19"},
      {"issued: 27.5.2002. expired: 3.4.2007", "2002-05-27", "2007-04-03"},
      {"(valid until 10 April 2018)", "-", "2018-04-10"},
      {"Issued 1993", "-", "-"},
      {"", "-", "-"},
  };
  auto shown_day = [](const std::optional<base::Day>& day) {
    return day ? base::to_string(*day) : std::string("-");
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.prose);
    EXPECT_EQ(shown_day(issue_day(c.prose)), c.issued);
    EXPECT_EQ(shown_day(expiry_day(c.prose)), c.expires);
  }
}

TEST(DocumentNumber, IsTheFirstWordWithADigitBeforeAnyDate) {
  struct Case {
    std::string_view prose, number;
  };
  const Case cases[] = {
      {"Passport No: 592667 (Qatari passport issued on 3 May 2007).", "592667"},
      {"passport no.E126785. issued: 27.5.2002", "E126785"},
      {"L723315 (Tunisian)", "L723315"},
      {"D0005788", "D0005788"},
      {"34409/129 (July 1997)", "34409/129"},
      {"(Egypt). Issued 1993.", ""},
      {"Ugandan passport", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.prose);
    EXPECT_EQ(document_number(piece_of(c.prose)).text, c.number);
  }
}

}  // namespace
}  // namespace detente::lists
