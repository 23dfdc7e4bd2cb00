// Tested, too, in deal_cases_test.cc.
#include "detente/relief/scenario.h"

#include <algorithm>
#include <tuple>

#include "detente/law/predicate_literal.h"
#include "detente/relief/condition_names.h"
#include "detente/relief/selection.h"

namespace detente::relief {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;
using law::Answer;

namespace {

// Whether a condition that is asked with each question names an assumption, phase or clause.
bool names_conditions(const Option& option) {
  return std::any_of(option.clauses.begin(), option.clauses.end(), [](const Clause& clause) {
    for (const auto* part :
         {&clause.who, &clause.where, &clause.goods, &clause.place, &clause.unless})
      if (*part && !condition_names((*part)->predicate).empty()) return true;
    return false;
  });
}

}  // namespace

class ScenarioMaker {
 public:
  ScenarioMaker(const Option& option, const BaseView& base)
      : option_(option), base_(base), view_(base.view()) {
    out_.option_ = &option;
    out_.unknowns_ = unknowns_of(option, view_.law);
    out_.asks_ = names_conditions(option);
    acts_.resize(option.clauses.size());
    matched_.resize(option.clauses.size());
    idle_.resize(option.clauses.size());
  }

  Result<Scenarios> make() {
    std::size_t mixed = 0;
    for (const Unknown& one : out_.unknowns_) mixed += one.mixed ? 1 : 0;
    out_.complete_ = mixed <= kMostUnknowns;
    for (Mode mode : {Mode::kBest, Mode::kWorst}) {
      std::size_t count = out_.complete_ ? std::size_t{1} << mixed : 1;
      for (std::size_t bits = 0; bits < count; ++bits) {
        DETENTE_TRY(std::size_t way, try_way(held(mode, bits), mode == Mode::kBest));
        if (bits == 0) out_.extremes_[mode == Mode::kBest ? 0 : 1] = way;
        insert(out_.sides_[static_cast<std::size_t>(mode)], way);
        insert(out_.sides_[static_cast<std::size_t>(Mode::kAssumed)], way);
      }
    }
    std::stable_sort(out_.common_.begin(), out_.common_.end(),
                     [](const Effect& a, const Effect& b) { return a.begin < b.begin; });
    tell();
    return std::move(out_);
  }

 private:
  static void insert(std::vector<std::size_t>& sorted, std::size_t way) {
    auto place = std::lower_bound(sorted.begin(), sorted.end(), way);
    if (place == sorted.end() || *place != way) sorted.insert(place, way);
  }

  // The bits turn round the mixed ones.
  std::vector<bool> held(Mode mode, std::size_t bits) const {
    std::vector<bool> held;
    for (const Unknown& one : out_.unknowns_) {
      bool turned = one.mixed && (bits & 1) != 0;
      if (one.mixed) bits >>= 1;
      held.push_back((one.best == (mode == Mode::kBest)) != turned);
    }
    return held;
  }

  // Lays it unless it acts as a way before it; its place among the ways.
  Result<std::size_t> try_way(const std::vector<bool>& held, bool best) {
    auto suppositions = std::make_unique<Suppositions>(option_, out_.unknowns_, held);
    auto timeline = std::make_unique<Timeline>(option_, view_.law, *suppositions);
    note(*timeline);
    for (const Seen& one : seen_)
      if (is_same(one, *timeline, held, best)) return one.way;
    Overlay overlay = lay(option_, base_, *timeline, best);
    seen_.push_back({held, best, overlay.open, out_.ways_.size()});
    DETENTE_CHECK(add({std::move(suppositions), std::move(timeline), std::move(overlay), {}, {}}));
    return out_.ways_.size() - 1;
  }

  // A way that was laid.
  struct Seen {
    std::vector<bool> held;
    bool best;
    bool open;  // Overlay::open
    std::size_t way;
  };

  // Ways in which the clauses act alike are one, unless questions ask for conditions.
  bool is_same(const Seen& seen, const Timeline& timeline, const std::vector<bool>& held,
               bool best) const {
    bool acts_alike =
        seen.held == held ||
        (!out_.asks_ && out_.ways_[seen.way].timeline->effects() == timeline.effects());
    return acts_alike && (seen.best == best || !seen.open);
  }

