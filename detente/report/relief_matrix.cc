// Tested in relief_page_test.cc.
#include "detente/report/relief_matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "detente/report/html.h"
#include "detente/report/relief_letters.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;

constexpr std::size_t kMostRows = 40;

// Letters by authority of the grid.
struct MatrixRow {
  std::size_t party;  // of the grid
  base::Seconds at;
  std::string before;
  std::array<std::string, 3> after;  // by Mode
  std::size_t changes = 0;           // letters that change in some mode
  std::size_t prohibited = 0;        // authorities that prohibit something before
};

MatrixRow row_of(const ReliefAnswer& answer, std::size_t party) {
  const relief::Evaluation& evaluation = *answer.evaluation;
  // Where the ways disagree the assumed headline is when they begin to.
  MatrixRow row{party, told_at(answer.consequences[0][party]), {}, {}, 0, 0};
  row.before = state_letters(evaluation.grid, evaluation.base, party, row.at);
  for (Mode mode : {Mode::kAssumed, Mode::kBest, Mode::kWorst})
    row.after[static_cast<std::size_t>(mode)] =
        state_letters(evaluation.grid, evaluation.outcome(mode).course, party, row.at);
  for (std::size_t i = 0; i < row.before.size(); ++i)
    row.changes += std::any_of(row.after.begin(), row.after.end(),
                               [&](const auto& letters) { return letters[i] != row.before[i]; })
                       ? 1
                       : 0;
  row.prohibited = row.before.size() -
                   static_cast<std::size_t>(std::count(row.before.begin(), row.before.end(), '-'));
  return row;
}

std::vector<MatrixRow> matrix_rows(const ReliefAnswer& answer) {
  std::vector<MatrixRow> rows;
  for (std::size_t party = 0; party < answer.evaluation->grid.parties.size(); ++party) {
    MatrixRow row = row_of(answer, party);
    if (row.changes > 0) rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const MatrixRow& a, const MatrixRow& b) {
    return std::tuple(a.changes, a.prohibited) > std::tuple(b.changes, b.prohibited);
  });
  return rows;
}

// Which of the grid say anything.
std::vector<std::size_t> columns_of(const std::vector<MatrixRow>& rows, std::size_t authorities) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < authorities; ++i)
    if (std::any_of(rows.begin(), rows.end(), [&](const MatrixRow& row) {
          return row.before[i] != '-' || row.after[0][i] != '-' || row.after[1][i] != '-' ||
                 row.after[2][i] != '-';
        }))
      columns.push_back(i);
  return columns;
}

std::string_view kind_of(char letter) {
  switch (letter) {
    case 'P':
      return "sP";
    case 'p':
      return "sp";
    case 'L':
      return "sL";
    case '?':
      return "sU";
    default:
      return "s0";
  }
}

// An id in as many lines as it has parts.
std::string broken(std::string_view id) {
  std::string html = escape_html(id);
  for (std::size_t dot = html.find('.'); dot != std::string::npos; dot = html.find('.', dot + 2))
    html.insert(dot + 1, "<wbr>");
  return html;
}

class Matrix {
 public:
  Matrix(const ReliefAnswer& answer, std::vector<MatrixRow> rows)
      : answer_(answer), rows_(std::move(rows)) {
    columns_ = columns_of(rows_, answer.evaluation->grid.authorities.size());
    differs_ = std::any_of(rows_.begin(), rows_.end(), [](const MatrixRow& row) {
      return row.after[0] != row.after[1] || row.after[0] != row.after[2];
    });
  }

  std::string html() const {
    std::string html = "<div class=\"wide\"><table class=\"matrix\">\n<thead><tr><th></th>";
    for (std::string_view word : {"Before", "As assumed", "At best", "At worst"}) {
      html += fmt::format("<th class=\"block\" colspan=\"{}\">{}</th>", columns_.size(), word);
      if (!differs_ && word == "As assumed") break;
    }
    html += "<th></th></tr>\n<tr><th>Party</th>" + heads();
    for (int mode = 0; mode < (differs_ ? 3 : 1); ++mode) html += heads();
    html += "<th class=\"block\">From</th></tr></thead>\n<tbody>\n";
    for (const MatrixRow& row : rows_) html += row_html(row);
    return html + "</tbody>\n</table></div>\n";
  }

 private:
  std::string heads() const {
    std::string html;
    for (std::size_t i : columns_)
      html += fmt::format(
          "<th class=\"s{}\">{}</th>", i == columns_.front() ? " block" : "",
          broken(answer_.view->law.authorities[answer_.evaluation->grid.authorities[i]].id));
    return html;
  }

  std::string cells(const MatrixRow& row, const std::string& letters,
                    const relief::Course& course) const {
    std::string html;
    for (std::size_t i : columns_) {
      bool is_changed = letters[i] != row.before[i];
      html += fmt::format("<td class=\"s {}{}{}\" title=\"{}\">{}</td>", kind_of(letters[i]),
                          is_changed ? " new" : "", i == columns_.front() ? " block" : "",
                          escape_html(state_text(answer_, course, row.party, i, row.at)),
                          shown_letter(letters[i]));
    }
    return html;
  }

  std::string row_html(const MatrixRow& row) const {
    const relief::Evaluation& evaluation = *answer_.evaluation;
    const law::ViewParty& party =
        answer_.view->parties[static_cast<std::size_t>(evaluation.grid.parties[row.party])];
    std::string html =
        fmt::format("<tr><td>{}</td>{}", escape_html(party.name.empty() ? party.id : party.name),
                    cells(row, row.before, evaluation.base));
    for (std::size_t mode = 0; mode < (differs_ ? 3 : 1); ++mode)
      html += cells(row, row.after[mode], evaluation.outcomes[mode].course);
    return html + fmt::format("<td class=\"nb block\">{}</td></tr>\n",
                              escape_html(day_text(row.at, answer_)));
  }

  const ReliefAnswer& answer_;
  std::vector<MatrixRow> rows_;
  std::vector<std::size_t> columns_;
  bool differs_ = false;
};

}  // namespace

base::Seconds told_at(const relief::Consequence& consequence) {
  return consequence.spans.empty() ? base::Seconds{} : consequence.head().from;
}

std::string relief_matrix(const ReliefAnswer& answer) {
  std::vector<MatrixRow> rows = matrix_rows(answer);
  if (rows.empty()) return "";
  std::string note;
  if (rows.size() > kMostRows)
    note = fmt::format(
        "<p class=\"soft small\">The {} of {} parties that change with the most authorities, and "
        "of these "
        "those whom the most prohibited something; all "
        "are in the table of parties.</p>\n",
        kMostRows, grouped(rows.size()));
  if (rows.size() > kMostRows) rows.erase(rows.begin() + kMostRows, rows.end());
  return Matrix(answer, std::move(rows)).html() + letters_legend() +
         "<p class=\"soft small\">Each party at the instant that stands last. Framed: otherwise "
         "than "
         "before.</p>\n" +
         note;
}

}  // namespace detente::report
