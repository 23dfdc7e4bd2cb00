// The law files that the program was built with.
#pragma once

#include <span>
#include <string>

#include "detente/law/law_file.h"

namespace detente::law {

// data/law/*.toml of the tree but sources.toml and parties*.toml, which are no law files; by name.
std::span<const Document> built_in_documents();

// hash_of() of them.
const std::string& built_in_hash();

// The law that they are, read at the first call.  Errors: those of read_law(), in a program that
// was built with a fault in its law.
const base::Result<Law>& built_in_law();

}  // namespace detente::law
