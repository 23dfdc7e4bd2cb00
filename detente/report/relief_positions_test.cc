#include "detente/report/relief_positions.h"

#include <gtest/gtest.h>

#include "detente/report/relief_page.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_samples.h"

namespace detente::report {
namespace {

using relief::Mode;
using screen::BookForm;

constexpr std::string_view kBook =
    "id,name,alias,value,currency\n"
    "P1,bank,,100.5,USD\n"
    "P2,Leasing,,7,EUR\n"
    "P3,founder,,0.25,USD\n"
    "P4,\"mill <&>\",mill,,\n"
    "P5,nobody,,9,USD\n"
    "P6,somebody,,9,USD\n"
    "P7,bank,,x,USD\n"
    "P8,bank,nobody,1000,USD\n";

// As the command line makes it.
class SamplePositions {
 public:
  SamplePositions(SampleRelief& sample, std::string_view text,
                  BookForm form = BookForm::kPortfolio) {
    const ReliefAnswer& answer = sample.answer;
    screen::PositionMatcher matcher(*answer.view, nullptr);
    const relief::Grid& grid = answer.evaluation->grid;
    auto book = screen::read_positions(text, form, matcher, grid.parties, *answer.option);
    if (!book) ADD_FAILURE() << book.error().message;
    positions.file = "book.csv";
    positions.book = *std::move(book);
    for (const screen::BookRow& row : positions.book.rows)
      positions.lines.push_back(base::locate(text, row.position.at.begin).line);
    for (const base::Error& fault : positions.book.refused)
      positions.refusals.push_back("book.csv: " + fault.message);
    positions.outcomes = *screen::answer_positions(
        positions.book,
        {answer.option, answer.view, answer.scenarios, &grid, &answer.consequences});
    sample.answer.positions.push_back(&positions);
  }

  ReliefPositions positions;
};

TEST(ReliefPositions, Table) {
  SampleRelief sample(kDelisting);
  SamplePositions book(sample, kBook);
  EXPECT_EQ(positions_table(sample.answer, {Mode::kAssumed, Mode::kBest, Mode::kWorst}, 0, false),
            R"x(
portfolio book.csv, 8 rows: 1 refused, 1 on no list, 0 that the option does not concern, 1 unchanged, 2 undetermined, 3 affected
best: 5 affected: 7 EUR + 1,100.75 USD, 1 without value
worst: 3 affected: 7 EUR + 1,100.5 USD

effect        class         rows  value
affected      FREED-BY         3  7 EUR + 1,100.5 USD
undetermined  UNDETERMINED     2  0.25 USD, 1 without value
unchanged     UNCHANGED        1  9 USD

line  reference  customer  possible parties                                            class              activity      value  change                                            still prohibited by     clause
   2  P1         bank      bank (same name)                                            FREED-BY(us.ofac)  general   100.5 USD  us.ofac prohibited to permitted on 2025-04-02     uk.ofsi                 delist
   3  P2         Leasing   leasing (same name)                                         FREED-BY(us.ofac)  general       7 EUR  us.ofac prohibited to permitted on 2025-04-02     uk.ofsi                 delist
   4  P3         founder   founder (same name)                                         UNDETERMINED       general    0.25 USD  us.ofac prohibited to undetermined on 2025-05-02  us.ofac (undetermined)  delist
   5  P4         mill <&>  mill (same name)                                            UNDETERMINED       general              us.ofac prohibited to undetermined on 2025-05-02  us.ofac (undetermined)  delist
   9  P8         bank      bank (same name), or nobody (same name): the worst of them  FREED-BY(us.ofac)  general   1,000 USD  us.ofac prohibited to permitted on 2025-04-02     uk.ofsi                 delist

refused: book.csv: value "x": expected a number of at least 0 like 1250.50, with at most twelve digits before the point and six behind it

)x");
}

TEST(ReliefPositions, CurrenciesAreNeverAdded) {
  SampleRelief sample(kDelisting);
  SamplePositions book(sample,
                       "name,value,currency\n"
                       "bank,999999999999.999999,USD\n"
                       "bank,999999999999.999999,USD\n"
                       "bank,999999999999.999999,USD\n"
                       "bank,2,EUR\n"
                       "bank,3,\n"
                       "bank,,USD\n");
  PositionTotals totals =
      position_totals(position_lines(sample.answer, book.positions, Mode::kAssumed));
  PositionTotal affected = total_of(totals, screen::PositionEffect::kAffected);
  EXPECT_EQ(affected.rows, 6u);
  EXPECT_EQ(total_text(affected),
            "3 of no currency + 2 EUR + 2,999,999,999,999.999997 USD, 1 without value");
}

TEST(ReliefPositions, TotalsComeByEffectAndThenByClass) {
  using relief::PartyClass;
  using screen::PositionEffect;
  PositionTotals totals;
  for (PartyClass word : {PartyClass::kUnchanged, PartyClass::kFreed, PartyClass::kPartly})
    for (PositionEffect effect : {PositionEffect::kUnchanged, PositionEffect::kAffected})
      ++totals[{effect, word}].rows;
  std::string order;
  for (const auto& [key, total] : totals)
    order += std::string(screen::to_string(key.effect)) + " " +
             std::string(relief::to_string(key.word)) + "; ";
  EXPECT_EQ(order,
            "affected FREED; affected PARTLY; affected UNCHANGED; "
            "unchanged FREED; unchanged PARTLY; unchanged UNCHANGED; ");
}

TEST(ReliefPositions, Csv) {
  SampleRelief sample(kDelisting);
  SamplePositions book(sample, kBook);
  EXPECT_EQ(
      positions_csv(sample.answer, Mode::kBest),
      R"x(form,line,reference,customer,possible_parties,several,class,from,until,activity,actor,currency,value,on,effect,change,still_prohibited_by,clause
portfolio,2,P1,bank,bank (same name),false,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,general,,USD,100.5,,affected,us.ofac prohibited to permitted on 2025-04-02,uk.ofsi,delist
portfolio,3,P2,Leasing,leasing (same name),false,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,general,,EUR,7,,affected,us.ofac prohibited to permitted on 2025-04-02,uk.ofsi,delist
portfolio,4,P3,founder,founder (same name),false,FREED,2025-05-02T04:00:00Z,2025-12-31T05:00:00Z,general,,USD,0.25,,affected,us.ofac prohibited to permitted on 2025-05-02,,delist
portfolio,5,P4,mill <&>,mill (same name),false,RELEASED,2025-05-02T04:00:00Z,2025-12-31T05:00:00Z,general,,,,,affected,us.ofac prohibited to permitted on 2025-05-02,,delist
portfolio,6,P5,nobody,nobody (same name),false,UNCHANGED,2025-03-04T00:00:00Z,2025-12-31T05:00:00Z,general,,USD,9,,unchanged,,,
portfolio,9,P8,bank,"bank (same name), or nobody (same name)",true,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,general,,USD,1000,,affected,us.ofac prohibited to permitted on 2025-04-02,uk.ofsi,delist
)x");
}

TEST(ReliefPositions, JsonStandsInTheModeAndOnlyIfItWasAsked) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(relief_json(sample.answer, Mode::kBest).find("portfolio"), std::string::npos);
  SamplePositions book(sample, "id,name,value,currency\nP1,bank,100.50,USD\nP7,bank,x,USD\n");
  std::string json = relief_json(sample.answer, Mode::kBest);
  std::size_t begin = json.find("\"portfolio\":");
  ASSERT_NE(begin, std::string::npos);
  EXPECT_EQ(
      json.substr(begin, json.find(",\"expect\"") - begin),
      R"x("portfolio":{"file":"book.csv","read":2,"refused":1,"unlisted":0,"not_concerned":0,)x"
      R"x("unchanged":{"rows":0,"values":{},"without_value":0},"undetermined":{"rows":0,)x"
      R"x("values":{},"without_value":0},"affected":{"rows":1,"values":{"USD":100.5},)x"
      R"x("without_value":0},"by_class":[{"class":"FREED-BY","effect":"affected","rows":1,)x"
      R"x("values":{"USD":100.5},"without_value":0}],"rows":[{"line":2,"reference":"P1",)x"
      R"x("sides":[{"role":null,"name":"bank","matches":[{"party":"bank","name":"bank",)x"
      R"x("match":"same name","entry":null,"matched":"bank","score":null}]}],)x"
      R"x("activity":"general","actor":[],"currency":"USD","value":100.5,"on":null,)x"
      R"x("class":"FREED-BY(us.ofac)","from":"2025-04-02T04:00:00Z",)x"
      R"x("until":"2025-12-31T05:00:00Z","several":false,"deciding":"bank","effect":"affected",)x"
      R"x("answers":[{"authority":"uk.ofsi","effect":"unchanged","base":"prohibited",)x"
      R"x("at":"2025-03-04T00:00:00Z","before":"prohibited","after":"prohibited",)x"
      R"x("last":"prohibited"},{"authority":"us.ofac","effect":"affected","base":"prohibited",)x"
      R"x("at":"2025-04-02T04:00:00Z","before":"prohibited","after":"permitted",)x"
      R"x("last":"permitted"}],"clause":["delist"]}],)x"
      R"x("refusals":["book.csv: value \"x\": expected a number of at least 0 like 1250.50,)x"
      R"x( with at most twelve digits before the point and six behind it"]})x");
}

