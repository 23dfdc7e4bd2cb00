#include "detente/law/predicate_check.h"

#include <algorithm>
#include <span>

#include "detente/law/predicate_literal.h"
#include "detente/law/suggestion.h"

namespace detente::law {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using base::SourceSpan;

constexpr std::string_view kEvent = "event.";

Error fault(std::string message, const SourceSpan& where) {
  return {ErrorKind::kMalformed, std::move(message), where};
}

// The row of a reference; events and conditions have one each that is in no table.
const NameRow& row_for(const Reference& reference) {
  static constexpr NameRow kMoment = {"event", Attribute::kEvent, Type::kMoment,
                                      false,   Subject::kNone,    {}};
  static constexpr NameRow kCondition = {"condition", Attribute::kCondition, Type::kTruth,
                                         false,       Subject::kNone,        {}};
  if (reference.attribute == Attribute::kEvent) return kMoment;
  if (reference.attribute == Attribute::kCondition) return kCondition;
  return row_of(reference.attribute);
}

std::string spelling(const Reference& reference) {
  if (reference.attribute == Attribute::kCondition) return quoted(reference.id);
  if (reference.attribute == Attribute::kEvent) return quoted("event." + reference.id);
  return quoted(row_of(reference.attribute).spelling);
}

Error unknown_event(std::string_view event, const SourceSpan& where) {
  std::string hint = suggestion(event, event_names());
  if (hint.empty()) hint = "; known are " + listed(event_names(), " and ");
  return fault("unknown event " + quoted(event) + hint, where);
}

Error unknown_name(const PlacedName& name, const Vocabulary& vocabulary) {
  std::vector<std::string_view> candidates(vocabulary.conditions.begin(),
                                           vocabulary.conditions.end());
  if (vocabulary.scope == Scope::kConditions) {
    return fault(quoted(name.spelling) + " is no assumption, phase or clause" +
                     suggestion(name.spelling, candidates),
                 name.where);
  }
  for (const NameRow& row : name_table()) candidates.push_back(row.spelling);
  return fault((name.called ? "unknown function " : "unknown attribute ") + quoted(name.spelling) +
                   suggestion(name.spelling, candidates),
               name.where);
}

Result<Reference> find(const PlacedName& name, const Vocabulary& vocabulary) {
  bool any_name = vocabulary.scope != Scope::kConditions;
  if (const NameRow* row = find_name(name.spelling); row != nullptr && any_name) {
    return Reference{row->attribute, "", {}};
  }
  const std::vector<std::string>& ids = vocabulary.conditions;
  if (std::find(ids.begin(), ids.end(), name.spelling) != ids.end()) {
    return Reference{Attribute::kCondition, name.spelling, {}};
  }
  if (!any_name || !name.spelling.starts_with(kEvent)) return unknown_name(name, vocabulary);
  std::string_view event = std::string_view(name.spelling).substr(kEvent.size());
  std::span<const std::string_view> events = event_names();
  if (std::find(events.begin(), events.end(), event) == events.end()) {
    return unknown_event(event, name.where);
  }
  return Reference{Attribute::kEvent, std::string(event), {}};
}

bool is_given(const Reference& reference, std::size_t parameter) {
  return std::any_of(reference.arguments.begin(), reference.arguments.end(),
                     [parameter](const Argument& given) { return given.parameter == parameter; });
}

// The parameter that an argument is for.
Result<std::size_t> parameter_of(const PlacedArgument& argument, const NameRow& row,
                                 const Reference& reference) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < row.parameters.size() && !row.parameters[i].name.empty(); ++i) {
    const NameParameter& parameter = row.parameters[i];
    if (argument.name == parameter.name) {
      if (!is_given(reference, i)) return i;
      return fault(quoted(row.spelling) + " is given " + quoted(argument.name) + " twice",
                   argument.where);
    }
    if (argument.name.empty() && !parameter.by_name() && !is_given(reference, i)) return i;
    names.push_back(parameter.name);
  }
  if (argument.name.empty()) {
    std::vector<std::string> by_name;
    for (const NameParameter& parameter : row.parameters) {
      if (parameter.by_name()) by_name.push_back(std::string(parameter.name) + " = ...");
    }
    std::vector<std::string_view> forms(by_name.begin(), by_name.end());
    return fault(quoted(row.spelling) + " takes no further argument" +
                     (forms.empty() ? "" : " without a name; write " + listed(forms, " or ")),
                 argument.where);
  }
  return fault(quoted(row.spelling) + " has no argument " + quoted(argument.name) + ", only " +
                   listed(names, " and "),
               argument.where);
}

