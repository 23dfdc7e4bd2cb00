// Any bytes as labelled queries and as customers of no list: no crash, and places lie inside the
// file.
#include <cstdlib>

#include "detente/screen/labelled_queries.h"

namespace {

using namespace detente;

const index::Index& nobody() {
  static const auto index =
      *index::Index::from_bytes(*index::compile({}, {}, std::string(64, '0')));
  return *index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto labels : {screen::Labels::kExpected, screen::Labels::kNobody}) {
    const auto read = screen::read_labelled_queries(text, labels, {}, nobody());
    if (!read) {
      if (read.error().where.end > size + 1) std::abort();
      continue;
    }
    for (const auto& query : read->queries)
      if (!query.expected.empty() || query.line == 0) std::abort();
    for (const auto& fault : read->faults)
      if (fault.where.end > size + 1) std::abort();
  }
  return 0;
}