TEST(ReliefPositions, PaymentsNameTheirSides) {
  SampleRelief sample(kSuspending);
  SamplePositions book(sample,
                       "payer,payee,value,currency,on\n"
                       "Anna,bank,5,USD,2025-04-02\n"
                       "bank,Anna,5,USD,2025-10-02\n",
                       BookForm::kPayments);
  std::vector<PositionLine> lines = position_lines(sample.answer, book.positions, Mode::kAssumed);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(customer_text(*lines[0].row), "payer Anna, payee bank");
  EXPECT_EQ(matches_text(sample.answer, *lines[0].row), "payee bank (same name)");
  EXPECT_EQ(changes_text(sample.answer, lines[0]), "us.ofac prohibited to permitted on 2025-04-02");
  EXPECT_EQ(still_text(sample.answer, lines[0]), "uk.ofsi");
  EXPECT_EQ(lines[0].clauses, (std::vector<std::string>{"suspend"}));
  EXPECT_EQ(changes_text(sample.answer, lines[1]), "");
  EXPECT_EQ(still_text(sample.answer, lines[1]), "uk.ofsi, us.ofac");
}

TEST(ReliefPositions, ThePageHasASectionAndWhatTheFileSaysIsNoMarkup) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(relief_html(sample.answer).find("Positions, payments"), std::string::npos);
  SamplePositions book(sample, kBook);
  std::string page = relief_html(sample.answer);
  EXPECT_NE(page.find("<h2>Positions, payments, consignments</h2>"), std::string::npos);
  EXPECT_NE(page.find("<h3>Positions of book.csv</h3>"), std::string::npos);
  EXPECT_NE(page.find("<td>mill &lt;&amp;&gt;</td>"), std::string::npos);
  EXPECT_EQ(page.find("<&>"), std::string::npos);
}

}  // namespace
}  // namespace detente::report
