#include "detente/relief/sweep.h"

#include <algorithm>
#include <set>

#include "detente/law/lookup.h"
#include "detente/relief/base_view.h"
#include "detente/relief/breakpoints.h"
#include "detente/relief/focus.h"
#include "detente/relief/grid.h"
#include "detente/relief/option_file.h"

namespace detente::relief {

using law::PartyIndex;

namespace {

// Everybody whom a clause of the options could concern, whomever its conditions take; with those
// whom an option expects something of.
class Concerned {
 public:
  explicit Concerned(const law::View& base) : base_(base), is_in_(base.parties.size()) {}

  void add(const Option& option) {
    for (const Clause& clause : option.clauses) {
      // These take whom nobody lists, too.
      all_ |= clause.form == Form::kImpose || (clause.form == Form::kLicense && clause.who);
      for (const Text& named : clause.covers) add_covered(named.value);
    }
    for (const Expectation& expectation : option.expectations)
      for (const Expected& line : expectation.lines)
        if (auto party = law::find_party(base_, line.party.value)) add(*party);
  }

  // Sorted, with those whom holdings lead to.
  std::vector<PartyIndex> parties() {
    follow();
    std::vector<PartyIndex> found;
    for (std::size_t i = 0; i < is_in_.size(); ++i)
      if (all_ || is_in_[i]) found.push_back(static_cast<PartyIndex>(i));
    return found;
  }

 private:
  void add(PartyIndex party) { is_in_[static_cast<std::size_t>(party)] = true; }

  void add_covered(const std::string& named) {
    if (!covered_.insert(named).second) return;
    std::vector<bool> covers;
    for (const law::Measure& measure : base_.law.measures) {
      covers.push_back(law::covers_measure(named, measure.id));
      // What reaches without lists may reach anybody.
      for (const law::MeasureVersion& version : measure.versions)
        all_ |= covers.back() && version.class_target.has_value() &&
                version.class_target->goods.empty() && version.class_target->territory.empty();
    }
    for (const law::Atom& atom : base_.atoms)
      if (covers[atom.measure]) add(atom.party);
  }

  void follow() {
    for (bool changed = !all_; changed;) {
      changed = false;
      for (const record::OwnershipEdge& edge : base_.edges) changed |= follow(edge);
    }
  }

  bool follow(const record::OwnershipEdge& edge) {
    auto owner = law::find_party(base_, edge.owner);
    auto asset = law::find_party(base_, edge.asset);
    // Who is no party of the view, or acts jointly, may pass it on.
    bool passes = !owner || !edge.arrangement.empty() || is_in_[static_cast<std::size_t>(*owner)];
    if (!passes || !asset || is_in_[static_cast<std::size_t>(*asset)]) return false;
    add(*asset);
    return true;
  }

  const law::View& base_;
  std::vector<bool> is_in_;
  std::set<std::string> covered_;
  bool all_ = false;
};

// Without the parties of which the view knows their id alone.
law::View compact(law::View view) {
  std::vector<PartyIndex> place(view.parties.size());
  std::vector<bool> named(view.parties.size());
  for (const law::Atom& atom : view.atoms) named[static_cast<std::size_t>(atom.party)] = true;
  std::vector<law::ViewParty> parties;
  for (std::size_t i = 0; i < view.parties.size(); ++i) {
    law::ViewParty& party = view.parties[i];
    place[i] = static_cast<PartyIndex>(parties.size());
    if (named[i] || !party.name.empty() || !party.kind.empty()) parties.push_back(std::move(party));
  }
  for (law::Atom& atom : view.atoms) atom.party = place[static_cast<std::size_t>(atom.party)];
  view.parties = std::move(parties);
  return view;
}

std::vector<std::string> messages_of(const std::vector<base::Error>& errors) {
  std::vector<std::string> messages;
  messages.reserve(errors.size());
  for (const base::Error& error : errors) messages.push_back(error.message);
  return messages;
}

// The answers without the option, for the grid of the last variant: no setting changes base and
// horizon, so that variants with one grid share them.
struct KnownCourse {
  Grid grid;
  Course course;
};

base::Result<SweepLine> evaluated(const Option& option, const BaseView& base, Mode mode,
                                  KnownCourse& known, SweepLine line) {
  DETENTE_TRY(Scenarios scenarios, scenarios_of(option, base));
  line.faults = messages_of(scenarios.faults());
  if (!line.faults.empty()) return line;
  Grid grid = touched_grid(option, base, scenarios);
  if (known.course.empty() || !(known.grid == grid))
    known = {grid, course_of(option, base.view(), base.book(), grid, nullptr)};
  Evaluation evaluation = evaluate(option, scenarios, std::move(grid), known.course);
  for (const Consequence& one :
       consequences_of(option, base.view(), base.book(), scenarios, evaluation, mode))
    ++line.counts[static_cast<std::size_t>(one.head().word)];
  return line;
}

}  // namespace

base::Result<std::vector<SweepLine>> sweep(const std::vector<Variant>& variants,
                                           const law::View& base, Mode mode) {
  std::vector<OptionReading> readings;
  Concerned concerned(base);
  for (const Variant& one : variants) {
    readings.push_back(read_option_file(one.bytes, base.law));
    if (readings.back().faults.empty()) concerned.add(readings.back().option);
  }
  law::View part = compact(focus_on(base, concerned.parties()).view);
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(part.law));
  BaseView shared(part, book, breakpoints(part, base::Seconds::min(), base::Seconds::max()));
  KnownCourse known;
  std::vector<SweepLine> lines;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    SweepLine line{variants[i].values, {}, messages_of(readings[i].faults)};
    if (line.faults.empty()) {
      DETENTE_TRY(line, evaluated(readings[i].option, shared, mode, known, std::move(line)));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace detente::relief
