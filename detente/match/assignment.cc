#include "detente/match/assignment.h"

#include <limits>

namespace detente::match {

std::vector<std::size_t> assign(std::span<const std::int64_t> weights, std::size_t rows,
                                std::size_t columns) {
  Assigner assigner;
  const std::span<const std::size_t> out = assigner.solve(weights, rows, columns);
  return {out.begin(), out.end()};
}

std::span<const std::size_t> Assigner::solve(std::span<const std::int64_t> weights,
                                             std::size_t rows, std::size_t columns) {
  out_.assign(rows, kUnpaired);
  if (rows == 0 || columns == 0) return out_;
  transposed_ = rows > columns;
  weights_ = weights;
  stride_ = columns;
  start(transposed_ ? columns : rows, transposed_ ? rows : columns);
  for (std::size_t j = 1; j < row_of_.size(); ++j) {
    const std::size_t i = row_of_[j];
    if (i == 0) continue;
    const std::size_t row = transposed_ ? j - 1 : i - 1;
    const std::size_t column = transposed_ ? i - 1 : j - 1;
    if (weights[row * columns + column] > 0) out_[row] = column;
  }
  return out_;
}

// Rows are added one after another; row and column 0 are the start of each path.
void Assigner::start(std::size_t rows, std::size_t columns) {
  row_price_.assign(rows + 1, 0);
  column_price_.assign(columns + 1, 0);
  row_of_.assign(columns + 1, 0);
  previous_.assign(columns + 1, 0);
  for (std::size_t row = 1; row <= rows; ++row) add(row);
}

std::int64_t Assigner::cost(std::size_t row, std::size_t column) const {
  return -weights_[transposed_ ? (column - 1) * stride_ + row - 1
                               : (row - 1) * stride_ + column - 1];
}

void Assigner::add(std::size_t row) {
  least_.assign(row_of_.size(), std::numeric_limits<std::int64_t>::max());
  seen_.assign(row_of_.size(), 0);
  row_of_[0] = row;
  std::size_t column = 0;
  do {
    column = advance(column);
  } while (row_of_[column] != 0);
  for (; column != 0; column = previous_[column]) row_of_[column] = row_of_[previous_[column]];
}

// One step of the shortest path; returns the column it reaches.
std::size_t Assigner::advance(std::size_t column) {
  seen_[column] = 1;
  const std::size_t row = row_of_[column];
  std::int64_t delta = std::numeric_limits<std::int64_t>::max();
  std::size_t next = 0;
  for (std::size_t j = 1; j < row_of_.size(); ++j) {
    if (seen_[j] != 0) continue;
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
    if (seen_[j] != 0) {
      row_price_[row_of_[j]] += delta;
      column_price_[j] -= delta;
    } else {
      least_[j] -= delta;
    }
  }
  return next;
}

}  // namespace detente::match
