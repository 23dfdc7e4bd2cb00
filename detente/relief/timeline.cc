#include "detente/relief/timeline.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/relief/condition_names.h"
#include "detente/relief/locks.h"

namespace detente::relief {

using base::Seconds;
using Kind = Assumption::Kind;

namespace {

// When a clause would begin on a measure, before anything brings it back.
struct Begin {
  std::string measure;
  std::optional<Seconds> at;
  std::string reason;  // why never
};

// A phase, or why there is none.
struct PhaseSpan {
  TimeSet times;
  std::string reason;
};

struct SnapbackTime {
  Seconds at;
  Effect::End end;
};

// Conditions at one instant.
class HeldAt final : public law::Conditions {
 public:
  HeldAt(const std::map<std::string, TimeSet, std::less<>>& times, Seconds at)
      : times_(times), at_(at) {}
  law::Truth holds(std::string_view id) const override {
    auto found = times_.find(id);
    return law::truth(found != times_.end() && found->second.contains(at_));
  }

 private:
  const std::map<std::string, TimeSet, std::less<>>& times_;
  Seconds at_;
};

}  // namespace

class Timeline::Reckoning {
 public:
  Reckoning(const Option& option, const law::Law& law, const Suppositions& suppositions)
      : option_(option), law_(law), suppositions_(suppositions) {}

  const TimeSet& times_of(std::string_view id, std::string_view zone) {
    const bool is_clause = option_.find_clause(id) != nullptr;
    auto key = std::pair(std::string(id), is_clause ? "" : std::string(zone));
    auto found = times_.find(key);
    if (found == times_.end()) found = times_.emplace(key, reckon_times(id, zone)).first;
    return found->second;
  }

  void collect(std::vector<Effect>& effects, std::vector<Idle>& idle) {
    for (const Clause& clause : option_.clauses) {
      if (clause.form == Form::kSnapback) continue;
      const Acts& acts = acts_of(clause);
      effects.insert(effects.end(), acts.effects.begin(), acts.effects.end());
      idle.insert(idle.end(), acts.idle.begin(), acts.idle.end());
    }
    std::stable_sort(effects.begin(), effects.end(),
                     [](const Effect& a, const Effect& b) { return a.begin < b.begin; });
  }

 private:
  struct Acts {
    std::vector<Effect> effects;
    std::vector<Idle> idle;
  };

  std::uint32_t index_of(const Clause& clause) const {
    return static_cast<std::uint32_t>(&clause - option_.clauses.data());
  }

  TimeSet reckon_times(std::string_view id, std::string_view zone) {
    if (const Assumption* assumption = option_.find_assumption(id))
      return times_of(*assumption, zone);
    if (const Phase* phase = option_.find_phase(id)) return span_of(*phase, zone).times;
    TimeSet times;
    const Clause* clause = option_.find_clause(id);
    if (clause == nullptr) return times;
    if (clause->form == Form::kSnapback) return times_of_snapback(*clause);
    for (const Effect& effect : acts_of(*clause).effects)
      times.add(Interval{effect.begin, effect.end});
    return times;
  }

  TimeSet times_of(const Assumption& assumption, std::string_view zone) const {
    auto all = [](bool held) { return held ? TimeSet::always() : TimeSet(); };
    if (assumption.kind == Kind::kVote) return all(suppositions_.opens(assumption.lock));
    if (assumption.kind == Kind::kLockScope) return all(suppositions_.applies(assumption.lock));
    if (!assumption.holds) return all(suppositions_.holds(assumption.id.value));
    TimeSet times;
    for (const MomentSpan& span : *assumption.holds)
      times.add(Interval{span.from.in(zone), span.until ? span.until->in(zone) : Seconds::max()});
    return times;
  }

  // From when it has brought something back.
  TimeSet times_of_snapback(const Clause& clause) {
    auto back = back_at(*clause.snapback, clause.zone, earliest_of(clause.of));
    return back ? TimeSet(Interval{*back, Seconds::max()}) : TimeSet();
  }

  TimeSet times_of(const Expression& condition, std::string_view zone) {
    std::map<std::string, TimeSet, std::less<>> named;
    std::set<Seconds> steps = {Seconds::min()};
    for (const std::string& name : condition_names(condition.predicate)) {
      const TimeSet& times = named.emplace(name, times_of(name, zone)).first->second;
      for (const Interval& span : times.spans()) steps.insert({span.from, span.until});
    }
    steps.insert(Seconds::max());
    TimeSet times;
    for (auto step = steps.begin(); std::next(step) != steps.end(); ++step) {
      HeldAt held(named, *step);
      law::Situation situation;
      situation.conditions = &held;
      if (law::evaluate(condition.predicate, situation) == law::Truth::kTrue)
        times.add(Interval{*step, *std::next(step)});
    }
    return times;
  }

