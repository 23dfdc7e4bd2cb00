#include "detente/scan/neighbours.h"

#include <algorithm>
#include <cstdint>

#include "detente/index/neighbourhood.h"
#include "detente/index/rows.h"
#include "detente/scan/likeness.h"
#include "detente/text/relation.h"
#include "detente/text/tables.h"

namespace detente::scan {
namespace {

constexpr std::size_t kLeastLetters = 5;
constexpr std::size_t kLettersOfTwoErrors = 9;  // of the longer of two spellings

// Spellings that may be few errors from one with these traits, with duplicates.
void add_by_errors(const index::Rows& rows, std::string_view spelling, std::uint32_t letters,
                   std::vector<std::uint32_t>& found) {
  const std::size_t size = spelling.size();
  const int errors = size + text::kMostEdits >= kLettersOfTwoErrors ? text::kMostEdits : 1;
  const auto most = static_cast<std::size_t>(errors);
  if (size <= index::kMostTableLetters + most) {
    std::vector<std::uint32_t> keys;
    index::add_residues(spelling, errors, keys);
    for (const std::uint32_t key : keys) index::prefetch_residue(rows, key);
    for (const std::uint32_t key : keys) index::add_with_residue(rows, key, found);
  }
  if (size + most > index::kMostTableLetters)
    for (const index::ScanRow& row :
         index::of_sizes(rows.long_spellings, text::Script::kNone, size - most, size + most))
      found.push_back(row.row);
  std::erase_if(found, [&](std::uint32_t other) {
    const index::SpellingRow& row = rows.spellings[other];
    return !text::may_be_typo(letters, size, row.letters, row.text.size, errors);
  });
}

}  // namespace

std::vector<index::TokenId> near(const index::Index& index, std::string_view spelling) {
  if (spelling.size() < kLeastLetters) return {};
  const index::Rows& rows = index.rows();
  const text::SpellingTraits traits = text::traits_of(spelling);
  std::vector<std::uint32_t> found;
  add_by_errors(rows, spelling, traits.letters, found);
  for (const index::KeyRow& row : rows_of(rows.sounds, traits.sound)) found.push_back(row.row);
  const auto add = [&](std::string_view other) {
    if (const auto row = index.find_spelling(other))
      found.push_back(static_cast<std::uint32_t>(*row));
  };
  for (const std::string_view variant : text::name_variants(spelling)) add(variant);
  for (const std::string_view nickname : text::nicknames(spelling)) add(nickname);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<index::TokenId> near;
  for (const std::uint32_t row : found) {
    const std::string_view other = rows.text(rows.spellings[row].text);
    if (other.size() >= kLeastLetters && other != spelling &&
        text::relate_spellings(spelling, other).similarity >= kLeastLikeness)
      near.push_back(index::TokenId{row});
  }
  return near;
}

}  // namespace detente::scan
