// What holds for all predicates: they are read as they are printed, and an answer that is known
// stays what it is when more becomes known.
#include <gtest/gtest.h>

#include <iterator>

#include "detente/law/evaluate.h"
#include "detente/law/predicate_samples.h"

namespace detente::law {
namespace {

Vocabulary vocabulary() {
  Vocabulary words;
  words.scope = Scope::kParty;
  words.zone = "America/New_York";
  words.conditions = {"truce"};
  return words;
}

constexpr std::string_view kLeaves[] = {
    R"(truce)",
    R"(activity = "energy.payment")",
    R"(activity in ["energy", "agri.payment"])",
    R"(activity != "mining.invest")",
    R"(buyer = "IN")",
    R"(buyer != "IN")",
    R"(destination in ["US", "UA-43"])",
    R"(buyer = destination)",
    R"(price > 47.6)",
    R"(price <= 60)",
    R"(territory = "UA")",
    R"(territory in ["UA-43", "UA-14"])",
    R"(occupied)",
    R"(occupied(at = "base"))",
    R"(occupied(at = 2014-03-01))",
    R"(contract.date < 2025-03-03)",
    R"(contract.term_years > 1)",
    R"(contract_before(2025-03-03T12:00:00-05:00))",
    R"(goods.hs under "2709")",
    R"(goods.hs under ["27", "84", "271019"])",
    R"(goods.category = "crude")",
    R"(goods.category in ["crude", "lng"])",
    R"(vessel.imo = "9074729")",
    R"(vessel.listed)",
    R"(party in ["a", "b"])",
    R"(party != "a")",
    R"(kind = "company")",
    R"(kind != "company")",
    R"(country = "UA")",
    R"(country != "UA")",
    R"(country has "RU")",
    R"(sector has "energy")",
    R"(tag has "oligarch")",
    R"(listed_on >= 2025-03-02)",
    R"(listed_on = 2025-03-02)",
    R"(listed_by("us.ofac"))",
    R"(listed_by("us.ofac", "US-RUSHAR"))",
    R"(derived_block("us.ofac"))",
    R"(position_held("gov", at = "base"))",
    R"(share_of(sector = "defence") < 25%)",
    R"(share_of(party = "b") = 50%)",
    R"(owned_by("a", >= 50%))",
    R"(consignment.in_country("UA"))",
    R"(consignment.delivered(definition = "army"))",
    R"(consignment.title_holder = "US")",
    R"(consignment.loaded_before(2025-03-03))",
    R"(event.loaded < 2025-03-03)",
    R"(event.loaded <= 2025-03-03)",
    R"(event.loaded >= 2025-03-03T00:01:00-05:00)",
    R"(event.loaded = 2025-03-03)",
    R"(event.loaded != 2025-03-03)",
    R"(event.loaded < event.offloaded)",
    R"(event.contract > event.amended)",
};

Predicate random_leaf(Random& random) {
  static const std::vector<Predicate> kParsed = [] {
    std::vector<Predicate> parsed;
    for (std::string_view text : kLeaves) parsed.push_back(*parse_predicate(text, vocabulary()));
    return parsed;
  }();
  return kParsed[below(random, kParsed.size())];
}

Predicate random_predicate(Random& random, int depth) {
  using Form = Predicate::Form;
  if (depth == 0 || below(random, 4) == 0) return random_leaf(random);
  Predicate whole;
  constexpr Form kForms[] = {Form::kAnd, Form::kOr, Form::kNot, Form::kAny, Form::kAll};
  whole.form = kForms[below(random, std::size(kForms))];
  bool joins = whole.form == Form::kAnd || whole.form == Form::kOr;
  std::size_t parts = joins ? 2 + below(random, 2) : 1;
  for (std::size_t i = 0; i < parts; ++i) {
    whole.parts.push_back(random_predicate(random, depth - 1));
  }
  if (whole.form == Form::kAny || whole.form == Form::kAll) {
    whole.subject = static_cast<Subject>(1 + below(random, 4));
  }
  return whole;
}

TEST(PredicateProperty, IsReadAsItIsPrinted) {
  Random random(20250304);
  for (int round = 0; round < 20'000; ++round) {
    Predicate predicate = random_predicate(random, 4);
    std::string text = to_string(predicate);
    auto read = parse_predicate(text, vocabulary());
    ASSERT_TRUE(read.has_value()) << text << ": " << read.error().message;
    ASSERT_EQ(*read, predicate) << text << "\n" << to_string(*read);
    ASSERT_EQ(to_string(*read), text);
  }
}

// All that can be asked, with much of it unknown.
struct World {
  Question question;
  TableFacts facts;
  TableConsignment consignment;
  TableConditions conditions;
  bool has_consignment = false;
  std::optional<base::Day> listed_on;

