// The current edition of every official list among the shared data, for tests and benchmarks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/record/party.h"

namespace detente::tests {

struct RealLists {
  std::vector<index::EditionLine> editions;
  std::vector<record::Party> parties;
};

// Reads them from the shared folder: seven lists, about half a minute with a debug build.
// Errors: those of the readers.
base::Result<RealLists> read_real_lists(const std::string& shared_folder);

// The bytes of an index of them.
std::string compile_real_lists(const RealLists& lists);

}  // namespace detente::tests
