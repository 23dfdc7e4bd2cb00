// How many threads this machine runs at once.
#pragma once

namespace detente::base {

// At least one.
unsigned processors();

}  // namespace detente::base
