// Tested in option_file_test.cc.
#include "detente/relief/option_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/predicate_literal.h"
#include "detente/law/predicate_names.h"
#include "detente/law/suggestion.h"
#include "detente/relief/condition_names.h"

namespace detente::relief {

using base::Error;
using base::ErrorKind;
using base::SourceSpan;
using law::quoted;

namespace {

Error fault(std::string message, const SourceSpan& where) {
  return {ErrorKind::kMalformed, base::one_line(std::move(message)), where};
}

// What waits for what.  A clause begins ("begin") after its phase and the beginning of the clause
// that it follows, and holds ("hold") by that, by whether the other clause acts, and by what ends
// it.
class Waits {
 public:
  explicit Waits(const Option& option) {
    for (const Phase& phase : option.phases) {
      places_[phase.id.value] = phase.id.at;
      add_names(hold(phase.id.value), phase.needs);
    }
    for (const Clause& clause : option.clauses) {
      places_[clause.id.value] = clause.id.at;
      add_clause(option, clause);
    }
  }

  void tell_circles(std::vector<Error>& faults) {
    for (const auto& [node, next] : edges_) visit(node, faults);
  }

 private:
  using Node = std::pair<std::string, bool>;  // an id; whether it is its beginning

  static Node begin(const std::string& id) { return {id, true}; }
  static Node hold(const std::string& id) { return {id, false}; }

  void add_names(const Node& from, const Expression& condition) {
    for (const std::string& name : condition_names(condition.predicate))
      edges_[from].push_back(hold(name));
  }

  void add_clause(const Option& option, const Clause& clause) {
    const std::string& id = clause.id.value;
    if (!clause.phase.value.empty()) edges_[begin(id)].push_back(hold(clause.phase.value));
    if (clause.after) edges_[begin(id)].push_back(begin(clause.after->clause.value));
    edges_[hold(id)].push_back(begin(id));
    if (clause.after) edges_[hold(id)].push_back(hold(clause.after->clause.value));
    if (clause.snapback) add_names(hold(id), clause.snapback->when);
    for (const Text& lifted : clause.of) {
      edges_[hold(lifted.value)].push_back(hold(id));
      edges_[hold(id)].push_back(begin(lifted.value));
    }
    for (const Text& covered : clause.covers)
      if (option.find_clause(covered.value) != nullptr)
        edges_[hold(covered.value)].push_back(begin(id));
  }

  void visit(const Node& node, std::vector<Error>& faults) {
    auto open = std::find(path_.begin(), path_.end(), node);
    if (open != path_.end()) {
      tell({open, path_.end()}, faults);
    } else if (done_.insert(node).second) {
      path_.push_back(node);
      if (auto next = edges_.find(node); next != edges_.end())
        for (const Node& one : next->second) visit(one, faults);
      path_.pop_back();
    }
  }

  void tell(const std::vector<Node>& circle, std::vector<Error>& faults) const {
    std::vector<std::string> names;
    for (const Node& node : circle)
      if (names.empty() || names.back() != node.first) names.push_back(node.first);
    if (names.size() > 1 && names.back() == names.front()) names.pop_back();
    std::string text = quoted(names.front()) + " waits for itself";
    for (std::size_t i = 1; i < names.size(); ++i)
      text += (i == 1 ? ", through " : ", ") + names[i];
    auto place = places_.find(names.front());
    // What has no id was told.
    if (place != places_.end() && !names.front().empty())
      faults.push_back(fault(std::move(text), place->second));
  }

