#include "detente/text/roman_systems.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

#include "detente/text/letter.h"

namespace detente::text {
namespace {

constexpr std::size_t kMostSystems = 16;
constexpr std::size_t kLongestLatin = 16;  // bytes that a letter may give

bool is_vowel_or_sign(char32_t c) {
  return std::u32string_view(U"аеёиоуыэюяіїєўьъәөұү").find(c) != std::u32string_view::npos;
}

bool holds(frozen::Where where, std::u32string_view letters, std::size_t at, std::size_t size) {
  switch (where) {
    case frozen::Where::kAnywhere:
      return true;
    case frozen::Where::kStart:
      return at == 0;
    case frozen::Where::kStartOrAfterVowel:
      return at == 0 || is_vowel_or_sign(letters[at - 1]);
    case frozen::Where::kEnd:
      return at != 0 && at + size == letters.size();
  }
  return false;
}

// The first rule that holds at `at`.  REQUIRES: rules for the letter that stands there.
const frozen::RomanRule* rule_at(std::span<const frozen::RomanRule> rules,
                                 std::u32string_view letters, std::size_t at) {
  for (const frozen::RomanRule& rule : rules)
    if ((rule.letters.size() == 1 || letters.substr(at, rule.letters.size()) == rule.letters) &&
        holds(rule.where, letters, at, rule.letters.size()))
      return &rule;
  return nullptr;
}

// A letter that the system does not name counts without its marks, then not at all.
void append_unnamed(std::string& out, const frozen::RomanSystem& system, char32_t letter) {
  std::u32string stripped;
  append_stripped(stripped, letter);
  for (std::size_t at = 0; at < stripped.size(); ++at) {
    if (stripped[at] < 0x80)
      out.push_back(static_cast<char>(stripped[at]));
    else if (const auto* rule = rule_at(system.rules_for(stripped[at]), stripped, at))
      out += rule->latin;
  }
}

bool writes_alike(const frozen::RomanRule& a, const frozen::RomanRule& b) {
  if (&a == &b) return true;
  return a.letters.size() == b.letters.size() && a.latin.size() == b.latin.size() &&
         std::equal(a.latin.begin(), a.latin.end(), b.latin.begin());
}

bool equal(std::span<const frozen::RomanRule> a, std::span<const frozen::RomanRule> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.letters == y.letters && x.latin == y.latin && x.where == y.where;
  });
}

}  // namespace

RomanSystemSet::RomanSystemSet(std::initializer_list<std::string_view> systems) {
  for (std::string_view name : systems) systems_.push_back(&frozen::kRomanSystems[name]);
  low_ = systems_.front()->low;
  char32_t end = low_;
  for (const frozen::RomanSystem* system : systems_) {
    low_ = std::min<char32_t>(low_, system->low);
    end = std::max<char32_t>(end, system->low + system->count);
  }
  for (char32_t letter = low_; letter < end; ++letter) {
    first_.push_back(static_cast<std::uint32_t>(alike_.size()));
    for (std::size_t i = 0; i < systems_.size(); ++i) {
      const auto rules = systems_[i]->rules_for(letter);
      const auto same = std::find_if(alike_.begin() + first_.back(), alike_.end(),
                                     [&](const Alike& a) { return equal(a.rules, rules); });
      const auto member = static_cast<Members>(1U << i);
      if (same != alike_.end())
        same->members |= member;
      else
        alike_.push_back({member, rules});
    }
  }
  first_.push_back(static_cast<std::uint32_t>(alike_.size()));
}

std::span<const RomanSystemSet::Alike> RomanSystemSet::alike_for(char32_t letter) const {
  const std::size_t at = letter - low_;
  if (letter < low_ || at + 1 >= first_.size()) return {};
  return {alike_.data() + first_[at], alike_.data() + first_[at + 1]};
}

// One word on its way through all systems, letter by letter.
class RomanSystemSet::Writing {
 public:
  Writing(const RomanSystemSet& set, std::u32string_view letters)
      : set_(set), letters_(letters), stride_(letters.size() * kLongestLatin) {
    pool_.resize(set.systems_.size() * stride_);
    branches_[count_++] = {static_cast<Members>((1U << set.systems_.size()) - 1), 0, 0};
  }

  void run(Spellings& out) {
    for (std::size_t at = 0; at < letters_.size(); ++at) write(at);
    for (std::size_t system = 0; system < set_.systems_.size() && !out.full(); ++system)
      for (std::size_t i = 0; i < count_; ++i)
        if (std::countr_zero(branches_[i].members) == static_cast<int>(system))
          out.add({text_of(i), branches_[i].size});
  }

 private:
  // Systems that have written the same so far.
  struct Branch {
    Members members;
    std::size_t at;    // the letter that is next
    std::size_t size;  // bytes written
  };

  char* text_of(std::size_t branch) { return pool_.data() + branch * stride_; }

  void write(std::size_t at) {
    const std::span<const Alike> alike = set_.alike_for(letters_[at]);
    for (std::size_t i = 0; i < alike.size(); ++i)
      rules_[i] = rule_at(alike[i].rules, letters_, at);
    for (std::size_t i = 0; i < count_; ++i)  // grows
      if (branches_[i].at == at) write(i, alike);
  }

  void write(std::size_t i, std::span<const Alike> alike) {
    const int first = std::countr_zero(branches_[i].members);
    Members same = static_cast<Members>(1U << first);
    std::size_t its = 0;
    while (its < alike.size() && (alike[its].members & same) == 0) ++its;
    const frozen::RomanRule* rule = its < alike.size() ? rules_[its] : nullptr;
    for (std::size_t j = its; rule != nullptr && j < alike.size(); ++j)
      if (rules_[j] != nullptr && writes_alike(*rules_[j], *rule)) same |= alike[j].members;
    split(i, same);
    if (rule != nullptr) {
      append(i, rule->latin);
      branches_[i].at += rule->letters.size();
    } else {
      std::string unnamed;
      append_unnamed(unnamed, *set_.systems_[static_cast<std::size_t>(first)],
                     letters_[branches_[i].at++]);
      append(i, unnamed);
    }
  }

  // The systems that do not write on as these do become a branch of their own.
  void split(std::size_t i, Members same) {
    const auto others = static_cast<Members>(branches_[i].members & ~same);
    if (others == 0) return;
    branches_[count_] = {others, branches_[i].at, branches_[i].size};
    std::copy_n(text_of(i), branches_[i].size, text_of(count_++));
    branches_[i].members &= same;
  }

  void append(std::size_t i, std::string_view latin) {
    char* to = text_of(i) + branches_[i].size;
    for (char c : latin.substr(0, kLongestLatin)) *to++ = c;
    branches_[i].size += std::min(latin.size(), kLongestLatin);
  }

  const RomanSystemSet& set_;
  std::u32string_view letters_;
  std::size_t stride_;
  std::string pool_;  // a text for each branch
  std::size_t count_ = 0;
  std::array<Branch, kMostSystems> branches_;
  std::array<const frozen::RomanRule*, kMostSystems> rules_;  // of each Alike, at one letter
};

void RomanSystemSet::spell(Spellings& out, std::u32string_view letters) const {
  Writing(*this, letters).run(out);
}

}  // namespace detente::text
