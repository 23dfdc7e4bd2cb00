#include "detente/relief/class_changes.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/relief/class_targets.h"
#include "detente/relief/focus.h"
#include "detente/relief/selection.h"

namespace detente::relief {
namespace {

using base::Seconds;
using law::Answer;

// One measure that is asked about, and the answers over time, by target.
struct AskedMeasure {
  std::string id;
  std::uint32_t authority = 0;  // of Law::authorities
  std::vector<TargetQuestion> targets;
};

using TargetCourse = std::vector<std::vector<Segments>>;  // by measure, then target

const law::CompiledMeasure* compiled(const law::Rulebook& book, const std::string& id) {
  const law::Measure* measure = law::find_measure(book.law(), id);
  if (measure == nullptr) return nullptr;
  return &book.measures()[static_cast<std::size_t>(measure - book.law().measures.data())];
}

// A past, or one way, without parties.
class TargetRun {
 public:
  TargetRun(const Option& option, const law::View& view, const law::Rulebook& book,
            const Timeline* timeline)
      : option_(option),
        view_(focus_on(view, {}).view),
        book_(book),
        timeline_(timeline),
        actors_(bound_actors(view.law)) {}

  std::vector<Segments> answers(const AskedMeasure& measure) {
    const std::string& zone = view_.law.authorities[measure.authority].zone;
    Seconds first = option_.valid.in(zone), last = option_.horizon.in(zone);
    std::vector<Seconds> steps =
        course_steps(option_, view_, {measure.authority}, timeline_, {first, last});
    std::vector<Segments> course(measure.targets.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
      Segment segment{steps[i], i + 1 < steps.size() ? steps[i + 1] : last, {}};
      for (std::size_t target = 0; target < course.size(); ++target) {
        ask(measure.targets[target], measure.authority, steps[i]);
        segment.answer = answer_by(measure.id);
        append_segment(course[target], segment);
      }
    }
    return course;
  }

  // Measures that prohibit it then, whoever's they are.
  void add_prohibiting(const TargetQuestion& target, Seconds at, std::set<std::string>& ids) {
    std::set<std::uint32_t> authorities;
    for (const law::CompiledMeasure& measure : book_.measures())
      authorities.insert(measure.authority);
    for (std::uint32_t authority : authorities) {
      ask(target, authority, at);
      for (const law::Reached& reached : verdicts_.reached)
        if (reached.answer == Answer::kProhibited &&
            !book_.measures()[reached.measure].is_secondary)
          ids.insert(view_.law.measures[reached.measure].id);
    }
  }

 private:
  struct Then {
    std::unique_ptr<const law::Snapshot> snapshot;
    std::unique_ptr<const law::Judge> judge;
  };

  const law::Judge& judge_at(Seconds at) {
    Then& then = kept_[at];
    if (then.judge == nullptr) {
      then.snapshot = std::make_unique<law::Snapshot>(view_, book_, at);
      then.judge = std::make_unique<law::Judge>(*then.snapshot);
    }
    return *then.judge;
  }

  void ask(const TargetQuestion& target, std::uint32_t authority, Seconds at) {
    law::Question question = question_of(target, at);
    question.actors = actors_;
    const std::string& zone = view_.law.authorities[authority].zone;
    std::optional<ConditionsAt> conditions;
    if (timeline_ != nullptr) conditions.emplace(*timeline_, zone, at);
    law::Scenario scenario{conditions ? &*conditions : nullptr, option_.valid.in(zone)};
    judge_at(at).judge(question, authority, scenario, verdicts_);
  }

  Answer answer_by(const std::string& measure) const {
    Answer answer = Answer::kPermitted;
    for (const law::Reached& reached : verdicts_.reached)
      if (view_.law.measures[reached.measure].id == measure)
        answer = std::max(answer, reached.answer);
    return answer;
  }

  const Option& option_;
  law::View view_;
  const law::Rulebook& book_;
  const Timeline* timeline_;
  std::vector<std::string> actors_;
  std::map<Seconds, Then> kept_;
  law::Verdicts verdicts_;
};

class ChangeSearch {
 public:
  ChangeSearch(const Option& option, const law::View& base, const law::Rulebook& book,
               const Scenarios& scenarios)
      : option_(option), scenarios_(scenarios), book_(book), base_(option, base, book, nullptr) {
    for (const Laid& way : scenarios.ways())
      ways_.emplace_back(option, way.over->view, *way.book,
                         scenarios.asks_conditions() ? way.timeline.get() : nullptr);
  }

  std::array<std::vector<ClassChange>, 3> run() {
    for (const AskedMeasure& measure : asked_measures()) {
      std::vector<Segments> before = base_.answers(measure);
      std::vector<std::vector<Segments>> after;  // by way
      for (TargetRun& way : ways_) after.push_back(way.answers(measure));
      for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
        find_changes(measure, before, after, mode);
    }
    return std::move(changes_);
  }

 private:
  // A measure on which clauses act, as the past and the ways have it.
  struct Touched {
    std::vector<const law::CompiledMeasure*> compiled;
    std::vector<bool> forbidden;  // by activity
    std::vector<const Clause*> clauses;
  };

  std::vector<AskedMeasure> asked_measures() const {
    std::map<std::string, Touched> all;
    for (const Laid& way : scenarios_.ways())
      for (const Effect& effect : way.timeline->effects()) {
        Touched& one = all[effect.measure];
        const Clause* clause = &option_.clauses[effect.clause];
        if (std::find(one.clauses.begin(), one.clauses.end(), clause) == one.clauses.end())
          one.clauses.push_back(clause);
      }
    std::vector<AskedMeasure> asked;
    for (auto& [id, one] : all) {
      add_compiled(id, book_, one);
      for (const Laid& way : scenarios_.ways()) add_compiled(id, *way.book, one);
      if (one.compiled.empty()) continue;
      asked.push_back({id, one.compiled.front()->authority,
                       targets_of(one.compiled, one.forbidden, one.clauses)});
    }
    return asked;
  }

