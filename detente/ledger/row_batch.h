// Rows sent to a database many at a time.
#pragma once

#include <soci/soci.h>

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

namespace detente::ledger {

// Rows of one statement, "HEAD (:c0, :c1), (:c2, :c3) TAIL": a server is asked once for all of
// them.  The statement of as many rows as were sent last stays prepared.  What was not sent when
// the object ends is lost.  Throws as SOCI does.
template <class... Cells>
class RowBatch {
 public:
  // Engines take more values in one statement: SQLite 32,766, PostgreSQL 65,535.
  static constexpr std::size_t kMostRows = 128;

  // `head`: "insert into t (a, b) values"; `tail` closes what `head` opens.
  RowBatch(soci::session& sql, std::string head, std::string tail = "")
      : sql_(sql), head_(std::move(head)), tail_(std::move(tail)) {}
  RowBatch(const RowBatch&) = delete;
  RowBatch& operator=(const RowBatch&) = delete;

  bool full() const { return count_ == kMostRows; }

  // REQUIRES: !full().
  void add(Cells... cells) { rows_[count_++] = {std::move(cells)...}; }

  void send() {
    if (count_ == 0) return;
    if (count_ != prepared_) prepare();
    statement_->execute(true);
    count_ = 0;
  }

 private:
  void prepare() {
    prepared_ = 0;
    statement_.emplace(sql_);
    std::string text = head_;
    std::size_t cells = 0;
    for (std::size_t row = 0; row < count_; ++row) {
      text += row == 0 ? " (" : ", (";
      for (std::size_t i = 0; i < sizeof...(Cells); ++i)
        text += (i == 0 ? ":c" : ", :c") + std::to_string(cells++);
      text += ")";
      std::apply([&](Cells&... bound) { (statement_->exchange(soci::use(bound)), ...); },
                 rows_[row]);
    }
    statement_->alloc();
    statement_->prepare(text + tail_);
    statement_->define_and_bind();
    prepared_ = count_;
  }

  soci::session& sql_;
  std::string head_;
  std::string tail_;
  std::array<std::tuple<Cells...>, kMostRows> rows_;  // the statement reads them where they are
  std::size_t count_ = 0;
  std::size_t prepared_ = 0;  // rows of the statement; 0: there is none
  std::optional<soci::statement> statement_;
};

}  // namespace detente::ledger
