#include "detente/scan/scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detente/scan/scan_samples.h"

namespace detente::scan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Found {
  DocumentText document;
  Scan scan;
};

Found find_in(std::string_view bytes, const Options& options = {}) {
  static const Scanner scanner(samples::index());
  auto document = DocumentText::read(bytes);
  if (!document) std::abort();
  Scan scan = scanner.scan(*document, options);
  return {*std::move(document), std::move(scan)};
}

// "full-name Oleg Tumbarov" for each mention, and its places hold.
std::vector<std::string> mentions_in(std::string_view bytes, const Options& options = {}) {
  Found found = find_in(bytes, options);
  std::vector<std::string> lines;
  std::size_t last = 0;
  for (const Mention& mention : found.scan.mentions) {
    lines.push_back(std::string(to_string(mention.kind)) + " " + mention.text);
    EXPECT_GE(mention.begin, last);
    EXPECT_LT(mention.begin, mention.end);
    last = mention.end;
    if (found.document.format() != DocumentFormat::kPlain) continue;
    EXPECT_EQ(bytes.substr(mention.at.begin, mention.at.size()),
              found.document.text().substr(mention.begin, mention.end - mention.begin));
  }
  return lines;
}

TEST(Scan, FindsANameHoweverTheSentencePrintsIt) {
  struct Case {
    std::string_view text;
    std::string_view mention;
  };
  const Case cases[] = {
      {"Spokesman Oleg Tumbarov said so.", "full-name Oleg Tumbarov"},
      {"Oleg Tumbarov's office was closed.", "full-name Oleg Tumbarov"},
      {"Oleg Tumbarov’s office was closed.", "full-name Oleg Tumbarov"},
      {"They saw Oleg\nTumbarov there.", "full-name Oleg Tumbarov"},
      {"They saw Oleg\r\nTumbarov there.", "full-name Oleg Tumbarov"},
      {"Mr. Oleg S. Tumbarov spoke.", "full-name Oleg S. Tumbarov"},
      {"Minister Oleg Sergeevich Tumbarov.", "full-name Oleg Sergeevich Tumbarov"},
      {"TUMBAROV, Oleg Sergeevich", "full-name TUMBAROV, Oleg Sergeevich"},
      {"MINISTER OLEG TUMBAROV RESIGNS", "full-name OLEG TUMBAROV"},
      {"then Oleg Tumbraov wrote", "full-name Oleg Tumbraov"},
      {"Министр Олег Тумбаров ответил.", "full-name Олег Тумбаров"},
      {"Министр Олег Тумбраов ответил.", "full-name Олег Тумбраов"},
      {"<p>They saw Oleg <b>Tumbarov</b>&rsquo;s car", "full-name Oleg Tumbarov"},
      {"loans of Gazmetallbank's branch", "full-name Gazmetallbank"},
      {"the acronym VOSN stands there", "alias VOSN"},
      {"They sued Limited Liability Company Terra.", "full-name Limited Liability Company Terra"},
      {"the tanker Kestreline sank", "full-name Kestreline"},
      {"ship (IMO 9187629) sank", "identifier 9187629"},
      {"ship IMO9187629 sank", "identifier IMO9187629"},
      {"paid to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT today",
       "identifier 1BoatSLRHtKNngkdXEeobR76b53LETtpyT"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_THAT(mentions_in(c.text), ElementsAre(c.mention));
  }
}

TEST(Scan, StaysQuietAboutWhatMerelyIsAlsoAName) {
  const std::string_view cases[] = {
      "On Tuesday and Monday nobody came.",                // weak and strong alias of a bank
      "The Granite company of Ilmar Johnson closed.",      // aliases of people
      "Terra is a word of Latin origin.",                  // a company by its legal form only
      "the kestreline gazmetallbank oleg tumbarov Paris",  // lower case
      "Kestreline is a nice word.",                        // a ship's name without a ship
      "They came to Oleg. Tumbarovo is a village.",        // a sentence between
      "Oleg\n\nTumbarova",                                 // an empty line between
      "the number 9187629 alone",
      "IMO 9187628 has a wrong check digit",
      "1BoatSLRHtKNngkdXEeobR76b53LETtpyX",
      "",
      " \n ",
  };
  for (std::string_view text : cases) {
    SCOPED_TRACE(text);
    EXPECT_THAT(mentions_in(text, {.possible = false}), IsEmpty());
  }
}

TEST(Scan, FindsNumbersThatSayWhatTheyAreOrStandBehindAWordThatDoes) {
  struct Case {
    std::string_view text;
    std::string_view number;  // empty: none is found
  };
  const Case cases[] = {
      {"paid by ZELDRUMM today", "ZELDRUMM"},
      {"paid by ZELDRUMMXXX today", "ZELDRUMMXXX"},
      {"paid by ZELDRUMM123 today", ""},
      {"paid by Zeldrumm today", ""},
      {"of 5493001KJTIIGC8Y1R12 today", "5493001KJTIIGC8Y1R12"},
      {"of 5493001kjtiigc8y1r12 today", "5493001kjtiigc8y1r12"},
      {"Passport no. X1234567 was lost", "X1234567"},
      {"passport of Ann: x1234567", "x1234567"},
      {"passport lost by his good friend X1234567", ""},
      {"passport\nX1234567", ""},
      {"number X1234567", ""},
      {"Паспорт МР1234567", "МР1234567"},
      {"INN 7707083893", "7707083893"},
      {"tax no. 7707083893", ""},  // listed as another number
      {"tax no. ZTR870820AB1", "ZTR870820AB1"},
      {"registration 1027700", "1027700"},
      {"serial 4242424", ""},
      {"passport 123", ""},
      {"IMO9187629", "IMO9187629"},
      {"imo no 9187629", "9187629"},
  };
  static const auto index = samples::index_of({samples::numbered_party()});
  const Scanner scanner(*index);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto document = DocumentText::read(c.text);
    const Scan scan = scanner.scan(*document, {});
    ASSERT_EQ(scan.mentions.size(), c.number.empty() ? 0U : 1U);
    if (c.number.empty()) continue;
    EXPECT_EQ(scan.mentions[0].text, c.number);
    EXPECT_EQ(scan.mentions[0].kind, MentionKind::kIdentifier);
  }
}

