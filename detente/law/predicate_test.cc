#include "detente/law/predicate.h"

#include <gtest/gtest.h>

#include <string>

namespace detente::law {
namespace {

Vocabulary vocabulary(Scope scope) {
  Vocabulary words;
  words.scope = scope;
  words.zone = "America/New_York";
  words.conditions = {"ceasefire-30d", "congress-silent", "gl-energy"};
  words.authorities = {"us.ofac", "eu.council", "uk.ofsi"};
  words.programmes = {"US-RUSHAR", "EU-UKR"};
  return words;
}

// Every predicate of the option files that the format is specified by, and of its examples.
constexpr std::string_view kParty[] = {
    R"(listed_by("us.ofac", "US-RUSHAR") and sector has "finance")",
    R"(listed_by("us.ofac", "US-RUSHAR") and sector has "energy" and kind = "company" )"
    R"(and listed_on >= 2025-01-10)",
    R"(kind = "person" and tag has "oligarch" and not position_held("gov.ru", at = "now") )"
    R"(and share_of(sector = "defence") < 25%)",
    R"(party in ["agribank"])",
    R"(owned_by("orlov", >= 50%))",
    R"(share_of(party = "orlov") > 0%)",
    R"(country = "RU" or country in ["BY", "UA-43"] or country has "IR")",
};
constexpr std::string_view kQuestion[] = {
    R"(activity in ["account.open-correspondent", "sovereign-debt.new"] )"
    R"(or goods.hs under "2710" and vessel.listed)",
    R"(not consignment.in_country("UA"))",
    R"(not consignment.delivered(definition = "dsca-24-40"))",
    R"(consignment.title_holder = "US")",
    R"(not consignment.departed)",
    R"(not consignment.handed_over)",
    R"(consignment.loaded_before(2025-03-04T01:30:00Z))",
    R"(category = "military")",
    R"(hs under ["2504", "2614", "2615", "280530", "282520", "283691", "2846"])",
    R"(territory = "RU" and not territory in ["UA-43", "UA-40", "UA-14", "UA-09"])",
    R"(territory = "UA" and not occupied(at = "now"))",
    R"(any party where listed_by("us.ofac") or listed_by("eu.council") or listed_by("uk.ofsi") )"
    R"(or derived_block("us.ofac"))",
    R"(event.loaded <= 2026-03-12T00:01:00-04:00 and buyer = "IN" and destination = "IN")",
    R"(contract_before(2022-03-08) and contract.term_years > 1 and price > 47.6)",
    R"(contract.date < 2025-07-20 and not event.amended >= 2025-06-17)",
    R"(event.left_origin < event.cleared)",
    R"(all goods where goods.category != "military")",
    R"(any line where hs under "9306")",
    R"(any vessel where vessel.imo = "9074729" and listed_by("us.ofac"))",
    R"(ceasefire-30d and congress-silent)",
};

TEST(Predicate, ReadsTheExamplesOfTheFormat) {
  for (std::string_view text : kParty) {
    auto predicate = parse_predicate(text, vocabulary(Scope::kParty));
    EXPECT_TRUE(predicate.has_value()) << text << ": " << predicate.error().message;
  }
  for (std::string_view text : kQuestion) {
    auto predicate = parse_predicate(text, vocabulary(Scope::kQuestion));
    EXPECT_TRUE(predicate.has_value()) << text << ": " << predicate.error().message;
  }
  for (std::string_view text : {"not ceasefire-30d", "ceasefire-30d and congress-silent"}) {
    auto predicate = parse_predicate(text, vocabulary(Scope::kConditions));
    EXPECT_TRUE(predicate.has_value()) << text << ": " << predicate.error().message;
  }
}

TEST(Predicate, PrintsCanonically) {
  struct Case {
    std::string_view text, printed;
  };
  const Case cases[] = {
      {"vessel.listed", "vessel.listed"},
      {" ( vessel . listed ) ", "vessel.listed"},
      {"occupied()", "occupied"},
      {"hs under \"27\"", "goods.hs under \"27\""},
      {"category in []", "goods.category in []"},
      {"vessel.listed and (occupied and ceasefire-30d)",
       "vessel.listed and (occupied and ceasefire-30d)"},
      {"(vessel.listed and occupied) or gl-energy", "vessel.listed and occupied or gl-energy"},
      {"vessel.listed and (occupied or gl-energy)", "vessel.listed and (occupied or gl-energy)"},
      {"not (not vessel.listed)", "not (not vessel.listed)"},
      {"not (occupied)", "not occupied"},
      {"not price > 60.50", "not price > 60.5"},
      {"any goods where hs under \"27\" or occupied",
       "any goods where goods.hs under \"27\" or occupied"},
      {"(any vessel where vessel.listed) and occupied",
       "(any vessel where vessel.listed) and occupied"},
      {"occupied and (any vessel where vessel.listed)",
       "occupied and any vessel where vessel.listed"},
      {"not (any vessel where vessel.listed)", "not any vessel where vessel.listed"},
      {"occupied and (any vessel where vessel.listed) or gl-energy",
       "occupied and (any vessel where vessel.listed) or gl-energy"},
      {"(not any vessel where vessel.listed) and occupied",
       "not (any vessel where vessel.listed) and occupied"},
      {"any party where all party where tag has \"x\"",
       "any party where all party where tag has \"x\""},
      {"any party where 25 % >= share_of(sector = \"media\")",
       "any party where share_of(sector = \"media\") <= 25%"},
      {"any party where \"finance\" in sector", "any party where sector has \"finance\""},
      {"[\"RU\", \"BY\"] has territory", "territory in [\"RU\", \"BY\"]"},
      {"2026-03-12 > event.loaded", "event.loaded < 2026-03-12"},
      {"event.loaded < 2026-03-12T00:01-04:00", "event.loaded < 2026-03-12T00:01:00-04:00"},
      {"event.loaded < 2026-03-12T00:01:30Z", "event.loaded < 2026-03-12T00:01:30Z"},
      {"event.loaded < 2026-03-12T00:01:30+05:30", "event.loaded < 2026-03-12T00:01:30+05:30"},
      {"any party where listed_by(programme = \"US-RUSHAR\", authority = \"us.ofac\")",
       "any party where listed_by(\"us.ofac\", \"US-RUSHAR\")"},
      {"any party where position_held(\"gov.ru\", at = 2022-02-24)",
       "any party where position_held(\"gov.ru\", at = 2022-02-24)"},
      {"any party where owned_by(\"a\\b\", >=50%)", "any party where owned_by(\"a\\b\", >= 50%)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    auto predicate = parse_predicate(c.text, vocabulary(Scope::kQuestion));
    ASSERT_TRUE(predicate.has_value()) << predicate.error().message;
    EXPECT_EQ(to_string(*predicate), c.printed);
    auto again = parse_predicate(c.printed, vocabulary(Scope::kQuestion));
    ASSERT_TRUE(again.has_value()) << again.error().message;
    EXPECT_EQ(*again, *predicate);
  }
}

TEST(Predicate, ABareDayBeginsInTheZoneOfTheVocabulary) {
  auto start = [](std::string_view text) {
    auto predicate = parse_predicate(text, vocabulary(Scope::kQuestion));
    return std::get<Time>(std::get<Literal>(predicate->right));
  };
  Time day = start("event.loaded < 2025-07-20");
  EXPECT_EQ(base::to_string(day.at), "2025-07-20T04:00:00Z");
  EXPECT_TRUE(day.day.has_value());
  Time midnight = start("event.loaded < 2025-07-20T06:00+02:00");
  EXPECT_EQ(midnight.at, day.at);
  EXPECT_FALSE(midnight.day.has_value());
  EXPECT_EQ(midnight.offset, std::chrono::minutes{120});
}

TEST(Predicate, NamesAnUnknownZone) {
  Vocabulary words;
  words.zone = "Mars/Olympus";
  auto predicate = parse_predicate("event.loaded < 2025-07-20", words);
  ASSERT_FALSE(predicate.has_value());
  EXPECT_EQ(predicate.error().kind, base::ErrorKind::kNotFound);
  EXPECT_EQ(predicate.error().message, "no time zone Mars/Olympus in the zone data");
}

// An error of `text` under `scope`: its bytes and its whole message.
struct Fault {
  Scope scope;
  std::string_view text;
  std::uint64_t begin, end;
  std::string_view message;
};

void expect_faults(std::span<const Fault> faults) {
  for (const Fault& fault : faults) {
    SCOPED_TRACE(fault.text);
    constexpr std::uint64_t kStart = 1000;
    auto got = parse_predicate(fault.text, vocabulary(fault.scope),
                               {7, kStart, kStart + fault.text.size()});
    if (got.has_value()) {
      ADD_FAILURE() << "read as " << to_string(*got);
      continue;
    }
    EXPECT_EQ(got.error().kind, base::ErrorKind::kMalformed);
    EXPECT_EQ(got.error().message, fault.message);
    EXPECT_EQ(got.error().where, (base::SourceSpan{7, kStart + fault.begin, kStart + fault.end}));
  }
}

constexpr Scope kWho = Scope::kParty;
constexpr Scope kWhere = Scope::kQuestion;
constexpr Scope kWhen = Scope::kConditions;

TEST(Predicate, PointsAtWhatTheGrammarDoesNotHave) {
  const Fault faults[] = {
      {kWhere, "", 0, 1, "expected a condition, found the end"},
      {kWhere, "  ", 2, 3, "expected a condition, found the end"},
      {kWhere, "price >", 7, 8, "expected a value or a name, found the end"},
      {kWhere, "price > and", 8, 11, "expected a value or a name, found \"and\""},
      {kWhere, "(occupied", 9, 10, "expected \")\", found the end"},
      {kWhere, "occupied)", 8, 9, "expected and, or, or the end, found \")\""},
      {kWhere, "occupied occupied", 9, 17, "expected and, or, or the end, found \"occupied\""},
      {kWhere, "occupied and", 12, 13, "expected a condition, found the end"},
      {kWhere, "or occupied", 0, 2, "expected a condition, found \"or\""},
      {kWhere, "not not occupied", 4, 7, "expected a condition, found \"not\""},
      {kWhere, "price == 60", 7, 8, "expected a value or a name, found \"=\""},
      {kWhere, "price ! 60", 6, 7, "expected \"!=\""},
      {kWhere, "price = 60 & occupied", 11, 12, "a predicate has no such character"},
      {kWhere, "price = 60 \xE2\x88\xA7 occupied", 11, 14, "a predicate has no such character"},
      {kWhere, "buyer = \"IN", 8, 11, "quote never closed"},
      {kWhere, "buyer = 'IN'", 8, 9, "a predicate has no such character"},
      {kWhere, "buyer in [\"IN\" \"CN\"]", 15, 19, "expected \",\" or \"]\", found \"CN\""},
      {kWhere, "buyer in [IN]", 10, 12, "expected a text in quotes, found \"IN\""},
      {kWhere, "buyer in [\"IN\",]", 15, 16, "expected a text in quotes, found \"]\""},
      {kWhere, "price > 6o", 8, 10, "expected a number, a day or a date-time"},
      {kWhere, "price > 6.", 8, 10,
       "expected a number of at most twelve digits and six decimals, such as 47.6"},
      {kWhere, "price > -6", 8, 9, "a predicate has no such character"},
      {kWho, "share_of(party = \"a\") < 101%", 24, 27,
       "expected a percentage from 0 to 100 with at most seven decimals, such as 33.5"},
      {kWhere, "event.loaded < 2026-02-29", 15, 25, "the calendar has no day 2026-02-29"},
      {kWhere, "event.loaded < 2026-2-9", 15, 23, "expected a day such as 2025-03-04"},
      {kWhere, "event.loaded < 2026-03-12T00:01", 15, 31,
       "a date-time needs its zone, such as Z or -04:00"},
      {kWhere, "event.loaded < 2026-03-12T00:01:00.5Z", 15, 37,
       "a date-time has no fraction of a second"},
      {kWhere, "event.loaded < 2026-03-12T25:00Z", 15, 32,
       "expected a day or an instant such as 2025-03-04T09:30:15Z or +01:00"},
      {kWhere, "goods. = \"x\"", 7, 8, "expected a name, found \"=\""},
      {kWhere, "any company where occupied", 4, 11,
       "expected party, vessel, goods or line, found \"company\""},
      {kWhere, "any party listed_by(\"us.ofac\")", 10, 19,
       "expected \"where\", found \"listed_by\""},
      {kWhere, "contract_before(2022-03-08", 26, 27, "expected \",\" or \")\", found the end"},
      {kWhere, "contract_before(event.loaded)", 16, 21, "expected a value, found \"event\""},
      {kWhere, "contract_before(time = )", 23, 24, "expected a value, found \")\""},
  };
  expect_faults(faults);
}

TEST(Predicate, PointsAtNamesThatDoNotExist) {
  const Fault faults[] = {
      {kWho, "sectr has \"finance\"", 0, 5,
       "unknown attribute \"sectr\"; did you mean \"sector\"?"},
      {kWho, "listde_by(\"us.ofac\")", 0, 9,
       "unknown function \"listde_by\"; did you mean \"listed_by\"?"},
      {kWho, "Sector has \"finance\"", 0, 6,
       "unknown attribute \"Sector\"; did you mean \"sector\"?"},
      {kWhere, "goods.sh under \"27\"", 0, 8,
       "unknown attribute \"goods.sh\"; did you mean \"goods.hs\"?"},
      {kWhere, "elsewhere = \"RU\"", 0, 9, "unknown attribute \"elsewhere\""},
      {kWhere, "ceasefire-30", 0, 12,
       "unknown attribute \"ceasefire-30\"; did you mean \"ceasefire-30d\"?"},
      {kWhen, "not ceasefire-30", 4, 16,
       "\"ceasefire-30\" is no assumption, phase or clause; did you mean \"ceasefire-30d\"?"},
      {kWhen, "occupied", 0, 8, "\"occupied\" is no assumption, phase or clause"},
      {kWhere, "event.laoded < 2026-03-12", 0, 12,
       "unknown event \"laoded\"; did you mean \"loaded\"?"},
      {kWhere, "event.x < 2026-03-12", 0, 7,
       "unknown event \"x\"; known are amended, cleared, contract, delivered, departed, "
       "left_origin, "
       "loaded, offloaded and service"},
      {kWhere, "sector has \"finance\"", 0, 6,
       "\"sector\" is asked of a party, and none is under test here: write any party where ..."},
      {kWhere, "(any party where tag has \"x\") and tag has \"x\"", 34, 37,
       "\"tag\" is asked of a party, and none is under test here: write any party where ..."},
  };
  expect_faults(faults);
}

TEST(Predicate, PointsAtValuesThatDoNotExist) {
  const Fault faults[] = {
      {kWho, "sector has \"finace\"", 11, 19,
       "unknown sector \"finace\"; did you mean \"finance\"?"},
      {kWho, "sector has \"shipbuilding\"", 11, 25,
       "unknown sector \"shipbuilding\"; known are agriculture, construction, defence, energy, "
       "finance, holding, media, metals, mining, other, services, technology, trade and transport"},
      {kWho, "kind = \"bank\"", 7, 13,
       "unknown kind of party \"bank\"; known are aircraft, company, organization, person, vessel "
       "and wallet"},
      {kWho, "kind in [\"person\", \"compny\"]", 19, 27,
       "unknown kind of party \"compny\"; did you mean \"company\"?"},
      {kWho, "listed_by(\"us.ofca\")", 10, 19,
       "unknown authority \"us.ofca\"; did you mean \"us.ofac\"?"},
      {kWho, "listed_by(\"us.ofac\", \"US-RUSHA\")", 21, 31,
       "unknown programme \"US-RUSHA\"; did you mean \"US-RUSHAR\"?"},
      {kWhere, "activity = \"energy.paymnet\"", 11, 27,
       "unknown activity \"energy.paymnet\"; did you mean \"energy.payment\"?"},
      {kWhere, "activity = \"flying\"", 11, 19, "unknown activity \"flying\""},
      {kWhere, "buyer = \"India\"", 8, 15,
       "expected a code of ISO 3166 such as \"RU\" or \"UA-43\", found \"India\""},
      {kWhere, "buyer = \"ru\"", 8, 12,
       "expected a code of ISO 3166 such as \"RU\" or \"UA-43\", found \"ru\""},
      {kWhere, "goods.hs under \"27.10\"", 15, 22,
       "expected two to twelve digits of HS or CN such as \"2709\", found \"27.10\""},
      {kWhere, "hs under [\"27\", \"\"]", 16, 18,
       "expected two to twelve digits of HS or CN such as \"2709\", found \"\""},
      {kWhere, "vessel.imo = \"IMO 9074729\"", 13, 26,
       "expected the seven digits of an IMO number, found \"IMO 9074729\""},
      {kWhere, "consignment.delivered(definition = \"usaf\")", 35, 41,
       "unknown definition of delivery \"usaf\"; known are army, dsca-24-40, marines, navy and "
       "receipt"},
      {kWhere, "occupied(at = \"today\")", 14, 21,
       "expected \"now\", \"base\", a day or a date-time, found \"today\""},
      {kWhere, "buyer = \"a\nb\"", 8, 13,
       "expected a code of ISO 3166 such as \"RU\" or \"UA-43\", found \"a b\""},
  };
  expect_faults(faults);
}

TEST(Predicate, PointsAtWhatDoesNotFitTogether) {
  const Fault faults[] = {
      {kWho, "listed_on >= \"2025-01-10\"", 13, 25,
       "\"listed_on\" is compared with a day, not with a text"},
      {kWho, "listed_on >= 2025-01-10T00:00Z", 13, 30,
       "\"listed_on\" is compared with a day, not with a date-time"},
      {kWhere, "event.loaded < \"x\"", 15, 18,
       "\"event.loaded\" is compared with a day or a date-time, not with a text"},
      {kWhere, "price > 60%", 8, 11, "\"price\" is compared with a number, not with a percentage"},
      {kWho, "share_of(sector = \"media\") < 25", 29, 31,
       "\"share_of\" is compared with a percentage, not with a number"},
      {kWhere, "buyer = [\"IN\"]", 8, 14, "\"buyer\" is compared with a text, not with a list"},
      {kWhere, "buyer in \"IN\"", 9, 13, "\"in\" is followed by a list in brackets, not by a text"},
      {kWho, "sector = \"finance\"", 7, 8, "\"sector\" takes has, not \"=\""},
      {kWho, "kind has \"person\"", 5, 8, "\"kind\" takes =, != or in, not \"has\""},
      {kWhere, "hs = \"2710\"", 3, 4, "\"goods.hs\" takes under, not \"=\""},
      {kWhere, "price in [\"60\"]", 6, 8, "\"price\" takes =, !=, <, <=, > or >=, not \"in\""},
      {kWhere, "vessel.listed = \"yes\"", 14, 15,
       "\"vessel.listed\" is true or false by itself and takes no \"=\""},
      {kWhere, "gl-energy = \"yes\"", 10, 11,
       "\"gl-energy\" is true or false by itself and takes no \"=\""},
      {kWhere, "price", 0, 5,
       "\"price\" is not true or false by itself: it takes =, !=, <, <=, > or >="},
      {kWhere, "\"RU\"", 0, 4, "expected a condition, found a text alone"},
      {kWhere, "60 < 47.6", 0, 9, "a comparison needs a name on one side"},
      {kWhere, "\"27\" under goods.hs", 11, 19,
       "\"under\" is followed by a code or a list of codes"},
      {kWhere, "buyer = price", 8, 13, "\"buyer\" and \"price\" cannot be compared by \"=\""},
      {kWho, "tag has party", 8, 13, "\"tag\" and \"party\" cannot be compared by \"has\""},
      {kWho, "sector(\"x\")", 0, 6, "\"sector\" takes no arguments"},
      {kWhere, "gl-energy()", 0, 9, "\"gl-energy\" takes no arguments"},
      {kWho, "listed_by", 0, 9, "\"listed_by\" needs \"authority\""},
      {kWho, "listed_by(\"us.ofac\", \"EU-UKR\", \"x\")", 31, 34,
       "\"listed_by\" takes no further argument"},
      {kWho, "listed_by(\"us.ofac\", authority = \"us.ofac\")", 21, 42,
       "\"listed_by\" is given \"authority\" twice"},
      {kWho, "listed_by(list = \"us.ofac\")", 10, 26,
       "\"listed_by\" has no argument \"list\", only authority and programme"},
      {kWho, "listed_by(60)", 10, 12, "\"listed_by\" takes a text for \"authority\", not a number"},
      {kWho, "share_of(\"orlov\") > 5%", 9, 16,
       "\"share_of\" takes no further argument without a name; write party = ... or sector = ..."},
      {kWho, "share_of(party = \"a\", sector = \"media\") > 5%", 0, 8,
       "\"share_of\" needs exactly one of party and sector"},
      {kWho, "share_of > 5%", 0, 8, "\"share_of\" needs exactly one of party and sector"},
      {kWho, "owned_by(\"orlov\")", 0, 8, "\"owned_by\" needs \"share\""},
      {kWho, "owned_by(\"orlov\", 50%)", 18, 21,
       "\"owned_by\" takes an operator and a percentage for \"share\", not a percentage"},
      {kWho, "owned_by(>= \"orlov\", 50%)", 9, 19,
       "\"owned_by\" takes a text for \"id\", not a text behind \">=\""},
  };
  expect_faults(faults);
}

TEST(Predicate, NestsToADepthAndNoFurther) {
  auto nested = [](int depth) {
    std::string text;
    for (int i = 0; i < depth; ++i) text += "(";
    return text + "occupied" + std::string(static_cast<std::size_t>(depth), ')');
  };
  EXPECT_TRUE(parse_predicate(nested(kMostDepth), {}).has_value());
  auto deeper = parse_predicate(nested(kMostDepth + 1), {});
  ASSERT_FALSE(deeper.has_value());
  EXPECT_EQ(deeper.error().kind, base::ErrorKind::kLimit);
  EXPECT_EQ(deeper.error().message,
            "more than 64 parentheses, nots and quantifiers inside each other");
  EXPECT_EQ(deeper.error().where, (base::SourceSpan{0, 64, 65}));
  std::string chain;
  for (int i = 0; i < kMostDepth; ++i) chain += "occupied and any vessel where ";
  auto deep = parse_predicate(chain + "vessel.listed", {});
  ASSERT_TRUE(deep.has_value());
  EXPECT_EQ(to_string(*deep), chain + "vessel.listed");
  std::string wide = "occupied";
  while (wide.size() < kMostPredicateBytes - 12) wide += " or occupied";
  EXPECT_TRUE(parse_predicate(wide, {}).has_value());
  auto longer = parse_predicate(std::string(kMostPredicateBytes + 1, ' '), {});
  ASSERT_FALSE(longer.has_value());
  EXPECT_EQ(longer.error().message, "a predicate of 65537 bytes; at most 65536");
}

}  // namespace
}  // namespace detente::law
