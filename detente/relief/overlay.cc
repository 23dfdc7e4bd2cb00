#include "detente/relief/overlay.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "detente/law/lookup.h"
#include "detente/law/predicate_literal.h"
#include "detente/relief/breakpoints.h"
#include "detente/relief/clause_scope.h"
#include "detente/relief/locks.h"
#include "detente/relief/overlay_rows.h"
#include "detente/relief/selection.h"

namespace detente::relief {

using base::Seconds;
using law::MeasureIndex;

namespace {

bool removes(Form form) {
  return form == Form::kRevoke || form == Form::kDelist || form == Form::kLapse ||
         form == Form::kAnnul;
}

bool suspends(Form form) { return form == Form::kSuspend || form == Form::kWaive; }

// Something that stands for a time, and that clauses may end or suspend.
struct Target {
  enum class Kind : std::uint8_t { kAtom, kListing, kClass, kAddedClass };
  Kind kind = Kind::kAtom;
  std::uint32_t index = 0;  // of View::atoms, Overlay::listings, Law::measures, Overlay::measures

  friend auto operator<=>(const Target&, const Target&) = default;
};

// What one effect does to a target.
struct Change {
  const Effect* effect;
  bool removes;
  TimeSet when;
};

class Layer {
 public:
  Layer(const Option& option, const BaseView& base, const Timeline& timeline, bool best)
      : option_(option),
        base_(base),
        view_(base.view()),
        timeline_(timeline),
        selection_(option, base, timeline, best) {
    overlay_.matched.resize(option.clauses.size());
  }

  Overlay lay() {
    for (const Effect& effect : timeline_.effects())
      if (clause_of(effect).form == Form::kImpose) impose(effect);
    std::sort(overlay_.listings.begin(), overlay_.listings.end(), [](const auto& a, const auto& b) {
      return std::tie(a.measure, a.party) < std::tie(b.measure, b.party);
    });
    for (const Effect& effect : timeline_.effects()) act(effect);
    grant();
    for (auto& [target, changes] : changes_) change(target, changes);
    overlay_.open = selection_.open();
    return std::move(overlay_);
  }

 private:
  // Effects of one clause that a single row of law says: measures with the same times and parties.
  using RowKey = std::tuple<Seconds, Seconds, std::uint32_t, std::vector<law::PartyIndex>>;
  struct Row {
    const Effect* effect = nullptr;
    std::vector<std::string> measures;
  };

  const Clause& clause_of(const Effect& effect) const { return option_.clauses[effect.clause]; }

  std::optional<MeasureIndex> measure_of(const Effect& effect) const {
    const law::Measure* measure = law::find_measure(view_.law, effect.measure);
    if (measure == nullptr) return std::nullopt;
    return static_cast<MeasureIndex>(measure - view_.law.measures.data());
  }

  void act(const Effect& effect) {
    const Clause& clause = clause_of(effect);
    if (removes(clause.form) || suspends(clause.form)) {
      end_targets(effect, clause);
    } else if (clause.form == Form::kLicense) {
      license(effect, clause);
    } else if (clause.form == Form::kCarveOut) {
      if (reaches(effect, clause)) row_of(effect, {});
    } else if (clause.form == Form::kAmend) {
      amend(effect, clause);
    }
  }

  // Whether a version of the measure is in force while the effect acts.
  bool is_in_force(MeasureIndex measure, const Effect& effect) const {
    const auto& versions = view_.law.measures[measure].versions;
    return std::any_of(versions.begin(), versions.end(), [&](const law::MeasureVersion& version) {
      bool begins = !version.valid.from || version.valid.from->earliest < effect.end;
      return begins && (!version.valid.until || effect.begin < version.valid.until->earliest);
    });
  }

  // Whether the measure of the effect has listings while it acts, or a class in its scope.
  bool reaches(const Effect& effect, const Clause& clause) {
    auto measure = measure_of(effect);
    bool found = std::any_of(overlay_.measures.begin(), overlay_.measures.end(),
                             [&](const auto& one) { return one.measure.id == effect.measure; });
    if (measure) {
      found = is_in_force(*measure, effect) && shares_activity(clause, *measure, base_.book()) &&
              (shares_class(clause, view_.law.measures[*measure], effect.begin) ||
               std::any_of(view_.atoms.begin(), view_.atoms.end(), [&](const law::Atom& atom) {
                 return atom.measure == *measure && atom.valid.from < effect.end &&
                        effect.begin < atom.valid.until;
               }));
    }
    if (found) overlay_.matched[effect.clause] = true;
    return found;
  }

