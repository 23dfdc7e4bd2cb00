// The screening of a book: of all customers, or of those alone whom a change can concern.
#pragma once

#include <cstdint>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/screen/book_answer.h"
#include "detente/screen/customer_book.h"
#include "detente/screen/entry_changes.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// How much was done.
struct RescreenWork {
  std::uint64_t words = 0;  // distinct words of each segment, related to the changed entries
  std::uint64_t names = 0;  // of customers, bounded
  std::uint64_t against_change = 0;  // customers screened against the changed entries
  std::uint64_t against_all = 0;     // customers screened against all lists
};

// Every customer against every entry.  `options`: without a limit and explanations; `threads`: at
// least one.  Errors: kCorrupt with the bytes of a customer.
// Memory: a thousand customers, the answer, a Screener for each thread.
base::Result<BookAnswer> screen_book(const CustomerBook& book, const index::Index& index,
                                     const Options& options, unsigned threads, RescreenWork& work);

// What was known when the last answer was given.
struct KnownAnswer {
  const BookAnswer& answer;
  std::size_t segments;  // of the book, the first ones: the rows of later ones are new or amended
};

// The same answer as screen_book(), from that of the same book and options before: all customers
// against the entries that changed, customers of new segments against all.
// `changes`: compare_entries() of the index that the last answer came from and this one.
// REQUIRES: book_scoring() of all segments, a threshold of at least kLeastRescreened, hits of
// serials of the book. Errors: as screen_book().
base::Result<BookAnswer> rescreen_book(const CustomerBook& book, const KnownAnswer& known,
                                       const std::vector<EntryChange>& changes,
                                       const index::Index& index, const Options& options,
                                       unsigned threads, RescreenWork& work);

// Below this threshold a screening scores every name: nothing is gained by what has changed.
inline constexpr std::uint32_t kLeastRescreened = 4000;

// Whether so much has changed that rescreen_book() gains little on screen_book(): more than one
// entry of three (doc/performance.md).
bool is_much(const std::vector<EntryChange>& changes, const index::Index& index);

}  // namespace detente::screen
