#include "detente/match/score.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "detente/match/parameters.h"
#include "detente/match/reach.h"
#include "detente/match/sums.h"

namespace detente::match {
namespace {

using record::Schema;
using text::NameClass;

std::vector<text::Token> tokens_of(std::string_view name, NameClass name_class) {
  return text::tokenize(name, name_class).tokens;
}

// Names of a few words that are near each other in every way that the relation knows.
class RandomNames {
 public:
  explicit RandomNames(unsigned seed) : random_(seed) {}

  std::string next() {
    static const std::vector<std::string> words = {
        "arden",   "ardenn",  "arne",  "Bank",    "of",      "Norway",    "bel",
        "mont",    "belmont", "J.",    "john",    "jon",     "Ltd",       "2",
        "3",       "Dr",      "al",    "Karimov", "Каримов", "alkarimov", "trading",
        "company", "pqr",     "Petra", "Quill",   "Roth",    "li",        "lu"};
    std::string out;
    for (std::size_t left = 1 + random_() % 5; left > 0; --left)
      out += words[random_() % words.size()] + (left > 1 ? " " : "");
    return out;
  }

 private:
  std::mt19937 random_;
};

constexpr NameClass kClasses[] = {NameClass::kPerson, NameClass::kOrganization,
                                  NameClass::kVehicle};

TEST(Score, IsTheSameWithTheNamesExchanged) {
  RandomNames names(1);
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next(), b = names.next();
    for (const NameClass name_class : kClasses)
      ASSERT_EQ(score_names(tokens_of(a, name_class), tokens_of(b, name_class), name_class),
                score_names(tokens_of(b, name_class), tokens_of(a, name_class), name_class))
          << a << " | " << b;
  }
}

TEST(Score, IsNeverGreaterThanThatOfTheNameItself) {
  RandomNames names(2);
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next(), b = names.next();
    for (const NameClass name_class : kClasses) {
      const auto x = tokens_of(a, name_class), y = tokens_of(b, name_class);
      ASSERT_LE(score_names(x, y, name_class).z, score_names(x, x, name_class).z)
          << a << " | " << b;
    }
  }
}

TEST(Score, DoesNotDependOnTheOrderOfWordsThatCannotBeGlued) {
  std::mt19937 random(3);
  std::vector<std::string> words = {"Arden", "Quill", "Roth", "Ardenn", "Vex", "Rothe", "Zumthor"};
  for (int round = 0; round < 500; ++round) {
    std::shuffle(words.begin(), words.end(), random);
    const std::string a = words[0] + " " + words[1] + " " + words[2];
    const std::string shuffled = words[2] + " " + words[0] + " " + words[1];
    const std::string b = words[3] + " " + words[4] + " " + words[0];
    ASSERT_EQ(compare(a, b, Schema::kPerson), compare(shuffled, b, Schema::kPerson))
        << a << " | " << b;
  }
}

// Phrases are told from words by their traits, or each is compared: the same meetings.
TEST(Score, IsTheSameWhenPhrasesAreTold) {
  RandomNames names(5);
  std::size_t with_phrases = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next();
    std::string b = names.next();
    if (const std::size_t space = a.find(' '); round % 2 == 0 && space != std::string::npos)
      b = std::string(a).erase(space, 1);
    for (const NameClass name_class : kClasses) {
      const auto x = tokens_of(a, name_class), y = tokens_of(b, name_class);
      PreparedName query(x, name_class), entry(y, name_class);
      const std::vector<Meeting> expected = align(query, entry);
      query.tell_phrases();
      entry.tell_phrases();
      ASSERT_EQ(align(query, entry), expected) << a << " | " << b;
      with_phrases += std::any_of(expected.begin(), expected.end(), [](const Meeting& each) {
        return each.query_count + each.entry_count > 2;
      });
    }
  }
  EXPECT_GT(with_phrases, 100U);
}

