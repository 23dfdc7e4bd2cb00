// Tested by tests/relief_portfolio_test.py.
#include "apps/cli/relief_positions.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "apps/cli/consignment_files.h"
#include "detente/screen/position_answers.h"

namespace detente::cli {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;
using report::ReliefPositions;
using screen::BookForm;

// The line of each place, which come in rising order.
class LineCount {
 public:
  explicit LineCount(std::string_view text) : text_(text) {}

  std::uint64_t at(std::uint64_t offset) {
    line_ += static_cast<std::uint64_t>(
        std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                   text_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    counted_ = offset;
    return line_;
  }

 private:
  std::string_view text_;
  std::uint64_t counted_ = 0;
  std::uint64_t line_ = 1;
};

void fill_places(std::string_view bytes, ReliefPositions& positions) {
  LineCount of_rows(bytes), of_faults(bytes);
  for (const screen::BookRow& row : positions.book.rows)
    positions.lines.push_back(of_rows.at(row.position.at.begin));
  for (const Error& fault : positions.book.refused)
    positions.refusals.push_back(base::one_line(
        fmt::format("{}:{}: {}", positions.file, of_faults.at(fault.where.begin), fault.message)));
}

screen::EvaluatedOption evaluated(const ReliefRun& run) {
  return {&run.option(), &run.view(), run.scenarios.get(), &run.evaluation->grid,
          &run.answer.consequences};
}

Result<std::unique_ptr<const ReliefPositions>> ask_file(World& world, const std::string& file,
                                                        BookForm form, const ReliefRun& run) {
  DETENTE_TRY(std::string bytes, read_input(file));
  screen::PositionMatcher matcher(run.view(), run.over.base->index.get());
  auto book =
      screen::read_positions(bytes, form, matcher, run.evaluation->grid.parties, run.option());
  if (!book) {
    world.err << base::render(file, bytes, book.error().where, book.error().message) << "\n";
    return Error{ErrorKind::kRefused, fmt::format("{}: refused, no row of it counts", file), {}};
  }
  auto positions = std::make_unique<ReliefPositions>();
  positions->file = file;
  positions->book = *std::move(book);
  fill_places(bytes, *positions);
  for (const std::string& refusal : positions->refusals) world.err << refusal << "\n";
  DETENTE_TRY(positions->outcomes, screen::answer_positions(positions->book, evaluated(run)));
  return std::unique_ptr<const ReliefPositions>(std::move(positions));
}

}  // namespace

bool AskedPositions::any_refused() const {
  return std::any_of(files.begin(), files.end(),
                     [](const auto& file) { return !file->book.refused.empty(); });
}

void add_position_flags(CLI::App& app, PositionFlags& flags) {
  app.add_option("--portfolio", flags.portfolio,
                 "positions: CSV or JSON lines, columns as for screen --file, and party, activity, "
                 "actor, currency, value, id (doc/relief.md); which change, and their values")
      ->type_name("FILE");
  app.add_option("--payments", flags.payments,
                 "the same of payments: payer, payee, value, currency, and on, the day")
      ->type_name("FILE");
  app.add_option("--consignments", flags.consignments,
                 "goods on their way, as for consign, if the option suspends deliveries")
      ->type_name("FILE");
}

Result<AskedPositions> ask_positions(World& world, const PositionFlags& flags, ReliefRun& run) {
  AskedPositions asked;
  for (const auto& [file, form] : {std::pair(flags.portfolio, BookForm::kPortfolio),
                                   std::pair(flags.payments, BookForm::kPayments)}) {
    if (file.empty()) continue;
    DETENTE_TRY(auto positions, ask_file(world, file, form, run));
    run.answer.positions.push_back(positions.get());
    asked.files.push_back(std::move(positions));
  }
  if (flags.consignments.empty()) return asked;
  DETENTE_TRY(report::ConsignmentReport report,
              hold_consignments(world, flags.consignments, run.option(), run.view().law,
                                run.option().known));
  asked.consignments = std::make_unique<const report::ReliefConsignments>(
      report::ReliefConsignments{flags.consignments, std::move(report)});
  run.answer.consignments = asked.consignments.get();
  return asked;
}

}  // namespace detente::cli
