#include "detente/law/ownership_history.h"

#include <set>

namespace detente::law {
namespace {

using base::Day;
using base::DayInterval;

void add_ends(const DayInterval& interval, std::set<Day>& days) {
  if (interval.from) days.insert(*interval.from);
  if (interval.until) days.insert(*interval.until);
}

std::set<Day> days_of_change(std::span<const record::OwnershipEdge> edges, std::string_view rule,
                             std::span<const ListedDays> listed) {
  std::set<Day> days;
  for (const record::OwnershipEdge& edge : edges) {
    add_ends(edge.valid, days);
    if (edge.rebutted) days.insert(*edge.rebutted);
  }
  for (const ListedDays& one : listed) add_ends(one.days, days);
  for (const OwnershipRule& version : ownership_rules())
    if (version.id == rule) add_ends(version.valid, days);
  return days;
}

OwnershipStatus status_on(Day day, std::span<const record::OwnershipEdge> edges,
                          const std::string& party, std::string_view rule,
                          std::span<const ListedDays> listed) {
  const OwnershipRule* version = ownership_rule(rule, day);
  std::vector<std::string> named = {party};
  for (const ListedDays& one : listed) named.push_back(one.party);
  OwnershipSelection selection = select_ownership(edges, named, version, {day, std::nullopt});
  std::vector<Seed> seeds;
  for (const ListedDays& one : listed)
    if (one.days.contains(day)) seeds.push_back({selection.find(one.party)});
  Ownership ownership(selection, version ? version->aggregation : Aggregation::kAll, seeds);
  return ownership.status(selection.find(party));
}

}  // namespace

std::vector<StandingSpan> ownership_history(std::span<const record::OwnershipEdge> edges,
                                            std::string_view party, std::string_view rule,
                                            std::span<const ListedDays> listed) {
  std::string id(party);
  std::vector<StandingSpan> spans;
  std::set<Day> days = days_of_change(edges, rule, listed);
  Day first = days.empty() ? Day{} : *days.begin() - std::chrono::days{1};
  spans.push_back({{}, status_on(first, edges, id, rule, listed)});
  for (Day day : days) {
    OwnershipStatus status = status_on(day, edges, id, rule, listed);
    if (status == spans.back().status) continue;
    spans.back().days.until = day;
    spans.push_back({{day, std::nullopt}, status});
  }
  return spans;
}

}  // namespace detente::law