Result<Done> bind(PlacedArgument argument, const NameRow& row, const Vocabulary& vocabulary,
                  Reference& reference) {
  DETENTE_TRY(std::size_t index, parameter_of(argument, row, reference));
  const NameParameter& parameter = row.parameters[index];
  const Literal* value = std::get_if<Literal>(&argument.value.value);
  bool compared = parameter.type == Type::kCompared;
  if (value == nullptr || !is_of(*value, parameter.type) || compared != argument.op.has_value()) {
    std::string found = value == nullptr ? "a name" : std::string(noun_of(*value));
    return fault(quoted(row.spelling) + " takes " + std::string(noun_of(parameter.type)) + " for " +
                     quoted(parameter.name) + ", not " + found +
                     (argument.op ? " behind " + quoted(to_string(*argument.op)) : ""),
                 argument.where);
  }
  if (const auto* text = std::get_if<std::string>(value)) {
    DETENTE_CHECK(check_text(*text, parameter.type, vocabulary, argument.value.where));
  }
  reference.arguments.push_back({static_cast<std::uint8_t>(index), argument.op, *value});
  return Done{};
}

Result<Done> complete(const Reference& reference, const NameRow& row, const SourceSpan& where) {
  std::vector<std::string_view> choices;
  for (std::size_t i = 0; i < row.parameters.size(); ++i) {
    const NameParameter& parameter = row.parameters[i];
    if (parameter.given == Given::kOneOfByName) choices.push_back(parameter.name);
    if (parameter.required() && !is_given(reference, i)) {
      return fault(quoted(row.spelling) + " needs " + quoted(parameter.name), where);
    }
  }
  if (!choices.empty() && reference.arguments.size() != 1) {
    return fault(quoted(row.spelling) + " needs exactly one of " + listed(choices, " and "), where);
  }
  return Done{};
}

std::span<const Operator> operators_of(const NameRow& row) {
  using enum Operator;
  static constexpr Operator kOrdered[] = {kEqual,       kNotEqual, kLess,
                                          kLessOrEqual, kGreater,  kGreaterOrEqual};
  static constexpr Operator kOfText[] = {kEqual, kNotEqual, kIn};
  static constexpr Operator kOfCountries[] = {kEqual, kNotEqual, kIn, kHas};
  static constexpr Operator kOfSet[] = {kHas};
  static constexpr Operator kOfCode[] = {kUnder};
  if (row.type == Type::kTruth) return {};
  if (row.type >= Type::kDay) return kOrdered;
  if (row.type == Type::kHs) return kOfCode;
  if (!row.several) return kOfText;
  return row.type == Type::kTerritory ? std::span<const Operator>(kOfCountries) : kOfSet;
}

Result<Done> check_operator(const Reference& left, const PlacedOperator& op) {
  std::span<const Operator> known = operators_of(row_for(left));
  if (std::find(known.begin(), known.end(), op.op) != known.end()) return Done{};
  if (known.empty()) {
    return fault(
        spelling(left) + " is true or false by itself and takes no " + quoted(to_string(op.op)),
        op.where);
  }
  std::vector<std::string_view> spellings;
  for (Operator one : known) spellings.push_back(to_string(one));
  return fault(
      spelling(left) + " takes " + listed(spellings, " or ") + ", not " + quoted(to_string(op.op)),
      op.where);
}

// The operator that says the same with its sides exchanged.
Operator turned(Operator op) {
  switch (op) {
    case Operator::kLess:
      return Operator::kGreater;
    case Operator::kLessOrEqual:
      return Operator::kGreaterOrEqual;
    case Operator::kGreater:
      return Operator::kLess;
    case Operator::kGreaterOrEqual:
      return Operator::kLessOrEqual;
    case Operator::kIn:
      return Operator::kHas;
    case Operator::kHas:
      return Operator::kIn;
    default:
      return op;
  }
}

