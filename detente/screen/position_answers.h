// What an option of relief changes for positions.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/verdict.h"
#include "detente/law/view.h"
#include "detente/relief/consequences.h"
#include "detente/relief/course.h"
#include "detente/relief/option.h"
#include "detente/relief/scenario.h"
#include "detente/screen/position_book.h"

namespace detente::screen {

// In rising order.
enum class PositionEffect : std::uint8_t {
  kUnchanged,
  kUndetermined,  // some answer is open with the option that was not, and none changes for certain
  kAffected,      // some answer changes for certain
};

// "unchanged", "undetermined", "affected".
std::string_view to_string(PositionEffect effect);

// What one authority says of a row: of each of its parties the highest answer.
struct PositionAnswer {
  std::uint32_t authority = 0;  // of Law::authorities
  PositionEffect effect = PositionEffect::kUnchanged;
  // Of a payment with a day: then.  Else when the answer first changes, for certain if it ever
  // does; where it does not change, base.valid.
  base::Seconds at{};
  law::Answer base = law::Answer::kPermitted;    // at base.valid, without the option
  law::Answer before = law::Answer::kPermitted;  // at `at`, without the option
  law::Answer after = law::Answer::kPermitted;   // ..., with it
  law::Answer last = law::Answer::kPermitted;    // in the last second of the option, with it
};

// One row in one mode.
struct PositionOutcome {
  PositionEffect effect = PositionEffect::kUnchanged;  // the highest of its answers
  std::vector<PositionAnswer> answers;                 // by authority
  // The class of its party; of several the one that relieves least, where those do not count to
  // whom nothing is prohibited anyway.  `deciding`: that party.
  law::PartyIndex deciding{};
  // Place among the consequences; absent: the option does not concern the deciding party.
  std::optional<std::size_t> consequence;
};

// What positions are asked over: one option, evaluated.  Whoever makes it keeps what it points to.
struct EvaluatedOption {
  const relief::Option* option = nullptr;
  const law::View* base = nullptr;
  const relief::Scenarios* scenarios = nullptr;
  const relief::Grid* grid = nullptr;  // whom the option can concern
  // By Mode, by grid->parties.
  const std::array<std::vector<relief::Consequence>, 3>* consequences = nullptr;
};

// By Mode, of each of book.rows.  Each row is asked for its own activity, actors and, where it has
// actors, currency; about each of its parties alone.  Authorities: those of the grid, and all that
// list one of the rows' parties or block it by owners.
// Errors: as Rulebook::make.
// Cost: an evaluation for each different activity, actors and currency.
base::Result<std::vector<std::array<PositionOutcome, 3>>> answer_positions(
    const PositionBook& book, const EvaluatedOption& asked);

}  // namespace detente::screen
