// Texts, names and the obvious search, for the tests of finding names in text.
#pragma once

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "detente/scan/alike_words.h"
#include "detente/scan/gazetteer.h"
#include "detente/scan/name_finder.h"
#include "detente/text/word.h"

namespace detente::scan::samples {

// Words that meet in few distinct ones, also alike ones, of several scripts and joined by marks.
inline const std::vector<std::string>& sample_words() {
  static const std::vector<std::string> words = {
      "ivan",     "Ivanov",    "IVANOVA",  "petrov",
      "Petrof",   "Müller",    "Mueller",  "muller",
      "José",     "Jose",      "O'Neil",   "oneil",
      "U.S.A.",   "usa",       "A/S",      "as",
      "bank",     "Bank",      "of",       "Обама",
      "обаме",    "Иванов",    "Иванова",  "ИВАНОВ",
      "محمد",     "الحسيني",   "李明",     "김정은",
      "ＩＶＡＮ", "İzmir",     "straße",   "Strasse",
      "x",        "J",         "7",        "1000",
      "a1b2",     "mohammed",  "muhammad", "company",
      "compamy",  "companies", "Ελλάδα",   "ελλαδα",
      "Ивaнов",   "&",         "AT&T",     "mc\u00ADkay",
      "mckay",    "Γεωργίου",  "γεωργιου", "averyverylongwordofmanyletters",
      "ﬁnance",   "finance"};
  return words;
}

// Marks between words, some of which join them.
inline const std::vector<std::string>& sample_marks() {
  using std::string_literals::operator""s;
  static const std::vector<std::string> marks = {
      " ",    " ", " ", " ",  ", ", ". ", ".",  "-",      "/",      "\n",   "  ",
      "'",    "’", "“", "” ", " (", ") ", "—",  "\u00A0", "\u200B", "\xFF", "\xE2\x80",
      "\0x"s, "<", ">", ";",  "&",  "·",  "。", "、",     "'s ",    "’s ",  "\xC3\x28"};
  return marks;
}

template <class Random>
const std::string& any_of(const std::vector<std::string>& values, Random& random) {
  return values[random() % values.size()];
}

// At most 4,096 bytes, as text::split_words reads.
template <class Random>
std::string random_text(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const std::string& word = any_of(sample_words(), random);
    const std::string& mark = any_of(sample_marks(), random);
    if (text.size() + word.size() + mark.size() > 4096) break;
    text += word + mark;
  }
  return text;
}

// Names of one to five words.
template <class Random>
std::vector<std::string> random_names(Random& random, std::size_t count) {
  std::vector<std::string> names(count);
  for (std::string& name : names)
    for (std::size_t left = 1 + random() % 5; left > 0; --left)
      name += (name.empty() ? "" : " ") + any_of(sample_words(), random);
  return names;
}

inline Gazetteer gazetteer_of(const std::vector<std::string>& names, int key_bits = 64) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  return Gazetteer(views, key_bits);
}

// What NameFinder finds, sorted, of a text of at most 4,096 bytes: every wording tried at every
// word.
inline std::vector<Occurrence> find_by_trying(const Gazetteer& gazetteer, std::string_view text,
                                              bool alike) {
  const std::vector<text::Word> words = text::split_words(text);
  std::vector<Occurrence> found;
  for (std::size_t at = 0; at < words.size(); ++at)
    for (std::uint32_t wording = 0; wording < gazetteer.wording_count(); ++wording) {
      const auto listed = gazetteer.words_of(wording);
      if (listed.size() > words.size() - at) continue;
      bool all = true;
      for (std::size_t i = 0; i < listed.size() && all; ++i) {
        const std::string& native = gazetteer.words()[listed[i]];
        all = alike && listed.size() > 1 ? are_alike(words[at + i].native, native)
                                         : words[at + i].native == native;
      }
      if (all) found.push_back({wording, words[at].begin, words[at + listed.size() - 1].end});
    }
  std::sort(found.begin(), found.end());
  return found;
}

// The text read in the blocks that `next_size` says, sorted.
inline std::vector<Occurrence> find_in_blocks(NameFinder& finder, std::string_view text,
                                              const std::function<std::size_t()>& next_size) {
  std::vector<Occurrence> found;
  while (!text.empty()) {
    const std::size_t size = std::min(text.size(), next_size());
    const std::string block(text.substr(0, size));  // nothing of it is kept
    finder.read(block, found);
    text.remove_prefix(size);
  }
  finder.finish(found);
  std::sort(found.begin(), found.end());
  return found;
}

inline std::vector<Occurrence> find_at_once(NameFinder& finder, std::string_view text) {
  return find_in_blocks(finder, text, [&] { return text.size(); });
}

}  // namespace detente::scan::samples
