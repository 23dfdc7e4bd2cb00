#include "detente/report/verdict_report.h"

#include <gtest/gtest.h>

#include "detente/law/verdict_samples.h"

namespace detente::report {
namespace {

constexpr const char* kLicence = R"(licence = [
  { id = "us.gl-9", number = "GL 9", authority = "us.ofac", kind = "general", title = "x", covers = ["us.block"], activities = ["energy"], from = 2022-03-01, extends_owned = true, until = 2025-06-01, cited = "the licence" },
])";

// X and Y are blocked by Washington, Y by Brussels; they hold 30 and 25 percent of A.
class VerdictReportTest : public testing::Test {
 protected:
  VerdictReportTest() : world_(kLicence) {
    world_.list("X us.block 2022-03-03; Y us.block 2022-04-06; Y eu.block 2022-03-15");
    world_.own("X A 30; Y A 25");
    world_.view.unheard = {"uk.ofsi"};
    for (law::Atom& atom : world_.view.atoms) {
      atom.basis = "the act";
      atom.entry = "list:" + world_.view.parties[static_cast<std::size_t>(atom.party)].id;
    }
    world_.view.atoms[1].inferred = true;
    inquiry_.actors = {"us-person"};
    inquiry_.activities = {"general"};
    inquiry_.on = "2025-03-04";
    inquiry_.parties = {"A"};
  }

  const VerdictAnswer& ask() {
    book_ = std::make_unique<law::Rulebook>(*law::Rulebook::make(world_.view.law));
    auto answers = law::answer(world_.view, *book_, inquiry_);
    if (!answers) ADD_FAILURE() << answers.error().message;
    answer_ = {R"({"party":["A"]})", &world_.view, *std::move(answers), {}, "generation-1"};
    return answer_;
  }

  law::SampleWorld world_;
  law::Inquiry inquiry_;
  std::unique_ptr<law::Rulebook> book_;
  VerdictAnswer answer_;
};

TEST_F(VerdictReportTest, JsonHasEveryAuthorityWithItsAtoms) {
  ask();
  EXPECT_EQ(
      verdict_json(answer_),
      R"({"query":{"party":["A"]},"verdicts":[{"authority":"eu.council","verdict":"out-of-nexus","secondary_risk":false,"until":null,"atoms":[]},{"authority":"uk.ofsi","verdict":"out-of-nexus","secondary_risk":false,"until":null,"atoms":[]},{"authority":"un.sc","verdict":"permitted","secondary_risk":false,"until":null,"atoms":[]},{"authority":"us.bis","verdict":"permitted","secondary_risk":false,"until":null,"atoms":[]},{"authority":"us.ofac","verdict":"prohibited","secondary_risk":false,"until":null,"atoms":[{"measure":"us.block","party":"A","basis":"the act","via":"owned","path":["X","A"],"holdings":"X 30 + Y 25 -> A","state":"prohibited","licence":null,"from":"2022-03-03T05:00:00Z","until":null,"citation":"x"}]}],"generation":"generation-1"}
)");
  answer_.notes = {"mind the gap"};
  EXPECT_TRUE(
      verdict_json(answer_).ends_with(R"("notes":["mind the gap"],"generation":"generation-1"})"
                                      "\n"));
}

TEST_F(VerdictReportTest, TheTableHasALineForWhoeverSaysMoreThanPermitted) {
  EXPECT_EQ(verdict_table(ask(), 0, false),
            R"(authority  verdict     until  because                                  act
us.ofac    prohibited         us.block, A by owners: X 30 + Y 25 -> A  x
permitted, nothing reaches it: un.sc, us.bis
out of nexus: eu.council, uk.ofsi
generation generation-1
)");
  inquiry_.actors = {"eu-person", "uk-person", "other"};
  EXPECT_EQ(
      verdict_table(ask(), 0, false),
      R"(authority  verdict                until  because                                                act
uk.ofsi    undetermined                  its lists are not loaded: whom they list is not known
us.ofac    out-of-nexus, at risk         us.block, A by owners: X 30 + Y 25 -> A                x
permitted, nothing reaches it: eu.council, un.sc
out of nexus: us.bis
generation generation-1
)");
  inquiry_.actors = {"us-person"};
  inquiry_.activities = {"energy.payment"};
  EXPECT_EQ(
      verdict_table(ask(), 0, false),
      R"(authority  verdict   until                 because                                                   act
us.ofac    licensed  2025-06-01T04:00:00Z  us.block, A by owners: X 30 + Y 25 -> A, licence us.gl-9  x
permitted, nothing reaches it: un.sc, us.bis
out of nexus: eu.council, uk.ofsi
generation generation-1
)");
}

TEST_F(VerdictReportTest, TheProofNamesListingsHoldingsAndLicences) {
  EXPECT_EQ(verdict_proof(ask()), R"(us.ofac (OFAC): prohibited
  prohibited: us.block
    x (x)
    A is not free because of its owners: BLOCKED under us.ofac (>= 50 %)
    holdings: X 30 + Y 25 -> A
      X (X) is listed: us.block, the act
      Y (Y) is listed: us.block, the act
    licence us.gl-9 (GL 9) is in force and does not cover this
generation generation-1
)");
  inquiry_.activities = {"energy.payment"};
  inquiry_.parties = {"Y"};
  EXPECT_EQ(verdict_proof(ask()), R"(eu.council (Council): out-of-nexus: it binds none of the actors
  prohibited: eu.block
    x (x)
    Y is listed: list:Y, the act, since 2022-03-14T23:00:00Z (inferred)
us.ofac (OFAC): licensed until 2025-06-01T04:00:00Z
  licensed: us.block
    x (x)
    Y is listed: list:Y, the act, since 2022-04-06T04:00:00Z
    licence us.gl-9 (GL 9) covers it, until 2025-06-01T04:00:00Z (the licence)
generation generation-1
)");
}

}  // namespace
}  // namespace detente::report
