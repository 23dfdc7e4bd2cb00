#include "detente/report/relief_report.h"

#include <gtest/gtest.h>

#include "detente/law/snapshot.h"
#include "detente/report/relief_proof.h"
#include "detente/report/relief_rows.h"
#include "detente/report/relief_samples.h"

namespace detente::report {
namespace {

using relief::Mode;

TEST(ReliefReport, Table) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(relief_table(sample.answer, std::nullopt, 0, false),
            R"x(A bank and its founder are delisted
laid over 2025-03-04 as known at 2025-03-04T12:00:00Z, until 2025-12-31

parties by class  assumed  best  worst
UNDETERMINED            2     0      0
RELEASED                0     1      0
FREED                   0     1      0
FREED-BY                2     2      2
UNCHANGED               1     1      3

clause  form    measure              from                until  decides                            ends or is undone by
delist  delist  us.eo14024.blocking  2025-04-02                 us.ofac, Congress (us.caatsa-216)
delist  delist  us.eo13661.blocking  at best 2025-05-02         us.ofac, Congress (us.caatsa-216)

party    name     class              from        until       best               worst              legal form  still prohibited by
founder  founder  UNDETERMINED       2025-05-02  2025-12-31  FREED              UNCHANGED          delist
mill     mill     UNDETERMINED       2025-05-02  2025-12-31  RELEASED           UNCHANGED          delist
bank     bank     FREED-BY(us.ofac)  2025-04-02  2025-12-31  FREED-BY(us.ofac)  FREED-BY(us.ofac)  delist      uk.ofsi
leasing  leasing  FREED-BY(us.ofac)  2025-04-02  2025-12-31  FREED-BY(us.ofac)  FREED-BY(us.ofac)  delist      uk.ofsi

parties prohibited something  Base, 2025-03-04  2025-04-02  2025-05-02  At the horizon
by uk.ofsi                                   2           2           2               2
by us.ofac                                   4           2      0 to 2          0 to 2
by anybody                                   4           4      2 to 4          2 to 4

us.ofac no longer prohibits what uk.ofsi does: bank, leasing
expected in mode assumed: bank uk.ofsi/general permitted; found prohibited at 2025-04-02T04:00:00Z
generation aa, option 0f
)x");
}

TEST(ReliefReport, TableOfOneMode) {
  SampleRelief sample(kSuspending);
  EXPECT_EQ(relief_table(sample.answer, Mode::kBest, 0, false), R"x(A bank is free for a while
laid over 2025-03-04 as known at 2025-03-04T12:00:00Z, until 2025-12-31

parties by class  best
SUSPENDED            1
FREED-BY             1
UNCHANGED            3

clause   form     measure              from        until       decides  ends or is undone by
suspend  suspend  us.eo14024.blocking  2025-04-02  2025-10-02  us.ofac  2025-10-02, its own end

party    name     class              from        until       legal form  still prohibited by
bank     bank     SUSPENDED          2025-04-02  2025-10-02  suspend     uk.ofsi
leasing  leasing  FREED-BY(us.ofac)  2025-04-02  2025-10-02  suspend     uk.ofsi

parties prohibited something  Base, 2025-03-04  2025-04-02  2025-10-02  At the horizon
by uk.ofsi                                   2           2           2               2
by us.ofac                                   4           2           4               4
by anybody                                   4           4           4               4

us.ofac no longer prohibits what uk.ofsi does: bank, leasing
generation aa, option 0f
)x");
}

TEST(ReliefReport, Csv) {
  SampleRelief sample(kDelisting);
  EXPECT_EQ(
      relief_csv(sample.answer, std::nullopt),
      R"x(party,name,kind,country,sector,class,from,until,class_best,class_worst,still_prohibited_by,legal_form,clause,decides,earliest,stops,brings_back
bank,bank,company,,finance,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,FREED-BY(us.ofac),FREED-BY(us.ofac),uk.ofsi (uk.rus.freeze),delist,delist,us.ofac; Congress (us.caatsa-216),2025-04-02T04:00:00Z,"the vote of Congress, of which nothing is assumed",
founder,founder,person,,,UNDETERMINED,2025-05-02T04:00:00Z,2025-12-31T05:00:00Z,FREED,UNCHANGED,,delist,delist,us.ofac; Congress (us.caatsa-216),2025-04-02T04:00:00Z,"the vote of Congress, of which nothing is assumed",
leasing,leasing,company,,,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,FREED-BY(us.ofac),FREED-BY(us.ofac),uk.ofsi (uk.rus.freeze by owners),delist,delist,us.ofac; Congress (us.caatsa-216),2025-04-02T04:00:00Z,"the vote of Congress, of which nothing is assumed",
mill,mill,company,,,UNDETERMINED,2025-05-02T04:00:00Z,2025-12-31T05:00:00Z,RELEASED,UNCHANGED,,delist,delist,us.ofac; Congress (us.caatsa-216),2025-04-02T04:00:00Z,"the vote of Congress, of which nothing is assumed",
nobody,nobody,company,,,UNCHANGED,2025-03-04T00:00:00Z,2025-12-31T05:00:00Z,UNCHANGED,UNCHANGED,,,,,,,
)x");
}

TEST(ReliefReport, JsonOfOneMode) {
  SampleRelief sample(kSuspending);
  EXPECT_EQ(
      relief_json(sample.answer, Mode::kAssumed),
      R"x({"mode":"assumed","parties":[{"party":"bank","name":"bank","kind":"company","country":[],"sector":["finance"],"class":"SUSPENDED","from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z","spans":[{"from":"2025-03-04T00:00:00Z","until":"2025-04-02T04:00:00Z","class":"UNCHANGED"},{"from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z","class":"SUSPENDED"},{"from":"2025-10-02T04:00:00Z","until":"2025-12-31T05:00:00Z","class":"UNCHANGED"}],"still_prohibited_by":[{"authority":"uk.ofsi","activities":["general"],"measures":[{"measure":"uk.rus.freeze","via":"listed"}]}],"legal_form":["suspend"],"clause":["suspend"],"decides":["us.ofac"],"earliest":"2025-04-02T04:00:00Z","stops":[],"brings_back":["2025-10-02, its own end"]},{"party":"founder","name":"founder","kind":"person","country":[],"sector":[],"class":"UNCHANGED","from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","spans":[{"from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","class":"UNCHANGED"}],"still_prohibited_by":[{"authority":"us.ofac","activities":["general"],"measures":[{"measure":"us.eo13661.blocking","via":"listed"}]}],"legal_form":[],"clause":[],"decides":[],"earliest":null,"stops":[],"brings_back":[]},{"party":"leasing","name":"leasing","kind":"company","country":[],"sector":[],"class":"FREED-BY(us.ofac)","from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z","spans":[{"from":"2025-03-04T00:00:00Z","until":"2025-04-02T04:00:00Z","class":"UNCHANGED"},{"from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z","class":"FREED-BY(us.ofac)"},{"from":"2025-10-02T04:00:00Z","until":"2025-12-31T05:00:00Z","class":"UNCHANGED"}],"still_prohibited_by":[{"authority":"uk.ofsi","activities":["general"],"measures":[{"measure":"uk.rus.freeze","via":"owned"}]}],"legal_form":["suspend"],"clause":["suspend"],"decides":["us.ofac"],"earliest":"2025-04-02T04:00:00Z","stops":[],"brings_back":["2025-10-02, its own end"]},{"party":"mill","name":"mill","kind":"company","country":[],"sector":[],"class":"UNCHANGED","from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","spans":[{"from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","class":"UNCHANGED"}],"still_prohibited_by":[{"authority":"us.ofac","activities":["general"],"measures":[{"measure":"us.eo13661.blocking","via":"owned"}]}],"legal_form":[],"clause":[],"decides":[],"earliest":null,"stops":[],"brings_back":[]},{"party":"nobody","name":"nobody","kind":"company","country":[],"sector":[],"class":"UNCHANGED","from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","spans":[{"from":"2025-03-04T00:00:00Z","until":"2025-12-31T05:00:00Z","class":"UNCHANGED"}],"still_prohibited_by":[],"legal_form":[],"clause":[],"decides":[],"earliest":null,"stops":[],"brings_back":[]}],"class_targets":[],"parameters":[],"variants":[],"unknown_sector":[],"clauses":[{"clause":"suspend","form":"suspend","authority":"us.ofac","effects":[{"measure":"us.eo14024.blocking","from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z","ended_by":"end"}],"possible_effects":[],"idle":[],"locks":[],"decides":["us.ofac"],"earliest":"2025-04-02T04:00:00Z","stops":[],"brings_back":["2025-10-02, its own end"]}],"conflicts":[{"permits":"us.ofac","prohibits":"uk.ofsi","bound_by_permitting":["*"],"bound_by_prohibiting":["*"],"parties":["bank","leasing"]}],"counts":[{"at":"2025-03-04T05:00:00Z","prohibited":4,"by_sector":{"finance":1,"none":3},"by_country":{"none":4},"by_authority":{"uk.ofsi":2,"us.ofac":4},"by_programme":{"US-RUSHAR":1,"none":3},"by_kind":{"company":3,"person":1},"by_number_of_authorities":{"1":2,"2":2},"by_class":{},"undetermined":{"parties":0,"by_sector":{},"by_country":{},"by_authority":{},"by_programme":{},"by_kind":{}}},{"at":"2025-04-02T04:00:00Z","prohibited":4,"by_sector":{"finance":1,"none":3},"by_country":{"none":4},"by_authority":{"uk.ofsi":2,"us.ofac":2},"by_programme":{"none":4},"by_kind":{"company":3,"person":1},"by_number_of_authorities":{"1":4},"by_class":{"SUSPENDED":1,"FREED-BY":1},"undetermined":{"parties":0,"by_sector":{},"by_country":{},"by_authority":{},"by_programme":{},"by_kind":{}}},{"at":"2025-10-02T04:00:00Z","prohibited":4,"by_sector":{"finance":1,"none":3},"by_country":{"none":4},"by_authority":{"uk.ofsi":2,"us.ofac":4},"by_programme":{"US-RUSHAR":1,"none":3},"by_kind":{"company":3,"person":1},"by_number_of_authorities":{"1":2,"2":2},"by_class":{},"undetermined":{"parties":0,"by_sector":{},"by_country":{},"by_authority":{},"by_programme":{},"by_kind":{}}},{"at":"2025-12-30T23:59:59Z","prohibited":4,"by_sector":{"finance":1,"none":3},"by_country":{"none":4},"by_authority":{"uk.ofsi":2,"us.ofac":4},"by_programme":{"US-RUSHAR":1,"none":3},"by_kind":{"company":3,"person":1},"by_number_of_authorities":{"1":2,"2":2},"by_class":{},"undetermined":{"parties":0,"by_sector":{},"by_country":{},"by_authority":{},"by_programme":{},"by_kind":{}}}],"expect":[],"lints":[],"notes":[],"generation":"aa","option_hash":"0f"}
)x");
}

TEST(ReliefReport, JsonOfAllModesHasEachOfThem) {
  SampleRelief sample(kDelisting);
  std::string all = relief_json(sample.answer, std::nullopt);
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    std::string one = relief_json(sample.answer, mode);
    one.pop_back();
    std::string member = "\"" + std::string(relief::to_string(mode)) + "\":" + one;
    EXPECT_NE(all.find(member), all.npos) << member;
  }
}

