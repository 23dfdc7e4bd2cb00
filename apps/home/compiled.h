// The compiled indexes of a home: index/*.idx.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/index/index.h"

namespace detente::home {

// Beside the one that index/CURRENT names, the indexes that were used last are kept: of past days,
// of what was known earlier, of earlier generations.  Any of them can be compiled again.
inline constexpr std::size_t kMostCompiled = 32;

// The name of an index of that generation: "<generation>.idx", of a past day
// "<generation>@<day>.idx".  `as_of`: as it was asked for; empty: the newest.
std::string index_name(std::string_view generation, std::string_view as_of);

// Whether that is the name of the index, by the generation and the day in its header.
bool has_name(const index::Index& index, std::string_view name);

// The index of that generation and day below `folder`, noted as used now; nothing if it is not
// there.  Errors: those of index::Index::open; kCorrupt if the file is that of another.
base::Result<std::shared_ptr<const index::Index>> open_compiled(const std::string& folder,
                                                                const std::string& generation,
                                                                const std::string& as_of);

// The index that CURRENT names; null if it is not there or cannot be read.
std::shared_ptr<const index::Index> open_current(const std::string& folder);

// Deletes the indexes of `folder` that were used longest ago, all but kMostCompiled, the one that
// CURRENT names and the one at `needed`; who has one open keeps it.  What cannot be deleted stays.
// The caller holds the WriteLock.
void drop_unused_indexes(const std::string& folder, const std::string& needed);

}  // namespace detente::home
