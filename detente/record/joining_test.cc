#include "detente/record/joining.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "detente/record/identifier.h"
#include "detente/record/join_evidence.h"
#include "detente/record/join_table.h"

namespace detente::record {
namespace {

// A party written in few words.
struct Entry {
  Party party;

  Entry(std::string source, std::string id, Schema schema = Schema::kOrganization) {
    party.source = std::move(source);
    party.entry = std::move(id);
    party.schema = schema;
  }
  Entry& named(std::string text, NameType type = NameType::kPrimary) {
    Name name;
    name.type = type;
    name.full.value = std::move(text);
    party.names.push_back(std::move(name));
    return *this;
  }
  Entry& dated(DateType type, std::string_view date) {
    DatedFact fact;
    fact.type = type;
    fact.date.value = *parse_partial_date(date);
    party.dates.push_back(fact);
    return *this;
  }
  Entry& born(std::string_view date) { return dated(DateType::kBirth, date); }
  Entry& with(IdentifierType type, std::string number, std::string country = "",
              std::string printed = "") {
    Identifier made = make_identifier(type, {std::move(number), {}}, std::move(printed));
    made.check_digit_ok = true;  // invented numbers
    made.country = std::move(country);
    party.identifiers.push_back(std::move(made));
    return *this;
  }
  Entry& refers(std::string number, std::string printed) {
    return with(IdentifierType::kListReference, std::move(number), "", std::move(printed));
  }
  Entry& in(std::string city, std::string country) {
    Address address;
    address.city = std::move(city);
    address.country = std::move(country);
    party.addresses.push_back(std::move(address));
    return *this;
  }
  Entry& gender(std::string word) {
    party.properties.push_back({"gender", {std::move(word), {}}});
    return *this;
  }
};

Entry person(std::string source, std::string id, std::string name) {
  return Entry(std::move(source), std::move(id), Schema::kPerson).named(std::move(name));
}
Entry company(std::string source, std::string id, std::string name) {
  return Entry(std::move(source), std::move(id)).named(std::move(name));
}

JoinedParties joined(const std::vector<Entry>& entries, const StatedJoins& stated = {}) {
  std::vector<const Party*> pointers;
  for (const Entry& one : entries) pointers.push_back(&one.party);
  return join_parties(pointers, stated);
}

std::string text_of(const Join& join) {
  return join.a + " = " + join.b + " (" + std::string(to_string(join.rule)) + ": " + join.facts +
         ")";
}

// What is said of two entries: the join, the near-join with what is against it, or "".
std::string said(const std::vector<Entry>& entries, const StatedJoins& stated = {}) {
  JoinedParties all = joined(entries, stated);
  std::string text;
  for (const Join& join : all.joins) text += text_of(join) + '\n';
  for (const NearJoin& near : all.near) text += text_of(near.join) + " but " + near.against + '\n';
  return text;
}

// "id: entry entry", one party a line.
std::string grouped(const std::vector<Entry>& entries, const StatedJoins& stated = {}) {
  std::string text;
  for (const JoinedParty& party : joined(entries, stated).parties) {
    text += party.id + ':';
    for (std::uint32_t member : party.members) text += ' ' + entry_id(entries[member].party);
    text += '\n';
  }
  return text;
}

constexpr auto kInn = IdentifierType::kInn;
constexpr auto kPassport = IdentifierType::kPassport;

TEST(Joining, EachRuleWithItsReason) {
  struct Case {
    Entry a, b;
    std::string said;
  };
  const Case cases[] = {
      {company("us.ofac.sdn", "17", "Alder Works"), company("us.ofac.consolidated", "17", "A. W."),
       "us.ofac.sdn:17 = us.ofac.consolidated:17 (publisher-number: us.ofac number 17)\n"},
      {person("un.sc.consolidated", "QDi.006", "Arden Zumthor"),
       person("eu.fsf", "E1", "Arden Zumtor").refers("QDi.006", "unitedNationId"),
       "un.sc.consolidated:QDi.006 = eu.fsf:E1 (cross-reference: eu.fsf prints "
       "un.sc.consolidated:QDi.006)\n"},
      {person("eu.fsf", "E1", "Arden Zumthor").refers("QDi.006", "unitedNationId"),
       person("uk.fcdo.uksl", "U1", "Ardn Zumthor").refers("QDi.006", "UN Reference Number"),
       "eu.fsf:E1 = uk.fcdo.uksl:U1 (cross-reference: both print un.sc.consolidated:QDI006)\n"},
      {company("us.ofac.sdn", "1", "Alder Works").with(kInn, "7700000001"),
       company("eu.fsf", "E1", "Werk Erle").with(kInn, "7700000001"),
       "us.ofac.sdn:1 = eu.fsf:E1 (identifier: INN 7700000001)\n"},
      {company("us.ofac.sdn", "1", "Alder Works LLC")
           .with(IdentifierType::kTaxNumber, "AB-123456", "cy"),
       company("eu.fsf", "E1", "ALDER WORKS").with(IdentifierType::kRegistration, "AB123456"),
       "us.ofac.sdn:1 = eu.fsf:E1 (number-and-name: REGISTRATION AB123456; name Alder Works "
       "LLC)\n"},
      {person("us.ofac.sdn", "1", "Arden Zumthor").born("1961-02-03").with(kPassport, "K 77001"),
       person("eu.fsf", "E1", "A. Sumthor").born("1961-02-03").with(kPassport, "K77001", "no"),
       "us.ofac.sdn:1 = eu.fsf:E1 (number-and-birth: PASSPORT K77001; born 1961-02-03)\n"},
      {person("us.ofac.sdn", "1", "Arden ZUMTHOR").born("1961-02-03"),
       person("eu.fsf", "E1", "Zumthor, Árden").born("1961-02-03").born("1962"),
       "us.ofac.sdn:1 = eu.fsf:E1 (name-and-birth: name Arden ZUMTHOR; born 1961-02-03)\n"},
      {company("us.ofac.sdn", "1", "Alder Works").dated(DateType::kIncorporation, "2001-05-06"),
       company("ch.seco.sesam", "9", "Alder Works AG")
           .dated(DateType::kIncorporation, "2001-05-06"),
       "us.ofac.sdn:1 = ch.seco.sesam:9 (name-and-birth: name Alder Works; founded 2001-05-06)\n"},
      {person("us.ofac.sdn", "1", "Dmitriy Zumtov").born("1961-02-03"),
       person("eu.fsf", "E1", "Dmitri Sergeevich ZUMTOV").born("1961-02-03"),
       "us.ofac.sdn:1 = eu.fsf:E1 (variant-and-birth: names Dmitri Sergeevich ZUMTOV and Dmitriy "
       "Zumtov; born 1961-02-03)\n"},
      {company("us.ofac.sdn", "1", "Alder Works").in("Tromsø", "no"),
       company("eu.fsf", "E1", "ALDER WORKS, LLC").in("9008 TROMSO", "no"),
       "us.ofac.sdn:1 = eu.fsf:E1 (name-and-place: name Alder Works; in no tromso)\n"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(said({c.a, c.b}), c.said);
    EXPECT_EQ(said({c.b, c.a}), c.said);
  }
}

TEST(Joining, WhatIsTooLittleIsNear) {
  struct Case {
    Entry a, b;
    std::string said;
  };
  const std::string both = "us.ofac.sdn:1 = eu.fsf:E1 ";
  const Case cases[] = {
      {person("us.ofac.sdn", "1", "Arden Zumthor").born("1961-02-03"),
       person("eu.fsf", "E1", "Arden Zumthor").born("1961"),
       both + "(name: name Arden Zumthor) but no exact birth date of eu.fsf:E1\n"},
      {person("us.ofac.sdn", "1", "Arden Zumthor"), person("eu.fsf", "E1", "Arden Zumthor"),
       both + "(name: name Arden Zumthor) but neither has an exact birth date\n"},
      // A weak alias is no name, one word is none of a person, the first of January may be a year.
      {person("us.ofac.sdn", "1", "Arden Zumthor").born("1961-02-03"),
       person("eu.fsf", "E1", "X Y")
           .named("Arden Zumthor", NameType::kWeakAlias)
           .born("1961-02-03"),
       ""},
      {person("us.ofac.sdn", "1", "Arden").born("1961-02-03"),
       person("eu.fsf", "E1", "Arden").born("1961-02-03"), ""},
      {person("us.ofac.sdn", "1", "Dmitriy Zumtov").born("1961-01-01"),
       person("eu.fsf", "E1", "Dmitri Zumtov").born("1961-01-01"), ""},
      // Brothers of one day, in one script: a spelling in Cyrillic is that spelling.
      {person("us.ofac.sdn", "1", "Иван Зумтов").born("1961-02-03"),
       person("eu.fsf", "E1", "Иона Зумтов").born("1961-02-03"), ""},
      {person("us.ofac.sdn", "1", "Arden Zumthor").with(kPassport, "K77001"),
       person("eu.fsf", "E1", "Dag Olsen").with(kPassport, "K77001"),
       both + "(number: PASSPORT K77001) but neither name nor date agrees\n"},
      {person("us.ofac.sdn", "1", "Arden Zumthor").with(kPassport, "K77001", "no"),
       person("eu.fsf", "E1", "Dag Olsen").with(kPassport, "K77001", "se"), ""},
      {company("us.ofac.sdn", "1", "Alder Works").in("Oslo", "no"),
       company("eu.fsf", "E1", "Alder Works").in("Bergen", "no"),
       both + "(name: name Alder Works) but nothing but the name agrees\n"},
      {company("us.ofac.sdn", "1", "Zenit LLC").in("Oslo", "no"),
       company("eu.fsf", "E1", "Zenit").in("Oslo", "no"),
       both + "(name: name Zenit LLC) but nothing but the name agrees\n"},
  };
  for (const Case& c : cases) EXPECT_EQ(said({c.a, c.b}), c.said);
}

TEST(Joining, NeverAcrossAContradiction) {
  struct Case {
    Entry a, b;
    std::string against;
  };
  auto zumthor = [](std::string source, std::string id) {
    return person(std::move(source), std::move(id), "Arden Zumthor");
  };
  const Case cases[] = {
      {zumthor("us.ofac.sdn", "1").born("1961-02-03"), zumthor("eu.fsf", "E1").born("1971-02-03"),
       "birth dates 1961-02-03 and 1971-02-03"},
      {zumthor("us.ofac.sdn", "1").born("1961-02-03").gender("Male"),
       zumthor("eu.fsf", "E1").born("1961-02-03").gender("F"), "male and female"},
      {zumthor("us.ofac.sdn", "1").born("1961-02-03").with(kInn, "771"),
       zumthor("eu.fsf", "E1").born("1961-02-03").with(kInn, "772"), "INN 771 and 772"},
      {company("us.ofac.sdn", "1", "Alder Works").with(kInn, "771"),
       person("eu.fsf", "E1", "Dag Olsen").with(kInn, "771"), "kinds organization and person"},
      {company("us.ofac.sdn", "1", "Alder Works").in("Oslo", "no").with(kInn, "771"),
       company("eu.fsf", "E1", "Alder Works").in("Oslo", "no").with(kInn, "772"),
       "INN 771 and 772"},
      {zumthor("un.sc.consolidated", "QDi.1").gender("male"),
       zumthor("eu.fsf", "E1").gender("female").refers("QDi.1", "unitedNationId"),
       "male and female"},
      // A reference to somebody of another name and another date was misprinted.
      {zumthor("un.sc.consolidated", "QDi.1").born("1961-02-03"),
       person("eu.fsf", "E1", "Dag Olsen").born("1971-02-03").refers("QDi.1", "unitedNationId"),
       "birth dates 1961-02-03 and 1971-02-03"},
  };
  for (const Case& c : cases) {
    JoinedParties all = joined({c.a, c.b});
    EXPECT_TRUE(all.joins.empty());
    ASSERT_EQ(all.near.size(), 1U) << c.against;
    EXPECT_EQ(all.near[0].against, c.against);
  }
}

TEST(Joining, AReferenceBetweenEqualNamesOutweighsADate) {
  EXPECT_EQ(grouped({person("un.sc.consolidated", "QDi.1", "Arden Zumthor").born("1961-02-03"),
                     person("uk.fcdo.uksl", "U1", "ZUMTHOR Arden")
                         .born("1971-02-03")
                         .refers("QDi.1", "UN Reference Number"),
                     person("eu.fsf", "E1", "Arden Zumthor").born("1961-02-03")}),
            "un.sc.consolidated:QDi.1: un.sc.consolidated:QDi.1 uk.fcdo.uksl:U1 eu.fsf:E1\n");
}

TEST(Joining, TwoNumbersOfOnePublisherAreTwoParties) {
  auto made = [](std::string source, std::string id) {
    return company(std::move(source), id, "Works of " + id).with(IdentifierType::kOgrn, "5");
  };
  const std::vector<Entry> entries = {made("us.ofac.sdn", "1"), made("us.ofac.sdn", "2"),
                                      made("eu.fsf", "E1")};
  EXPECT_EQ(grouped(entries),
            "eu.fsf:E1: eu.fsf:E1\n"
            "us.ofac.sdn:1: us.ofac.sdn:1\n"
            "us.ofac.sdn:2: us.ofac.sdn:2\n");
  StatedJoins stated;
  stated.same.push_back({"both", {"us.ofac.sdn:1", "us.ofac.sdn:2", "us.ofac.sdn:3"}});
  EXPECT_EQ(grouped(entries, stated), "both: us.ofac.sdn:1 us.ofac.sdn:2\neu.fsf:E1: eu.fsf:E1\n");
}

TEST(Joining, OneListMayPrintAPartyTwice) {
  EXPECT_EQ(grouped({person("eu.fsf", "E1", "Arden Zumthor").born("1961-02-03"),
                     person("us.ofac.sdn", "1", "Arden Zumthor").born("1961-02-03"),
                     person("eu.fsf", "E2", "Arden Zumthor").born("1961-02-03")}),
            "us.ofac.sdn:1: eu.fsf:E1 us.ofac.sdn:1 eu.fsf:E2\n");
}

TEST(Joining, AChainDoesNotBringAContradictionTogether) {
  // The middle one would join either; each of the others says that it is not the other.
  const std::vector<Entry> entries = {
      company("us.ofac.sdn", "1", "Alder Works").with(kInn, "7").with(IdentifierType::kLei, "L1"),
      company("eu.fsf", "E1", "Werk").with(kInn, "7").with(IdentifierType::kOgrn, "5"),
      company("uk.fcdo.uksl", "U1", "Mill")
          .with(IdentifierType::kOgrn, "5")
          .with(IdentifierType::kLei, "L2")};
  EXPECT_EQ(said(entries),
            "us.ofac.sdn:1 = eu.fsf:E1 (identifier: INN 7)\n"
            "eu.fsf:E1 = uk.fcdo.uksl:U1 (identifier: OGRN 5) but LEI L1 and L2\n");
  EXPECT_EQ(said({company("us.ofac.sdn", "1", "Alder").with(kInn, "7"),
                  company("eu.fsf", "E1", "Werk").with(kInn, "7").with(IdentifierType::kOgrn, "5"),
                  company("us.ofac.sdn", "2", "Mill").with(IdentifierType::kOgrn, "5")}),
            "us.ofac.sdn:1 = eu.fsf:E1 (identifier: INN 7)\n"
            "us.ofac.sdn:2 = eu.fsf:E1 (identifier: OGRN 5) but us.ofac.sdn:2 and us.ofac.sdn:1 "
            "are two numbers of us.ofac\n");
}

TEST(Joining, ByNameAndPlaceNobodyIsTwo) {
  auto made = [](std::string source, std::string id, std::string name) {
    return company(std::move(source), std::move(id), std::move(name)).in("Oslo", "no");
  };
  EXPECT_EQ(said({made("us.ofac.sdn", "1", "Alder Works"),
                  made("eu.fsf", "E1", "Alder Works").named("Elder Mill"),
                  made("eu.fsf", "E2", "Alder Works")}),
            "us.ofac.sdn:1 = eu.fsf:E1 (name-and-place: name Alder Works; in no oslo) but "
            "us.ofac.sdn:1 is as like eu.fsf:E2\n"
            "us.ofac.sdn:1 = eu.fsf:E2 (name-and-place: name Alder Works; in no oslo) but "
            "us.ofac.sdn:1 is as like eu.fsf:E1\n"
            "eu.fsf:E1 = eu.fsf:E2 (name-and-place: name Alder Works; in no oslo) but two numbers "
            "of eu.fsf\n");
}

TEST(Joining, ByNameAndPlaceNobodyJoinsAStranger) {
  auto made = [](std::string source, std::string id, std::string name) {
    return company(std::move(source), std::move(id), std::move(name)).in("Oslo", "no");
  };
  EXPECT_EQ(said({made("us.ofac.sdn", "1", "Alder Works"), made("eu.fsf", "E1", "Elder Mill"),
                  made("uk.fcdo.uksl", "U1", "Alder Works").named("Elder Mill")}),
            "us.ofac.sdn:1 = uk.fcdo.uksl:U1 (name-and-place: name Alder Works; in no oslo)\n"
            "eu.fsf:E1 = uk.fcdo.uksl:U1 (name-and-place: name Elder Mill; in no oslo) but nothing "
            "joins eu.fsf:E1 and us.ofac.sdn:1\n");
}

TEST(Joining, ManyBirthDatesTellNothing) {
  Entry scrambled = person("uk.fcdo.uksl", "U1", "Arden Zumthor");
  for (int day = 1; day < 10; ++day) scrambled.born("1961-02-0" + std::to_string(day));
  EXPECT_EQ(said({person("eu.fsf", "E1", "Arden Zumthor").born("1961-02-03"), scrambled}),
            "eu.fsf:E1 = uk.fcdo.uksl:U1 (name: name Arden Zumthor) but no exact birth date of "
            "uk.fcdo.uksl:U1\n");
}

TEST(Joining, WhatIsWrittenByHandGoesBeforeEveryRule) {
  const std::vector<Entry> entries = {
      person("us.ofac.sdn", "1", "Arden Zumthor").born("1961-02-03"),
      person("eu.fsf", "E1", "Arden Zumthor").born("1961-02-03"),
      person("ch.seco.sesam", "9", "Dag Olsen").born("1981-02-03")};
  StatedJoins stated;
  stated.apart.push_back({"us.ofac.sdn:1", "eu.fsf:E1", "Gazette 7"});
  stated.same.push_back({"", {"ch.seco.sesam:9", "eu.fsf:E1", "eu.fsf:gone"}});
  EXPECT_EQ(said(entries, stated),
            "eu.fsf:E1 = ch.seco.sesam:9 (stated: written by hand)\n"
            "us.ofac.sdn:1 = eu.fsf:E1 (name-and-birth: name Arden Zumthor; born 1961-02-03) but "
            "written to be two parties: Gazette 7\n");
  // Taken away, the rows leave no trace.
  EXPECT_EQ(grouped(entries),
            "ch.seco.sesam:9: ch.seco.sesam:9\n"
            "us.ofac.sdn:1: us.ofac.sdn:1 eu.fsf:E1\n");
}

TEST(Joining, TheIdIsOfTheListWhoseNumbersStay) {
  EXPECT_EQ(grouped({person("ca.gac.sema", "0a", "Arden Zumthor").born("1961-02-03"),
                     person("starter", "x", "Arden Zumthor").born("1961-02-03"),
                     person("uk.fcdo.uksl", "U1", "Arden Zumthor").born("1961-02-03")}),
            "uk.fcdo.uksl:U1: ca.gac.sema:0a starter:x uk.fcdo.uksl:U1\n");
}

TEST(JoinTable, FindsThePartyAndItsJoins) {
  const std::vector<Entry> entries = {company("us.ofac.sdn", "1", "A B").with(kInn, "7"),
                                      company("eu.fsf", "E1", "C D").with(kInn, "7"),
                                      company("eu.fsf", "E2", "E F")};
  std::vector<const Party*> pointers;
  for (const Entry& one : entries) pointers.push_back(&one.party);
  JoinTable table(pointers, join_parties(pointers, {}));
  EXPECT_EQ(table.party_of("eu.fsf:E1"), "us.ofac.sdn:1");
  EXPECT_EQ(table.party_of("us.ofac.sdn:1"), "us.ofac.sdn:1");
  EXPECT_EQ(table.party_of("nobody:1"), "nobody:1");
  ASSERT_EQ(table.joins_of("us.ofac.sdn:1").size(), 1U);
  EXPECT_EQ(table.joins_of("us.ofac.sdn:1")[0].b, "eu.fsf:E1");
  EXPECT_TRUE(table.joins_of("eu.fsf:E2").empty());
}

// A small world in which everything meets everything: few names, dates, numbers and lists.
std::vector<Entry> random_world(std::mt19937& next) {
  auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(next() % n); };
  const std::string sources[] = {"us.ofac.sdn", "us.ofac.consolidated", "eu.fsf",
                                 "un.sc.consolidated", "ca.gac.sema"};
  const std::string names[] = {"Arden Zumthor", "Arden Olav Zumthor", "Ardyn Zumtor", "Dag Olsen"};
  std::vector<Entry> world;
  std::set<std::string> ids;
  for (std::uint32_t count = 2 + below(9); world.size() < count;) {
    bool is_person = below(4) != 0;
    Entry entry(sources[below(5)], std::to_string(below(6)),
                is_person ? Schema::kPerson : Schema::kOrganization);
    if (!ids.insert(entry_id(entry.party)).second) continue;
    for (std::uint32_t n = 1 + below(2); n > 0; --n) entry.named(names[below(4)]);
    for (std::uint32_t n = below(3); n > 0; --n)
      entry.born("196" + std::to_string(below(2)) + "-02-03");
    if (below(3) == 0) entry.with(kInn, "7" + std::to_string(below(2)));
    if (below(4) == 0) entry.with(kPassport, "K7700" + std::to_string(below(2)));
    if (below(5) == 0) entry.refers(std::to_string(below(6)), "UN Ref");
    if (below(4) == 0) entry.gender(below(2) == 0 ? "male" : "female");
    if (below(3) == 0) entry.in("Oslo", "no");
    world.push_back(std::move(entry));
  }
  return world;
}

TEST(JoiningProperty, TheOrderOfTheEntriesDoesNotMatter) {
  std::mt19937 next(7);
  for (int round = 0; round < 400; ++round) {
    std::vector<Entry> world = random_world(next);
    const std::string wanted = said(world);
    for (int again = 0; again < 4; ++again) {
      std::shuffle(world.begin(), world.end(), next);
      ASSERT_EQ(said(world), wanted) << "round " << round;
    }
  }
}

TEST(JoiningProperty, NoPairThatHasEvidenceIsOverlooked) {
  std::mt19937 next(8);
  for (int round = 0; round < 400; ++round) {
    const std::vector<Entry> world = random_world(next);
    std::vector<JoinFacts> facts;
    for (const Entry& one : world) facts.push_back(join_facts(one.party));
    JoinedParties all = joined(world);
    auto party_of = [&](const std::string& id) {
      for (const JoinedParty& party : all.parties)
        for (std::uint32_t member : party.members)
          if (facts[member].id == id) return party.id;
      return std::string();
    };
    std::set<std::pair<std::string, std::string>> told;
    for (const Join& join : all.joins) told.insert(std::minmax(join.a, join.b));
    for (const NearJoin& near : all.near)
      told.insert(std::minmax(party_of(near.join.a), party_of(near.join.b)));
    for (const JoinFacts& a : facts)
      for (const JoinFacts& b : facts) {
        if (a.id >= b.id || !evidence_between(a, b, {})) continue;
        bool is_one = party_of(a.id) == party_of(b.id);
        EXPECT_TRUE(is_one || told.count(std::minmax(party_of(a.id), party_of(b.id))) != 0)
            << a.id << ' ' << b.id << " in round " << round;
      }
  }
}

TEST(JoiningProperty, APartyDoesNotContradictItself) {
  std::mt19937 next(9);
  for (int round = 0; round < 400; ++round) {
    const std::vector<Entry> world = random_world(next);
    for (const JoinedParty& party : joined(world).parties) {
      std::set<std::string> kinds, genders;
      for (std::uint32_t member : party.members) {
        JoinFacts facts = join_facts(world[member].party);
        kinds.insert(std::string(to_string(facts.kind)));
        if (!facts.gender.empty()) genders.insert(facts.gender);
      }
      EXPECT_EQ(kinds.size(), 1U) << "round " << round;
      EXPECT_LE(genders.size(), 1U) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace detente::record
