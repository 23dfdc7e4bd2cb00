// Tested in toy_world_test.cc and scenario_test.cc.
#include "detente/relief/consequences.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "detente/relief/breakpoints.h"
#include "detente/relief/focus.h"

namespace detente::relief {

using base::Seconds;
using law::Answer;
using law::PartyIndex;

namespace {

// How one authority lists and derives a party, before and with the option, at one instant.
struct Ground {
  bool removed = false;    // a listing of the base is gone
  bool suspended = false;  // ..., or without effect
  bool stays = false;      // a listing of the base has effect
  bool listed = false;     // some listing has effect with the option
  bool was_listed = false;
  bool was_derived = false;
  bool derived = false;
};

// How its answers for the activities changed.
struct Shift {
  bool prohibited = false;  // before, something
  bool prohibits = false;   // with the option
  bool licenses = false;
  bool open = false;   // something is undetermined that was not before
  bool eased = false;  // something prohibited is permitted
  bool restricted = false;
  bool unknown = false;  // something is undetermined with the option
};

bool starts_rules(const law::View& view, const law::Atom& atom) {
  return !view.law.measures[atom.measure].rule.empty();
}

class Classifier {
 public:
  Classifier(const Option& option, const law::View& base, const Scenarios& scenarios,
             const Evaluation& evaluation, Mode mode)
      : option_(option),
        base_(focus_on(base, evaluation.grid.parties)),
        over_(focus_on(scenarios.extreme(mode).over->view, evaluation.grid.parties)),
        atom_of_(scenarios.extreme(mode).over->atom_of),
        grid_(evaluation.grid),
        evaluation_(evaluation),
        mode_(mode) {}

  // The rulebooks of the base and of what the option is laid over.
  std::vector<Consequence> run(const law::Rulebook& book, const law::Rulebook& over) {
    std::vector<Consequence> all;
    for (PartyIndex party : grid_.parties) all.push_back({party, {}, 0});
    if (grid_.size() == 0) return all;
    std::vector<Seconds> steps = all_steps();
    for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
      law::Snapshot before(base_.view, book, steps[i]);
      law::Snapshot after(over_.view, over, steps[i]);
      for (std::size_t party = 0; party < all.size(); ++party)
        append(all[party].spans, classify(party, before, after, steps[i], steps[i + 1]));
    }
    for (Consequence& one : all) one.headline = headline_of(one.spans);
    return all;
  }

 private:
  // Every instant at which something may change, and the horizon.
  std::vector<Seconds> all_steps() const {
    std::vector<std::string> zones;
    for (std::uint32_t authority : grid_.authorities)
      zones.push_back(base_.view.law.authorities[authority].zone);
    Seconds first = option_.valid.in(zones.front());
    Seconds last = option_.horizon.in(zones.front());
    for (const std::string& zone : zones) {
      first = std::min(first, option_.valid.in(zone));
      last = std::max(last, option_.horizon.in(zone));
    }
    std::set<Seconds> steps = {last};
    for (const law::View* view : {&base_.view, &over_.view})
      for (Seconds at : breakpoints(*view, first, last)) steps.insert(at);
    for (const Outcome& outcome : evaluation_.outcomes)
      for (const Segments& segments : outcome.course)
        for (const Segment& segment : segments) steps.insert(segment.from);
    return {steps.begin(), steps.end()};
  }

  static void append(std::vector<ClassSpan>& spans, ClassSpan next) {
    if (spans.empty() || !spans.back().same_class(next) ||
        spans.back().prohibiting != next.prohibiting || spans.back().prohibited != next.prohibited)
      spans.push_back(std::move(next));
    else
      spans.back().until = next.until;
  }

  // Joins neighbours of one class once the headline is known to be one of them.
  static std::size_t headline_of(std::vector<ClassSpan>& spans) {
    auto key = [](const ClassSpan& span) {
      return std::tuple(span.word == PartyClass::kUnchanged, span.word == PartyClass::kUndetermined,
                        span.prohibiting, span.prohibited, span.from);
    };
    auto head = std::min_element(spans.begin(), spans.end(),
                                 [&](const auto& a, const auto& b) { return key(a) < key(b); });
    const Seconds at = head->from;
    std::vector<ClassSpan> joined;
    for (ClassSpan& span : spans) {
      if (!joined.empty() && joined.back().same_class(span)) {
        bool is_head = span.from == at;
        joined.back().until = span.until;
        if (is_head)
          std::tie(joined.back().prohibiting, joined.back().prohibited) =
              std::tuple(span.prohibiting, span.prohibited);
      } else {
        joined.push_back(std::move(span));
      }
    }
    spans = std::move(joined);
    auto found = std::find_if(spans.begin(), spans.end(),
                              [at](const ClassSpan& span) { return at < span.until; });
    return static_cast<std::size_t>(found - spans.begin());
  }

