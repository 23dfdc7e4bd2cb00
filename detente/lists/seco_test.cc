#include "detente/lists/seco.h"

#include <gtest/gtest.h>

#include "detente/lists/list.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(Seco, ReadsEveryFieldWithItsBytes) { tests::expect_outline("seco.xml", "seco.txt"); }

// The state of a target with these modifications: "listed DAY" or "ended DAY".
std::string state_after(const std::string& modifications) {
  std::string bytes =
      "<swiss-sanctions-list><target ssid=\"1\"><sanctions-set-id>5</sanctions-set-id><entity>"
      "<identity main=\"true\"><name name-type=\"primary-name\"><name-part "
      "name-part-type=\"whole-name\"><value>Voorbeeld</value></name-part></name></identity>"
      "</entity>" +
      modifications + "</target></swiss-sanctions-list>";
  Document document{"ch.xml", bytes};
  auto list = read_list(Format::kSecoXml, {&document, 1});
  if (!list) return list.error().message;
  const record::Listing& listing = list->parties.at(0).listings.at(0);
  if (listing.until) return "ended " + base::to_string(listing.until->value);
  return "listed " + (listing.listed ? base::to_string(listing.listed->value) : "undated");
}

std::string modification(const std::string& type, const std::string& day) {
  return "<modification modification-type=\"" + type + "\" effective-date=\"" + day + "\"/>";
}

TEST(Seco, TellsTheStateOfATargetFromItsLatestModification) {
  struct Case {
    std::string modifications, state;
  };
  const std::string listed = modification("listed", "2014-01-01");
  const std::string ended = modification("de-listed", "2016-01-01");
  const Case cases[] = {
      {"", "listed undated"},
      {listed, "listed 2014-01-01"},
      {ended + listed, "ended 2016-01-01"},
      {listed + ended, "ended 2016-01-01"},
      {ended + modification("amended", "2017-01-01") + listed, "ended 2016-01-01"},
      {modification("listed", "2018-01-01") + ended + listed, "listed 2014-01-01"},
      // Of two on one day the first in the file is the later one.
      {modification("listed", "2016-01-01") + ended + listed, "listed 2014-01-01"},
      {ended + modification("listed", "2016-01-01"), "ended 2016-01-01"},
      {listed + modification("de-listed", "some day"), "listed 2014-01-01"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.modifications);
    EXPECT_EQ(state_after(c.modifications), c.state);
  }
}

TEST(Seco, CountsTheRealList) {
  DETENTE_REAL_LIST(real, "ch/seco_reconstructed_2026-02-18.xml.zst");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.parties.size(), 7608U);
  EXPECT_EQ(tests::count_names(real.list), 5263U + 7800U);
  EXPECT_EQ(real.list.rejected.size(), 0U);
  EXPECT_EQ(tests::count_unread(real.list), (std::map<std::string, std::size_t>{{"date", 2}}));
  EXPECT_EQ(tests::misplaced(real), 0U);
}

TEST(Seco, KnowsEveryElementOfTheRealExcerpt) {
  DETENTE_REAL_LIST(real, "ch/seco_excerpt_2026-08-27.xml");
  ASSERT_EQ(real.error, "");
  EXPECT_EQ(real.list.unread.size(), 0U);
  const record::Party* ended = tests::find_entry(real.list, "5142");
  ASSERT_NE(ended, nullptr);
  ASSERT_TRUE(ended->listings.at(0).until.has_value());
  EXPECT_EQ(base::to_string(ended->listings[0].until->value), "2016-03-01");
  EXPECT_EQ(ended->listings[0].legal_basis.value,
            "Ordinance of 15 June 2016 on measures against Belarus");
}

}  // namespace
}  // namespace detente::lists
