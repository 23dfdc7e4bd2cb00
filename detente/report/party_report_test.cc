#include "detente/report/party_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "detente/record/party_json.h"
#include "detente/scan/scan_samples.h"

namespace detente::report {
namespace {

using testing::HasSubstr;

ShownParty shown() {
  record::Party party = scan::samples::parties()[0];
  party.at = {0, 1000, 2000};
  party.names[0].full.at = {0, 1100, 1124};
  party.names.pop_back();
  record::Relation relation;
  relation.type.value = "Owned By";
  relation.other = "7";
  relation.other_name.value = "Gazmetallbank";
  relation.share = base::PercentInterval{{250'000'000}, {500'000'000}};
  party.relations.push_back(relation);
  party.properties.push_back({"gender", {"Male", {}}});
  return {"us.ofac.sdn:101", {{party, "2025-03-04T05:00:00Z", {"sdn.xml"}, {}}}, "f00d"};
}

TEST(PartyTable, PrintsEveryFieldAndOnDemandItsBytes) {
  EXPECT_EQ(party_table(shown(), 0, false, false),
            "Oleg Sergeevich Tumbarov\n"
            "us.ofac.sdn:101  Person  edition of 2025-03-04T05:00:00Z\n"
            "\n"
            "field      kind          value                     note\n"
            "names      primary       Oleg Sergeevich Tumbarov\n"
            "           strong-alias  Олег Сергеевич Тумбаров   Cyrl\n"
            "listings   US OFAC       RUSSIA-EO14024            since 2022-03-03\n"
            "dates      birth         1961-04-09\n"
            "relations  Owned By      Gazmetallbank             7, 25 to 50 %\n"
            "other      gender        Male\n"
            "\n"
            "generation f00d\n");
  std::string places = party_table(shown(), 0, false, true);
  EXPECT_THAT(places, HasSubstr("record at sdn.xml 1,000 to 2,000\n"));
  EXPECT_THAT(places,
              HasSubstr("names      primary       Oleg Sergeevich Tumbarov                  "
                        "  sdn.xml 1,100 to 1,124\n"));
}

TEST(PartyJson, HoldsTheRecordAsItIsStored) {
  EXPECT_EQ(party_json(shown()),
            "{\"id\":\"us.ofac.sdn:101\",\"entries\":[{\"published\":\"2025-03-04T05:00:00Z\","
            "\"files\":[\"sdn.xml\"],\"party\":" +
                record::to_json(shown().entries[0].party) +
                ",\"law\":{\"as_of\":\"\",\"measures\":[],\"corrections\":[]}}],\"joins\":[],"
                "\"generation\":\"f00d\"}\n");
}

TEST(Party, SaysWhyItsEntriesAreOne) {
  ShownParty party = shown();
  party.id = "tumbarov";
  party.joins = {{"us.ofac.sdn:101", "eu.fsf:EU.1.1", record::JoinRule::kNameAndBirth,
                  "name Oleg <Tumbarov>; born 1961-04-09"}};
  EXPECT_THAT(party_table(party, 0, false, false),
              testing::StartsWith(
                  "party tumbarov\n"
                  "\n"
                  "entry            entry          one party by    what agrees\n"
                  "us.ofac.sdn:101  eu.fsf:EU.1.1  name-and-birth  name Oleg <Tumbarov>; born "
                  "1961-04-09\n"
                  "\n"
                  "Oleg Sergeevich Tumbarov\n"));
  EXPECT_THAT(party_json(party),
              HasSubstr(",\"joins\":[{\"a\":\"us.ofac.sdn:101\",\"b\":\"eu.fsf:EU.1.1\","
                        "\"rule\":\"name-and-birth\",\"facts\":\"name Oleg <Tumbarov>; born "
                        "1961-04-09\"}],\"generation\""));
  EXPECT_THAT(party_html(party), HasSubstr("<td>name Oleg &lt;Tumbarov&gt;; born 1961-04-09</td>"));
}

TEST(PartyHtml, EscapesWhatTheListSays) {
  ShownParty party = shown();
  party.entries[0].party.names[0].full.value = "A <script>1</script> & \"B\"";
  std::string html = party_html(party);
  EXPECT_THAT(html, testing::Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("<h1>A &lt;script&gt;1&lt;/script&gt; &amp; &quot;B&quot;</h1>"));
  EXPECT_THAT(html, HasSubstr("us.ofac.sdn:101; listed by US OFAC"));
  EXPECT_THAT(html, HasSubstr("sdn.xml 1,100 to 1,124"));
}

}  // namespace
}  // namespace detente::report
