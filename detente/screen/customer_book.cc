// Tested in rescreen_test.cc.
#include "detente/screen/customer_book.h"

#include <utility>

namespace detente::screen {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

// Rows from the last to the first; false ends it.
bool backwards(const std::vector<std::shared_ptr<const BookSegment>>& segments,
               const std::function<bool(std::size_t, std::uint32_t, std::uint32_t)>& visit) {
  for (std::size_t segment = segments.size(); segment-- > 0;) {
    const auto rows = segments[segment]->rows();
    for (auto row = static_cast<std::uint32_t>(rows.size()); row-- > 0;)
      if (!visit(segment, row, rows[row].serial)) return false;
  }
  return true;
}

}  // namespace

Result<CustomerBook> CustomerBook::of(std::vector<std::shared_ptr<const BookSegment>> segments,
                                      std::uint32_t serials) {
  CustomerBook book;
  book.serials_ = serials;
  for (const auto& segment : segments) book.living_.emplace_back(segment->rows().size());
  std::vector<bool> seen(serials);
  const bool holds =
      backwards(segments, [&](std::size_t segment, std::uint32_t row, std::uint32_t serial) {
        const std::uint32_t number = serial & ~kRemovedBit;
        if (number >= serials) return false;
        if (seen[number]) return true;
        seen[number] = true;
        if ((serial & kRemovedBit) != 0) return true;
        book.living_[segment][row] = true;
        ++book.customers_;
        return true;
      });
  if (!holds)
    return Error{ErrorKind::kCorrupt, "book: a row has a serial that the book does not know", {}};
  book.segments_ = std::move(segments);
  return book;
}

Result<std::unordered_map<std::uint32_t, BookCustomer>> CustomerBook::find(
    const std::vector<std::uint32_t>& wanted) const {
  std::vector<bool> open(serials_);
  for (const std::uint32_t serial : wanted) open[serial] = true;
  std::unordered_map<std::uint32_t, BookCustomer> out;
  std::optional<Error> failure;
  backwards(segments_, [&](std::size_t segment, std::uint32_t row, std::uint32_t serial) {
    const std::uint32_t number = serial & ~kRemovedBit;
    if (!open[number]) return true;
    open[number] = false;
    auto customer = segments_[segment]->customer(row);
    if (customer)
      out.emplace(number, *std::move(customer));
    else
      failure = std::move(customer).error();
    return !failure;
  });
  if (failure) return *failure;
  return out;
}

}  // namespace detente::screen