TEST(Score, ContradictionWeighsMoreThanOmission) {
  struct Case {
    Schema schema;
    std::string_view name, omits, contradicts;
  };
  const Case cases[] = {
      {Schema::kPerson, "Arden Quill Rothschild", "Arden Rothschild", "Arden Vexley Rothschild"},
      {Schema::kVessel, "Northern Light 2", "Northern Light", "Northern Light 3"},
      {Schema::kCompany, "Zumthor Bank of Norway", "Zumthor Bank", "Zumthor Bank of Peru"},
      {Schema::kPerson, "Arden K. Rothschild", "Arden Rothschild", "Arden M. Rothschild"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_GT(compare(c.name, c.omits, c.schema), compare(c.name, c.contradicts, c.schema) + 500);
  }
}

TEST(Score, NumbersThatDifferAreNoMatchWhateverElseAgrees) {
  EXPECT_LT(
      compare("Belmont Northern Star Fund 6", "Belmont Northern Star Fund 7", Schema::kCompany),
      7000U);
}

TEST(Score, GenericWordsAloneAreComparedAsAWhole) {
  const auto score = [](const char* a, const char* b) {
    return compare(a, b, Schema::kOrganization);
  };
  EXPECT_GT(score("Institute of Industry", "The Institute of Industry"), 7000U);
  EXPECT_GT(score("Institute of Industry", "Institute of Indsutry"), 7000U);  // a typing error
  EXPECT_EQ(score("Institute of Industry", "Institute of Engineering"), 0U);
  EXPECT_EQ(score("Institute of Industry", "Institute of Science and Industry"), 0U);
  EXPECT_EQ(score("Institute of Industry", "Zumthor Institute of Industry"), 0U);
  EXPECT_GT(score("Zumthor Institute", "Zumthor Institute of Industry"), 0U);
}

TEST(Score, WordsRunTogetherAreTheSameName) {
  EXPECT_GE(compare("Rothbelmont Arden", "Roth Belmont Arden", Schema::kPerson), 8500U);
  EXPECT_GE(compare("Northern Light Shipping", "Northernlight Shipping", Schema::kCompany), 8500U);
}

TEST(Score, AnAcronymStandsForTheWordsOfAnOrganizationButNotOfAPerson) {
  EXPECT_GT(compare("NPX", "Norland Petrochemical Xenon", Schema::kOrganization), 5000U);
  EXPECT_EQ(compare("NPEX", "Norland Petrochemical Exon Xenon", Schema::kPerson), 0U);
}

TEST(Score, NothingInCommonOrNothingAtAllIsNought) {
  EXPECT_EQ(compare("Arden Quill", "Vexley Zumthor", Schema::kPerson), 0U);
  EXPECT_EQ(compare("", "Vexley Zumthor", Schema::kPerson), 0U);
  EXPECT_EQ(compare("...", "...", Schema::kLegalEntity), 0U);
}

TEST(Score, ALegalEntityIsComparedAsPersonAndAsOrganization) {
  const char *a = "Zumthor Trading Ltd", *b = "Zumthor Trading Limited";
  EXPECT_EQ(compare(a, b, Schema::kLegalEntity),
            std::max(compare(a, b, Schema::kPerson), compare(a, b, Schema::kOrganization)));
}

TEST(Explanation, AddsUpToZ) {
  RandomNames names(4);
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next(), b = names.next();
    for (const NameClass name_class : kClasses) {
      const auto x = tokens_of(a, name_class), y = tokens_of(b, name_class);
      const Explanation e = explain_names(x, y, name_class, a, b);
      Nats sum = e.base + e.surprise;
      for (const PairTerm& pair : e.pairs) sum += pair.contribution;
      for (const LeftTerm& left : e.left) sum += left.contribution;
      for (const CapTerm& cap : e.caps) sum += cap.contribution;
      ASSERT_EQ(sum, e.z) << a << " | " << b;
      const NameScore score = score_names(x, y, name_class);
      ASSERT_EQ(e.z, score.z) << a << " | " << b;
      ASSERT_EQ(e.score, score.score) << a << " | " << b;
    }
  }
}

TEST(Explanation, SaysWhichWordMetWhichAndWhatWasLeft) {
  const Explanation e =
      explain_compare("Zumthor, Arden K.", "Arden Zumtor Vexley", Schema::kPerson);
  ASSERT_EQ(e.pairs.size(), 2U);
  EXPECT_EQ(e.pairs[0].query, "zumthor");
  EXPECT_EQ(e.pairs[0].entry, "zumtor");
  EXPECT_LT(e.pairs[0].similarity, 1024);
  EXPECT_EQ(e.pairs[1].relation, "equal");
  ASSERT_EQ(e.left.size(), 1U);
  EXPECT_EQ(e.left[0].query, (std::vector<std::string>{"k"}));
  EXPECT_EQ(e.left[0].entry, (std::vector<std::string>{"vexley"}));
  EXPECT_GT(e.left[0].contradiction, 0);
  EXPECT_LT(e.left[0].contribution, 0);
}

TEST(Calibration, RisesWithZAndLeastZIsItsInverse) {
  for (const NameClass name_class : kClasses) {
    std::uint32_t before = 0;
    for (Nats z = -7000; z < 6000; ++z) {
      const std::uint32_t score = calibrated(z, name_class);
      ASSERT_LE(before, score);
      before = score;
    }
    for (std::uint32_t score = 1; score <= 10'000; score += 7) {
      const Nats z = least_z(score, name_class);
      ASSERT_GE(calibrated(z, name_class), score);
      ASSERT_LT(calibrated(z - 1, name_class), score);
    }
  }
}

