// Tested in name_finder_test.cc.
#include "detente/scan/alike_memo.h"

#include <array>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace detente::scan {

std::uint32_t AlikeMemo::add(std::string_view native) {
  alike_.find(native, found_);
  return remember(slot_of(native), found_);
}

AlikeMemo::Slot AlikeMemo::slot_of(std::string_view native) {
  const WordLetters letters = letters_of_native(native);
  if (letters.whole.empty()) return {{letters.low, letters.high}, kNone, kNone};
  long_words_.emplace_back(native);
  long_bytes_ += native.size();
  return {{}, kNone, static_cast<std::uint32_t>(long_words_.size() - 1)};
}

std::string AlikeMemo::native_of(const Slot& slot) const {
  if (slot.whole != kNone) return long_words_[slot.whole];
  const auto* bytes = reinterpret_cast<const char*>(slot.letters.data());
  return {bytes, strnlen(bytes, keys::kChunk)};
}

std::uint32_t AlikeMemo::remember(Slot letters, std::span<const std::uint32_t> numbers) {
  if (2 * ++words_ > slots_.size()) {
    std::vector<Slot> old(2 * slots_.size());
    std::swap(old, slots_);
    for (const Slot& slot : old)
      if (slot.set != kNone) insert(slot);
  }
  letters.set = numbers.empty() ? 0 : add_set(numbers);
  insert(letters);
  return letters.set;
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
  std::size_t at = gazetteer_.key_of_native(native_of(slot)) & (slots_.size() - 1);
  while (slots_[at].set != kNone) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

void AlikeMemo::forget_others(std::span<std::uint32_t> sets) {
  struct Kept {
    std::string native;
    std::vector<std::uint32_t> numbers;
  };
  std::unordered_map<std::uint32_t, Kept> kept;  // by set
  for (const std::uint32_t set : sets)
    if (set != 0) kept[set].numbers.assign(numbers(set).begin(), numbers(set).end());
  for (const Slot& slot : slots_)
    if (const auto at = kept.find(slot.set); at != kept.end()) at->second.native = native_of(slot);
  slots_.assign(kFewestSlots, {});
  long_words_.clear();
  long_bytes_ = 0;
  words_ = 0;
  masks_.resize(1);
  sets_.resize(1);
  numbers_.clear();
  begins_.clear();
  ends_.clear();
  std::unordered_map<std::uint32_t, std::uint32_t> anew = {{0, 0}};
  for (std::uint32_t& set : sets) {
    const auto [at, fresh] = anew.try_emplace(set);
    if (fresh) {
      const Kept& word = kept[set];
      at->second = remember(slot_of(word.native), word.numbers);
    }
    set = at->second;
  }
}

}  // namespace detente::scan
