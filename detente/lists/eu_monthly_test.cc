#include "detente/lists/eu_monthly.h"

#include <gtest/gtest.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "tests/list_outline.h"
#include "tests/real_list.h"

namespace detente::lists {
namespace {

TEST(EuMonthly, ReadsShortRecordsWithTheirBytes) {
  tests::expect_outline("eu_monthly_short.jsonl", "eu_monthly_short.txt");
}

TEST(EuMonthly, LongAndShortRecordOfOneReferenceAreOneEntry) {
  tests::expect_outline("eu_monthly_long.jsonl", "eu_monthly_long.txt");
}

ParsedList list_of(const std::string& bytes) {
  Document document{"eu.jsonl", bytes};
  auto list = read_list(Format::kEuMonthlyJsonLines, {&document, 1});
  EXPECT_TRUE(list.has_value());
  return list ? *std::move(list) : ParsedList{};
}

std::string line_of(const std::string& names) {
  return "{\"names\":[" + names +
         "],\"entity_type\":\"person\",\"ref_number\":\"EU.1.1\","
         "\"ref_type\":\"EU Reference Number\"}\n";
}

std::vector<std::string> names_of(const ParsedList& list) {
  std::vector<std::string> names;
  for (const record::Name& name : list.parties.at(0).names) names.push_back(name.full.value);
  return names;
}

TEST(EuMonthly, OrderOfNamesInTheFileMeansNothing) {
  ParsedList one = list_of(line_of("\"Б\",\"A B\",\"A. Bé. C.\",\"A C\",\"A\""));
  ParsedList other = list_of(line_of("\"A\",\"A C\",\"Б\",\"A. Bé. C.\",\"A B\""));
  EXPECT_EQ(names_of(one), names_of(other));
  EXPECT_EQ(names_of(one), (std::vector<std::string>{"A B", "A", "A C", "A. Bé. C.", "Б"}));
  EXPECT_EQ(one.parties[0].names[0].type, record::NameType::kPrimary);
  EXPECT_EQ(one.parties[0].names[1].type, record::NameType::kStrongAlias);
}

TEST(EuMonthly, RefusesLinesThatAreNoRecords) {
  ParsedList list = list_of(line_of("\"A\"") + "{\"names\":[\"B\"]}\n[1]\n{\"a\":\n" +
                            "{\"names\":[],\"ref_number\":\"EU.2.2\"}\n");
  EXPECT_EQ(list.parties.size(), 1U);
  ASSERT_EQ(list.rejected.size(), 4U);
  EXPECT_EQ(list.rejected[0].message, "a record without EU reference number");
  EXPECT_EQ(list.rejected[3].message, "entry EU.2.2 has no name");
}

TEST(EuMonthly, IsToldFromFollowTheMoneyByItsBytes) {
  EXPECT_EQ(*detect_format(line_of("\"A\"")), Format::kEuMonthlyJsonLines);
  EXPECT_EQ(*detect_format("{\"_file\":\"a\",\"eu_reference_number\":\"EU.1.1\"}\n"),
            Format::kEuMonthlyJsonLines);
  EXPECT_EQ(*detect_format("{\"id\":\"EU Reference Number\",\"schema\":\"Person\","
                           "\"properties\":{\"eu_reference_number\":[]}}\n"),
            Format::kFtmJsonLines);
}

struct Month {
  std::string name;
  std::string_view bytes;
};

// The members of a tar: a header of 512 bytes with name and octal size, then the bytes in blocks.
std::vector<Month> months_of(std::string_view tar) {
  std::vector<Month> months;
  for (std::size_t at = 0; at + 512 < tar.size() && tar[at] != '\0';) {
    std::string name(tar.substr(at, std::min<std::size_t>(tar.find('\0', at) - at, 100)));
    std::uint64_t size = std::stoull(std::string(tar.substr(at + 124, 11)), nullptr, 8);
    months.push_back({name, tar.substr(at + 512, size)});
    at += 512 + (size + 511) / 512 * 512;
  }
  return months;
}

// Distinct references of each file.  The index counts the header's missing reference as one.
std::map<std::string, std::size_t> indexed_references(const std::string& index) {
  std::map<std::string, std::size_t> counts;
  std::istringstream lines(index);
  std::string line;
  while (std::getline(lines, line)) {
    std::vector<std::string> fields;
    std::istringstream row(line);
    for (std::string field; std::getline(row, field, ',');) fields.push_back(field);
    if (fields.size() > 4 && fields[0].ends_with(".jsonl"))
      counts[fields[0]] = std::stoul(fields[4]);
  }
  return counts;
}

TEST(EuMonthly, EveryMonthHasTheEntriesOfTheIndex) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared data at ../shared";
  auto tar = base::read_plain(*shared + "/data/eu/eu_monthly_jsonl.tar.zst");
  ASSERT_TRUE(tar.has_value()) << tar.error().message;
  auto references = indexed_references(tests::file_text(*shared + "/data/eu/eu_index.csv"));
  std::vector<Month> months = months_of(*tar);
  EXPECT_EQ(months.size(), 64U);
  for (const Month& month : months) {
    SCOPED_TRACE(month.name);
    ASSERT_EQ(*detect_format(month.bytes), Format::kEuMonthlyJsonLines);
    Document document{month.name, month.bytes};
    auto list = read_list(Format::kEuMonthlyJsonLines, {&document, 1});
    ASSERT_TRUE(list.has_value()) << list.error().message;
    bool has_header = month.bytes.find("\"_index.yaml\"") != std::string_view::npos;
    EXPECT_EQ(list->parties.size() + (has_header ? 1 : 0), references.at(month.name));
    EXPECT_TRUE(list->rejected.empty());
    EXPECT_LT(list->unread.size(), 50U);
  }
}

}  // namespace
}  // namespace detente::lists
