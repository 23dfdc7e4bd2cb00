// What import and update share: taking deliveries one by one, and saying what became of each.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "apps/cli/command.h"
#include "apps/home/home.h"
#include "apps/home/intake.h"
#include "apps/home/view.h"
#include "apps/home/view_index.h"
#include "detente/screen/screen.h"

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

// Gives the next delivery; nothing behind the last one.
using Deliveries = std::function<std::optional<home::Delivery>()>;

Deliveries one_by_one(std::vector<home::Delivery> deliveries);

// Takes every delivery, one at a time, under the home's lock, while later ones are read by all
// processors; compiles the index, prints one row for each with counts, bytes and seconds; refusals
// go to the error stream with place and cause.
Exit take_all(World& world, const Deliveries& next, const IntakeFormat& format);

// --as-of (--on is the same), --known and --generation.
void add_time(CLI::App& app, home::TimeArguments& arguments);

// What answers come from, opened once for a call.
struct Lists {
  home::OpenView open;
  std::shared_ptr<const index::Index> index;
};

// These warn on the error stream: of what the kept history does not reach, if the starter world is
// among the lists, and of what could not be written for later calls.
base::Result<home::OpenView> open_view(World& world, const home::TimeArguments& arguments);
base::Result<std::shared_ptr<const index::Index>> open_index(World& world, home::OpenView& open);
base::Result<Lists> open_lists(World& world, const home::TimeArguments& arguments);

// False, and said on the error stream, if no entry has one of the sources, authorities, programmes
// or countries that are asked for: nothing found there would read as "no hit".
bool knows_filters(World& world, const index::Index& index, const screen::Options& options);

}  // namespace detente::cli
