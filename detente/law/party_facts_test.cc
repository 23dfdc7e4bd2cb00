#include "detente/law/party_facts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "detente/base/compressed.h"
#include "detente/base/source.h"
#include "detente/law/known_parties.h"
#include "detente/law/party_words.h"

namespace detente::law {
namespace {

constexpr std::string_view kHead = "format = \"parties/1\"\n";

constexpr std::string_view kAnn = R"([[party]]
id = "ann-sample"
name = "Ann Sample"
kind = "person"
entries = ["us.ofac.sdn:77", "eu.fsf:EU.1.2"]
sector = ["energy", "finance"]
tags = ["oligarch"]
positions = [
  { code = "gov.ru", title = "Minister of Samples", from = 2018-05-18, until = 2020-01-21 },
  { code = "soe.ru", title = "Head of Sample Oil" },
]
cited = "Gazette 1"
)";

base::Result<std::vector<PartyFacts>> read(std::string_view text) {
  Document document{"x.toml", text};
  return read_party_facts({&document, 1});
}

std::string party(std::string_view id, std::string_view entry, std::string_view more = "") {
  return "[[party]]\nid = \"" + std::string(id) +
         "\"\nname = \"N\"\nkind = \"person\"\nentries = [\"" + std::string(entry) +
         "\"]\ncited = \"C\"\n" + std::string(more);
}

TEST(PartyFacts, ReadsAllOfAParty) {
  auto facts = read(std::string(kHead) + std::string(kAnn));
  ASSERT_TRUE(facts.has_value()) << facts.error().message;
  ASSERT_EQ(facts->size(), 1u);
  const PartyFacts& ann = facts->front();
  EXPECT_EQ(ann.id, "ann-sample");
  EXPECT_EQ(ann.name, "Ann Sample");
  EXPECT_EQ(ann.kind, "person");
  EXPECT_EQ(ann.entries, (std::vector<std::string>{"eu.fsf:EU.1.2", "us.ofac.sdn:77"}));
  EXPECT_EQ(ann.sectors, (std::vector<std::string>{"energy", "finance"}));
  EXPECT_EQ(ann.tags, std::vector<std::string>{"oligarch"});
  EXPECT_EQ(ann.cited, "Gazette 1");
  base::DayInterval term{*base::parse_day("2018-05-18"), *base::parse_day("2020-01-21")};
  std::vector<Position> positions = {{"gov.ru", "Minister of Samples", term},
                                     {"soe.ru", "Head of Sample Oil", {}}};
  EXPECT_EQ(ann.positions, positions);
}

TEST(PartyFacts, AreInTheOrderOfTheirIdsAcrossFiles) {
  std::string one = std::string(kHead) + party("b", "a:1") + party("d", "a:2");
  std::string two = std::string(kHead) + party("c", "a:3") + party("a", "a:4");
  const Document documents[] = {{"one.toml", one}, {"two.toml", two}};
  auto facts = read_party_facts(documents);
  ASSERT_TRUE(facts.has_value()) << facts.error().message;
  std::string ids;
  for (const PartyFacts& some : *facts) ids += some.id;
  EXPECT_EQ(ids, "abcd");
  EXPECT_TRUE(read_party_facts({})->empty());
}

TEST(PartyFacts, PointsAtTheFirstFault) {
  struct Case {
    std::string from, to;  // what of kAnn is replaced, by what
    std::string_view at, message;
  };
  const Case cases[] = {
      {"\"energy\"", "\"enrgy\"", "\"enrgy\"", "no sector \"enrgy\"; did you mean \"energy\"?"},
      {"\"energy\"", "\"astrology\"", "\"astrology\"", "no sector \"astrology\""},
      {"\"energy\"", "\"finance\"", "\"finance\"", "sector \"finance\" is there twice"},
      {"\"oligarch\"", "\"oligarh\"", "\"oligarh\"",
       "no tag \"oligarh\"; did you mean \"oligarch\"?"},
      {"\"person\"", "\"persons\"", "\"persons\"", "no kind \"persons\"; did you mean \"person\"?"},
      {"\"gov.ru\"", "\"gov.rus\"", "\"gov.rus\"",
       "no position \"gov.rus\"; did you mean \"gov.ru\"?"},
      {"\"person\"", "\"company\"",
       "{ code = \"gov.ru\", title = \"Minister of Samples\", from = "
       "2018-05-18, until = 2020-01-21 }",
       "only a person has positions"},
      {"2020-01-21", "2018-05-18", "2018-05-18",
       "expected a day later than \"from\" for \"until\" of a position"},
      {"2020-01-21", "\"2020\"", "\"2020\"",
       "expected a day such as 2022-03-03, without quotes, for \"until\" of a position"},
      {"\"ann-sample\"", "\"Ann\"", "\"Ann\"",
       "expected small letters, digits and single hyphens for \"id\" of a party"},
      {"\"ann-sample\"", "\"ann--sample\"", "\"ann--sample\"",
       "expected small letters, digits and single hyphens for \"id\" of a party"},
      {"\"us.ofac.sdn:77\"", "\"us.ofac.sdn\"", "\"us.ofac.sdn\"",
       "expected source and entry such as \"us.ofac.sdn:17018\", not \"us.ofac.sdn\""},
      {"\"us.ofac.sdn:77\"", "\"eu.fsf:EU.1.2\"", "\"eu.fsf:EU.1.2\"",
       "entry \"eu.fsf:EU.1.2\" is also of party \"ann-sample\" at x.toml:6"},
      {"tags", "tag", "tag",
       "a party has no key \"tag\", only id, name, kind, entries, sector, tags, positions, cited"},
      {"title = \"Head of Sample Oil\"", "title = \"\"", "\"\"",
       "expected a text for \"title\" of a position"},
      {"parties/1", "parties/2", "\"parties/2\"",
       "format \"parties/2\", this reader knows \"parties/1\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.to);
    std::string text = std::string(kHead) + std::string(kAnn);
    ASSERT_NE(text.find(c.from), text.npos);
    text.replace(text.find(c.from), c.from.size(), c.to);
    auto facts = read(text);
    ASSERT_FALSE(facts.has_value());
    EXPECT_EQ(facts.error().message, c.message);
    const base::SourceSpan& where = facts.error().where;
    EXPECT_EQ(text.substr(where.begin, where.size()), c.at);
  }
}

TEST(PartyFacts, SaysWhatIsMissing) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"id", "a party needs \"id\""},       {"name", "a party needs \"name\""},
      {"kind", "a party needs \"kind\""},   {"entries", "a party needs \"entries\""},
      {"cited", "a party needs \"cited\""},
  };
  for (auto [key, message] : cases) {
    std::string text = std::string(kHead) + party("a", "a:1");
    std::size_t begin = text.find("\n" + std::string(key) + " = ") + 1;
    text.erase(begin, text.find('\n', begin) + 1 - begin);
    auto facts = read(text);
    ASSERT_FALSE(facts.has_value()) << key;
    EXPECT_EQ(facts.error().message, message);
  }
  EXPECT_EQ(read("").error().message, "expected format = \"parties/1\"");
}

