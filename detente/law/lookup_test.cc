#include "detente/law/lookup.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "detente/law/law_file.h"

namespace detente::law {
namespace {

base::Seconds at(std::string_view text) { return base::parse_instant(text, "UTC")->earliest; }

// The law of tests/golden/law.toml.
Law golden() {
  std::ifstream file("tests/golden/law.toml", std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(file), {});
  Document document{"law.toml", bytes};
  return *read_law({&document, 1});
}

TEST(Lookup, APatternCoversWhatBeginsSo) {
  struct Case {
    std::string_view named, id;
    bool covered;
  };
  const Case cases[] = {
      {"us.a", "us.a", true},  {"us.a", "us.ab", false},    {"us.a*", "us.a", true},
      {"us.*", "us.ab", true}, {"us.*", "uk.a", false},     {"*", "uk.a", true},
      {"", "uk.a", false},     {"us.*.a", "us.b.a", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(covers_measure(c.named, c.id), c.covered) << c.named << c.id;
}

TEST(Lookup, FindsRowsById) {
  Law law = golden();
  ASSERT_NE(find_measure(law, "us.price"), nullptr);
  EXPECT_EQ(find_measure(law, "us.price")->type, "price-cap");
  EXPECT_EQ(find_measure(law, "us.pric"), nullptr);
  EXPECT_EQ(find_measure(law, "zz"), nullptr);
  EXPECT_EQ(find_licence(law, "us.gl-1a")->number, "GL 1A");
  EXPECT_EQ(find_instrument(law, "us.act")->citation, "PL 1");
  EXPECT_EQ(find_authority(law, "eu.court")->kind, "court");
  EXPECT_EQ(find_programme(law, "P")->name, "Programme");
  EXPECT_EQ(find_lock(law, "us.review")->body, "Congress");
}

TEST(Lookup, AVersionAndAParameterHoldFromTheirBeginningToTheNext) {
  Law law = golden();
  struct Case {
    std::string_view at, value;  // empty: none
  };
  const Case cases[] = {
      {"2022-12-05T04:59:59Z", ""},     {"2022-12-05T05:00:00Z", "60"},
      {"2023-02-05T05:00:59Z", "60"},   {"2023-02-05T05:01:00Z", "44.1"},
      {"2024-01-01T04:59:59Z", "44.1"}, {"2024-01-01T05:00:00Z", ""},
  };
  for (const Case& c : cases) {
    const Parameter* row = parameter_at(law, "us.cap", "crude", at(c.at));
    EXPECT_EQ(row == nullptr ? "" : to_string(value_of(*row)), c.value) << c.at;
  }
  const Measure& measure = *find_measure(law, "us.price");
  EXPECT_EQ(version_at(measure, at("2022-12-05T04:59:59Z")), nullptr);
  EXPECT_EQ(version_at(measure, at("2023-02-05T04:59:59Z")), &measure.versions[0]);
  EXPECT_EQ(version_at(measure, at("2023-02-05T05:00:00Z")), &measure.versions[1]);
  EXPECT_EQ(version_at(measure, at("2024-01-01T05:00:00Z")), nullptr);
}

TEST(Lookup, AParameterOfNoProductIsThatOfAll) {
  Law law = golden();
  EXPECT_EQ(parameter_at(law, "us.cap", "", at("2023-01-01")), nullptr);
  EXPECT_EQ(parameter_at(law, "us.cap", "diesel", at("2023-01-01")), nullptr);
  ASSERT_NE(parameter_at(law, "wait", "crude", at("2023-01-01")), nullptr);
  EXPECT_EQ(parameter_at(law, "wait", "crude", at("2017-08-01T14:59:59Z")), nullptr);
  EXPECT_NE(parameter_at(law, "wait", "crude", at("2017-08-01T15:00:00Z")), nullptr);
}

TEST(Lookup, ATagOfTheListsIsAnotherNameOfItsProgramme) {
  Law law;
  law.programmes = {{"EU-UKR", "eu.council", "x", {"UKR"}, "x"},
                    {"US-RUSHAR", "us.ofac", "x", {"RUSSIA-EO14024", "BPI"}, "x"}};
  EXPECT_EQ(find_programme_called(law, "BPI"), &law.programmes[1]);
  EXPECT_EQ(find_programme_called(law, "EU-UKR"), &law.programmes[0]);
  EXPECT_EQ(find_programme_called(law, "RUSSIA"), nullptr);
  EXPECT_EQ(programme_names(law.programmes),
            (std::vector<std::string>{"EU-UKR", "UKR", "US-RUSHAR", "RUSSIA-EO14024", "BPI"}));
}

TEST(Lookup, AsKnownByADayIsItsEndInTheZoneOfEachRow) {
  Law law = golden();
  EXPECT_TRUE(as_known(law, *base::parse_day("2022-03-07")).measures.size() == 1u);
  EXPECT_EQ(as_known(law, *base::parse_day("2022-03-08")).measures.size(),
            as_known(law, at("2022-03-09T04:59:59Z")).measures.size());
  EXPECT_EQ(later_rows(law, *base::parse_day("2022-03-08")),
            later_rows(law, at("2022-03-09T04:59:59Z")));
  EXPECT_NE(later_rows(law, *base::parse_day("2022-03-08")),
            later_rows(law, *base::parse_day("2022-03-07")));
  EXPECT_TRUE(later_rows(law, *base::parse_day("2100-01-01")).empty());
  EXPECT_EQ(as_known(law, *base::parse_day("2024-04-09")).corrections.size(), 0u);
  EXPECT_EQ(as_known(law, *base::parse_day("2024-04-10")).corrections.size(), 1u);
}

TEST(Lookup, AsKnownLeavesOutWhatCameLater) {
  Law law = golden();
  Law before = as_known(law, at("2022-03-08T04:59:59Z"));
  ASSERT_EQ(before.measures.size(), 1u);
  EXPECT_EQ(before.measures[0].id, "us.unnamed");
  EXPECT_EQ(before.exceptions.size(), 1u);  // announced the day before
  EXPECT_EQ(before.instruments.size(), 1u);
  ASSERT_EQ(before.licences.size(), 1u);
  EXPECT_EQ(before.licences[0].id, "us.gl-1");
  EXPECT_EQ(before.designations.size(), 1u);  // published on 2 March
  EXPECT_TRUE(before.corrections.empty());
  Law after = as_known(law, at("2022-03-09T05:00:00Z"));
  EXPECT_EQ(after.measures.size(), 3u);
  EXPECT_EQ(after.licences.size(), 2u);
  EXPECT_EQ(as_known(law, at("2024-04-10T00:00:00Z")).corrections.size(), 1u);
  EXPECT_EQ(before.hash, law.hash);
}

TEST(Lookup, AsKnownOpensTheEndThatALaterRowMade) {
  Law law = golden();
  Law before = as_known(law, at("2023-02-03T04:59:59Z"));
  const Measure& measure = *find_measure(before, "us.price");
  ASSERT_EQ(measure.versions.size(), 1u);
  EXPECT_EQ(measure.versions[0].valid.until, std::nullopt);
  const Parameter* row = parameter_at(before, "us.cap", "crude", at("2030-01-01"));
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->value, "60");
  Law after = as_known(law, at("2023-02-03T05:00:00Z"));
  EXPECT_EQ(find_measure(after, "us.price")->versions.size(), 2u);
  EXPECT_EQ(parameter_at(after, "us.cap", "crude", at("2023-03-01"))->value, "44.10");
}

}  // namespace
}  // namespace detente::law
