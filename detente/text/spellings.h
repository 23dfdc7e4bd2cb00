// The Latin spellings of a word as they are found.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace detente::text {

// At most this many spellings of a token.
inline constexpr std::size_t kMostSpellings = 8;

// The spellings of one word as they are found: no duplicates, the first kMostSpellings.
class Spellings {
 public:
  // What is not a-z or 0-9 is left out; an empty spelling is no spelling.
  void add(std::string_view spelling);
  bool full() const { return spellings_.size() >= kMostSpellings; }
  bool empty() const { return spellings_.empty(); }
  std::vector<std::string> take() { return std::move(spellings_); }

 private:
  void add_cleaned(std::string_view spelling);

  std::vector<std::string> spellings_;
};

}  // namespace detente::text
