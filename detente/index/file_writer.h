// The bytes of an index file, section by section.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/index/format.h"

namespace detente::index {

class FileWriter {
 public:
  // What the header says beside sizes, places and checksums.
  explicit FileWriter(const Header& header);

  // REQUIRES: called once for each of kSections, in their order.
  template <class Row>
  void add(Section Header::*place, std::span<const Row> rows) {
    add_bytes(place, rows.size(), {reinterpret_cast<const char*>(rows.data()), rows.size_bytes()});
  }

  // Errors: kLimit if a section has 2^32 rows or more.
  base::Result<std::string> finish();

 private:
  void add_bytes(Section Header::*place, std::size_t count, std::string_view rows);
  void align();

  Header header_;
  std::string out_;
};

}  // namespace detente::index