TEST(Scan, TakesEntriesOfSeveralListsWithOneBirthDateAsOneParty) {
  Found found = find_in("Oleg Tumbarov");
  ASSERT_EQ(found.scan.mentions.size(), 1U);
  const Mention& mention = found.scan.mentions[0];
  EXPECT_TRUE(mention.match);
  EXPECT_GE(mention.score, 7000U);
  ASSERT_EQ(mention.parties.size(), 1U);
  std::vector<std::string> entries;
  for (const MentionHit& hit : mention.parties[0].hits)
    entries.emplace_back(samples::index().entry(hit.entry).entry);
  EXPECT_THAT(entries, testing::UnorderedElementsAre("101", "EU.1.1"));
  EXPECT_EQ(mention.score, mention.parties[0].hits[0].score);
}

TEST(Scan, TakesPeopleWithoutABirthDateAsOneByALongNameOnly) {
  using record::NameType;
  struct Case {
    std::string name;
    int year;  // of birth; 0 for none
    std::size_t parties;
  };
  const Case cases[] = {
      {"Oleg Sergeevich Tumbarov", 0, 1},
      {"Oleg Sergeyevich Tumbarov", 0, 1},
      {"Oleg Tumbarov", 0, 2},
      {"Oleg Nikolaevich Tumbarov", 0, 2},
      {"Oleg Sergeevich Tumbarov", 1975, 2},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    std::vector<record::Party> parties = {samples::parties()[0]};
    parties.push_back(samples::party("uk.fcdo.uksl", "R1", record::Schema::kPerson,
                                     {{NameType::kPrimary, c.name}}));
    if (c.year != 0) samples::born(parties.back(), c.year, 1, 2);
    auto index = samples::index_of(parties);
    auto document = DocumentText::read("Oleg Tumbarov");
    Scan scan = Scanner(*index).scan(*document, {});
    ASSERT_EQ(scan.mentions.size(), 1U);
    EXPECT_EQ(scan.mentions[0].parties.size(), c.parties);
  }
}

