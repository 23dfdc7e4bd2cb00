// Question: what does tokenize cost a name, and how many times less than ICU's Any-Latin?
// Input: a hundred names of two or three words for each script, composed from a few; and names of
// two made-up Cyrillic words out of 30,000, drawn as words of names repeat (the chance of a word
// falls as one over its rank), and such that none repeats.  The same on every run.  Read: time per
// name; the ICU rows are the peer in the same run.
#include <benchmark/benchmark.h>
#include <unicode/translit.h>

#include <cmath>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "detente/text/fold.h"
#include "detente/text/name.h"

namespace {

using Words = std::vector<std::string_view>;

const Words& words_of(int script) {
  static const Words kWords[] = {
      {"John", "Margaret", "Whitfield", "Robertson", "Ann", "Delacroix", "Stone", "Harris", "Lee",
       "Marlow"},
      {"Дмитрий", "Сергеевич", "Николаев", "Ольга", "Широкова", "Ефремов", "Пётр", "Юлия",
       "Щербина", "Хохлов"},
      {"محمود", "خالد", "التكريتي", "سعيد", "يوسف", "الراشد", "فاطمة", "حسين", "عمر", "زياد"},
      {"王建国", "李小红", "张伟", "刘洋", "陈明", "杨丽", "赵强", "黄磊", "周杰", "吴敏"}};
  return kWords[script];
}

constexpr int kRepeating = 4;

std::string made_up_word(std::mt19937& random) {
  static constexpr std::string_view kBegin[] = {"б", "в", "г", "д", "ж", "к", "л", "м",  "н",
                                                "п", "р", "с", "т", "ф", "х", "ш", "ст", "кр"};
  static constexpr std::string_view kMiddle[] = {"а", "е", "и", "о", "у", "ы", "ю", "я", "ё"};
  static constexpr std::string_view kEnd[] = {"ов", "ев", "ин", "ский", "енко", "ич", "а", "ий"};
  std::string word;
  for (int syllable = 0; syllable < 2; ++syllable) {
    word += kBegin[random() % std::size(kBegin)];
    word += kMiddle[random() % std::size(kMiddle)];
  }
  word += kBegin[random() % std::size(kBegin)];
  word += kEnd[random() % std::size(kEnd)];
  return word;
}

std::vector<std::string> made_up_names(bool repeating) {
  std::mt19937 random(1);
  std::vector<std::string> words(30'000);
  for (std::string& word : words) word = made_up_word(random);
  std::uniform_real_distribution<double> even(0, std::log(static_cast<double>(words.size())));
  std::size_t next = 0;
  auto draw = [&] {
    const auto rank = static_cast<std::size_t>(std::exp(even(random)));
    return words[repeating ? rank - 1 : next++];
  };
  std::vector<std::string> names(words.size() / 2);
  for (std::string& name : names) name = draw() + " " + draw();
  return names;
}

std::vector<std::string> names_of(int script) {
  if (script >= kRepeating) return made_up_names(script == kRepeating);
  const Words& words = words_of(script);
  std::vector<std::string> names;
  for (std::string_view first : words)
    for (std::string_view second : words)
      names.push_back(script == 3 ? std::string(first)
                                  : std::string(first) + " " + std::string(second));
  return names;
}

constexpr const char* kScripts[] = {
    "ASCII", "Cyrillic", "Arabic", "Han", "Cyrillic, words repeat", "Cyrillic, no word twice"};

void tokenize(benchmark::State& state) {
  const std::vector<std::string> names = names_of(static_cast<int>(state.range(0)));
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(detente::text::tokenize(names[at], detente::text::NameClass::kPerson));
    at = (at + 1) % names.size();
  }
  state.SetLabel(kScripts[state.range(0)]);
}

void fold(benchmark::State& state) {
  const std::vector<std::string> names = names_of(static_cast<int>(state.range(0)));
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(detente::text::fold(names[at]));
    at = (at + 1) % names.size();
  }
  state.SetLabel(kScripts[state.range(0)]);
}

void icu_any_latin(benchmark::State& state) {
  const std::vector<std::string> names = names_of(static_cast<int>(state.range(0)));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> latin(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  std::size_t at = 0;
  for (auto _ : state) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(names[at]);
    latin->transliterate(text);
    benchmark::DoNotOptimize(text);
    at = (at + 1) % names.size();
  }
  state.SetLabel(kScripts[state.range(0)]);
}

BENCHMARK(tokenize)->DenseRange(0, 5);
BENCHMARK(fold)->DenseRange(0, 5);
BENCHMARK(icu_any_latin)->DenseRange(0, 5);

}  // namespace

BENCHMARK_MAIN();
