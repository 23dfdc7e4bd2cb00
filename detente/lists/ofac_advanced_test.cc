#include "detente/lists/ofac_advanced.h"

#include <gtest/gtest.h>

#include "detente/lists/list.h"
#include "detente/lists/ofac_advanced_listings.h"
#include "detente/lists/ofac_words.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(OfacAdvanced, ReadsEveryFieldWithItsBytes) {
  tests::expect_outline("ofac_advanced.xml", "ofac_advanced.txt");
}

std::string failure(std::string_view bytes) {
  Document document{"sdn_advanced.xml", bytes};
  auto list = read_list(Format::kOfacAdvancedXml, {&document, 1});
  if (list) return "no error";
  return base::render("sdn_advanced.xml", bytes, list.error().where, list.error().message);
}

TEST(OfacAdvanced, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(
      failure("<Sanctions>\n  <DistinctParties>\n"),
      "sdn_advanced.xml:2:20: the file ends inside <DistinctParties>, which opened at line 2, "
      "column 3\n"
      "  <DistinctParties>\n"
      "                   ^");
  EXPECT_EQ(failure("<sdnList/>"),
            "sdn_advanced.xml:1:1: expected the root element <Sanctions>\n"
            "<sdnList/>\n"
            "^^^^^^^^^^");
  EXPECT_EQ(failure("<Sanctions><DistinctParties/></Sanctions>"),
            "sdn_advanced.xml:1:1: no party in this file\n"
            "<Sanctions><DistinctParties/></Sanctions>\n"
            "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
}

TEST(OfacAdvanced, TakesOneFile) {
  std::vector<Document> two = {{"a.xml", "<Sanctions/>"}, {"b.xml", "<Sanctions/>"}};
  auto list = read_ofac_advanced(two);
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().message, "expected one file");
  EXPECT_EQ(list.error().where, (base::SourceSpan{1, 0, 12}));
}

TEST(OfacWord, KnowsWhatAFeatureBecomes) {
  struct Case {
    std::string_view word;
    OfacRole role;
    std::string key;
    std::string currency;
  };
  const Case cases[] = {
      {"Birthdate", OfacRole::kBirthDate, "birth-date", ""},
      {"Vessel Year of Build", OfacRole::kBuilt, "vessel-year-of-build", ""},
      {"Secondary sanctions risk:", OfacRole::kProperty, "secondary-sanctions-risk", ""},
      {"Digital Currency Address - XBT", OfacRole::kWallet, "digital-currency-address-xbt", "XBT"},
      {"Listing Date (EO 14024 Directive 2):", OfacRole::kProperty,
       "listing-date-eo-14024-directive-2", ""},
      {"Passport", OfacRole::kIdentifier, "passport", ""},
      {"Passport of a sort", OfacRole::kProperty, "passport-of-a-sort", ""},
      {"Favourite Colour:", OfacRole::kProperty, "favourite-colour", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.word);
    OfacWord word = ofac_word(c.word);
    EXPECT_EQ(word.role, c.role);
    EXPECT_EQ(word.key, c.key);
    EXPECT_EQ(word.currency, c.currency);
  }
}

TEST(OfacIdentifierType, IsNarrowedByTheNumberItself) {
  using enum record::IdentifierType;
  EXPECT_EQ(ofac_identifier_type(kTaxNumber, "7707083893", "ru", false), kInn);
  EXPECT_EQ(ofac_identifier_type(kTaxNumber, "7707083893", "ua", false), kTaxNumber);
  EXPECT_EQ(ofac_identifier_type(kRegistration, "1027739609391", "ru", false), kOgrn);
  EXPECT_EQ(ofac_identifier_type(kRegistration, "IMO 9074729", "", false), kImo);
  EXPECT_EQ(ofac_identifier_type(kNationalId, "12", "", true), kNationalId);
  EXPECT_EQ(ofac_identifier_type(kNationalId, "12", "", false), kRegistration);
}

TEST(OfacAdvanced, ReadsAllPartiesOf20251119) {
  DETENTE_REAL_LIST(real, "us/sdn_advanced/sdn_advanced_2025-11-19.xml.bz2");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.parties.size(), 18367U);
  EXPECT_EQ(tests::count_names(real.list), 48482U);
  EXPECT_EQ(real.list.rejected.size(), 0U);
  EXPECT_EQ(tests::count_unread(real.list), (std::map<std::string, std::size_t>{}));
  std::size_t between_parties = 0;
  std::size_t to_owner_in_words = 0;
  for (const record::Party& party : real.list.parties)
    for (const record::Relation& relation : party.relations)
      ++(relation.type_code.empty() ? to_owner_in_words : between_parties);
  EXPECT_EQ(between_parties, 8194U);
  EXPECT_EQ(to_owner_in_words, 6U);
}

}  // namespace
}  // namespace detente::lists
