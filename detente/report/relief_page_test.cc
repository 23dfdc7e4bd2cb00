#include "detente/report/relief_page.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "detente/base/sha256.h"
#include "detente/law/built_in.h"
#include "detente/law/world_file.h"
#include "detente/report/relief_answer_samples.h"
#include "tests/shared_folder.h"

namespace detente::report {
namespace {

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

// Without tags; a space between cells, a line for each row.
std::string text_of(const std::string& html) {
  std::string text;
  bool in_tag = false;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') in_tag = true;
    if (!in_tag && html[i] != '\n') text += html[i];
    if (html[i] == '>') in_tag = false;
    if (html.compare(i, 3, "<td") == 0 || html.compare(i, 5, "<div>") == 0) text += ' ';
    if (html.compare(i, 3, "<tr") == 0) text += '\n';
  }
  return text;
}

TEST(ReliefPage, Toy) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  for (const char* name :
       {"01-us-energy-easing.toml", "02-us-oligarch-delisting.toml", "03-us-eu-swift.toml"}) {
    std::string page = toy_page(*shared, name);
    std::ofstream(std::string("/dev/shm/rp_") + std::string(name).substr(0, 2) + ".html") << page;
    std::printf("%s\n", text_of(section_of(page, "Clauses")).c_str());
  }
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
  relief::SampleOption sample(world,
                              relief::sample_clause("act", "delist",
                                                    "covers = [\"us.block\"]\n"
                                                    "start = 2025-04-02"),
                              {"general"});
  std::string page = relief_html(relief_answer_of(sample, world));
  std::ofstream("/dev/shm/rp_20k.html") << page;
  EXPECT_LE(page.size(), 2'000'000u);
  EXPECT_THAT(page, HasSubstr("us.ofac.sdn:29999"));
  EXPECT_THAT(page, Not(HasSubstr("did not fit")));
}

}  // namespace
}  // namespace detente::report
