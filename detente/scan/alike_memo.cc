// Tested in name_finder_test.cc.
#include "detente/scan/alike_memo.h"

#include <utility>

namespace detente::scan {

std::uint32_t AlikeMemo::add(WordKey word, std::string_view native) {
  alike_.find(native, found_);
  return remember(word, found_);
}

std::uint32_t AlikeMemo::remember(WordKey word, std::span<const std::uint32_t> numbers) {
  Set set;
  set.first = static_cast<std::uint32_t>(numbers_.size());
  set.count = static_cast<std::uint32_t>(numbers.size());
  set.first_key = static_cast<std::uint32_t>(keys_.size());
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  for (const std::uint32_t number : numbers)
    if (gazetteer_.begins_anchor(number)) keys_.push_back(gazetteer_.key(number));
  set.begins = static_cast<std::uint32_t>(keys_.size()) - set.first_key;
  for (const std::uint32_t number : numbers)
    if (gazetteer_.ends_anchor(number)) keys_.push_back(gazetteer_.key(number));
  set.ends = static_cast<std::uint32_t>(keys_.size()) - set.first_key - set.begins;
  const auto made = static_cast<std::uint32_t>(sets_.size());
  sets_.push_back(set);
  if (2 * sets_.size() > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    std::swap(old, slots_);
    for (const Slot& slot : old)
      if (slot.word != 0) insert(slot);
  }
  insert({word, made});
  return made;
}

void AlikeMemo::insert(Slot slot) {
  std::size_t at = slot.word & (slots_.size() - 1);
  while (slots_[at].word != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void AlikeMemo::forget_others(std::span<const WordKey> words, std::span<std::uint32_t> sets) {
  std::vector<std::vector<std::uint32_t>> kept;
  for (const std::uint32_t set : sets) kept.emplace_back(numbers(set).begin(), numbers(set).end());
  slots_.assign(kFewestSlots, {});
  sets_.clear();
  numbers_.clear();
  keys_.clear();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const std::optional<std::uint32_t> known = find(words[i]);
    sets[i] = known ? *known : remember(words[i], kept[i]);
  }
}

}  // namespace detente::scan
