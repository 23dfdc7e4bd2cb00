#include "detente/relief/overlay.h"

#include <gtest/gtest.h>

#include "detente/relief/relief_samples.h"

namespace detente::relief {
namespace {

law::SampleWorld world_of(const std::string& listings, const std::string& holdings = "") {
  law::SampleWorld world{std::string(kSampleLocks)};
  world.list(listings);
  if (!holdings.empty()) world.own(holdings);
  return world;
}

const std::string kBlock = "covers = [\"us.block\"]\nstart = 2025-04-02\n";
const std::string kProhibited = "2025-03-04 prohibited";

TEST(Overlay, EachForm) {
  struct Case {
    std::string what, form, rest, answer;
  };
  const Case kCases[] = {
      {"revoke", "revoke", "", kProhibited + ", 2025-04-02 permitted"},
      {"delist", "delist", "who = 'party = \"A\"'", kProhibited + ", 2025-04-02 permitted"},
      {"delist another", "delist", "who = 'party = \"B\"'", kProhibited},
      {"suspend", "suspend", "end = \"P30D\"",
       kProhibited + ", 2025-04-02 permitted, 2025-05-02 prohibited"},
      {"license", "license", "end = \"P30D\"",
       kProhibited + ", 2025-04-02 licensed, 2025-05-02 prohibited"},
      {"license of an activity", "license", "activity = [\"energy\"]", kProhibited},
      {"license for another", "license", "who = 'party = \"B\"'", kProhibited},
      {"carve-out", "carve-out", "activity = [\"general\"]\nend = 2025-05-02",
       kProhibited + ", 2025-04-02 permitted, 2025-05-02 prohibited"},
      {"carve-out for a party", "carve-out", "who = 'party = \"A\"'",
       kProhibited + ", 2025-04-02 permitted"},
      {"carve-out for another", "carve-out", "who = 'party = \"B\"'", kProhibited},
      {"carve-out with its exception", "carve-out", "unless = 'any party where party = \"A\"'",
       kProhibited},
      {"annul", "annul", "end = 2025-05-02",
       kProhibited + ", 2025-04-02 permitted, 2025-05-02 prohibited"},
  };
  law::SampleWorld world = world_of("A us.block; B us.block");
  for (const Case& c : kCases) {
    SampleOption option(world, sample_clause("c", c.form, kBlock + c.rest));
    EXPECT_EQ(option.ask("A", "us.ofac", Mode::kBest), c.answer) << c.what;
    EXPECT_EQ(option.faults(), std::vector<std::string>()) << c.what;
  }
}

TEST(Overlay, ASuspendedListingStays) {
  law::SampleWorld world = world_of("A us.block", "A B 100");
  SampleOption option(world, sample_clause("c", "suspend", kBlock));
  EXPECT_EQ(option.ask("B", "us.ofac"), kProhibited + ", 2025-04-02 permitted");
  const Overlay& overlay = option.scenarios->ways().front().overlay;
  ASSERT_EQ(overlay.atoms.size(), 1u);
  EXPECT_EQ(overlay.atoms[0].standing.listed, TimeSet::always());
  EXPECT_EQ(overlay.atoms[0].standing.applied.spans().size(), 1u);
  EXPECT_EQ(overlay.atoms[0].standing.clauses, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(option.class_of("A"), "SUSPENDED");
  EXPECT_EQ(option.class_of("B"), "RELEASED");
}

TEST(Overlay, WhatASnapbackBringsBack) {
  struct Case {
    std::string what, listing, composition, answer;
  };
  const std::string kLifted = kProhibited + ", 2025-04-02 permitted";
  const Case kCases[] = {
      {"the listing", "A us.block", "as-of-relief", kLifted + ", 2025-06-01 prohibited"},
      {"the listing as it stands", "A us.block", "as-amended", kLifted + ", 2025-06-01 prohibited"},
      {"what would have ended", "A us.block 2022-03-03 2025-05-01", "as-of-relief",
       kLifted + ", 2025-06-01 prohibited"},
      {"not what would have ended", "A us.block 2022-03-03 2025-05-01", "as-amended", kLifted},
      {"not what began since", "A us.block 2022-03-03 2025-05-01; A us.block 2025-05-10",
       "as-of-relief", kLifted + ", 2025-06-01 prohibited"},
      {"what began since", "A us.block 2022-03-03 2025-05-01; A us.block 2025-05-10", "as-amended",
       kLifted + ", 2025-06-01 prohibited"},
  };
  const std::string kTruce =
      "[[assume]]\nid = \"truce\"\nkind = \"fact\"\nholds = [{ from = 2025-01-01, until = "
      "2025-06-01 }]\n";
  for (const Case& c : kCases) {
    law::SampleWorld world = world_of(c.listing);
    SampleOption option(
        world,
        kTruce + sample_clause("c", "revoke",
                               kBlock + "snapback = { when = \"not truce\", composition = \"" +
                                   c.composition + "\" }"));
    EXPECT_EQ(option.ask("A", "us.ofac"), c.answer) << c.what;
  }
}

TEST(Overlay, WhoIsAskedWhenTheClauseBegins) {
  law::SampleWorld world = world_of("A us.block 2022-03-03; B us.block 2025-01-10; C us.debt");
  SampleOption by_day(world,
                      sample_clause("c", "delist", kBlock + "who = 'listed_on >= 2025-01-10'"));
  EXPECT_EQ(by_day.ask("A", "us.ofac"), kProhibited);
  EXPECT_EQ(by_day.ask("B", "us.ofac"), kProhibited + ", 2025-04-02 permitted");
  SampleOption licence(world,
                       sample_clause("c", "license", kBlock + "who = 'listed_on >= 2025-01-10'"));
  EXPECT_EQ(licence.ask("A", "us.ofac", Mode::kBest), kProhibited);
  EXPECT_EQ(licence.ask("B", "us.ofac", Mode::kBest), kProhibited + ", 2025-04-02 licensed");
  // A list is drawn up by name: who is listed later is not on it.
  law::SampleWorld later = world_of("A us.block 2022-03-03; B us.block 2025-05-01");
  SampleOption option(later,
                      sample_clause("c", "license", kBlock + "who = 'listed_by(\"us.ofac\")'"));
  EXPECT_EQ(option.ask("B", "us.ofac", Mode::kBest), "2025-03-04 permitted, 2025-05-01 prohibited");
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kBest), kProhibited + ", 2025-04-02 licensed");
}

TEST(Overlay, WhatIsNotKnownOfAPartyIsLeftOpen) {
  law::SampleWorld world = world_of("A us.block; B us.block", "A C 100");
  world.view.parties[1].sectors = {"energy"};
  SampleOption option(world,
                      sample_clause("c", "delist", kBlock + "who = 'sector has \"energy\"'"));
  EXPECT_EQ(option.ask("A", "us.ofac"), kProhibited + ", 2025-04-02 undetermined");
  EXPECT_EQ(option.ask("C", "us.ofac"), kProhibited + ", 2025-04-02 undetermined");
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kBest), kProhibited + ", 2025-04-02 permitted");
  EXPECT_EQ(option.ask("A", "us.ofac", Mode::kWorst), kProhibited);
  EXPECT_EQ(option.ask("B", "us.ofac"), kProhibited + ", 2025-04-02 permitted");
  EXPECT_EQ(option.class_of("A"), "UNDETERMINED");
}

