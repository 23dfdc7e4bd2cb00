// Every predicate of the worked options of the specification is read, where they are at hand.
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>

#include "detente/law/predicate.h"
#include "tests/shared_folder.h"

namespace detente::law {
namespace {

Scope scope_of(std::string_view key) {
  if (key == "who") return Scope::kParty;
  return key == "requires" || key == "when" ? Scope::kConditions : Scope::kQuestion;
}

bool is_predicate(std::string_view key) {
  constexpr std::string_view kKeys[] = {"who",    "where",    "goods", "place",
                                        "unless", "requires", "when",  "variants"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

class Reading {
 public:
  int count = 0;
  Vocabulary vocabulary;

  void ids(const toml::table& option) {
    for (const char* kind : {"assume", "phase", "clause"}) {
      if (!option.contains(kind)) continue;
      for (const toml::node& row : *option[kind].as_array()) {
        vocabulary.conditions.push_back(*(*row.as_table())["id"].value<std::string>());
      }
    }
  }

  void node(std::string_view key, const toml::node& node) {
    if (const auto* table = node.as_table()) {
      for (auto&& [name, value] : *table) this->node(name.str(), value);
    } else if (const auto* array = node.as_array()) {
      for (const toml::node& element : *array) this->node(key, element);
    } else if (is_predicate(key) && node.is_string()) {
      predicate(key, node.as_string()->get());
    }
  }

 private:
  void predicate(std::string_view key, const std::string& text) {
    vocabulary.scope = scope_of(key);
    auto read = parse_predicate(text, vocabulary);
    EXPECT_TRUE(read.has_value()) << key << " = " << text << ": " << read.error().message;
    ++count;
  }
};

TEST(OptionPredicates, AreAllRead) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  std::string folder = *shared + "/fixtures/options";
  ASSERT_TRUE(std::filesystem::is_directory(folder));
  int count = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    SCOPED_TRACE(file.path());
    toml::table option = toml::parse_file(file.path().string());
    Reading reading;
    reading.ids(option);
    reading.node("", option);
    count += reading.count;
  }
  EXPECT_GE(count, 18);
}

}  // namespace
}  // namespace detente::law
