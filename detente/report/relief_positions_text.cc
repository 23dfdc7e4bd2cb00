// Text of relief_positions.h.  Tested in relief_positions_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "detente/report/csv_out.h"
#include "detente/report/relief_positions.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;
using screen::PositionEffect;

constexpr std::size_t kMostRows = 40;  // that the table names; JSON and CSV have all
constexpr std::size_t kMostRefusals = 10;

Table totals_table(const PositionTotals& totals) {
  Table table({{"effect"}, {"class"}, {"rows", Align::kRight}, {"value", Align::kLeft, true}});
  for (const auto& [key, total] : totals)
    table.add({std::string(screen::to_string(key.effect)), std::string(relief::to_string(key.word)),
               grouped(total.rows), total_text(total)});
  return table;
}

std::vector<std::string> cells_of(const ReliefAnswer& answer, const PositionLine& line) {
  const screen::Position& position = line.row->position;
  return {std::to_string(line.line),
          position.reference,
          customer_text(*line.row),
          matches_text(answer, *line.row) + (line.several ? ": the worst of them" : ""),
          line.said,
          position.activity,
          position_value(position),
          changes_text(answer, line),
          still_text(answer, line),
          fmt::format("{}", fmt::join(line.clauses, ", "))};
}

Table rows_table(const ReliefAnswer& answer, const std::vector<PositionLine>& lines) {
  Table table({{"line", Align::kRight},
               {"reference"},
               {"customer", Align::kLeft, true},
               {"possible parties", Align::kLeft, true},
               {"class"},
               {"activity"},
               {"value", Align::kRight},
               {"change", Align::kLeft, true},
               {"still prohibited by", Align::kLeft, true},
               {"clause"}});
  for (std::size_t i = 0; i < std::min(lines.size(), kMostRows); ++i)
    table.add(cells_of(answer, lines[i]));
  return table;
}

std::string refusals_text(const std::vector<std::string>& refusals) {
  std::string text;
  std::size_t shown = std::min(refusals.size(), kMostRefusals);
  for (std::size_t i = 0; i < shown; ++i) text += on_one_line("refused: " + refusals[i]) + "\n";
  if (shown < refusals.size())
    text += fmt::format("and {} more refused\n", grouped(refusals.size() - shown));
  return text.empty() ? "" : text + "\n";
}

std::string head_text(const ReliefAnswer& answer, const ReliefPositions& positions,
                      const std::vector<Mode>& modes, const PositionTotals& totals) {
  std::string text = "\n" +
                     on_one_line(fmt::format("{} {}, {}", screen::to_string(positions.book.form),
                                             positions.file, book_text(positions, totals))) +
                     "\n";
  for (std::size_t i = 1; i < modes.size(); ++i) {
    PositionTotals other = position_totals(position_lines(answer, positions, modes[i]));
    PositionTotal affected = total_of(other, PositionEffect::kAffected);
    text += fmt::format("{}: {} affected", relief::to_string(modes[i]), grouped(affected.rows));
    if (!affected.value.empty()) text += ": " + on_one_line(total_text(affected));
    text += "\n";
  }
  return text + "\n";
}

std::string one_file(const ReliefAnswer& answer, const ReliefPositions& positions,
                     const std::vector<Mode>& modes, std::size_t width, bool colour) {
  std::vector<PositionLine> lines = position_lines(answer, positions, modes.front());
  PositionTotals totals = position_totals(lines);
  std::string text = head_text(answer, positions, modes, totals);
  if (!totals.empty()) text += totals_table(totals).render(width, colour) + "\n";
  std::erase_if(lines, [](const PositionLine& line) {
    return line.outcome->effect == PositionEffect::kUnchanged;
  });
  if (!lines.empty()) text += rows_table(answer, lines).render(width, colour) + "\n";
  if (lines.size() > kMostRows)
    text += fmt::format("and {} more that change or may: --format json or csv has all\n\n",
                        grouped(lines.size() - kMostRows));
  return text + refusals_text(positions.refusals);
}

std::vector<std::string> csv_fields(const ReliefAnswer& answer, const ReliefPositions& positions,
                                    const PositionLine& line) {
  const screen::Position& position = line.row->position;
  auto time = [&](base::Seconds relief::ClassSpan::*at) {
    return line.span == nullptr ? "" : base::to_string(line.span->*at);
  };
  return {std::string(screen::to_string(positions.book.form)),
          std::to_string(line.line),
          position.reference,
          customer_text(*line.row),
          matches_text(answer, *line.row),
          line.several ? "true" : "false",
          line.said,
          time(&relief::ClassSpan::from),
          time(&relief::ClassSpan::until),
          position.activity,
          fmt::format("{}", fmt::join(position.actors, "; ")),
          position.currency,
          position.value ? base::to_string(*position.value) : "",
          position.on,
          std::string(screen::to_string(line.outcome->effect)),
          changes_text(answer, line),
          still_text(answer, line),
          fmt::format("{}", fmt::join(line.clauses, "; "))};
}

}  // namespace

std::string positions_table(const ReliefAnswer& answer, const std::vector<Mode>& modes,
                            std::size_t width, bool colour) {
  std::string text;
  for (const ReliefPositions* positions : answer.positions)
    text += one_file(answer, *positions, modes, width, colour);
  return text;
}

std::string positions_csv(const ReliefAnswer& answer, Mode mode) {
  const std::vector<std::string> header = {"form",
                                           "line",
                                           "reference",
                                           "customer",
                                           "possible_parties",
                                           "several",
                                           "class",
                                           "from",
                                           "until",
                                           "activity",
                                           "actor",
                                           "currency",
                                           "value",
                                           "on",
                                           "effect",
                                           "change",
                                           "still_prohibited_by",
                                           "clause"};
  std::string text = csv_row(header);
  for (const ReliefPositions* positions : answer.positions)
    for (const PositionLine& line : position_lines(answer, *positions, mode))
      text += csv_row(csv_fields(answer, *positions, line));
  return text;
}

}  // namespace detente::report
