// What import and update share: taking deliveries one by one, and saying what became of each.
#pragma once

#include <functional>
#include <vector>

#include "apps/cli/command.h"
#include "apps/home/home.h"
#include "apps/home/intake.h"

namespace detente::cli {

struct IntakeFormat {
  bool json = false;
  std::size_t no_lists = 0;  // files that were passed over, for the last line
  // A refused edition whose source has a current one does not fail the command (contracts of
  // update); otherwise every refusal does.
  bool current_is_enough = false;
  // Called for each delivery, in order, once it is stored or refused.
  std::function<void(const home::Delivery&, const home::Receipt&)> on_taken = {};
};

// Takes every delivery under the home's lock, compiles the index, prints one row for each with
// counts, bytes and seconds; refusals go to the error stream with place and cause.
Exit take_all(World& world, const std::vector<home::Delivery>& deliveries,
              const IntakeFormat& format);

// Opens the home's index.  Warns on the error stream if the starter world is in it.
base::Result<std::shared_ptr<const index::Index>> open_index(World& world);
void warn_of_sample(World& world, const std::vector<ledger::Edition>& editions);

}  // namespace detente::cli
