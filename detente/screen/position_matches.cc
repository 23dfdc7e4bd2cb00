// Tested in position_answers_test.cc.
#include "detente/screen/position_matches.h"

#include <fmt/format.h>

#include <algorithm>

#include "detente/law/snapshot.h"

namespace detente::screen {

using base::Error;
using base::ErrorKind;
using base::Result;
using law::PartyIndex;
using Matches = std::vector<PositionMatch>;

namespace {

std::string in_small_letters(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool has_party(const Matches& matches, PartyIndex party) {
  return std::any_of(matches.begin(), matches.end(),
                     [party](const PositionMatch& one) { return one.party == party; });
}

}  // namespace

std::string_view to_string(MatchKind kind) {
  constexpr std::string_view kWords[] = {"named", "same name", "possible match"};
  return kWords[static_cast<std::size_t>(kind)];
}

PositionMatcher::PositionMatcher(const law::View& view, const index::Index* index)
    : view_(view), index_(index) {
  if (index != nullptr) screener_.emplace(*index);
  for (std::size_t i = 0; i < view.parties.size(); ++i) {
    auto party = static_cast<PartyIndex>(i);
    for (const std::string& entry : view.parties[i].entries) by_entry_.emplace(entry, party);
    if (index != nullptr) continue;
    by_name_.emplace(in_small_letters(view.parties[i].id), party);
    by_name_.emplace(in_small_letters(view.parties[i].name), party);
  }
}

Result<Matches> PositionMatcher::match(const PositionSide& side) {
  if (!side.party.empty()) return find_stated(side.party);
  if (index_ != nullptr) return find_like(side.query);
  return find_called(side.query);
}

Result<Matches> PositionMatcher::find_stated(const std::string& party) const {
  auto entry = by_entry_.find(party);
  auto found = entry != by_entry_.end() ? entry->second : law::find_party(view_, party);
  if (found) return Matches{{*found, MatchKind::kNamed, {}, {}, {}}};
  return Error{ErrorKind::kNotFound,
               fmt::format("party \"{}\": no party has this id, nor an entry of it", party),
               {}};
}

Result<Matches> PositionMatcher::find_like(const Query& query) {
  Answer answer = screener_->screen(query, {});
  if (answer.nothing_to_compare)
    return Error{ErrorKind::kMalformed, "nothing to compare: no letter or digit", {}};
  Matches found;
  for (const Hit& hit : answer.hits) {
    index::EntryView row = index_->entry(hit.entry);
    std::string entry = fmt::format("{}:{}", row.source, row.entry);
    auto party = by_entry_.find(entry);
    if (party == by_entry_.end())
      return Error{ErrorKind::kCorrupt, fmt::format("entry {} is of no party", entry), {}};
    if (!has_party(found, party->second))
      found.push_back(
          {party->second, MatchKind::kPossible, std::move(entry), hit.matched, hit.score});
  }
  std::stable_sort(found.begin(), found.end(), [](const PositionMatch& a, const PositionMatch& b) {
    return std::pair(b.score, a.party) < std::pair(a.score, b.party);
  });
  return found;
}

Matches PositionMatcher::find_called(const Query& query) const {
  std::vector<std::string> names = query.aliases;
  names.push_back(query.name);
  Matches found;
  for (const std::string& name : names) {
    auto [first, last] = by_name_.equal_range(in_small_letters(name));
    for (; first != last; ++first)
      if (!has_party(found, first->second))
        found.push_back({first->second, MatchKind::kSameName, {}, name, {}});
  }
  std::sort(found.begin(), found.end(),
            [](const PositionMatch& a, const PositionMatch& b) { return a.party < b.party; });
  return found;
}

}  // namespace detente::screen