  void row_of(const Effect& effect, std::vector<law::PartyIndex> parties) {
    Row& row = rows_[{effect.begin, effect.end, effect.clause, std::move(parties)}];
    row.effect = &effect;
    row.measures.push_back(effect.measure);
  }

  void license(const Effect& effect, const Clause& clause) {
    auto measure = measure_of(effect);
    std::vector<law::PartyIndex> parties;
    if (clause.who) {
      parties = measure ? selection_.parties(clause, *measure, effect.begin)
                        : selection_.parties(clause, effect.begin);
      if (parties.empty()) return;
    }
    if (reaches(effect, clause)) row_of(effect, std::move(parties));
  }

  // The rows of law that licences and carve-outs are.
  void grant() {
    std::map<std::uint32_t, int> counts;
    for (const auto& [key, row] : rows_) {
      std::uint32_t clause = row.effect->clause;
      RowOfLaw written{option_, option_.clauses[clause], *row.effect, row.measures,
                       {},      ++counts[clause]};
      for (law::PartyIndex party : std::get<3>(key))
        written.parties.push_back(view_.parties[static_cast<std::size_t>(party)].id);
      if (written.clause.form == Form::kLicense)
        overlay_.licences.push_back({licence_of(written), clause});
      else
        overlay_.exceptions.push_back({exception_of(written), clause});
    }
  }

  // Listings for parties, if `who` alone says whom it is for; else a class.
  void impose(const Effect& effect) {
    const Clause& clause = clause_of(effect);
    const Imposed& imposed = *clause.measure;
    const law::Measure* like = imposed_like(imposed.code.value, clause.authority, view_.law);
    bool by_name = clause.who && where_of(clause).empty() && imposed.recipient.empty() &&
                   !imposed.goods && clause.activity.empty() && !clause.unless;
    overlay_.matched[effect.clause] = true;
    AddedMeasure added;
    added.measure = imposed_measure(option_, clause, like, view_.law);
    if (like != nullptr) added.like = like->id;
    if (by_name) {
      list(effect, clause, added.measure.id);
      added.measure.versions.front().class_target.reset();
    } else {
      add_target(clause, added.measure.versions.front());
      added.standing.applied = added.standing.listed =
          TimeSet(Interval{effect.begin, end_of_imposed(effect)});
    }
    added.standing.clauses = {effect.clause};
    overlay_.measures.push_back(std::move(added));
  }

  // What the revoking clause takes away is left to it.
  static Seconds end_of_imposed(const Effect& effect) {
    return effect.ended == Effect::End::kRevocation ? Seconds::max() : effect.end;
  }

  // Each party for as long as the clause is for it.
  void list(const Effect& effect, const Clause& clause, const std::string& measure) {
    Seconds end = end_of_imposed(effect);
    Seconds last = std::min(end, option_.horizon.in(clause.zone));
    std::vector<Seconds> steps = breakpoints(view_, effect.begin, last);
    std::map<law::PartyIndex, TimeSet> times;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Seconds until = i + 1 < steps.size() ? steps[i + 1] : end;
      for (law::PartyIndex party : selection_.parties(clause, steps[i]))
        times[party].add(Interval{steps[i], until});
    }
    for (auto& [party, when] : times)
      overlay_.listings.push_back({measure, party, {when, when, {effect.clause}}});
  }

  void amend(const Effect& effect, const Clause& clause) {
    auto measure = measure_of(effect);
    if (!measure) return;
    for (const auto& [name, value] : clause.params) {
      AmendedParameter* amended = amended_of(*measure, name, clause);
      if (amended == nullptr) continue;
      amend_rows(option_, clause, effect, value, amended->rows);
      amended->clauses.push_back(effect.clause);
      overlay_.matched[effect.clause] = true;
    }
  }