  Answer answer(const Course& course, std::size_t party, std::size_t authority,
                std::size_t activity, Seconds at) const {
    return answer_at(course[grid_.cell(party, authority, activity)], at);
  }

  // Answers that the mode leaves open: assumed, where best and worst differ.
  bool is_open(std::size_t party, std::size_t authority, std::size_t activity, Seconds at,
               Answer before, Answer after) const {
    if (after == Answer::kUndetermined && before != Answer::kUndetermined) return true;
    return mode_ == Mode::kAssumed &&
           answer(evaluation_.outcome(Mode::kBest).course, party, authority, activity, at) !=
               answer(evaluation_.outcome(Mode::kWorst).course, party, authority, activity, at);
  }

  Shift shift_of(std::size_t party, std::size_t authority, Seconds at, ClassSpan& span) const {
    Shift shift;
    const Course& course = evaluation_.outcome(mode_).course;
    for (std::size_t activity = 0; activity < grid_.activities.size(); ++activity) {
      Answer before = answer(evaluation_.base, party, authority, activity, at);
      Answer after = answer(course, party, authority, activity, at);
      shift.open |= is_open(party, authority, activity, at, before, after);
      shift.prohibited |= before == Answer::kProhibited;
      shift.prohibits |= after == Answer::kProhibited;
      span.prohibited += after == Answer::kProhibited ? 1 : 0;
      bool lifted = before == Answer::kProhibited && after != before;
      shift.eased |= lifted && after == Answer::kPermitted;
      if (lifted && after == Answer::kLicensed) {
        shift.licenses = true;
        const std::string& code = grid_.activities[activity];
        if (std::find(span.activities.begin(), span.activities.end(), code) ==
            span.activities.end())
          span.activities.push_back(code);
      }
      shift.unknown |= after == Answer::kUndetermined;
      shift.restricted |= after == Answer::kProhibited && before < Answer::kUndetermined;
    }
    if (shift.prohibits) ++span.prohibiting;
    return shift;
  }

  bool is_of(const law::View& view, const law::Atom& atom, std::uint32_t authority) const {
    return view.law.measures[atom.measure].authority == base_.view.law.authorities[authority].id;
  }

  Ground ground_of(PartyIndex party, std::uint32_t authority, const law::Snapshot& before,
                   const law::Snapshot& after) const {
    Ground ground;
    const law::View& now = over_.view;
    std::set<std::uint32_t> listed, applied;
    for (std::uint32_t atom : after.atoms(party)) {
      const law::Atom& row = now.atoms[atom];
      if (!is_of(now, row, authority)) continue;
      if (!row.suspended && starts_rules(now, row)) ground.listed = true;
      if (auto of = atom_of_[over_.atoms[atom]]) {
        listed.insert(*of);
        if (!row.suspended) applied.insert(*of);
      }
    }
    for (std::uint32_t atom : before.atoms(party)) {
      const law::Atom& row = base_.view.atoms[atom];
      if (!is_of(base_.view, row, authority) || row.suspended) continue;
      ground.was_listed = true;
      if (!listed.contains(base_.atoms[atom]))
        ground.removed = true;
      else if (!applied.contains(base_.atoms[atom]))
        ground.suspended = true;
      else if (starts_rules(base_.view, row))
        ground.stays = true;
    }
    auto is_derived = [&](const law::Snapshot& snapshot, const law::View& view) {
      auto derived = snapshot.derived(party);
      return std::any_of(derived.begin(), derived.end(), [&](const law::Derived& one) {
        return is_of(view, view.atoms[one.atom], authority);
      });
    };
    ground.was_derived = is_derived(before, base_.view);
    ground.derived = is_derived(after, now);
    return ground;
  }