TEST(Scan, ReadsAFamilyNameAloneAsThePartyThatTheTextNamesInFull) {
  EXPECT_THAT(mentions_in("Oleg Tumbarov came. Tumbarov said: go."),
              ElementsAre("full-name Oleg Tumbarov", "surname Tumbarov"));
  EXPECT_THAT(mentions_in("Tumbarov wins\n\nMinister Oleg Tumbarov won."),
              ElementsAre("surname Tumbarov", "full-name Oleg Tumbarov"));
  // Another person of that name in the text: alone it does not say which.
  EXPECT_THAT(mentions_in("Oleg Tumbarov met Anna Tumbarov. Tumbarov left.", {.possible = false}),
              ElementsAre("full-name Oleg Tumbarov"));
}

TEST(Scan, ReportsARareFamilyNameAloneAsPossibleAndNeverAsAMatch) {
  Found found = find_in("The measures hit Tumbarov and others.");
  ASSERT_EQ(found.scan.mentions.size(), 1U);
  const Mention& mention = found.scan.mentions[0];
  EXPECT_EQ(to_string(mention.kind), "possible");
  EXPECT_FALSE(mention.match);
  EXPECT_LT(mention.score, 7000U);
  EXPECT_THAT(mentions_in("The measures hit Tumbarov.", {.possible = false}), IsEmpty());
}

TEST(Scan, FindsTwoErrorsInALongWordAndANameThatSaysOneWordTwice) {
  using record::NameType;
  const std::vector<record::Party> parties = {
      samples::party("us.ofac.sdn", "1", record::Schema::kPerson,
                     {{NameType::kPrimary, "Konstantinov Grezhimir"}}),
      samples::party("us.ofac.sdn", "2", record::Schema::kPerson,
                     {{NameType::kPrimary, "Zirodun Zirodun"}})};
  const auto index = samples::index_of(parties);
  const Scanner scanner(*index);
  const auto count = [&](std::string_view text) {
    return scanner.scan(*DocumentText::read(text), {.possible = false}).mentions.size();
  };
  EXPECT_EQ(count("Mr. Grezhimir Konstatninof spoke."), 1U);
  EXPECT_EQ(count("Mr. Grezhimir Konstatnimof spoke."), 0U);
  EXPECT_EQ(count("Mr. Zirodun Zirodun spoke."), 1U);
  EXPECT_EQ(count("Mr. Zirodun spoke."), 0U);
}

TEST(Scan, FindsKnownSpellingsAndNicknamesOfAGivenName) {
  const auto index =
      samples::index_of({samples::party("us.ofac.sdn", "1", record::Schema::kPerson,
                                        {{record::NameType::kPrimary, "Robert Zirodunov"}})});
  const Scanner scanner(*index);
  for (const char* text : {"Mr. Bobby Zirodunov spoke.", "Mr. Robert Zirodunov spoke."})
    EXPECT_EQ(scanner.scan(*DocumentText::read(text), {}).mentions.size(), 1U) << text;
}

TEST(Scan, DoesNotTakeApartALongerName) {
  EXPECT_THAT(mentions_in("Gazmetallbank Kostrudze Ilmar Petersen", {.possible = false}),
              testing::Not(testing::Contains("full-name Kostrudze Ilmar Petersen")));
  EXPECT_THAT(mentions_in("Anna Maria Tumbarov", {.possible = false}), IsEmpty());
}

TEST(Scan, ReadsOnlyTheSourcesThatWereAskedFor) {
  Found found = find_in("Oleg Tumbarov, Gazmetallbank", {.sources = {"eu.fsf"}});
  ASSERT_EQ(found.scan.mentions.size(), 1U);
  ASSERT_EQ(found.scan.mentions[0].parties[0].hits.size(), 1U);
  EXPECT_EQ(samples::index().entry(found.scan.mentions[0].parties[0].hits[0].entry).source,
            "eu.fsf");
}

TEST(Scan, AHigherThresholdLeavesOutWhatScoresLess) {
  Found found = find_in("Oleg Tumbraov", {.threshold = 9990});
  EXPECT_THAT(found.scan.mentions, IsEmpty());
}

TEST(Scan, FindsEveryOccurrenceInALongText) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "On that day Oleg Tumbarov met the others again.\n";
  EXPECT_EQ(mentions_in(text).size(), 2000U);
}

}  // namespace
}  // namespace detente::scan
