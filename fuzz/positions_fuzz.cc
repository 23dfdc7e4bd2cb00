// Any bytes as a file of positions, then of payments: no crash, every row ends up as a position or
// a fault, places lie inside the file and in its order, and what is no fault has its sides.
#include <cstdlib>

#include "detente/screen/customer_fields.h"
#include "detente/screen/positions.h"

namespace {

using detente::screen::BookForm;

void read_all(std::string_view text, BookForm form) {
  auto reader = detente::screen::PositionReader::open(text, form);
  if (!reader) {
    if (reader.error().where.end > text.size() + 1) std::abort();
    return;
  }
  std::uint64_t last = 0;
  while (auto position = reader->next()) {
    if (position->at.empty() || position->at.begin < last || position->at.end > text.size())
      std::abort();
    last = position->at.end;
    if (position->fault) {
      if (position->fault->where.end > text.size() + 1) std::abort();
      continue;
    }
    if (position->sides.size() != (form == BookForm::kPayments ? 2 : 1)) std::abort();
    for (const auto& side : position->sides)
      if (side.party.empty() && detente::screen::names_nobody(side.query)) std::abort();
    if (position->value && position->value->units < 0) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  read_all(text, BookForm::kPortfolio);
  read_all(text, BookForm::kPayments);
  return 0;
}
