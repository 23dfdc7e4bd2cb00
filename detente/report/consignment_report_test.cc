#include "detente/report/consignment_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include "detente/report/consignment_rows.h"
#include "detente/report/consignment_timeline.h"
#include "detente/trade/trade_samples.h"

namespace detente::report {
namespace {

using testing::HasSubstr;
using testing::Not;

ConsignmentReport report_of(std::string_view bytes) {
  ConsignmentReport report;
  report.suspension = trade::aid_pause();
  report.known = trade::at("2025-03-04T02:00:00Z");
  trade::ConsignmentFile file = trade::read_consignments(bytes);
  for (const base::Error& fault : file.faults) ADD_FAILURE() << fault.message;
  report.consignments = std::move(file.consignments);
  report.answers = trade::answer(report.consignments, report.suspension, report.known);
  report.generation = "abc";
  return report;
}

constexpr const char* kSample = R"([
  {"id":"K1","desc":"pallets <Rzeszow>","category":"military","funding":"PDA","value":12.5,"currency":"USD",
   "departed":"2025-02-27T10:00:00Z","perishable":true,
   "events":[{"type":"arrived-hub","at":["2025-03-02","2025-03-03T12:00Z"],"place":"PL-18 Jasionka",
              "carrier":"RZ 1","known":"2025-03-03","source":"log"}]},
  {"id":"K2","category":"military","funding":"USAI","lines":[
     {"sku":"A","value":1,"currency":"EUR","planned":"2025-03-09","slot_bound":true},{"line":3,"sku":"B","qty":2,"unit":"pc"}],
   "handed_over":"2025-03-03T20:00Z","title_to_UA":"2025-03-03T20:00Z",
   "events":[{"type":"border-crossed","to":"UA","at":"2025-03-04T00:30:00Z","line":3}]}])";

TEST(ConsignmentReport, IsAnObjectForEachLine) {
  EXPECT_EQ(consignment_json(report_of(kSample)), R"([
{"id":"K1","line":1,"P1_not_in_country":"HELD","P2_not_handed_over":"HELD","P3_title_still_US":"HELD","P4_not_departed":"CONTINUES","in_scope":"yes","place":"PL-18 Jasionka","value":12.5,"delay_days":7.6875},
{"id":"K2","line":1,"P1_not_in_country":"HELD","P2_not_handed_over":"CONTINUES","P3_title_still_US":"CONTINUES","P4_not_departed":"HELD","in_scope":"yes","place":null,"value":1,"delay_days":1.75},
{"id":"K2","line":3,"P1_not_in_country":"UNDETERMINED","P2_not_handed_over":"CONTINUES","P3_title_still_US":"CONTINUES","P4_not_departed":"HELD","in_scope":"yes","place":"UA","value":null,"delay_days":null}
]
)");
  EXPECT_EQ(consignment_json(report_of("[]")), "[\n]\n");
}

TEST(ConsignmentReport, RowsHaveAllThatIsKnown) {
  EXPECT_EQ(consignment_csv(report_of(kSample)),
            "id,line,description,sku,hs,category,funding,in_scope,P1_not_in_country,"
            "P2_not_handed_over,P3_title_still_US,P4_not_departed,outcome,variant_1,variant_2,"
            "variant_3,title_holder,place,qty,unit,value,currency,planned,perishable,slot_bound,"
            "delay_days\n"
            "K1,1,pallets <Rzeszow>,,,military,PDA,yes,HELD,HELD,HELD,CONTINUES,HELD,HELD,HELD,"
            "CONTINUES,US,PL-18 Jasionka,,,12.5,USD,,true,false,7.6875\n"
            "K2,1,,A,,military,USAI,yes,HELD,CONTINUES,CONTINUES,HELD,HELD,CONTINUES,CONTINUES,"
            "HELD,UA,,,,1,EUR,2025-03-09,false,true,1.75\n"
            "K2,3,,B,,military,USAI,yes,UNDETERMINED,CONTINUES,CONTINUES,HELD,UNDETERMINED,"
            "CONTINUES,CONTINUES,HELD,UA,UA,2,pc,,,,false,false,\n");
}

