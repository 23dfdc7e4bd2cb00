// Tested in compile_test.cc.
#include "detente/index/strings.h"

#include <functional>

namespace detente::index {

TextRow Strings::add(std::string_view text) {
  if (text.empty()) return {0, 0};
  std::size_t place = place_of(text);
  if (table_[place].size != 0) return table_[place];
  if (2 * ++used_ > table_.size()) {
    grow();
    place = place_of(text);
  }
  table_[place] = {static_cast<std::uint32_t>(bytes_.size()),
                   static_cast<std::uint32_t>(text.size())};
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  return table_[place];
}

// Of the text, or where it would be.
std::size_t Strings::place_of(std::string_view wanted) const {
  const std::size_t mask = table_.size() - 1;
  std::size_t place = std::hash<std::string_view>()(wanted) & mask;
  while (table_[place].size != 0 && text(table_[place]) != wanted) place = (place + 1) & mask;
  return place;
}

void Strings::grow() {
  const std::vector<TextRow> rows = std::move(table_);
  table_.assign(2 * rows.size(), {});
  for (const TextRow& row : rows)
    if (row.size != 0) table_[place_of(text(row))] = row;
}

}  // namespace detente::index
