#include "detente/screen/related.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "detente/index/rows.h"
#include "detente/match/alignment.h"
#include "detente/record/party.h"

namespace detente::screen {
namespace {

using text::RelationWidth;

// Names of every script and kind of word; few letters, so that much is near.
const char* const kNames[] = {"Arden Zumthor",
                              "Ardenn Zumtor",
                              "Li Lu",
                              "Lin Lu",
                              "Kim Jong-un",
                              "Kim Jong Il",
                              "Mohammed Ali",
                              "Muhammad Aly",
                              "Мохаммед Али",
                              "محمد علي",
                              "محمود علي",
                              "מוחמד עלי",
                              "Дмитрий Песков",
                              "Дмитро Пєсков",
                              "Dmitry Peskov",
                              "Dimitri Peskoff",
                              "Robert Quill",
                              "Bob Quill",
                              "J. K. Roth",
                              "JK Roth",
                              "Jan Karl Roth",
                              "Щукин Роман",
                              "Шчукин Роман",
                              "Ю. Каримов",
                              "Yuri Karimov",
                              "Kerimov Yury",
                              "习近平",
                              "習近平",
                              "Xi Jinping",
                              "李明",
                              "김정은",
                              "김정일",
                              "Γεώργιος Παππάς",
                              "Georgios Pappas",
                              "Bank of Norway",
                              "Norges Bank Ltd",
                              "ООО Каримов",
                              "Northern Light 2",
                              "Northern Light III",
                              "Abd al Rahman",
                              "Abdulrahman Roth",
                              "عبد الرحمن",
                              "Konstantinopolsky",
                              "Константинопольский",
                              "Konstantinopolskiy",
                              "Müller Straße",
                              "Mueller Strasse",
                              "Zumthorschifffahrt",
                              "Zumthorschiffahrtt",
                              "X Ab Abc",
                              "Goodwill Trading Co",
                              "Good Will Trading",
                              "Нортерн Лайт",
                              "ปิติ ชัยวัฒน์"};

std::shared_ptr<const index::Index> index_of_names() {
  std::vector<record::Party> parties;
  for (const char* name : kNames) {
    record::Party& party = parties.emplace_back();
    party.source = "test.list";
    party.entry = std::to_string(parties.size());
    party.schema = record::Schema::kLegalEntity;
    party.names.emplace_back().full.value = name;
  }
  std::vector<const record::Party*> pointers;
  for (const record::Party& party : parties) pointers.push_back(&party);
  return *index::Index::from_bytes(*index::compile({}, pointers, std::string(64, '0')));
}

// One code point of the name taken out, doubled, or changed places with the next.
std::string changed(const std::string& name, std::mt19937& random) {
  std::vector<std::string> letters;
  for (const char c : name) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) letters.emplace_back();
    letters.back() += c;
  }
  const std::size_t at = random() % letters.size();
  switch (random() % 3) {
    case 0:
      letters[at].clear();
      break;
    case 1:
      letters[at] += letters[at];
      break;
    default:
      std::swap(letters[at], letters[(at + 1) % letters.size()]);
  }
  std::string out;
  for (const std::string& letter : letters) out += letter;
  return out;
}

std::map<std::uint32_t, std::int32_t> by_word(const std::vector<RelatedWord>& related) {
  std::map<std::uint32_t, std::int32_t> out;
  for (const RelatedWord& each : related)
    EXPECT_TRUE(out.emplace(each.word, each.similarity).second);
  return out;
}