TEST(ConsignmentReport, TableShowsLinesReadingsAndWhatToLookAt) {
  EXPECT_EQ(consignment_table(report_of(kSample), 0, false),
            R"(Pause of military aid
from 2025-03-04T01:30:00Z (between 2025-03-03T23:00:00Z and 2025-03-04T05:00:00Z) until 2025-03-11T18:00:00Z, as known at 2025-03-04T02:00:00Z

line  P1            P2         P3         P4         W             V1         V2         V3         in scope  place              value  delay, days
K1    HELD          HELD       HELD       CONTINUES  HELD          HELD       HELD       CONTINUES  yes       PL-18 Jasionka  12.5 USD       7.6875
K2/1  HELD          CONTINUES  CONTINUES  HELD       HELD          CONTINUES  CONTINUES  HELD       yes                          1 EUR         1.75
K2/3  UNDETERMINED  CONTINUES  CONTINUES  HELD       UNDETERMINED  CONTINUES  CONTINUES  HELD       yes       UA

reading  held  continue  undetermined  out of scope  what is held                     holds what is
P1          2         0             1             0  2 lines, 1 EUR + 12.5 USD        not in UA
P2          1         2             0             0  1 line, 12.5 USD                 not handed over
P3          1         2             0             0  1 line, 12.5 USD                 title still with US
P4          2         1             0             0  2 lines, 1 EUR, 1 without value  not departed
W           2         0             1             0  2 lines, 1 EUR + 12.5 USD        not consignment.in_country("UA")
V1          1         2             0             0  1 line, 12.5 USD                 not consignment.delivered(definition = "dsca-24-40")
V2          1         2             0             0  1 line, 12.5 USD                 consignment.title_holder = "US"
V3          2         1             0             0  2 lines, 1 EUR, 1 without value  not consignment.departed

Held and perishable: K1
Held and bound to a reserved slot: K2/1
Held by place alone, though handed over with the title: a wording by place stops goods that are the recipient's own: K2/1
Undetermined by the wording, within the bounds of what is known: K2/3
Assumption: "dsca-24-40" counts goods as delivered when the receipt is signed; the text of DSCA policy 24-40 was not at hand
)");
}

