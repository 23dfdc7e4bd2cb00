// The judge answers as the definition does, over random worlds and questions.
#include <gtest/gtest.h>

#include "detente/law/predicate_samples.h"
#include "detente/law/verdict_definition.h"
#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

template <class T>
const T& pick(Random& random, const std::vector<T>& all) {
  return all[below(random, all.size())];
}

constexpr std::string_view kVesselBan = R"(measure = [
  { id = "us.vessels", type = "vessel-ban", authority = "us.ofac", title = "x", cited = "x", version = [{ instrument = "us.act", from = 2014-03-06 }] },
])";

const std::vector<std::string> kWho = {
    "",
    R"(party in ["A", "B", "C"])",
    R"(listed_by("us.ofac"))",
    R"(not listed_by("us.ofac", "US-RUSHAR"))",
    R"(sector has "finance")",
    R"(kind = "company")",
    R"(listed_on >= 2022-01-01)",
    R"(owned_by("A", >= 50%))",
};
const std::vector<std::string> kWhere = {
    "",
    "",
    R"(goods.hs under "2709")",
    R"(contract_before(2025-01-01))",
    R"(destination = "IN")",
    R"(not event.loaded >= 2025-03-01)",
    R"(any party where derived_block("us.ofac"))",
    R"(territory in ["RU", "UA-43"])",
};
const std::vector<std::vector<std::string>> kCovers = {
    {"us.*"}, {"us.block"}, {"us.block", "us.block-2"}, {"eu.*", "uk.*"}, {"*"}};
const std::vector<std::vector<std::string>> kActivities = {
    {"*"}, {"energy"}, {"messaging", "general"}, {"debt.new", "goods"}};
const std::vector<std::string> kDays = {"2014-08-01", "2021-06-01", "2024-07-02", "2024-07-03",
                                        "2025-03-04", "2025-10-15", "2025-12-01", "2026-11-10"};

std::optional<base::Instant> some_day(Random& random) {
  if (below(random, 3) == 0) return std::nullopt;
  return *base::parse_instant(pick(random, kDays), "America/New_York");
}

Validity some_time(Random& random) {
  Validity valid{some_day(random), some_day(random)};
  if (valid.from && valid.until && *valid.until <= *valid.from) valid.until.reset();
  return valid;
}

void add_licences(Random& random, Law& law) {
  const std::vector<std::string> kinds = {"general", "general", "general", "derogation"};
  for (std::size_t i = 0, count = below(random, 4); i < count; ++i) {
    Licence licence;
    licence.id = "l" + std::to_string(i);
    licence.authority = "us.ofac";
    licence.kind = pick(random, kinds);
    licence.covers = pick(random, kCovers);
    licence.activities = pick(random, kActivities);
    licence.who = pick(random, kWho);
    licence.where = pick(random, kWhere);
    if (below(random, 3) == 0) licence.unless = pick(random, kWhere);
    if (below(random, 4) == 0) licence.parties = {"A", "D"};
    licence.valid = some_time(random);
    if (licence.valid.until && below(random, 2) == 0)
      licence.wind_down = *base::parse_instant("2027-01-01", "UTC");
    licence.extends_owned = below(random, 2) == 0;
    if (i > 0 && below(random, 3) == 0) licence.supersedes = {"l" + std::to_string(i - 1)};
    law.licences.push_back(std::move(licence));
  }
}

void add_exceptions(Random& random, Law& law) {
  for (std::size_t i = 0, count = below(random, 3); i < count; ++i) {
    Exception exception;
    exception.id = "e" + std::to_string(i);
    exception.measures = pick(random, kCovers);
    if (below(random, 2) == 0) exception.activities = pick(random, kActivities);
    exception.where = pick(random, kWhere);
    exception.unless = pick(random, kWhere);
    exception.valid = some_time(random);
    law.exceptions.push_back(std::move(exception));
  }
}

// Lists of which rows are missing.
void add_incomplete(Random& random, Law& law) {
  for (Measure& measure : law.measures) {
    if (below(random, 6) != 0) continue;
    measure.versions.back().incomplete = pick(random, kWho);
    measure.versions.back().missing = "x";
  }
}

