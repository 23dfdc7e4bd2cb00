#include "detente/text/phonetic.h"

#include <array>
#include <cstdint>
#include <iterator>

namespace detente::text {
namespace {

struct Rule {
  std::string_view letters, sound;
};

// Longest first for each initial letter.  Sounds are single letters: S for sh, C for ch, Z for zh,
// K for kh, T for ts; vowels a (a), i (e i y), u (o u w).  Of an Arabic article inside a name only
// the vowel is heard before d and r: "shamsaldin" is "shamsaddin".
constexpr Rule kRules[] = {
    {"aldin", "adin"},  {"eldin", "idin"},  {"oldin", "udin"},  {"uldin", "udin"},
    {"iyah", "a"},      {"iya", "a"},       {"iyeh", "i"},      {"iye", "i"},
    {"yah", "a"},       {"iah", "a"},       {"yeh", "i"},       {"ieh", "i"},
    {"alrahm", "aram"}, {"elrahm", "iram"}, {"ulrahm", "uram"}, {"schtsch", "S"},
    {"shch", "S"},      {"tsch", "C"},      {"sch", "S"},       {"tch", "C"},
    {"dsch", "j"},      {"dzh", "j"},       {"dj", "j"},        {"ch", "C"},
    {"cz", "C"},        {"ck", "k"},        {"ce", "si"},       {"ci", "si"},
    {"cy", "si"},       {"c", "k"},         {"sh", "S"},        {"sz", "S"},
    {"zh", "Z"},        {"kh", "h"},        {"gh", "g"},        {"ph", "f"},
    {"pf", "f"},        {"th", "t"},        {"dh", "d"},        {"bh", "b"},
    {"rh", "r"},        {"wh", "v"},        {"tz", "T"},        {"ts", "T"},
    {"x", "ks"},        {"q", "k"},         {"w", "v"},         {"ye", "i"},
    {"yo", "u"},        {"ya", "a"},        {"yu", "u"},        {"ia", "a"},
    {"iu", "u"},        {"ie", "i"},        {"ou", "u"},        {"oo", "u"},
    {"ee", "i"},        {"ei", "ai"},       {"ey", "ai"},       {"ay", "ai"},
    {"ai", "ai"},       {"ah", "a"},        {"eh", "i"},        {"oh", "u"},
    {"uh", "u"},        {"a", "a"},         {"e", "i"},         {"i", "i"},
    {"y", "i"},         {"o", "u"},         {"u", "u"},
};

// The rules of each initial letter in the order of kRules, so that a letter tries its own alone.
struct Bucket {
  std::array<std::uint8_t, 12> rules{};
  std::uint8_t count = 0;
};

constexpr std::array<Bucket, 26> kByLetter = [] {
  std::array<Bucket, 26> buckets{};
  for (std::size_t i = 0; i < std::size(kRules); ++i) {
    Bucket& bucket = buckets[static_cast<std::size_t>(kRules[i].letters.front() - 'a')];
    bucket.rules[bucket.count++] = static_cast<std::uint8_t>(i);
  }
  return buckets;
}();

bool is_vowel_letter(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// An h behind a vowel is heard before another: "taheri", not "mahdi".
bool hides_h(const Rule& rule, std::string_view rest) {
  const std::size_t size = rule.letters.size();
  return size > 1 && rule.letters.back() == 'h' && is_vowel_letter(rest[size - 2]) &&
         rest.size() > size && is_vowel_letter(rest[size]);
}

// REQUIRES: `rest` is not empty.
const Rule* rule_at(std::string_view rest) {
  if (rest.front() < 'a' || rest.front() > 'z') return nullptr;
  const Bucket& bucket = kByLetter[static_cast<std::size_t>(rest.front() - 'a')];
  for (std::size_t i = 0; i < bucket.count; ++i) {
    const Rule& rule = kRules[bucket.rules[i]];
    if (rest.starts_with(rule.letters) && !hides_h(rule, rest)) return &rule;
  }
  return nullptr;
}

// Each sound, no sound twice in a row.
template <class Take>
void for_each_sound(std::string_view spelling, Take take) {
  char last = 0;
  auto put = [&](char sound) {
    if (sound != last) take(sound);
    last = sound;
  };
  for (std::size_t at = 0; at < spelling.size();) {
    const Rule* rule = rule_at(spelling.substr(at));
    if (rule == nullptr) {
      put(spelling[at++]);
      continue;
    }
    for (char sound : rule->sound) put(sound);
    at += rule->letters.size();
  }
}

bool is_vowel(char sound) { return sound == 'a' || sound == 'i' || sound == 'u'; }

// A long i at the end, which an abjad writes.
bool ends_in_i(std::string_view spelling) {
  return spelling.size() > 1 &&
         (spelling.ends_with('i') || spelling.ends_with('y') || spelling.ends_with("ee"));
}

// FNV-1a, one letter at a time.
void add_to_hash(std::uint32_t& hash, char c) {
  hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
}

}  // namespace

std::string skeleton(std::string_view spelling) {
  std::string out;
  for_each_sound(spelling, [&](char sound) { out.push_back(sound); });
  return out;
}

SoundHashes sound_hashes(std::string_view spelling) {
  SoundHashes out;
  bool first = true;
  for_each_sound(spelling, [&](char sound) {
    add_to_hash(out.skeleton, sound);
    const bool counts = !is_vowel(sound) || first;
    first = false;
    if (!counts) return;
    add_to_hash(out.consonants, is_vowel(sound) ? 'a' : sound);
    ++out.consonant_count;
  });
  if (ends_in_i(spelling)) {
    add_to_hash(out.consonants, 'i');
    ++out.consonant_count;
  }
  return out;
}

std::string consonants(std::string_view spelling) {
  std::string out;
  bool first = true;
  for (char sound : skeleton(spelling)) {
    const bool vowel = is_vowel(sound);
    if (vowel && first) out.push_back('a');
    if (!vowel) out.push_back(sound);
    first = false;
  }
  if (ends_in_i(spelling)) out.push_back('i');
  return out;
}

}  // namespace detente::text
