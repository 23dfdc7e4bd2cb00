// What options are laid over: the lists of a home as they were known, or an invented world.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "apps/cli/asked_parties.h"
#include "apps/cli/command.h"
#include "apps/cli/option_files.h"
#include "detente/law/world_file.h"

namespace detente::cli {

struct ReliefBaseFlags {
  std::string world;         // a file; empty: the lists
  home::TimeArguments time;  // as given: instead of base.valid and base.known of the option
  bool index = false;        // names are to be screened: with the index of the lists
};

// --world, --as-of, --known and --generation.
void add_relief_base(CLI::App& app, ReliefBaseFlags& flags);

struct ReliefBase {
  std::unique_ptr<const AskedLaw> lists;      // null: an invented world
  std::unique_ptr<const law::World> world;    // null: lists
  std::shared_ptr<const index::Index> index;  // of the lists, if it is asked for
  std::string generation;                     // of an invented world law::Law::hash
  std::vector<std::string> notes;             // what the reader must know; one line each

  const law::View& view() const { return lists ? *lists->law.view : world->view; }
};

// Both live on the heap: what points into them may outlive a move of the pair.
struct OptionOverBase {
  std::unique_ptr<const OptionFile> file;  // read under the law of the base, without faults
  std::unique_ptr<const ReliefBase> base;
};

// The option, and what it is to be laid over: the past that it names, or that of the flags.
// `additions`: to the lists; of an invented world they must be ids of it.
// Errors: those of reading and opening; kRefused for an option with faults, which are said.
base::Result<OptionOverBase> open_option_over_base(World& world, const std::string& file,
                                                   const ReliefBaseFlags& flags,
                                                   const law::Additions& additions = {});

// The same for an option that was read under the law of the program.
base::Result<std::unique_ptr<const ReliefBase>> open_relief_base(World& world,
                                                                 const ReliefBaseFlags& flags,
                                                                 const relief::Option& option,
                                                                 const law::Additions& additions);

}  // namespace detente::cli
