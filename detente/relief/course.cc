#include "detente/relief/course.h"

#include <algorithm>
#include <set>

#include "detente/relief/breakpoints.h"
#include "detente/relief/focus.h"
#include "detente/relief/selection.h"

namespace detente::relief {

using base::Result;
using base::Seconds;
using law::Answer;

void append_segment(Segments& segments, const Segment& next) {
  if (next.from >= next.until) return;
  if (!segments.empty() && segments.back().answer == next.answer)
    segments.back().until = next.until;
  else
    segments.push_back(next);
}

std::vector<std::string> bound_actors(const law::Law& law) {
  std::set<std::string> actors;
  for (const law::Nexus& row : law.nexus)
    if (!row.secondary) actors.insert(row.actors.begin(), row.actors.end());
  actors.erase("*");
  return {actors.begin(), actors.end()};
}

std::vector<Seconds> course_steps(const Option& option, const law::View& view,
                                  const std::vector<std::uint32_t>& authorities,
                                  const Timeline* timeline, const law::Interval& time) {
  std::vector<Seconds> found = breakpoints(view, time.from, time.until);
  std::set<Seconds> steps(found.begin(), found.end());
  if (timeline == nullptr) return found;
  for (std::uint32_t authority : authorities)
    for (const std::string& id : option.conditions())
      for (const Interval& span :
           timeline->times_of(id, view.law.authorities[authority].zone).spans())
        for (Seconds at : {span.from, span.until})
          if (time.from < at && at < time.until) steps.insert(at);
  return {steps.begin(), steps.end()};
}

namespace {

class Run {
 public:
  Run(const Option& option, const law::View& view, const law::Rulebook& book, const Grid& grid,
      const Timeline* timeline)
      : option_(option), view_(view), book_(book), grid_(grid), timeline_(timeline) {
    for (std::uint32_t authority : grid.authorities) {
      const std::string& zone = view.law.authorities[authority].zone;
      begins_.push_back(option.valid.in(zone));
      ends_.push_back(option.horizon.in(zone));
    }
    course_.resize(grid.size());
    question_.actors = grid.actors.empty() ? bound_actors(view.law) : grid.actors;
    question_.currency = grid.currency;
  }

  Course run() {
    if (course_.empty()) return std::move(course_);
    Seconds first = *std::min_element(begins_.begin(), begins_.end());
    Seconds last = *std::max_element(ends_.begin(), ends_.end());
    std::vector<Seconds> steps = all_steps(first, last);
    for (std::size_t i = 0; i < steps.size(); ++i)
      answer(steps[i], i + 1 < steps.size() ? steps[i + 1] : last);
    return std::move(course_);
  }

 private:
  std::vector<Seconds> all_steps(Seconds first, Seconds last) const {
    std::vector<Seconds> found =
        course_steps(option_, view_, grid_.authorities, timeline_, {first, last});
    std::set<Seconds> steps(found.begin(), found.end());
    for (Seconds begin : begins_)
      if (begin < last) steps.insert(begin);
    return {steps.begin(), steps.end()};
  }

  void answer(Seconds from, Seconds until) {
    law::Snapshot snapshot(view_, book_, from);
    law::Judge judge(snapshot);
    question_.on = from;
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i) {
      Segment segment{std::max(from, begins_[i]), std::min(until, ends_[i]), {}};
      if (segment.from >= segment.until) continue;
      const std::string& zone = view_.law.authorities[grid_.authorities[i]].zone;
      std::optional<ConditionsAt> conditions;
      if (timeline_ != nullptr) conditions.emplace(*timeline_, zone, from);
      law::Scenario scenario{conditions ? &*conditions : nullptr, begins_[i]};
      answer(judge, scenario, i, segment);
    }
  }

  void answer(const law::Judge& judge, const law::Scenario& scenario, std::size_t authority,
              Segment segment) {
    for (std::size_t party = 0; party < grid_.parties.size(); ++party) {
      question_.parties = {grid_.parties[party]};
      for (std::size_t activity = 0; activity < grid_.activities.size(); ++activity) {
        question_.activity = grid_.activities[activity];
        judge.judge(question_, grid_.authorities[authority], scenario, verdicts_);
        segment.answer = verdicts_.authorities.front().answer;
        append_segment(course_[grid_.cell(party, authority, activity)], segment);
      }
    }
  }

  const Option& option_;
  const law::View& view_;
  const law::Rulebook& book_;
  const Grid& grid_;
  const Timeline* timeline_;
  std::vector<Seconds> begins_;  // by authority of the grid
  std::vector<Seconds> ends_;
  law::Question question_;
  law::Verdicts verdicts_;
  Course course_;
};

}  // namespace

Segments merged_segments(const Segments& a, const Segments& b, Answer (*choose)(Answer, Answer)) {
  Segments both;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    Seconds until = std::min(a[i].until, b[j].until);
    append_segment(both, {std::max(a[i].from, b[j].from), until, choose(a[i].answer, b[j].answer)});
    if (a[i].until == until) ++i;
    if (b[j].until == until) ++j;
  }
  return both;
}

Answer answer_at(const Segments& segments, Seconds at) {
  Answer answer = segments.empty() ? Answer::kPermitted : segments.front().answer;
  for (const Segment& segment : segments)
    if (segment.from <= at) answer = segment.answer;
  return answer;
}

Result<Course> course_of(const Option& option, const law::View& view, const Grid& grid,
                         const Timeline* timeline) {
  std::vector<std::string> conditions;
  if (timeline != nullptr) conditions = option.conditions();
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(view.law, std::move(conditions)));
  return course_of(option, view, book, grid, timeline);
}

Course course_of(const Option& option, const law::View& view, const law::Rulebook& book,
                 const Grid& grid, const Timeline* timeline) {
  return Run(option, focus_on(view, grid.parties).view, book, grid, timeline).run();
}

Course merged(const std::vector<Course>& courses, const std::vector<std::size_t>& which,
              Answer (*choose)(Answer, Answer)) {
  Course all = courses[which.front()];
  for (std::size_t i : which)
    for (std::size_t cell = 0; cell < all.size(); ++cell)
      all[cell] = merged_segments(all[cell], courses[i][cell], choose);
  return all;
}

}  // namespace detente::relief
