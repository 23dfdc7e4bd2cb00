#include "detente/law/evaluate.h"

#include <gtest/gtest.h>

#include "detente/law/predicate_samples.h"

namespace detente::law {
namespace {

constexpr Truth kF = Truth::kFalse;
constexpr Truth kT = Truth::kTrue;
constexpr Truth kU = Truth::kUnknown;

constexpr std::string_view kZone = "America/New_York";

base::Instant at(std::string_view text) { return *base::parse_instant(text, kZone); }
base::Percent percent(std::int64_t whole) { return {whole * base::Percent::kOne}; }

Predicate parse(std::string_view text, Scope scope = Scope::kParty) {
  Vocabulary words;
  words.scope = scope;
  words.zone = kZone;
  words.conditions = {"truce"};
  auto predicate = parse_predicate(text, words);
  EXPECT_TRUE(predicate.has_value()) << text << ": " << predicate.error().message;
  return predicate ? *predicate : Predicate{};
}

struct Case {
  std::string_view text;
  Truth want;
};

void expect(const Situation& situation, std::span<const Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(to_string(evaluate(parse(c.text), situation)), to_string(c.want)) << c.text;
  }
}

// A bank that is listed, a person with a share of which only the bounds are known, and somebody of
// whom nothing is known.
struct World {
  World() {
    facts.rows = {
        {.id = "bank",
         .kind = "company",
         .countries = {"RU", "UA-43"},
         .sectors = std::vector<std::string>{"finance", "holding"},
         .listed_by = {"us.ofac/US-RUSHAR"}},
        {.id = "orlov",
         .kind = "person",
         .countries = {"RU"},
         .sectors = std::vector<std::string>{},
         .tags = {"oligarch"},
         .derived = kT,
         .held = kT,
         .shares = {percent(20), percent(60)}},
        {.id = "somebody", .derived = kU, .held = kU, .shares = {percent(0), percent(100)}},
    };
  }
  Situation of(std::size_t party) const {
    Situation all;
    all.question = &question;
    all.facts = &facts;
    all.party = PartyIndex{static_cast<std::uint32_t>(party)};
    return all;
  }