// Owners before their assets in the alphabet: no rings.
void add_holdings(Random& random, SampleWorld& world) {
  const std::vector<int> shares = {10, 20, 25, 30, 40, 50, 60, 100};
  for (std::size_t i = 0, count = below(random, 9); i < count; ++i) {
    std::size_t owner = below(random, 5);
    std::size_t asset = owner + 1 + below(random, 6 - owner - 1);
    std::string text = {static_cast<char>('A' + owner), ' ', static_cast<char>('A' + asset), ' '};
    int low = pick(random, shares);
    text += std::to_string(low);
    if (below(random, 4) == 0) text += ".." + std::to_string(std::min(100, low + 20));
    world.own(text);
  }
}

void add_listings(Random& random, SampleWorld& world) {
  for (std::size_t i = 0, count = 1 + below(random, 6); i < count; ++i) {
    const Measure& measure = pick(random, world.view.law.measures);
    std::string line = {static_cast<char>('A' + below(random, 6)), ' '};
    line += measure.id;
    if (below(random, 3) == 0) line += " " + pick(random, kDays);
    world.list(line);
  }
  if (below(random, 3) == 0) world.view.atoms.front().suspended = true;
}

void ask_something(Random& random, Question& question) {
  question = {};
  const std::vector<std::string> actors = {"us-person", "eu-person", "uk-person", "other"};
  for (std::size_t i = 0; i < 3; ++i) question.actors.push_back(pick(random, actors));
  if (below(random, 3) == 0) question.currency = "USD";
  const std::vector<std::string> activities = {"general",      "energy.payment", "messaging",
                                               "debt.new",     "goods.export",   "goods.import",
                                               "agri.payment", "vessel.service"};
  question.activity = pick(random, activities);
  const std::vector<std::string> codes = {"2709", "27", "10", ""};
  for (std::size_t i = 0, count = below(random, 3); i < count; ++i)
    question.goods.push_back({pick(random, codes), ""});
  const std::vector<std::string> places = {"RU", "UA-43", "UA", ""};
  const std::vector<std::string> tenors = {"10", "20", "40"};  // days
  if (below(random, 2) == 0) question.place = Place{pick(random, places), {}};
  if (below(random, 2) == 0) question.destination = pick(random, places);
  if (auto day = some_day(random)) question.events.push_back({"contract", *day});
  if (auto day = some_day(random)) question.events.push_back({"loaded", *day});
  if (below(random, 2) == 0) question.issued = *base::parse_day(pick(random, kDays));
  if (below(random, 2) == 0) question.tenor_days = *base::parse_decimal(pick(random, tenors));
  if (below(random, 4) == 0) question.vessels = {{"", PartyIndex{below(random, 6) == 0 ? 1u : 2u}}};
  if (below(random, 8) == 0) question.vessels.push_back({"9187629", {}});
}

TEST(VerdictProperty, TheJudgeAnswersAsTheDefinition) {
  Random random(7);
  std::vector<std::size_t> answers(5);
  std::size_t owned = 0, missing = 0;
  for (int round = 0; round < 3000; ++round) {
    SampleWorld world{std::string(kVesselBan)};
    if (below(random, 2) == 0) world.view.parties[1].sectors = {"finance"};
    if (below(random, 8) == 0) world.view.unheard = {"eu.council"};
    add_licences(random, world.view.law);
    add_exceptions(random, world.view.law);
    add_incomplete(random, world.view.law);
    add_listings(random, world);
    add_holdings(random, world);
    for (int i = 0; i < 4; ++i) {
      ask_something(random, world.question);
      std::string parties(1, static_cast<char>('A' + below(random, 6)));
      if (below(random, 3) == 0) parties += " F";
      world.judge(parties, pick(random, kDays), "America/New_York");
      std::vector<Answer> defined = VerdictDefinition(*world.snapshot, world.question).answers();
      for (const AuthorityVerdict& verdict : world.verdicts.authorities) {
        const std::string& authority = world.view.law.authorities[verdict.authority].id;
        ASSERT_EQ(to_string(verdict.answer), to_string(defined[verdict.authority]))
            << "round " << round << ", question " << i << ", " << authority << ", " << parties
            << ", " << world.question.activity << ", " << base::to_string(world.question.on);
        ++answers[static_cast<std::size_t>(verdict.answer)];
      }
      for (const Reached& reached : world.verdicts.reached) {
        owned += reached.via == Via::kOwned;
        missing += reached.incomplete != nullptr;
      }
    }
  }
  for (std::size_t count : answers) EXPECT_GE(count, 100u);
  EXPECT_GE(owned, 500u);
  EXPECT_GE(missing, 500u);
}

}  // namespace
}  // namespace detente::law