  Result<Done> add(Laid laid) {
    const Overlay& overlay = laid.overlay;
    for (std::size_t i = 0; i < matched_.size(); ++i)
      if (overlay.matched[i]) matched_[i] = true;
    out_.faults_.insert(out_.faults_.end(), overlay.conflicts.begin(), overlay.conflicts.end());
    laid.over = std::make_unique<OverlaidView>(overlaid(view_, overlay));
    std::vector<std::string> conditions;
    if (out_.asks_) conditions = option_.conditions();
    DETENTE_TRY(law::Rulebook book,
                law::Rulebook::make(laid.over->view.law, std::move(conditions)));
    laid.book = std::make_unique<law::Rulebook>(std::move(book));
    out_.ways_.push_back(std::move(laid));
    return Done{};
  }

  void note(const Timeline& timeline) {
    const std::vector<Effect>& effects = timeline.effects();
    for (const Effect& effect : effects) acts_[effect.clause] = true;
    for (const Idle& idle : timeline.idle()) idle_[idle.clause] = true;
    if (out_.ways_.empty()) {
      out_.common_ = effects;
      return;
    }
    for (Effect& one : out_.common_) meet(one, effects);
    std::erase_if(out_.common_, [](const Effect& one) { return one.begin >= one.end; });
  }

  // Cuts it to the time that it shares with its like among the effects; without one nothing is left
  // of it.
  static void meet(Effect& one, const std::vector<Effect>& effects) {
    auto other = std::find_if(effects.begin(), effects.end(), [&](const Effect& effect) {
      return effect.clause == one.clause && effect.measure == one.measure;
    });
    if (other == effects.end()) {
      one.end = one.begin;
      return;
    }
    one.begin = std::max(one.begin, other->begin);
    if (other->end >= one.end) return;
    one.end = other->end;
    one.ended = other->ended;
  }

  bool ends_clauses(const Clause& clause) const {
    return std::any_of(clause.covers.begin(), clause.covers.end(),
                       [&](const Text& id) { return option_.find_clause(id.value) != nullptr; });
  }

  void tell() {
    std::vector<Error>& faults = out_.faults_;
    for (std::size_t i = 0; i < option_.clauses.size(); ++i) {
      const Clause& clause = option_.clauses[i];
      bool should_act = clause.form != Form::kSnapback && (acts_[i] || !idle_[i]);
      if (should_act && !matched_[i] && !ends_clauses(clause))
        faults.push_back({ErrorKind::kMalformed,
                          "vacuous-clause: no atom of the base store lies in the scope of " +
                              law::quoted(clause.id.value),
                          clause.id.at});
    }
    auto key = [](const Error& one) { return std::tie(one.where, one.message); };
    std::sort(faults.begin(), faults.end(),
              [&](const Error& a, const Error& b) { return key(a) < key(b); });
    faults.erase(std::unique(faults.begin(), faults.end()), faults.end());
  }

  const Option& option_;
  const BaseView& base_;
  const law::View& view_;
  std::vector<bool> acts_, matched_, idle_;  // by clause, in any way
  std::vector<Seen> seen_;
  Scenarios out_;
};

Result<Scenarios> scenarios_of(const Option& option, const BaseView& base) {
  return ScenarioMaker(option, base).make();
}

Result<Scenarios> scenarios_of(const Option& option, const law::View& base) {
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(base.law));
  return scenarios_of(option, BaseView(base, book));
}

Answer joined(Mode mode, Answer a, Answer b) {
  if (mode == Mode::kBest) return std::min(a, b);
  if (mode == Mode::kWorst) return std::max(a, b);
  return a == b ? a : Answer::kUndetermined;
}

Answer (*chooser_of(Mode mode))(Answer, Answer) {
  if (mode == Mode::kBest) return [](Answer a, Answer b) { return joined(Mode::kBest, a, b); };
  if (mode == Mode::kWorst) return [](Answer a, Answer b) { return joined(Mode::kWorst, a, b); };
  return [](Answer a, Answer b) { return joined(Mode::kAssumed, a, b); };
}

Answer Scenarios::answer(const law::Question& question, std::uint32_t authority, Mode mode) const {
  if (!complete()) return Answer::kUndetermined;
  std::optional<Answer> found;
  const std::string& zone = ways_.front().over->view.law.authorities[authority].zone;
  for (std::size_t index : ways_of(mode)) {
    const Laid& way = ways_[index];
    law::Snapshot snapshot(way.over->view, *way.book, question.on);
    ConditionsAt conditions(*way.timeline, zone, question.on);
    law::Verdicts verdicts;
    law::Judge(snapshot).judge(question, authority,
                               law::Scenario{&conditions, option_->valid.in(zone)}, verdicts);
    Answer answer = verdicts.authorities.front().answer;
    found = found ? joined(mode, *found, answer) : answer;
  }
  return *found;
}

}  // namespace detente::relief