  static void add_compiled(const std::string& id, const law::Rulebook& book, Touched& one) {
    const law::CompiledMeasure* measure = compiled(book, id);
    if (measure == nullptr || !measure->by_class || measure->is_secondary) return;
    one.compiled.push_back(measure);
    auto codes = law::activity_codes();
    one.forbidden.resize(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (book.forbids(static_cast<law::MeasureIndex>(measure - book.measures().data()), i))
        one.forbidden[i] = true;
  }

  Segments merged_in(Mode mode, const std::vector<std::vector<Segments>>& after, std::size_t target,
                     const Segments& before) const {
    if (!scenarios_.complete())
      return {{before.front().from, before.back().until, Answer::kUndetermined}};
    Course courses;
    for (const auto& way : after) courses.push_back(way[target]);
    Segments all = courses[scenarios_.ways_of(mode).front()];
    for (std::size_t way : scenarios_.ways_of(mode))
      all = merged_segments(all, courses[way], chooser_of(mode));
    return all;
  }

  void find_changes(const AskedMeasure& measure, const std::vector<Segments>& before,
                    const std::vector<std::vector<Segments>>& after, Mode mode) {
    // Targets that fare alike: [from, until), before, after.
    using Spans = std::vector<std::tuple<Seconds, Seconds, Answer, Answer>>;
    std::map<Spans, std::vector<TargetQuestion>> alike;
    for (std::size_t i = 0; i < measure.targets.size(); ++i) {
      if (before[i].empty()) continue;
      Spans spans;
      for (const Segment& segment : merged_in(mode, after, i, before[i]))
        for (const Segment& was : before[i]) {
          Seconds from = std::max(segment.from, was.from);
          Seconds until = std::min(segment.until, was.until);
          if (from < until && segment.answer != was.answer)
            spans.emplace_back(from, until, was.answer, segment.answer);
        }
      if (!spans.empty()) alike[spans].push_back(measure.targets[i]);
    }
    for (const auto& [spans, targets] : alike)
      for (ClassChange row : blocks_of(targets))
        for (const auto& [from, until, was, is] : spans) {
          row.measure = measure.id;
          row.authority = measure.authority;
          row.from = from;
          row.until = until;
          row.before = was;
          row.after = is;
          complete(row, mode);
          changes_[static_cast<std::size_t>(mode)].push_back(row);
        }
  }

  // The targets as few products of activities, goods, territories and destinations.
  static std::vector<ClassChange> blocks_of(const std::vector<TargetQuestion>& targets) {
    std::vector<ClassChange> blocks;
    for (const TargetQuestion& one : targets) {
      ClassChange& block = blocks.emplace_back();
      block.activities = {one.activity};
      block.goods = {one.goods};
      block.territories = {one.territory};
      block.destinations = {one.destination};
    }
    using Words = std::vector<std::string> ClassChange::*;
    constexpr Words kAll[] = {&ClassChange::activities, &ClassChange::goods,
                              &ClassChange::territories, &ClassChange::destinations};
    for (Words joined : kAll) {
      std::map<std::vector<std::vector<std::string>>, ClassChange> by_rest;
      for (ClassChange& block : blocks) {
        std::vector<std::vector<std::string>> rest;
        for (Words other : kAll)
          if (other != joined) rest.push_back(block.*other);
        auto [place, is_new] = by_rest.try_emplace(std::move(rest), block);
        if (is_new) continue;
        auto& words = place->second.*joined;
        words.insert(words.end(), (block.*joined).begin(), (block.*joined).end());
        std::sort(words.begin(), words.end());
      }
      blocks.clear();
      for (auto& [rest, block] : by_rest) blocks.push_back(std::move(block));
    }
    return blocks;
  }

  void complete(ClassChange& row, Mode mode) {
    row.clauses.clear();
    for (const Effect& effect : scenarios_.extreme(mode).timeline->effects())
      if (effect.measure == row.measure && effect.begin <= row.from && row.from < effect.end)
        row.clauses.push_back(effect.clause);
    auto way = static_cast<std::size_t>(&scenarios_.extreme(mode) - scenarios_.ways().data());
    std::set<std::string> still;
    for (const std::string& activity : row.activities)
      for (const std::string& goods : row.goods)
        for (const std::string& territory : row.territories)
          for (const std::string& destination : row.destinations)
            ways_[way].add_prohibiting({activity, goods, territory, destination}, row.from, still);
    still.erase(row.measure);
    row.still.assign(still.begin(), still.end());
  }

  const Option& option_;
  const Scenarios& scenarios_;
  const law::Rulebook& book_;
  TargetRun base_;
  std::vector<TargetRun> ways_;
  std::array<std::vector<ClassChange>, 3> changes_;
};

}  // namespace

base::Result<std::array<std::vector<ClassChange>, 3>> class_changes_of(const Option& option,
                                                                       const law::View& base,
                                                                       const Scenarios& scenarios) {
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(base.law));
  auto changes = ChangeSearch(option, base, book, scenarios).run();
  for (std::vector<ClassChange>& rows : changes)
    std::stable_sort(rows.begin(), rows.end(), [](const ClassChange& a, const ClassChange& b) {
      return std::tie(a.measure, a.from, a.goods) < std::tie(b.measure, b.from, b.goods);
    });
  return changes;
}

}  // namespace detente::relief
