#include "detente/lists/ftm_jsonl.h"

#include <gtest/gtest.h>

#include <set>

#include "detente/lists/list.h"
#include "detente/record/ftm.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(FtmJsonLines, ReadsEveryFieldWithItsBytes) { tests::expect_outline("ftm.jsonl", "ftm.txt"); }

std::string source_of(const std::string& bytes) {
  Document document{"a.jsonl", bytes};
  auto list = read_list(Format::kFtmJsonLines, {&document, 1});
  return list ? list->source : list.error().message;
}

TEST(FtmJsonLines, SourceIsTheOneDatasetOfAllEntities) {
  auto line = [](const std::string& id, const std::string& datasets) {
    return "{\"id\":\"" + id + "\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}" +
           datasets + "}\n";
  };
  EXPECT_EQ(source_of(line("a", ",\"datasets\":[\"one\"]")), "ftm.one");
  EXPECT_EQ(source_of(line("a", ",\"datasets\":[\"one\"]") + line("b", "")), "ftm.one");
  EXPECT_EQ(source_of(line("a", ",\"datasets\":[\"one\",\"two\"]")), "ftm.unknown");
  EXPECT_EQ(source_of(line("a", "")), "ftm.unknown");
}

TEST(FtmJsonLines, RefusesTheSecondEntityOfAnId) {
  std::string bytes =
      "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}\n"
      "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"B\"]}}";
  Document document{"a.jsonl", bytes};
  auto list = read_list(Format::kFtmJsonLines, {&document, 1});
  ASSERT_TRUE(list.has_value());
  ASSERT_EQ(list->rejected.size(), 1U);
  EXPECT_EQ(base::render("a.jsonl", bytes, list->rejected[0].where, list->rejected[0].message),
            "a.jsonl:2:1: entry a occurs a second time\n"
            "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"B\"]}}\n"
            "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^");
}

// What a reader of another list made, written as FollowTheMoney, is the same party to a screen.
TEST(FtmJsonLines, ReadsWhatTheRecordModelWrites) {
  std::string xml = tests::file_text("tests/golden/un_consolidated.xml");
  Document original{"un.xml", xml};
  auto list = read_list(Format::kUnConsolidatedXml, {&original, 1});
  ASSERT_TRUE(list.has_value());
  const record::Party& before = list->parties.at(0);
  std::string lines = record::to_ftm_lines(before);
  Document document{"un.jsonl", lines};
  auto again = read_list(Format::kFtmJsonLines, {&document, 1});
  ASSERT_TRUE(again.has_value());
  const record::Party& after = again->parties.at(0);
  auto texts = [](const record::Party& party) {
    std::multiset<std::string> all;
    for (const auto& name : party.names) all.insert("name " + name.full.value);
    for (const auto& id : party.identifiers) all.insert("number " + id.normalised);
    for (const auto& address : party.addresses) all.insert("address " + address.full.value);
    for (const auto& country : party.countries) all.insert("country " + country.code);
    for (const auto& listing : party.listings) {
      all.insert("listing " + listing.programme.value +
                 (listing.listed ? base::to_string(listing.listed->value) : ""));
    }
    return all;
  };
  EXPECT_EQ(texts(after), texts(before));
}

}  // namespace
}  // namespace detente::lists
