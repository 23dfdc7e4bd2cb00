// The words of a piece of text, as text::split_words cuts them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "detente/scan/byte_classes.h"
#include "detente/scan/text_pieces.h"

namespace detente::scan {

// Takes words that something inside joins, or that are not ASCII.
class OtherWordSink {
 public:
  // Bytes [begin, end) of the piece; `native` as in text::Word, valid during the call.
  virtual void take_other(std::size_t begin, std::size_t end, std::string_view native) = 0;

 protected:
  ~OtherWordSink() = default;
};

// Runs of bytes between those that end words, in their order.  A dot ends one, unless a letter
// stands before it and no other letter or digit before that: it may join single letters.
struct PieceRuns {
  // Of a byte each, with one between; and what find_runs writes beyond.
  static constexpr std::size_t kRoom = kMostPiece / 2 + 32;

  std::array<std::uint16_t, kRoom> begins;  // half-open, bytes of the piece
  std::array<std::uint16_t, kRoom> ends;
  std::size_t count = 0;
  std::array<std::uint16_t, kRoom> odd;  // those with a byte that is no letter or digit of ASCII
  std::size_t odd_count = 0;
};

// REQUIRES: 1 to kMostPiece bytes.
void find_runs(const ByteKernel& kernel, std::string_view piece, PieceRuns& out);

// The words of an odd run.
void split_run(std::string_view piece, std::size_t begin, std::size_t end, OtherWordSink& sink);

// Hands the words to `sink` in their order.  Sink: an OtherWordSink with
//   void take_plain(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends);
// for words of letters and digits of ASCII, bytes of the piece.
template <class Sink>
void split_piece(const ByteKernel& kernel, std::string_view piece, Sink& sink) {
  PieceRuns runs;
  find_runs(kernel, piece, runs);
  const std::span<const std::uint16_t> begins(runs.begins), ends(runs.ends);
  std::size_t next = 0;
  for (const std::uint16_t odd : std::span(runs.odd).first(runs.odd_count)) {
    sink.take_plain(begins.subspan(next, odd - next), ends.subspan(next, odd - next));
    split_run(piece, begins[odd], ends[odd], sink);
    next = odd + std::size_t{1};
  }
  sink.take_plain(begins.subspan(next, runs.count - next), ends.subspan(next, runs.count - next));
}

}  // namespace detente::scan
