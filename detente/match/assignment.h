// The one-to-one pairing of greatest total weight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace detente::match {

inline constexpr std::size_t kUnpaired = static_cast<std::size_t>(-1);

// `weights`: rows * columns values, row by row, each 0 to 2^55 / min(rows, columns).
// Returns for each row its column, or kUnpaired; pairs of weight 0 are never made.  Exact.
// Source: H. W. Kuhn, The Hungarian method for the assignment problem, 1955; in the form of
// shortest augmenting paths.  Cost: O(rows * columns * min(rows, columns)).
std::vector<std::size_t> assign(std::span<const std::int64_t> weights, std::size_t rows,
                                std::size_t columns);

}  // namespace detente::match
