// doc/consignments.md says what the program does: its examples, and its words.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "detente/report/consignment_report.h"
#include "detente/trade/consignment_fields.h"
#include "detente/trade/trade_samples.h"

namespace detente::report {
namespace {

std::string consignment_document() {
  std::ifstream file("doc/consignments.md");
  return {std::istreambuf_iterator<char>(file), {}};
}

// What stands between ```KIND and ```.
std::string block(const std::string& kind) {
  std::string text = consignment_document();
  std::size_t begin = text.find("```" + kind + "\n") + kind.size() + 4;
  return text.substr(begin, text.find("```", begin) - begin);
}

ConsignmentReport answers_to(const std::string& bytes) {
  ConsignmentReport report;
  report.suspension = trade::aid_pause();
  report.known = trade::at("2025-03-04T02:00:00Z");
  report.consignments = trade::consignments_of(bytes);
  report.answers = trade::answer(report.consignments, report.suspension, report.known);
  return report;
}

TEST(ConsignmentDocument, ItsExampleAnswersWhatItSays) {
  EXPECT_EQ(consignment_json(answers_to(block("json"))), block("answer"));
}

TEST(ConsignmentDocument, ItsRowSaysWhatItsRecordSays) {
  ConsignmentReport rows = answers_to(block("csv"));
  ConsignmentReport records = answers_to(block("json"));
  ASSERT_EQ(rows.answers.size(), 1u);
  rows.answers[0].consignment = records.answers[2].consignment;
  EXPECT_EQ(rows.answers[0], records.answers[2]);
}

TEST(ConsignmentDocument, HasEveryWord) {
  std::string text = consignment_document();
  auto has = [&](std::string_view word) {
    EXPECT_NE(text.find("`" + std::string(word) + "`"), std::string::npos) << word;
  };
  for (std::string_view word : trade::event_types()) has(word);
  for (std::string_view word : trade::fundings()) has(word);
  for (std::string_view word : trade::row_keys()) has(word);
  for (std::string_view word : law::delivery_definitions()) has(word);
}

}  // namespace
}  // namespace detente::report