  // The values that the measure reads by that name; null if it reads none.
  AmendedParameter* amended_of(MeasureIndex measure, const std::string& name,
                               const Clause& clause) {
    for (AmendedParameter& one : overlay_.parameters)
      if (one.measure == measure && one.name == name) return &one;
    AmendedParameter amended{measure, name, {}, {}};
    for (const law::MeasureVersion& version : view_.law.measures[measure].versions)
      for (const auto& [key, id] : version.parameters)
        for (const law::Parameter& row : view_.law.parameters)
          if (key == name && row.id == id && !has_row(amended.rows, row))
            amended.rows.push_back(row);
    if (amended.rows.empty()) return nullptr;
    for (law::Parameter& row : amended.rows) row.id += "@" + clause.id.value;
    overlay_.parameters.push_back(std::move(amended));
    return &overlay_.parameters.back();
  }

  static bool has_row(const std::vector<law::Parameter>& rows, const law::Parameter& row) {
    return std::any_of(rows.begin(), rows.end(), [&](const law::Parameter& one) {
      return one.product == row.product && one.valid == row.valid;
    });
  }

  void end_targets(const Effect& effect, const Clause& clause) {
    auto touch = [&](Target target) {
      changes_[target].push_back(
          {&effect, removes(clause.form), TimeSet(Interval{effect.begin, effect.end})});
    };
    for (std::uint32_t i = 0; i < overlay_.listings.size(); ++i)
      if (is_or_repeats(overlay_.listings[i].measure, effect.measure) &&
          takes(clause, overlay_.listings[i].party, effect.begin))
        touch({Target::Kind::kListing, i});
    bool ends_classes = !clause.who && clause.form != Form::kDelist;  // no list has them
    for (std::uint32_t i = 0; i < overlay_.measures.size(); ++i)
      if (is_or_repeats(overlay_.measures[i].measure.id, effect.measure) && ends_classes)
        touch({Target::Kind::kAddedClass, i});
    auto measure = measure_of(effect);
    if (!measure || !is_in_force(*measure, effect)) return;
    if (clause.form == Form::kWaive && !is_mandatory(*measure)) return;
    const law::CompiledMeasure& compiled = base_.book().measures()[*measure];
    if ((compiled.by_class || compiled.is_incomplete) && ends_classes)
      touch({Target::Kind::kClass, *measure});
    for (std::uint32_t i = 0; i < view_.atoms.size(); ++i) {
      const law::Atom& atom = view_.atoms[i];
      bool is_of = atom.measure == *measure && atom.valid.until > effect.begin &&
                   atom.valid.from < effect.end;
      if (is_of && selection_.takes(clause, i, effect.begin)) touch({Target::Kind::kAtom, i});
    }
  }

  // Whether an added measure is that of the id, or repeats it.
  bool is_or_repeats(const std::string& added, const std::string& id) const {
    return added == id || std::any_of(overlay_.measures.begin(), overlay_.measures.end(),
                                      [&](const AddedMeasure& one) {
                                        return one.measure.id == added && one.like == id;
                                      });
  }

  // Of a listing that the option imposes, in the base view.
  bool takes(const Clause& clause, law::PartyIndex party, Seconds at) {
    if (!clause.who) return true;
    std::vector<law::PartyIndex> found = selection_.parties(clause, at);
    return std::binary_search(found.begin(), found.end(), party);
  }

  // What may be waived: threats against those outside, and what a statute demands.
  bool is_mandatory(MeasureIndex measure) const {
    const law::Measure& row = view_.law.measures[measure];
    if (row.type == "secondary") return true;
    return std::any_of(row.versions.begin(), row.versions.end(), [&](const auto& version) {
      const law::Instrument* act = law::find_instrument(view_.law, version.instrument);
      return act != nullptr && act->kind == "statute";
    });
  }

  Standing standing_of(const Target& target) const {
    switch (target.kind) {
      case Target::Kind::kListing:
        return overlay_.listings[target.index].standing;
      case Target::Kind::kAddedClass:
        return overlay_.measures[target.index].standing;
      case Target::Kind::kAtom: {
        TimeSet valid = view_.atoms[target.index].valid;
        return {valid, view_.atoms[target.index].suspended ? TimeSet() : valid, {}};
      }
      case Target::Kind::kClass:
        break;
    }
    return {TimeSet::always(), TimeSet::always(), {}};
  }

