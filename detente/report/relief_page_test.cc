#include "detente/report/relief_page.h"

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
    grid.authorities.push_back(static_cast<std::uint32_t>(
        law::find_authority(world.view.law, id) - world.view.law.authorities.data()));
  grid.activities = world.activities;
  relief::Evaluation evaluation = *relief::evaluate(option, world.view, scenarios, grid);
  ReliefAnswer answer = relief_answer_of(option, world.view, scenarios, evaluation);
  answer.lints = {"line 5: a lint"};
  return relief_html(answer);
}

TEST(ReliefPage, Toy) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  for (const char* name : {"01-us-energy-easing.toml", "02-us-oligarch-delisting.toml", "03-us-eu-swift.toml"}) {
    std::string page = toy_page(*shared, name);
    std::ofstream(std::string("/dev/shm/rp_") + std::string(name).substr(0, 2) + ".html") << page;
  }
}

}  // namespace
}  // namespace detente::report
