#include "detente/law/view_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/law/verdict_samples.h"

namespace detente::law {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kTags = R"(tag = [
  { source = "us.ofac.sdn", tag = "EO14024", programme = "US-RUSHAR", measures = ["us.block"], cited = "the tags" },
  { source = "us.ofac.sdn", tag = "DEBT", measures = ["us.debt"], cited = "x" },
  { source = "eu.fsf", tag = "UKR", measures = ["eu.block"], cited = "x" },
  { source = "us.ofac.consolidated", tag = "EO14024", programme = "US-RUSHAR", measures = ["us.block"], cited = "x" },
]
designation = [
  { measure = "us.debt", party = "bank", basis = "us.act", from = 2014-09-12, cited = "the annex" },
  { measure = "us.debt", party = "gosplan", basis = "us.act", from = 2014-09-12, cited = "the annex" },
]
)";

constexpr std::string_view kFacts = R"(format = "parties/1"
party = [
  { id = "bank", name = "The Bank", kind = "company", entries = ["eu.fsf:EU.1", "us.ofac.sdn:17"], sector = ["finance"], tags = ["state-owned"], cited = "x" },
]
)";

class ViewBuilderTest : public testing::Test {
 protected:
  record::Party& list(std::string source, std::string entry, std::string tag,
                      std::string_view from = "", std::string_view until = "") {
    ListedEntry one;
    one.zone = source.starts_with("us.") ? "America/New_York" : "Europe/Brussels";
    one.party.source = std::move(source);
    one.party.entry = std::move(entry);
    one.party.schema = record::Schema::kCompany;
    record::Name name;
    name.full.value = "NAME " + one.party.entry;
    one.party.names.push_back(name);
    record::ListedSpan span;
    span.listing.authority = "xx.somebody";
    span.listing.programme.value = std::move(tag);
    if (!from.empty()) span.from.printed = *base::parse_day(from);
    if (!until.empty()) span.until.printed = *base::parse_day(until);
    one.spans.push_back(span);
    entries_.push_back(std::move(one));
    return entries_.back().party;
  }

  void state(record::Party& party, std::string code, std::string other) {
    record::Relation relation;
    relation.type_code = std::move(code);
    relation.type.value = "Owned or Controlled By";
    relation.other = std::move(other);
    party.relations.push_back(std::move(relation));
  }

  void hold(std::string owner, std::string asset) {
    record::OwnershipEdge edge;
    edge.owner = std::move(owner);
    edge.asset = std::move(asset);
    additions_.edges.push_back(std::move(edge));
  }

  const BuiltView& build() {
    std::string facts(kFacts);
    Document documents[] = {{"parties.toml", facts}};
    auto read = read_party_facts(documents);
    if (!read) ADD_FAILURE() << read.error().message;
    KnownParties known(*read);
    SampleWorld world{std::string(kTags)};
    built_ = build_view(world.view.law, known, entries_, additions_);
    return built_;
  }

  std::vector<std::string> parties() const {
    std::vector<std::string> ids;
    for (const ViewParty& party : built_.view.parties) ids.push_back(party.id);
    return ids;
  }

  // "bank us.block EO14024 2022-04-06..2024-01-01".
  std::vector<std::string> atoms() const {
    std::vector<std::string> lines;
    for (const Atom& atom : built_.view.atoms) {
      auto day = [](base::Seconds at) {
        bool ends = at == base::Seconds::min() || at == base::Seconds::max();
        return ends ? std::string() : base::to_string(at).substr(0, 10);
      };
      lines.push_back(built_.view.parties[static_cast<std::size_t>(atom.party)].id + " " +
                      built_.view.law.measures[atom.measure].id + " " + atom.basis + " " +
                      day(atom.valid.from) + ".." + day(atom.valid.until));
    }
    return lines;
  }

  std::vector<std::string> edges() const {
    std::vector<std::string> lines;
    for (const record::OwnershipEdge& edge : built_.view.edges)
      lines.push_back(edge.owner + " > " + edge.asset + (edge.share ? "" : " ?"));
    return lines;
  }

  std::vector<ListedEntry> entries_;
  Additions additions_;
  BuiltView built_;
};