TEST(Overlay, Impose) {
  law::SampleWorld world = world_of("B eu.block", "A C 60");
  const std::string kOnA =
      "start = 2025-04-02\nwho = 'party = \"A\"'\nmeasure = { code = \"block\" }";
  SampleOption option(world, sample_clause("c", "impose", kOnA));
  EXPECT_EQ(option.ask("A", "us.ofac"), "2025-03-04 permitted, 2025-04-02 prohibited");
  EXPECT_EQ(option.ask("C", "us.ofac"), "2025-03-04 permitted, 2025-04-02 prohibited");
  EXPECT_EQ(option.ask("B", "us.ofac"), "2025-03-04 permitted");
  EXPECT_EQ(option.class_of("A"), "NEWLY-RESTRICTED");
  SampleOption ended(world,
                     sample_clause("c", "impose", kOnA) +
                         sample_clause("d", "revoke", "covers = [\"c\"]\nstart = 2025-06-01"));
  EXPECT_EQ(ended.ask("A", "us.ofac"),
            "2025-03-04 permitted, 2025-04-02 prohibited, 2025-06-01 permitted");
  SampleOption licensed(world,
                        sample_clause("c", "impose", kOnA) +
                            sample_clause("d", "license", "covers = [\"c\"]\nstart = 2025-06-01"));
  EXPECT_EQ(licensed.ask("A", "us.ofac", Mode::kBest),
            "2025-03-04 permitted, 2025-04-02 prohibited, 2025-06-01 licensed");
  SampleOption twice(world, sample_clause("c", "impose", kOnA) +
                                sample_clause("d", "impose",
                                              "start = 2025-05-01\nmeasure = { code = \"block\" }\n"
                                              "who = 'party = \"D\"'"));
  EXPECT_EQ(twice.ask("D", "us.ofac"), "2025-03-04 permitted, 2025-05-01 prohibited");
  SampleOption other(
      world,
      sample_clause(
          "c", "impose",
          "start = 2025-04-02\nmeasure = { code = \"block\" }\nwho = 'listed_by(\"eu.council\")'"));
  EXPECT_EQ(other.ask("B", "us.ofac"), "2025-03-04 permitted, 2025-04-02 prohibited");
}

