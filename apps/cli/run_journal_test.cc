#include "apps/cli/run_journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "detente/base/sha256.h"

namespace detente::cli {
namespace {

const std::string kInput = "name\nA\nB\nC\n";
const RunTerms kTerms{"aa", "format csv", kInput.size()};

Checkpoint checkpoint(std::uint64_t rows, std::string_view before) {
  const std::uint64_t end = 4 + 2 * rows;
  const std::uint64_t begin = rows == 1 ? 0 : end - 2;
  return {rows,      end,
          10 * rows, rows > 1,
          false,     chained_hash(before, std::string_view(kInput).substr(begin, end - begin))};
}

const Checkpoint kFirst = checkpoint(1, "");
const Checkpoint kSecond = checkpoint(2, kFirst.input_hash);

TEST(Journal, IsReadAsItWasWritten) {
  std::string text = journal_head(kTerms) + journal_line(kFirst) + journal_line(kSecond);
  auto journal = read_journal(text);
  ASSERT_TRUE(journal);
  EXPECT_EQ(journal->terms, kTerms);
  EXPECT_THAT(journal->checkpoints, testing::ElementsAre(kFirst, kSecond));
  EXPECT_FALSE(journal->ended);
  journal = read_journal(text + std::string(kJournalEnd));
  ASSERT_TRUE(journal);
  EXPECT_TRUE(journal->ended);
  EXPECT_EQ(text.substr(0, text.find(" 0 0 ") + 5),
            "detente screen journal 1\ngeneration aa\noptions format csv\ninput 11\n"
            "done 1 6 10 0 0 ");
}

TEST(Journal, IsReadWhereverBehindItsHeadTheRunWasKilled) {
  const std::string head = journal_head(kTerms);
  const std::string text =
      head + journal_line(kFirst) + journal_line(kSecond) + std::string(kJournalEnd);
  for (std::size_t size = head.size(); size <= text.size(); ++size) {
    auto journal = read_journal(std::string_view(text).substr(0, size));
    ASSERT_TRUE(journal) << size;
    const std::size_t first = head.size() + journal_line(kFirst).size();
    const std::size_t second = first + journal_line(kSecond).size();
    EXPECT_EQ(journal->checkpoints.size(), (size >= first ? 1U : 0U) + (size >= second ? 1U : 0U));
    EXPECT_EQ(journal->ended, size == text.size());
  }
  for (std::size_t size = 0; size < head.size(); ++size)
    EXPECT_FALSE(read_journal(std::string_view(text).substr(0, size))) << size;
}

TEST(Journal, OfOtherLinesIsRefusedWithTheirNumber) {
  const std::string head = journal_head(kTerms);
  const std::string hash(64, 'a');
  const std::pair<std::string, int> cases[] = {
      {"detente screen journal 2\n" + head, 1},
      {"detente screen journal 1\noptions x\n", 2},
      {"detente screen journal 1\ngeneration aa\ninput 3\n", 3},
      {"detente screen journal 1\ngeneration aa\noptions x\ninput 3 \n", 4},
      {"detente screen journal 1\ngeneration aa\noptions x\ninput x\n", 4},
      {"detente screen journal 1\ngeneration aa\noptions x\ninput 03\n", 4},
      {head + "done 1 6 10 0 0 " + hash + "x\n", 5},
      {head + "done 1 6 10 2 0 " + hash + "\n", 5},
      {head + "done 01 6 10 0 0 " + hash + "\n", 5},
      {head + "done -1 6 10 0 0 " + hash + "\n", 5},
      {head + journal_line(kSecond) + journal_line(kFirst), 6},  // goes back
      {head + std::string(kJournalEnd) + journal_line(kFirst), 6},
      {head + "\n", 5},
  };
  for (const auto& [text, line] : cases) {
    auto journal = read_journal(text);
    ASSERT_FALSE(journal) << text;
    EXPECT_EQ(journal.error().kind, base::ErrorKind::kMalformed);
    EXPECT_EQ(journal.error().message, "line " + std::to_string(line) + " is none of a journal");
  }
}

TEST(CheckTerms, NamesWhatDiffers) {
  const Journal journal{kTerms, {}, false};
  EXPECT_TRUE(check_terms(journal, kTerms));
  const std::pair<RunTerms, std::string> cases[] = {
      {{"bb", "format csv", 11}, "had the generation aa, this one has bb"},
      {{"aa", "format jsonl", 11}, "had the options format csv, this one has format jsonl"},
      {{"aa", "format csv", 12}, "had an input of 11 bytes, this one has 12 bytes"}};
  for (const auto& [terms, message] : cases) {
    auto checked = check_terms(journal, terms);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, base::ErrorKind::kRefused);
    EXPECT_EQ(checked.error().message, "the run that was interrupted " + message);
  }
}

TEST(CheckInput, FindsEveryByteThatDiffersInWhatWasRead) {
  const Journal journal{kTerms, {kFirst, kSecond}, false};
  EXPECT_TRUE(check_input(journal, kInput));
  for (std::size_t at = 0; at < kInput.size(); ++at) {
    std::string input = kInput;
    input[at] = '#';
    const auto checked = check_input(journal, input);
    EXPECT_EQ(checked.has_value(), at >= kSecond.input_bytes) << at;
    if (at >= kFirst.input_bytes && at < kSecond.input_bytes) {
      EXPECT_EQ(checked.error().message,
                "the input is not what the run that was interrupted read: bytes 6 to 8 differ");
    }
  }
  EXPECT_FALSE(check_input(journal, "name\nA\n"));
}

}  // namespace
}  // namespace detente::cli