TEST(Bound, RisesWithAgreementAndFallsWithMass) {
  for (const NameClass name_class : kClasses) {
    const Parameters& p = parameters(name_class);
    for (std::int64_t mass = 2000; mass < 90'000; mass += 999)
      for (std::int64_t agreement = 0; agreement < 7 * 1024 * mass; agreement += 777'777) {
        const Nats z = greatest_z(agreement, mass, p);
        ASSERT_LE(z, greatest_z(agreement + 777'777, mass, p));
        ASSERT_GE(z, greatest_z(agreement, mass + 999, p));
      }
  }
}

TEST(Bound, IsNeverBelowTheScore) {
  RandomNames names(5);
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next(), b = names.next();
    for (const NameClass name_class : kClasses) {
      const auto x = tokens_of(a, name_class), y = tokens_of(b, name_class);
      const PreparedName query(x, name_class), entry(y, name_class);
      const Parameters& p = parameters(name_class);
      const Sums sums = sum_up(query, entry, align(query, entry), p);
      ASSERT_LE(score_prepared(query, entry, name_class).z,
                greatest_z(sums.agreement, sums.mass, p));
    }
  }
}

LeftMass left_mass(const PreparedName& name, const std::vector<bool>& left) {
  LeftMass out{};
  for (std::size_t i = 0; i < left.size(); ++i)
    if (const auto kind = left_kind(name.words[i].kind); left[i] && kind)
      out[static_cast<std::size_t>(*kind)] += name.words[i].mass;
  return out;
}

TEST(Reach, IsPossibleForEveryPairThatReachesTheScore) {
  RandomNames names(6);
  std::size_t refused = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string a = names.next(), b = names.next();
    for (const NameClass name_class : kClasses) {
      const auto x = tokens_of(a, name_class), y = tokens_of(b, name_class);
      const PreparedName query(x, name_class), entry(y, name_class);
      const Parameters& p = parameters(name_class);
      const std::vector<Meeting> meetings = align(query, entry);
      const Sums sums = sum_up(query, entry, meetings, p);
      const LeftMass left_x = left_mass(query, left_over(meetings, x.size(), true));
      const LeftMass left_y = left_mass(entry, left_over(meetings, y.size(), false));
      const Nats z = score_prepared(query, entry, name_class).z;
      if (z == kNoMatch) continue;
      for (const LeftMass& left : {LeftMass{}, left_x}) {
        ASSERT_TRUE(Reach(z, p).possible(sums.agreement, sums.mass, left, left_y)) << a << " " << b;
        refused += !Reach(z + 1024, p).possible(sums.agreement, sums.mass, left, left_y);
      }
      ASSERT_GE(Reach(z, p).greatest_mass(sums.agreement), sums.mass) << a << " " << b;
    }
  }
  EXPECT_GT(refused, 100U);
}

TEST(Reach, BeyondTheGreatestMassNoNameReachesTheScore) {
  for (const NameClass name_class : kClasses) {
    const Parameters& p = parameters(name_class);
    for (Nats least_z = -2000; least_z < 4000; least_z += 333)
      for (std::int64_t mass = 2000; mass < 90'000; mass += 2999) {
        const std::int64_t agreement = mass * 700;
        const std::int64_t most = Reach(least_z, p).greatest_mass(agreement);
        if (most > 0 && most < INT32_MAX && agreement <= 8 * 1024 * most) {
          ASSERT_GE(greatest_z(agreement, most, p), least_z);
        }
        if (most < INT32_MAX) {
          ASSERT_LT(greatest_z(agreement, most + 1, p), least_z);
        }
      }
  }
}

// z of a name with itself, of `information` on each side.
Nats equal_names(std::int64_t information, NameClass name_class) {
  return greatest_z(2 * information * 1024, 2 * information, parameters(name_class));
}

TEST(Calibration, IsPinnedWhereItSaysSo) {
  constexpr std::int64_t kNat = 1024;
  for (const NameClass name_class :
       {NameClass::kPerson, NameClass::kOrganization, NameClass::kVehicle}) {
    SCOPED_TRACE(static_cast<int>(name_class));
    EXPECT_EQ(calibrated(868, name_class), 7000u);
    EXPECT_EQ(least_z(7000, name_class), 868);
    EXPECT_EQ(calibrated(868 - kEvidenceLimit, name_class) / 100, 46u);
    // A name alone, however rare; with a second fact more is possible.
    EXPECT_LE(calibrated(equal_names(100 * kNat, name_class), name_class), 9800u);
    EXPECT_GE(calibrated(equal_names(24 * kNat, name_class), name_class), 9700u);
    EXPECT_EQ(calibrated(equal_names(24 * kNat, name_class) + kEvidenceLimit, name_class), 10000u);
    // Equal names that many bear.
    EXPECT_LE(calibrated(equal_names(9 * kNat, name_class), name_class), 9000u);
  }
  EXPECT_GE(calibrated(equal_names(5 * kNat, NameClass::kPerson), NameClass::kPerson), 7200u);
}

TEST(Score, NamesThatAreEqualInEveryWordAreAMatchHoweverLittleTheySay) {
  for (const Schema schema : {Schema::kPerson, Schema::kOrganization, Schema::kVessel})
    for (const char* name : {"O", "Mr. O", "El 63", "Li", "Premier", "Captain D", "Corp 11"}) {
      EXPECT_GE(compare(name, name, schema), 7200U) << name;
      EXPECT_LE(compare(name, name, schema), 9800U) << name;
    }
}

TEST(Calibration, RisesWithZ) {
  for (const NameClass name_class :
       {NameClass::kPerson, NameClass::kOrganization, NameClass::kVehicle})
    for (Nats z = -7000; z < 6000; ++z)
      ASSERT_LE(calibrated(z, name_class), calibrated(z + 1, name_class)) << z;
}

}  // namespace
}  // namespace detente::match