// The answer of us.ofac to a question of the world's law, under the option.
std::string asked(const law::SampleWorld& world, const std::string& tables,
                  const law::Question& question) {
  SampleOption option(world, tables);
  const law::Authority* ofac = law::find_authority(world.view.law, "us.ofac");
  auto number = static_cast<std::uint32_t>(ofac - world.view.law.authorities.data());
  return std::string(law::to_string(option.scenarios->answer(question, number, Mode::kAssumed)));
}

TEST(Overlay, MeasuresThatReachByClass) {
  law::SampleWorld world = world_of("");
  law::Question& question = world.question;
  question.activity = "goods.import";
  question.goods = {{"270900", ""}};
  question.place = law::Place{"RU", {}};
  question.on = base::parse_instant("2025-06-01", "UTC")->earliest;
  const std::string kImport = "covers = [\"us.import\"]\nstart = 2025-04-02\n";
  EXPECT_EQ(asked(world, "", question), "prohibited");
  EXPECT_EQ(asked(world, sample_clause("c", "revoke", kImport), question), "permitted");
  EXPECT_EQ(asked(world, sample_clause("c", "suspend", kImport), question), "permitted");
  EXPECT_EQ(asked(world, sample_clause("c", "suspend", kImport + "end = 2025-05-01"), question),
            "prohibited");
  EXPECT_EQ(asked(world, sample_clause("c", "carve-out", kImport + "goods = 'hs under \"2709\"'"),
                  question),
            "permitted");
  EXPECT_EQ(asked(world, sample_clause("c", "carve-out", kImport + "place = 'territory = \"CN\"'"),
                  question),
            "prohibited");
  EXPECT_EQ(asked(world, sample_clause("c", "license", kImport), question), "licensed");
  question.activity = "aid.deliver";
  question.destination = "UA";
  const std::string kPause = sample_clause(
      "c", "impose",
      "start = 2025-04-02\nmeasure = { code = \"aid.suspension\", recipient = \"UA\", "
      "goods = 'hs under \"27\"' }\nunless = 'goods.hs under \"2710\"'");
  EXPECT_EQ(asked(world, "", question), "permitted");
  EXPECT_EQ(asked(world, kPause, question), "prohibited");
  EXPECT_EQ(asked(world, kPause + sample_clause("d", "suspend", "covers = [\"c\"]"), question),
            "permitted");
  question.destination = "PL";
  EXPECT_EQ(asked(world, kPause, question), "permitted");
}

