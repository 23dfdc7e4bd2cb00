#include "detente/law/suggestion.h"

#include <gtest/gtest.h>

namespace detente::law {
namespace {

TEST(Suggestion, IsTheNearestWithinAThirdOfTheLetters) {
  constexpr std::string_view kWords[] = {"sector", "vector", "tag", "ab"};
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"sectr", "; did you mean \"sector\"?"},
      {"setcor", "; did you mean \"sector\"?"},
      {"vectors", "; did you mean \"vector\"?"},
      {"tga", "; did you mean \"tag\"?"},
      {"sieve", ""},
      {"", ""},
      {"a", ""},
      {"country", ""},
  };
  for (auto [word, wanted] : cases) EXPECT_EQ(suggestion(word, kWords), wanted) << word;
  EXPECT_EQ(suggestion(std::string(65, 'a'), kWords), "");
}

}  // namespace
}  // namespace detente::law
