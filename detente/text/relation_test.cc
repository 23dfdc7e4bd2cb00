#include "detente/text/relation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace detente::text {
namespace {

Token first_token(std::string_view text, NameClass name_class) {
  return tokenize(text, name_class).tokens.at(0);
}

TEST(TypoSimilarity, FollowsItsFormula) {
  EXPECT_EQ(typo_similarity(0, 5), 1024);
  EXPECT_EQ(typo_similarity(1, 8), 883);  // 1 - 0.99 (1/8)^0.95
  EXPECT_EQ(typo_similarity(2, 8), 752);
  EXPECT_EQ(typo_similarity(1, 2), 499);
  EXPECT_EQ(typo_similarity(1, 1), 0);  // below the cut
  EXPECT_EQ(typo_similarity(2, 2), 0);
  EXPECT_EQ(typo_similarity(3, 30), 0);
  EXPECT_EQ(typo_similarity("peskov", "pesokv"), typo_similarity(1, 6));
}

TEST(TypoSimilarity, RisesWithLengthAndFallsWithEdits) {
  for (std::size_t length = 2; length < 100; ++length) {
    EXPECT_LE(typo_similarity(1, length - 1), typo_similarity(1, length)) << length;
    EXPECT_LE(typo_similarity(2, length - 1), typo_similarity(2, length)) << length;
    EXPECT_LE(typo_similarity(2, length), typo_similarity(1, length)) << length;
    EXPECT_LT(typo_similarity(1, length), 1024) << length;
  }
}

TEST(Relate, NamesWhatJoinsTwoWords) {
  struct Case {
    std::string_view a, b;
    RelationKind kind;
    std::int32_t least, most;
  };
  const Case cases[] = {
      {"Peskov", "PESKOV", RelationKind::kEqual, 1024, 1024},
      {"Peskov", "Песков", RelationKind::kVariant, 1024, 1024},
      {"Müller", "Mueller", RelationKind::kVariant, 1024, 1024},
      {"Mohammed", "Muhammad", RelationKind::kVariant, kVariantSimilarity, kVariantSimilarity},
      {"William", "Bill", RelationKind::kNickname, kNicknameSimilarity, kNicknameSimilarity},
      {"Kuznetsov", "Kouznetzov", RelationKind::kPhonetic, kPhoneticSimilarity, 1023},
      {"Grantham", "Granthan", RelationKind::kTypo, 883, 883},
      {"Snow", "Storm", RelationKind::kNone, 0, 0},
      {"Li", "Lu", RelationKind::kTypo, 499, 499},
      {"J", "John", RelationKind::kInitial, kInitialSimilarity, kInitialSimilarity},
      {"J", "Robert", RelationKind::kNone, 0, 0},
      {"Ю", "Yuri", RelationKind::kInitial, kInitialSimilarity, kInitialSimilarity},
      // Within a script its letters are the unit: one character more is another name.
      {"习", "刁", RelationKind::kNone, 0, 0},
      {"習", "习", RelationKind::kEqual, 1024, 1024},
      {"محمود", "محمد", RelationKind::kTypo, 776, 884},
      // Of few consonants two errors are another name; of eight letters they are not.
      {"فارع", "زارع", RelationKind::kTypo, 752, 752},
      {"مبین", "حسین", RelationKind::kNone, 0, 0},
      {"عبدالرحمن", "عبدالرحيم", RelationKind::kTypo, 781, 781},
      // A derived spelling meets by variant, or by one error in eight letters.
      {"Hsi", "习", RelationKind::kVariant, 1024, 1024},
      {"Xa", "习", RelationKind::kNone, 0, 0},
      {"Poroshenka", "Порошенко", RelationKind::kTypo, 900, 1023},
      {"Tehan", "Techan", RelationKind::kTypo, 700, 1023},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " / " + std::string(c.b));
    const Relation relation =
        relate(first_token(c.a, NameClass::kPerson), first_token(c.b, NameClass::kPerson));
    EXPECT_EQ(to_string(relation.kind), to_string(c.kind));
    EXPECT_GE(relation.similarity, c.least);
    EXPECT_LE(relation.similarity, c.most);
  }
}

