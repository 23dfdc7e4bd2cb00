#include "detente/match/evidence.h"

#include <gtest/gtest.h>

#include "detente/match/parameters.h"
#include "detente/match/score.h"
#include "detente/record/partial_date.h"

namespace detente::match {
namespace {

using text::NameClass;

index::DateView date(std::string_view iso) {
  const record::PartialDate d = *record::parse_partial_date(iso);
  const auto days = [](base::Day day) {
    return static_cast<std::int32_t>(day.time_since_epoch().count());
  };
  return {days(d.from), days(d.until), d.circa};
}

Facts born(std::string_view iso) {
  Facts facts;
  facts.dates.push_back(date(iso));
  return facts;
}

TEST(BirthDates, AreGradedByWhatBothSidesState) {
  struct Case {
    const char *query, *entry, *finding;
    int sign;
  };
  const Case cases[] = {
      {"1961-03-12", "1961-03-12", "equal", 1},
      {"1961-03-12", "1961-12-03", "day-and-month-swapped", 1},
      {"1961-03-12", "1961", "same-year", 1},
      {"1961-03-12", "1961-03", "same-month", 1},
      {"1961-03-12", "1961-07-30", "same-year", 1},
      {"1961-03-12", "1960/1963", "overlaps", 1},
      {"1961-03-12", "1960~", "overlaps", 0},
      {"1961-03-12", "1971-03-12", "one-digit-of-year-differs", -1},
      {"1961-03-12", "1962-05-01", "near", -1},
      {"1961-03-12", "1975-05-01", "contradicts", -1},
      {"1961", "1980", "contradicts", -1},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.query) + " " + c.entry);
    const Evidence evidence = weigh(born(c.query), born(c.entry));
    ASSERT_EQ(evidence.findings.size(), 1U);
    EXPECT_EQ(to_string(evidence.findings[0].agreement), c.finding);
    const Nats got = evidence.findings[0].contribution;
    EXPECT_EQ((got > 0) - (got < 0), c.sign);
    EXPECT_EQ(weigh(born(c.entry), born(c.query)).findings[0].contribution, got);
  }
}

TEST(BirthDates, TheBestOfSeveralCounts) {
  Facts entry = born("1944");
  entry.dates.push_back(date("1961-03-12"));
  const Evidence evidence = weigh(born("1961-03-12"), entry);
  EXPECT_EQ(evidence.findings[0].agreement, Agreement::kEqual);
  EXPECT_EQ(evidence.findings[0].entry, 1U);
}

TEST(Evidence, WhatOneSideDoesNotStateSaysNothing) {
  EXPECT_TRUE(weigh(born("1961"), Facts{}).findings.empty());
  EXPECT_TRUE(weigh(Facts{}, born("1961")).findings.empty());
}

TEST(Evidence, AgreeingNeverLowersAndContradictingNeverRaises) {
  const Facts query{
      {date("1961-03-12")}, {"ru"}, "male", {{record::IdentifierType::kInn, "7736050003", "ru"}}};
  Facts agreeing = query, contradicting = query;
  contradicting.dates = {date("1990-01-01")};
  contradicting.countries = {"no"};
  contradicting.gender = "female";
  contradicting.identifiers = {{record::IdentifierType::kInn, "7707083893", "ru"}};
  for (Nats z = -3000; z < 4000; z += 100) {
    EXPECT_GE(with_evidence(z, false, weigh(query, agreeing), NameClass::kPerson), z);
    EXPECT_LE(with_evidence(z, false, weigh(query, contradicting), NameClass::kPerson), z);
  }
}

TEST(Evidence, AFactualAgreementTakesNoNameAboveItsLimit) {
  const Facts query{{date("1961-03-12")}, {"ru"}, "male", {}};
  const Evidence evidence = weigh(query, query);
  EXPECT_GT(evidence.agreeing, kEvidenceLimit);
  EXPECT_EQ(with_evidence(100, false, evidence, NameClass::kPerson), 100 + kEvidenceLimit);
  EXPECT_EQ(most_agreeing(query), kEvidenceLimit);
}

