// The next edition is read while the caller stores one.
#pragma once

#include <functional>
#include <future>
#include <optional>

#include "apps/home/read_delivery.h"

namespace detente::home {

// Behind an edition of more plain bytes than this nothing is read ahead, so that memory does not
// hold two of the largest.
inline constexpr std::uint64_t kMostReadAhead = 32'000'000;

class ReadAhead {
 public:
  // `next` gives the deliveries in order, nothing behind the last; it is called from one thread at
  // a time, which may not be the caller's, and must outlive the object.
  explicit ReadAhead(const std::function<std::optional<Delivery>()>& next) : next_(next) {}
  ReadAhead(const ReadAhead&) = delete;  // the other thread knows its place
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The deliveries in the order of `next`, each read; nothing behind the last one.  Waits for it.
  std::optional<ReadDelivery> next();

 private:
  std::optional<ReadDelivery> read_next() const;

  const std::function<std::optional<Delivery>()>& next_;
  std::future<std::optional<ReadDelivery>> ahead_;
};

}  // namespace detente::home