// Both relations by turns, from one memory of words.
TEST(RelatedWords, AreThoseThatTheDefinitionRelates) {
  const auto index = index_of_names();
  Counters counters;
  RelatedWords related(*index, counters);
  std::mt19937 random(1);
  std::map<RelationWidth, std::size_t> found;
  for (const char* name : kNames) {
    std::string asked = name;
    for (int change = 0; change < 40; ++change) {
      for (const auto name_class : {text::NameClass::kPerson, text::NameClass::kOrganization})
        for (const text::Token& token : text::tokenize(asked, name_class).tokens)
          for (const auto width : {RelationWidth::kWide, RelationWidth::kNarrow}) {
            const auto got = by_word(related.of(token, false, width).words);
            ASSERT_EQ(got, by_word(related.by_definition(token, false, width)))
                << asked << ' ' << token.native << ' ' << to_string(width);
            found[width] += got.size();
          }
      asked = changed(change % 2 == 0 ? name : asked, random);
    }
  }
  EXPECT_GT(found[RelationWidth::kWide], 10'000U);
  EXPECT_GT(found[RelationWidth::kNarrow], 3'000U);
}

// Whether they are asked for one after another or at once, and whatever is remembered of them.
TEST(RelatedWords, OfANameAreThoseOfItsWords) {
  const auto index = index_of_names();
  Counters counters;
  RelatedWords one_by_one(*index, counters), at_once(*index, counters);
  std::mt19937 random(1);
  std::vector<const Related*> each;
  for (int round = 0; round < 300; ++round) {
    const std::string asked = changed(kNames[random() % std::size(kNames)], random) + " " +
                              kNames[random() % std::size(kNames)];
    const auto tokens = text::tokenize(asked, text::NameClass::kPerson).tokens;
    const bool cut = random() % 2 == 0;
    for (const auto width : {RelationWidth::kWide, RelationWidth::kNarrow}) {
      at_once.of_each(tokens, cut, width, each);
      ASSERT_EQ(each.size(), tokens.size());
      for (std::size_t i = 0; i < tokens.size(); ++i)
        ASSERT_EQ(by_word(each[i]->words),
                  by_word(one_by_one.of(tokens[i], cut && i + 1 == tokens.size(), width).words))
            << asked << ' ' << to_string(width);
    }
  }
}

// A word of a query met in both relations has in each what that relation says.
TEST(RelatedWords, OfTheNarrowRelationHaveNoPhrases) {
  const auto index = index_of_names();
  Counters counters;
  RelatedWords related(*index, counters);
  const text::Token token = text::tokenize("Goodwill", text::NameClass::kOrganization).tokens.at(0);
  EXPECT_FALSE(related.of(token).phrases.empty());
  const Related& narrow = related.of(token, false, RelationWidth::kNarrow);
  EXPECT_TRUE(narrow.phrases.empty());
  EXPECT_EQ(narrow.words.size(), 1U);
  EXPECT_EQ(related.of(token, true, RelationWidth::kNarrow).words.size(), 1U);
}

// The phrases of a form that are one word of the query: the same as from the form's own tokens.
TEST(RelatedWords, MeetThePhrasesThatTheDefinitionRelates) {
  const auto index = index_of_names();
  Counters counters;
  RelatedWords related(*index, counters);
  using Met = std::map<std::vector<std::uint32_t>, std::int32_t>;
  std::size_t met = 0;
  for (const char* asked : {"Goodwill", "goodwyll", "zumthorarden", "jk", "nlt", "abdulrahman",
                            "norgesbank", "karimovyuri", "bon", "abdalrahman"}) {
    const text::Token token = text::tokenize(asked, text::NameClass::kOrganization).tokens.at(0);
    Met want, got;
    for (std::uint32_t form = 0; form < index->rows().forms.size(); ++form) {
      const auto name_class = static_cast<text::NameClass>(index->rows().forms[form].name_class);
      for (const index::Phrase& phrase : index::phrases(index->form_tokens(form), name_class))
        if (const auto similarity = index::relate(phrase, token); similarity > 0)
          want[{form, phrase.first, phrase.count, text::hash_of(phrase.letters)}] = similarity;
    }
    for (const RelatedPhrase& phrase : related.of(token).phrases)
      got[{phrase.form, phrase.first, phrase.count, phrase.hash}] = phrase.similarity;
    EXPECT_EQ(got, want) << asked;
    met += got.size();
  }
  EXPECT_GE(met, 10U);
}

TEST(RelatedWords, AreByWeightWithTheGreatestFirst) {
  const auto index = index_of_names();
  Counters counters;
  RelatedWords related(*index, counters);
  const text::Token token = text::tokenize("Karimov", text::NameClass::kPerson).tokens.at(0);
  const Related& found = related.of(token);
  ASSERT_GE(found.words.size(), 2U);
  for (std::size_t i = 0; i < found.words.size(); ++i) {
    const RelatedWord& each = found.words[i];
    EXPECT_EQ(each.weight, each.similarity * (token.mass + index->rows().words[each.word].mass));
    if (i > 0) {
      EXPECT_GE(found.words[i - 1].weight, each.weight);
    }
  }
  EXPECT_EQ(found.most(), found.words.front().weight);
}

}  // namespace
}  // namespace detente::screen
