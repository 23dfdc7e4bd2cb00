// Which rows of a scan have nearly the letters of a word.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/format.h"

namespace detente::index {

struct LettersKernel {
  std::string_view name;
  bool (*supported)();  // by this processor
  // A bit for each of at most 64 rows, the first the lowest: whether text::may_be_typo holds of
  // the letters, whatever the sizes.  REQUIRES: 1 <= edits.
  std::uint64_t (*near)(std::span<const ScanRow> rows, std::uint32_t letters, int edits);
};

// Slowest first; the first is the meaning, the others give the same.
std::span<const LettersKernel> letters_kernels();

// As base::best_kernel chooses.
const LettersKernel& letters_kernel();

// ScanRow::row of the rows whose letters are near, appended in their order.
void add_near(std::span<const ScanRow> rows, std::uint32_t letters, int edits,
              std::vector<std::uint32_t>& out);

}  // namespace detente::index
