// The customers of a book: segments, of which later ones replace what earlier ones say.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "detente/base/result.h"
#include "detente/screen/book_segment.h"

namespace detente::screen {

// Of all rows of one serial the last is the customer, unless it says that it is removed.
class CustomerBook {
 public:
  // `serials`: of the book; every row's is below.  Errors: kCorrupt.
  // Cost: a pass over the rows.  Memory: a bit for each row and each serial.
  static base::Result<CustomerBook> of(std::vector<std::shared_ptr<const BookSegment>> segments,
                                       std::uint32_t serials);

  const std::vector<std::shared_ptr<const BookSegment>>& segments() const { return segments_; }
  std::uint32_t serials() const { return serials_; }
  std::uint64_t customers() const { return customers_; }

  // Whether the row is a customer as it now is.
  bool is_living(std::size_t segment, std::uint32_t row) const { return living_[segment][row]; }

  // The last row of each serial of `wanted`, removed ones too, by serial.
  // Errors: kCorrupt with the byte range.
  base::Result<std::unordered_map<std::uint32_t, BookCustomer>> find(
      const std::vector<std::uint32_t>& wanted) const;

 private:
  std::vector<std::shared_ptr<const BookSegment>> segments_;
  std::vector<std::vector<bool>> living_;  // by segment
  std::uint32_t serials_ = 0;
  std::uint64_t customers_ = 0;
};

}  // namespace detente::screen
