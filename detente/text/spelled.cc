#include "detente/text/spelled.h"

#include <algorithm>
#include <limits>
#include <memory>

#include "detente/text/information.h"
#include "detente/text/romanise.h"

namespace detente::text {
namespace {

constexpr std::size_t kRemembered = 4096;       // words, a power of two
constexpr std::size_t kLongestRemembered = 32;  // letters

Spelled spell(const Word& word) {
  Spelled out;
  out.spellings = latin_spellings(word);
  out.information = std::numeric_limits<std::int32_t>::max();
  for (const std::string& spelling : out.spellings)
    out.information = std::min(out.information, information(spelling));
  return out;
}

// A word has one place, which it takes from the word that had it.
class Memory {
 public:
  const Spelled& of(const Word& word) {
    if (word.letters.empty() || word.letters.size() > kLongestRemembered) {
      other_ = spell(word);
      return other_;
    }
    Row& row = rows_[place(word.letters)];
    if (row.letters != word.letters || row.script != word.script) {
      row.spelled = spell(word);
      row.letters = word.letters;
      row.script = word.script;
    }
    return row.spelled;
  }

 private:
  struct Row {
    std::u32string letters;
    Script script = Script::kNone;
    Spelled spelled;
  };

  static std::size_t place(std::u32string_view letters) {
    std::uint64_t hash = letters.size();
    for (char32_t c : letters) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
    return (hash >> 32) & (kRemembered - 1);
  }

  std::vector<Row> rows_ = std::vector<Row>(kRemembered);
  Spelled other_;
};

}  // namespace

const Spelled& spelled(const Word& word) {
  thread_local const auto memory = std::make_unique<Memory>();
  return memory->of(word);
}

}  // namespace detente::text
