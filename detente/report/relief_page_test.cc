#include "detente/report/relief_page.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <optional>

#include "detente/base/sha256.h"
#include "detente/law/built_in.h"
#include "detente/law/world_file.h"
#include "detente/report/relief_answer_samples.h"
#include "tests/shared_folder.h"

namespace detente::report {
namespace {

using relief::SampleOption;
using testing::HasSubstr;
using testing::Not;

std::string file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// The worked options of the specification over its invented world.
std::string toy_page(const std::string& shared, const std::string& name) {
  law::Law law = *law::read_law(law::built_in_documents());
  law::World world = *law::read_world(file_bytes(shared + "/fixtures/toy_world.json"), law);
  relief::Option option =
      *relief::read_option(file_bytes(shared + "/fixtures/options/" + name), world.view.law);
  relief::Scenarios scenarios = *relief::scenarios_of(option, world.view);
  relief::Grid grid;
  for (std::size_t i = 0; i < world.view.parties.size(); ++i)
    grid.parties.push_back(static_cast<law::PartyIndex>(i));
  for (const std::string& id : world.authorities)
    grid.authorities.push_back(static_cast<std::uint32_t>(law::find_authority(world.view.law, id) -
                                                          world.view.law.authorities.data()));
  grid.activities = world.activities;
  relief::Evaluation evaluation = *relief::evaluate(option, world.view, scenarios, grid);
  ReliefAnswer answer = relief_answer_of(option, world.view, scenarios, evaluation);
  return relief_html(answer);
}

// The part from the head of that section to the next one.
std::string section_of(const std::string& page, const std::string& title) {
  std::size_t begin = page.find("<h2>" + title + "</h2>");
  EXPECT_NE(begin, std::string::npos) << title;
  return begin == std::string::npos ? ""
                                    : page.substr(begin, page.find("</section>", begin) - begin);
}

// Without tags: a space before each cell and line, rows on lines of their own.
std::string text_of(const std::string& html) {
  std::string text;
  bool in_tag = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html.compare(i, 3, "<tr") == 0) text += '\n';
    if (html.compare(i, 3, "<td") == 0 || html.compare(i, 4, "<div") == 0) text += ' ';
    in_tag |= html[i] == '<';
    if (!in_tag && html[i] != '\n') text += html[i];
    in_tag &= html[i] != '>';
  }
  return text;
}

class ReliefPageToy : public testing::Test {
 protected:
  void SetUp() override {
    shared_ = tests::shared_folder();
    if (!shared_) GTEST_SKIP() << "needs shared fixtures at ../shared";
  }
  void expect_lines(const std::string& name, const std::string& title,
                    const std::vector<std::string>& lines) {
    std::string text = text_of(section_of(toy_page(*shared_, name), title));
    for (const std::string& line : lines) EXPECT_THAT(text, HasSubstr(line)) << title;
  }

  std::optional<std::string> shared_;
};

TEST_F(ReliefPageToy, EnergyEasing) {
  const std::string kName = "01-us-energy-easing.toml";
  expect_lines(
      kName, "Clauses",
      {"Taken as given: ceasefire-30d from 2025-04-15 until 2025-09-30; congress-silent: opens "
       "us.caatsa-216.",
       "Left open: whether us.caatsa-216 applies.",
       "gl-energy license  us.eo14024.blocking us.eo14024.dir2-capta  Office of Foreign Assets "
       "Control Congress, under us.caatsa-216 (whether it applies is contested) 2025-05-15 "
       "2025-04-15 2025-05-15  if ceasefire-30d is not met within 90 days of the base Congress "
       "could vote against it (the option assumes that it does not)  restore: when not "
       "ceasefire-30d, after 10 days, as it was 2025-10-10, brought back as it was"});
  expect_lines(kName, "Course",
               {"delist-energy-companies", "2025-07-14 to 2025-10-10, brought back as it was",
                "snapback when not ceasefire-30d"});
  expect_lines(kName, "Parties and authorities, before and after",
               {"agribank p P P p P L 2025-05-15",
                "oil-jv \xE2\x80\x93 \xE2\x80\x93 P \xE2\x80\x93 \xE2\x80\x93 \xE2\x80\x93"});
  expect_lines(kName, "Still blocked, at best",
               {"us.ofac us.eo13662.blocking listed agri.payment, energy.payment, general, "
                "messaging 1 gasco"});
}

TEST_F(ReliefPageToy, BusinesspeopleDelisted) {
  const std::string kName = "02-us-oligarch-delisting.toml";
  expect_lines(kName, "Clauses",
               {"us.eo14024.blocking  Office of Foreign Assets Control 2025-04-02 2025-04-02 "
                "2025-04-02",
                "not certain 2025-05-02 never  the vote of Congress, of which nothing is assumed"});
  expect_lines(kName, "Counts by group", {"us.ofac 17 17 12 9 to 12 9 to 12"});
  expect_lines(kName, "Ownership, at best",
               {"steel us.ofac &gt;= 50 % orlov 30 + zimin 25 -&gt; steel 25 %, 25 short of the "
                "threshold 2025-04-02 released with its owners",
                "shipco us.ofac &gt;= 50 % karin 50 -&gt; shipco 0 %, 50 short of the threshold "
                "2025-04-02 no longer blocked by owners, but listed itself"});
  expect_lines(kName, "Conflicts, at best",
               {"us.ofac uk.ofsi general, energy.payment, agri.payment, messaging 3 orlov, "
                "orlov-hold, zimin anybody"});
  expect_lines(kName, "Everybody within reach",
               {"FREED-BY(us.ofac) from 2025-04-02: 2 parties eu.council P, uk.ofsi P, us.ofac "
                "P\xE2\x86\x92\xE2\x80\x93"});
}

