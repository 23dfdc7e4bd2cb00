#include "detente/relief/evaluation.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include "detente/law/predicate_literal.h"
#include "detente/relief/base_view.h"
#include "detente/relief/condition_names.h"
#include "detente/relief/overlaid_view.h"

namespace detente::relief {

using base::Error;
using base::ErrorKind;
using base::Result;
using law::Answer;

namespace {

// One way to take the unknowns.
struct Way {
  std::unique_ptr<Suppositions> suppositions;  // what the timeline points to
  std::unique_ptr<Timeline> timeline;
};

// Whether a condition that is asked with each question names an assumption, phase or clause.
bool asks_conditions(const Option& option) {
  return std::any_of(option.clauses.begin(), option.clauses.end(), [](const Clause& clause) {
    for (const auto* part :
         {&clause.who, &clause.where, &clause.goods, &clause.place, &clause.unless})
      if (*part && !condition_names((*part)->predicate).empty()) return true;
    return false;
  });
}

Answer lower(Answer a, Answer b) { return std::min(a, b); }
Answer higher(Answer a, Answer b) { return std::max(a, b); }
Answer agreed(Answer a, Answer b) { return a == b ? a : Answer::kUndetermined; }

class Evaluator {
 public:
  Evaluator(const Option& option, const law::View& view, Inquiry inquiry)
      : option_(option), view_(view), asks_(asks_conditions(option)) {
    out_.inquiry = std::move(inquiry);
    out_.unknowns = unknowns_of(option, view.law);
  }

  Result<Evaluation> run() {
    DETENTE_TRY(law::Rulebook book, law::Rulebook::make(view_.law));
    BaseView base(view_, book);
    DETENTE_TRY(out_.base, course_of(option_, view_, out_.inquiry, nullptr));
    Way best = way(ways_best());
    Way worst = way(ways_worst());
    take(Mode::kBest, *best.timeline, lay(option_, base, *best.timeline, true));
    take(Mode::kWorst, *worst.timeline, lay(option_, base, *worst.timeline, false));
    if (out_.unknowns.size() > kMostUnknowns) {
      give_up();
    } else {
      DETENTE_CHECK(try_all(base));
    }
    agree();
    tell();
    return std::move(out_);
  }

 private:
  Outcome& outcome(Mode mode) { return out_.outcomes[static_cast<std::size_t>(mode)]; }

  std::vector<bool> ways_best() const {
    std::vector<bool> held;
    for (const Unknown& one : out_.unknowns) held.push_back(one.best);
    return held;
  }
  std::vector<bool> ways_worst() const {
    std::vector<bool> held = ways_best();
    held.flip();
    return held;
  }

  Way way(const std::vector<bool>& held) const {
    Way way;
    way.suppositions = std::make_unique<Suppositions>(option_, out_.unknowns, held);
    way.timeline = std::make_unique<Timeline>(option_, view_.law, *way.suppositions);
    return way;
  }

  void take(Mode mode, const Timeline& timeline, Overlay overlay) {
    note(timeline, overlay);
    outcome(mode).effects = timeline.effects();
    outcome(mode).idle = timeline.idle();
    outcome(mode).overlay = std::move(overlay);
  }

  // Remembers which clauses act, on something, and what contradicts.
  void note(const Timeline& timeline, const Overlay& overlay) {
    acts_.resize(option_.clauses.size());
    matched_.resize(option_.clauses.size());
    idle_.resize(option_.clauses.size());
    for (const Effect& effect : timeline.effects()) acts_[effect.clause] = true;
    for (const Idle& idle : timeline.idle()) idle_[idle.clause] = true;
    for (std::size_t i = 0; i < matched_.size(); ++i)
      if (overlay.matched[i]) matched_[i] = true;
    out_.faults.insert(out_.faults.end(), overlay.conflicts.begin(), overlay.conflicts.end());
  }

