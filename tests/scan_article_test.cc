// The news report of 4 March 2025 against the lists of its day.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detente/base/compressed.h"
#include "detente/lists/list.h"
#include "detente/scan/scan.h"
#include "detente/scan/scan_samples.h"
#include "tests/shared_folder.h"

namespace detente::scan {
namespace {

std::vector<record::Party> parties_of(const std::string& path) {
  auto bytes = base::read_plain(path);
  if (!bytes) return {};
  auto format = lists::detect_format(*bytes);
  if (!format) return {};
  lists::Document document{path, *bytes};
  auto list = lists::read_list(*format, {&document, 1});
  return list ? std::move(list->parties) : std::vector<record::Party>{};
}

TEST(Article, NamesTheSpokesmanInFullAndThePresidentByHisFamilyNameAlone) {
  auto folder = tests::shared_folder();
  if (!folder) GTEST_SKIP() << "needs shared data at ../shared";
  std::vector<record::Party> parties;
  for (const char* list :
       {"/data/us/sdn_advanced/sdn_advanced_2025-03-04.xml.bz2",
        "/data/eu/xmlFullSanctionsList_1_1_reconstructed.xml.zst",
        "/data/uk/ConList_2022-05-04.csv.zst", "/data/un/un_consolidated_2025-05-25.xml.zst"}) {
    std::vector<record::Party> some = parties_of(*folder + list);
    ASSERT_GT(some.size(), 500U) << list;
    std::move(some.begin(), some.end(), std::back_inserter(parties));
  }
  auto index = samples::index_of(parties);
  std::string bytes = *base::read_plain(*folder + "/data/article-2025-03-04.txt");
  auto document = DocumentText::read(bytes);
  ASSERT_TRUE(document.has_value());
  Scan scan = Scanner(*index).scan(*document, {});
  std::vector<std::string> lines;
  for (const Mention& mention : scan.mentions) {
    lines.push_back(std::to_string(mention.at.begin) + " " + std::string(to_string(mention.kind)) +
                    " " + bytes.substr(mention.at.begin, mention.at.size()));
    ASSERT_EQ(mention.parties.size(), 1U) << lines.back();
    std::vector<std::string> sources;
    for (const MentionHit& hit : mention.parties[0].hits)
      sources.emplace_back(index->entry(hit.entry).source);
    EXPECT_THAT(sources, testing::UnorderedElementsAre("us.ofac.sdn", "eu.fsf", "uk.ofsi.conlist"))
        << lines.back();
  }
  EXPECT_THAT(lines, testing::ElementsAre("198 full-name Dmitry Peskov", "590 surname Peskov",
                                          "956 possible Putin", "1395 possible Putin",
                                          "1695 full-name Dmitry Peskov", "2691 possible Putin",
                                          "2816 surname Peskov"));
}

}  // namespace
}  // namespace detente::scan
