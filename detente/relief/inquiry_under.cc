// Tested in deal_cases_test.cc.
#include "detente/relief/inquiry_under.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "detente/relief/selection.h"

namespace detente::relief {

using law::Answer;

namespace {

base::Result<law::Answers> answer_in(const Option& option, const Laid& way,
                                     const law::Inquiry& inquiry) {
  const law::View& view = way.over->view;
  std::optional<ConditionsAt> conditions;
  return law::answer(view, *way.book, inquiry, [&](std::uint32_t authority, base::Seconds on) {
    const std::string& zone = view.law.authorities[authority].zone;
    conditions.emplace(*way.timeline, zone, on);
    return law::Scenario{&*conditions, option.valid.in(zone)};
  });
}

// The lowest and the highest answer of any way.
struct AnswerRange {
  Answer best;
  Answer worst;
};

void join(const std::vector<AnswerRange>& ranges, bool complete, OptionAnswers& out) {
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    law::AuthorityVerdict& verdict = out.answers.authorities[i].verdict;
    bool is_bound = verdict.answer != Answer::kOutOfNexus;
    if (ranges[i].best == ranges[i].worst && (complete || !is_bound)) continue;
    verdict.answer = Answer::kUndetermined;
    verdict.until.reset();
    out.open[verdict.authority] = std::string(law::to_string(ranges[i].best)) + " at best, " +
                                  std::string(law::to_string(ranges[i].worst)) + " at worst";
  }
}

}  // namespace

base::Result<OptionAnswers> answer_under(const Option& option, const Scenarios& scenarios,
                                         const law::Inquiry& inquiry) {
  const Laid& first = scenarios.extreme(Mode::kBest);
  OptionAnswers out;
  out.view = &first.over->view;
  DETENTE_TRY(out.answers, answer_in(option, first, inquiry));
  std::vector<AnswerRange> ranges;
  for (const law::AuthorityAnswer& one : out.answers.authorities)
    ranges.push_back({one.verdict.answer, one.verdict.answer});
  for (std::size_t index : scenarios.ways_of(Mode::kAssumed)) {
    const Laid& way = scenarios.ways()[index];
    if (&way == &first) continue;
    DETENTE_TRY(law::Answers answers, answer_in(option, way, inquiry));
    for (const law::AuthorityAnswer& one : answers.authorities)
      for (std::size_t i = 0; i < ranges.size(); ++i)
        if (out.answers.authorities[i].verdict.authority == one.verdict.authority)
          ranges[i] = {std::min(ranges[i].best, one.verdict.answer),
                       std::max(ranges[i].worst, one.verdict.answer)};
  }
  join(ranges, scenarios.complete(), out);
  return out;
}

}  // namespace detente::relief
