// One verb of the command line: its options, and what runs when they are read.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "detente/base/instant.h"
#include "detente/base/plain_file.h"
#include "detente/base/processors.h"
#include "detente/base/result.h"

namespace detente::cli {

// Printed by `detente --help`; scripts depend on the numbers.  1 stays unused: it is what a
// failing shell, wrapper or sanitizer returns, and must not read as an answer.
enum class Exit : int {
  kDone = 0,     // ran; for screen and scan: nothing at or above the threshold
  kMatch = 10,   // screen and scan: at least one match; rescreen: a new or higher one
  kUnmet = 11,   // a condition of the user failed: [expect] of an option, --min-f1
  kRefused = 2,  // a file or argument could not be used; the others of the call are done
  kUsage = 64,   // wrong flags or arguments (EX_USAGE)
  kBroken = 70,  // no lists, broken state or an internal error (EX_SOFTWARE): not an answer
};

// The world, as the program's edges see it: tests put their own in.
struct World {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  base::Seconds now;
  bool colour = false;      // out is a terminal that shows colours
  std::size_t width = 0;    // columns of the terminal; 0: not a terminal, lines are not cut
  std::string home = {};    // --home as given; empty: the default
  std::string ledger = {};  // --ledger as given; empty: the default
  bool progress = false;    // err is a terminal: it is told how far a long run is
};

using Runner = std::function<Exit(World&)>;

struct Command {
  const char* name;
  const char* summary;
  // Adds the verb's options to `app`; the result runs after they have been read.
  Runner (*define)(CLI::App& app);
};

Runner define_changes(CLI::App& app);
Runner define_compare(CLI::App& app);
Runner define_consign(CLI::App& app);
Runner define_evaluate(CLI::App& app);
Runner define_import(CLI::App& app);
Runner define_joins(CLI::App& app);
Runner define_owned(CLI::App& app);
Runner define_owners(CLI::App& app);
Runner define_ownership(CLI::App& app);
Runner define_relief(CLI::App& app);
Runner define_relief_backtest(CLI::App& app);  // detente relief backtest
Runner define_relief_check(CLI::App& app);     // ... check
Runner define_relief_draft(CLI::App& app);     // ... draft
Runner define_relief_sweep(CLI::App& app);     // ... sweep
Runner define_rescreen(CLI::App& app);
Runner define_scan(CLI::App& app);
Runner define_screen(CLI::App& app);
Runner define_show(CLI::App& app);
Runner define_sources(CLI::App& app);
Runner define_status(CLI::App& app);
Runner define_update(CLI::App& app);
Runner define_verdict(CLI::App& app);
Runner define_verify(CLI::App& app);
Runner define_why(CLI::App& app);

// Prints "detente: <message>" and returns the exit code that fits the kind of error.
Exit fail(World& world, const base::Error& error);

// The plain bytes of a file named on the command line.  Errors: kRefused, whose message names the
// file.
base::Result<std::string> read_input(const std::string& file);
// The same for one of any size, whose bytes are not held in memory.
base::Result<base::PlainFile> open_input(const std::string& file);

// --format, one of `words`, the first of them by default.
void add_format(CLI::App& app, std::string& format, std::vector<std::string> words);

// --profile, one of match::profiles(), told in the help text.
void add_profile(CLI::App& app, std::string& profile);

// Writes `text` to the file, or to standard output if the name is empty or "-".
Exit write_output(World& world, const std::string& file, const std::string& text, Exit exit);

using base::processors;

// Runs a whole command line (without the program's name).
int run(std::vector<std::string> arguments, World& world);

}  // namespace detente::cli
