#include "detente/scan/text_pieces.h"

#include <algorithm>

#include "detente/scan/byte_classes.h"

namespace detente::scan {
namespace {

bool goes_on_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Where the first kMostPiece bytes of a longer run are cut.
std::size_t forced_cut(std::string_view run) {
  constexpr std::size_t kMostBack = 3;
  for (std::size_t back = 0; back <= kMostBack; ++back)
    if (!goes_on_character(run[kMostPiece - back])) return kMostPiece - back;
  return kMostPiece;
}

}  // namespace

std::size_t TextPieces::whole_words(std::string_view block) {
  std::size_t size = std::min(block.size(), kMostPiece);
  while (size > 0 && !ends_word(block[size - 1])) --size;
  if (size > 0) return size;
  return block.size() > kMostPiece ? forced_cut(block) : 0;
}

std::size_t TextPieces::hold(std::string_view block) {
  const std::size_t room = std::min(block.size(), kMostPiece + 1 - held_.size());
  std::size_t size = 0;
  while (size < room && !ends_word(block[size])) ++size;
  size = std::min(size + 1, room);
  held_ += block.substr(0, size);
  return size;
}

}  // namespace detente::scan
