#include "detente/screen/screen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "detente/match/score.h"
#include "detente/record/identifier.h"
#include "detente/screen/screen_samples.h"

namespace detente::screen {
namespace {

using record::Party;
using record::Schema;
using samples::index_of;
using samples::party;
using samples::query;
using samples::World;

std::vector<std::string> entries_of(const index::Index& index, const Answer& answer) {
  std::vector<std::string> out;
  for (const Hit& hit : answer.hits) out.emplace_back(index.entry(hit.entry).entry);
  return out;
}

TEST(Screen, FindsWhatTheDefinitionFinds) {
  for (unsigned seed = 0; seed < 12; ++seed) {
    World world(seed);
    const auto index = index_of(world.parties());
    Screener screener(*index);
    for (int round = 0; round < 120; ++round) {
      const Query asked = world.next_query();
      const auto relation =
          round % 2 == 0 ? text::RelationWidth::kWide : text::RelationWidth::kNarrow;
      for (const std::uint32_t threshold : {4000U, 5500U, 7000U, 8600U, 9700U}) {
        Options fast, exhaustive;
        fast.threshold = exhaustive.threshold = threshold;
        fast.profile = exhaustive.profile = &match::profiles()[seed % match::profiles().size()];
        fast.relation = exhaustive.relation = relation;
        exhaustive.exhaustive = true;
        const Answer a = screener.screen(asked, fast), b = screen(*index, asked, exhaustive);
        ASSERT_EQ(entries_of(*index, a), entries_of(*index, b)) << asked.name << ' ' << threshold;
        for (std::size_t i = 0; i < a.hits.size(); ++i) {
          ASSERT_EQ(a.hits[i].score, b.hits[i].score);
          ASSERT_EQ(a.hits[i].matched, b.hits[i].matched);
        }
      }
    }
  }
}

TEST(Screen, OfANameThatMayBeCutNoneIsScoredThatSharesNoCoreWord) {
  std::vector<Party> parties;
  for (const char* word : {"Arden", "Belmont", "Quill", "Roth", "Tundra", "Xenon"})
    parties.push_back(
        party(word, Schema::kCompany, {"Industrial Trading Company Holding " + std::string(word)}));
  const auto index = index_of(parties);
  Screener screener(*index);
  const Query asked = query("Industrial Trading Company Zzyzxvut", Schema::kCompany);
  ASSERT_EQ(asked.name.size(), 35U);
  EXPECT_TRUE(screener.screen(asked, {}).hits.empty());
  EXPECT_GE(screener.counters().names_bounded, parties.size());
  EXPECT_EQ(screener.counters().names_scored, 0U);
}

TEST(Screen, RefusesAQueryThatWouldLookAtMoreNamesThanItsBudget) {
  World world(3);
  const auto index = index_of(world.parties());
  for (int round = 0; round < 60; ++round) {
    const Query asked = world.next_query();
    Options options;
    Screener screener(*index);
    const Answer whole = screener.screen(asked, options);
    const std::uint64_t names = screener.counters().postings;
    options.budget = names;
    EXPECT_EQ(entries_of(*index, screener.screen(asked, options)), entries_of(*index, whole));
    if (names == 0) continue;
    options.budget = names - 1;
    const Answer refused = screener.screen(asked, options);
    EXPECT_EQ(refused.refused, names) << asked.name;
    EXPECT_TRUE(refused.hits.empty());
  }
}

TEST(Screen, AScanLooksAtEveryName) {
  const auto index = index_of({party("a", Schema::kPerson, {"Arden Zumthor", "Arden Quill"}),
                               party("b", Schema::kCompany, {"Zumthor Ltd"})});
  Options options;
  options.exhaustive = true;
  options.budget = 1;
  EXPECT_EQ(screen(*index, query("Arden", Schema::kPerson), options).refused, 2U);
  options.budget = 2;
  EXPECT_EQ(screen(*index, query("Arden", Schema::kPerson), options).refused, std::nullopt);
}

TEST(Screen, AsksEntriesOfAnAuthorityProgrammeOrCountryAlone) {
  std::vector<Party> parties;
  for (const char* country : {"ru", "no"})
    for (const char* authority : {"us.ofac", "eu.council"})
      for (const char* programme : {"ALPHA", "BETA"}) {
        Party each = party(std::to_string(parties.size()), Schema::kPerson, {"Arden Zumthor"});
        record::CountryFact fact;
        fact.code = country;
        each.countries.push_back(fact);
        each.listings.emplace_back();
        each.listings.back().authority = authority;
        each.listings.back().programme.value = programme;
        parties.push_back(each);
      }
  const auto index = index_of(parties);
  const auto found = [&](const Options& options) {
    return entries_of(*index, screen(*index, query("Arden Zumthor"), options));
  };
  using Words = std::vector<std::string>;
  Options options;
  EXPECT_EQ(found(options).size(), 8U);
  options.authorities = {"us.ofac"};
  EXPECT_EQ(found(options), (Words{"0", "1", "4", "5"}));
  options.programmes = {"BETA"};
  EXPECT_EQ(found(options), (Words{"1", "5"}));
  options.countries = {"no", "ru"};
  EXPECT_EQ(found(options), (Words{"1", "5"}));
  EXPECT_EQ(unknown_word(*index, options), "");
  options.countries = {"no"};
  options.exhaustive = true;
  EXPECT_EQ(found(options), (Words{"5"}));
  options.countries = {"no", "se"};
  EXPECT_EQ(unknown_word(*index, options), "se");
}

// Of a weak alias and of a name with a number, what each profile finds.
TEST(Screen, AProfileSaysWhatWeakAliasesAreWorth) {
  Party listed = party("a", Schema::kPerson, {"Zebulon Quackenbush", "Thornbeck Ildiko"});
  listed.names[1].type = record::NameType::kWeakAlias;
  listed.identifiers.push_back(
      record::make_identifier(record::IdentifierType::kPassport, {"A1234567", {}}, "passport"));
  const auto index = index_of({listed});
  auto asked = [&](std::string_view profile, Query by) {
    Options options;
    options.profile = match::find_profile(profile);
    options.threshold = 5000;
    const Answer answer = screen(*index, by, options);
    return answer.hits.empty() ? 0U : answer.hits.front().score;
  };
  const Query weak = query("Ildiko Thornbeck"), strong = query("Zebulon Quackenbush");
  EXPECT_LT(asked("customer", weak), asked("customer", strong));
  EXPECT_GT(asked("strict", weak), asked("customer", weak));
  EXPECT_EQ(asked("strict", strong), asked("customer", strong));
  EXPECT_GT(asked("customer", weak), 0U);
  EXPECT_EQ(asked("payment", weak), 0U);
  EXPECT_EQ(asked("payment", strong), asked("customer", strong));
  Query numbered = weak;
  numbered.identifiers = listed.identifiers;
  EXPECT_GE(asked("payment", numbered), 7000U);
}

TEST(Screen, AHitIsAMatchFromTheThresholdOfTheProfileOn) {
  const auto index = index_of({party("a", Schema::kPerson, {"John Quentin Marlow"})});
  Options options;
  options.threshold = 5000;
  const Query asked = query("Johnx Marlow");
  const Answer customer = screen(*index, asked, options);
  ASSERT_EQ(customer.hits.size(), 1U);
  ASSERT_LT(customer.hits[0].score, 7000U);
  ASSERT_GE(customer.hits[0].score, 6000U);
  EXPECT_FALSE(customer.hits[0].match);
  options.profile = match::find_profile("strict");
  EXPECT_TRUE(screen(*index, asked, options).hits[0].match);
}

// 4,000 people of two made-up words out of 1,000.
TEST(Screen, LooksAtFewOfManyNames) {
  std::mt19937 random(1);
  std::vector<std::string> words(1000);
  for (std::string& word : words)
    for (int i = 0; i < 3; ++i) {
      word += "bdfgklmnprst"[random() % 12];
      word += "aeiou"[random() % 5];
    }
  std::vector<Party> parties;
  for (int i = 0; i < 4000; ++i)
    parties.push_back(party(std::to_string(i), Schema::kPerson,
                            {words[random() % 1000] + " " + words[random() % 1000]}));
  const auto index = index_of(parties);
  Screener screener(*index);
  constexpr std::uint64_t kQueries = 200;
  for (std::uint64_t i = 0; i < kQueries; ++i) {
    std::string name = parties[random() % 4000].names[0].full.value;
    std::swap(name[1], name[2]);
    screener.screen(query(name, Schema::kPerson), {});
  }
  const Counters& did = screener.counters();
  EXPECT_LE(did.relations, kQueries * 2 * 100);
  EXPECT_LE(did.postings, kQueries * 400);
  EXPECT_LE(did.names_bounded, kQueries * 400);
  EXPECT_LE(did.names_scored, kQueries * 10);
}

TEST(Screen, ExplainsTheScoreThatItGives) {
  World world(77);
  const auto index = index_of(world.parties());
  Options options;
  options.threshold = 3000;
  options.explain = true;
  std::map<text::RelationWidth, std::size_t> hits;
  for (int round = 0; round < 200; ++round) {
    options.relation = round % 2 == 0 ? text::RelationWidth::kWide : text::RelationWidth::kNarrow;
    for (const Hit& hit : screen(*index, world.next_query(), options).hits) {
      ++hits[options.relation];
      EXPECT_EQ(hit.explanation.score, hit.score);
      EXPECT_EQ(hit.explanation.entry_name, hit.matched);
      EXPECT_FALSE(hit.explanation.sentence.empty());
    }
  }
  EXPECT_GT(hits[text::RelationWidth::kWide], 100U);
  EXPECT_GT(hits[text::RelationWidth::kNarrow], 50U);
}

// One Screener, so that neither relation may take the other's words for its own.
TEST(Screen, TheNarrowRelationKnowsTypingErrorsAlone) {
  const auto index = index_of({party("a", Schema::kPerson, {"Robert Kuznetsov Quackenbush"}),
                               party("b", Schema::kCompany, {"Goodwill Thornbeck Trading"})});
  struct Case {
    const char* name;
    Schema schema;
    bool narrow;
  };
  const Case cases[] = {
      {"Robert Kuznetsov Quackenbush", Schema::kPerson, true},
      {"Robetr Kuznetzov Qackenbush", Schema::kPerson, true},
      {"Bob Kuznetsov Quackenbush", Schema::kPerson, false},
      {"Goodwill Thornbeck Trading", Schema::kCompany, true},
      {"Good Will Thornbeck Trading", Schema::kCompany, false},
  };
  Screener screener(*index);
  for (const Case& c : cases)
    for (const auto relation : {text::RelationWidth::kWide, text::RelationWidth::kNarrow}) {
      Options options;
      options.relation = relation;
      const bool found = !screener.screen(query(c.name, c.schema), options).hits.empty();
      EXPECT_EQ(found, c.narrow || relation == text::RelationWidth::kWide)
          << c.name << ' ' << to_string(relation);
    }
}

TEST(Screen, AsksPeopleOfPeopleAndOfEntitiesThatMayBePeople) {
  const auto index = index_of({party("a", Schema::kPerson, {"Arden Zumthor"}),
                               party("b", Schema::kCompany, {"Arden Zumthor"}),
                               party("c", Schema::kLegalEntity, {"Arden Zumthor"}),
                               party("d", Schema::kVessel, {"Arden Zumthor"}),
                               party("e", Schema::kAirplane, {"Arden Zumthor"})});
  struct Case {
    std::optional<Schema> schema;
    std::vector<std::string> entries;
  };
  const Case cases[] = {
      {Schema::kPerson, {"a", "c"}},
      {Schema::kOrganization, {"b", "c"}},
      {Schema::kCompany, {"b", "c"}},
      {Schema::kLegalEntity, {"a", "b", "c"}},
      {Schema::kVessel, {"d"}},
      {Schema::kAirplane, {"e"}},
      {std::nullopt, {"a", "b", "c", "d", "e"}},
  };
  for (const Case& c : cases) {
    std::vector<std::string> found =
        entries_of(*index, screen(*index, query("Arden Zumthor", c.schema), {}));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, c.entries);
  }
}

TEST(Screen, GivesOneHitForAnEntryByItsBestName) {
  const auto index =
      index_of({party("a", Schema::kPerson, {"Arden Zumtor", "Arden Zumthor", "Zumthor Ardenn"})});
  const Answer answer = screen(*index, query("Arden Zumthor", Schema::kPerson), {});
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_EQ(answer.hits[0].matched, "Arden Zumthor");
}

TEST(Screen, ANameThatAFieldMayHaveCutIsAskedAsTheBeginningOfOne) {
  const std::string whole = "Testovsk Precision Instruments";
  const std::string listed = whole + " Zavodoupravlenie Krasnoarmeysk";
  const auto index = index_of({party("1", Schema::kCompany, {listed})});
  Options options;
  options.threshold = 1;
  const auto score = [&](const std::string& name) {
    const Answer answer = screen(*index, query(name, Schema::kCompany), options);
    return answer.hits.empty() ? 0 : answer.hits[0].score;
  };
  EXPECT_EQ((whole + " Zavo").size(), 35u);
  EXPECT_GT(score(whole + " Zavo"), 9000u);
  EXPECT_GT(score(whole + " Zzyz"), 9000u);   // half of a word says nothing against it
  EXPECT_LT(score(whole + " Zavod"), 9000u);  // 36 letters: what the entry has beyond counts
  options.explain = true;
  const match::Explanation why =
      screen(*index, query(whole + " Zavo", Schema::kCompany), options).hits.at(0).explanation;
  options.relation = text::RelationWidth::kNarrow;
  EXPECT_LT(score(whole + " Zavo"), 9000u);  // no word meets its beginning
  EXPECT_TRUE(why.cut);
  EXPECT_EQ(why.pairs.back().relation, "prefix");
  EXPECT_EQ(why.sentence, "\"" + whole + " Zavo\" and \"" + listed +
                              "\" agree by a word that was cut; the first may be cut; only in the "
                              "second: krasnoarmeysk");
}

TEST(Screen, OfANameThatMayBeCutALegalFormAndGenericWordsAreNoName) {
  const auto index =
      index_of({party("1", Schema::kCompany, {"Limited Liability Company Zzyzxvutsar"}),
                party("2", Schema::kCompany, {"Joint Stock Company Institute for Quarks"})});
  const auto found = [&](const std::string& name) {
    return entries_of(*index, screen(*index, query(name, Schema::kCompany), {}));
  };
  EXPECT_EQ(found("Limited Liability Company Zzyzxvuts"), std::vector<std::string>{"1"});
  EXPECT_EQ(found("Joint Stock Company Institute of Qu"), std::vector<std::string>{});
  EXPECT_EQ(found("Limited Liability Company Instituti"), std::vector<std::string>{});
}

TEST(Screen, MoreAliasesNeverLowerAScore) {
  World world(5);
  const auto all = index_of(world.parties());
  std::vector<Party> fewer = world.parties();
  for (Party& each : fewer) each.names.resize(1);
  const auto primary = index_of(fewer);
  Options options;
  options.threshold = 1;
  for (int round = 0; round < 100; ++round) {
    const Query asked = world.next_query();
    std::map<std::string, std::uint32_t> scores;
    for (const Hit& hit : screen(*all, asked, options).hits)
      scores[std::string(all->entry(hit.entry).entry)] = hit.score;
    for (const Hit& hit : screen(*primary, asked, options).hits)
      EXPECT_GE(scores[std::string(primary->entry(hit.entry).entry)], hit.score);
  }
}

TEST(Screen, KeepsTheLimitAndSaysHowManyThereWere) {
  std::vector<Party> parties;
  for (int i = 0; i < 7; ++i)
    parties.push_back(party(std::to_string(i), Schema::kPerson, {"Arden Zumthor"}));
  const auto index = index_of(parties);
  Options options;
  options.limit = 3;
  const Answer answer = screen(*index, query("Arden Zumthor"), options);
  EXPECT_EQ(answer.total, 7U);
  EXPECT_EQ(entries_of(*index, answer), (std::vector<std::string>{"0", "1", "2"}));
}

TEST(Screen, KeepsToTheSourcesThatWereAsked) {
  std::vector<Party> parties = {party("a", Schema::kPerson, {"Arden Zumthor"}),
                                party("b", Schema::kPerson, {"Arden Zumthor"})};
  parties[1].source = "other.list";
  const auto index = index_of(parties);
  Options options;
  options.sources = {"other.list"};
  EXPECT_EQ(entries_of(*index, screen(*index, query("Arden Zumthor"), options)),
            (std::vector<std::string>{"b"}));
}

TEST(Screen, FindsNothingWhereNothingIsListed) {
  const auto index = index_of({});
  Screener screener(*index);
  for (const char* name : {"Arden Zumthor", "", "Arden"})
    EXPECT_TRUE(screener.screen(query(name), {}).hits.empty());
}

TEST(Screen, WithoutALetterOrDigitThereIsNothingToCompare) {
  const auto index = index_of({party("a", Schema::kPerson, {"Arden Zumthor"})});
  EXPECT_TRUE(screen(*index, query(" ... "), {}).nothing_to_compare);
  EXPECT_FALSE(screen(*index, query("7"), {}).nothing_to_compare);
}

TEST(Screen, AnIdentifierFindsAnEntryOfAnyName) {
  Party listed = party("a", Schema::kCompany, {"Zumthor Shipping"});
  listed.identifiers.push_back(
      record::make_identifier(record::IdentifierType::kInn, {"7736050003", {}}, "Tax ID No."));
  const auto index = index_of({listed});
  Query asked = query("Vexley Quill", Schema::kCompany);
  asked.identifiers = listed.identifiers;
  Options options;
  options.explain = true;
  const Answer answer = screen(*index, asked, options);
  ASSERT_EQ(answer.hits.size(), 1U);
  EXPECT_TRUE(answer.hits[0].match);
  EXPECT_TRUE(answer.hits[0].explanation.by_identifier);
  asked.name.clear();
  EXPECT_EQ(screen(*index, asked, options).hits.size(), 1U);
}

TEST(BatchScreener, AnswersInTheOrderOfTheQueriesWhateverTheNumberOfThreads) {
  World world(9);
  const auto index = index_of(world.parties());
  std::vector<Query> queries;
  for (int i = 0; i < 100; ++i) queries.push_back(world.next_query());
  BatchScreener one(*index, 1), three(*index, 3);
  for (int round = 0; round < 2; ++round) {
    const std::vector<Answer> a = one.screen(queries, {}), b = three.screen(queries, {});
    ASSERT_EQ(a.size(), queries.size());
    ASSERT_EQ(b.size(), queries.size());
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const auto want = entries_of(*index, screen(*index, queries[i], {}));
      EXPECT_EQ(entries_of(*index, a[i]), want);
      EXPECT_EQ(entries_of(*index, b[i]), want);
    }
  }
  EXPECT_TRUE(three.screen({}, {}).empty());
}

}  // namespace
}  // namespace detente::screen