  Situation situation() const {
    Situation all;
    all.question = &question;
    all.facts = &facts;
    if (has_consignment) all.consignment = &consignment;
    all.conditions = &conditions;
    all.now = question.on;
    all.base = base::Day{std::chrono::year{2025} / 3 / 1};
    all.party = PartyIndex{0};
    all.listed_on = listed_on;
    return all;
  }
};

bool coin(Random& random) { return below(random, 2) == 0; }

template <class T, std::size_t N>
T one_of(Random& random, const T (&choices)[N]) {
  return choices[below(random, N)];
}

// Each step makes a value known, or known better, with even chance.
class Refinement {
 public:
  explicit Refinement(Random& random) : random_(random) {}

  void truth(Truth& value) {
    if (value == Truth::kUnknown && coin(random_)) value = law::truth(coin(random_));
  }
  template <std::size_t N>
  void text(std::string& value, const char* const (&choices)[N]) {
    if (value.empty() && coin(random_)) value = one_of(random_, choices);
  }
  // Of a code that is known by its beginning.
  template <std::size_t N>
  void code(std::string& value, const char* const (&choices)[N]) {
    if (!coin(random_)) return;
    std::string longer = one_of(random_, choices);
    if (longer.starts_with(value)) value = longer;
  }
  void shares(base::PercentInterval& shares) {
    if (!coin(random_)) return;
    std::int64_t width = shares.high.units - shares.low.units;
    std::int64_t step = base::Percent::kOne * 5;
    auto steps = static_cast<std::size_t>(width / step);
    shares.low.units += step * static_cast<std::int64_t>(below(random_, steps + 1));
    shares.high = coin(random_) ? shares.low : shares.high;
  }
  // Narrower bounds, within those that were.
  void when(base::Instant& instant) {
    if (!coin(random_)) return;
    auto width = static_cast<std::size_t>((instant.latest - instant.earliest).count());
    instant.earliest += std::chrono::seconds{below(random_, width)};
    if (coin(random_)) instant.latest = instant.earliest + std::chrono::seconds{1};
  }

  void world(World& world) {
    question(world.question);
    for (PartyRow& row : world.facts.rows) party(row);
    truth(world.facts.vessels_listed);
    truth(world.consignment.every);
    truth(world.conditions.every);
    text(world.consignment.holder, {"US", "UA"});
    for (Goods& goods : world.consignment.goods) this->goods(goods);
    if (!world.listed_on && coin(random_)) world.listed_on = some_day();
  }

  base::Day some_day() {
    return base::Day{std::chrono::year{2025} / 3 / 1} + std::chrono::days{below(random_, 4)};
  }

  base::Instant some_moment() { return *base::day_in_zone(some_day(), "America/New_York"); }