  PhaseSpan span_of(const Phase& phase, std::string_view zone) {
    TimeSet needed = times_of(phase.needs, zone);
    Seconds base = option_.valid.in(zone);
    std::optional<Seconds> entry = needed.first_from(base);
    if (!entry) return {{}, "the condition of phase " + phase.id.value + " is never met"};
    if (phase.max_wait && *entry > later_by(base, *phase.max_wait, zone))
      return {{}, "the condition of phase " + phase.id.value + " is met too late"};
    Seconds end = Seconds::max();
    if (phase.hold_while) end = needed.complement().first_from(*entry).value_or(end);
    return {Interval{*entry, end}, {}};
  }

  const std::vector<Begin>& begins_of(const Clause& clause) {
    auto found = begins_.find(index_of(clause));
    if (found == begins_.end())
      found = begins_.emplace(index_of(clause), reckon_begins(clause)).first;
    return found->second;
  }

  std::vector<Begin> reckon_begins(const Clause& clause) {
    std::vector<Begin> begins;
    std::string reason;
    std::optional<Seconds> first = first_of(clause, reason);
    for (const std::string& measure : measures_of(clause)) {
      Begin& begin = begins.emplace_back(Begin{measure, first, reason});
      if (first) unlock(clause, begin);
    }
    return begins;
  }

  // Before locks.
  std::optional<Seconds> first_of(const Clause& clause, std::string& reason) {
    std::optional<Seconds> at;
    auto not_before = [&](Seconds limit) { at = std::max(at.value_or(limit), limit); };
    if (clause.start) not_before(clause.start->in(clause.zone));
    if (!clause.phase.value.empty()) {
      PhaseSpan span = span_of(*option_.find_phase(clause.phase.value), clause.zone);
      reason = span.reason;
      if (span.times.empty()) return std::nullopt;
      not_before(span.times.spans().front().from);
    }
    if (clause.after) {
      const Clause& other = *option_.find_clause(clause.after->clause.value);
      std::optional<Seconds> last;
      for (const Begin& begin : begins_of(other))
        if (begin.at) last = std::max(last.value_or(*begin.at), *begin.at);
      reason = "it follows " + other.id.value + ", which never acts";
      if (!last) return std::nullopt;
      not_before(later_by(*last, clause.after->wait, clause.zone));
    }
    reason.clear();
    return at ? at : option_.valid.in(clause.zone);
  }

