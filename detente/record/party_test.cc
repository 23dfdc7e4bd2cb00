#include "detente/record/party.h"

#include <gtest/gtest.h>

#include "detente/record/party_samples.h"

namespace detente::record {
namespace {

using samples::text_at;

// Every word comes back as its value; no two values share one; one past the last has none.
template <class E>
void expect_words(std::initializer_list<std::string_view> words,
                  std::optional<E> (*parse)(std::string_view)) {
  int value = 0;
  for (std::string_view word : words) {
    SCOPED_TRACE(word);
    auto given = static_cast<E>(value++);
    EXPECT_EQ(to_string(given), word);
    EXPECT_EQ(parse(word), given);
  }
  EXPECT_EQ(to_string(static_cast<E>(value)), "");
  for (std::string_view word : {"", "Primary", "primary ", "unknown"}) {
    EXPECT_EQ(parse(word), std::nullopt) << word;
  }
}

TEST(PartyWords, GoBothWays) {
  expect_words<Schema>({"LegalEntity", "Person", "Organization", "Company", "Vessel", "Airplane"},
                       parse_schema);
  expect_words<NameType>({"primary", "strong-alias", "weak-alias", "former"}, parse_name_type);
  expect_words<NamePartType>({"family", "given", "middle", "patronymic", "matronymic", "maiden",
                              "nickname", "title", "suffix", "whole"},
                             parse_name_part_type);
  expect_words<DateType>({"birth", "death", "incorporation", "build"}, parse_date_type);
  expect_words<CountryType>(
      {"nationality", "residence", "jurisdiction", "flag", "former-flag", "birth", "other"},
      parse_country_type);
  expect_words<IdentifierType>(
      {"other",           "passport",      "national-id",   "tax-number", "inn",   "ogrn",
       "registration",    "lei",           "bic",           "imo",        "mmsi",  "call-sign",
       "tail-number",     "serial-number", "wallet",        "website",    "email", "phone",
       "driving-licence", "duns",          "list-reference"},
      parse_identifier_type);
}

TEST(PrimaryName, IsTheFirstPrimaryElseTheFirstName) {
  Party party;
  party.names = {{NameType::kWeakAlias, text_at("a", 1), text::Script::kLatin, "", {}},
                 {NameType::kPrimary, text_at("b", 2), text::Script::kLatin, "", {}},
                 {NameType::kPrimary, text_at("c", 3), text::Script::kLatin, "", {}}};
  EXPECT_EQ(primary_name(party), "b");
  party.names.resize(1);
  EXPECT_EQ(primary_name(party), "a");
}

TEST(FindProperty, GivesTheFirstWithThatKey) {
  Party party;
  party.properties = {{"title", text_at("x", 1)}, {"title", text_at("y", 2)}};
  ASSERT_NE(find_property(party, "title"), nullptr);
  EXPECT_EQ(*find_property(party, "title"), text_at("x", 1));
  EXPECT_EQ(find_property(party, "titl"), nullptr);
}

}  // namespace
}  // namespace detente::record