TEST(Identifiers, AnEqualDecisiveOneDecidesWhateverTheName) {
  Facts query;
  query.identifiers = {{record::IdentifierType::kInn, "7736050003", "ru"}};
  const Evidence evidence = weigh(query, query);
  EXPECT_TRUE(evidence.identifier_equal);
  EXPECT_EQ(with_evidence(kNoMatch, false, evidence, NameClass::kOrganization), kIdentifierWorth);
}

TEST(Identifiers, OfAnotherCountryOrAShortNumberOrAPhoneDoNotDecide) {
  const index::IdentifierView cases[][2] = {
      {{record::IdentifierType::kPassport, "A1234567", "ru"},
       {record::IdentifierType::kPassport, "A1234567", "ir"}},
      {{record::IdentifierType::kPassport, "A123", ""},
       {record::IdentifierType::kPassport, "A123", ""}},
      {{record::IdentifierType::kPhone, "+79991234567", ""},
       {record::IdentifierType::kPhone, "+79991234567", ""}},
      {{record::IdentifierType::kInn, "7736050003", ""},
       {record::IdentifierType::kOgrn, "7736050003", ""}},
  };
  for (const auto& c : cases) {
    Facts query, entry;
    query.identifiers = {c[0]};
    entry.identifiers = {c[1]};
    EXPECT_FALSE(weigh(query, entry).identifier_equal);
  }
}

TEST(Identifiers, AContradictingSingleOneKeepsTheBestNameUnderTheThreshold) {
  Facts query, entry;
  query.identifiers = {{record::IdentifierType::kInn, "7736050003", "ru"}};
  entry.identifiers = {{record::IdentifierType::kInn, "7707083893", "ru"}};
  const Nats z = with_evidence(4000, false, weigh(query, entry), NameClass::kOrganization);
  EXPECT_LT(calibrated(z, NameClass::kOrganization), 7000U);
}

TEST(WeakAlias, LosesWhatTheParametersSay) {
  const Nats loss = parameters(NameClass::kPerson).weak_alias;
  EXPECT_EQ(with_evidence(2000, true, Evidence{}, NameClass::kPerson), 2000 - loss);
}

TEST(EvidenceExplained, AddsUpToTheSameZ) {
  const Facts facts[] = {
      born("1961-03-12"),
      born("1990"),
      {{date("1961")}, {"ru"}, "male", {}},
      {{}, {"no"}, "female", {{record::IdentifierType::kInn, "7736050003", ""}}},
      {{date("1961")}, {}, "", {{record::IdentifierType::kInn, "7707083893", ""}}}};
  const char* names[] = {"Arden Zumthor", "Vexley Quill", "Arden Zumtor Roth"};
  for (const Facts& query : facts)
    for (const Facts& entry : facts)
      for (const char* name : names)
        for (const bool weak : {false, true}) {
          const auto x = text::tokenize("Arden Zumthor", NameClass::kPerson).tokens;
          const auto y = text::tokenize(name, NameClass::kPerson).tokens;
          Explanation e = explain_names(x, y, NameClass::kPerson, "Arden Zumthor", name);
          const Evidence evidence = weigh(query, entry);
          const Nats want = with_evidence(e.z, weak, evidence, NameClass::kPerson);
          explain_evidence(e, weak, evidence, query, entry, NameClass::kPerson);
          Nats sum = e.base + e.surprise;
          for (const PairTerm& pair : e.pairs) sum += pair.contribution;
          for (const LeftTerm& left : e.left) sum += left.contribution;
          for (const FieldTerm& field : e.fields) sum += field.contribution;
          for (const CapTerm& cap : e.caps) sum += cap.contribution;
          EXPECT_EQ(e.z, want);
          EXPECT_EQ(sum, want);
        }
}

}  // namespace
}  // namespace detente::match
