// A text that comes in blocks of any size, as pieces that can be read one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace detente::scan {

// At most as many bytes as text::split_words reads.
inline constexpr std::size_t kMostPiece = 4096;

struct TextPiece {
  std::string_view bytes;              // 1 to kMostPiece
  const char* readable_end = nullptr;  // past what may be read: at or behind the end of `bytes`
  std::uint64_t begin = 0;             // of the text
};

// Cuts a text behind bytes that end a word whatever stands around them (ends_word).  A run of more
// than kMostPiece bytes without one is cut there, between two characters where it is UTF-8.
// How the text comes in blocks decides how much of it is in one piece, never what its words are.
class TextPieces {
 public:
  // Hands each piece that `block` completes to `read(const TextPiece&)`, which must not keep it.
  template <class Read>
  void take(std::string_view block, const Read& read) {
    const char* end = block.data() + block.size();
    while (!block.empty()) {
      const std::size_t size = held_.empty() ? whole_words(block) : 0;
      if (size == 0) {
        block.remove_prefix(hold(block));
        take_held(read, false);
        continue;
      }
      const std::string_view piece = block.substr(0, size);
      block.remove_prefix(size);
      prefetch(block.substr(0, kMostPiece));
      read(TextPiece{piece, end, begin_});
      begin_ += size;
    }
  }

  // What is left is the end of the text.  Then a new text may begin.
  template <class Read>
  void finish(const Read& read) {
    take_held(read, true);
    begin_ = 0;
  }

 private:
  // The bytes of the longest piece that `block` begins with; 0 if it may go on in the next block.
  static std::size_t whole_words(std::string_view block);
  // Takes bytes of the block, up to the first that ends a word, to those that are held; how many.
  std::size_t hold(std::string_view block);

  // Starts to bring near what is read next: processors fetch ahead within a page alone.
  static void prefetch(std::string_view bytes) {
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < bytes.size(); at += kLine) __builtin_prefetch(&bytes[at]);
  }

  template <class Read>
  void take_held(const Read& read, bool all) {
    const std::size_t size = all ? held_.size() : whole_words(held_);
    if (size == 0) return;
    const std::string_view bytes = std::string_view(held_).substr(0, size);
    read(TextPiece{bytes, held_.data() + held_.size(), begin_});
    begin_ += size;
    held_.erase(0, size);
  }

  std::string held_;  // the beginning of a word, or of what may be one; at most kMostPiece bytes
  std::uint64_t begin_ = 0;
};

}  // namespace detente::scan
