// Tested in relief_page_test.cc.
#include "detente/report/relief_letters.h"

#include <algorithm>
#include <array>
#include <set>

#include "detente/report/relief_steps.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;
using relief::Course;
using relief::Grid;

constexpr std::size_t kMostCounted = 4;

// Where answers of the course begin, and the end of the last.
std::vector<Seconds> steps_of(const ReliefAnswer& answer, const Course& course) {
  law::Interval span = span_of(answer);
  std::set<Seconds> steps = {span.from};
  for (const relief::Segments& segments : course)
    for (const relief::Segment& segment : segments)
      if (span.contains(segment.from)) steps.insert(segment.from);
  return {steps.begin(), steps.end()};
}

std::size_t step_at(const std::vector<Seconds>& steps, Seconds at) {
  return static_cast<std::size_t>(std::lower_bound(steps.begin(), steps.end(), at) - steps.begin());
}

// By step: whether the authority prohibits the party something.
std::vector<bool> is_prohibiting(const Grid& grid, const Course& course, std::size_t party,
                                 std::size_t authority, const std::vector<Seconds>& steps) {
  std::vector<bool> is(steps.size());
  for (std::size_t activity = 0; activity < grid.activities.size(); ++activity)
    for (const relief::Segment& segment : course[grid.cell(party, authority, activity)]) {
      if (segment.answer != Answer::kProhibited) continue;
      auto end = is.begin() + static_cast<std::ptrdiff_t>(step_at(steps, segment.until));
      std::fill(is.begin() + static_cast<std::ptrdiff_t>(step_at(steps, segment.from)), end, true);
    }
  return is;
}

}  // namespace

char state_letter(const Grid& grid, const Course& course, std::size_t party, std::size_t authority,
                  Seconds at) {
  std::size_t prohibited = 0;
  bool licensed = false;
  for (std::size_t activity = 0; activity < grid.activities.size(); ++activity) {
    Answer answer = relief::answer_at(course[grid.cell(party, authority, activity)], at);
    if (answer == Answer::kUndetermined) return '?';
    prohibited += answer == Answer::kProhibited ? 1 : 0;
    licensed |= answer == Answer::kLicensed;
  }
  if (licensed) return 'L';
  if (prohibited == 0) return '-';
  return prohibited == grid.activities.size() ? 'P' : 'p';
}

std::string state_letters(const Grid& grid, const Course& course, std::size_t party, Seconds at) {
  std::string letters;
  for (std::size_t i = 0; i < grid.authorities.size(); ++i)
    letters += state_letter(grid, course, party, i, at);
  return letters;
}

std::string shown_letter(char letter) {
  return letter == '-' ? "\xE2\x80\x93" : std::string(1, letter);
}

std::string letters_legend() {
  return "<p class=\"soft small legend\"><b>P</b> everything that was asked is prohibited &middot; "
         "<b>p</b> something is &middot; <b>L</b> something is licensed &middot; <b>?</b> "
         "something "
         "is undetermined &middot; <b>\xE2\x80\x93</b> nothing is prohibited.</p>\n";
}

std::string state_text(const ReliefAnswer& answer, const Course& course, std::size_t party,
                       std::size_t authority, Seconds at) {
  const Grid& grid = answer.evaluation->grid;
  std::string text;
  for (std::size_t i = 0; i < grid.activities.size(); ++i)
    text +=
        (text.empty() ? "" : ", ") + grid.activities[i] + " " +
        std::string(law::to_string(relief::answer_at(course[grid.cell(party, authority, i)], at)));
  return text;
}

CountsOverTime counts_by_authorities(const ReliefAnswer& answer, const Course& course) {
  const Grid& grid = answer.evaluation->grid;
  CountsOverTime counts{steps_of(answer, course), span_of(answer).until, {}, {}};
  for (const char* layer : {"1", "2", "3", "4 or more"}) counts.layers.push_back(layer);
  counts.values.assign(kMostCounted, std::vector<std::uint32_t>(counts.steps.size()));
  for (std::size_t party = 0; party < grid.parties.size(); ++party) {
    std::vector<std::size_t> prohibiting(counts.steps.size());
    for (std::size_t authority = 0; authority < grid.authorities.size(); ++authority) {
      std::vector<bool> is = is_prohibiting(grid, course, party, authority, counts.steps);
      for (std::size_t step = 0; step < is.size(); ++step) prohibiting[step] += is[step] ? 1 : 0;
    }
    for (std::size_t step = 0; step < prohibiting.size(); ++step)
      if (prohibiting[step] > 0)
        ++counts.values[std::min(prohibiting[step], kMostCounted) - 1][step];
  }
  return counts;
}

CountsOverTime counts_by_class(const ReliefAnswer& answer, relief::Mode mode) {
  const auto& all = answer.consequences[static_cast<std::size_t>(mode)];
  constexpr auto kClasses = static_cast<std::size_t>(relief::PartyClass::kUnchanged);
  law::Interval shown = span_of(answer);
  std::set<Seconds> begins = {shown.from};
  for (const relief::Consequence& one : all)
    for (const relief::ClassSpan& span : one.spans)
      if (shown.contains(span.from)) begins.insert(span.from);
  CountsOverTime counts{{begins.begin(), begins.end()}, shown.until, {}, {}};
  std::array<std::vector<std::uint32_t>, kClasses> by_class;
  by_class.fill(std::vector<std::uint32_t>(counts.steps.size()));
  for (const relief::Consequence& one : all)
    for (const relief::ClassSpan& span : one.spans) {
      if (span.word == relief::PartyClass::kUnchanged) continue;
      std::size_t end = step_at(counts.steps, span.until);
      for (std::size_t step = step_at(counts.steps, span.from); step < end; ++step)
        ++by_class[static_cast<std::size_t>(span.word)][step];
    }
  for (std::size_t i = 0; i < kClasses; ++i) {
    if (std::all_of(by_class[i].begin(), by_class[i].end(), [](auto n) { return n == 0; }))
      continue;
    counts.layers.emplace_back(relief::to_string(static_cast<relief::PartyClass>(i)));
    counts.values.push_back(std::move(by_class[i]));
  }
  return counts;
}

std::vector<std::uint32_t> totals_of(const CountsOverTime& counts) {
  std::vector<std::uint32_t> totals(counts.steps.size());
  for (const auto& layer : counts.values)
    for (std::size_t step = 0; step < totals.size(); ++step) totals[step] += layer[step];
  return totals;
}

}  // namespace detente::report
