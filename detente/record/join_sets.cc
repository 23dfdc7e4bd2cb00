// Tested in joining_test.cc.
#include "detente/record/join_sets.h"

#include <algorithm>
#include <numeric>

#include "detente/record/join_evidence.h"

namespace detente::record {
namespace {

// What contradictions are about; the rest of an entry's facts stays with it.
JoinFacts what_contradicts(const JoinFacts& facts) {
  JoinFacts some;
  some.kind = facts.kind;
  some.gender = facts.gender;
  some.days = facts.days;
  some.decisive = facts.decisive;
  return some;
}

void add(JoinFacts& all, const JoinFacts& more) {
  if (all.kind == JoinKind::kUnknown) all.kind = more.kind;
  if (all.gender.empty()) all.gender = more.gender;
  all.days.insert(all.days.end(), more.days.begin(), more.days.end());
  std::sort(all.days.begin(), all.days.end());
  all.days.erase(std::unique(all.days.begin(), all.days.end()), all.days.end());
  all.decisive.insert(all.decisive.end(), more.decisive.begin(), more.decisive.end());
}

}  // namespace

JoinSets::JoinSets(std::span<const JoinFacts> facts) : facts_(facts), parent_(facts.size()) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  sets_.reserve(facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i)
    sets_.push_back({{i}, what_contradicts(facts[i])});
}

void JoinSets::keep_apart(std::uint32_t a, std::uint32_t b, std::string cited) {
  apart_.emplace(std::minmax(a, b), std::move(cited));
}

std::uint32_t JoinSets::find(std::uint32_t one) {
  while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
  return one;
}

std::string JoinSets::contradiction_of_members(std::uint32_t a, std::uint32_t b) const {
  auto written = apart_.find(std::minmax(a, b));
  if (written != apart_.end()) return "written to be two parties: " + written->second;
  const JoinFacts& one = facts_[a];
  const JoinFacts& other = facts_[b];
  bool is_numbered_twice = one.publisher == other.publisher && one.number != other.number;
  if (!is_numbered_twice || twice_.count(std::minmax(a, b)) != 0) return {};
  return one.id + " and " + other.id + " are two numbers of " + one.publisher;
}

std::string JoinSets::contradiction(std::uint32_t a, std::uint32_t b, bool dates) {
  a = find(a);
  b = find(b);
  if (a == b) return {};
  std::string found = contradiction_of_numbers(sets_[a].all, sets_[b].all);
  if (found.empty() && dates) found = contradiction_of_dates(sets_[a].all, sets_[b].all);
  for (std::uint32_t one : sets_[a].members)
    for (std::uint32_t other : sets_[b].members)
      if (found.empty()) found = contradiction_of_members(one, other);
  return found;
}

void JoinSets::join(std::uint32_t a, std::uint32_t b) {
  a = find(a);
  b = find(b);
  if (a == b) return;
  auto [first, second] = std::minmax(a, b);
  parent_[second] = first;
  add(sets_[first].all, sets_[second].all);
  auto& members = sets_[first].members;
  members.insert(members.end(), sets_[second].members.begin(), sets_[second].members.end());
  sets_[second] = {};
}

}  // namespace detente::record
