// The strings of an index that is being compiled: each text once.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "detente/index/format.h"

namespace detente::index {

class Strings {
 public:
  // Where the text is; added behind the others if it is not there.  Offsets are right as long as
  // bytes() are fewer than 2^32, which the caller sees to.
  TextRow add(std::string_view text);

  std::span<const char> bytes() const { return bytes_; }
  std::string_view text(TextRow row) const { return {bytes_.data() + row.offset, row.size}; }

 private:
  std::size_t place_of(std::string_view text) const;
  void grow();

  std::vector<char> bytes_;
  std::vector<TextRow> table_ = std::vector<TextRow>(1U << 10);  // by hash; size 0: free
  std::size_t used_ = 0;
};

}  // namespace detente::index
