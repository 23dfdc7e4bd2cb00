#include "apps/fetch/source_table.h"

#include <gtest/gtest.h>

#include "apps/fetch/duration.h"
#include "detente/lists/source.h"

namespace detente::fetch {
namespace {

constexpr const char* kGood =
    "format = \"sources/1\"\n[[source]]\nid = \"a.b\"\naddress = \"https://x.example/a\"\n"
    "most_bytes = 10\nleast_interval = \"1h\"\n";

std::string error_of(const std::string& text) {
  auto table = read_source_table("s.toml", text);
  return table ? "" : table.error().message;
}

TEST(SourceTableTest, TheOfficialTableNamesListsThatAreRead) {
  auto table = read_source_table("official", official_sources());
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(table->size(), 7u);
  for (const Source& source : *table) {
    const lists::Source* known = lists::find_source(source.id);
    ASSERT_NE(known, nullptr) << source.id;
    EXPECT_EQ(source.address, known->address);
    EXPECT_TRUE(source.address.starts_with("https://"));
  }
}

TEST(SourceTableTest, AnErrorNamesFileLineAndKey) {
  std::string good = kGood;
  EXPECT_EQ(error_of(good), "");
  EXPECT_EQ(error_of(good + "colour = 1\n"), "s.toml:7: colour: no such key");
  EXPECT_EQ(error_of(good + "checksum = \"http://x.example/a\"\n"),
            "s.toml:7: checksum: expected an address with https://, or http:// on a loopback host");
  EXPECT_EQ(error_of(good + "changes = 7\n"), "s.toml:7: changes: expected a text");
  EXPECT_EQ(error_of("format = \"sources/1\"\n[[source]]\nid = \"../a\"\n"),
            "s.toml:3: id: expected small letters, digits, '.', '-', '_'");
  EXPECT_EQ(error_of("format = \"sources/2\"\n"), "s.toml:1: format: expected \"sources/1\"");
  EXPECT_EQ(error_of(good + good.substr(good.find("[["))), "s.toml:8: id: a.b is there already");
}

TEST(SourceTableTest, PlainHttpIsForLoopbackAlone) {
  for (const char* safe :
       {"https://x.example/", "http://127.0.0.1:8/a", "http://[::1]/", "http://localhost"})
    EXPECT_TRUE(is_safe_address(safe)) << safe;
  for (const char* unsafe : {"http://x.example/", "http://127.0.0.1.x.example/", "ftp://localhost/",
                             "http://localhost:a@x.example/", "file:///etc/passwd"})
    EXPECT_FALSE(is_safe_address(unsafe)) << unsafe;
}

TEST(DurationTest, ANumberAndAUnit) {
  EXPECT_EQ(parse_duration("30m"), std::chrono::minutes(30));
  EXPECT_EQ(parse_duration("1d"), std::chrono::days(1));
  for (const char* wrong : {"", "m", "0h", "1", "-1h", "1.5h", "1w", "99999999h"})
    EXPECT_FALSE(parse_duration(wrong)) << wrong;
}

}  // namespace
}  // namespace detente::fetch
