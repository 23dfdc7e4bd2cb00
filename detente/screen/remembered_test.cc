#include "detente/screen/remembered.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace detente::screen {
namespace {

void put(Remembered<std::string>& memory, const std::string& text, std::size_t bytes) {
  ASSERT_EQ(memory.find(text), nullptr) << text;
  memory.add(text) = "value of " + text;
  memory.count(text, bytes);
}

TEST(Remembered, GivesWhatWasAdded) {
  Remembered<std::string> memory(1 << 20);
  std::mt19937 random(1);
  std::map<std::string, std::string> twin;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = std::to_string(random() % 5000);
    const std::string* found = memory.find(text);
    const auto known = twin.find(text);
    ASSERT_EQ(found != nullptr, known != twin.end());
    if (found != nullptr) {
      EXPECT_EQ(*found, known->second);
    } else {
      put(memory, text, 10);
      twin[text] = "value of " + text;
    }
  }
  EXPECT_EQ(memory.entries(), twin.size());
}

TEST(Remembered, ForgetsWhatWasNotAskedForAgain) {
  Remembered<std::string> memory(10'000);
  for (int i = 0; i < 100; ++i) put(memory, "word " + std::to_string(i), 100);
  for (int i = 0; i < 30; ++i) ASSERT_NE(memory.find("word " + std::to_string(i)), nullptr);
  memory.forget_when_full();
  EXPECT_EQ(memory.entries(), 30U);
  for (int i = 0; i < 100; ++i)
    EXPECT_EQ(memory.find("word " + std::to_string(i)) != nullptr, i < 30) << i;
}

TEST(Remembered, KeepsAllWhileThereIsRoom) {
  Remembered<std::string> memory(10'000);
  put(memory, "a", 9'000);
  memory.forget_when_full();
  EXPECT_EQ(memory.entries(), 1U);
}

TEST(Remembered, ForgetsAllIfTooMuchWasAskedForAgain) {
  Remembered<std::string> memory(10'000);
  for (int i = 0; i < 100; ++i) {
    put(memory, std::to_string(i), 100);
    memory.find(std::to_string(i));
  }
  memory.forget_when_full();
  EXPECT_EQ(memory.entries(), 0U);
  put(memory, "again", 1);
}

}  // namespace
}  // namespace detente::screen
