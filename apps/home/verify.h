// Whether what a home holds is what was received: originals, rows of the ledger, compiled indexes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "apps/home/home.h"
#include "detente/base/result.h"
#include "detente/ledger/ledger.h"

namespace detente::home {

struct Verification {
  std::uint64_t originals = 0;      // restored, and their hash computed
  std::uint64_t editions = 0;       // whose rows were compared with the original read again
  std::uint64_t entries = 0;        // ... of these
  std::uint64_t indexes = 0;        // whose sections were all checked
  std::vector<std::string> faults;  // one line each; empty: all is as it was received
};

// Restores every original and hashes it; reads every edition again and compares its entries with
// the stored ones; checks every section of every compiled index, and
// that it has the name of its generation and day.
// `rebuild`: also compiles the present index anew, and compares its bytes with the file.
// `progress` is called with each edition before it is read.
// Errors: only those that end the work (no ledger, a disk that cannot be read at all); what does
// not fit is a fault. Cost: about that of importing every edition once more.
base::Result<Verification> verify(const Home& home, bool rebuild,
                                  const std::function<void(const ledger::Edition&)>& progress);

}  // namespace detente::home