TEST(ConsignmentReport, DelaysAreDaysWithFourDecimals) {
  struct Case {
    std::int64_t seconds;
    const char* want;
  };
  const Case cases[] = {{0, "0"},      {86'400, "1"}, {43'200, "0.5"}, {664'200, "7.6875"},
                        {4, "0"},      {5, "0.0001"}, {864'000, "10"}, {86'399, "1"},
                        {8'640, "0.1"}};
  for (const Case& c : cases) {
    trade::LineAnswer answer;
    answer.delay = std::chrono::seconds(c.seconds);
    EXPECT_EQ(delay_text(answer), c.want) << c.seconds;
  }
}

TEST(ConsignmentReport, SumsLargeValues) {
  ValueSum sum;
  for (int i = 0; i < 20; ++i) sum.add(*base::parse_decimal("999999999999.75"));
  EXPECT_EQ(sum.text(), "19,999,999,999,995");
  sum.add(*base::parse_decimal("0.000001"));
  EXPECT_EQ(sum.text(), "19,999,999,999,995.000001");
}

TEST(ConsignmentReport, MomentsAreAsPreciseAsTheyAreKnown) {
  struct Case {
    const char* when;
    const char* want;
  };
  const Case cases[] = {
      {"2025-03-04", "2025-03-04"},
      {"2025-03-04T01:30Z", "2025-03-04T01:30:00Z"},
      {"2025-03-04T01:30:15+01:00", "2025-03-04T00:30:15Z"},
  };
  for (const Case& c : cases)
    EXPECT_EQ(moment_text(*base::parse_instant(c.when, "UTC")), c.want) << c.when;
  base::Instant day = *base::parse_instant("2025-03-04", "UTC");
  day.latest += std::chrono::hours(1);
  EXPECT_EQ(moment_text(day), "2025-03-04T00:00:00Z to 2025-03-05T00:59:59Z");
}

TEST(ConsignmentReport, PageStandsAlone) {
  std::string page = consignment_html(report_of(kSample));
  EXPECT_THAT(page, HasSubstr("<h1>Pause of military aid</h1>"));
  EXPECT_THAT(page, HasSubstr("us.president, from 2025-03-04T01:30:00Z (between "
                              "2025-03-03T23:00:00Z and 2025-03-04T05:00:00Z) until "
                              "2025-03-11T18:00:00Z, as known at 2025-03-04T02:00:00Z"));
  EXPECT_THAT(page, HasSubstr("<code>not consignment.in_country(&quot;UA&quot;)</code>"));
  EXPECT_THAT(page, HasSubstr("pallets &lt;Rzeszow&gt;"));
  EXPECT_THAT(page, HasSubstr("<span class=\"match\" title=\"not in UA\"><b>P1</b> HELD</span>"));
  EXPECT_THAT(page, HasSubstr("<b>P1</b> UNDETERMINED</span>"));
  EXPECT_THAT(page, HasSubstr("2025-03-02T00:00:00Z to 2025-03-03T12:00:59Z"));
  EXPECT_THAT(page, HasSubstr("<td>log</td>"));
  EXPECT_THAT(page, HasSubstr("Generation <code>abc</code>"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("http:")));
}

// Coordinates are those of the view box: 150 to 840 are 2025-02-24T06:30Z to 2025-03-14T.
TEST(ConsignmentTimeline, DrawsEventsBoundsAndOutcome) {
  std::string svg = consignment_timeline(report_of(kSample));
  EXPECT_THAT(svg, HasSubstr("<title>Events of 3 lines around the suspension</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>departed 2025-02-27T10:00:00Z</title>"));
  EXPECT_THAT(svg, HasSubstr("<title>arrived-hub 2025-03-02T00:00:00Z to 2025-03-03T12:00:59Z at "
                             "PL-18 Jasionka</title>"));
  EXPECT_THAT(svg, HasSubstr(">RT</text>")) << "two events of one instant share a box";
  EXPECT_THAT(svg, HasSubstr("<line class=\"span\""));
  EXPECT_THAT(svg, HasSubstr("class=\"held\""));
  EXPECT_THAT(svg, HasSubstr("class=\"unsure\""));
  EXPECT_THAT(svg, HasSubstr(">UNDETERMINED</text>"));
  EXPECT_THAT(svg, HasSubstr(">suspended</text>"));
  EXPECT_THAT(svg, HasSubstr(">K2/3</text>"));
}

TEST(ConsignmentTimeline, BreaksAndEndsWhereItSays) {
  std::string rows = "id,departed,category\n";
  for (int i = 0; i < 502; ++i) rows += "c" + std::to_string(i) + ",2025-03-01,military\n";
  std::string svg = consignment_timeline(report_of(rows));
  std::size_t charts = 0;
  for (std::size_t at = svg.find("<svg"); at != svg.npos; at = svg.find("<svg", at + 1)) ++charts;
  EXPECT_EQ(charts, 13u);
  EXPECT_THAT(svg, HasSubstr("The first 500 of 502 lines."));
  EXPECT_THAT(svg, HasSubstr(">c499</text>"));
  EXPECT_THAT(svg, Not(HasSubstr(">c500</text>")));
  EXPECT_EQ(consignment_timeline(report_of("[]")), "");
  ConsignmentReport open = report_of("[{\"id\":\"a\"}]");
  open.suspension.resume.reset();
  EXPECT_THAT(consignment_timeline(open), HasSubstr("no end known"));
}

}  // namespace
}  // namespace detente::report
