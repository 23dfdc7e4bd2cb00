#include "detente/scan/short_word.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "detente/text/edit_distance.h"

namespace detente::scan {
namespace {

// Every word of at most `size` of the letters, NUL among them.
std::vector<std::string> all_words(std::size_t size) {
  std::vector<std::string> words = {""};
  for (std::size_t begin = 0, left = size; left > 0; --left) {
    const std::size_t end = words.size();
    for (; begin < end; ++begin)
      for (const char letter : {'a', 'b', '\0'}) words.push_back(words[begin] + letter);
  }
  return words;
}

TEST(ShortWord, IsWithinEditsAsTheTableSays) {
  const std::vector<std::string> words = all_words(5);
  for (const char* begin : {"", "abcdefg", "abcdefghij"})
    for (const std::string& left : words)
      for (const std::string& right : words) {
        const std::string a = begin + left, b = begin + right;
        const int edits = text::osa_distance_table(a, b, 2);
        ASSERT_EQ(within_edits<1>(ShortWord(a), ShortWord(b)), edits <= 1) << a << " " << b;
        ASSERT_EQ(within_edits<2>(ShortWord(a), ShortWord(b)), edits <= 2) << a << " " << b;
      }
}

}  // namespace
}  // namespace detente::scan
