// What was found out about words, for as long as there is room: what is asked for again stays.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace detente::screen {

// Values by a text.  One thread at a time.
template <class Value>
class Remembered {
 public:
  // `most`: bytes of texts and values, as count() is told of them.
  explicit Remembered(std::size_t most) : most_(most), places_(kLeastPlaces) {}

  // Nothing if it is not remembered.  Valid until forget_when_full().
  const Value* find(std::string_view text) {
    Place& place = place_of(std::hash<std::string_view>()(text), text);
    if (!place.entry) return nullptr;
    place.entry->asked = true;
    return &place.entry->value;
  }

  // Empty; stays where it is until forget_when_full().  REQUIRES: find() gives nothing.
  Value& add(std::string_view text) {
    if (2 * (entries_ + 1) > places_.size()) place_anew(2 * places_.size());
    const std::uint64_t hash = std::hash<std::string_view>()(text);
    Place& place = place_of(hash, text);
    place = {hash, std::make_unique<Entry>()};
    place.entry->text = text;
    ++entries_;
    return place.entry->value;
  }

  // The bytes of what add() gave, once they are known.
  void count(std::string_view text, std::size_t bytes) {
    Entry& entry = *place_of(std::hash<std::string_view>()(text), text).entry;
    entry.bytes = bytes + text.size();
    bytes_ += entry.bytes;
  }

  // Beyond the most, forgets what was not asked for since the last time; if that leaves more than
  // half, all.
  void forget_when_full() {
    if (bytes_ <= most_) return;
    bytes_ = entries_ = 0;
    for (Place& place : places_) {
      if (place.entry && !std::exchange(place.entry->asked, false)) place = {};
      if (!place.entry) continue;
      bytes_ += place.entry->bytes;
      ++entries_;
    }
    if (bytes_ > most_ / 2) {
      places_.clear();
      bytes_ = entries_ = 0;
    }
    place_anew(std::max(places_.size(), kLeastPlaces));
  }

  std::size_t entries() const { return entries_; }

 private:
  static constexpr std::size_t kLeastPlaces = 1024;

  struct Entry {
    std::string text;
    std::size_t bytes = 0;
    bool asked = false;  // after it was added, since the last time that the memory was full
    Value value{};
  };
  struct Place {
    std::uint64_t hash = 0;
    std::unique_ptr<Entry> entry;
  };

  // Where it is, or the free place where it would be.
  Place& place_of(std::uint64_t hash, std::string_view text) {
    std::size_t at = hash & (places_.size() - 1);
    while (places_[at].entry && (places_[at].hash != hash || places_[at].entry->text != text))
      at = (at + 1) & (places_.size() - 1);
    return places_[at];
  }

  void place_anew(std::size_t places) {
    std::vector<Place> old(places);
    old.swap(places_);
    for (Place& place : old)
      if (place.entry) place_of(place.hash, place.entry->text) = std::move(place);
  }

  std::size_t most_;
  std::size_t bytes_ = 0;
  std::size_t entries_ = 0;
  std::vector<Place> places_;  // a power of two, at most half of them full
};

}  // namespace detente::screen