TEST(ReliefReport, OptionsAreToldApart) {
  SampleRelief first(kDelisting), second(kSuspending);
  std::vector<const ReliefAnswer*> both = {&first.answer, &second.answer};
  EXPECT_EQ(relief_diff_table(both, Mode::kWorst, 0, false),
            R"x(mode   party    name     delisting                                   suspending
worst  bank     bank     FREED-BY(us.ofac) 2025-04-02 to 2025-12-31  SUSPENDED 2025-04-02 to 2025-10-02
worst  leasing  leasing  FREED-BY(us.ofac) 2025-04-02 to 2025-12-31  FREED-BY(us.ofac) 2025-04-02 to 2025-10-02
)x");
  EXPECT_EQ(
      relief_diff_csv(both, Mode::kWorst),
      R"x(mode,party,name,delisting,delisting from,delisting until,suspending,suspending from,suspending until
worst,bank,bank,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,SUSPENDED,2025-04-02T04:00:00Z,2025-10-02T04:00:00Z
worst,leasing,leasing,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-12-31T05:00:00Z,FREED-BY(us.ofac),2025-04-02T04:00:00Z,2025-10-02T04:00:00Z
)x");
  EXPECT_EQ(
      relief_diff_json(both, Mode::kWorst),
      R"x({"options":[{"option":"delisting","file":"delisting.toml","option_hash":"0f","generation":"aa"},{"option":"suspending","file":"suspending.toml","option_hash":"0f","generation":"aa"}],"differences":[{"mode":"worst","party":"bank","name":"bank","options":[{"class":"FREED-BY(us.ofac)","from":"2025-04-02T04:00:00Z","until":"2025-12-31T05:00:00Z"},{"class":"SUSPENDED","from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z"}]},{"mode":"worst","party":"leasing","name":"leasing","options":[{"class":"FREED-BY(us.ofac)","from":"2025-04-02T04:00:00Z","until":"2025-12-31T05:00:00Z"},{"class":"FREED-BY(us.ofac)","from":"2025-04-02T04:00:00Z","until":"2025-10-02T04:00:00Z"}]}]}
)x");
  EXPECT_EQ(relief_diff_table({&first.answer, &first.answer}, std::nullopt, 0, false),
            "no party has another class or other dates\n");
}

