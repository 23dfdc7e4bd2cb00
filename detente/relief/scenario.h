// An option laid over a past in every way that its unknowns leave open.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/rulebook.h"
#include "detente/law/verdict.h"
#include "detente/law/view.h"
#include "detente/relief/base_view.h"
#include "detente/relief/option.h"
#include "detente/relief/overlaid_view.h"
#include "detente/relief/overlay.h"
#include "detente/relief/timeline.h"
#include "detente/relief/unknowns.h"

namespace detente::relief {

// Unknowns that count for relief and against it, of which every way is tried.
inline constexpr std::size_t kMostUnknowns = 12;

// One way.
struct Laid {
  std::unique_ptr<const Suppositions> suppositions;  // what the timeline points to
  std::unique_ptr<const Timeline> timeline;
  Overlay overlay;
  std::unique_ptr<const OverlaidView> over;
  std::unique_ptr<const law::Rulebook> book;  // of over->view.law
};

// Answers to questions under an option.  One thread at a time.
class Scenarios {
 public:
  const std::vector<Unknown>& unknowns() const { return unknowns_; }
  // Those that differ in what they lay over the past: every unknown taken the better way for
  // relief, and the worse, each with those that are mixed taken every way.
  const std::vector<Laid>& ways() const { return ways_; }
  // Of ways(), sorted; kAssumed: all.
  const std::vector<std::size_t>& ways_of(Mode mode) const {
    return sides_[static_cast<std::size_t>(mode)];
  }
  // Whether the mixed unknowns were few enough for every way to be tried.
  bool complete() const { return complete_; }
  // The first of the mode: assumed as at best.
  const Laid& extreme(Mode mode) const { return ways_[extremes_[mode == Mode::kWorst ? 1 : 0]]; }
  // What clauses do in every way: each on each measure for the time that all ways share, by its
  // beginning there.
  const std::vector<Effect>& common() const { return common_; }
  // Clauses that contradict each other, and those that act on nothing: kRefused and kMalformed,
  // by place in the file of the option, each once.
  const std::vector<base::Error>& faults() const { return faults_; }
  // Whether rows of law ask for conditions of the option.
  bool asks_conditions() const { return asks_; }

  // The answer of that authority (of Law::authorities): of the ways of the mode the lowest at best,
  // the highest at worst; assumed: the one that all agree on, else undetermined.  Undetermined if
  // the ways are not complete.
  // Cost: a snapshot for each way.
  law::Answer answer(const law::Question& question, std::uint32_t authority, Mode mode) const;

 private:
  friend class ScenarioMaker;
  Scenarios() = default;

  const Option* option_ = nullptr;
  std::vector<Unknown> unknowns_;
  std::vector<Laid> ways_;
  std::array<std::vector<std::size_t>, 3> sides_;  // by Mode
  std::array<std::size_t, 2> extremes_{};
  bool complete_ = true;
  std::vector<Effect> common_;
  std::vector<base::Error> faults_;
  bool asks_ = false;
};

// `base`: what was known at option.known; `option`: without faults under base.law.  Both must
// outlive the result.
// Errors: as Rulebook::make.
base::Result<Scenarios> scenarios_of(const Option& option, const law::View& base);
// The same over snapshots that several options share; the result points to base.view() alone.
base::Result<Scenarios> scenarios_of(const Option& option, const BaseView& base);

// How one mode sees two ways.
law::Answer joined(Mode mode, law::Answer a, law::Answer b);
// The same as a function.
law::Answer (*chooser_of(Mode mode))(law::Answer, law::Answer);

}  // namespace detente::relief
