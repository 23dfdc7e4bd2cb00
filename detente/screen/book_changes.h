// Customers that are added to a book, amended and removed; and its segments brought together.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "detente/base/result.h"
#include "detente/screen/book_segment.h"
#include "detente/screen/customer_book.h"

namespace detente::screen {

// Takes the bytes of a segment that is full.
using SegmentSink = std::function<base::Result<base::Done>(const std::string& bytes)>;

// Writes customers into segments behind those of a book.  An id that the book knows keeps its
// serial, also if its customer was removed before.
// Memory: a segment, and the ids of all customers.
class BookChanges {
 public:
  // Errors: kCorrupt with the bytes of a customer.
  static base::Result<BookChanges> to(const CustomerBook& book, SegmentSink sink);

  // Errors: kLimit for more customers than a book can have; those of the sink.
  base::Result<base::Done> add(const BookCustomer& customer);
  // Of a customer of the book or one that was added; nothing if there is none of that id.
  std::optional<std::uint32_t> serial_of(const std::string& id) const;
  // Serials of the book, those of the new customers included.  Errors: those of the sink.
  base::Result<std::uint32_t> finish();

 private:
  BookChanges(std::uint32_t serials, SegmentSink sink)
      : sink_(std::move(sink)), serials_(serials) {}

  SegmentMaker maker_;
  SegmentSink sink_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // to serials
  std::uint32_t serials_;
};

// The rows of the segments from `first` on that none of them replaces, in segments of their own:
// made again from the customers, so that an older program may have written them.
// Errors: kCorrupt with the bytes of a customer; those of the sink.
base::Result<base::Done> merge_segments(const CustomerBook& book, std::size_t first,
                                        const SegmentSink& sink);

// From which segment on a book should be merged: its last ones, if there are many small ones; the
// number of segments if none.
std::size_t first_to_merge(const CustomerBook& book);

}  // namespace detente::screen
