#include "detente/screen/position_answers.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "detente/law/inquiry.h"
#include "detente/law/rulebook.h"
#include "detente/relief/base_view.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/grid.h"

namespace detente::screen {

using base::Result;
using base::Seconds;
using Says = law::Answer;
using law::PartyIndex;
using relief::Course;
using relief::Mode;
using relief::PartyClass;

namespace {

// How little a class relieves: the first the least.
constexpr PartyClass kByRelief[] = {
    PartyClass::kNewlyRestricted, PartyClass::kUndetermined, PartyClass::kUnchanged,
    PartyClass::kStillDerived,    PartyClass::kOrphan,       PartyClass::kPartly,
    PartyClass::kLicensed,        PartyClass::kSuspended,    PartyClass::kFreedBy,
    PartyClass::kReleased,        PartyClass::kFreed,
};
static_assert(std::size(kByRelief) == static_cast<std::size_t>(PartyClass::kUnchanged) + 1);

std::size_t relief_of(PartyClass word) {
  return static_cast<std::size_t>(std::find(std::begin(kByRelief), std::end(kByRelief), word) -
                                  std::begin(kByRelief));
}

// What is asked of all rows of a group alike.
struct GroupKey {
  std::string activity;
  std::vector<std::string> actors;
  std::string currency;  // where there are actors: all bind whom they bind anyway

  auto operator<=>(const GroupKey&) const = default;
};

GroupKey key_of(const Position& position) {
  GroupKey key{position.activity, position.actors, {}};
  std::sort(key.actors.begin(), key.actors.end());
  if (!key.actors.empty()) key.currency = position.currency;
  return key;
}

PositionEffect effect_of(Says before, Says after) {
  if (before == after) return PositionEffect::kUnchanged;
  return after == Says::kUndetermined ? PositionEffect::kUndetermined : PositionEffect::kAffected;
}

// Answers for the rows of one group.
class GroupAnswers {
 public:
  GroupAnswers(const EvaluatedOption& asked, const relief::Evaluation& evaluation)
      : asked_(asked), evaluation_(evaluation), grid_(evaluation.grid) {}

  PositionOutcome outcome(const BookRow& row, Mode mode) const {
    std::vector<std::size_t> places;
    for (PartyIndex party : row.parties()) places.push_back(place_of(grid_, party));
    PositionOutcome out;
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i) {
      out.answers.push_back(answer(row.position, places, i, mode));
      out.effect = std::max(out.effect, out.answers.back().effect);
    }
    decide(places, mode, out);
    return out;
  }

 private:
  static std::size_t place_of(const relief::Grid& grid, PartyIndex party) {
    return static_cast<std::size_t>(
        std::lower_bound(grid.parties.begin(), grid.parties.end(), party) - grid.parties.begin());
  }

  // The highest of the parties.
  Says answer_at(const Course& course, const std::vector<std::size_t>& places,
                 std::size_t authority, Seconds at) const {
    Says highest = Says::kPermitted;
    for (std::size_t place : places)
      highest = std::max(highest, relief::answer_at(course[grid_.cell(place, authority, 0)], at));
    return highest;
  }

  // Where an answer about some of the parties begins, with the option or without.
  std::set<Seconds> steps(const std::vector<std::size_t>& places, std::size_t authority,
                          const Course& course) const {
    std::set<Seconds> all;
    for (const Course* one : {&evaluation_.base, &course})
      for (std::size_t place : places)
        for (const relief::Segment& segment : (*one)[grid_.cell(place, authority, 0)])
          all.insert(segment.from);
    return all;
  }

  PositionAnswer answer(const Position& position, const std::vector<std::size_t>& places,
                        std::size_t authority, Mode mode) const {
    const Course& course = evaluation_.outcome(mode).course;
    const relief::Segments& asked = evaluation_.base[grid_.cell(places.front(), authority, 0)];
    PositionAnswer out;
    out.authority = grid_.authorities[authority];
    out.base = answer_at(evaluation_.base, places, authority, asked.front().from);
    out.last = answer_at(course, places, authority, asked.back().until - std::chrono::seconds{1});
    std::set<Seconds> moments = {moment_of(position, out.authority, asked.front().from)};
    if (position.on.empty()) moments = steps(places, authority, course);
    out.at = *moments.begin();
    for (Seconds at : moments) {
      PositionEffect effect = effect_of(answer_at(evaluation_.base, places, authority, at),
                                        answer_at(course, places, authority, at));
      if (effect > out.effect) std::tie(out.effect, out.at) = std::tuple(effect, at);
    }
    out.before = answer_at(evaluation_.base, places, authority, out.at);
    out.after = answer_at(course, places, authority, out.at);
    return out;
  }

