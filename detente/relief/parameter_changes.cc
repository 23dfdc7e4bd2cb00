// Tested in class_changes_test.cc.
#include "detente/relief/parameter_changes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "detente/law/lookup.h"

namespace detente::relief {
namespace {

using base::Seconds;

constexpr std::string_view kUndetermined = "undetermined";

// One number that a measure reads.
struct Number {
  std::string measure;
  std::string name;
  std::string product;

  friend auto operator<=>(const Number&, const Number&) = default;
};

// The row that holds at that instant; null if none does.
const law::Parameter* row_at(const law::Law& law, const Number& number, Seconds at) {
  const law::Measure* measure = law::find_measure(law, number.measure);
  const law::MeasureVersion* version = measure == nullptr ? nullptr : law::version_at(*measure, at);
  if (version == nullptr) return nullptr;
  for (const auto& [name, id] : version->parameters)
    for (const law::Parameter& row : law.parameters)
      if (name == number.name && row.id == id && row.valid.contains(at) &&
          (row.product.empty() || row.product == number.product))
        return &row;
  return nullptr;
}

class NumberSearch {
 public:
  NumberSearch(const Option& option, const law::View& base, const Scenarios& scenarios)
      : option_(option), base_(base), scenarios_(scenarios) {
    for (const Laid& way : scenarios.ways())
      for (const AmendedParameter& one : way.overlay.parameters) add(one);
  }

  std::vector<ParameterChange> run(Mode mode) const {
    std::vector<ParameterChange> changes;
    for (const auto& [number, amended] : numbers_) find(number, amended, mode, changes);
    return changes;
  }

 private:
  struct Amended {
    std::set<std::uint32_t> clauses;
    std::set<Seconds> bounds;  // of all values
  };

  void add(const AmendedParameter& one) {
    const law::Measure& measure = base_.law.measures[one.measure];
    // Values of products that the law tells apart; an amended one is for all.
    std::set<std::string> products;
    std::set<Seconds> bounds;
    auto add_bounds = [&](const law::Validity& valid) {
      if (valid.from) bounds.insert(valid.from->earliest);
      if (valid.until) bounds.insert(valid.until->earliest);
    };
    for (const law::Parameter& row : one.rows) {
      add_bounds(row.valid);
      if (!row.product.empty()) products.insert(row.product);
    }
    for (const law::MeasureVersion& version : measure.versions) {
      add_bounds(version.valid);
      for (const auto& [name, id] : version.parameters)
        for (const law::Parameter& row : base_.law.parameters)
          if (name == one.name && row.id == id) {
            add_bounds(row.valid);
            if (!row.product.empty()) products.insert(row.product);
          }
    }
    if (products.empty()) products.insert("");
    for (const std::string& product : products) {
      Amended& amended = numbers_[{measure.id, one.name, product}];
      amended.clauses.insert(one.clauses.begin(), one.clauses.end());
      amended.bounds.insert(bounds.begin(), bounds.end());
    }
  }

  std::string value_with(const Number& number, Mode mode, Seconds at) const {
    if (!scenarios_.complete()) return std::string(kUndetermined);
    auto value = [&](const Laid& way) {
      const law::Parameter* row = row_at(way.over->view.law, number, at);
      return row == nullptr ? std::string() : row->value;
    };
    std::string first = value(scenarios_.extreme(mode));
    for (std::size_t way : scenarios_.ways_of(mode))
      if (value(scenarios_.ways()[way]) != first) return std::string(kUndetermined);
    return first;
  }

  void find(const Number& number, const Amended& amended, Mode mode,
            std::vector<ParameterChange>& changes) const {
    const law::Measure& measure = *law::find_measure(base_.law, number.measure);
    const law::Authority* authority = law::find_authority(base_.law, measure.authority);
    Seconds first = option_.valid.in(authority->zone), last = option_.horizon.in(authority->zone);
    std::set<Seconds> steps = {first, last};
    for (Seconds at : amended.bounds)
      if (first < at && at < last) steps.insert(at);
    std::optional<ParameterChange> open;
    for (auto step = steps.begin(); std::next(step) != steps.end(); ++step) {
      ParameterChange next = change_at(number, amended, mode, *step);
      next.authority = static_cast<std::uint32_t>(authority - base_.law.authorities.data());
      next.until = *std::next(step);
      bool goes_on = open && open->before == next.before && open->after == next.after;
      if (open && goes_on) open->until = next.until;
      if (open && !goes_on) changes.push_back(*std::exchange(open, std::nullopt));
      if (!open && next.before != next.after) open = std::move(next);
    }
    if (open) changes.push_back(*std::move(open));
  }

  ParameterChange change_at(const Number& number, const Amended& amended, Mode mode,
                            Seconds at) const {
    ParameterChange change;
    change.measure = number.measure;
    change.name = number.name;
    change.product = number.product;
    change.from = at;
    const law::Parameter* before = row_at(base_.law, number, at);
    const law::Parameter* with = row_at(scenarios_.extreme(mode).over->view.law, number, at);
    if (before != nullptr) change.before = before->value;
    if (before != nullptr || with != nullptr) change.unit = (before ? before : with)->unit;
    change.after = value_with(number, mode, at);
    change.clauses.assign(amended.clauses.begin(), amended.clauses.end());
    return change;
  }

  const Option& option_;
  const law::View& base_;
  const Scenarios& scenarios_;
  std::map<Number, Amended> numbers_;
};

}  // namespace

std::array<std::vector<ParameterChange>, 3> parameter_changes_of(const Option& option,
                                                                 const law::View& base,
                                                                 const Scenarios& scenarios) {
  NumberSearch search(option, base, scenarios);
  return {search.run(Mode::kAssumed), search.run(Mode::kBest), search.run(Mode::kWorst)};
}

}  // namespace detente::relief
