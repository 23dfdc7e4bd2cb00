#include "bench/made_names.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace detente::bench {
namespace {

constexpr std::size_t kMostLetters = 16;  // of a made word: 99.1 % of real ones have no more
constexpr std::size_t kLeastLetters = 3;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool parts_words(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool digit = c >= '0' && c <= '9', small = is_letter(c), large = c >= 'A' && c <= 'Z';
  return byte < 0x80 && !digit && !small && !large;
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  bool inside = false;
  for (const char c : name) {
    if (parts_words(c)) {
      inside = false;
      continue;
    }
    if (!inside) out.emplace_back();
    inside = true;
    out.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

template <class T>
void shuffle(std::vector<T>& values, match::Dice& dice) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[dice.below(i)]);
}

}  // namespace

std::uint64_t Growth::words(std::uint64_t names) const {
  return static_cast<std::uint64_t>(factor * std::pow(static_cast<double>(names), exponent));
}

NameModel model_of(std::vector<std::string> names, std::uint64_t seed) {
  match::Dice dice(seed);
  shuffle(names, dice);
  NameModel model;
  std::unordered_set<std::string> known;
  for (const std::string& name : names) {
    const std::vector<std::string> words = words_of(name);
    if (words.empty()) continue;
    if (model.lengths.size() <= words.size()) model.lengths.resize(words.size() + 1);
    ++model.lengths[words.size()];
    for (const std::string& word : words)
      if (known.insert(word).second) model.words.push_back(word);
  }
  return model;
}

NameModel model_of_syllables(std::uint64_t seed) {
  match::Dice dice(seed);
  NameModel model{{}, {0, 1, 4, 3, 2}};
  std::unordered_set<std::string> known;
  while (model.words.size() < 3000) {
    std::string word;
    for (int syllable = 0; syllable < 3; ++syllable) {
      word += "bdfgklmnprst"[dice.below(12)];
      word += "aeiou"[dice.below(5)];
    }
    if (known.insert(word).second) model.words.push_back(word);
  }
  return model;
}

NameMaker::NameMaker(NameModel model, Growth growth, std::uint64_t seed)
    : model_(std::move(model)), growth_(growth), dice_(seed), letters_(kSymbols * kSymbols) {
  cumulative_lengths_.resize(model_.lengths.size());
  std::partial_sum(model_.lengths.begin(), model_.lengths.end(), cumulative_lengths_.begin());
  learn_letters();
}

void NameMaker::learn_letters() {
  for (const std::string& word : model_.words) {
    if (!std::all_of(word.begin(), word.end(), is_letter)) continue;
    std::size_t before = 0, last = 0;
    for (std::size_t i = 0; i <= word.size(); ++i) {
      const std::size_t letter = i < word.size() ? static_cast<std::size_t>(word[i] - 'a' + 1) : 0;
      auto& row = letters_[before * kSymbols + last];
      ++row[letter];
      ++row[kSymbols];
      before = last;
      last = letter;
    }
  }
}

// A word of letters that follow each other as in the model.
std::string NameMaker::spell() {
  std::string word;
  std::size_t before = 0, last = 0;
  while (word.size() < kMostLetters) {
    const auto& row = letters_[before * kSymbols + last];
    std::size_t letter = 0;
    for (std::size_t drawn = dice_.below(row[kSymbols]); drawn >= row[letter]; ++letter)
      drawn -= row[letter];
    if (letter == 0) break;
    word += static_cast<char>('a' + letter - 1);
    before = last;
    last = letter;
  }
  return word;
}

std::uint32_t NameMaker::new_word() {
  std::string word;
  while (next_of_model_ < model_.words.size() && word.empty()) {
    std::string& candidate = model_.words[next_of_model_++];
    if (known_.insert(candidate).second) word = std::move(candidate);
  }
  std::string spelt;
  for (int tries = 0; word.empty(); ++tries) {
    // After some that are known they are put together: a small model too has words without end.
    spelt = tries < 16 ? spell() : spell() + spelt;
    if (spelt.size() >= kLeastLetters && known_.insert(spelt).second) word = spelt;
  }
  words_.push_back(std::move(word));
  return static_cast<std::uint32_t>(words_.size() - 1);
}

std::size_t NameMaker::draw_length() {
  const std::size_t drawn = dice_.below(cumulative_lengths_.back());
  return static_cast<std::size_t>(
      std::upper_bound(cumulative_lengths_.begin(), cumulative_lengths_.end(), drawn) -
      cumulative_lengths_.begin());
}

std::string NameMaker::make(bool like_last) {
  ++names_;
  std::vector<std::uint32_t> name(draw_length());
  const std::uint64_t wanted = growth_.words(names_);
  for (std::size_t i = 0; i < name.size(); ++i) {
    std::uint32_t& word = name[i];
    if (words_.size() < wanted || places_.empty())
      word = new_word();
    else if (like_last && i < last_.size() && dice_.below(2) == 0)
      word = last_[i];
    else
      word = places_[dice_.below(places_.size())];
  }
  shuffle(name, dice_);
  std::string out;
  for (const std::uint32_t word : name) {
    if (!out.empty()) out += ' ';
    out += words_[word];
    char& first = out[out.size() - words_[word].size()];
    if (is_letter(first)) first = static_cast<char>(first - 'a' + 'A');
  }
  places_.insert(places_.end(), name.begin(), name.end());
  if (!like_last) last_ = std::move(name);
  return out;
}

std::string NameMaker::next() { return make(false); }
std::string NameMaker::alias() { return make(true); }

}  // namespace detente::bench