TEST_F(ViewBuilderTest, EntriesOfOnePartyAreOneParty) {
  list("us.ofac.sdn", "17", "EO14024", "2022-04-06");
  list("eu.fsf", "EU.1", "UKR", "2022-07-21");
  list("us.ofac.sdn", "18", "EO14024", "2023-01-01", "2024-01-01");
  build();
  EXPECT_THAT(parties(), ElementsAre("bank", "gosplan", "us.ofac.sdn:18"));
  const ViewParty& bank = built_.view.parties[0];
  EXPECT_EQ(bank.name, "The Bank");
  EXPECT_THAT(bank.entries, ElementsAre("eu.fsf:EU.1", "us.ofac.sdn:17"));
  EXPECT_THAT(bank.sectors, ElementsAre("finance"));
  EXPECT_EQ(bank.sector_source, "hand-written");
  EXPECT_THAT(bank.tags, ElementsAre("state-owned"));
  EXPECT_EQ(built_.view.parties[2].name, "NAME 18");
  EXPECT_EQ(built_.view.parties[2].kind, "company");
}

TEST_F(ViewBuilderTest, AtomsAreListedAndHandWrittenOnesWithTheirTimes) {
  list("us.ofac.sdn", "17", "EO14024", "2022-04-06");
  list("us.ofac.sdn", "18", "EO14024", "2023-01-01", "2024-01-01");
  list("eu.fsf", "EU.1", "UKR", "2022-07-21");
  build();
  EXPECT_THAT(atoms(),
              ElementsAre("bank eu.block UKR 2022-07-20..", "bank us.block EO14024 2022-04-06..",
                          "bank us.debt us.act 2014-09-12..", "gosplan us.debt us.act 2014-09-12..",
                          "us.ofac.sdn:18 us.block EO14024 2023-01-01..2024-01-01"));
  EXPECT_EQ(built_.view.atoms[1].entry, "us.ofac.sdn:17");
  EXPECT_EQ(built_.view.atoms[1].programme, "US-RUSHAR");
  EXPECT_EQ(built_.view.atoms[1].cited, "the tags");
  EXPECT_EQ(built_.view.atoms[2].entry, "");
  EXPECT_EQ(built_.view.atoms[2].cited, "the annex");
}

TEST_F(ViewBuilderTest, WhatAnEntrySaysIsNotWrittenBesideIt) {
  list("us.ofac.sdn", "17", "DEBT", "2014-09-12");
  build();
  EXPECT_THAT(atoms(),
              ElementsAre("bank us.debt DEBT 2014-09-12..", "gosplan us.debt us.act 2014-09-12.."));
  entries_.clear();
  list("us.ofac.sdn", "17", "DEBT", "2014-09-13");
  build();
  EXPECT_THAT(atoms(), testing::Contains("bank us.debt us.act 2014-09-12.."));
}

TEST_F(ViewBuilderTest, TwoListsOfOnePublisherMakeOneAtomOfOneBasis) {
  list("us.ofac.sdn", "18", "EO14024", "2023-01-01", "2024-01-01");
  list("us.ofac.consolidated", "18", "EO14024", "2023-06-01", "2025-01-01");
  list("us.ofac.sdn", "19", "EO14024", "2020-01-01", "2021-01-01");
  entries_.back().spans.push_back(entries_.back().spans.front());
  entries_.back().spans.back().from.printed = *base::parse_day("2022-01-01");
  entries_.back().spans.back().until.printed.reset();
  build();
  EXPECT_THAT(atoms(), testing::Contains("us.ofac.sdn:18 us.block EO14024 2023-01-01..2025-01-01"));
  EXPECT_THAT(atoms(), testing::Contains("us.ofac.sdn:19 us.block EO14024 2020-01-01..2021-01-01"));
  EXPECT_THAT(atoms(), testing::Contains("us.ofac.sdn:19 us.block EO14024 2022-01-01.."));
}

TEST_F(ViewBuilderTest, ATagWhoseActIsNotKnownIsAMeasureOfTheListsAuthority) {
  list("us.ofac.sdn", "20", "NEW-TAG", "2025-01-01");
  list("ftm.somewhere", "a", "Embargo", "2025-01-01");
  build();
  const Measure* known = find_measure(built_.view.law, "us.ofac.sdn.unnamed.NEW-TAG");
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->authority, "us.ofac");
  EXPECT_EQ(known->type, "block");
  EXPECT_FALSE(known->act_known);
  const Measure* other = find_measure(built_.view.law, "ftm.somewhere.unnamed.Embargo");
  ASSERT_NE(other, nullptr);
  EXPECT_EQ(other->authority, "xx.somebody");
  EXPECT_EQ(find_authority(built_.view.law, "xx.somebody")->zone, "UTC");
  auto book = Rulebook::make(built_.view.law);
  ASSERT_TRUE(book) << book.error().message;
  Snapshot snapshot(built_.view, *book, base::parse_instant("2025-03-04", "UTC")->earliest);
  Question question;
  question.actors = {"us-person"};
  question.activity = "general";
  question.parties = {*find_party(built_.view, "us.ofac.sdn:20"),
                      *find_party(built_.view, "ftm.somewhere:a")};
  question.on = snapshot.at();
  Verdicts verdicts;
  Judge(snapshot).judge(question, verdicts);
  for (const AuthorityVerdict& verdict : verdicts.authorities) {
    const std::string& id = built_.view.law.authorities[verdict.authority].id;
    if (id != "us.ofac" && id != "xx.somebody") continue;
    EXPECT_EQ(verdict.answer, Answer::kUndetermined) << id;
  }
}

