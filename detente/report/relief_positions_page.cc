// The section of the page of relief_positions.h.  Tested in relief_positions_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "detente/report/html.h"
#include "detente/report/relief_positions.h"
#include "detente/report/relief_rows.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;
using screen::PositionEffect;

constexpr std::size_t kMostRows = 200;  // of a file
constexpr std::size_t kMostRefusals = 20;

using TotalsByMode = std::array<PositionTotals, 3>;

// `kind`: classes of the table.
std::string table_html(std::string_view kind, std::string_view heads, const std::string& rows) {
  return fmt::format(
      "<div class=\"wide\"><table class=\"{}\">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}"
      "</tbody>\n</table></div>\n",
      kind, heads, rows);
}

std::string effects_html(const TotalsByMode& totals) {
  std::string rows;
  for (PositionEffect effect :
       {PositionEffect::kAffected, PositionEffect::kUndetermined, PositionEffect::kUnchanged}) {
    rows += fmt::format("<tr><td>{}</td>", screen::to_string(effect));
    for (const PositionTotals& of_mode : totals) {
      PositionTotal total = total_of(of_mode, effect);
      rows += fmt::format("<td class=\"n\">{}</td><td>{}</td>", grouped(total.rows),
                          escape_html(total_text(total)));
    }
    rows += "</tr>\n";
  }
  return table_html(
      "groups",
      "<th>Answers</th><th class=\"n\">As assumed</th><th>Value</th><th class=\"n\">At best</th>"
      "<th>Value</th><th class=\"n\">At worst</th><th>Value</th>",
      rows);
}

std::string classes_html(const PositionTotals& totals) {
  std::string rows;
  for (const auto& [key, total] : totals)
    rows += fmt::format(
        "<tr><td class=\"nb\">{}</td><td>{}</td><td class=\"n\">{}</td>"
        "<td>{}</td></tr>\n",
        relief::to_string(key.word), screen::to_string(key.effect), grouped(total.rows),
        escape_html(total_text(total)));
  return table_html(
      "groups", "<th>Class, as assumed</th><th>Answers</th><th class=\"n\">Rows</th><th>Value</th>",
      rows);
}

std::string row_html(const ReliefAnswer& answer, const PositionLine& line) {
  std::string matches = matches_text(answer, *line.row);
  if (line.several) matches += ": the worst of them";
  std::string html = fmt::format("<tr><td class=\"n\">{}</td>", line.line);
  for (const std::string& cell : {line.row->position.reference, customer_text(*line.row), matches})
    html += "<td>" + escape_html(cell) + "</td>";
  html += "<td class=\"nb\">" + escape_html(line.said) + "</td>";
  for (const std::string& cell :
       {position_value(line.row->position), changes_text(answer, line), still_text(answer, line),
        fmt::format("{}", fmt::join(line.clauses, ", "))})
    html += "<td>" + escape_html(cell) + "</td>";
  return html + "</tr>\n";
}

std::string rows_html(const ReliefAnswer& answer, const std::vector<PositionLine>& lines) {
  std::string rows;
  std::size_t found = 0;
  for (const PositionLine& line : lines)
    if (line.outcome->effect != PositionEffect::kUnchanged && ++found <= kMostRows)
      rows += row_html(answer, line);
  if (found == 0) return "<p class=\"soft\">No row changes, as assumed.</p>\n";
  std::string html = table_html(
      "sort",
      "<th class=\"n\">Line</th><th>Reference</th><th>Customer</th><th>Possible parties</th>"
      "<th>Class</th><th>Value</th><th>Change</th><th>Still prohibited by</th><th>Clause</th>",
      rows);
  if (found > kMostRows)
    html += fmt::format(
        "<p class=\"maybe\">{} further rows change or may; JSON and CSV have "
        "all.</p>\n",
        grouped(found - kMostRows));
  return html;
}

std::string refusals_html(const std::vector<std::string>& refusals) {
  std::string items;
  for (std::size_t i = 0; i < std::min(refusals.size(), kMostRefusals); ++i)
    items += "<li>" + escape_html(refusals[i]) + "</li>\n";
  if (refusals.size() > kMostRefusals)
    items += fmt::format("<li>and {} more</li>\n", grouped(refusals.size() - kMostRefusals));
  return items.empty() ? "" : "<p>Refused:</p>\n<ul>\n" + items + "</ul>\n";
}

std::string file_html(const ReliefAnswer& answer, const ReliefPositions& positions) {
  std::vector<PositionLine> lines = position_lines(answer, positions, Mode::kAssumed);
  TotalsByMode totals = {
      position_totals(lines),
      position_totals(position_lines(answer, positions, Mode::kBest)),
      position_totals(position_lines(answer, positions, Mode::kWorst)),
  };
  std::string html =
      fmt::format("<h3>{} of {}</h3>\n<p>{}, as assumed.</p>\n",
                  positions.book.form == screen::BookForm::kPortfolio ? "Positions" : "Payments",
                  escape_html(positions.file), escape_html(book_text(positions, totals.front())));
  if (!lines.empty())
    html += effects_html(totals) + classes_html(totals.front()) + rows_html(answer, lines);
  return html + refusals_html(positions.refusals);
}

}  // namespace

std::string positions_html(const ReliefAnswer& answer) {
  std::string html;
  for (const ReliefPositions* positions : answer.positions) html += file_html(answer, *positions);
  if (html.empty()) return "";
  return "<p class=\"soft small\">A customer is never said to be a listed party: a possible match "
         "is a name that is like one, with its score from 0 to 1. Values of different currencies "
         "are not added.</p>\n" +
         html;
}

}  // namespace detente::report
