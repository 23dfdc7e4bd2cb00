#include "detente/match/assignment.h"

#include <limits>

namespace detente::match {
namespace {

// Rows are added one after another; row and column 0 are the start of each path.
class Hungarian {
 public:
  Hungarian(std::span<const std::int64_t> weights, std::size_t rows, std::size_t columns,
            bool transposed)
      : weights_(weights),
        stride_(transposed ? rows : columns),
        transposed_(transposed),
        row_price_(rows + 1),
        column_price_(columns + 1),
        row_of_(columns + 1),
        previous_(columns + 1) {
    for (std::size_t row = 1; row <= rows; ++row) add(row);
  }

  // 0 where the column has no row.
  std::size_t row_of(std::size_t column) const { return row_of_[column]; }

 private:
  std::int64_t cost(std::size_t row, std::size_t column) const {
    const std::size_t at =
        transposed_ ? (column - 1) * stride_ + row - 1 : (row - 1) * stride_ + column - 1;
    return -weights_[at];
  }

  void add(std::size_t row) {
    const std::size_t columns = row_of_.size() - 1;
    least_.assign(columns + 1, std::numeric_limits<std::int64_t>::max());
    seen_.assign(columns + 1, false);
    row_of_[0] = row;
    std::size_t column = 0;
    do {
      column = advance(column);
    } while (row_of_[column] != 0);
    for (; column != 0; column = previous_[column]) row_of_[column] = row_of_[previous_[column]];
  }

  // One step of the shortest path; returns the column it reaches.
  std::size_t advance(std::size_t column) {
    seen_[column] = true;
    const std::size_t row = row_of_[column];
    std::int64_t delta = std::numeric_limits<std::int64_t>::max();
    std::size_t next = 0;
    for (std::size_t j = 1; j < row_of_.size(); ++j) {
      if (seen_[j]) continue;
      const std::int64_t reduced = cost(row, j) - row_price_[row] - column_price_[j];
      if (reduced < least_[j]) {
        least_[j] = reduced;
        previous_[j] = column;
      }
      if (least_[j] < delta) {
        delta = least_[j];
        next = j;
      }
    }
    for (std::size_t j = 0; j < row_of_.size(); ++j) {
      if (seen_[j]) {
        row_price_[row_of_[j]] += delta;
        column_price_[j] -= delta;
      } else {
        least_[j] -= delta;
      }
    }
    return next;
  }

  std::span<const std::int64_t> weights_;
  std::size_t stride_;
  bool transposed_;
  std::vector<std::int64_t> row_price_;
  std::vector<std::int64_t> column_price_;
  std::vector<std::size_t> row_of_;
  std::vector<std::size_t> previous_;
  std::vector<std::int64_t> least_;
  std::vector<bool> seen_;
};

}  // namespace

std::vector<std::size_t> assign(std::span<const std::int64_t> weights, std::size_t rows,
                                std::size_t columns) {
  std::vector<std::size_t> out(rows, kUnpaired);
  if (rows == 0 || columns == 0) return out;
  const bool transposed = rows > columns;
  const Hungarian solved(weights, transposed ? columns : rows, transposed ? rows : columns,
                         transposed);
  for (std::size_t j = 1; j <= (transposed ? rows : columns); ++j) {
    const std::size_t i = solved.row_of(j);
    if (i == 0) continue;
    const std::size_t row = transposed ? j - 1 : i - 1;
    const std::size_t column = transposed ? i - 1 : j - 1;
    if (weights[row * columns + column] > 0) out[row] = column;
  }
  return out;
}

}  // namespace detente::match