TEST(Overlay, RowsThatAreNotHereAreLiftedToo) {
  law::SampleWorld world{
      R"(measure = [{ id = "us.annex", type = "block", authority = "us.ofac", title = "x", )"
      R"(cited = "x", version = [{ instrument = "us.act", from = 2014-03-06, )"
      R"(incomplete = 'kind = "company"', missing = "most of the annex" }] }])"};
  SampleOption option(world,
                      sample_clause("c", "revoke", "covers = [\"us.annex\"]\nstart = 2025-04-02"));
  EXPECT_EQ(option.ask("A", "us.ofac"), "2025-03-04 undetermined, 2025-04-02 permitted");
  EXPECT_EQ(option.faults(), std::vector<std::string>());
}

TEST(Overlay, AnAmendedNumber) {
  law::SampleWorld world = world_of("");
  law::Question& question = world.question;
  question.activity = "energy.transport";
  question.goods = {{"270900", "crude"}};
  question.place = law::Place{"RU", {}};
  question.price = *base::parse_decimal("55");
  const std::string kCap = sample_clause(
      "c", "amend",
      "covers = [\"us.cap\"]\nparams = { price = 47.6 }\nstart = 2025-04-02\nend = 2025-08-01");
  for (auto [on, answer] :
       {std::pair("2025-04-01", "permitted"), std::pair("2025-04-03", "prohibited"),
        std::pair("2025-08-02", "permitted")}) {
    question.on = base::parse_instant(on, "UTC")->earliest;
    EXPECT_EQ(asked(world, kCap, question), answer) << on;
  }
  SampleOption unknown(
      world, sample_clause("c", "amend", "covers = [\"us.cap\"]\nparams = { tenor = 3 }"));
  EXPECT_EQ(unknown.faults().size(), 1u);
}

// 14 days by the law, of the day of issue.
TEST(Overlay, AnAmendedTenor) {
  law::SampleWorld world = world_of("A us.debt");
  law::Question& question = world.question;
  question.activity = "debt.new";
  question.parties = {law::SampleWorld::party("A")};
  question.on = base::parse_instant("2025-10-01", "UTC")->earliest;
  const std::string kLonger = sample_clause(
      "c", "amend",
      "covers = [\"us.debt\"]\nparams = { tenor = 60 }\nstart = 2025-04-02\nend = 2025-08-01");
  struct Case {
    std::string issued, tenor, answer;
  };
  const Case kCases[] = {
      {"2025-04-01", "14", "permitted"},  {"2025-04-01", "15", "prohibited"},
      {"2025-04-02", "60", "permitted"},  {"2025-04-02", "61", "prohibited"},
      {"2025-07-31", "60", "permitted"},  {"2025-08-01", "60", "prohibited"},
      {"2014-07-01", "900", "permitted"},
  };
  for (const Case& c : kCases) {
    question.issued = *base::parse_day(c.issued);
    question.tenor_days = *base::parse_decimal(c.tenor);
    EXPECT_EQ(asked(world, kLonger, question), c.answer) << c.issued << " " << c.tenor;
  }
}

TEST(Overlay, AConditionThatIsAskedWithTheQuestion) {
  law::SampleWorld world = world_of("A us.block");
  const std::string kTruce = "[[assume]]\nid = \"truce\"\nkind = \"fact\"\n";
  const std::string kCarve = sample_clause("c", "carve-out", kBlock + "where = 'truce'");
  SampleOption dated(world,
                     kTruce + "holds = [{ from = 2025-05-01, until = 2025-06-01 }]\n" + kCarve);
  EXPECT_EQ(dated.ask("A", "us.ofac"),
            kProhibited + ", 2025-05-01 permitted, 2025-06-01 prohibited");
  SampleOption open(world, kTruce + kCarve);
  EXPECT_EQ(open.ask("A", "us.ofac"), kProhibited + ", 2025-04-02 undetermined");
  EXPECT_EQ(open.ask("A", "us.ofac", Mode::kBest), kProhibited + ", 2025-04-02 permitted");
}

