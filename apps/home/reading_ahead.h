// Deliveries read and parsed by all processors while those before them are stored.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "apps/home/intake.h"

namespace detente::home {

// Of the files that are read ahead, unpacked as far as their size tells: what they take in memory
// is four to five times as much.
inline constexpr std::uint64_t kMostBytesAhead = 256'000'000;

struct ReadDelivery {
  Delivery delivery;
  Reading reading;
};

class ReadingAhead {
 public:
  // `next` gives the deliveries, nothing behind the last one; it is called by the thread that calls
  // next().  `threads`: that one among them; of 1 nothing is read ahead.
  ReadingAhead(std::function<std::optional<Delivery>()> next, unsigned threads);
  // Waits for what is being read.
  ~ReadingAhead();
  ReadingAhead(const ReadingAhead&) = delete;
  ReadingAhead& operator=(const ReadingAhead&) = delete;

  // The deliveries in their order, each as read_delivery reads it; nothing behind the last one.
  std::optional<ReadDelivery> next();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace detente::home
