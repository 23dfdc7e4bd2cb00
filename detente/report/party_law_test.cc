#include "detente/report/party_law.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/report/law_samples.h"

namespace detente::report {
namespace {

using testing::HasSubstr;

law::Designation designation(std::string measure, std::string_view from,
                             std::string_view until = "") {
  law::Designation made;
  made.measure = std::move(measure);
  made.basis = "RUSSIA-EO14024";
  made.source = "us.ofac.sdn";
  made.entry = "101";
  if (!from.empty()) made.valid.from = samples::start(from);
  if (!until.empty()) made.valid.until = samples::start(until);
  return made;
}

// The minister under everything that there is, at the end of that day.
ShownLaw shown(const std::string& on) {
  record::Party party = scan::samples::parties()[0];
  std::vector<law::Designation> designations = {
      designation("us.block", "2022-03-03"), designation("us.debt", "2014-07-16", "2020-05-05"),
      designation("eu.freeze", "2022-03-04"), designation("us.ofac.sdn.unnamed.X", "")};
  designations[0].inferred = true;
  designations[2].source.clear();
  return shown_law(samples::effects(on), party, designations);
}

// "measure state since until", one a line.
std::string states(const ShownLaw& law) {
  std::string text;
  for (const ShownMeasure& one : law.measures)
    text += one.measure + ", " + state_text(one) + ", " + one.since + ", " + one.until + '\n';
  return text;
}

TEST(ShownLaw, TellsWhatIsSuspendedDelistedLicensedAndNotYetThere) {
  EXPECT_EQ(states(shown("2025-03-04")),
            "eu.freeze, suspended until 2026-01-01, 2022-03-04, \n"
            "us.block, licensed in part, 2022-03-03, \n"
            "us.ofac.sdn.unnamed.X, undetermined, , \n"
            "us.debt, delisted, 2014-07-16, 2020-05-05\n");
  EXPECT_EQ(states(shown("2022-03-02")),
            "eu.freeze, not yet, 2022-03-04, \n"
            "us.block, not yet, 2022-03-03, \n"
            "us.ofac.sdn.unnamed.X, undetermined, , \n"
            "us.debt, delisted, 2014-07-16, 2020-05-05\n");
  EXPECT_EQ(states(shown("2020-05-04")),
            "eu.freeze, not yet, 2022-03-04, \n"
            "us.block, not yet, 2022-03-03, \n"
            "us.debt, in force, 2014-07-16, 2020-05-05\n"
            "us.ofac.sdn.unnamed.X, undetermined, , \n");
}

TEST(ShownLaw, AMeasureThatStandsOnAnotherBasisIsNotDelisted) {
  record::Party party = scan::samples::parties()[0];
  const law::Designation two[] = {designation("us.block", "2014-07-16", "2020-05-05"),
                                  designation("us.block", "2022-03-03")};
  EXPECT_EQ(states(shown_law(samples::effects(), party, two)),
            "us.block, licensed in part, 2022-03-03, \n");
}

TEST(StateText, IsLicensedWhereALicenceCoversAllWithoutConditions) {
  ShownMeasure measure;
  measure.state = "in-force";
  measure.activities = {"debt.new", "equity.new"};
  measure.licences = {{"gl", "GL 1", {"debt", "equity"}, "", ""}};
  EXPECT_EQ(state_text(measure), "licensed");
  measure.licences[0].condition = "goods.hs under \"27\"";
  EXPECT_EQ(state_text(measure), "licensed in part");
  measure.licences[0] = {"gl", "GL 1", {"debt"}, "", ""};
  EXPECT_EQ(state_text(measure), "licensed in part");
  measure.activities = {"*"};
  measure.licences[0].activities = {"*"};
  EXPECT_EQ(state_text(measure), "licensed");
}

TEST(LawText, PrintsMeasuresWithTheirLicencesThenNotes) {
  ShownLaw law = shown("2025-11-10");
  law.corrections = {{"annul", "2022-02-28", "2023-03-15", "2024-04-10", "eu.t", "T-301/22"}};
  EXPECT_EQ(
      law_text(law, false),
      "what it forbids, as of 2025-11-10\n"
      "EU Council: property blocked, every dealing\n"
      "  suspended until 2026-01-01; since 2022-03-04; eu.freeze, 86 FR 20249, section 1; by an "
      "annex\n"
      "US OFAC: property blocked, every dealing\n"
      "  licensed in part; since 2022-03-03 (inferred); us.block, 86 FR 20249, section 1\n"
      "  GL 6: agri\n"
      "US OFAC: act not known\n"
      "  undetermined; us.ofac.sdn.unnamed.X\n"
      "US OFAC: new debt\n"
      "  delisted; since 2014-07-16; until 2020-05-05; us.debt, 86 FR 20249, section 1\n"
      "us.block: companies that it owns are not reached, the rule is suspended until "
      "2026-11-10\n"
      "annulled from 2022-02-28 until 2023-03-15: T-301/22\n");
}

TEST(LawText, OfNothingIsNothing) {
  EXPECT_EQ(law_text({}, false), "");
  EXPECT_EQ(law_html({}), "");
}

TEST(LawJson, HasEveryKey) {
  JsonText json;
  ShownLaw law = shown("2025-03-04");
  law.measures.erase(law.measures.begin() + 2, law.measures.end());
  law.measures[1].licences.erase(law.measures[1].licences.begin());
  add_law(json, law);
  EXPECT_EQ(
      json.take(),
      "{\"as_of\":\"2025-03-04\",\"measures\":[{\"authority\":\"eu.council\","
      "\"measure\":\"eu.freeze\",\"type\":\"block\",\"activities\":[\"*\"],"
      "\"title\":\"Funds are frozen\",\"state\":\"suspended\",\"since\":\"2022-03-04\","
      "\"inferred\":false,\"until\":null,\"begins\":\"2026-01-01\","
      "\"basis\":\"RUSSIA-EO14024\",\"by_hand\":true,\"citation\":\"86 FR 20249, section 1\","
      "\"owned_from\":null,\"licences\":[]},{\"authority\":\"us.ofac\","
      "\"measure\":\"us.block\",\"type\":\"block\",\"activities\":[\"*\"],"
      "\"title\":\"Property is blocked\",\"state\":\"in-force\",\"since\":\"2022-03-03\","
      "\"inferred\":true,\"until\":null,\"begins\":null,\"basis\":\"RUSSIA-EO14024\","
      "\"by_hand\":false,\"citation\":\"86 FR 20249, section 1\",\"owned_from\":null,"
      "\"licences\":[{\"licence\":\"us.gl-8\",\"number\":\"GL 8\",\"activities\":[\"energy\"],"
      "\"condition\":\"goods.category = \\\"crude\\\"\",\"until\":\"2025-07-01T04:00:00Z\"}]}],"
      "\"corrections\":[]}");
}

TEST(LawHtml, EscapesAndListsLicences) {
  ShownLaw law = shown("2025-03-04");
  law.corrections = {{"annul", "", "", "2024-04-10", "eu.t", "<b>"}};
  std::string html = law_html(law);
  EXPECT_THAT(html, HasSubstr("<td>suspended until 2026-01-01</td>"));
  EXPECT_THAT(html, HasSubstr("GL 8 until 2025-07-01T04:00:00Z: energy, under conditions</span>"));
  EXPECT_THAT(html, HasSubstr("<p>GL 8 holds if goods.category = &quot;crude&quot;</p>"));
  EXPECT_THAT(html, HasSubstr("<p>annulled: &lt;b&gt;</p>"));
}

}  // namespace
}  // namespace detente::report
