// Tested in relief_positions_test.cc.
#include "detente/report/relief_positions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "detente/report/relief_rows.h"
#include "detente/report/table.h"

namespace detente::report {

using law::Answer;
using law::PartyIndex;
using relief::Mode;
using screen::PositionAnswer;
using screen::PositionEffect;
using screen::PositionMatch;

namespace {

// Clauses by party, each party asked about once.
class ClausesOfParties {
 public:
  ClausesOfParties(const ReliefAnswer& answer, const screen::PositionBook& book, Mode mode)
      : option_(*answer.option) {
    for (const screen::BookRow& row : book.rows) {
      std::vector<PartyIndex> parties = row.parties();
      parties_.insert(parties_.end(), parties.begin(), parties.end());
    }
    std::sort(parties_.begin(), parties_.end());
    parties_.erase(std::unique(parties_.begin(), parties_.end()), parties_.end());
    clauses_ = acting_clauses(answer, mode, parties_);
  }

  std::vector<std::string> of(const std::vector<PartyIndex>& parties) const {
    std::vector<std::uint32_t> numbers;
    for (PartyIndex party : parties) {
      auto place = std::lower_bound(parties_.begin(), parties_.end(), party) - parties_.begin();
      const auto& found = clauses_[static_cast<std::size_t>(place)];
      numbers.insert(numbers.end(), found.begin(), found.end());
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    std::vector<std::string> ids;
    ids.reserve(numbers.size());
    for (std::uint32_t number : numbers) ids.push_back(option_.clauses[number].id.value);
    return ids;
  }

 private:
  const relief::Option& option_;
  std::vector<PartyIndex> parties_;  // sorted
  std::vector<std::vector<std::uint32_t>> clauses_;
};

void add_to(PositionTotal& total, const screen::Position& position) {
  ++total.rows;
  if (position.value)
    total.value[position.currency].add(*position.value);
  else
    ++total.without_value;
}

std::string match_text(const ReliefAnswer& answer, const PositionMatch& match) {
  std::string text = answer.view->parties[static_cast<std::size_t>(match.party)].id;
  text += fmt::format(" ({}", screen::to_string(match.kind));
  return text + (match.score ? " " + score_text(*match.score) : "") + ")";
}

}  // namespace

std::vector<PositionLine> position_lines(const ReliefAnswer& answer,
                                         const ReliefPositions& positions, Mode mode) {
  ClausesOfParties clauses(answer, positions.book, mode);
  const auto& consequences = answer.consequences[static_cast<std::size_t>(mode)];
  std::vector<PositionLine> lines;
  for (std::size_t i = 0; i < positions.book.rows.size(); ++i) {
    PositionLine line;
    line.line = positions.lines[i];
    line.row = &positions.book.rows[i];
    line.outcome = &positions.outcomes[i][static_cast<std::size_t>(mode)];
    line.said = relief::to_string(line.word);
    if (line.outcome->consequence) {
      line.span = &consequences[*line.outcome->consequence].head();
      line.word = line.span->word;
      line.said = relief::class_text(*line.span, *answer.view);
    }
    line.clauses = clauses.of(line.row->parties());
    line.several = std::any_of(line.row->matches.begin(), line.row->matches.end(),
                               [](const auto& side) { return side.size() > 1; });
    lines.push_back(std::move(line));
  }
  return lines;
}

PositionTotals position_totals(const std::vector<PositionLine>& lines) {
  PositionTotals totals;
  for (const PositionLine& line : lines)
    add_to(totals[{line.outcome->effect, line.word}], line.row->position);
  return totals;
}

PositionTotal total_of(const PositionTotals& totals, PositionEffect effect) {
  PositionTotal all;
  for (const auto& [key, total] : totals) {
    if (key.effect != effect) continue;
    all.rows += total.rows;
    all.without_value += total.without_value;
    for (const auto& [currency, value] : total.value) all.value[currency].add(value);
  }
  return all;
}

std::string total_text(const PositionTotal& total) {
  std::vector<std::string> sums;
  for (const auto& [currency, value] : total.value)
    sums.push_back(value.text() + (currency.empty() ? " of no currency" : " " + currency));
  std::string text = fmt::format("{}", fmt::join(sums, " + "));
  if (total.without_value == 0 || sums.empty()) return text;
  return text + fmt::format(", {} without value", grouped(total.without_value));
}

std::string position_value(const screen::Position& position) {
  if (!position.value) return "";
  PositionTotal alone;
  alone.value[position.currency].add(*position.value);
  return total_text(alone);
}

std::string book_text(const ReliefPositions& positions, const PositionTotals& totals) {
  const screen::PositionBook& book = positions.book;
  auto rows = [&](PositionEffect effect) { return grouped(total_of(totals, effect).rows); };
  return fmt::format(
      "{} {}: {} refused, {} on no list, {} that the option does not concern, {} unchanged, {} "
      "undetermined, {} affected",
      grouped(book.read), book.read == 1 ? "row" : "rows", grouped(book.refused.size()),
      grouped(book.unlisted), grouped(book.untouched), rows(PositionEffect::kUnchanged),
      rows(PositionEffect::kUndetermined), rows(PositionEffect::kAffected));
}

std::string customer_text(const screen::BookRow& row) {
  std::vector<std::string> names;
  for (const screen::PositionSide& side : row.position.sides)
    names.push_back((side.role.empty() ? "" : side.role + " ") +
                    (side.query.name.empty() ? side.party : side.query.name));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string matches_text(const ReliefAnswer& answer, const screen::BookRow& row) {
  std::vector<std::string> sides;
  for (std::size_t i = 0; i < row.matches.size(); ++i) {
    std::vector<std::string> parties;
    for (const PositionMatch& match : row.matches[i]) parties.push_back(match_text(answer, match));
    if (parties.empty()) continue;
    const std::string& role = row.position.sides[i].role;
    sides.push_back((role.empty() ? "" : role + " ") +
                    fmt::format("{}", fmt::join(parties, ", or ")));
  }
  return fmt::format("{}", fmt::join(sides, "; "));
}

std::string changes_text(const ReliefAnswer& answer, const PositionLine& line) {
  const std::string& on = line.row->position.on;
  std::vector<std::string> texts;
  for (const PositionAnswer& one : line.outcome->answers)
    if (one.effect != PositionEffect::kUnchanged)
      texts.push_back(fmt::format("{} {} to {} on {}",
                                  answer.view->law.authorities[one.authority].id,
                                  law::to_string(one.before), law::to_string(one.after),
                                  on.empty() ? relief_day(answer, one.at) : on));
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string still_text(const ReliefAnswer& answer, const PositionLine& line) {
  std::vector<std::string> texts;
  for (const PositionAnswer& one : line.outcome->answers) {
    const std::string& id = answer.view->law.authorities[one.authority].id;
    if (one.after == Answer::kProhibited) texts.push_back(id);
    if (one.after == Answer::kUndetermined) texts.push_back(id + " (undetermined)");
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace detente::report