TEST(ReliefReport, ProofForAParty) {
  SampleRelief sample(kDelisting);
  auto proof =
      relief_proof(sample.answer, *law::find_party(*sample.answer.view, "leasing"), Mode::kAssumed);
  ASSERT_TRUE(proof) << proof.error().message;
  EXPECT_EQ(*proof, R"x(leasing (leasing), mode assumed: FREED-BY(us.ofac)
  2025-03-04T00:00:00Z to 2025-04-02: UNCHANGED
  2025-04-02 to 2025-12-31: FREED-BY(us.ofac)

without the option, at 2025-03-04:
uk.ofsi (Office of Financial Sanctions Implementation, HM Treasury): prohibited
  prohibited: uk.rus.freeze
    uk.rus.freeze (the world)
    leasing is not free because of its owners: BLOCKED under uk.ofsi (> 50 %)
    holdings: bank 100 -> leasing
      bank (bank) is listed: uk.rus.freeze, uk.rus.freeze
us.ofac (Office of Foreign Assets Control): prohibited
  prohibited: us.eo14024.blocking
    us.eo14024.blocking (the world)
    leasing is not free because of its owners: BLOCKED under us.ofac (>= 50 %)
    holdings: bank 100 -> leasing
      bank (bank) is listed: us.eo14024.blocking, us.eo14024.blocking

what the option does:
  owner bank under us.eo14024.blocking, by clause delist (delist)
    listed from 2022-02-24 to 2025-04-02
    with effect from 2022-02-24 to 2025-04-02

answers over time:
  uk.ofsi/general: 2025-03-04 prohibited (as without it)
  us.ofac/general: 2025-03-04 prohibited, 2025-04-02 permitted

with the option, at 2025-04-02:
uk.ofsi (Office of Financial Sanctions Implementation, HM Treasury): prohibited
  prohibited: uk.rus.freeze
    uk.rus.freeze (the world)
    leasing is not free because of its owners: BLOCKED under uk.ofsi (> 50 %)
    holdings: bank 100 -> leasing
      bank (bank) is listed: uk.rus.freeze, uk.rus.freeze
generation aa, option 0f
)x");
}

}  // namespace
}  // namespace detente::report
