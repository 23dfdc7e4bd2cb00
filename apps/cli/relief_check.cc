// detente relief check: what is wrong with option files.  Tested by tests/relief_test.py.
#include <algorithm>
#include <memory>
#include <ostream>

#include "apps/cli/relief_base.h"
#include "apps/home/home.h"
#include "detente/law/built_in.h"
#include "detente/relief/scenario.h"

namespace detente::cli {
namespace {

using base::Error;
using base::Result;

struct CheckFlags {
  std::vector<std::string> files;
  ReliefBaseFlags base;
};

// Faults that show only when the option is laid over a past.
Result<std::vector<Error>> faults_over(World& world, const CheckFlags& flags,
                                       const OptionFile& file) {
  DETENTE_TRY(auto base, open_relief_base(world, flags.base, file.reading.option, {}));
  DETENTE_TRY(OptionFile read, open_option(file.name, base->view().law));
  if (!read.reading.faults.empty()) return read.reading.faults;
  DETENTE_TRY(relief::Scenarios scenarios, relief::scenarios_of(read.reading.option, base->view()));
  return scenarios.faults();
}

void show(World& world, const OptionFile& file, const std::vector<Error>& faults) {
  for (const Error& fault : faults)
    world.out << base::render(file.name, file.bytes, fault.where, fault.message) << "\n";
  for (const Error& lint : file.reading.lints)
    world.out << base::render(file.name, file.bytes, lint.where, "lint: " + lint.message) << "\n";
  if (faults.empty() && file.reading.lints.empty()) world.out << file.name << ": ok\n";
}

Result<bool> is_without_faults(World& world, const CheckFlags& flags, const std::string& name,
                               bool has_base) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  DETENTE_TRY(OptionFile file, open_option(name, *law));
  std::vector<Error> faults = file.reading.faults;
  if (faults.empty() && has_base) {
    DETENTE_TRY(faults, faults_over(world, flags, file));
  }
  show(world, file, faults);
  return faults.empty();
}

Exit run_check(const CheckFlags& flags, World& world) {
  bool has_base = !flags.base.world.empty();
  if (!has_base) {
    auto home = home::choose_home(world.home, world.ledger);
    has_base = home && !home::is_without_ledger(*home);
  }
  if (!has_base)
    world.err << "detente: no lists and no --world: whether clauses act on something is not "
                 "checked\n";
  Exit exit = Exit::kDone;
  for (const std::string& name : flags.files) {
    auto good = is_without_faults(world, flags, name, has_base);
    if (!good)
      exit = std::max(exit, fail(world, good.error()));
    else if (!*good)
      exit = std::max(exit, Exit::kRefused);
  }
  world.out << std::flush;
  return exit;
}

}  // namespace

Runner define_relief_check(CLI::App& app) {
  auto flags = std::make_shared<CheckFlags>();
  app.add_option("FILE", flags->files, "option files (doc/option_format.md)")->required();
  add_relief_base(app, flags->base);
  app.footer("Example: detente relief check easing.toml --world world.json");
  return [flags](World& world) { return run_check(*flags, world); };
}

}  // namespace detente::cli
