// Tested in scenario_test.cc and course_test.cc.
#include "detente/relief/evaluation.h"

#include <utility>

namespace detente::relief {

using base::Result;
using law::Answer;

namespace {

Course undetermined(Course course) {
  for (Segments& segments : course)
    if (!segments.empty())
      segments = {{segments.front().from, segments.back().until, Answer::kUndetermined}};
  return course;
}

std::array<Course, 3> courses_of(const Option& option, const Course& base,
                                 const Scenarios& scenarios, const Grid& grid) {
  if (!scenarios.complete()) {
    Course open = undetermined(base);
    return std::array{open, open, open};
  }
  std::vector<Course> courses;  // by way
  for (const Laid& way : scenarios.ways()) {
    const Timeline* timeline = scenarios.asks_conditions() ? way.timeline.get() : nullptr;
    courses.push_back(course_of(option, way.over->view, *way.book, grid, timeline));
  }
  auto in = [&](Mode mode) { return merged(courses, scenarios.ways_of(mode), chooser_of(mode)); };
  return std::array{in(Mode::kAssumed), in(Mode::kBest), in(Mode::kWorst)};
}

}  // namespace

Evaluation evaluate(const Option& option, const law::View& base, const law::Rulebook& book,
                    const Scenarios& scenarios, Grid grid) {
  Course course = course_of(option, base, book, grid, nullptr);
  return evaluate(option, scenarios, std::move(grid), std::move(course));
}

Evaluation evaluate(const Option& option, const Scenarios& scenarios, Grid grid, Course base) {
  Evaluation out;
  out.base = std::move(base);
  auto courses = courses_of(option, out.base, scenarios, grid);
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst}) {
    Outcome& outcome = out.outcomes[static_cast<std::size_t>(mode)];
    const Timeline& extreme =
        *scenarios.extreme(mode == Mode::kWorst ? mode : Mode::kBest).timeline;
    outcome.course = std::move(courses[static_cast<std::size_t>(mode)]);
    outcome.effects = mode == Mode::kAssumed ? scenarios.common() : extreme.effects();
    outcome.idle = extreme.idle();
  }
  out.grid = std::move(grid);
  return out;
}

Result<Evaluation> evaluate(const Option& option, const law::View& base, const Scenarios& scenarios,
                            Grid grid) {
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(base.law));
  return evaluate(option, base, book, scenarios, std::move(grid));
}

}  // namespace detente::relief
