#include "detente/text/name.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "detente/text/fold.h"
#include "detente/text/han.h"

namespace detente::text {
namespace {

constexpr NameClass kClasses[] = {NameClass::kPerson, NameClass::kOrganization, NameClass::kVehicle,
                                  NameClass::kAny};

char letter_of(TokenKind kind) { return "CNTGLPHI"[static_cast<std::size_t>(kind)]; }

// "C:native=spelling,spelling ..." with at most three spellings a token.
std::string shown(const TokenizedName& name) {
  std::string out;
  for (const Token& token : name.tokens) {
    if (!out.empty()) out += " | ";
    out += letter_of(token.kind);
    out += ":" + token.native + "=";
    for (std::size_t i = 0; i < std::min<std::size_t>(3, token.spellings.size()); ++i)
      out += (i > 0 ? "," : "") + token.spellings[i];
  }
  return out;
}

struct Case {
  NameClass name_class;
  std::string_view text, tokens;
};

void expect_tokens(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(shown(tokenize(c.text, c.name_class)), c.tokens);
  }
}

TEST(Tokenize, ReadsThePartsOfAPersonsName) {
  constexpr NameClass kPerson = NameClass::kPerson;
  expect_tokens({
      {kPerson, "Mr. Jean-Luc O'Brien III",
       "H:mr=mr | C:jean=jean | C:luc=luc | C:obrien=obrien | N:iii=3"},
      {kPerson, "KING, Stephen", "C:king=king | C:stephen=stephen"},
      {kPerson, "Sheikh Omar", "H:sheikh=sheikh | C:omar=omar"},
      {kPerson, "Omar Sheikh", "C:omar=omar | C:sheikh=sheikh"},
      {kPerson, "van der Berg, J.C.", "P:van=van | P:der=der | C:berg=berg | I:j=j | I:c=c"},
      {kPerson, "Lee Van", "C:lee=lee | C:van=van"},
      {kPerson, "Bank Smith", "C:bank=bank | C:smith=smith"},
      {kPerson, "Carl Harris Jr.", "C:carl=carl | C:harris=harris | H:jr=jr"},
      {kPerson, "Dr.", "C:dr=dr"},
      {kPerson, "Müller", "C:muller=muller,mueller"},
      {kPerson, "الشيخ عمر التكريتي",
       "P:ال=al | H:شيخ=shikh,shaikh,shaykh | C:عمر=omar,umar,omer | P:ال=al | "
       "C:تكريتي=tikriti,takriti,tukraiti"},
      {kPerson, "محمود درويش", "C:محمود=mahmoud,mahmud,mahmood | C:درويش=darwish,dirwish,durwaish"},
      {kPerson, "Малков", "C:малков=malkov,malkow,malkoff"},
      {kPerson, "J.ß.", "C:jss=jss"},
      {kPerson, "", ""},
  });
}

TEST(Tokenize, ReadsThePartsOfAnOrganisationsName) {
  constexpr NameClass kOrganization = NameClass::kOrganization;
  expect_tokens({
      {kOrganization, "ООО Торговый банк",
       "L:ооо=llc | G:торговый=trading,torgovy,torgovyy | G:банк=bank"},
      {kOrganization, "Limited Liability Company \"Snow\"",
       "L:limited liability company=llc | C:snow=snow"},
      {kOrganization, "Snow S.A. de C.V.", "C:snow=snow | L:sa de cv=jsc"},
      {kOrganization, "Snow A/S", "C:snow=snow | L:as=jsc"},
      {kOrganization, "Snow GmbH & Co. KG", "C:snow=snow | L:gmbh and co kg=lp"},
      {kOrganization, "Snow A S", "C:snow=snow | L:as=jsc"},
      {kOrganization, "K.L.M. Snow", "C:klm=klm | C:snow=snow"},
      {kOrganization, "K L M Snow", "C:klm=klm | C:snow=snow"},
      {kOrganization, "K L Á Snow", "C:kla=kla | C:snow=snow"},
      {kOrganization, "K. L. M. Snow", "C:klm=klm | C:snow=snow"},
      {kOrganization, "К Л Snow B", "C:кл=kl | C:snow=snow | I:b=b"},
      {kOrganization, "Snow Comm Grp",
       "C:snow=snow | G:comm=telecommunications,comm | G:grp=group,grp"},
      {kOrganization, "Bank of Russia", "G:bank=bank | P:of=of | T:russia=russia"},
      {kOrganization, "Third Russian Trading Co",
       "N:third=3 | T:russian=russia,russian | G:trading=trading | G:co=company,co"},
      {kOrganization, "Factory No. 007", "G:factory=factory | C:no=no | N:007=7"},
      {kOrganization, "18th Section", "N:18th=18 | C:section=section"},
      {kOrganization, "北京雪山集团有限公司",
       "T:北京=beijing,peiching,pakking | C:雪山=xueshan,hsuehshan,suetsan | "
       "G:集团=group,jituan,chituan | "
       "L:有限公司=llc"},
  });
}

TEST(Tokenize, PartsALegalFormThatRanIntoAWord) {
  constexpr NameClass kOrganization = NameClass::kOrganization;
  expect_tokens({
      {kOrganization, "Testovaya MarineLTD",
       "C:testovaya=testovaya | G:marine=shipping,marine | L:ltd=llc"},
      {kOrganization, "Limited Liability CompanyTestov",
       "L:limited liability company=llc | C:testov=testov"},
      {kOrganization, "Общество с ограниченной ответственностьюТестов",
       "L:общество с ограниченной ответственностью=llc | C:тестов=testov,testow,testoff"},
      {kOrganization, "ТестовОбщество с ограниченной ответственностью",
       "C:тестов=testov,testow,testoff | L:общество с ограниченной ответственностью=llc"},
      {kOrganization, "Limited Liability CompanyQX", "L:limited liability company=llc | C:qx=qx"},
      // A form alone that words may end in, and one with too little beside it, stay.
      {kOrganization, "Companytestov", "C:companytestov=companytestov"},
      {kOrganization, "Testovinc", "C:testovinc=testovinc"},
      {kOrganization, "Abcltd", "C:abcltd=abcltd"},
  });
}

TEST(Tokenize, ReadsTensAndAUnitAsOneNumber) {
  constexpr NameClass kOrganization = NameClass::kOrganization;
  expect_tokens({
      {kOrganization, "Brigade Forty-Four", "C:brigade=brigade | N:forty four=44"},
      {kOrganization, "Brigade Fourty 4", "C:brigade=brigade | N:fourty 4=44"},
      {kOrganization, "Twenty First Fund", "N:twenty first=21 | G:fund=foundation,fund"},
      {kOrganization, "40 4 XX IV", "N:40=40 | N:4=4 | N:xx=20 | N:iv=4"},
      {kOrganization, "Four Forty", "N:four=4 | N:forty=40"},
  });
}

TEST(Tokenize, TakesThePrefixOffAShipAndKeepsItsNumber) {
  constexpr NameClass kVehicle = NameClass::kVehicle;
  expect_tokens({
      {kVehicle, "M/V Snow Storm II", "H:mv=mv | C:snow=snow | C:storm=storm | N:ii=2"},
      {kVehicle, "MT SNOW 1", "H:mt=mt | C:snow=snow | N:1=1"},
      {kVehicle, "Bank", "C:bank=bank"},
  });
}

TEST(Tokenize, SpellsEachScriptInLatinLetters) {
  constexpr NameClass kPerson = NameClass::kPerson;
  expect_tokens({
      {kPerson, "Арсений", "C:арсений=arseny,arseniy,arseni"},
      {kPerson, "Ющенко Єлизавета",
       "C:ющенко=yushchenko,iushchenko,juscenko | C:єлизавета=yelyzaveta,elyzaveta,yelizaveta"},
      {kPerson, "Милошевић", "C:милошевић=milosevic,miloshevic,miloshevich"},
      {kPerson, "Νίκος Παπαδόπουλος", "C:νικοσ=nikos | C:παπαδοπουλοσ=papadopoulos,papadopulos"},
      {kPerson, "Գրիգորյան", "C:գրիգորյան=grigoryan,grigorian,krikorian"},
      {kPerson, "ბერიძე", "C:ბერიძე=beridze"},
      {kPerson, "דוד לוי", "C:דוד=david,dud,dawd | C:לוי=levi,levy,lavi"},
      {kPerson, "خالد", "C:خالد=khaled,khalid,khalad"},
      {kPerson, "नरेन्द्र", "C:नरेन्द्र=narendra,norendro"},
      {kPerson, "রহমান", "C:রহমান=rahman,rahamana,rahaman"},
      {kPerson, "ተወልደ", "C:ተወልደ=tewelde,tawalda,tewelide"},
      {kPerson, "たなか ゆうき", "C:たなか=tanaka,tanaca | C:ゆうき=yuki,yuuki"},
      {kPerson, "王建国", "C:王=wang,wong | C:建国=jianguo,chienkuo,kinkwok"},
      {kPerson, "歐陽建國", "C:欧阳=ouyang,auyeung | C:建国=jianguo,chienkuo,kinkwok"},
      {kPerson, "이영호", "C:이=lee,yi,i | C:영호=yeongho,yongho,yungho"},
      {kPerson, "남궁민", "C:남궁=namgoong,namgung,namkung | C:민=min"},
  });
  EXPECT_EQ(tokenize("สมชาย", kPerson).tokens.at(0).spellings.at(0).substr(0, 4), "smch");
}

TEST(Han, IsReadInMandarinAndCantonese) {
  struct Reading {
    char32_t ideograph;
    std::string_view mandarin, cantonese;
  };
  const Reading readings[] = {{U'永', "yong", "wing"}, {U'國', "guo", "kwok"},
                              {U'国', "guo", "kwok"},  {U'曾', "ceng", "tsang"},
                              {U'志', "zhi", "chi"},   {U'遠', "yuan", "yuen"},
                              {U'許', "xu", "hui"},    {U'香', "xiang", "heung"},
                              {U'a', "", ""},          {U'ア', "", ""}};
  for (const Reading& reading : readings) {
    EXPECT_EQ(pinyin(reading.ideograph), reading.mandarin);
    EXPECT_EQ(cantonese(reading.ideograph), reading.cantonese);
  }
}

TEST(Tokenize, SpellsArabicNamesThatAreRunTogetherNameByName) {
  constexpr NameClass kPerson = NameClass::kPerson;
  expect_tokens({
      {kPerson, "غلامرضا", "C:غلامرضا=gholamreza,ghulamreza,gholamrida"},
      {kPerson, "میرعلی", "C:ميرعلي=mirali,miraly,mirili"},
      {kPerson, "ابوالفضل", "C:ابوالفضل=abalfadl,abolfadl,abalfazl"},
      {kPerson, "محمدعلیزاده", "C:محمدعليزاده=mohammedalizadeh,muhammadalizadeh,mohammedalyzadeh"},
      {kPerson, "اللهکرم", "C:اللهكرم=alalhakram,allhkrim,ilalhakram"},
  });
}

TEST(Tokenize, StopsAt64Tokens) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "word ";
  EXPECT_EQ(tokenize(text, NameClass::kAny).tokens.size(), 64u);
}

