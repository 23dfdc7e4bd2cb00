// One piece of work written for several kinds of processors, chosen when the program runs.
#pragma once

#include <cstdlib>
#include <span>

namespace detente::base {

// The last of `kernels` that this processor supports; if the environment has DETENTE_KERNEL, the
// one of that name, else the first.  A kernel has a `name` and `supported()`; the slowest comes
// first, is the meaning of the others, and is supported everywhere.
template <class Kernel>
const Kernel& best_kernel(std::span<const Kernel> kernels) {
  const char* forced = std::getenv("DETENTE_KERNEL");
  const Kernel* best = &kernels.front();
  for (const Kernel& kernel : kernels)
    if (kernel.supported() && (forced == nullptr || kernel.name == forced)) best = &kernel;
  return *best;
}

}  // namespace detente::base
