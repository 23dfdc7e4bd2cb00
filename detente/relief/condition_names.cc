// Tested in option_file_test.cc and timeline_test.cc.
#include "detente/relief/condition_names.h"

#include <variant>

namespace detente::relief {

namespace {

template <class Visit>
void each_reference(const law::Predicate& predicate, const Visit& visit) {
  using Form = law::Predicate::Form;
  if (predicate.form == Form::kHolds || predicate.form == Form::kCompares) visit(predicate.left);
  if (predicate.form == Form::kCompares)
    if (const auto* right = std::get_if<law::Reference>(&predicate.right)) visit(*right);
  for (const law::Predicate& part : predicate.parts) each_reference(part, visit);
}

}  // namespace

std::set<std::string> condition_names(const law::Predicate& predicate) {
  std::set<std::string> names;
  each_reference(predicate, [&](const law::Reference& reference) {
    if (reference.attribute == law::Attribute::kCondition) names.insert(reference.id);
  });
  return names;
}

std::vector<const law::Reference*> references_of(const law::Predicate& predicate) {
  std::vector<const law::Reference*> found;
  each_reference(predicate, [&](const law::Reference& reference) { found.push_back(&reference); });
  return found;
}

bool asks_for(const law::Predicate& predicate, law::Attribute attribute) {
  bool found = false;
  each_reference(predicate, [&](const law::Reference& reference) {
    found |= reference.attribute == attribute;
  });
  return found;
}

}  // namespace detente::relief