// The header's promises for any text.
void expect_promises(std::string_view text) {
  for (NameClass name_class : kClasses) {
    const TokenizedName name = tokenize(text, name_class);
    std::uint32_t last = 0;
    for (const Token& token : name.tokens) {
      EXPECT_LE(last, token.begin);
      EXPECT_LT(token.begin, token.end);
      EXPECT_LE(token.end, text.size());
      last = token.end;
      EXPECT_FALSE(token.native.empty());
      EXPECT_GE(token.spellings.size(), 1u);
      EXPECT_LE(token.spellings.size(), 8u);
      EXPECT_GT(token.mass, 0);
      for (const std::string& spelling : token.spellings) {
        EXPECT_EQ(std::count(token.spellings.begin(), token.spellings.end(), spelling), 1);
        EXPECT_EQ(spelling.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"),
                  std::string::npos);
        EXPECT_FALSE(spelling.empty());
      }
    }
  }
}

TEST(Tokenize, KeepsItsPromisesForEveryCodePoint) {
  for (char32_t c = 0x20; c < 0x30000; c += c < 0x3000 ? 1 : 7) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string utf8 = "a ";
    if (c < 0x80) {
      utf8.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
      utf8 += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      utf8 += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
               static_cast<char>(0x80 | (c & 63))};
    } else {
      utf8 += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
               static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
    }
    SCOPED_TRACE(utf8);
    expect_promises(utf8);
    if (HasFailure()) return;
  }
}