TEST(PartyFacts, TellsWhereTheOtherOfTwoIs) {
  std::string one = std::string(kHead) + party("a", "us.ofac.sdn:1");
  std::string two = std::string(kHead) + party("a", "us.ofac.sdn:2");
  std::string three = std::string(kHead) + party("c", "us.ofac.sdn:1");
  const Document same_id[] = {{"one.toml", one}, {"two.toml", two}};
  auto facts = read_party_facts(same_id);
  ASSERT_FALSE(facts.has_value());
  EXPECT_EQ(facts.error().message, "party \"a\" is also at one.toml:3");
  EXPECT_EQ(facts.error().where.source, 1u);
  const Document same_entry[] = {{"one.toml", one}, {"three.toml", three}};
  facts = read_party_facts(same_entry);
  ASSERT_FALSE(facts.has_value());
  EXPECT_EQ(facts.error().message, "entry \"us.ofac.sdn:1\" is also of party \"a\" at one.toml:6");
}

TEST(KnownParties, AreFoundByIdAndByEntry) {
  std::string text = std::string(kHead) + party("b", "us.ofac.sdn:1") + std::string(kAnn);
  KnownParties known(*read(text));
  EXPECT_EQ(known.all().size(), 2u);
  ASSERT_NE(known.find("ann-sample"), nullptr);
  EXPECT_EQ(known.of_entry("eu.fsf", "EU.1.2"), known.find("ann-sample"));
  EXPECT_EQ(known.of_entry("us.ofac.sdn", "1"), known.find("b"));
  EXPECT_EQ(known.find("c"), nullptr);
  EXPECT_EQ(known.find("ann"), nullptr);
  EXPECT_EQ(known.of_entry("us.ofac.sdn", "2"), nullptr);
}

TEST(EmbeddedParties, ReadWithoutAFault) {
  auto documents = embedded_party_documents();
  auto facts = read_party_facts(documents);
  if (!facts) {
    const Document& document = documents[facts.error().where.source];
    FAIL() << base::render(document.name, document.bytes, facts.error().where,
                           facts.error().message);
  }
  EXPECT_GE(facts->size(), 700u);
  EXPECT_EQ(KnownParties::embedded().all().size(), facts->size());
}

TEST(EmbeddedParties, AreTheFilesOfTheTree) {
  for (const Document& document : embedded_party_documents()) {
    auto bytes = base::read_plain("data/law/" + std::string(document.name));
    ASSERT_TRUE(bytes.has_value()) << document.name;
    EXPECT_EQ(*bytes, document.bytes) << document.name;
  }
}

TEST(EmbeddedParties, UseEveryWordButKindsThatNeedNone) {
  auto used = [](auto words_of, std::string_view word) {
    auto all = KnownParties::embedded().all();
    return std::any_of(all.begin(), all.end(), [&](const PartyFacts& facts) {
      std::vector<std::string> words = words_of(facts);
      return std::find(words.begin(), words.end(), word) != words.end();
    });
  };
  for (std::string_view tag : party_tags())
    EXPECT_TRUE(used([](const PartyFacts& facts) { return facts.tags; }, tag)) << tag;
  for (std::string_view sector : sectors())
    EXPECT_TRUE(used([](const PartyFacts& facts) { return facts.sectors; }, sector)) << sector;
  auto codes = [](const PartyFacts& facts) {
    std::vector<std::string> found;
    for (const Position& position : facts.positions) found.push_back(position.code);
    return found;
  };
  for (std::string_view code : position_codes()) EXPECT_TRUE(used(codes, code)) << code;
}

TEST(PartyWords, AreSortedDistinctAndDocumented) {
  auto doc = base::read_plain("doc/law_parties.md");
  ASSERT_TRUE(doc.has_value());
  for (auto words : {party_kinds(), sectors(), party_tags(), position_codes()}) {
    EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
    EXPECT_EQ(std::adjacent_find(words.begin(), words.end()), words.end());
    for (std::string_view word : words)
      EXPECT_NE(doc->find("`" + std::string(word) + "`"), doc->npos) << word;
  }
}

}  // namespace
}  // namespace detente::law
