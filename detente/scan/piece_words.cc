#include "detente/scan/piece_words.h"

#include <cstring>
#include <string>

#include "detente/text/word.h"

namespace detente::scan::pieces {
namespace {

class OtherWords final : public text::WordSink {
 public:
  OtherWords(std::size_t begin, OtherWordSink& sink) : begin_(begin), sink_(sink) {}

  void take_plain(std::uint32_t begin, std::string_view ascii) override {
    lower_.clear();
    text::append_lower(lower_, ascii);
    sink_.take_other(begin_ + begin, begin_ + begin + ascii.size(), lower_);
  }
  void take_letters(std::uint32_t begin, std::uint32_t end, text::Script, std::string_view native,
                    std::u32string_view) override {
    sink_.take_other(begin_ + begin, begin_ + end, native);
  }
  void take(text::Word word) override {
    sink_.take_other(begin_ + word.begin, begin_ + word.end, word.native);
  }

 private:
  std::size_t begin_;  // of the run
  OtherWordSink& sink_;
  std::string lower_;
};

}  // namespace

std::size_t classify(const ByteKernel& kernel, std::string_view piece, Blocks& out) {
  const std::size_t whole = piece.size() / kBlock;
  kernel.classify(piece.data(), std::span(out).first(whole));
  if (piece.size() % kBlock == 0) return whole;
  std::array<char, kBlock> padded;
  padded.fill(' ');
  std::memcpy(padded.data(), piece.data() + whole * kBlock, piece.size() % kBlock);
  kernel.classify(padded.data(), std::span(out).subspan(whole, 1));
  return whole + 1;
}

void split_other(std::string_view piece, std::size_t begin, std::size_t end, OtherWordSink& sink) {
  OtherWords words(begin, sink);
  text::split_words(piece.substr(begin, end - begin), words);
}

}  // namespace detente::scan::pieces
