#include "detente/scan/parties.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "detente/match/score.h"
#include "detente/text/name.h"

namespace detente::scan {
namespace {

using record::Schema;

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

bool are_one(const index::Index& index, const MentionHit& a, const MentionHit& b) {
  index::EntryView one = index.entry(a.entry);
  index::EntryView other = index.entry(b.entry);
  if (one.id == other.id) return true;
  bool people = one.schema == Schema::kPerson;
  if (people != (other.schema == Schema::kPerson)) return false;
  if (share_a_day(one, other)) return true;
  if (people) return false;
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
