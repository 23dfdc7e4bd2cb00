// Texts and names to find in them: of the shared data if they are there, else made up.
#pragma once

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/compressed.h"
#include "detente/index/index.h"
#include "detente/scan/gazetteer.h"
#include "tests/real_lists.h"
#include "tests/shared_folder.h"

namespace detente::bench {

using Random = std::mt19937;

inline const std::string& any_of(const std::vector<std::string>& values, Random& random) {
  return values[random() % values.size()];
}

inline std::string made_up_word(Random& random) {
  std::string word;
  for (std::size_t left = 2 + random() % 3; left > 0; --left) {
    word += "bdfgklmnprst"[random() % 12];
    word += "aeiou"[random() % 5];
  }
  return word;
}

inline std::vector<std::string> made_up_names(std::size_t count, std::size_t words,
                                              Random& random) {
  std::vector<std::string> vocabulary(words), names(count);
  for (std::string& word : vocabulary) word = made_up_word(random);
  for (std::string& name : names)
    for (std::size_t left = 2 + random() % 3; left > 0; --left)
      name += (name.empty() ? "" : " ") + any_of(vocabulary, random);
  return names;
}

// The wordings that a scan of the current lists looks for, as words with a space between.
inline std::vector<std::string> listed_wordings() {
  if (const auto shared = tests::shared_folder()) {
    if (const auto lists = tests::read_real_lists(*shared)) {
      const auto index = *index::Index::from_bytes(tests::compile_real_lists(*lists));
      const scan::Gazetteer gazetteer = scan::Gazetteer::of(*index);
      std::vector<std::string> wordings(gazetteer.wording_count());
      for (std::uint32_t i = 0; i < wordings.size(); ++i)
        for (const std::uint32_t word : gazetteer.words_of(i))
          wordings[i] += (wordings[i].empty() ? "" : " ") + gazetteer.words()[word];
      return wordings;
    }
  }
  std::fprintf(stderr, "no shared data: made-up names\n");
  Random random(1);
  return made_up_names(90'000, 50'000, random);
}

inline std::vector<std::string> words_of(const std::string& wording) {
  std::istringstream stream(wording);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

// Some letter of an ASCII word doubled, left out or another.
inline std::string mutated(std::string word, Random& random) {
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return c > 0; });
  if (!ascii || word.size() < 4) return word;
  const std::size_t at = random() % word.size();
  switch (random() % 3) {
    case 0:
      return word.insert(at, 1, word[at]);
    case 1:
      return word.erase(at, 1);
    default:
      word[at] = static_cast<char>('a' + random() % 26);
      return word;
  }
}

