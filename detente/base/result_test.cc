#include "detente/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace detente::base {
namespace {

TEST(ErrorKind, HasTheWordsOfTheOutput) {
  const std::string_view words[] = {"not-found",   "io",    "malformed", "corrupt",
                                    "unsupported", "limit", "refused"};
  int value = 0;
  for (std::string_view word : words) EXPECT_EQ(to_string(static_cast<ErrorKind>(value++)), word);
}

Result<int> half(int number) {
  if (number % 2 != 0) return Error{ErrorKind::kMalformed, "odd", {1, 2, 3}};
  return number / 2;
}

Result<int> quarter(int number) {
  DETENTE_TRY(int first, half(number));
  DETENTE_CHECK(half(first));
  return half(first);
}

TEST(Result, CarriesAnErrorThroughEachCallUnchanged) {
  struct Case {
    int number;
    std::optional<int> quarter;
  };
  const Case cases[] = {{8, 2}, {6, std::nullopt}, {5, std::nullopt}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.number);
    auto got = quarter(c.number);
    ASSERT_EQ(got.has_value(), c.quarter.has_value());
    if (c.quarter) {
      EXPECT_EQ(*got, *c.quarter);
    } else {
      EXPECT_EQ(got.error(), (Error{ErrorKind::kMalformed, "odd", {1, 2, 3}}));
    }
  }
}

TEST(Result, MovesAValueThatCannotBeCopied) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  std::unique_ptr<int> taken = *std::move(result);
  EXPECT_EQ(*taken, 7);
}

TEST(Result, ThrowsWhenTheWrongSideIsAsked) {
  EXPECT_THROW((void)*half(3), std::bad_variant_access);
  EXPECT_THROW((void)half(2).error(), std::bad_variant_access);
}

}  // namespace
}  // namespace detente::base
