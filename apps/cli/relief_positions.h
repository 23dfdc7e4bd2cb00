// Files of positions, payments and consignments that `detente relief` is given.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "apps/cli/relief_run.h"
#include "detente/report/relief_consignments.h"
#include "detente/report/relief_positions.h"

namespace detente::cli {

struct PositionFlags {
  std::string portfolio;  // files; empty: none
  std::string payments;
  std::string consignments;

  bool any_screened() const { return !portfolio.empty() || !payments.empty(); }
  bool any() const { return any_screened() || !consignments.empty(); }
};

void add_position_flags(CLI::App& app, PositionFlags& flags);

// What became of the files; run.answer points to it.
struct AskedPositions {
  std::vector<std::unique_ptr<const report::ReliefPositions>> files;
  std::unique_ptr<const report::ReliefConsignments> consignments;

  bool any_refused() const;
};

// Reads and answers them; says each row that is refused on the error stream.
// `run`: with the index, where it stands on lists and a file is to be screened.
// Errors: kRefused for a file that cannot be read at all, which is said; those of
// hold_consignments.
base::Result<AskedPositions> ask_positions(World& world, const PositionFlags& flags,
                                           ReliefRun& run);

}  // namespace detente::cli
