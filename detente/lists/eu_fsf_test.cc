#include "detente/lists/eu_fsf.h"

#include <gtest/gtest.h>

#include "detente/lists/list.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(EuFsf, ReadsEveryFieldWithItsBytes) { tests::expect_outline("eu_fsf.xml", "eu_fsf.txt"); }

std::string failure(std::string_view bytes) {
  Document document{"eu.xml", bytes};
  auto list = read_list(Format::kEuFsfXml, {&document, 1});
  if (list) return "no error";
  return base::render("eu.xml", bytes, list.error().where, list.error().message);
}

TEST(EuFsf, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(
      failure("<export>\n  <sanctionEntity>\n</export>"),
      "eu.xml:3:1: </export> does not close <sanctionEntity>, which opened at line 2, column 3\n"
      "</export>\n"
      "^^^^^^^^^");
  EXPECT_EQ(failure("<exports/>"),
            "eu.xml:1:1: expected the root <export>, found <exports>\n"
            "<exports/>\n"
            "^^^^^^^^^^");
  EXPECT_EQ(failure("<export></export>"),
            "eu.xml:1:1: no party in this file\n"
            "<export></export>\n"
            "^^^^^^^^^^^^^^^^^");
  EXPECT_EQ(failure("<export><sanctionEntity euReferenceNumber=\"EU.1.1\"/></export>"),
            "eu.xml:1:9: no party that can be read: entry EU.1.1 has no name\n"
            "<export><sanctionEntity euReferenceNumber=\"EU.1.1\"/></export>\n"
            "        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
}

TEST(EuFsf, TheFirstGoodLatinNameIsThePrimaryOne) {
  std::string_view bytes =
      "<export><sanctionEntity euReferenceNumber=\"EU.1.1\"><subjectType code=\"person\"/>"
      "<nameAlias wholeName=\"Ян Пример\" strong=\"true\"/>"
      "<nameAlias wholeName=\"The Skipper\" strong=\"false\"/>"
      "<nameAlias wholeName=\"Jan Primer\" strong=\"true\"/></sanctionEntity></export>";
  Document document{"eu.xml", bytes};
  auto list = read_eu_fsf({&document, 1});
  ASSERT_TRUE(list.has_value()) << list.error().message;
  const std::vector<record::Name>& names = list->parties.at(0).names;
  ASSERT_EQ(names.size(), 3u);
  EXPECT_EQ(names[0].full.value, "Jan Primer");
  EXPECT_EQ(names[0].type, record::NameType::kPrimary);
  EXPECT_EQ(names[1].full.value, "Ян Пример");
  EXPECT_EQ(names[1].type, record::NameType::kStrongAlias);
}

TEST(EuFsf, TakesOneFile) {
  std::vector<Document> two = {{"a.xml", "<export/>"}, {"b.xml", "<export/>"}};
  auto list = read_eu_fsf(two);
  ASSERT_FALSE(list.has_value());
  EXPECT_EQ(list.error().message, "expected one file of this format, found 2");
  EXPECT_EQ(list.error().where, (base::SourceSpan{1, 0, 9}));
}

TEST(EuFsf, CountsTheRealList) {
  DETENTE_REAL_LIST(real, "eu/xmlFullSanctionsList_1_1_reconstructed.xml.zst");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.parties.size(), 5860U);
  EXPECT_EQ(tests::count_names(real.list), 29826U);
  EXPECT_EQ(real.list.rejected.size(), 0U);
  EXPECT_EQ(tests::count_unread(real.list),
            (std::map<std::string, std::size_t>{{"birth date", 4}, {"identification", 4}}));
  EXPECT_EQ(tests::misplaced(real), 0U);
}

TEST(EuFsf, JoinsTheRecordsOfOneReference) {
  DETENTE_REAL_LIST(real, "eu/fsf_2022-03-18_first_1044.xml.zst");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.parties.size(), 1024U);  // 1,044 records, twenty of them second ones
  EXPECT_EQ(real.list.rejected.size(), 0U);
  EXPECT_EQ(real.list.unread.size(), 0U);
  const record::Party* party = tests::find_entry(real.list, "EU.472.57");
  ASSERT_NE(party, nullptr);
  ASSERT_EQ(party->listings.size(), 2U);
  EXPECT_EQ(party->listings[0].programme.value, "AFG");
  EXPECT_EQ(party->listings[1].programme.value, "TAQA");
}

TEST(EuFsf, RefusesTheRealFileThatIsCut) {
  DETENTE_REAL_LIST(real, "eu/fsf_2022-03-18_truncated.xml.zst");
  EXPECT_EQ(real.error.substr(0, real.error.find('\n')),
            "fsf_2022-03-18_truncated.xml:28198:81: the file ends inside <birthdate>, which "
            "opened at line 28197, column 9");
}

}  // namespace
}  // namespace detente::lists
