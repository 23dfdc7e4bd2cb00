// The compiled indexes of a home: index/*.idx.
#pragma once

#include <memory>
#include <string>

#include "detente/base/result.h"
#include "detente/index/index.h"

namespace detente::home {

// Beside the one that index/CURRENT names, the indexes that were used last are kept: of past days,
// of what was known earlier, of earlier generations.  Any of them can be compiled again.
inline constexpr std::size_t kMostCompiled = 32;

// The index at `path`, noted as used now; nothing if there is no such file.
// Errors: those of index::Index::open.
base::Result<std::shared_ptr<const index::Index>> open_compiled(const std::string& path);

// Deletes the indexes of `folder` that were used longest ago, all but kMostCompiled, the one that
// CURRENT names and the one at `needed`; who has one open keeps it.  What cannot be deleted stays.
// The caller holds the WriteLock.
void drop_unused_indexes(const std::string& folder, const std::string& needed);

}  // namespace detente::home