  std::map<Node, std::vector<Node>> edges_;
  std::map<std::string, SourceSpan> places_;
  std::set<Node> done_;
  std::vector<Node> path_;
};

bool is_name(std::string_view id) {
  auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  auto fits = [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !id.empty() && is_letter(id.front()) && std::all_of(id.begin(), id.end(), fits) &&
         !law::is_keyword(id);
}

void check_ids(const Option& option, std::vector<Error>& faults) {
  std::set<std::string> seen;
  auto check = [&](const Text& id) {
    if (id.value.empty()) return;
    if (!is_name(id.value))
      faults.push_back(
          fault("an id is a letter and then letters, digits, \"_\" and \"-\", and none "
                "of the words of conditions, not " +
                    quoted(id.value),
                id.at));
    if (!seen.insert(id.value).second)
      faults.push_back(fault("the id " + quoted(id.value) + " is taken", id.at));
  };
  for (const Assumption& one : option.assumptions) check(one.id);
  for (const Phase& one : option.phases) check(one.id);
  for (const Clause& one : option.clauses) check(one.id);
}

std::vector<std::string_view> clause_ids(const Option& option) {
  std::vector<std::string_view> ids;
  for (const Clause& one : option.clauses) ids.push_back(one.id.value);
  return ids;
}

void check_clause_names(const Option& option, std::vector<Error>& faults) {
  auto refer = [&](const Text& id) {
    if (id.value.empty() || option.find_clause(id.value) != nullptr) return;
    faults.push_back(fault(
        "no clause " + quoted(id.value) + law::suggestion(id.value, clause_ids(option)), id.at));
  };
  for (const Clause& clause : option.clauses) {
    for (const Text& covered : clause.covers) {
      const Clause* other = option.find_clause(covered.value);
      if (other != nullptr && other->form != Form::kImpose && clause.form != Form::kRevoke)
        faults.push_back(fault("the clause " + quoted(covered.value) +
                                   " imposes nothing: of its effect only a revoke is possible",
                               covered.at));
    }
    if (clause.after) refer(clause.after->clause);
    for (const Text& id : clause.of) refer(id);
    for (const Text& id : clause.supersedes) refer(id);
  }
}

void check_phases(const Option& option, std::vector<Error>& faults) {
  std::vector<std::string_view> ids;
  for (const Phase& one : option.phases) ids.push_back(one.id.value);
  for (const Clause& clause : option.clauses) {
    const Text& phase = clause.phase;
    if (!phase.value.empty() && option.find_phase(phase.value) == nullptr)
      faults.push_back(
          fault("no phase " + quoted(phase.value) + law::suggestion(phase.value, ids), phase.at));
  }
}

void check_votes(const Option& option, std::vector<Error>& faults) {
  std::set<std::pair<std::string, Assumption::Kind>> seen;
  for (const Assumption& one : option.assumptions)
    if (!one.lock.empty() && !one.id.value.empty() && !seen.insert({one.lock, one.kind}).second)
      faults.push_back(
          fault("the lock " + quoted(one.lock) + " has an outcome already", one.id.at));
}

bool forbids(const law::Measure& measure, std::string_view activity) {
  std::vector<std::string_view> forbidden(measure.activities.begin(), measure.activities.end());
  if (forbidden.empty()) {
    auto of_type = law::forbidden_by(measure.type);
    forbidden.assign(of_type.begin(), of_type.end());
  }
  auto codes = law::activity_codes();
  return std::any_of(codes.begin(), codes.end(), [&](std::string_view code) {
    return law::covers(activity, code) &&
           std::any_of(forbidden.begin(), forbidden.end(),
                       [&](std::string_view one) { return law::covers(one, code); });
  });
}

void lint_clause(const Option& option, const Clause& clause, const law::Law& law,
                 std::vector<Error>& lints) {
  std::vector<std::string_view> ids;
  for (const law::Measure& measure : law.measures) ids.push_back(measure.id);
  std::vector<const law::Measure*> covered;
  bool by_clause = false;
  for (const Text& named : clause.covers) {
    bool is_clause = option.find_clause(named.value) != nullptr;
    std::size_t before = covered.size();
    for (const law::Measure& measure : law.measures)
      if (law::covers_measure(named.value, measure.id)) covered.push_back(&measure);
    by_clause |= is_clause;
    if (!is_clause && covered.size() == before)
      lints.push_back(fault(
          "no measure " + quoted(named.value) + " is known" + law::suggestion(named.value, ids),
          named.at));
  }
  if (covered.empty() || by_clause) return;
  for (const std::string& activity : clause.activity)
    if (std::none_of(covered.begin(), covered.end(),
                     [&](const law::Measure* one) { return forbids(*one, activity); }))
      lints.push_back(
          fault("no measure that the clause covers forbids " + quoted(activity), clause.id.at));
}

const std::string* authority_in(const law::Reference& reference) {
  bool asks = reference.attribute == law::Attribute::kListedBy ||
              reference.attribute == law::Attribute::kDerivedBlock;
  return asks && !reference.arguments.empty()
             ? std::get_if<std::string>(&reference.arguments.front().value)
             : nullptr;
}

// An act of one jurisdiction that follows the list of another: a choice, and seldom seen.
void lint_foreign_lists(const Clause& clause, const law::Law& law, std::vector<Error>& lints) {
  const law::Authority* own = law::find_authority(law, clause.authority);
  for (const auto* part : {&clause.who, &clause.where, &clause.unless}) {
    if (!*part || own == nullptr) continue;
    std::set<std::string> told;
    for (const law::Reference* reference : references_of((*part)->predicate)) {
      const std::string* id = authority_in(*reference);
      const law::Authority* other = id == nullptr ? nullptr : law::find_authority(law, *id);
      if (other == nullptr || other->jurisdiction == own->jurisdiction) continue;
      if (told.insert(*id).second)
        lints.push_back(fault("the clause " + quoted(clause.id.value) + " of " + quoted(own->id) +
                                  " follows the list of " + quoted(*id),
                              (*part)->text.at));
    }
  }
}

}  // namespace

void check_option(const Option& option, std::vector<Error>& faults) {
  check_ids(option, faults);
  check_clause_names(option, faults);
  check_phases(option, faults);
  check_votes(option, faults);
  Waits(option).tell_circles(faults);
}

std::vector<Error> lints_of(const Option& option, const law::Law& law) {
  std::vector<Error> lints;
  for (const Clause& clause : option.clauses) {
    lint_clause(option, clause, law, lints);
    lint_foreign_lists(clause, law, lints);
  }
  return lints;
}

}  // namespace detente::relief
