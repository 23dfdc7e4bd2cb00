// The table of relief_report.h.  Tested in relief_report_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "detente/report/relief_census.h"
#include "detente/report/relief_consignments.h"
#include "detente/report/relief_groups.h"
#include "detente/report/relief_positions.h"
#include "detente/report/relief_readings.h"
#include "detente/report/relief_report.h"
#include "detente/report/relief_rows.h"
#include "detente/report/relief_targets.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using relief::Mode;
using relief::PartyClass;

constexpr std::size_t kMostParties = 40;  // that the table names; JSON and CSV have all
constexpr std::size_t kMostNamed = 10;    // in one line

std::vector<Mode> modes_of(std::optional<Mode> mode) {
  if (mode) return {*mode};
  return {Mode::kAssumed, Mode::kBest, Mode::kWorst};
}

std::string some_of(const std::vector<std::string>& texts) {
  const std::size_t shown = std::min(texts.size(), kMostNamed);
  std::string text = fmt::format("{}", fmt::join(std::span(texts).first(shown), ", "));
  if (shown < texts.size()) text += fmt::format(" and {} more", grouped(texts.size() - shown));
  return text;
}

class ReliefTable {
 public:
  ReliefTable(const ReliefAnswer& answer, std::optional<Mode> mode, std::size_t width, bool colour)
      : answer_(answer),
        modes_(modes_of(mode)),
        shown_(modes_.front()),
        width_(width),
        colour_(colour),
        clauses_(relief_clause_rows(answer)) {}

  std::string text() {
    add_title();
    add_classes();
    add_clauses();
    add_parties();
    add_targets();
    add_readings();
    add_counts();
    add_unknown_sectors();
    add_conflicts();
    text_ += positions_table(answer_, modes_, width_, colour_);
    if (answer_.consignments != nullptr)
      text_ += consignments_table(*answer_.consignments, width_, colour_);
    add_expected();
    for (const std::string& lint : answer_.lints) line("lint: " + lint);
    for (const std::string& note : answer_.notes) line("note: " + note);
    line("generation " + answer_.generation + ", option " + answer_.option_hash);
    return std::move(text_);
  }

 private:
  void line(const std::string& text) { text_ += on_one_line(text) + "\n"; }
  void add(const Table& table) {
    if (!table.empty()) text_ += table.render(width_, colour_) + "\n";
  }
  std::string day(base::Seconds at) const { return relief_day(answer_, at); }

  void add_title() {
    const relief::Option& option = *answer_.option;
    line(option.title);
    line(fmt::format("laid over {} as known at {}, until {}", to_string(option.valid),
                     base::to_string(option.known), to_string(option.horizon)));
    text_ += "\n";
  }

  // "FREED-BY" of whomever.
  void add_classes() {
    std::map<PartyClass, std::map<Mode, std::size_t>> counts;
    for (Mode mode : modes_)
      for (const relief::Consequence& one : answer_.consequences[static_cast<std::size_t>(mode)])
        ++counts[one.head().word][mode];
    std::vector<Column> columns = {{"parties by class"}};
    for (Mode mode : modes_)
      columns.push_back({std::string(relief::to_string(mode)), Align::kRight});
    Table table(std::move(columns));
    for (auto& [word, by_mode] : counts) {
      std::vector<std::string> cells = {std::string(relief::to_string(word))};
      for (Mode mode : modes_) cells.push_back(grouped(by_mode[mode]));
      table.add(std::move(cells));
    }
    add(table);
  }

  void add_clauses() {
    Table table({{"clause"},
                 {"form"},
                 {"measure", Align::kLeft, true},
                 {"from"},
                 {"until"},
                 {"decides", Align::kLeft, true},
                 {"ends or is undone by", Align::kLeft, true}});
    for (const ReliefClause& row : clauses_) {
      std::string decides = fmt::format("{}", fmt::join(row.decides, ", "));
      std::string back = fmt::format("{}", fmt::join(row.brings_back, "; "));
      const std::string& id = row.clause->id.value;
      std::string form(relief::to_string(row.clause->form));
      for (const ReliefStep& step : row.steps_in(shown_))
        table.add({id, form, step.measure, day(step.from), day(step.until), decides, back});
      for (const ReliefStep& step : row.possible_in(shown_))
        table.add(
            {id, form, step.measure, "at best " + day(step.from), day(step.until), decides, back});
      for (const ReliefIdle& idle : row.idle_in(shown_))
        table.add({id, form, idle.measure, "never", "", decides, idle.reason});
      if (row.clause->form == relief::Form::kSnapback)
        table.add({id, form, "", "", "", decides, "when " + row.clause->snapback->when.text.value});
    }
    add(table);
  }

  // Those that change first; of these by class.
  std::vector<ReliefParty> changed() const {
    std::vector<ReliefParty> rows = relief_party_rows(answer_, shown_);
    std::erase_if(rows, [](const ReliefParty& row) {
      return row.consequence->head().word == PartyClass::kUnchanged;
    });
    std::stable_sort(rows.begin(), rows.end(), [](const ReliefParty& a, const ReliefParty& b) {
      return a.consequence->head().word < b.consequence->head().word;
    });
    return rows;
  }

