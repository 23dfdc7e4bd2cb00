#include "detente/text/distances.h"

#include <algorithm>

#include "detente/text/edit_distance.h"
#include "detente/text/utf8.h"

namespace detente::text {

void Distances::begin(std::string_view word, int limit) {
  bytes_ = word;
  clear(word.size(), limit);
  byte_places_ = {};
  for (std::size_t i = 0; i < std::min(size_, kMostLaneLetters); ++i)
    byte_places_[static_cast<unsigned char>(word[i])] |= static_cast<std::uint16_t>(1U << i);
}

void Distances::begin(std::u32string_view word, int limit) {
  code_points_ = word;
  clear(word.size(), limit);
  places_ = {};
  for (std::size_t i = 0; i < std::min(size_, kMostLaneLetters); ++i) note(word[i], i);
}

void Distances::clear(std::size_t size, int limit) {
  size_ = size;
  limit_ = limit;
  lane_ = 0;
  most_letters_ = 0;
  distances_.clear();
}

void Distances::note(char32_t letter, std::size_t place) {
  std::size_t at = letter % places_.size();
  while (places_[at].places != 0 && places_[at].letter != letter) at = (at + 1) % places_.size();
  places_[at].letter = letter;
  places_[at].places |= static_cast<std::uint16_t>(1U << place);
}

std::uint16_t Distances::places_of(char32_t letter) const {
  std::size_t at = letter % places_.size();
  while (places_[at].places != 0 && places_[at].letter != letter) at = (at + 1) % places_.size();
  return places_[at].places;
}

void Distances::add(std::string_view other) {
  if (size_ == 0 || size_ > kMostLaneLetters || other.size() > kMostLaneLetters)
    return add_distance(osa_distance(bytes_, other, limit_));
  for (std::size_t i = 0; i < other.size(); ++i)
    lanes_.places[i][lane_] = byte_places_[static_cast<unsigned char>(other[i])];
  take_lane(other.size());
}

std::size_t Distances::add_utf8(std::string_view other) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < other.size();) {
    const Decoded next = decode(other, at);
    if (next.valid && size < kMostLaneLetters)
      lanes_.places[size][lane_] = places_of(next.code_point);
    size += next.valid;
    at += next.size;
  }
  if (size_ == 0 || size_ > kMostLaneLetters || size > kMostLaneLetters)
    add_distance(osa_distance(code_points_, std::u32string_view(to_code_points(other)), limit_));
  else
    take_lane(size);
  return size;
}

void Distances::take_lane(std::size_t size) {
  lanes_.sizes[lane_] = static_cast<std::uint16_t>(size);
  owners_[lane_] = static_cast<std::uint32_t>(distances_.size());
  most_letters_ = std::max(most_letters_, size);
  distances_.push_back(0);
  if (++lane_ == kOsaLanes) measure();
}

// Lanes that are not taken have words of before.
void Distances::measure() {
  osa_kernel().measure(lanes_, size_, most_letters_);
  for (std::size_t lane = 0; lane < lane_; ++lane)
    distances_[owners_[lane]] =
        static_cast<std::uint8_t>(std::min<int>(lanes_.distances[lane], limit_ + 1));
  lane_ = 0;
  most_letters_ = 0;
}

void Distances::add_distance(int distance) {
  distances_.push_back(static_cast<std::uint8_t>(distance));
}

std::span<const std::uint8_t> Distances::finish() {
  if (lane_ > 0) measure();
  return distances_;
}

}  // namespace detente::text
