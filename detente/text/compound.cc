// Arabic and Persian names of several names in one word: محمدرضا, غلامحسین, ابوالفضل.
// Tested in name_test.cc.
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "detente/text/romanise.h"
#include "detente/text/tables.h"

namespace detente::text {
namespace {

constexpr std::size_t kLetter = 2;  // bytes of an Arabic letter
constexpr std::size_t kLeastWord = 5 * kLetter, kLeastPart = 2 * kLetter;  // bytes
constexpr std::size_t kMostParts = 3;
constexpr std::size_t kMostOfPart = 3;    // spellings of a part that are combined
constexpr std::size_t kMostCombined = 5;  // the others are left to readings of the whole word
constexpr std::string_view kArticle = "ال";
constexpr std::string_view kHeardArticles[kMostOfPart] = {"al", "ol", "el"};

using Names = std::span<const std::string_view>;

bool is_arabic(std::string_view native) {
  if (native.size() % kLetter != 0) return false;
  for (std::size_t at = 0; at < native.size(); at += kLetter) {
    const auto lead = static_cast<unsigned char>(native[at]);
    if (lead < 0xD8 || lead > 0xDB) return false;
  }
  return true;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

struct Part {
  Names names;
  bool article;  // behind it

  // Of a part with an article its first spelling, with the article as it may be heard.
  std::size_t choices() const {
    return article ? kMostOfPart : std::min(names.size(), kMostOfPart);
  }

  void append_to(std::string& text, std::size_t choice) const {
    text += names[article ? 0 : choice];
    if (!article) return;
    if (is_vowel(text.back())) text.pop_back();
    text += kHeardArticles[choice];
  }
};

// Whether known names, and articles between them, make up `rest`: the longest name first.
bool split(std::vector<Part>& parts, std::string_view rest) {
  if (const Names whole = native_name(rest); !whole.empty()) {
    parts.push_back({whole, false});
    return true;
  }
  if (parts.size() + 1 == kMostParts || rest.size() < 2 * kLeastPart) return false;
  for (std::size_t size = rest.size() - kLeastPart; size >= kLeastPart; size -= kLetter) {
    const Names known = native_name(rest.substr(0, size));
    if (known.empty()) continue;
    const std::string_view behind = rest.substr(size);
    const bool article = behind.starts_with(kArticle);
    parts.push_back({known, article});
    if (split(parts, article ? behind.substr(kArticle.size()) : behind)) return true;
    parts.pop_back();
  }
  return false;
}

// The parts with their spellings of those numbers, kMostOfPart a digit; empty if one has no such.
std::string joined(const std::vector<Part>& parts, std::size_t numbers, std::size_t sum) {
  std::string text;
  for (const Part& part : parts) {
    const std::size_t choice = numbers % kMostOfPart;
    if (choice >= part.choices() || choice > sum) return {};
    part.append_to(text, choice);
    sum -= choice;
    numbers /= kMostOfPart;
  }
  return sum == 0 ? text : std::string();
}

// The likeliest first: by the sum of the places of what is chosen.
void combine(Spellings& out, const std::vector<Part>& parts) {
  std::size_t all = 1, added = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) all *= kMostOfPart;
  for (std::size_t sum = 0; sum <= parts.size() * (kMostOfPart - 1); ++sum)
    for (std::size_t numbers = 0; numbers < all && added < kMostCombined; ++numbers)
      if (const std::string text = joined(parts, numbers, sum); !text.empty()) {
        out.add(text);
        ++added;
      }
}

}  // namespace

void romanise_compound(Spellings& out, std::string_view native) {
  if (native.size() < kLeastWord || !is_arabic(native)) return;
  std::vector<Part> parts;
  if (split(parts, native)) combine(out, parts);
}

}  // namespace detente::text