Result<Done> check_names(const Reference& left, Operator op, const Reference& right,
                         const SourceSpan& where) {
  const NameRow& a = row_for(left);
  const NameRow& b = row_for(right);
  bool takes_value = op < Operator::kIn;
  if (takes_value && a.type == b.type && !a.several && !b.several) return Done{};
  return fault(spelling(left) + " and " + spelling(right) + " cannot be compared by " +
                   quoted(to_string(op)),
               where);
}

Result<Done> check_list(const std::vector<std::string>& list, Type type,
                        const Vocabulary& vocabulary, const PlacedTerm& term) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    DETENTE_CHECK(check_text(list[i], type, vocabulary, term.elements[i]));
  }
  return Done{};
}

Result<Done> check_value(const Reference& left, Operator op, const PlacedTerm& right,
                         const Vocabulary& vocabulary) {
  const Literal& value = std::get<Literal>(right.value);
  Type type = row_for(left).type;
  const auto* list = std::get_if<std::vector<std::string>>(&value);
  bool may_be_list = op == Operator::kIn || op == Operator::kUnder;
  if (list != nullptr && may_be_list) return check_list(*list, type, vocabulary, right);
  if (op == Operator::kIn) {
    return fault("\"in\" is followed by a list in brackets, not by " + std::string(noun_of(value)),
                 right.where);
  }
  if (!is_of(value, type)) {
    return fault(spelling(left) + " is compared with " + std::string(noun_of(type)) +
                     ", not with " + std::string(noun_of(value)),
                 right.where);
  }
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? Done{} : check_text(*text, type, vocabulary, right.where);
}

}  // namespace

Result<Reference> check_name(PlacedName name, const Vocabulary& vocabulary, bool party_under_test) {
  DETENTE_TRY(Reference reference, find(name, vocabulary));
  const NameRow& row = row_for(reference);
  if (row.subject == Subject::kParty && !party_under_test) {
    return fault(quoted(name.spelling) +
                     " is asked of a party, and none is under test here: write any party where ...",
                 name.where);
  }
  if (name.called && row.parameters[0].name.empty()) {
    return fault(spelling(reference) + " takes no arguments", name.where);
  }
  for (PlacedArgument& argument : name.arguments) {
    DETENTE_CHECK(bind(std::move(argument), row, vocabulary, reference));
  }
  DETENTE_CHECK(complete(reference, row, name.where));
  std::sort(reference.arguments.begin(), reference.arguments.end(),
            [](const Argument& a, const Argument& b) { return a.parameter < b.parameter; });
  return reference;
}

Result<Predicate> check_alone(PlacedTerm term) {
  auto* reference = std::get_if<Reference>(&term.value);
  if (reference == nullptr) {
    return fault("expected a condition, found " +
                     std::string(noun_of(std::get<Literal>(term.value))) + " alone",
                 term.where);
  }
  const NameRow& row = row_for(*reference);
  if (row.type != Type::kTruth) {
    std::vector<std::string_view> spellings;
    for (Operator one : operators_of(row)) spellings.push_back(to_string(one));
    return fault(spelling(*reference) + " is not true or false by itself: it takes " +
                     listed(spellings, " or "),
                 term.where);
  }
  Predicate predicate;
  predicate.form = Predicate::Form::kHolds;
  predicate.left = std::move(*reference);
  return predicate;
}

Result<Predicate> check_comparison(PlacedTerm left, const PlacedOperator& op, PlacedTerm right,
                                   const Vocabulary& vocabulary) {
  PlacedOperator placed = op;
  if (std::holds_alternative<Literal>(left.value)) {
    if (std::holds_alternative<Literal>(right.value)) {
      return fault("a comparison needs a name on one side",
                   {left.where.source, left.where.begin, right.where.end});
    }
    if (op.op == Operator::kUnder) {
      return fault("\"under\" is followed by a code or a list of codes", right.where);
    }
    std::swap(left, right);
    placed.op = turned(op.op);
  }
  Predicate predicate;
  predicate.form = Predicate::Form::kCompares;
  predicate.left = std::get<Reference>(std::move(left.value));
  predicate.op = placed.op;
  DETENTE_CHECK(check_operator(predicate.left, placed));
  if (const auto* name = std::get_if<Reference>(&right.value)) {
    DETENTE_CHECK(check_names(predicate.left, placed.op, *name, right.where));
  } else {
    DETENTE_CHECK(check_value(predicate.left, placed.op, right, vocabulary));
  }
  predicate.right = std::move(right.value);
  return predicate;
}

}  // namespace detente::law
