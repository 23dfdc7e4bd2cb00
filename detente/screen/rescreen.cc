// Tested in rescreen_test.cc.
#include "detente/screen/rescreen.h"

#include <optional>
#include <set>
#include <utility>

#include "detente/screen/change_filter.h"

namespace detente::screen {
namespace {

using base::Done;
using base::Result;

constexpr std::size_t kBatch = 1024;  // customers

// Screens rows by the batch into an answer.
class RowScreener {
 public:
  RowScreener(const index::Index& index, const Options& options, unsigned threads,
              AnswerMaker& answer)
      : index_(index), options_(options), screener_(index, threads), answer_(answer) {}

  Result<Done> add(const BookSegment& segment, std::uint32_t row) {
    DETENTE_TRY(BookCustomer customer, segment.customer(row));
    serials_.push_back(segment.rows()[row].serial);
    queries_.push_back(std::move(customer.query));
    ++rows_;
    if (queries_.size() == kBatch) flush();
    return Done{};
  }

  // How many rows were screened.
  std::uint64_t finish() {
    flush();
    return rows_;
  }

 private:
  void flush() {
    const std::vector<Answer> answers = screener_.screen(queries_, options_);
    for (std::size_t i = 0; i < answers.size(); ++i)
      for (const Hit& hit : answers[i].hits) answer_.add(serials_[i], index_, hit);
    serials_.clear();
    queries_.clear();
  }

  const index::Index& index_;
  const Options& options_;
  BatchScreener screener_;
  AnswerMaker& answer_;
  std::vector<std::uint32_t> serials_;
  std::vector<Query> queries_;
  std::uint64_t rows_ = 0;
};

Result<Done> screen_segments(const CustomerBook& book, std::size_t first, RowScreener& screener) {
  for (std::size_t segment = first; segment < book.segments().size(); ++segment) {
    const auto rows = static_cast<std::uint32_t>(book.segments()[segment]->rows().size());
    for (std::uint32_t row = 0; row < rows; ++row)
      if (book.is_living(segment, row)) DETENTE_CHECK(screener.add(*book.segments()[segment], row));
  }
  return Done{};
}

// Hits of customers and entries that are both as they were.
void keep_unchanged(const CustomerBook& book, const KnownAnswer& known,
                    const std::vector<EntryChange>& changes, AnswerMaker& answer) {
  std::vector<bool> is_new(book.serials());
  for (std::size_t segment = known.segments; segment < book.segments().size(); ++segment)
    for (const SegmentRow& row : book.segments()[segment]->rows())
      is_new[row.serial & ~kRemovedBit] = true;
  std::set<std::pair<std::string_view, std::string_view>> changed;
  for (const EntryChange& change : changes) changed.emplace(change.source, change.entry);
  std::vector<bool> has_changed;
  for (const HitEntry& entry : known.answer.entries)
    has_changed.push_back(changed.count({entry.source, entry.entry}) != 0);
  answer.keep(known.answer,
              [&](const BookHit& hit) { return !is_new[hit.serial] && !has_changed[hit.entry]; });
}

Result<Done> screen_against_change(const CustomerBook& book, std::size_t segments,
                                   const index::Index& changed, const Options& options,
                                   unsigned threads, RescreenWork& work, AnswerMaker& answer) {
  ChangeFilter filter(changed, options.threshold, threads);
  RowScreener screener(changed, options, threads, answer);
  for (std::size_t segment = 0; segment < segments; ++segment)
    for (const std::uint32_t row : filter.rows(*book.segments()[segment]))
      if (book.is_living(segment, row)) DETENTE_CHECK(screener.add(*book.segments()[segment], row));
  work.against_change += screener.finish();
  work.words += filter.work().words;
  work.names += filter.work().names;
  return Done{};
}

}  // namespace

Result<BookAnswer> screen_book(const CustomerBook& book, const index::Index& index,
                               const Options& options, unsigned threads, RescreenWork& work) {
  AnswerMaker answer;
  RowScreener screener(index, options, threads, answer);
  DETENTE_CHECK(screen_segments(book, 0, screener));
  work.against_all += screener.finish();
  return answer.finish();
}

Result<BookAnswer> rescreen_book(const CustomerBook& book, const KnownAnswer& known,
                                 const std::vector<EntryChange>& changes, const index::Index& index,
                                 const Options& options, unsigned threads, RescreenWork& work) {
  AnswerMaker answer;
  keep_unchanged(book, known, changes, answer);
  DETENTE_TRY(const auto changed, index_of_changed(index, changes));
  if (changed->entry_count() > 0)
    DETENTE_CHECK(
        screen_against_change(book, known.segments, *changed, options, threads, work, answer));
  if (known.segments < book.segments().size()) {
    RowScreener screener(index, options, threads, answer);
    DETENTE_CHECK(screen_segments(book, known.segments, screener));
    work.against_all += screener.finish();
  }
  return answer.finish();
}

bool is_much(const std::vector<EntryChange>& changes, const index::Index& index) {
  return changes.size() * 3 > index.entry_count();
}

}  // namespace detente::screen
