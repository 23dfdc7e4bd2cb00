#include "detente/text/narrow_relation.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace detente::text {
namespace {

Token first_token(std::string_view text, NameClass name_class) {
  return tokenize(text, name_class).tokens.at(0);
}

TEST(NarrowEdits, GoByTheShorterLength) {
  for (std::size_t a = 1; a < 20; ++a)
    for (std::size_t b = 1; b < 20; ++b) {
      const std::size_t shorter = std::min(a, b);
      EXPECT_EQ(narrow_edits(a, b), shorter <= 3 ? 0 : shorter <= 7 ? 1 : 2) << a << ' ' << b;
      EXPECT_EQ(narrow_edits(a, b, false), narrow_edits(a, b));
      EXPECT_LE(narrow_edits(a, b, true), derived_edits(a, b));
      EXPECT_LE(narrow_edits(a, b, true), narrow_edits(a, b));
    }
}

TEST(RelateNarrow, KnowsEqualWordsAndTypingErrorsAlone) {
  struct Case {
    std::string_view a, b;
    RelationKind kind;
    std::int32_t similarity;
  };
  const Case cases[] = {
      {"Peskov", "PESKOV", RelationKind::kEqual, 1024},
      {"Peskov", "Песков", RelationKind::kVariant, 1024},
      {"Peskov", "Peskow", RelationKind::kTypo, typo_similarity(1, 6)},
      {"Peskov", "Peskoff", RelationKind::kNone, 0},  // two errors in six letters
      {"Grantham", "Grandhan", RelationKind::kTypo, typo_similarity(2, 8)},
      {"Grantham", "Grandam", RelationKind::kNone, 0},  // the shorter has seven letters
      {"Roth", "Rot", RelationKind::kNone, 0},
      {"Roth", "Rohts", RelationKind::kNone, 0},
      {"Roth", "Roht", RelationKind::kTypo, typo_similarity(1, 4)},
      {"Li", "Lu", RelationKind::kNone, 0},
      {"Mohammed", "Muhammad", RelationKind::kTypo, typo_similarity(2, 8)},
      {"Aleksandr", "Alexander", RelationKind::kNone, 0},    // a known variant
      {"William", "Bill", RelationKind::kNone, 0},           // a nickname
      {"Kuznetsov", "Kouznetzoff", RelationKind::kNone, 0},  // the same sound
      {"J", "J", RelationKind::kEqual, 1024},
      {"J", "John", RelationKind::kNone, 0},
      {"محمود", "محمد", RelationKind::kTypo, typo_similarity(1, 5)},
      {"فارع", "زارع", RelationKind::kTypo, typo_similarity(1, 4)},
      {"عبدالرحمن", "عبدالرحيم", RelationKind::kTypo, typo_similarity(2, 9)},
      {"习", "刁", RelationKind::kNone, 0},
      {"Hsi", "习", RelationKind::kVariant, 1024},
      {"Poroshenka", "Порошенко", RelationKind::kTypo, typo_similarity(1, 10)},
      {"Peskox", "Песков", RelationKind::kNone, 0},  // an error in less than eight letters
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " / " + std::string(c.b));
    const Relation relation =
        relate_narrow(first_token(c.a, NameClass::kPerson), first_token(c.b, NameClass::kPerson));
    EXPECT_EQ(to_string(relation.kind), to_string(c.kind));
    EXPECT_EQ(relation.similarity, c.similarity);
  }
}

TEST(RelateNarrow, HoldsNumbersAndLegalFormsEqualOrUnrelated) {
  auto second = [](std::string_view text) {
    return tokenize(text, NameClass::kOrganization).tokens.at(1);
  };
  EXPECT_EQ(relate_narrow(second("Snow III"), second("Snow 3")).kind, RelationKind::kNumber);
  EXPECT_EQ(relate_narrow(second("Snow 31415"), second("Snow 31416")).similarity, 0);
  EXPECT_EQ(relate_narrow(second("Snow LLC"), second("Snow ООО")).similarity, 1024);
  EXPECT_EQ(relate_narrow(second("Snow LLC"), second("Snow JSC")).similarity, 0);
}

// Words of all kinds and scripts, and each with one or two letters changed.
std::vector<Token> samples() {
  std::vector<Token> tokens;
  for (std::string_view text :
       {"Mohammed Muhammad محمد Magomed Мухаммед Muhamad", "Bill William J. J R. Robert Ю. Yu Y.",
        "Дмитрий Dmitry Dmitri Дмитро Dimitry", "王建国 Wang Jianguo Wong Chien-kuo 王 建國",
        "이영호 Lee Yong-ho 李英浩 Yi Yeongho", "Müller Mueller Muller Möller", "III 3 third 3rd",
        "LLC ООО GmbH JSC AG", "חיים Haim Chaim", "ナカ Naka 中", "Papadopoulos Παπαδόπουλος",
        "Konstantinopolsky Константинопольский Konstantinopolskiy عبدالرحمن عبدالرحيم",
        "Roth Rot Rohts Li Lu Lin Xi Ab Abc Abcd Abcde", "Bank Banque Банк of Norway Norge"})
    for (NameClass name_class : {NameClass::kPerson, NameClass::kOrganization})
      for (Token& token : tokenize(text, name_class).tokens) tokens.push_back(std::move(token));
  std::mt19937 random(1);
  const std::size_t whole = tokens.size();
  for (std::size_t i = 0; i < whole; ++i)
    for (int changes = 1; changes < 3; ++changes) {
      std::string letters = tokens[i].spellings.front();
      for (int change = 0; change < changes; ++change)
        letters[random() % letters.size()] = static_cast<char>('a' + random() % 26);
      for (Token& token : tokenize(letters, NameClass::kPerson).tokens)
        tokens.push_back(std::move(token));
    }
  return tokens;
}

TEST(RelateNarrow, IsSymmetricAndNeverAboveTheWideRelation) {
  const std::vector<Token> tokens = samples();
  int less = 0, same = 0;
  for (const Token& a : tokens) {
    EXPECT_EQ(relate_narrow(a, a).similarity, kEqualSimilarity) << a.native;
    for (const Token& b : tokens) {
      const Relation forth = relate_narrow(a, b), back = relate_narrow(b, a), wide = relate(a, b);
      SCOPED_TRACE(a.native + " / " + b.native);
      EXPECT_EQ(forth.similarity, back.similarity);
      EXPECT_EQ(forth.kind, back.kind);
      EXPECT_EQ(forth.spelling_a, back.spelling_b);
      EXPECT_EQ(forth.spelling_b, back.spelling_a);
      EXPECT_EQ(forth.similarity == 0, forth.kind == RelationKind::kNone);
      EXPECT_LE(forth.similarity, wide.similarity);
      less += forth.similarity < wide.similarity;
      same += forth.similarity != 0 && forth.similarity == wide.similarity;
    }
  }
  EXPECT_GT(less, 500);
  EXPECT_GT(same, 500);
}

TEST(RelateNarrow, IsTheSameForWordsThatArePrepared) {
  const std::vector<Token> tokens = samples();
  for (const Token& b : tokens) {
    std::vector<SpellingView> spellings;
    for (const std::string& letters : b.spellings)
      spellings.push_back({letters, traits_of(letters)});
    const WordView word{b.kind, b.script, b.native, hash_of(b.native), spellings};
    for (const Token& a : tokens)
      EXPECT_EQ(similarity_narrow(PreparedWord(a), word), relate_narrow(a, b).similarity)
          << a.native << " / " << b.native;
  }
}

}  // namespace
}  // namespace detente::text