TEST_F(ViewBuilderTest, HoldingsNamePartiesByIdEntryNumberAndLei) {
  record::Party& holder = list("us.ofac.sdn", "17", "EO14024", "2022-04-06");
  record::Identifier lei;
  lei.type = record::IdentifierType::kLei;
  lei.number.value = lei.normalised = "253400NOTREALLEI0001";
  holder.identifiers.push_back(lei);
  hold("bank", "us.ofac.sdn:17");
  hold("17", "253400NOTREALLEI0001");
  hold("17", "Nobody Ltd");
  additions_.names = {{"Nobody Ltd", "Nobody Limited"}};
  additions_.asked = {"17", "Somebody"};
  build();
  EXPECT_THAT(edges(), ElementsAre("bank > bank ?", "bank > bank ?", "bank > Nobody Ltd ?"));
  EXPECT_THAT(built_.asked, ElementsAre("bank", "Somebody"));
  EXPECT_THAT(parties(), ElementsAre("Nobody Ltd", "Somebody", "bank", "gosplan"));
  EXPECT_EQ(built_.view.parties[0].name, "Nobody Limited");
  EXPECT_THAT(built_.ambiguous, IsEmpty());
}

TEST_F(ViewBuilderTest, ANumberOfTwoPartiesIsTakenForNeither) {
  list("us.ofac.sdn", "99", "EO14024", "2022-04-06");
  list("eu.fsf", "99", "UKR", "2022-04-06");
  hold("99", "A");
  build();
  EXPECT_THAT(edges(), ElementsAre("99 > A ?"));
  EXPECT_THAT(built_.ambiguous, ElementsAre("99: eu.fsf:99, us.ofac.sdn:99"));
}

TEST_F(ViewBuilderTest, RelationsOfOfacAreFlagsFromOwnerToAsset) {
  list("us.ofac.sdn", "21", "EO14024", "2022-04-06");
  state(entries_[0].party, "15003", "17");  // owned by
  state(entries_[0].party, "92019", "22");  // owns
  state(entries_[0].party, "92122", "23");  // property in the interest of
  state(entries_[0].party, "15004", "24");  // family
  state(entries_[0].party, "15003", "25");
  entries_[0].party.relations.back().former = true;
  list("us.ofac.sdn", "17", "EO14024", "2022-04-06");
  build();
  EXPECT_THAT(edges(), ElementsAre("bank > us.ofac.sdn:21 ?", "us.ofac.sdn:21 > us.ofac.sdn:22 ?",
                                   "us.ofac.sdn:23 > us.ofac.sdn:21 ?"));
}

// A death ends no listing: only a delisting does.
TEST_F(ViewBuilderTest, TheDeadStayListed) {
  record::Party& person = list("us.ofac.sdn", "31", "EO14024", "2022-04-06");
  person.schema = record::Schema::kPerson;
  record::DatedFact death;
  death.type = record::DateType::kDeath;
  death.printed = "2024-06-01";
  person.dates.push_back(death);
  build();
  EXPECT_THAT(atoms(), testing::Contains("us.ofac.sdn:31 us.block EO14024 2022-04-06.."));
}

TEST_F(ViewBuilderTest, ShipsAreKnownByTheirNumber) {
  record::Party& ship = list("us.ofac.sdn", "30", "EO14024", "2022-04-06");
  ship.schema = record::Schema::kVessel;
  record::Identifier imo;
  imo.type = record::IdentifierType::kImo;
  imo.normalised = "9187629";
  ship.identifiers.push_back(imo);
  record::CountryFact flag;
  flag.type = record::CountryType::kFlag;
  flag.code = "pa";
  ship.countries.push_back(flag);
  flag.type = record::CountryType::kFormerFlag;
  flag.code = "lr";
  ship.countries.push_back(flag);
  build();
  const ViewParty& party = built_.view.parties.back();
  EXPECT_EQ(party.imo, "9187629");
  EXPECT_EQ(party.kind, "vessel");
  EXPECT_THAT(party.countries, ElementsAre("PA"));
  EXPECT_THAT(party.sectors, ElementsAre("transport"));
}

}  // namespace
}  // namespace detente::law
