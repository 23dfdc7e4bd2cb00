// Names of any number, made up from a seed, whose words grow in number as those of real names do.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "detente/match/mutation.h"

namespace detente::bench {

// V(n) = factor * n^exponent distinct words in n names.
// Source: H. S. Heaps, Information Retrieval, 1978.
struct Growth {
  double factor;
  double exponent;

  std::uint64_t words(std::uint64_t names) const;
};
// Of 48,560 names of the lists of the United States, the European Union and the United Nations, and
// of 102,000 names of customers.
inline constexpr Growth kGrowthOfLists{16.8, 0.708};
inline constexpr Growth kGrowthOfCustomers{54, 0.52};

// What made names resemble.
struct NameModel {
  // Distinct, lower case in ASCII; the frequent ones tend to the front.
  std::vector<std::string> words;
  std::vector<std::uint32_t> lengths;  // how many names have as many words as the place says
};

// Of real names, in an order drawn by `seed`.  Words are what stands between spaces and ASCII
// signs.
NameModel model_of(std::vector<std::string> names, std::uint64_t seed);

// Of 3,000 words of three syllables, for where no real names are at hand.
NameModel model_of_syllables(std::uint64_t seed);

// Same model, growth and seed, same names, on every machine.
//
// A name has as many words as one of the model's, drawn by chance.  As many of its words as the
// growth asks for are new: first those of the model, then made ones whose letters follow each other
// as in the model's.  Each other word is that of a place in the names so far, drawn by chance, so
// that frequent words stay frequent (H. A. Simon, On a class of skew distribution functions, 1955).
// Memory: about 60 bytes for each distinct word, 4 for each word of each name.
class NameMaker {
 public:
  NameMaker(NameModel model, Growth growth, std::uint64_t seed);

  std::string next();
  // A further name of the party whose name was made last: every second of its old words is one of
  // that name.
  std::string alias();

  std::uint64_t names() const { return names_; }
  std::uint64_t distinct_words() const { return words_.size(); }

 private:
  static constexpr std::size_t kSymbols = 27;  // a to z; 0: begin and end

  std::string make(bool like_last);
  std::uint32_t new_word();
  std::string spell();
  std::size_t draw_length();
  void learn_letters();

  NameModel model_;
  Growth growth_;
  match::Dice dice_;
  std::vector<std::array<std::uint32_t, kSymbols + 1>> letters_;  // by two letters; last: the sum
  std::vector<std::uint32_t> cumulative_lengths_;
  std::size_t next_of_model_ = 0;
  std::vector<std::string> words_;
  std::unordered_set<std::string> known_;
  std::vector<std::uint32_t> places_;  // the word of each place of each name so far
  std::vector<std::uint32_t> last_;    // of the last name of next()
  std::uint64_t names_ = 0;
};

}  // namespace detente::bench
