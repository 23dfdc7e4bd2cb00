#include "apps/fetch/changes.h"

#include <gtest/gtest.h>

namespace detente::fetch {
namespace {

std::string delta(const std::string& info) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
         "<sanctionsData xmlns=\"https://www.treasury.gov/ofac/DeltaFile/1.0\">" +
         info + "<entities/></sanctionsData>";
}

TEST(PublicationOfChanges, IsReadWithItsZone) {
  auto published = publication_of_changes(
      delta("<publicationInfo><datePublished>2026-08-28T00:00:00-04:00</datePublished>"
            "<publicationType>Standard Action</publicationType></publicationInfo>"));
  ASSERT_TRUE(published) << published.error().message;
  EXPECT_EQ(base::to_string(*published), "2026-08-28T04:00:00Z");
}

TEST(PublicationOfChanges, IsNotGuessed) {
  struct Case {
    std::string xml;
    const char* message;
  };
  for (const Case& c :
       {Case{delta(""), "expected <datePublished> in <publicationInfo>"},
        Case{"<sanctionsData xmlns=\"https://www.treasury.gov/ofac/DeltaFile/2.0\"/>",
             "expected <sanctionsData> of OFAC's DeltaFile 1.0"},
        Case{"<html><body>Maintenance</body></html>",
             "expected <sanctionsData> of OFAC's DeltaFile 1.0"}}) {
    auto published = publication_of_changes(c.xml);
    ASSERT_FALSE(published) << c.xml;
    EXPECT_EQ(published.error().message, c.message);
  }
  EXPECT_FALSE(publication_of_changes(
      delta("<publicationInfo><datePublished>soon</datePublished></publicationInfo>")));
  EXPECT_FALSE(publication_of_changes("<sanctionsData"));
}

TEST(CoversChanges, OnlyAfterTheDayOfThePublicationAndWithItsEdition) {
  base::Seconds day{std::chrono::sys_days{std::chrono::year{2026} / 8 / 28}};
  EXPECT_TRUE(covers_changes(day, day, day + std::chrono::hours{24}));
  EXPECT_FALSE(covers_changes(day, day, day + std::chrono::hours{23}));
  EXPECT_FALSE(covers_changes(day, day - std::chrono::seconds{1}, day + std::chrono::days{9}));
}

}  // namespace
}  // namespace detente::fetch
