#include "detente/record/toml_fields.h"

#include <gtest/gtest.h>

namespace detente::record {
namespace {

constexpr std::string_view kText =
    "day = 2025-03-04\n"
    "local = 2025-03-04T09:30:00\n"
    "zoned = 2025-03-04T09:30:00-05:00\n"
    "skipped = 2025-03-09T02:30:00\n"
    "number = 14\n"
    "yes = true\n"
    "word = \"a\"\n"
    "none = []\n";

class TomlFieldsTest : public testing::Test {
 protected:
  TomlFieldsTest() : places_(kText, 3), root_(*parse_toml(kText, places_)) {}

  TomlFields fields() const { return {root_, places_, "a row"}; }

  TomlPlaces places_;
  toml::table root_;
};

TEST_F(TomlFieldsTest, ReadsInstantsInTheZoneThatIsMeant) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"day", "2025-03-04T05:00:00Z"},
      {"local", "2025-03-04T14:30:00Z"},
      {"zoned", "2025-03-04T14:30:00Z"},
  };
  for (auto [key, utc] : cases) {
    auto instant = fields().instant(key, "America/New_York");
    ASSERT_TRUE(instant.has_value()) << instant.error().message;
    EXPECT_EQ(base::to_string((*instant)->value.earliest), utc) << key;
  }
  EXPECT_EQ(*fields().instant("absent", "UTC"), std::nullopt);
}

TEST_F(TomlFieldsTest, TellsAnEmptyArrayFromAnAbsentKey) {
  EXPECT_TRUE(fields().has("none"));
  EXPECT_TRUE(fields().is_empty("none"));
  EXPECT_FALSE(fields().has("absent"));
  EXPECT_TRUE(fields().is_empty("absent"));
  EXPECT_FALSE(fields().is_empty("word"));
  const std::vector<std::string> keys = {"day",     "local", "none", "number",
                                         "skipped", "word",  "yes",  "zoned"};
  EXPECT_EQ(fields().keys(), keys);
}

TEST_F(TomlFieldsTest, ReadsNumbersAndTruthValues) {
  EXPECT_EQ((**fields().integer("number")).value, 14);
  EXPECT_TRUE((**fields().boolean("yes")).value);
  EXPECT_EQ(*fields().integer("absent"), std::nullopt);
  EXPECT_EQ(*fields().boolean("absent"), std::nullopt);
}

TEST_F(TomlFieldsTest, NamesEveryKeyThatIsNotKnownInTheOrderOfTheFile) {
  const std::string_view known[] = {"day", "local", "zoned", "skipped", "yes", "none"};
  std::vector<base::Error> unknown = fields().unknown(known);
  ASSERT_EQ(unknown.size(), 2u);
  EXPECT_EQ(unknown[0].message,
            "a row has no key \"number\", only day, local, zoned, skipped, yes, none");
  EXPECT_EQ(places_.text(unknown[0].where), "number");
  EXPECT_EQ(places_.text(unknown[1].where), "word");
  EXPECT_EQ(fields().only(known).error(), unknown[0]);
}

TEST_F(TomlFieldsTest, NamesWhatWasExpectedAndWhere) {
  auto error = fields().instant("word", "UTC");
  ASSERT_FALSE(error.has_value());
  EXPECT_EQ(error.error().message,
            "expected a day or a date-time, without quotes, for \"word\" of a row");
  EXPECT_EQ(places_.text(error.error().where), "\"a\"");
  EXPECT_EQ(error.error().where.source, 3u);
  auto skipped = fields().instant("skipped", "America/New_York");
  ASSERT_FALSE(skipped.has_value());
  EXPECT_EQ(places_.text(skipped.error().where), "2025-03-09T02:30:00");
  EXPECT_EQ(fields().integer("yes").error().message,
            "expected a whole number for \"yes\" of a row");
  EXPECT_EQ(fields().boolean("number").error().message,
            "expected true or false for \"number\" of a row");
}

}  // namespace
}  // namespace detente::record