 private:
  void goods(Goods& goods) {
    code(goods.hs, {"27", "2709", "2710", "271019", "84", "270900"});
    text(goods.category, {"crude", "military"});
  }
  void party(PartyRow& row) {
    text(row.kind, {"company", "person"});
    if (row.countries.empty() && coin(random_)) row.countries = {coin(random_) ? "UA-43" : "RU"};
    if (!row.sectors && coin(random_)) {
      row.sectors.emplace();
      if (coin(random_)) row.sectors->push_back("energy");
    }
    truth(row.derived);
    truth(row.held);
    shares(row.shares);
  }
  void question(Question& question) {
    if (!question.activity.empty()) {
      code(question.activity, {"energy.payment", "energy.purchase", "mining.invest"});
    }
    for (Goods& row : question.goods) goods(row);
    if (question.place) text(question.place->territory, {"UA-43", "UA-14", "UA", "RU"});
    bool open = question.place && question.place->territory == "UA-14" && !question.place->occupied;
    if (open && coin(random_)) question.place->occupied = coin(random_);
    if (question.buyer) text(*question.buyer, {"IN", "US"});
    if (question.destination) text(*question.destination, {"US", "UA-43"});
    for (Vessel& vessel : question.vessels) text(vessel.imo, {"9074729", "9074730"});
    for (Event& event : question.events) when(event.at);
    if (!question.contract) return;
    if (question.contract->date) {
      when(*question.contract->date);
    } else if (coin(random_)) {
      question.contract->date = some_moment();
    }
    if (!question.contract->term_years && coin(random_)) {
      question.contract->term_years = {base::Decimal::kOne * (coin(random_) ? 1 : 10)};
    }
  }

  Random& random_;
};

PartyRow random_party(Random& random, const char* id) {
  PartyRow row;
  row.id = id;
  if (coin(random)) row.tags = {"oligarch"};
  if (coin(random)) row.listed_by = {coin(random) ? "us.ofac" : "us.ofac/US-RUSHAR"};
  constexpr Truth kTruths[] = {Truth::kFalse, Truth::kTrue, Truth::kUnknown, Truth::kUnknown};
  row.derived = one_of(random, kTruths);
  row.held = one_of(random, kTruths);
  row.shares.high.units = base::Percent::kOne * 5 * static_cast<std::int64_t>(below(random, 21));
  return row;
}

void fill(World& world, Random& random) {
  Refinement refine(random);
  Question& question = world.question;
  question.on = base::Day{std::chrono::year{2025} / 3 / 4};
  for (const char* id : {"a", "b"}) world.facts.rows.push_back(random_party(random, id));
  world.facts.vessels_listed = Truth::kUnknown;
  world.conditions.every = Truth::kUnknown;
  world.consignment.every = Truth::kUnknown;
  world.has_consignment = coin(random);
  world.consignment.goods.resize(below(random, 3));
  for (std::size_t i = below(random, 3); i > 0; --i) question.parties.push_back(PartyIndex{i == 1});
  if (coin(random)) question.activity = coin(random) ? "energy" : "mining";
  question.goods.resize(below(random, 3));
  question.vessels.resize(below(random, 3));
  for (Vessel& vessel : question.vessels) {
    if (coin(random)) vessel.party = PartyIndex{1};
  }
  if (coin(random)) question.place.emplace();
  if (coin(random)) question.buyer.emplace();
  if (coin(random)) question.destination.emplace();
  if (coin(random)) question.price = base::Decimal{base::Decimal::kOne * 58};
  if (coin(random)) question.contract.emplace();
  for (const char* name : {"loaded", "offloaded", "amended"}) {
    if (coin(random)) question.events.push_back({name, refine.some_moment()});
  }
  refine.world(world);
}

TEST(PredicateProperty, WhatIsKnownStaysWhenMoreIsKnown) {
  Random random(20250311);
  int decided = 0;
  int refined = 0;
  for (int round = 0; round < 20'000; ++round) {
    Predicate predicate = random_predicate(random, static_cast<int>(below(random, 4)));
    World world;
    fill(world, random);
    for (int step = 0; step < 4; ++step) {
      Truth before = evaluate(predicate, world.situation());
      Refinement(random).world(world);
      Truth after = evaluate(predicate, world.situation());
      if (before == Truth::kUnknown) {
        refined += after == Truth::kUnknown ? 0 : 1;
        continue;
      }
      ++decided;
      ASSERT_EQ(after, before) << to_string(predicate);
    }
  }
  EXPECT_GT(decided, 10'000);  // else the samples are too uncertain to test anything
  EXPECT_GT(refined, 1'000);
}

}  // namespace
}  // namespace detente::law
