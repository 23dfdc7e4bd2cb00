#include "detente/scan/alike_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>
#include <unordered_set>

#include "detente/index/rows.h"
#include "detente/scan/likeness.h"
#include "detente/text/edit_distance.h"
#include "detente/text/phonetic.h"
#include "detente/text/relation.h"
#include "detente/text/tables.h"
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

bool near(std::string_view a, std::string_view b, Script script) {
  if (script == Script::kLatin) return text::typo_similarity(a, b) >= kLeastLikeness;
  const std::u32string left = text::to_code_points(a), right = text::to_code_points(b);
  const int errors =
      text::osa_distance(std::u32string_view(left), std::u32string_view(right), text::kMostEdits);
  return text::typo_similarity(static_cast<std::size_t>(errors),
                               std::max(left.size(), right.size())) >= kLeastLikeness;
}

// Words that few errors lie between leave the same when each loses so many letters at most, one for
// each error that touches it.  Two errors lie only where the longer has nine letters or more; a
// shorter one than that is then touched by one at most, for one of the two makes it longer.
int most_deletions(std::size_t letters) {
  return letters >= kLettersOfTwoErrors ? text::kMostEdits : 1;
}

// Leaves out most numbers that stand there already: a word that is near shares many residues.
void forget_repeated(std::vector<std::uint32_t>& numbers) {
  constexpr std::size_t kRemembered = 128;
  std::array<std::uint32_t, kRemembered> last;
  last.fill(~std::uint32_t{0});
  std::size_t kept = 0;
  for (const std::uint32_t number : numbers) {
    std::uint32_t& slot = last[number % kRemembered];
    numbers[kept] = number;
    kept += slot != number;
    slot = number;
  }
  numbers.resize(kept);
}

// A bit for each letter that stands in a word, and one for each that stands there twice; several
// letters share both.  One edit takes one bit at most, and brings one.
std::uint64_t counted(std::string_view letters) {
  std::uint64_t bits = 0;
  for (const char c : letters) {
    const std::uint64_t once = std::uint64_t{1} << (static_cast<unsigned char>(c) % 32);
    bits |= (bits & once) << 32 | once;
  }
  return bits;
}

// Whether two edits may lie between words of these letters.
bool within_two(std::uint64_t a, std::uint64_t b) {
  static_assert(text::kMostEdits == 2);
  const auto without_two = [](std::uint64_t bits) {
    bits &= bits - 1;
    return bits & (bits - 1);
  };
  return (without_two(a & ~b) | without_two(b & ~a)) == 0;
}

// The key behind one that another word or sound has.
WordKey next_key(WordKey key) { return std::max<WordKey>(key + 1, 1); }

class FreeKeys {
 public:
  // This key, or the first behind it that is not taken.
  WordKey take(WordKey key) {
    while (!taken_.insert(key).second) key = next_key(key);
    return key;
  }

 private:
  std::unordered_set<WordKey> taken_;
};

// Keys of sounds, no two of which have one.
class SoundKeys {
 public:
  explicit SoundKeys(KeyCut cut) : cut_(cut) {}

  WordKey of(std::string_view word) {
    const auto [at, fresh] = keys_.try_emplace(text::skeleton(word), 0);
    if (fresh) at->second = free_.take(cut_(key_of_native(at->first)));
    return at->second;
  }

 private:
  KeyCut cut_;
  FreeKeys free_;
  std::unordered_map<std::string, WordKey> keys_;
};

// What stands at the key, or behind it as FreeKeys has taken keys, and `is` what is sought.
template <class Is>
std::optional<std::uint32_t> find_from(const KeyTable& table, WordKey key, const Is& is) {
  for (;; key = next_key(key))
    if (const std::optional<std::uint32_t> number = table.find(key); !number || is(*number))
      return number;
}

}  // namespace

bool are_alike(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const Script script = letters_of(a).script;
  if (script == Script::kNone || letters_of(b).script != script) return false;
  if (script != Script::kLatin) return near(a, b, script);
  return text::relate_spellings(a, b).similarity >= kLeastLikeness;
}

AlikeWords::AlikeWords(std::span<const std::string> words, KeyCut cut)
    : words_(words), cut_(cut), short_words_(words.size()) {
  index::ResidueTableMaker residues;
  FreeKeys word_keys;
  SoundKeys sound_keys(cut);
  std::vector<std::pair<WordKey, std::uint32_t>> numbers, sounds;
  for (std::uint32_t number = 0; number < words.size(); ++number) {
    numbers.emplace_back(word_keys.take(cut(key_of_native(words[number]))), number);
    const auto [script, letters] = letters_of(words[number]);
    scripts_.push_back(script);
    if (script == Script::kNone) continue;
    if (script == Script::kLatin) sounds.emplace_back(sound_keys.of(letters), number);
    if (letters.size() <= index::kMostTableLetters) {
      short_words_[number] = ShortWord(letters);
      residues.add_with(number, letters, most_deletions(letters.size()));
    } else {
      long_words_.push_back({counted(letters), number, static_cast<std::uint32_t>(letters.size())});
    }
  }
  numbers_ = KeyTable(numbers);
  lay_out_sounds(std::move(sounds));
  residues_ = residues.finish();
  std::stable_sort(long_words_.begin(), long_words_.end(),
                   [](const LongWord& a, const LongWord& b) { return a.size < b.size; });
}

