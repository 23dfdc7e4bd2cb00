#include "apps/home/read_ahead.h"

namespace detente::home {

std::optional<ReadDelivery> ReadAhead::read_next() const {
  std::optional<Delivery> delivery = next_();
  if (!delivery) return std::nullopt;
  return read(*std::move(delivery));
}

std::optional<ReadDelivery> ReadAhead::next() {
  std::optional<ReadDelivery> read = ahead_.valid() ? ahead_.get() : read_next();
  if (read && read->receipt.plain_bytes <= kMostReadAhead)
    ahead_ = std::async(std::launch::async, [this] { return read_next(); });
  return read;
}

}  // namespace detente::home
