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

// The same for many tables one after another: allocates only for a table larger than all before.
class Assigner {
 public:
  // As assign(); valid until the next call.
  std::span<const std::size_t> solve(std::span<const std::int64_t> weights, std::size_t rows,
                                     std::size_t columns);

 private:
  void start(std::size_t rows, std::size_t columns);
  std::int64_t cost(std::size_t row, std::size_t column) const;
  void add(std::size_t row);
  std::size_t advance(std::size_t column);

  std::span<const std::int64_t> weights_;
  std::size_t stride_ = 0;
  bool transposed_ = false;
  std::vector<std::int64_t> row_price_;
  std::vector<std::int64_t> column_price_;
  std::vector<std::size_t> row_of_;
  std::vector<std::size_t> previous_;
  std::vector<std::int64_t> least_;
  std::vector<char> seen_;
  std::vector<std::size_t> out_;
};

}  // namespace detente::match