TEST(Overlay, AWaiverIsOfThreatsAndOfWhatAStatuteDemands) {
  law::SampleWorld world = world_of("A us.block; A us.threat");
  EXPECT_EQ(SampleOption(world, sample_clause("c", "waive", "covers = [\"us.threat\"]")).faults(),
            std::vector<std::string>());
  EXPECT_EQ(SampleOption(world, sample_clause("c", "waive", "covers = [\"us.block\"]")).faults(),
            (std::vector<std::string>{
                "vacuous-clause: no atom of the base store lies in the scope of \"c\""}));
}

TEST(Overlay, ClausesThatContradict) {
  law::SampleWorld world = world_of("A us.block; B us.block");
  const std::string kDelist = sample_clause("a", "delist", kBlock + "who = 'party = \"A\"'");
  auto suspend = [](const std::string& rest) {
    return sample_clause("b", "suspend", "covers = [\"us.block\"]\nstart = 2025-05-01\n" + rest);
  };
  SampleOption both(world, kDelist + suspend("end = 2025-06-01"));
  EXPECT_EQ(both.faults(),
            (std::vector<std::string>{"\"b\" and \"a\" say different things of the measure "
                                      "\"us.block\" of \"A\", and neither supersedes the other"}));
  SampleOption settled(world, kDelist + suspend("end = 2025-06-01\nsupersedes = [\"a\"]"));
  EXPECT_EQ(settled.faults(), std::vector<std::string>());
  EXPECT_EQ(settled.ask("A", "us.ofac"), kProhibited + ", 2025-04-02 permitted");
  SampleOption apart(world, kDelist + suspend("end = 2025-06-01\nwho = 'party = \"B\"'"));
  EXPECT_EQ(apart.faults(), std::vector<std::string>());
}

TEST(Overlay, AClauseThatActsOnNothing) {
  law::SampleWorld world = world_of("A us.block; B us.block 2020-01-01 2021-01-01");
  auto vacuous = [&](const std::string& form, const std::string& rest) {
    return !SampleOption(world, sample_clause("c", form, rest)).faults().empty();
  };
  EXPECT_FALSE(vacuous("delist", "covers = [\"us.block\"]"));
  EXPECT_TRUE(vacuous("delist", "covers = [\"us.block\"]\nwho = 'party = \"B\"'"));
  EXPECT_TRUE(vacuous("delist", "covers = [\"us.debt\"]"));
  EXPECT_TRUE(vacuous("delist", "covers = [\"us.other\"]"));
  EXPECT_TRUE(vacuous("delist", "covers = [\"us.import\"]\nwho = 'party = \"B\"'"));
  EXPECT_TRUE(
      vacuous("license", "covers = [\"us.block\"]\nwho = 'party = \"A\" and party = \"B\"'"));
  EXPECT_TRUE(vacuous("license", "covers = [\"us.debt\"]\nactivity = [\"general\"]"));
  EXPECT_FALSE(vacuous("carve-out", "covers = [\"us.embargo\"]\nplace = 'territory = \"UA\"'"));
  EXPECT_TRUE(vacuous("carve-out",
                      "covers = [\"us.embargo\"]\nplace = 'territory = \"UA\" and not "
                      "occupied(at = \"now\")'"));
  EXPECT_TRUE(vacuous("carve-out", "covers = [\"us.import\"]\ngoods = 'hs under \"2710\"'"));
  EXPECT_FALSE(vacuous("carve-out", "covers = [\"us.import\"]\ngoods = 'hs under \"270900\"'"));
  // A measure that is no longer in force.
  law::SampleWorld later = world_of("A us.block");
  later.view.law.measures[static_cast<std::size_t>(later.view.atoms[0].measure)]
      .versions.back()
      .valid.until = *base::parse_instant("2025-01-01", "UTC");
  EXPECT_FALSE(SampleOption(later, sample_clause("c", "delist", kBlock)).faults().empty());
  EXPECT_FALSE(SampleOption(later, sample_clause("c", "license", kBlock)).faults().empty());
  // What never acts is no fault: the report says why.
  EXPECT_FALSE(vacuous("delist", "covers = [\"us.debt\"]\nstart = 2027-01-01"));
}

}  // namespace
}  // namespace detente::relief