// The wordings, and for each `times` - 1 others: some of its words are those of another wording,
// and of ten words three are new ones.
inline std::vector<std::string> grown(const std::vector<std::string>& wordings, int times) {
  Random random(2);
  std::vector<std::string> out = wordings;
  for (int time = 1; time < times; ++time)
    for (const std::string& wording : wordings) {
      const std::vector<std::string> own = words_of(wording);
      const std::vector<std::string> others = words_of(any_of(wordings, random));
      std::string made;
      for (std::string word : own) {
        if (own.size() > 1 && random() % 2 == 0) word = any_of(others, random);
        if (own.size() == 1 || random() % 10 < 3) word = mutated(word, random);
        made += (made.empty() ? "" : " ") + word;
      }
      out.push_back(made);
    }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Small letters at the beginnings of words made capitals, as names are printed.
inline std::string capitalised(std::string wording) {
  bool begins = true;
  for (char& c : wording) {
    if (begins && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    begins = c == ' ';
  }
  return wording;
}

// What texts are made of.
struct Material {
  std::vector<std::string> sentences;
  std::vector<std::string> messages;  // with "<Nm>...</Nm>" and ":50K:" lines
  std::vector<std::string> people;    // who are not listed
  std::vector<std::string> listed;
};

// Sentences of a page, without those that have marks of markup.
inline void add_sentences(const std::string& path, std::vector<std::string>& out) {
  const auto text = base::read_plain(path);
  if (!text) return;
  std::string sentence;
  for (const char c : *text) {
    sentence += c == '\n' ? ' ' : c;
    const bool ends = c == '.' || c == '\n';
    if (!ends || sentence.size() < 40) continue;
    if (sentence.find_first_of("`|*_#<>[]{}=") == std::string::npos) out.push_back(sentence);
    sentence.clear();
  }
}

// Names that begin with a letter of ASCII, as those in payments do.
inline void add_people(const std::string& path, std::vector<std::string>& out) {
  const auto text = base::read_plain(path);
  if (!text) return;
  std::istringstream lines(*text);
  std::string line;
  std::getline(lines, line);  // the header
  while (std::getline(lines, line))
    if (line.front() > 0) out.push_back(line.substr(0, line.find(',')));
}

inline void add_messages(const std::string& folder, std::vector<std::string>& out) {
  if (!std::filesystem::is_directory(folder)) return;
  std::vector<std::string> paths;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    if (file.is_regular_file()) paths.push_back(file.path().string());
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths)
    if (const auto text = base::read_plain(path); text && text->size() < 20'000)
      out.push_back(*text);
}

// `wordings`: those that are listed.
inline Material material(const std::vector<std::string>& wordings) {
  Material all;
  if (const auto shared = tests::shared_folder()) {
    add_sentences(*shared + "/data/article-2025-03-04.txt", all.sentences);
    for (const auto& page : {"doc/matching.md", "doc/scan.md", "doc/law.md", "doc/limits.md",
                             "doc/performance.md", "doc/glossary.md", "README.md"})
      add_sentences(page, all.sentences);
    add_people(*shared + "/data/names/customers_negatives_us.csv.zst", all.people);
    add_people(*shared + "/data/names/customers_negatives_global.csv.zst", all.people);
    add_messages(*shared + "/data/payments/iso20022", all.messages);
    add_messages(*shared + "/data/payments/mt", all.messages);
  }
  Random random(3);
  if (all.sentences.empty())
    for (const std::string& name : made_up_names(5000, 4000, random))
      all.sentences.push_back(capitalised(made_up_word(random)) + " " + name + " " + name + ". ");
  if (all.people.empty())
    for (const std::string& name : made_up_names(50'000, 20'000, random))
      all.people.push_back(capitalised(name));
  if (all.messages.empty())
    all.messages = {"<Dbtr><Nm>X</Nm><Ctry>US</Ctry></Dbtr><Amt Ccy=\"EUR\">10.00</Amt>\n",
                    "{4:\n:20:DG942\n:50K:/344110\nX\nUtrecht\n:71A:SHA\n-}\n"};
  for (const std::string& wording : wordings) all.listed.push_back(capitalised(wording));
  return all;
}

// One name in fifty is listed.
inline const std::string& next_name(const Material& material, Random& random) {
  return any_of(random() % 50 == 0 ? material.listed : material.people, random);
}

// Prose in which every fourth sentence is about somebody.
inline std::string news(const Material& material, std::size_t size) {
  Random random(4);
  std::string text;
  while (text.size() < size) {
    text += any_of(material.sentences, random);
    if (random() % 4 == 0) text += " Yesterday " + next_name(material, random) + " said so. ";
    if (random() % 5 == 0) text += '\n';
  }
  return text;
}

// The message with a name for what stands between <Nm> and </Nm>, and behind the line of :50K:.
inline std::string with_names(const std::string& message, const Material& material,
                              Random& random) {
  std::string out;
  for (std::size_t at = 0; at < message.size();) {
    const std::string_view rest = std::string_view(message).substr(at);
    std::size_t size = 1;
    if (rest.starts_with("<Nm>")) {
      out += "<Nm>" + next_name(material, random);
      size = std::min(rest.find("</Nm>"), rest.size());
    } else if (rest.starts_with(":50K:") || rest.starts_with(":59:")) {
      size = std::min(rest.find('\n'), rest.size());
      out += std::string(rest.substr(0, size)) + "\n" + next_name(material, random);
    } else {
      out += rest.front();
    }
    at += size;
  }
  return out;
}

inline std::string payments(const Material& material, std::size_t size) {
  Random random(5);
  std::string text;
  while (text.size() < size)
    text += with_names(any_of(material.messages, random), material, random) + "\n";
  return text;
}

}  // namespace detente::bench
