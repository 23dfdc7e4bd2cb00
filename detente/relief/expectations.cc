// Tested in toy_world_test.cc and scenario_test.cc.
#include "detente/relief/expectations.h"

#include <algorithm>

#include "detente/law/lookup.h"

namespace detente::relief {

using base::Seconds;

namespace {

template <class T>
void insert(std::vector<T>& sorted, const T& value) {
  auto place = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (place == sorted.end() || *place != value) sorted.insert(place, value);
}

template <class T>
std::optional<std::size_t> place_of(const std::vector<T>& all, const T& value) {
  auto found = std::find(all.begin(), all.end(), value);
  if (found == all.end()) return std::nullopt;
  return static_cast<std::size_t>(found - all.begin());
}

std::optional<std::uint32_t> authority_of(const law::View& view, std::string_view id) {
  const law::Authority* found = law::find_authority(view.law, id);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::uint32_t>(found - view.law.authorities.data());
}

std::optional<law::Answer> answer_to(const Expected& line, const law::View& view,
                                     const Evaluation& evaluation, Mode mode, Seconds at) {
  const Grid& grid = evaluation.grid;
  auto party = law::find_party(view, line.party.value);
  auto authority = authority_of(view, line.authority);
  if (!party || !authority) return std::nullopt;
  auto p = place_of(grid.parties, *party);
  auto a = place_of(grid.authorities, *authority);
  auto c = place_of(grid.activities, line.activity);
  if (!p || !a || !c) return std::nullopt;
  return answer_at(evaluation.outcome(mode).course[grid.cell(*p, *a, *c)], at);
}

Seconds time_of(const Expectation& expectation, const Option& option, const Evaluation& evaluation,
                std::string_view zone) {
  if (expectation.at) return expectation.at->in(zone);
  const std::vector<Effect>& effects = evaluation.outcome(expectation.mode).effects;
  Seconds at = option.valid.in(zone);
  for (const Effect& effect : effects) at = std::max(at, effect.begin);
  return at;
}

}  // namespace

void add_expected(const Option& option, const law::View& view, Grid& grid) {
  for (const Expectation& expectation : option.expectations)
    for (const Expected& line : expectation.lines) {
      if (auto party = law::find_party(view, line.party.value)) insert(grid.parties, *party);
      if (auto authority = authority_of(view, line.authority)) insert(grid.authorities, *authority);
      if (!place_of(grid.activities, line.activity)) grid.activities.push_back(line.activity);
    }
}

std::vector<Checked> check_expectations(const Option& option, const law::View& view,
                                        const Evaluation& evaluation) {
  std::vector<Checked> checked;
  for (const Expectation& expectation : option.expectations)
    for (const Expected& line : expectation.lines) {
      const law::Authority* authority = law::find_authority(view.law, line.authority);
      std::string_view zone = authority == nullptr ? "UTC" : std::string_view(authority->zone);
      Seconds at = time_of(expectation, option, evaluation, zone);
      checked.push_back(
          {expectation.mode, &line, at, answer_to(line, view, evaluation, expectation.mode, at)});
    }
  return checked;
}

}  // namespace detente::relief
