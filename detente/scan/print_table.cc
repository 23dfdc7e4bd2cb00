// Tested in running_text_test.cc.
#include "detente/scan/print_table.h"

#include <utility>

namespace detente::scan {

std::uint32_t PrintTable::add(WordKey key, std::string_view printed) {
  const auto number = static_cast<std::uint32_t>(prints_.size());
  prints_.push_back(printed);
  if (2 * prints_.size() > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    std::swap(old, slots_);
    for (const Slot& slot : old)
      if (slot.number != kNone) insert(slot);
  }
  insert({key, number});
  return number;
}

void PrintTable::insert(Slot slot) {
  std::size_t at = slot.key & (slots_.size() - 1);
  while (slots_[at].number != kNone) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

}  // namespace detente::scan
