#include "detente/scan/parties.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "detente/match/score.h"
#include "detente/scan/likeness.h"
#include "detente/text/name.h"

namespace detente::scan {
namespace {

using record::Schema;

constexpr std::size_t kLongName = 3;    // core words, by which two people are rarely called alike
constexpr std::size_t kMostNames = 16;  // of an entry, that are compared

// The core words of a name, sorted.
std::vector<std::string> distinctive_words(const std::string& name, Schema schema) {
  std::vector<std::string> words;
  for (const text::Token& token : text::tokenize(name, match::name_class_of(schema)).tokens)
    if (token.kind == text::TokenKind::kCore || token.kind == text::TokenKind::kNumber)
      words.push_back(token.spellings[0]);
  std::sort(words.begin(), words.end());
  return words;
}

bool share_a_day(const index::EntryView& a, const index::EntryView& b) {
  for (const index::DateView& x : a.dates)
    for (const index::DateView& y : b.dates)
      if (x.from == y.from && x.until == y.until && x.until == x.from + 1) return true;
  return false;
}

bool has_a_day(const index::EntryView& entry) {
  return std::any_of(entry.dates.begin(), entry.dates.end(),
                     [](const index::DateView& date) { return date.until == date.from + 1; });
}

// The core words of the first names of an entry, of names that have at least three.
std::vector<std::vector<text::Token>> long_names(const index::Index& index,
                                                 const index::EntryView& entry) {
  std::vector<std::vector<text::Token>> names;
  auto [first, last] = entry.names;
  for (auto id = static_cast<std::uint32_t>(first); id < static_cast<std::uint32_t>(last); ++id) {
    if (names.size() == kMostNames) break;
    std::vector<text::Token> words = index.tokens(index::NameId{id}).tokens;
    std::erase_if(words,
                  [](const text::Token& token) { return token.kind != text::TokenKind::kCore; });
    if (words.size() >= kLongName) names.push_back(std::move(words));
  }
  return names;
}

// Every word of one is a word of the other.
bool are_alike(std::vector<text::Token> a, const std::vector<text::Token>& b) {
  if (a.size() != b.size()) return false;
  return std::all_of(b.begin(), b.end(), [&](const text::Token& token) {
    auto same = std::find_if(a.begin(), a.end(),
                             [&](const text::Token& other) { return likeness(other, token) != 0; });
    if (same == a.end()) return false;
    a.erase(same);
    return true;
  });
}

bool share_a_long_name(const index::Index& index, const index::EntryView& a,
                       const index::EntryView& b) {
  const std::vector<std::vector<text::Token>> others = long_names(index, b);
  for (const std::vector<text::Token>& name : long_names(index, a))
    for (const std::vector<text::Token>& other : others)
      if (are_alike(name, other)) return true;
  return false;
}

bool are_one(const index::Index& index, const MentionHit& a, const MentionHit& b) {
  index::EntryView one = index.entry(a.entry);
  index::EntryView other = index.entry(b.entry);
  if (one.id == other.id) return true;
  bool people = one.schema == Schema::kPerson;
  if (people != (other.schema == Schema::kPerson)) return false;
  if (share_a_day(one, other)) return true;
  if (people) return !(has_a_day(one) && has_a_day(other)) && share_a_long_name(index, one, other);
  std::vector<std::string> words = distinctive_words(a.matched, one.schema);
  return !words.empty() && words == distinctive_words(b.matched, other.schema);
}

bool better(const index::Index& index, const MentionHit& a, const MentionHit& b) {
  if (a.score != b.score) return a.score > b.score;
  index::EntryView one = index.entry(a.entry);
  index::EntryView other = index.entry(b.entry);
  return std::tie(one.source, one.entry) < std::tie(other.source, other.entry);
}

}  // namespace

std::vector<MentionedParty> group_parties(const index::Index& index, std::vector<MentionHit> hits) {
  std::stable_sort(hits.begin(), hits.end(),
                   [&](const MentionHit& a, const MentionHit& b) { return better(index, a, b); });
  std::vector<MentionedParty> parties;
  for (MentionHit& hit : hits) {
    auto holds = [&](const MentionedParty& party) {
      return std::any_of(party.hits.begin(), party.hits.end(), [&](const MentionHit& other) {
        return other.entry == hit.entry || are_one(index, other, hit);
      });
    };
    auto home = std::find_if(parties.begin(), parties.end(), holds);
    if (home == parties.end()) home = parties.insert(home, MentionedParty{});
    bool known = std::any_of(home->hits.begin(), home->hits.end(),
                             [&](const MentionHit& other) { return other.entry == hit.entry; });
    if (!known) home->hits.push_back(std::move(hit));
  }
  return parties;
}

}  // namespace detente::scan
