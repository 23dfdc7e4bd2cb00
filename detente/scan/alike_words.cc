#include "detente/scan/alike_words.h"

#include <algorithm>

#include "detente/index/rows.h"
#include "detente/scan/likeness.h"
#include "detente/text/edit_distance.h"
#include "detente/text/phonetic.h"
#include "detente/text/relation.h"
#include "detente/text/tables.h"
#include "detente/text/traits.h"
#include "detente/text/utf8.h"

namespace detente::scan {
namespace {

using text::Script;

constexpr std::size_t kLeastLetters = 5;
constexpr std::size_t kLettersOfTwoErrors = 9;  // of the longer word

// A word that another may be alike to, one byte for each letter; letters of other alphabets than
// Latin may share a byte.
struct Letters {
  Script script = Script::kNone;  // kNone: it is alike to itself alone
  std::string bytes;
};

Letters letters_of(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (word.size() < kLeastLetters || std::any_of(word.begin(), word.end(), is_digit)) return {};
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(word.begin(), word.end(), is_ascii)) return {Script::kLatin, std::string(word)};
  const Script script = text::script_of(word);
  if (!index::has_native_typos(script)) return {};
  Letters letters{script, {}};
  for (const char32_t c : text::to_code_points(word)) letters.bytes += static_cast<char>(c);
  return letters.bytes.size() < kLeastLetters ? Letters{} : letters;
}

// How many errors may lie between a word of so many letters and any other.
int most_errors(std::size_t letters) {
  return letters + text::kMostEdits >= kLettersOfTwoErrors ? text::kMostEdits : 1;
}

bool near(std::string_view a, std::string_view b, Script script) {
  if (script == Script::kLatin) return text::typo_similarity(a, b) >= kLeastLikeness;
  const std::u32string left = text::to_code_points(a), right = text::to_code_points(b);
  const int errors =
      text::osa_distance(std::u32string_view(left), std::u32string_view(right), text::kMostEdits);
  return text::typo_similarity(static_cast<std::size_t>(errors),
                               std::max(left.size(), right.size())) >= kLeastLikeness;
}

std::uint32_t sound_of(std::string_view word) { return text::sound_hashes(word).skeleton; }

}  // namespace

bool are_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const Script script = letters_of(a).script;
  if (script == Script::kNone || letters_of(b).script != script) return false;
  if (script != Script::kLatin) return near(a, b, script);
  return text::relate_spellings(a, b).similarity >= kLeastLikeness;
}

AlikeWords::AlikeWords(std::span<const std::string> words) : words_(words) {
  index::ResidueTableMaker residues;
  numbers_.reserve(words.size());
  for (std::uint32_t number = 0; number < words.size(); ++number) {
    numbers_.emplace(words[number], number);
    const Letters letters = letters_of(words[number]);
    const Traits& traits = traits_.emplace_back(
        Traits{index::native_traits(words[number]).letters,
               static_cast<std::uint16_t>(letters.bytes.size()), letters.script});
    if (letters.script == Script::kNone) continue;
    if (letters.script == Script::kLatin) sounds_.push_back({sound_of(letters.bytes), number});
    residues.add(number, letters.bytes, false);
    if (letters.bytes.size() > index::kMostTableLetters)
      long_words_.push_back({number, traits.letters, traits.size, 0});
  }
  residues_ = residues.finish();
  std::sort(sounds_.begin(), sounds_.end(), [](const index::KeyRow& a, const index::KeyRow& b) {
    return a.key != b.key ? a.key < b.key : a.row < b.row;
  });
  std::stable_sort(
      long_words_.begin(), long_words_.end(),
      [](const index::ScanRow& a, const index::ScanRow& b) { return a.size < b.size; });
}

void AlikeWords::find(std::string_view word, std::vector<std::uint32_t>& out) const {
  out.clear();
  const Letters letters = letters_of(word);
  if (letters.script != Script::kNone) {
    const Traits traits{index::native_traits(word).letters,
                        static_cast<std::uint16_t>(letters.bytes.size()), letters.script};
    add_by_typos(word, traits, letters.bytes, out);
  }
  if (letters.script == Script::kLatin) {
    add_by_sound(word, out);
    for (const std::string_view variant : text::name_variants(word)) add_equal(variant, out);
    for (const std::string_view nickname : text::nicknames(word)) add_equal(nickname, out);
  }
  if (const auto same = numbers_.find(word); same != numbers_.end()) out.push_back(same->second);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void AlikeWords::add_equal(std::string_view word, std::vector<std::uint32_t>& out) const {
  const auto same = numbers_.find(word);
  if (same != numbers_.end() && traits_[same->second].script == Script::kLatin)
    out.push_back(same->second);
}

void AlikeWords::add_by_sound(std::string_view word, std::vector<std::uint32_t>& out) const {
  const std::string sound = text::skeleton(word);
  for (const index::KeyRow& row :
       index::rows_of(std::span<const index::KeyRow>(sounds_), text::hash_of(sound)))
    if (text::skeleton(words_[row.row]) == sound) out.push_back(row.row);
}

void AlikeWords::add_by_typos(std::string_view word, const Traits& traits, std::string_view letters,
                              std::vector<std::uint32_t>& out) const {
  const int errors = most_errors(letters.size());
  const auto most = static_cast<std::size_t>(errors);
  if (letters.size() <= index::kMostTableLetters + most) {
    index::Rows table;
    table.residue_buckets = residues_.buckets;
    table.residue_entries = residues_.entries;
    std::vector<std::uint32_t> keys;
    index::add_residues(letters, errors, keys);
    for (const std::uint32_t key : keys) index::prefetch_residue(table, key);
    for (const std::uint32_t key : keys) index::prefetch_residue_entries(table, key);
    for (const std::uint32_t key : keys) index::add_with_residue(table, key, out);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  if (letters.size() + most > index::kMostTableLetters)
    for (const index::ScanRow& row :
         index::of_sizes(long_words_, Script::kNone, letters.size() - most, letters.size() + most))
      out.push_back(row.row);
  std::erase_if(out, [&](std::uint32_t number) {
    const Traits& other = traits_[number];
    return other.script != traits.script ||
           !text::may_be_typo(traits.letters, traits.size, other.letters, other.size, errors) ||
           !near(word, words_[number], traits.script);
  });
}

}  // namespace detente::scan
