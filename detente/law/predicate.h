// Conditions of licences, exceptions, class measures and relief options, as data.
//
// A predicate is parsed once, with all names and types checked, and evaluated as often as wanted
// (evaluate.h).  Grammar, names and meaning: doc/predicates.md.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "detente/base/day.h"
#include "detente/base/decimal.h"
#include "detente/base/instant.h"
#include "detente/base/percent.h"
#include "detente/base/result.h"
#include "detente/law/predicate_names.h"

namespace detente::law {

enum class Operator : std::uint8_t {
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kIn,
  kHas,
  kUnder,
};

// "=", "!=", "<", "<=", ">", ">=", "in", "has", "under".
std::string_view to_string(Operator op);

// A day or instant that stands in a predicate.  A bare day is 00:00 at its start in the zone of the
// vocabulary.
struct Time {
  base::Seconds at;
  std::optional<base::Day> day;    // a bare day, as written
  std::chrono::minutes offset{0};  // of a date-time, from UTC as written

  friend bool operator==(const Time&, const Time&) = default;
};

using Literal =
    std::variant<std::string, std::vector<std::string>, base::Decimal, base::Percent, Time>;

struct Argument {
  std::uint8_t parameter = 0;  // its place among the parameters of the name
  std::optional<Operator> op;  // of a parameter of kCompared
  Literal value;

  friend bool operator==(const Argument&, const Argument&) = default;
};

struct Reference {
  Attribute attribute = Attribute::kCondition;
  std::string id;                   // of a condition or an event; else empty
  std::vector<Argument> arguments;  // by parameter

  friend bool operator==(const Reference&, const Reference&) = default;
};

struct Predicate {
  enum class Form : std::uint8_t {
    kAnd,       // of two or more parts; without parts: always true
    kOr,        // of two or more parts
    kNot,       // of its one part
    kAny,       // some `subject` of the question satisfies its one part
    kAll,       // every `subject` of the question does
    kHolds,     // `left`, which is of kTruth
    kCompares,  // `left` `op` `right`
  };

  Form form = Form::kAnd;
  std::vector<Predicate> parts;
  Subject subject = Subject::kNone;
  Reference left;
  Operator op = Operator::kEqual;
  std::variant<Literal, Reference> right;

  friend bool operator==(const Predicate&, const Predicate&) = default;
};

// What may be asked by the predicates of one key of one file.
enum class Scope : std::uint8_t {
  kParty,       // `who`: one party is under test, and the question is there, if there is one
  kQuestion,    // `where`, `unless`, `goods`, `place`: parties only by any, all
  kConditions,  // `requires`, `when`: assumptions, phases and clauses alone
};

struct Vocabulary {
  Scope scope = Scope::kQuestion;
  std::string zone = "UTC";              // IANA id: of the authority whose days bare days are
  std::vector<std::string> conditions;   // ids; what the language names itself is no condition
  std::vector<std::string> authorities;  // ids that exist; empty: any is taken
  std::vector<std::string> programmes;   // the same
};

// Parentheses, nots and quantifiers inside each other.
inline constexpr int kMostDepth = 64;

inline constexpr std::size_t kMostPredicateBytes = 65'536;

// `text`: UTF-8, at most kMostPredicateBytes.  `at.begin` is where it starts in its file, so that
// errors point into the file; at the end of the text they point at the byte behind it.
// A comparison with a value on the left ("RU" = country) is turned round.
// Errors: kMalformed, with the bytes of the first part that cannot be read or means nothing;
//   kLimit for depth and size; kNotFound for the zone.
base::Result<Predicate> parse_predicate(std::string_view text, const Vocabulary& vocabulary,
                                        base::SourceSpan at = {});

// Canonical: with the vocabulary that it was parsed with it parses to an equal predicate, unless it
// is too long.  Texts stand in it as they are, line ends too.  Empty for the predicate without
// parts, which no text stands for.
std::string to_string(const Predicate& predicate);

}  // namespace detente::law