  void change(const Target& target, std::vector<Change>& changes) {
    Standing before = standing_of(target);
    settle(target, changes);
    Standing after = before;
    for (const Change& one : changes) apply(one, before, after);
    if (after == before) return;
    switch (target.kind) {
      case Target::Kind::kAtom:
        overlay_.atoms.push_back({target.index, std::move(after)});
        break;
      case Target::Kind::kListing:
        overlay_.listings[target.index].standing = std::move(after);
        break;
      case Target::Kind::kClass:
        overlay_.classes.push_back({target.index, after.applied, after.clauses});
        break;
      case Target::Kind::kAddedClass:
        overlay_.measures[target.index].standing = std::move(after);
        break;
    }
  }

  void apply(const Change& change, const Standing& before, Standing& after) {
    Standing was = after;
    after.applied.remove(change.when);
    if (change.removes) after.listed.remove(change.when);
    const Effect& effect = *change.effect;
    if (change.removes && effect.ended == Effect::End::kSnapback) {
      // Exactly what was lifted comes back, whatever would have happened to it since.
      TimeSet later = Interval{effect.end, Seconds::max()};
      bool stood = before.listed.contains(effect.begin);
      for (TimeSet* times : {&after.listed, &after.applied}) {
        times->remove(later);
        if (stood) times->add(later);
      }
    }
    if (after.listed == was.listed && after.applied == was.applied) return;
    overlay_.matched[effect.clause] = true;
    if (std::find(after.clauses.begin(), after.clauses.end(), effect.clause) == after.clauses.end())
      after.clauses.push_back(effect.clause);
  }

  bool supersedes(const Change& a, const Change& b) const {
    const std::vector<Text>& ids = clause_of(*a.effect).supersedes;
    return std::any_of(ids.begin(), ids.end(),
                       [&](const Text& id) { return id.value == clause_of(*b.effect).id.value; });
  }

  // Takes from each change what one that supersedes it does; tells those that contradict.
  void settle(const Target& target, std::vector<Change>& changes) {
    for (std::size_t later = 1; later < changes.size(); ++later) {
      for (std::size_t i = 0; i < later; ++i) {
        Change& a = changes[i];
        Change& b = changes[later];
        bool overlap = a.effect->begin < b.effect->end && b.effect->begin < a.effect->end;
        if (a.removes == b.removes || !overlap) continue;
        if (supersedes(b, a))
          a.when.remove(b.when);
        else if (supersedes(a, b))
          b.when.remove(a.when);
        else
          tell(target, a, b);
      }
    }
  }

  void tell(const Target& target, const Change& a, const Change& b) {
    const Clause& earlier = clause_of(*a.effect);
    const Clause& later = clause_of(*b.effect);
    std::string what = "the measure " + law::quoted(b.effect->measure);
    if (target.kind == Target::Kind::kAtom)
      what +=
          " of " +
          law::quoted(view_.parties[static_cast<std::size_t>(view_.atoms[target.index].party)].id);
    base::Error error{base::ErrorKind::kRefused,
                      law::quoted(later.id.value) + " and " + law::quoted(earlier.id.value) +
                          " say different things of " + what + ", and neither supersedes the other",
                      later.id.at};
    bool told = std::any_of(overlay_.conflicts.begin(), overlay_.conflicts.end(),
                            [&](const base::Error& one) { return one.where == error.where; });
    if (!told) overlay_.conflicts.push_back(std::move(error));
  }

  const Option& option_;
  const BaseView& base_;
  const law::View& view_;
  const Timeline& timeline_;
  Selection selection_;
  Overlay overlay_;
  std::map<Target, std::vector<Change>> changes_;
  std::map<RowKey, Row> rows_;
};

}  // namespace

Overlay lay(const Option& option, const BaseView& base, const Timeline& timeline, bool best) {
  return Layer(option, base, timeline, best).lay();
}

}  // namespace detente::relief
