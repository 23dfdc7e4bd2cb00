// Tested by what starts threads: screen_test.cc, compile_test.cc, reading_ahead_test.cc.
#include "detente/base/processors.h"

#include <algorithm>
#include <thread>

namespace detente::base {

unsigned processors() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace detente::base