void AlikeWords::lay_out_sounds(std::vector<std::pair<WordKey, std::uint32_t>> rows) {
  std::sort(rows.begin(), rows.end());
  std::vector<std::pair<WordKey, std::uint32_t>> firsts;
  for (const auto& [sound, number] : rows) {
    if (firsts.empty() || firsts.back().first != sound)
      firsts.emplace_back(sound, static_cast<std::uint32_t>(same_sound_.size()));
    else
      same_sound_.back() &= ~kLast;
    same_sound_.push_back(number | kLast);
  }
  sounds_ = KeyTable(firsts);
}

void AlikeWords::find(std::string_view word, std::vector<std::uint32_t>& out) const {
  out.clear();
  const auto [script, letters] = letters_of(word);
  if (script != Script::kNone) {
    if (letters.size() <= index::kMostTableLetters + text::kMostEdits)
      add_by_residues(word, script, letters, out);
    if (letters.size() + text::kMostEdits > index::kMostTableLetters)
      add_long(word, script, letters, out);
  }
  if (script == Script::kLatin) {
    add_by_sound(word, out);
    for (const std::string_view variant : text::name_variants(word)) add_equal(variant, out);
    for (const std::string_view nickname : text::nicknames(word)) add_equal(nickname, out);
  }
  if (const auto same = number_of(word)) out.push_back(*same);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

std::optional<std::uint32_t> AlikeWords::number_of(std::string_view word) const {
  return find_from(numbers_, cut_(key_of_native(word)),
                   [&](std::uint32_t number) { return words_[number] == word; });
}

void AlikeWords::add_equal(std::string_view word, std::vector<std::uint32_t>& out) const {
  const std::optional<std::uint32_t> same = number_of(word);
  if (same && scripts_[*same] == Script::kLatin) out.push_back(*same);
}

void AlikeWords::add_by_sound(std::string_view word, std::vector<std::uint32_t>& out) const {
  const std::string sound = text::skeleton(word);
  const std::optional<std::uint32_t> first = find_from(
      sounds_, cut_(key_of_native(sound)),
      [&](std::uint32_t at) { return text::skeleton(words_[same_sound_[at] & ~kLast]) == sound; });
  if (!first) return;
  for (std::uint32_t at = *first;; ++at) {
    out.push_back(same_sound_[at] & ~kLast);
    if ((same_sound_[at] & kLast) != 0) return;
  }
}

void AlikeWords::add_by_residues(std::string_view word, Script script, std::string_view letters,
                                 std::vector<std::uint32_t>& out) const {
  static_assert(index::kMostTableLetters + text::kMostEdits <= ShortWord::kMostLetters);
  constexpr std::size_t kUsualKeys = 128, kUsualCandidates = 256;
  index::Rows table;
  table.residue_buckets = residues_.buckets;
  table.residue_entries = residues_.entries;
  std::vector<std::uint32_t> keys, candidates;
  keys.reserve(kUsualKeys);
  candidates.reserve(kUsualCandidates);
  index::add_residues(letters, most_deletions(letters.size()), keys);
  for (const std::uint32_t key : keys) index::prefetch_residue(table, key);
  for (const std::uint32_t key : keys) index::prefetch_residue_entries(table, key);
  for (const std::uint32_t key : keys) index::add_with_residue(table, key, candidates);
  forget_repeated(candidates);
  for (const std::uint32_t number : candidates) __builtin_prefetch(&short_words_[number]);
  const ShortWord own(letters);
  for (const std::uint32_t number : candidates) {
    const ShortWord& other = short_words_[number];
    const bool two = std::max(own.size, other.size) >= kLettersOfTwoErrors;
    if (!(two ? within_edits<2>(own, other) : within_edits<1>(own, other))) continue;
    if (scripts_[number] != script) continue;
    if (script == Script::kLatin || near(word, words_[number], script)) out.push_back(number);
  }
}

void AlikeWords::add_long(std::string_view word, Script script, std::string_view letters,
                          std::vector<std::uint32_t>& out) const {
  const std::uint64_t own = counted(letters);
  const auto shorter = [](const LongWord& long_word, std::size_t size) {
    return long_word.size < size;
  };
  const auto first = std::lower_bound(long_words_.begin(), long_words_.end(),
                                      letters.size() - text::kMostEdits, shorter);
  const auto last =
      std::lower_bound(first, long_words_.end(), letters.size() + text::kMostEdits + 1, shorter);
  const std::span<const LongWord> words(first, last);
  constexpr std::size_t kStep = 64;
  for (std::size_t at = 0; at < words.size(); at += kStep) {
    const auto some = words.subspan(at, std::min(kStep, words.size() - at));
    std::uint64_t hits = 0;  // told without branches
    for (std::size_t i = 0; i < some.size(); ++i)
      hits |= std::uint64_t{within_two(own, some[i].letters)} << i;
    for (; hits != 0; hits &= hits - 1) {
      const std::uint32_t number = some[static_cast<std::size_t>(std::countr_zero(hits))].number;
      if (scripts_[number] == script && near(word, words_[number], script)) out.push_back(number);
    }
  }
}

}  // namespace detente::scan
