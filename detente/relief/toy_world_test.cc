// The worked options of the specification over its invented world, where they are at hand.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iterator>

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"
#include "detente/law/world_file.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/option_file.h"
#include "detente/relief/segments_json.h"
#include "tests/shared_folder.h"

namespace detente::relief {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

// With the members of objects in the order of their names.
std::string canonical(simdjson::dom::element element) {
  if (element.is_object()) {
    std::map<std::string, std::string> members;
    for (auto [key, value] : element.get_object()) members[std::string(key)] = canonical(value);
    std::string text = "{";
    for (const auto& [key, value] : members) text += "\n" + key + ": " + value;
    return text + "}";
  }
  if (element.is_array()) {
    std::string text = "[";
    for (simdjson::dom::element part : element.get_array()) text += canonical(part) + ",";
    return text + "]";
  }
  return simdjson::minify(element);
}

class ToyWorld : public testing::Test {
 protected:
  void SetUp() override {
    auto shared = tests::shared_folder();
    if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
    folder_ = *shared + "/fixtures/";
    law_ = *law::read_law(law::built_in_documents());
    auto world = law::read_world(bytes_of(folder_ + "toy_world.json"), law_);
    ASSERT_TRUE(world) << world.error().message;
    world_ = *std::move(world);
  }

  Inquiry inquiry() const {
    Inquiry inquiry;
    for (std::size_t i = 0; i < world_.view.parties.size(); ++i)
      inquiry.parties.push_back(static_cast<law::PartyIndex>(i));
    for (const std::string& id : world_.authorities)
      inquiry.authorities.push_back(static_cast<std::uint32_t>(
          law::find_authority(world_.view.law, id) - world_.view.law.authorities.data()));
    inquiry.activities = world_.activities;
    return inquiry;
  }

  Option option(const std::string& name) const {
    auto option = read_option(bytes_of(folder_ + "options/" + name), world_.view.law);
    EXPECT_TRUE(option) << option.error().message;
    return option ? *option : Option{};
  }

  Evaluation evaluated(const Option& option) const {
    auto evaluation = evaluate(option, world_.view, inquiry());
    EXPECT_TRUE(evaluation) << evaluation.error().message;
    return evaluation ? *std::move(evaluation) : Evaluation{};
  }

  void expect_segments(const std::string& name, const std::string& number) {
    Option read = option(name);
    Evaluation evaluation = evaluated(read);
    for (const base::Error& fault : evaluation.faults) ADD_FAILURE() << fault.message;
    std::string bytes = bytes_of(folder_ + "toy_expect.json");
    simdjson::dom::parser parser;
    simdjson::dom::element all = parser.parse(bytes);
    for (Mode mode : {Mode::kBest, Mode::kWorst}) {
      std::string json = segments_json(evaluation, mode, world_.view);
      simdjson::dom::parser own;
      std::string key = number + "/" + std::string(to_string(mode));
      simdjson::dom::element expected;
      ASSERT_EQ(all[key].get(expected), simdjson::SUCCESS) << key;
      EXPECT_EQ(canonical(own.parse(json)), canonical(expected)) << key;
    }
  }

  std::string folder_;
  law::Law law_;
  law::World world_;
};

TEST_F(ToyWorld, EnergyEasing) { expect_segments("01-us-energy-easing.toml", "1"); }

TEST_F(ToyWorld, BusinesspeopleDelisted) { expect_segments("02-us-oligarch-delisting.toml", "2"); }

}  // namespace
}  // namespace detente::relief
