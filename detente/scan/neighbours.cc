#include "detente/scan/neighbours.h"

#include <algorithm>
#include <string>

#include "detente/scan/likeness.h"
#include "detente/text/phonetic.h"
#include "detente/text/relation.h"

namespace detente::scan {
namespace {

constexpr std::size_t kLeastLetters = 5;
constexpr std::size_t kMostLetters = 24;

// FNV-1a of the letters without the one at `skip`, after a letter that tells kinds of keys apart.
std::uint32_t key_of(char kind, std::string_view letters, std::size_t skip) {
  std::uint32_t hash = (2166136261U ^ static_cast<unsigned char>(kind)) * 16777619U;
  for (std::size_t i = 0; i < letters.size(); ++i)
    if (i != skip) hash = (hash ^ static_cast<unsigned char>(letters[i])) * 16777619U;
  return hash;
}

template <class Add>
void for_each_key(std::string_view spelling, const Add& add) {
  if (spelling.size() < kLeastLetters || spelling.size() > kMostLetters) return;
  for (std::size_t skip = 0; skip <= spelling.size(); ++skip) add(key_of('d', spelling, skip));
  std::string sound = text::skeleton(spelling);
  add(key_of('s', sound, sound.size()));
}

}  // namespace

Neighbours::Neighbours(const index::Index& index) : index_(index) {
  for (std::uint32_t id = 0; id < index.token_count(); ++id)
    for_each_key(index.spelling(index::TokenId{id}), [&](std::uint32_t key) {
      rows_.push_back({key, id});
    });
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
}

std::vector<index::TokenId> Neighbours::near(std::string_view spelling) const {
  std::vector<index::TokenId> found;
  for_each_key(spelling, [&](std::uint32_t key) {
    auto row = std::lower_bound(rows_.begin(), rows_.end(), Row{key, 0});
    for (; row != rows_.end() && row->key == key; ++row)
      found.push_back(index::TokenId{row->spelling});
  });
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(found, [&](index::TokenId id) {
    std::string_view other = index_.spelling(id);
    return other == spelling || text::relate_spellings(spelling, other).similarity < kLeastLikeness;
  });
  return found;
}

}  // namespace detente::scan