  Question question;
  TableFacts facts;
};

TEST(Evaluate, EverythingIsFalseOfAnEmptySlot) {
  const std::string_view texts[] = {
      R"(activity = "general")",
      R"(activity != "general")",
      R"(buyer != "IN")",
      R"(destination in ["US"])",
      R"(price < 60)",
      R"(price != 60)",
      R"(territory = "UA")",
      R"(occupied)",
      R"(contract.date < 2025-01-01)",
      R"(contract.date != 2025-01-01)",
      R"(contract.term_years > 1)",
      R"(contract_before(2025-01-01))",
      R"(goods.hs under "27")",
      R"(goods.category != "crude")",
      R"(vessel.listed)",
      R"(vessel.imo != "9074729")",
      R"(event.loaded < 2025-01-01)",
      R"(event.loaded < event.offloaded)",
      R"(event.contract >= 2025-01-01)",
      R"(consignment.departed)",
      R"(consignment.in_country("UA"))",
      R"(consignment.title_holder != "US")",
      R"(party != "x")",
      R"(listed_by("us.ofac"))",
      R"(sector has "finance")",
      R"(share_of(sector = "media") < 100%)",
      R"(owned_by("x", < 50%))",
      R"(any party where occupied or not occupied)",
      R"(all party where occupied or not occupied)",
      R"(any goods where occupied or not occupied)",
      R"(all vessel where occupied or not occupied)",
      R"(any line where occupied or not occupied)",
  };
  Question question;
  TableFacts facts;
  Situation without_question;
  Situation empty;
  empty.question = &question;
  empty.facts = &facts;
  for (std::string_view text : texts) {
    EXPECT_EQ(evaluate(parse(text), without_question), kF) << text;
    EXPECT_EQ(evaluate(parse(text), empty), kF) << text;
    EXPECT_EQ(evaluate(parse("not (" + std::string(text) + ")"), empty), kT) << text;
  }
  EXPECT_EQ(evaluate(Predicate{}, empty), kT);
}

TEST(Evaluate, AValueThatIsMissingInAFilledSlotIsUnknown) {
  World world;
  Question& question = world.question;
  question.place.emplace();
  question.goods.resize(1);
  question.vessels.resize(1);
  question.buyer.emplace();
  question.destination.emplace();
  question.contract.emplace();
  world.facts.vessels_listed = kU;
  const Case cases[] = {
      {R"(territory = "UA")", kU},
      {R"(territory != "UA")", kU},
      {R"(territory in ["UA", "RU"])", kU},
      {R"(occupied)", kU},
      {R"(goods.hs under "27")", kU},
      {R"(goods.category in ["crude"])", kU},
      {R"(vessel.imo = "9074729")", kU},
      {R"(vessel.listed)", kU},
      {R"(buyer = "IN")", kU},
      {R"(buyer = destination)", kU},
      {R"(contract.date < 2025-01-01)", kU},
      {R"(event.contract < 2025-01-01)", kU},
      {R"(contract_before(2025-01-01))", kU},
      {R"(contract.term_years > 1)", kU},
      {R"(kind = "person")", kU},
      {R"(country = "RU")", kU},
      {R"(country != "RU")", kU},
      {R"(sector has "finance")", kU},
      {R"(position_held("gov.ru"))", kU},
      {R"(derived_block("us.ofac"))", kU},
      {R"(listed_on < 2025-01-01)", kU},
      {R"(share_of(sector = "media") < 25%)", kU},
      {R"(truce)", kU},
      {R"(territory = "UA" and price > 60)", kF},
      {R"(territory = "UA" or not price > 60)", kT},
      // Closed: what is not recorded is not so.
      {R"(tag has "oligarch")", kF},
      {R"(listed_by("us.ofac"))", kF},
      {R"(share_of(party = "orlov") <= 100%)", kT},
  };
  expect(world.of(2), cases);
}

TEST(Evaluate, AsksThePartyUnderTest) {
  World world;
  Situation bank = world.of(0);
  bank.listed_on = base::Day{std::chrono::year{2025} / 1 / 10};
  const Case of_bank[] = {
      {R"(party = "bank")", kT},
      {R"(party in ["a", "bank"])", kT},
      {R"(party != "bank")", kF},
      {R"(kind = "company")", kT},
      {R"(kind in ["person", "vessel"])", kF},
      {R"(sector has "finance")", kT},
      {R"(sector has "energy")", kF},
      {R"(country = "RU")", kT},
      {R"(country = "UA")", kT},
      {R"(country != "BY")", kT},
      {R"(country != "UA")", kF},
      {R"(country in ["BY", "UA-43"])", kT},
      {R"(country has "UA-40")", kF},
      {R"(listed_by("us.ofac"))", kT},
      {R"(listed_by("us.ofac", "US-RUSHAR"))", kT},
      {R"(listed_by("us.ofac", "EU-UKR"))", kF},
      {R"(listed_by("eu.council"))", kF},
      {R"(listed_on >= 2025-01-10)", kT},
      {R"(listed_on > 2025-01-10)", kF},
      {R"(listed_on <= 2025-01-10)", kT},
      {R"(listed_on = 2025-01-10)", kT},
      {R"(listed_on != 2025-01-10)", kF},
      {R"(listed_on < 2025-01-11)", kT},
      {R"(share_of(sector = "media") < 25%)", kT},
      {R"(owned_by("orlov", > 0%))", kF},
  };
  expect(bank, of_bank);
  const Case of_orlov[] = {
      {R"(tag has "oligarch")", kT},
      {R"(sector has "finance")", kF},
      {R"(derived_block("us.ofac"))", kT},
      {R"(position_held("gov.ru", at = "base"))", kT},
      {R"(share_of(sector = "media") < 20%)", kF},
      {R"(share_of(sector = "media") >= 20%)", kT},
      {R"(share_of(sector = "media") < 25%)", kU},
      {R"(share_of(sector = "media") < 60%)", kU},
      {R"(share_of(sector = "media") <= 60%)", kT},
      {R"(share_of(sector = "media") = 61%)", kF},
      {R"(share_of(sector = "media") = 60%)", kU},
      {R"(owned_by("x", >= 50%))", kU},
      {R"(owned_by("x", >= 60.0000001%))", kF},
  };
  expect(world.of(1), of_orlov);
}

TEST(Evaluate, ComparesMomentsByTheirBounds) {
  World world;
  world.question.events = {
      {"loaded", at("2026-03-11")},  // [2026-03-11T04:00Z, 2026-03-12T04:00Z)
      {"departed", at("2026-03-12T00:01:00-04:00")},
      {"offloaded", at("2026-03-12T00:01-04:00")},  // a minute
      {"service", at("2026-03-12")},
  };
  const Case cases[] = {
      {R"(event.loaded < 2026-03-12)", kT},
      {R"(event.loaded <= 2026-03-12)", kT},
      {R"(event.loaded >= 2026-03-11)", kT},
      {R"(event.loaded < 2026-03-11)", kF},
      {R"(event.loaded <= 2026-03-11)", kU},  // 00:00 alone is not later
      {R"(event.loaded > 2026-03-11)", kU},
      {R"(event.loaded = 2026-03-11)", kU},
      {R"(event.loaded != 2026-03-10)", kT},
      {R"(event.loaded = 2026-03-10)", kF},
      {R"(event.loaded < 2026-03-11T12:00:00-04:00)", kU},
      {R"(event.loaded <= 2026-03-11T23:59:59-04:00)", kT},
      {R"(event.departed <= 2026-03-12T00:01:00-04:00)", kT},
      {R"(event.departed < 2026-03-12T00:01:00-04:00)", kF},
      {R"(event.departed = 2026-03-12T07:01:00+03:00)", kT},
      {R"(event.offloaded <= 2026-03-12T00:01:00-04:00)", kU},
      {R"(event.offloaded <= 2026-03-12T00:01:59-04:00)", kT},
      {R"(event.loaded < event.departed)", kT},
      {R"(event.loaded < event.service)", kT},
      {R"(event.departed < event.service)", kU},
      {R"(event.departed <= event.departed)", kT},
      {R"(event.departed < event.amended)", kF},
      {R"(not event.amended >= 2026-01-01)", kT},
  };
  expect(world.of(0), cases);
}

TEST(Evaluate, KnowsAContractByEitherOfItsNames) {
  World world;
  world.question.contract = {at("2025-07-19"), base::Decimal{base::Decimal::kOne * 3 / 2}};
  const Case cases[] = {
      {R"(contract.date < 2025-07-20)", kT},
      {R"(event.contract < 2025-07-20)", kT},
      {R"(contract_before(2025-07-20))", kT},
      {R"(contract_before(2025-07-19))", kF},
      {R"(contract.term_years > 1)", kT},
      {R"(contract.term_years = 1.5)", kT},
      {R"(contract_before(2025-07-19T12:00Z))", kU},
  };
  expect(world.of(0), cases);
  world.question.contract.reset();
  world.question.events = {{"contract", at("2025-07-19")}};
  const Case by_event[] = {
      {R"(contract.date < 2025-07-20)", kT},
      {R"(contract_before(2025-07-20))", kT},
      {R"(contract.term_years > 1)", kU},
  };
  expect(world.of(0), by_event);
}

TEST(Evaluate, ComparesCodesWithTheirParents) {
  World world;
  world.question.activity = "energy.payment";
  world.question.place = Place{"UA-43", std::nullopt};
  world.question.goods = {{"2710", ""}};
  world.question.buyer = "IN";
  world.question.price = base::Decimal{base::Decimal::kOne * 476 / 10};
  const Case cases[] = {
      {R"(activity = "energy.payment")", kT},
      {R"(activity = "energy")", kT},
      {R"(activity in ["agri", "energy"])", kT},
      {R"(activity != "energy")", kF},
      {R"(activity = "energy.purchase")", kF},
      {R"(territory = "UA")", kT},
      {R"(territory in ["UA-43", "UA-40"])", kT},
      {R"(territory = "UA-40")", kF},
      {R"(territory = "RU")", kF},
      {R"(goods.hs under "27")", kT},
      {R"(goods.hs under "2710")", kT},
      {R"(goods.hs under "271019")", kU},  // it may be
      {R"(goods.hs under ["2709", "271019"])", kU},
      {R"(goods.hs under ["271019", "27"])", kT},
      {R"(goods.hs under "2709")", kF},
      {R"(goods.hs under [])", kF},
      {R"(buyer in ["IN", "CN"])", kT},
      {R"(price > 47.6)", kF},
      {R"(price >= 47.6)", kT},
      {R"(price = 47.6)", kT},
  };
  expect(world.of(0), cases);
  world.question.activity = "energy";
  world.question.place = Place{"UA", std::nullopt};
  const Case less_precise[] = {
      {R"(activity = "energy.payment")", kU},
      {R"(activity in ["energy.payment", "energy"])", kT},
      {R"(activity = "agri.payment")", kF},
      {R"(territory = "UA-43")", kF},  // a country is not one of its parts
      {R"(territory = "UA")", kT},
  };
  expect(world.of(0), less_precise);
}

TEST(Evaluate, LooksUpWhatIsOccupiedAtTheInstantThatIsNamed) {
  World world;
  world.question.place = Place{"UA-43", std::nullopt};
  Situation situation = world.of(0);
  situation.now = at("2025-03-04").earliest;
  situation.base = at("2014-01-01").earliest;
  const Case crimea[] = {
      {R"(occupied)", kT},
      {R"(occupied(at = "now"))", kT},
      {R"(occupied(at = "base"))", kF},
      {R"(occupied(at = 2014-02-19))", kF},
      {R"(occupied(at = 2014-02-20))", kT},
      {R"(occupied(at = 2014-02-19T22:00:00Z))", kT},
  };
  expect(situation, crimea);
  world.question.place = Place{"UA-14", std::nullopt};
  const Case donetsk[] = {{R"(occupied)", kU}, {R"(occupied(at = "base"))", kF}};
  expect(situation, donetsk);
  world.question.place = Place{"UA-14", false};
  const Case stated[] = {{R"(occupied)", kF}, {R"(occupied(at = 2022-01-01))", kU}};
  expect(situation, stated);
}

TEST(Evaluate, QuantifiersAskEveryOne) {
  World world;
  struct Quantified {
    std::vector<Truth> answers;
    Truth any, all;
  };
  const Quantified cases[] = {
      {{kT}, kT, kT},     {{kF}, kF, kF},     {{kU}, kU, kU},         {{kT, kT}, kT, kT},
      {{kT, kF}, kT, kF}, {{kF, kF}, kF, kF}, {{kU, kT}, kT, kU},     {{kF, kU}, kU, kF},
      {{kU, kU}, kU, kU}, {{}, kF, kF},       {{kF, kU, kT}, kT, kF},
  };
  for (const Quantified& c : cases) {
    world.question.parties.clear();
    world.facts.rows.clear();
    for (Truth answer : c.answers) {
      world.question.parties.push_back(
          PartyIndex{static_cast<std::uint32_t>(world.facts.rows.size())});
      world.facts.rows.push_back({.id = "x", .kind = "", .derived = answer});
    }
    Situation situation;
    situation.question = &world.question;
    situation.facts = &world.facts;
    EXPECT_EQ(evaluate(parse(R"(any party where derived_block("us.ofac"))"), situation), c.any);
    EXPECT_EQ(evaluate(parse(R"(all party where derived_block("us.ofac"))"), situation), c.all);
  }
}

TEST(Evaluate, TakesWhatAllGoodsAnswerAlikeIfNoneIsUnderTest) {
  World world;
  world.question.goods = {{"270900", "crude"}, {"2710", "products"}};
  Situation situation = world.of(0);
  const Case cases[] = {
      {R"(goods.hs under "27")", kT},
      {R"(goods.hs under "84")", kF},
      {R"(goods.hs under "2709")", kU},
      {R"(goods.category != "crude")", kU},
      {R"(any goods where hs under "2709")", kT},
      {R"(all goods where hs under "2709")", kF},
      {R"(all goods where hs under "27" and category in ["crude", "products"])", kT},
      {R"(any goods where hs under "2709" and category = "products")", kF},
  };
  expect(situation, cases);
  situation.goods = &world.question.goods.front();
  EXPECT_EQ(evaluate(parse(R"(goods.hs under "2709")"), situation), kT);
}

TEST(Evaluate, AVesselMayBeAParty) {
  World world;
  world.question.vessels = {{"9074729", PartyIndex{0}}, {"", std::nullopt}};
  world.facts.vessels_listed = kT;
  const Case cases[] = {
      {R"(any vessel where vessel.imo = "9074729" and listed_by("us.ofac"))", kT},
      {R"(all vessel where vessel.listed)", kT},
      {R"(all vessel where listed_by("us.ofac"))", kF},
      {R"(all vessel where vessel.imo = "9074729")", kU},
      {R"(vessel.listed)", kT},
      {R"(vessel.imo = "9074729")", kU},
  };
  expect(world.of(2), cases);
}

TEST(Evaluate, AsksTheConsignment) {
  World world;
  TableConsignment consignment;
  consignment.every = kT;
  consignment.holder = "US";
  consignment.goods = {{"930690", "military"}, {"8703", ""}};
  Situation situation = world.of(0);
  situation.consignment = &consignment;
  const Case cases[] = {
      {R"(consignment.in_country("UA"))", kT},
      {R"(not consignment.handed_over)", kF},
      {R"(consignment.delivered(definition = "navy") and consignment.departed)", kT},
      {R"(consignment.loaded_before(2025-03-04T01:30:00Z))", kT},
      {R"(consignment.title_holder = "US")", kT},
      {R"(consignment.title_holder != "US")", kF},
      {R"(any line where hs under "93" and category = "military")", kT},
      {R"(all line where category = "military")", kU},
      {R"(all line where hs under "93")", kF},
      {R"(goods.hs under "93")", kF},  // of the question, which has none
  };
  expect(situation, cases);
}

TEST(Evaluate, AsksConditionsByTheirId) {
  class Truce : public Conditions {
   public:
    Truth holds(std::string_view id) const override { return truth(id == "truce"); }
  };
  Truce truce;
  Situation situation;
  situation.conditions = &truce;
  EXPECT_EQ(evaluate(parse("truce", Scope::kConditions), situation), kT);
  EXPECT_EQ(evaluate(parse("not truce", Scope::kConditions), situation), kF);
}

}  // namespace
}  // namespace detente::law