TEST_F(ReliefPageToy, AFarmBankOnSwift) {
  const std::string kName = "03-us-eu-swift.toml";
  expect_lines(kName, "Clauses",
               {"the vote of Council, 27 votes, of which nothing is assumed",
                "at best 2025-10-28, its own end"});
  expect_lines(kName, "What the option expects",
               {"7 of 7 hold.",
                "worst agribank eu.council messaging 2025-03-25 prohibited prohibited holds"});
}

TEST(ReliefPage, NothingOfItsInputActs) {
  const std::string kBad = "</script><img src=x onerror=alert(1)>|\"'&";
  law::SampleWorld world;
  world.list("A us.block; B us.block");
  world.view.parties[0].name = kBad;
  world.view.parties[0].sectors = {kBad};
  world.view.parties[0].countries = {kBad};
  world.view.parties[0].kind = kBad;
  SampleOption sample(world, relief::sample_clause("d", "delist", "covers = [\"us.block\"]"));
  sample.option.title = kBad;
  ReliefAnswer answer = relief_answer_of(sample, world);
  answer.lints = answer.notes = {kBad};
  answer.option_file = kBad;
  std::string page = relief_html(answer);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("onerror=alert(1)>")));
  std::size_t script = page.find("<script>") + 8;
  std::size_t end = page.find("</script>", script);
  EXPECT_EQ(page.find("<script", script), std::string::npos);
  std::string hash = base::to_base64(base::sha256(page.substr(script, end - script)));
  EXPECT_THAT(page, HasSubstr("script-src 'sha256-" + hash + "'"));
  for (std::string_view outside : {"http:", "https:", "@import", "url("})
    EXPECT_THAT(page, Not(HasSubstr(outside))) << outside;
}

// An option may act on nothing, and still is told.
TEST(ReliefPage, SaysThatNothingChanges) {
  law::SampleWorld world;
  world.list("A us.block");
  SampleOption sample(world, "");
  std::string page = relief_html(relief_answer_of(sample, world));
  EXPECT_THAT(page, HasSubstr("No answer changes."));
  EXPECT_THAT(page, HasSubstr("Nobody is released with an owner."));
  EXPECT_THAT(page, HasSubstr("It states no expectations."));
}

TEST(ReliefPage, EndsWithTheHashesOfWhatItRestsOn) {
  law::SampleWorld world;
  SampleOption sample(world, "");
  ReliefAnswer answer = relief_answer_of(sample, world);
  std::string page = relief_html(answer);
  std::string footer = text_of(page.substr(page.find("<footer>")));
  for (const std::string& part :
       {answer.generation, world.view.law.hash, answer.option_hash, std::string("option.toml"),
        std::string("detente " DETENTE_VERSION)})
    EXPECT_THAT(footer, HasSubstr(" " + part));
}

// Names and ids as long as those of the lists are in the middle.
TEST(ReliefPage, TwentyThousandPartiesFitIntoTwoMegabytes) {
  law::SampleWorld world;
  world.view.parties.clear();
  const law::Measure* measure = law::find_measure(world.view.law, "us.block");
  const law::Measure* other = law::find_measure(world.view.law, "uk.block");
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    law::ViewParty party;
    party.id = fmt::format("us.ofac.sdn:{}", 10'000 + i);
    party.name = fmt::format("SOVMESTNOE PREDPRIYATIE {}", 10'000 + i);
    party.kind = "company";
    party.countries = {"RU"};
    party.sectors = {i % 3 == 0 ? "energy" : "finance"};
    world.view.parties.push_back(std::move(party));
    law::Atom atom;
    atom.party = static_cast<law::PartyIndex>(i);
    if (i % 4 == 0) {
      atom.measure = static_cast<law::MeasureIndex>(other - world.view.law.measures.data());
      world.view.atoms.push_back(atom);
    }
    atom.measure = static_cast<law::MeasureIndex>(measure - world.view.law.measures.data());
    world.view.atoms.push_back(atom);
  }
  SampleOption sample(world,
                      relief::sample_clause("act", "delist",
                                            "covers = [\"us.block\"]\n"
                                            "start = 2025-04-02"),
                      {"general"});
  std::string page = relief_html(relief_answer_of(sample, world));
  EXPECT_LE(page.size(), 2'000'000u);
  EXPECT_THAT(page, HasSubstr("us.ofac.sdn:29999"));
  EXPECT_THAT(page, Not(HasSubstr("did not fit")));
}

}  // namespace
}  // namespace detente::report
