// Tested in relief_page_test.cc.
#include "detente/report/relief_letters.h"

namespace detente::report {

using base::Seconds;
using law::Answer;
using relief::Course;
using relief::Grid;

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

}  // namespace detente::report