  // REQUIRES of a stated day: read_positions() has looked at it.
  Seconds moment_of(const Position& position, std::uint32_t authority, Seconds begin) const {
    if (position.on.empty()) return begin;
    return *law::end_of(position.on, asked_.base->law.authorities[authority].zone);
  }

  bool is_asked(PartyIndex party) const {
    return std::binary_search(asked_.grid->parties.begin(), asked_.grid->parties.end(), party);
  }

  // Whether some authority that binds the actors prohibits, or may, without the option.
  bool is_prohibited(std::size_t place) const {
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i)
      for (const relief::Segment& segment : evaluation_.base[grid_.cell(place, i, 0)])
        if (segment.answer == Says::kProhibited || segment.answer == Says::kUndetermined)
          return true;
    return false;
  }

  void decide(const std::vector<std::size_t>& places, Mode mode, PositionOutcome& out) const {
    const auto& consequences = (*asked_.consequences)[static_cast<std::size_t>(mode)];
    using Rank = std::pair<bool, std::size_t>;  // whether it does not count, how it relieves
    std::optional<Rank> least;
    for (std::size_t place : places) {
      PartyIndex party = grid_.parties[place];
      std::optional<std::size_t> found;
      if (is_asked(party)) found = place_of(*asked_.grid, party);
      PartyClass word = found ? consequences[*found].head().word : PartyClass::kUnchanged;
      Rank rank{word == PartyClass::kUnchanged && !is_prohibited(place), relief_of(word)};
      if (least && *least <= rank) continue;
      least = rank;
      out.deciding = party;
      out.consequence = found;
    }
  }

  const EvaluatedOption& asked_;
  const relief::Evaluation& evaluation_;
  const relief::Grid& grid_;
};

// Numbers of the rows of each group.
std::map<GroupKey, std::vector<std::size_t>> groups_of(const PositionBook& book) {
  std::map<GroupKey, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < book.rows.size(); ++i)
    groups[key_of(book.rows[i].position)].push_back(i);
  return groups;
}

relief::Grid grid_of(const GroupKey& key, const PositionBook& book,
                     const std::vector<std::size_t>& rows, const EvaluatedOption& asked,
                     const relief::BaseView& past) {
  std::set<PartyIndex> parties;
  for (std::size_t row : rows)
    for (PartyIndex party : book.rows[row].parties()) parties.insert(party);
  relief::Grid grid{{parties.begin(), parties.end()}, {}, {key.activity}, key.actors, key.currency};
  std::set<std::uint32_t> authorities(asked.grid->authorities.begin(),
                                      asked.grid->authorities.end());
  for (std::uint32_t one :
       relief::authorities_over(past, asked.option->valid.in("UTC"), grid.parties))
    authorities.insert(one);
  grid.authorities.assign(authorities.begin(), authorities.end());
  return grid;
}

}  // namespace

std::string_view to_string(PositionEffect effect) {
  constexpr std::string_view kWords[] = {"unchanged", "undetermined", "affected"};
  return kWords[static_cast<std::size_t>(effect)];
}

Result<std::vector<std::array<PositionOutcome, 3>>> answer_positions(const PositionBook& book,
                                                                     const EvaluatedOption& asked) {
  DETENTE_TRY(law::Rulebook rules, law::Rulebook::make(asked.base->law));
  relief::BaseView past(*asked.base, rules);
  std::vector<std::array<PositionOutcome, 3>> outcomes(book.rows.size());
  for (const auto& [key, rows] : groups_of(book)) {
    relief::Evaluation evaluation = relief::evaluate(
        *asked.option, *asked.base, rules, *asked.scenarios, grid_of(key, book, rows, asked, past));
    GroupAnswers answers(asked, evaluation);
    for (std::size_t row : rows)
      for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
        outcomes[row][static_cast<std::size_t>(mode)] = answers.outcome(book.rows[row], mode);
  }
  return outcomes;
}

}  // namespace detente::screen