  // Ids of measures, and of clauses other than of form impose.
  std::vector<std::string> measures_of(const Clause& clause) const {
    std::vector<std::string> ids;
    if (clause.form == Form::kImpose) ids.push_back(imposed_id(clause, law_));
    for (const Text& named : clause.covers) {
      const Clause* other = option_.find_clause(named.value);
      if (other != nullptr)
        ids.push_back(other->form == Form::kImpose ? imposed_id(*other, law_) : named.value);
      for (const law::Measure& measure : law_.measures)
        if (law::covers_measure(named.value, measure.id)) ids.push_back(measure.id);
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  void unlock(const Clause& clause, Begin& begin) const {
    Seconds submit = clause.submit ? clause.submit->in(clause.zone) : *begin.at;
    for (const Binding& binding : locks_of(clause, begin.measure, law_)) {
      const law::Lock& lock = *binding.lock;
      if (binding.contested && !suppositions_.applies(lock.id)) continue;
      if (lock.vote && !suppositions_.opens(lock.id)) {
        begin.at.reset();
        begin.reason = "the vote of " + lock.id;
        return;
      }
      begin.at = std::max(*begin.at, open_from(lock, submit, clause.zone, law_));
    }
    if (clause.form == Form::kLapse) lapse(clause, begin);
    if (!begin.at || *begin.at < option_.horizon.in(clause.zone)) return;
    begin.at.reset();
    begin.reason = "it would begin after the horizon";
  }

  void lapse(const Clause& clause, Begin& begin) const {
    const law::Measure* measure = law::find_measure(law_, begin.measure);
    auto renewal =
        measure == nullptr ? std::nullopt : renewal_of(*measure, *begin.at, clause.zone, law_);
    begin.at = renewal ? std::optional(renewal->at) : std::nullopt;
    if (!renewal) begin.reason = "no day is known at which it ends unless it is renewed";
  }

  std::optional<Seconds> earliest_of(const std::vector<Text>& clauses) {
    std::optional<Seconds> first;
    for (const Text& id : clauses)
      for (const Begin& begin : begins_of(*option_.find_clause(id.value)))
        if (begin.at) first = std::min(first.value_or(*begin.at), *begin.at);
    return first;
  }

  std::optional<Seconds> back_at(const Snapback& snapback, std::string_view zone,
                                 std::optional<Seconds> relief) {
    if (!relief) return std::nullopt;
    std::optional<Seconds> seen = times_of(snapback.when, zone).first_from(*relief);
    if (!seen) return std::nullopt;
    return later_by(*seen, snapback.notice, zone);
  }

  // The first of what brings it back.
  std::optional<SnapbackTime> snapback_of(const Clause& clause) {
    std::optional<SnapbackTime> first;
    auto add = [&](const Snapback& snapback, std::string_view zone, std::optional<Seconds> relief) {
      auto at = back_at(snapback, zone, relief);
      auto end = snapback.as_amended ? Effect::End::kAmended : Effect::End::kSnapback;
      if (at && (!first || *at < first->at)) first = SnapbackTime{*at, end};
    };
    if (clause.snapback) add(*clause.snapback, clause.zone, earliest_of({clause.id}));
    for (const Clause& other : option_.clauses) {
      bool names = std::any_of(other.of.begin(), other.of.end(),
                               [&](const Text& id) { return id.value == clause.id.value; });
      if (names) add(*other.snapback, other.zone, earliest_of(other.of));
    }
    return first;
  }

  const Acts& acts_of(const Clause& clause) {
    auto found = acts_.find(index_of(clause));
    if (found == acts_.end()) found = acts_.emplace(index_of(clause), reckon_acts(clause)).first;
    return found->second;
  }

  Acts reckon_acts(const Clause& clause) {
    Acts acts;
    bool follows_none =
        clause.after && acts_of(*option_.find_clause(clause.after->clause.value)).effects.empty();
    for (const Begin& begin : begins_of(clause)) {
      Idle idle{index_of(clause), begin.measure, begin.reason};
      if (follows_none)
        idle.reason = "it follows " + clause.after->clause.value + ", which never acts";
      if (begin.at && !follows_none) {
        Effect effect = effect_of(clause, begin);
        if (effect.begin < effect.end) {
          acts.effects.push_back(std::move(effect));
          continue;
        }
        idle.reason = "it would begin after its end";
        if (effect.ended == Effect::End::kSnapback || effect.ended == Effect::End::kAmended)
          idle.reason = "it would begin after it is brought back";
      }
      acts.idle.push_back(std::move(idle));
    }
    return acts;
  }

  Effect effect_of(const Clause& clause, const Begin& begin) {
    Effect effect{index_of(clause), begin.measure, *begin.at, Seconds::max(), Effect::End::kOpen};
    auto end = [&](Seconds at, Effect::End how) {
      if (at < effect.end) effect.end = at, effect.ended = how;
    };
    if (const auto* at = std::get_if<Moment>(&clause.end))
      end(at->in(clause.zone), Effect::End::kOwn);
    if (const auto* period = std::get_if<Period>(&clause.end))
      end(later_by(effect.begin, *period, clause.zone), Effect::End::kOwn);
    if (!clause.phase.value.empty()) {
      PhaseSpan span = span_of(*option_.find_phase(clause.phase.value), clause.zone);
      if (!span.times.empty()) end(span.times.spans().front().until, Effect::End::kPhase);
    }
    if (auto back = snapback_of(clause)) end(back->at, back->end);
    // A revocation acts on what an imposing clause imposes, and on any other clause itself.
    const std::string& revoked = clause.form == Form::kImpose ? begin.measure : clause.id.value;
    for (const Clause& other : option_.clauses) {
      bool revokes = other.form == Form::kRevoke &&
                     std::any_of(other.covers.begin(), other.covers.end(),
                                 [&](const Text& id) { return id.value == clause.id.value; });
      if (!revokes) continue;
      for (const Begin& over : begins_of(other))
        if (over.measure == revoked && over.at) end(*over.at, Effect::End::kRevocation);
    }
    return effect;
  }

  const Option& option_;
  const law::Law& law_;
  const Suppositions& suppositions_;
  std::map<std::pair<std::string, std::string>, TimeSet> times_;  // by id and zone
  std::map<std::uint32_t, std::vector<Begin>> begins_;
  std::map<std::uint32_t, Acts> acts_;
};

Timeline::Timeline(const Option& option, const law::Law& law, const Suppositions& suppositions)
    : reckoning_(std::make_unique<Reckoning>(option, law, suppositions)) {
  reckoning_->collect(effects_, idle_);
}

Timeline::~Timeline() = default;
Timeline::Timeline(Timeline&&) noexcept = default;

const TimeSet& Timeline::times_of(std::string_view id, std::string_view zone) const {
  return reckoning_->times_of(id, zone);
}

}  // namespace detente::relief