  // Ways in which the clauses act alike give one course, unless questions ask for conditions.
  Result<base::Done> try_all(const BaseView& base) {
    std::vector<Course> courses;
    std::vector<std::vector<Effect>> seen;
    for (std::size_t bits = 0; bits < std::size_t{1} << out_.unknowns.size(); ++bits) {
      std::vector<bool> held;
      for (std::size_t i = 0; i < out_.unknowns.size(); ++i) held.push_back(bits >> i & 1);
      Way one = way(held);
      const std::vector<Effect>& effects = one.timeline->effects();
      common(effects, bits == 0);
      if (!asks_ && std::find(seen.begin(), seen.end(), effects) != seen.end()) continue;
      seen.push_back(effects);
      DETENTE_CHECK(run(base, *one.timeline, courses));
    }
    outcome(Mode::kBest).course = merged(courses, lower);
    outcome(Mode::kWorst).course = merged(courses, higher);
    outcome(Mode::kAssumed).course = merged(courses, agreed);
    return base::Done{};
  }

  Result<base::Done> run(const BaseView& base, const Timeline& timeline,
                         std::vector<Course>& courses) {
    bool open = false;
    for (bool best : {true, false}) {
      if (!best && !open) break;
      Overlay overlay = lay(option_, base, timeline, best);
      note(timeline, overlay);
      open = overlay.open;
      OverlaidView over = overlaid(view_, overlay);
      DETENTE_TRY(Course course,
                  course_of(option_, over.view, out_.inquiry, asks_ ? &timeline : nullptr));
      courses.push_back(std::move(course));
    }
    return base::Done{};
  }

  void common(const std::vector<Effect>& effects, bool first) {
    std::vector<Effect>& kept = outcome(Mode::kAssumed).effects;
    if (first) {
      kept = effects;
      return;
    }
    std::erase_if(kept, [&](const Effect& one) {
      return std::find(effects.begin(), effects.end(), one) == effects.end();
    });
  }

  // Nothing that may be touched is known.
  void give_up() {
    for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
      Course& course = outcome(mode).course;
      course = out_.base;
      for (Segments& segments : course)
        if (!segments.empty())
          segments = {{segments.front().from, segments.back().until, Answer::kUndetermined}};
    }
  }

  void agree() {
    Outcome& assumed = outcome(Mode::kAssumed);
    assumed.overlay = outcome(Mode::kBest).overlay;
    assumed.idle = outcome(Mode::kBest).idle;
    for (const Idle& idle : outcome(Mode::kWorst).idle)
      if (std::find(assumed.idle.begin(), assumed.idle.end(), idle) == assumed.idle.end())
        assumed.idle.push_back(idle);
  }

  void tell() {
    for (std::size_t i = 0; i < option_.clauses.size(); ++i) {
      const Clause& clause = option_.clauses[i];
      bool asked = clause.form != Form::kSnapback && (acts_[i] || !idle_[i]);
      bool revokes = std::any_of(clause.covers.begin(), clause.covers.end(), [&](const Text& id) {
        return option_.find_clause(id.value) != nullptr;
      });
      if (asked && !matched_[i] && !revokes)
        out_.faults.push_back({ErrorKind::kMalformed,
                               "vacuous-clause: no atom of the base store lies in the scope of " +
                                   law::quoted(clause.id.value),
                               clause.id.at});
    }
    auto key = [](const Error& one) { return std::tie(one.where, one.message); };
    std::sort(out_.faults.begin(), out_.faults.end(),
              [&](const Error& a, const Error& b) { return key(a) < key(b); });
    out_.faults.erase(std::unique(out_.faults.begin(), out_.faults.end()), out_.faults.end());
  }

  const Option& option_;
  const law::View& view_;
  bool asks_;
  std::vector<bool> acts_, matched_, idle_;  // by clause, in any way
  Evaluation out_;
};

}  // namespace

Result<Evaluation> evaluate(const Option& option, const law::View& view, Inquiry inquiry) {
  return Evaluator(option, view, std::move(inquiry)).run();
}

}  // namespace detente::relief