TEST(Relate, AWordThatWasCutMeetsWordsThatBeginWithIt) {
  auto cut = [](std::string_view a, std::string_view b) {
    return relate_cut(first_token(a, NameClass::kOrganization),
                      first_token(b, NameClass::kOrganization));
  };
  EXPECT_EQ(cut("Zavodo", "Zavodoupravlenie").kind, RelationKind::kPrefix);
  EXPECT_EQ(cut("Zavodo", "Zavodoupravlenie").similarity, kPrefixSimilarity);
  EXPECT_EQ(cut("Zavodo", "Zavodo").kind, RelationKind::kEqual);
  EXPECT_EQ(cut("Заводо", "Zavodoupravlenie").kind, RelationKind::kPrefix);
  EXPECT_EQ(cut("Zavodoupravlenie", "Zavodo").similarity, 0);
  EXPECT_EQ(cut("Z", "Zavodo").kind, RelationKind::kInitial);
  EXPECT_EQ(cut("22", "224").similarity, 0);
}

TEST(Relate, HoldsNumbersAndLegalFormsEqualOrUnrelated) {
  constexpr NameClass kOrganization = NameClass::kOrganization;
  auto second = [](std::string_view text) { return tokenize(text, kOrganization).tokens.at(1); };
  EXPECT_EQ(relate(second("Snow III"), second("Snow 3")).kind, RelationKind::kNumber);
  EXPECT_EQ(relate(second("Snow 31"), second("Snow 3")).similarity, 0);
  EXPECT_EQ(relate(second("Snow LLC"), second("Snow ООО")).similarity, 1024);
  EXPECT_EQ(relate(second("Snow LLC"), second("Snow JSC")).similarity, 0);
}

std::vector<Token> tokens_of_many_scripts() {
  std::vector<Token> tokens;
  for (std::string_view text :
       {"Mohammed Muhammad محمد Magomed Мухаммед", "Bill William J. J R. Robert",
        "Дмитрий Dmitry Dmitri Дмитро Dimitry", "王建国 Wang Jianguo Wong Chien-kuo 王 建國",
        "이영호 Lee Yong-ho 李英浩 Yi Yeongho", "Müller Mueller Muller Möller", "III 3 third 3rd",
        "LLC ООО GmbH JSC AG", "חיים Haim Chaim", "ナカ Naka 中", "Papadopoulos Παπαδόπουλος"})
    for (NameClass name_class : {NameClass::kPerson, NameClass::kOrganization})
      for (Token& token : tokenize(text, name_class).tokens) tokens.push_back(std::move(token));
  return tokens;
}

TEST(Relate, IsSymmetricAndFullForATokenWithItself) {
  const std::vector<Token> tokens = tokens_of_many_scripts();
  for (const Token& a : tokens) {
    EXPECT_EQ(relate(a, a).similarity, kEqualSimilarity) << a.native;
    for (const Token& b : tokens) {
      const Relation forth = relate(a, b), back = relate(b, a);
      SCOPED_TRACE(a.native + " / " + b.native);
      EXPECT_EQ(forth.similarity, back.similarity);
      EXPECT_EQ(forth.kind, back.kind);
      EXPECT_EQ(forth.spelling_a, back.spelling_b);
      EXPECT_EQ(forth.spelling_b, back.spelling_a);
      EXPECT_TRUE(forth.similarity == 0 || forth.similarity >= kLeastSimilarity);
      EXPECT_EQ(forth.similarity == 0, forth.kind == RelationKind::kNone);
    }
  }
}

// Prepared words are the same relation: each word with each, and with what one letter makes of it.
TEST(Relate, IsTheSameOfPreparedWords) {
  std::vector<Token> tokens = tokens_of_many_scripts();
  for (std::size_t i = 0, count = tokens.size(); i < count; ++i)
    for (const char* change : {"a", "ya", "h"}) {
      Token& changed = tokens.emplace_back(tokens[i]);
      changed.native += change;
      for (std::string& spelling : changed.spellings) spelling.insert(spelling.size() / 2, change);
    }
  std::size_t related = 0;
  for (const Token& b : tokens) {
    std::vector<SpellingView> spellings;
    for (const std::string& letters : b.spellings)
      spellings.push_back({letters, traits_of(letters)});
    const WordView view = {b.kind, b.script, b.native, hash_of(b.native), spellings};
    for (const Token& a : tokens) {
      const std::int32_t expected = relate(a, b).similarity;
      ASSERT_EQ(similarity(PreparedWord(a), view), expected) << a.native << " / " << b.native;
      related += expected > 0;
    }
  }
  EXPECT_GT(related, tokens.size());
}

}  // namespace
}  // namespace detente::text