TEST(Tokenize, GivesTheSameWordsForFoldedText) {
  for (std::string_view text :
       {"O'Neil-Ward", "Müller & Söhne", "Дмитрий Семёнов", "محمد علي", "習 近平", "김 정은"}) {
    SCOPED_TRACE(text);
    const TokenizedName name = tokenize(text, NameClass::kPerson);
    const TokenizedName again = tokenize(fold(text), NameClass::kPerson);
    ASSERT_EQ(again.tokens.size(), name.tokens.size());
    for (std::size_t i = 0; i < name.tokens.size(); ++i)
      EXPECT_EQ(again.tokens[i].native, name.tokens[i].native);
  }
}

TEST(Mass, DependsOnKindAndRarityAlone) {
  const Token common = tokenize("John Zyxwvut", NameClass::kPerson).tokens.at(0);
  const Token rare = tokenize("Zyxwvut John", NameClass::kPerson).tokens.at(0);
  EXPECT_LT(common.mass, rare.mass);
  EXPECT_EQ(rare.mass, 9 * 1024);
  EXPECT_EQ(tokenize("7", NameClass::kVehicle).tokens.at(0).mass,
            tokenize("Snow 123456", NameClass::kVehicle).tokens.at(1).mass);
  EXPECT_EQ(common.mass, information("john"));
  EXPECT_EQ(tokenize("mr john", NameClass::kPerson).tokens.at(0).mass, information("mr") * 6 / 100);
}

TEST(Information, LiesBetweenTwoAndAHalfAndNineNats) {
  for (std::string_view word : {"", "a", "ab", "john", "al", "zyx", "zyxwvutsrqponm"}) {
    EXPECT_GE(information(word), 2560) << word;
    EXPECT_LE(information(word), 9216) << word;
  }
}

}  // namespace
}  // namespace detente::text