  void add_parties() {
    std::vector<Column> columns = {
        {"party"}, {"name", Align::kLeft, true}, {"class"}, {"from"}, {"until"}};
    for (std::size_t i = 1; i < modes_.size(); ++i)
      columns.push_back({std::string(relief::to_string(modes_[i]))});
    columns.push_back({"legal form"});
    columns.push_back({"still prohibited by", Align::kLeft, true});
    Table table(std::move(columns));
    std::vector<ReliefParty> rows = changed();
    for (std::size_t i = 0; i < rows.size() && i < kMostParties; ++i)
      table.add(party_cells(rows[i]));
    add(table);
    if (rows.size() > kMostParties)
      line(fmt::format("and {} more that change: --format json or csv has all\n",
                       grouped(rows.size() - kMostParties)));
  }

  std::vector<std::string> party_cells(const ReliefParty& row) const {
    const relief::ClassSpan& head = row.consequence->head();
    std::vector<std::string> cells = {row.party->id, row.party->name,
                                      relief_class(answer_, *row.consequence), day(head.from),
                                      day(head.until)};
    const auto& shown = answer_.consequences[static_cast<std::size_t>(shown_)];
    auto place = static_cast<std::size_t>(row.consequence - shown.data());
    for (std::size_t i = 1; i < modes_.size(); ++i) {
      const auto& other = answer_.consequences[static_cast<std::size_t>(modes_[i])];
      cells.push_back(relief_class(answer_, other[place]));
    }
    std::vector<std::string> still;
    for (const ReliefProhibition& one : row.still) still.push_back(one.authority);
    cells.push_back(
        fmt::format("{}", fmt::join(relief_acting(clauses_, row.clauses, shown_).forms, ", ")));
    cells.push_back(fmt::format("{}", fmt::join(still, ", ")));
    return cells;
  }

  void add_targets() {
    Table table({{"measure"},
                 {"goods, place, service or number", Align::kLeft, true},
                 {"before"},
                 {"after"},
                 {"from"},
                 {"until"},
                 {"clause"},
                 {"still prohibited under", Align::kLeft, true}});
    std::vector<ReliefTarget> lines = relief_targets(answer_, shown_);
    for (std::size_t i = 0; i < std::min(lines.size(), kMostParties); ++i) {
      const ReliefTarget& one = lines[i];
      table.add({one.measure, one.target, one.before, one.after, day(one.from), day(one.until),
                 fmt::format("{}", fmt::join(clause_ids(answer_, one.clauses), ", ")),
                 some_of(one.still)});
    }
    add(table);
    if (lines.size() > kMostParties)
      line(
          fmt::format("and {} more lines of goods, places, services and numbers: --format json "
                      "has all\n",
                      grouped(lines.size() - kMostParties)));
  }

  void add_readings() {
    Table table({{"clause"},
                 {"condition", Align::kLeft, true},
                 {"parties", Align::kRight},
                 {"undetermined", Align::kRight},
                 {"who", Align::kLeft, true}});
    for (const relief::Reading& one : answer_.readings)
      table.add({answer_.option->clauses[one.clause].id.value,
                 reading_text(one) + (one.at ? "" : ": never acts"), grouped(one.parties.size()),
                 grouped(one.undetermined.size()), some_of(party_ids(answer_, one.parties))});
    add(table);
  }

  // Parties to whom somebody prohibits something.
  void add_counts() {
    ReliefCensus census = relief_census(answer_, shown_);
    std::vector<std::size_t> chosen = chosen_instants(census);
    std::vector<Column> columns = {{"parties prohibited something"}};
    for (std::size_t at : chosen)
      columns.push_back({instant_title(answer_, census, at), Align::kRight});
    Table table(std::move(columns));
    auto add_row = [&](const std::string& name, const CensusGroup& group) {
      std::vector<std::string> cells = {name};
      for (std::size_t at : chosen) cells.push_back(tally_text(group.tallies[at]));
      table.add(std::move(cells));
    };
    for (const auto& [authority, group] : census.by_authority)
      if (group.parties > 0) add_row("by " + authority, group);
    if (!table.empty()) add_row("by anybody", census.all);
    add(table);
  }

  void add_unknown_sectors() {
    std::vector<std::string> ids;
    for (const law::ViewParty* party : unknown_sectors(answer_)) ids.push_back(party->id);
    if (!ids.empty())
      line(fmt::format("{} of {} parties have no known sector: {}", grouped(ids.size()),
                       grouped(answer_.evaluation->grid.parties.size()), some_of(ids)));
  }

  void add_conflicts() {
    for (const ReliefConflict& row : relief_conflict_rows(answer_, shown_))
      line(fmt::format("{} no longer prohibits what {} does: {}", row.permits, row.prohibits,
                       some_of(row.parties)));
  }

  void add_expected() {
    for (const relief::Checked& row : answer_.checked) {
      if (row.holds()) continue;
      line(fmt::format(
          "expected in mode {}: {} {}/{} {}; found {} at {}", relief::to_string(row.mode),
          row.line->party.value, row.line->authority, row.line->activity,
          law::to_string(row.line->answer),
          row.answer ? law::to_string(*row.answer) : std::string_view("no such party or authority"),
          base::to_string(row.at)));
    }
  }

  const ReliefAnswer& answer_;
  std::vector<Mode> modes_;
  Mode shown_;
  std::size_t width_;
  bool colour_;
  std::vector<ReliefClause> clauses_;
  std::string text_;
};

}  // namespace

std::string relief_table(const ReliefAnswer& answer, std::optional<Mode> mode, std::size_t width,
                         bool colour) {
  return ReliefTable(answer, mode, width, colour).text();
}

}  // namespace detente::report
