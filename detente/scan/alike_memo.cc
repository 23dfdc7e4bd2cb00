// Tested in name_finder_test.cc.
#include "detente/scan/alike_memo.h"

#include <utility>

namespace detente::scan {

std::uint32_t AlikeMemo::add(WordKey word, std::string_view native) {
  alike_.find(native, found_);
  return remember(word, found_);
}

std::uint32_t AlikeMemo::remember(WordKey word, std::span<const std::uint32_t> numbers) {
  if (2 * ++words_ > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    std::swap(old, slots_);
    for (const Slot& slot : old)
      if (slot.word != 0) insert(slot);
  }
  const std::uint32_t set = numbers.empty() ? 0 : add_set(numbers);
  insert({word, set});
  return set;
}

std::uint32_t AlikeMemo::add_set(std::span<const std::uint32_t> numbers) {
  Set set;
  set.first = static_cast<std::uint32_t>(numbers_.size());
  set.count = static_cast<std::uint32_t>(numbers.size());
  set.first_begin = static_cast<std::uint32_t>(begins_.size());
  set.first_end = static_cast<std::uint32_t>(ends_.size());
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  Masks masks;
  for (const std::uint32_t number : numbers) {
    const WordKey key = gazetteer_.key(number);
    if (const std::uint64_t followers = gazetteer_.followers(number); followers != 0) {
      begins_.push_back({key, followers});
      masks.followers |= followers;
    }
    if (gazetteer_.ends_anchor(number)) {
      ends_.push_back(key);
      masks.ends |= follower_bit(key);
    }
  }
  set.begins = static_cast<std::uint32_t>(begins_.size()) - set.first_begin;
  set.end_count = static_cast<std::uint32_t>(ends_.size()) - set.first_end;
  masks_.push_back(masks);
  sets_.push_back(set);
  return static_cast<std::uint32_t>(sets_.size() - 1);
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
  words_ = 0;
  masks_.resize(1);
  sets_.resize(1);
  numbers_.clear();
  begins_.clear();
  ends_.clear();
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const std::optional<std::uint32_t> known = find(words[i]);
    sets[i] = known ? *known : remember(words[i], kept[i]);
  }
}

}  // namespace detente::scan
