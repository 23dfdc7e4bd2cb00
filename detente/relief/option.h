// An option of relief: what would be eased, for whom, when, on which assumptions, and what brings
// it back.
//
// Plain data, read from a file of TOML (option_file.h); doc/option_format.md says what each key
// means.  The names of the members are the keys.  Absent members: the key is not there.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "detente/base/decimal.h"
#include "detente/base/instant.h"
#include "detente/base/source.h"
#include "detente/law/predicate.h"
#include "detente/law/truth.h"
#include "detente/law/verdict.h"
#include "detente/record/party.h"
#include "detente/relief/period.h"

namespace detente::relief {

using record::Text;

enum class Form : std::uint8_t {
  kRevoke,
  kDelist,
  kSuspend,
  kLicense,
  kWaive,
  kLapse,
  kAmend,
  kCarveOut,
  kAnnul,
  kSnapback,
  kImpose,
};

// "revoke", "delist", "suspend", "license", "waive", "lapse", "amend", "carve-out", "annul",
// "snapback", "impose".
std::string_view to_string(Form form);
// All of them, in the order of Form.
std::span<const std::string_view> form_words();

// A day, which begins in the zone of whoever asks, or an instant.
struct Moment {
  std::variant<base::Day, base::Seconds> value;
  bool at_end = false;  // of a day: its last second, as a day of a command line means

  // REQUIRES: the zone data knows the zone.
  base::Seconds in(std::string_view zone) const;
  friend bool operator==(const Moment&, const Moment&) = default;
};

// "2025-04-02" or "2025-03-04T01:30:00Z".
std::string to_string(const Moment& moment);

// A condition, with the place of its text.
struct Expression {
  Text text;
  law::Predicate predicate;
};

// [from, until).
struct MomentSpan {
  Moment from;
  std::optional<Moment> until;
};

// [[assume]]
struct Assumption {
  enum class Kind : std::uint8_t { kFact, kVote, kCertification, kLockScope };

  Text id;
  Kind kind = Kind::kFact;
  // kFact, kCertification: when it holds, and when not; absent: not known.
  std::optional<std::vector<MomentSpan>> holds;
  std::string lock;  // kVote, kLockScope: a lock's id
  // kVote: whether the lock opens ("adopted", "not-disapproved"); kLockScope: whether the lock
  // applies where that is contested.
  law::Truth decided = law::Truth::kUnknown;
};

// [[phase]]: begins when `needs` is true for the first time.
struct Phase {
  Text id;
  Expression needs;                // key "requires"
  std::optional<Period> max_wait;  // from base.valid on; begun no later, or dropped
  bool hold_while = false;         // ends when `needs` turns false; else it lasts
};

struct After {
  Text clause;
  Period wait;
};

// What brings it back.
struct Snapback {
  Expression when;
  Period notice;
  bool as_amended = false;  // composition: what would stand then; else exactly what was lifted
};

// Of an imposed measure.
struct Imposed {
  Text code;                        // a measure's id, without its jurisdiction or with it
  std::string recipient;            // territory that the goods go to
  std::optional<Expression> goods;  // which goods
  std::string funding;
};

// [[clause]]
struct Clause {
  Text id;
  Text phase;  // id; empty: none
  std::string authority;
  std::string zone;  // of the authority
  Form form = Form::kRevoke;
  std::vector<Text> covers;  // ids of measures, a trailing "*" allowed, or of clauses
  std::vector<std::string> activity;
  std::optional<Expression> who, where, goods, place, unless;
  std::vector<Expression> variants;   // evaluated beside `where`
  std::vector<std::string> includes;  // examples, without effect
  std::optional<Moment> start;        // absent: that of the phase, of `after`, or base.valid
  std::optional<After> after;
  std::optional<std::pair<Moment, Moment>> start_bounds;
  std::optional<Moment> submit;
  std::variant<std::monostate, Moment, Period> end;  // nothing: open
  std::optional<Period> wind_down;
  bool unblock = false;
  bool extend_owned = true;
  std::optional<Snapback> snapback;  // of itself; of a clause of form snapback: of those in `of`
  std::vector<Text> of;
  std::vector<std::pair<std::string, base::Decimal>> params;  // name of a parameter to its value
  std::optional<Imposed> measure;
  std::vector<Text> supersedes;
};

// What unknowns are taken to be.
enum class Mode : std::uint8_t { kAssumed, kBest, kWorst };

// "assumed", "best", "worst".
std::string_view to_string(Mode mode);

// One line of [expect]: "us.ofac/agri.payment" = "licensed".
struct Expected {
  Text party;
  std::string authority;
  std::string activity;
  law::Answer answer = law::Answer::kPermitted;
  base::SourceSpan at;  // of the answer
};

// [expect], [expect.best], [expect.worst]
struct Expectation {
  Mode mode = Mode::kAssumed;
  std::optional<Moment>
      at;  // absent: the latest beginning of the clauses that act, else base.valid
  std::vector<Expected> lines;
};

struct Option {
  std::string id;
  std::string title;
  Moment valid;                         // base.valid
  base::Seconds known{};                // base.known
  Moment horizon;                       // the first instant that is not asked about
  std::vector<Assumption> assumptions;  // all in the order of the file
  std::vector<Phase> phases;
  std::vector<Clause> clauses;
  std::vector<Expectation> expectations;  // by mode

  // Ids of assumptions, phases and clauses: what conditions may name.
  std::vector<std::string> conditions() const;
  // Null if there is none of that id.
  const Assumption* find_assumption(std::string_view name) const;
  const Phase* find_phase(std::string_view name) const;
  const Clause* find_clause(std::string_view name) const;
};

}  // namespace detente::relief
