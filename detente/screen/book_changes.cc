// Tested in book_test.cc.
#include "detente/screen/book_changes.h"

#include <algorithm>
#include <vector>

namespace detente::screen {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::uint32_t kMostSerials = kRemovedBit - 1;
constexpr std::size_t kMostSmall = 8;        // segments
constexpr std::size_t kSmallRows = 100'000;  // a segment of fewer is small

Result<Done> write_if_full(SegmentMaker& maker, const SegmentSink& sink) {
  if (!maker.full()) return Done{};
  return sink(maker.finish());
}

}  // namespace

Result<BookChanges> BookChanges::to(const CustomerBook& book, SegmentSink sink) {
  BookChanges out(book.serials(), std::move(sink));
  for (const auto& segment : book.segments()) {
    const auto rows = segment->rows();
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
      DETENTE_TRY(std::string id, segment->id_of(row));
      out.ids_.emplace(std::move(id), rows[row].serial & ~kRemovedBit);
    }
  }
  return out;
}

std::optional<std::uint32_t> BookChanges::serial_of(const std::string& id) const {
  const auto at = ids_.find(id);
  return at == ids_.end() ? std::nullopt : std::optional(at->second);
}

Result<Done> BookChanges::add(const BookCustomer& customer) {
  const auto [at, added] = ids_.try_emplace(customer.id, serials_);
  if (added && serials_ == kMostSerials)
    return Error{ErrorKind::kLimit,
                 "a portfolio has at most " + std::to_string(kMostSerials) + " customers",
                 {}};
  if (added) ++serials_;
  maker_.add(customer, at->second);
  return write_if_full(maker_, sink_);
}

Result<std::uint32_t> BookChanges::finish() {
  if (maker_.size() > 0) DETENTE_CHECK(sink_(maker_.finish()));
  return serials_;
}

Result<Done> merge_segments(const CustomerBook& book, std::size_t first, const SegmentSink& sink) {
  std::vector<bool> seen(book.serials());
  std::vector<std::vector<bool>> last(book.segments().size());
  for (std::size_t segment = book.segments().size(); segment-- > first;) {
    const auto rows = book.segments()[segment]->rows();
    last[segment].resize(rows.size());
    for (std::size_t row = rows.size(); row-- > 0;) {
      const std::uint32_t serial = rows[row].serial & ~kRemovedBit;
      last[segment][row] = !seen[serial];
      seen[serial] = true;
    }
  }
  SegmentMaker maker;
  for (std::size_t segment = first; segment < book.segments().size(); ++segment) {
    const BookSegment& each = *book.segments()[segment];
    for (std::uint32_t row = 0; row < each.rows().size(); ++row) {
      if (!last[segment][row]) continue;
      DETENTE_TRY(const BookCustomer customer, each.customer(row));
      maker.add(customer, each.rows()[row].serial & ~kRemovedBit);
      DETENTE_CHECK(write_if_full(maker, sink));
    }
  }
  if (maker.size() > 0) return sink(maker.finish());
  return Done{};
}

std::size_t first_to_merge(const CustomerBook& book) {
  const auto& segments = book.segments();
  std::size_t first = segments.size();
  while (first > 0 && segments[first - 1]->rows().size() < kSmallRows) --first;
  return segments.size() - first > kMostSmall ? first : segments.size();
}

}  // namespace detente::screen
