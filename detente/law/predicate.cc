#include "detente/law/predicate.h"

namespace detente::law {
namespace {

using Form = Predicate::Form;

std::string quoted(const std::string& text) { return '"' + text + '"'; }

// "2026-03-12T00:01:00-04:00", as written but for the seconds.
std::string printed(const Time& time) {
  if (time.day) return base::to_string(*time.day);
  std::string local = base::to_string(time.at + time.offset);
  if (time.offset == std::chrono::minutes{0}) return local;
  local.back() = time.offset.count() < 0 ? '-' : '+';
  auto two = [](auto count) { return std::to_string(100 + count).substr(1); };
  std::chrono::minutes size = std::chrono::abs(time.offset);
  return local + two(size.count() / 60) + ":" + two(size.count() % 60);
}

std::string printed(const std::vector<std::string>& list) {
  std::string out = "[";
  for (const std::string& text : list) out += (out.size() > 1 ? ", " : "") + quoted(text);
  return out + "]";
}

std::string printed(const Literal& literal) {
  struct Printer {
    std::string operator()(const std::string& text) const { return quoted(text); }
    std::string operator()(const std::vector<std::string>& list) const { return printed(list); }
    std::string operator()(base::Decimal number) const { return base::to_string(number); }
    std::string operator()(base::Percent percent) const { return base::to_string(percent) + "%"; }
    std::string operator()(const Time& time) const { return printed(time); }
  };
  return std::visit(Printer{}, literal);
}

std::string printed(const Reference& reference) {
  if (reference.attribute == Attribute::kCondition) return reference.id;
  if (reference.attribute == Attribute::kEvent) return "event." + reference.id;
  const NameRow& row = row_of(reference.attribute);
  std::string arguments;
  for (const Argument& argument : reference.arguments) {
    if (!arguments.empty()) arguments += ", ";
    const NameParameter& parameter = row.parameters[argument.parameter];
    if (argument.op) arguments += std::string(to_string(*argument.op)) + " ";
    if (parameter.by_name()) arguments += std::string(parameter.name) + " = ";
    arguments += printed(argument.value);
  }
  std::string name(row.spelling);
  return arguments.empty() ? name : name + "(" + arguments + ")";
}

// How tightly a form holds its words together; a part that does not hold more tightly than the form
// around it stands in parentheses.
int tightness(Form form) {
  switch (form) {
    case Form::kOr:
      return 1;
    case Form::kAnd:
      return 2;
    case Form::kNot:
      return 3;
    default:
      return 4;
  }
}

bool is_quantifier(Form form) { return form == Form::kAny || form == Form::kAll; }

std::string printed(const Predicate& predicate, bool last);

// `last`: whether nothing follows within the parentheses; a quantifier takes all that follows.
std::string part_of(const Predicate& whole, const Predicate& part, bool last) {
  bool bare = is_quantifier(whole.form) ||
              (tightness(part.form) > tightness(whole.form) && (last || !is_quantifier(part.form)));
  return bare ? printed(part, last) : "(" + printed(part, true) + ")";
}

std::string joined(const Predicate& whole, std::string_view word, bool last) {
  std::string out;
  for (const Predicate& part : whole.parts) {
    if (!out.empty()) out += word;
    out += part_of(whole, part, last && &part == &whole.parts.back());
  }
  return out;
}

std::string comparison(const Predicate& predicate) {
  const auto* name = std::get_if<Reference>(&predicate.right);
  return printed(predicate.left) + " " + std::string(to_string(predicate.op)) + " " +
         (name != nullptr ? printed(*name) : printed(std::get<Literal>(predicate.right)));
}

std::string printed(const Predicate& predicate, bool last) {
  switch (predicate.form) {
    case Form::kAnd:
      return joined(predicate, " and ", last);
    case Form::kOr:
      return joined(predicate, " or ", last);
    case Form::kNot:
      return "not " + part_of(predicate, predicate.parts.front(), last);
    case Form::kAny:
    case Form::kAll:
      return (predicate.form == Form::kAny ? "any " : "all ") +
             std::string(to_string(predicate.subject)) + " where " +
             part_of(predicate, predicate.parts.front(), last);
    case Form::kHolds:
      return printed(predicate.left);
    case Form::kCompares:
      break;
  }
  return comparison(predicate);
}

}  // namespace

std::string_view to_string(Operator op) {
  constexpr std::string_view kSpellings[] = {"=", "!=", "<", "<=", ">", ">=", "in", "has", "under"};
  return kSpellings[static_cast<std::size_t>(op)];
}

std::string to_string(const Predicate& predicate) { return printed(predicate, true); }

}  // namespace detente::law
