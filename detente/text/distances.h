// The typing errors between one word and many others.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detente/text/osa_lanes.h"

namespace detente::text {

// osa_distance of a word and each of those that are added.  Words of up to kMostLaneLetters letters
// are measured kOsaLanes at a time.  Memory is used again from word to word.
class Distances {
 public:
  // The bytes of `word`, or its code points, are the letters.  It must outlive the calls that
  // follow; distances above `limit` are limit + 1.
  void begin(std::string_view word, int limit);
  void begin(std::u32string_view word, int limit);

  // After begin(std::string_view).  REQUIRES: valid until this returns, as below.
  void add(std::string_view other);
  // After begin(std::u32string_view).  Returns how many letters it has; what is not UTF-8 is none.
  std::size_t add_utf8(std::string_view other);

  // In the order in which they were added.  Valid until the next begin().
  std::span<const std::uint8_t> finish();

 private:
  // At which places of the word a letter stands.
  struct Places {
    char32_t letter = 0;
    std::uint16_t places = 0;  // 0: no letter
  };

  void clear(std::size_t size, int limit);
  void note(char32_t letter, std::size_t place);
  std::uint16_t places_of(char32_t letter) const;
  void take_lane(std::size_t size);
  void measure();
  void add_distance(int distance);

  std::string_view bytes_;
  std::u32string_view code_points_;
  std::size_t size_ = 0;
  int limit_ = 0;
  std::array<std::uint16_t, 256> byte_places_{};  // of letters that are bytes
  std::array<Places, 256> places_{};  // of code points: by the lowest byte, or behind it
  OsaLanes lanes_;
  std::array<std::uint32_t, kOsaLanes> owners_{};  // into distances_
  std::size_t lane_ = 0;                           // of which none are taken
  std::size_t most_letters_ = 0;                   // of the lanes that are taken
  std::vector<std::uint8_t> distances_;
};

}  // namespace detente::text
