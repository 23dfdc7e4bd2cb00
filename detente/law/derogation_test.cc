// What is granted in the single case permits nothing by itself.
#include <gtest/gtest.h>

#include "detente/law/law_file.h"
#include "detente/law/verdict.h"

namespace detente::law {
namespace {

constexpr std::string_view kLaw = R"(format = "law/1"
authority = [{ id = "eu.council", name = "Council", jurisdiction = "eu", zone = "Europe/Brussels", kind = "council", cited = "x" }]
nexus = [{ authority = "eu.council", actors = ["eu-person"], cited = "x" }]
instrument = [{ id = "eu.act", authority = "eu.council", kind = "regulation", title = "Act", citation = "x", in_force = 2014-03-17, cited = "x" }]
measure = [{ id = "eu.freeze", type = "block", authority = "eu.council", title = "Freeze", cited = "x", version = [{ instrument = "eu.act", from = 2014-03-17 }] }]
licence = [{ id = "eu.l", number = "art. 6e", authority = "eu.council", kind = "KIND", title = "Food", covers = ["eu.freeze"], activities = ["agri"], parties = ["bank"], from = 2022-07-21, cited = "x" }]
)";

Answer answer_to(std::string_view kind, std::string activity) {
  std::string text(kLaw);
  text.replace(text.find("KIND"), 4, kind);
  Document document{"x.toml", text};
  View view;
  view.law = *read_law({&document, 1});
  ViewParty bank;
  bank.id = "bank";
  bank.kind = "company";
  view.parties.push_back(bank);
  Atom listed;
  listed.basis = "eu.act";
  view.atoms.push_back(listed);
  auto book = Rulebook::make(view.law);
  Question question;
  question.actors = {"eu-person"};
  question.activity = std::move(activity);
  question.parties = {PartyIndex{0}};
  question.on = base::parse_instant("2023-01-01", "Europe/Brussels")->earliest;
  Snapshot snapshot(view, *book, question.on);
  Verdicts verdicts;
  Judge(snapshot).judge(question, 0, verdicts);
  return verdicts.authorities.at(0).answer;
}

TEST(Derogation, IsGrantedInTheSingleCase) {
  EXPECT_EQ(answer_to("general", "agri.payment"), Answer::kLicensed);
  EXPECT_EQ(answer_to("derogation", "agri.payment"), Answer::kUndetermined);
  EXPECT_EQ(answer_to("specific", "agri.payment"), Answer::kUndetermined);
  EXPECT_EQ(answer_to("waiver", "agri.payment"), Answer::kLicensed);
  EXPECT_EQ(answer_to("derogation", "general"), Answer::kProhibited);
}

}  // namespace
}  // namespace detente::law
