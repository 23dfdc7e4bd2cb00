// The words of a piece of text, as text::split_words cuts them.
#pragma once

#include <array>
#include <bit>
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

namespace pieces {

inline constexpr std::size_t kBlock = 64;
inline constexpr std::size_t kMostBlocks = kMostPiece / kBlock;

using Blocks = std::array<ByteClasses, kMostBlocks>;

// How many blocks of `out` were filled; bytes behind the piece are spaces.
std::size_t classify(const ByteKernel& kernel, std::string_view piece, Blocks& out);

void split_other(std::string_view piece, std::size_t begin, std::size_t end, OtherWordSink& sink);

// Bits `from` to 63.
inline std::uint64_t bits_from(std::size_t from) { return ~std::uint64_t{0} << from; }

// Runs of bytes between those that end a word.  A dot ends one behind two plain bytes, and where no
// word has begun: there text::split_words ends what it holds, whatever stands before.
class Runs {
 public:
  // Calls `read(begin, end, plain)` for each run that ends in the block, bytes of the piece.
  template <class Read>
  void take(const ByteClasses& classes, const Read& read) {
    const std::uint64_t ended = ~(classes.plain | classes.joint | classes.dot);
    const std::uint64_t behind_two =
        (classes.plain << 1 | plain_before_ >> 63) & (classes.plain << 2 | plain_before_ >> 62);
    const std::uint64_t joins = classes.dot & ~(behind_two | ended << 1 | ended_before_ >> 63);
    const std::uint64_t inside = classes.plain | classes.joint | joins;
    const std::uint64_t odd = classes.joint | joins;
    const std::uint64_t shifted = inside << 1 | std::uint64_t{open_};
    std::uint64_t begins = inside & ~shifted;
    for (std::uint64_t ends = shifted & ~inside; ends != 0; ends &= ends - 1) {
      const auto end = static_cast<std::size_t>(std::countr_zero(ends));
      if (!open_) {
        begin_ = at_ + static_cast<std::size_t>(std::countr_zero(begins));
        begins &= begins - 1;
      }
      const std::size_t from = begin_ > at_ ? begin_ - at_ : 0;
      const bool plain = !odd_ && (odd & bits_from(from) & ~bits_from(end)) == 0;
      read(begin_, at_ + end, plain);
      open_ = odd_ = false;
    }
    if (begins != 0) {
      begin_ = at_ + static_cast<std::size_t>(std::countr_zero(begins));
      open_ = true;
    }
    if (open_) odd_ |= (odd & bits_from(begin_ > at_ ? begin_ - at_ : 0)) != 0;
    plain_before_ = classes.plain;
    ended_before_ = ended;
    at_ += kBlock;
  }

  // The run that is open at the end of the piece.
  template <class Read>
  void finish(std::size_t end, const Read& read) const {
    if (open_) read(begin_, end, !odd_);
  }

 private:
  std::size_t at_ = 0;     // of the piece
  std::size_t begin_ = 0;  // of the run
  bool open_ = false;      // the run goes on in the next block
  bool odd_ = false;       // it has a byte that is not plain
  std::uint64_t plain_before_ = 0;
  std::uint64_t ended_before_ = ~std::uint64_t{0};
};

}  // namespace pieces

// Hands the words to `sink` in their order.  Sink: an OtherWordSink with
//   void take_plain(std::size_t begin, std::size_t end);
// for words of letters and digits of ASCII, bytes [begin, end) of the piece.
template <class Sink>
void split_piece(const ByteKernel& kernel, std::string_view piece, Sink& sink) {
  pieces::Blocks blocks;
  const std::size_t count = pieces::classify(kernel, piece, blocks);
  pieces::Runs runs;
  const auto read = [&](std::size_t begin, std::size_t end, bool plain) {
    plain ? sink.take_plain(begin, end) : pieces::split_other(piece, begin, end, sink);
  };
  for (std::size_t i = 0; i < count; ++i) runs.take(blocks[i], read);
  runs.finish(piece.size(), read);
}

}  // namespace detente::scan