  ClassSpan classify(std::size_t party, const law::Snapshot& before, const law::Snapshot& after,
                     Seconds from, Seconds until) const {
    ClassSpan span{from, until, {}, {}, {}, 0, 0};
    std::vector<std::uint32_t> authorities;
    std::vector<Shift> shifts;
    std::vector<Ground> grounds;
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i) {
      // Days of the option begin at other instants elsewhere: not everybody is asked yet.
      const Segments& asked = evaluation_.base[grid_.cell(party, i, 0)];
      if (from < asked.front().from || from >= asked.back().until) continue;
      shifts.push_back(shift_of(party, i, from, span));
      authorities.push_back(grid_.authorities[i]);
      grounds.push_back(ground_of(grid_.parties[party], grid_.authorities[i], before, after));
    }
    span.word = word_of(shifts, grounds);
    if (span.word != PartyClass::kLicensed) span.activities.clear();
    if (span.word == PartyClass::kFreedBy)
      for (std::size_t i = 0; i < shifts.size(); ++i)
        if (frees(shifts[i])) span.authorities.push_back(authorities[i]);
    return span;
  }

  // Whether an authority forbade and nothing of it is left.
  static bool frees(const Shift& shift) {
    return shift.prohibited && !shift.prohibits && !shift.licenses;
  }

  static PartyClass word_of(const std::vector<Shift>& shifts, const std::vector<Ground>& grounds) {
    bool was = false, is = false, licensed = false, eased = false, freed = false, listed = false;
    bool unknown = false, lost = false, suspended = false, orphan = false, derived = false;
    for (std::size_t i = 0; i < shifts.size(); ++i) {
      const Shift& shift = shifts[i];
      const Ground& ground = grounds[i];
      if (shift.open) return PartyClass::kUndetermined;
      was |= shift.prohibited;
      is |= shift.prohibits;
      unknown |= shift.unknown;
      licensed |= shift.licenses;
      eased |= shift.eased;
      freed |= frees(shift);
      listed |= ground.was_listed;
      lost |= ground.removed || ground.suspended;
      suspended |= ground.suspended && shift.eased;
      orphan |= ground.stays && ground.was_derived && !ground.derived;
      derived |= ground.removed && !ground.listed && ground.derived && shift.prohibits;
    }
    for (const Shift& shift : shifts)
      if (shift.restricted) return PartyClass::kNewlyRestricted;
    if (derived) return PartyClass::kStillDerived;
    if (orphan) return PartyClass::kOrphan;
    if (suspended) return PartyClass::kSuspended;
    if (was && !is && !licensed && !unknown)
      return listed ? PartyClass::kFreed : PartyClass::kReleased;
    if (freed) return PartyClass::kFreedBy;
    if (licensed) return PartyClass::kLicensed;
    return eased || lost ? PartyClass::kPartly : PartyClass::kUnchanged;
  }

  const Option& option_;
  Focus base_;
  Focus over_;
  const std::vector<std::optional<std::uint32_t>>& atom_of_;  // OverlaidView::atom_of
  const Grid& grid_;
  const Evaluation& evaluation_;
  Mode mode_;
};

}  // namespace

std::string_view to_string(PartyClass word) {
  constexpr std::string_view kWords[] = {
      "UNDETERMINED", "NEWLY-RESTRICTED", "STILL-DERIVED", "ORPHAN", "SUSPENDED", "RELEASED",
      "FREED",        "FREED-BY",         "LICENSED",      "PARTLY", "UNCHANGED"};
  return kWords[static_cast<std::size_t>(word)];
}

std::vector<Consequence> consequences_of(const Option& option, const law::View& base,
                                         const law::Rulebook& book, const Scenarios& scenarios,
                                         const Evaluation& evaluation, Mode mode) {
  return Classifier(option, base, scenarios, evaluation, mode)
      .run(book, *scenarios.extreme(mode).book);
}

base::Result<std::vector<Consequence>> consequences_of(const Option& option, const law::View& base,
                                                       const Scenarios& scenarios,
                                                       const Evaluation& evaluation, Mode mode) {
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(base.law));
  return consequences_of(option, base, book, scenarios, evaluation, mode);
}

std::string class_text(const ClassSpan& span, const law::View& view) {
  std::string inside;
  auto add = [&](const std::string& one) { inside += (inside.empty() ? "" : ",") + one; };
  for (std::uint32_t authority : span.authorities) add(view.law.authorities[authority].id);
  for (const std::string& activity : span.activities) add(activity);
  std::string word(to_string(span.word));
  return inside.empty() ? word : word + "(" + inside + ")";
}

}  // namespace detente::relief
