// The law that the program was built with, as it was known at a time.
#pragma once

#include <string>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"

namespace detente::home {

// `known`: as TimeArguments::known; empty: everything.
// Errors: kMalformed for what is no day or instant; kCorrupt if the law cannot be read.
base::Result<law::Law> law_as_known(const std::string& known);

// law::later_rows() of it, which are part of a generation.  Errors: the same.
base::Result<std::vector<std::string>> later_rows(const std::string& known);

}  // namespace detente::home
