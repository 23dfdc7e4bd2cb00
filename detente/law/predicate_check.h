// Whether what a predicate says has a meaning: names that exist, arguments and operators that fit,
// values of the right type.  Between the grammar (predicate_parse.cc) and the data (predicate.h).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "detente/base/result.h"
#include "detente/base/source.h"
#include "detente/law/predicate.h"

namespace detente::law {

// A term as it stands in the text.
struct PlacedTerm {
  std::variant<Literal, Reference> value;
  base::SourceSpan where;
  std::vector<base::SourceSpan> elements{};  // of a list: where each stands
};

struct PlacedOperator {
  Operator op;
  base::SourceSpan where;
};

// An argument as it stands in the text, before it is known which parameter it is.
struct PlacedArgument {
  std::string name;            // empty: by its place
  std::optional<Operator> op;  // ">= 50%"
  PlacedTerm value;
  base::SourceSpan where;
};

// A name as it stands in the text.
struct PlacedName {
  std::string spelling;  // "goods.hs"
  base::SourceSpan where;
  bool called = false;  // with parentheses, though nothing may be in them
  std::vector<PlacedArgument> arguments{};
};

// `party_under_test`: whether names that are asked of a party have one to be asked of.
base::Result<Reference> check_name(PlacedName name, const Vocabulary& vocabulary,
                                   bool party_under_test);

// A term without an operator.
base::Result<Predicate> check_alone(PlacedTerm term);

base::Result<Predicate> check_comparison(PlacedTerm left, const PlacedOperator& op,
                                         PlacedTerm right, const Vocabulary& vocabulary);

}  // namespace detente::law
