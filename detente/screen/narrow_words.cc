// Tested in related_test.cc.
#include "detente/screen/narrow_words.h"

#include <algorithm>

#include "detente/index/neighbourhood.h"
#include "detente/index/rows.h"
#include "detente/text/edit_distance.h"
#include "detente/text/traits.h"
#include "detente/text/utf8.h"

namespace detente::screen {
namespace {

using index::Rows;
using index::WordRow;
using text::Script;
using text::Token;
using text::TokenKind;

// Whether the two meet by their spellings: words of one script other than Latin meet in it.
bool meet_by_spelling(const Token& token, const WordRow& word) {
  return !text::is_derived(token.script) || word.script != static_cast<std::uint16_t>(token.script);
}

bool has_typos(const WordRow& word) { return text::has_typos(static_cast<TokenKind>(word.kind)); }

bool is_derived(const WordRow& word) { return text::is_derived(static_cast<Script>(word.script)); }

void decode(std::string_view utf8, std::u32string& out) {
  out.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const text::Decoded next = text::decode(utf8, at);
    if (next.valid) out.push_back(next.code_point);
    at += next.size;
  }
}

// Spellings of so many letters are in the table of residues even if all are derived, or are
// scanned.
constexpr std::size_t kLeastInTable = 7;

// Sizes from here on are one: no difference tells them apart.
constexpr std::uint32_t kGreatestSize = 31;
constexpr int kSizeBits = 5;
constexpr int kLetterBits = 26;

// Which letters a spelling has, all digits as one, and how many.
std::uint32_t signature_of(std::uint32_t letters, std::size_t size) {
  const std::uint32_t digits = letters >> kLetterBits == 0 ? 0 : 1U << kLetterBits;
  const std::uint32_t folded = (letters & ((1U << kLetterBits) - 1)) | digits;
  return folded << kSizeBits |
         static_cast<std::uint32_t>(std::min<std::size_t>(size, kGreatestSize));
}

// Whether one side has more letters that the other has not than `edits`, 1 or 2, can change.
bool too_far(std::uint32_t letters_a, std::uint32_t letters_b, int edits) {
  std::uint32_t only_a = letters_a & ~letters_b, only_b = letters_b & ~letters_a;
  only_a &= only_a - 1;
  only_b &= only_b - 1;
  if (edits > 1) {
    only_a &= only_a - 1;
    only_b &= only_b - 1;
  }
  return (only_a | only_b) != 0;
}

// How many errors the relation allows between spellings of these lengths; 0: of so different ones
// none are related.
int allowed_between(std::size_t a, std::size_t b) {
  const int edits = text::narrow_edits(a, b);
  const std::size_t difference = a > b ? a - b : b - a;
  return difference > static_cast<std::size_t>(edits) ? 0 : edits;
}

// False only if the spellings are more typing errors apart than the relation allows.
bool may_be_near(std::uint32_t a, std::uint32_t b) {
  const int allowed = allowed_between(a & kGreatestSize, b & kGreatestSize);
  return allowed > 0 && !too_far(a >> kSizeBits, b >> kSizeBits, allowed);
}

// Appends the rows that may be near a word with these letters.  `scanned` ascend by size.
void scan(std::span<const index::ScanRow> scanned, std::uint32_t letters, std::size_t size,
          std::vector<std::uint32_t>& near) {
  for (auto at = scanned.begin(); at != scanned.end();) {
    const std::uint16_t others = at->size;
    const int allowed = allowed_between(size, others);
    for (; at != scanned.end() && at->size == others; ++at)
      if (allowed > 0 && !too_far(letters, at->letters, allowed)) near.push_back(at->row);
  }
}

std::int32_t similarity_of(int edits, std::size_t a, std::size_t b) {
  return text::typo_similarity(static_cast<std::size_t>(edits), std::max(a, b));
}

}  // namespace

NarrowWords::NarrowWords(const index::Index& index, Counters& counters)
    : index_(index), counters_(counters), seen_(index.rows().spellings.size()) {}

std::span<const NarrowWords::Found> NarrowWords::find(const Token& token) {
  if (signatures_.empty()) sign();
  found_.clear();
  add_equal_natives(token);
  if (text::has_typos(token.kind)) add_native_typos(token);
  for (const std::string& letters : token.spellings) {
    const bool typos = text::has_typos(token.kind);
    if (!typos || letters.size() < kLeastInTable) add_equal(token, letters);
    if (typos) add_typos(token, letters);
  }
  keep_best();
  return found_;
}

void NarrowWords::sign() {
  signatures_.reserve(index_.rows().spellings.size());
  for (const index::SpellingRow& row : index_.rows().spellings)
    signatures_.push_back(signature_of(row.letters, row.text.size));
}

void NarrowWords::add_equal_natives(const Token& token) {
  const Rows& rows = index_.rows();
  for (const index::KeyRow& row : rows_of(rows.natives, text::hash_of(token.native))) {
    const WordRow& word = rows.words[row.row];
    if (word.script == static_cast<std::uint16_t>(token.script) &&
        rows.text(word.native) == token.native)
      found_.push_back({row.row, text::kEqualSimilarity});
  }
}

void NarrowWords::add_native_typos(const Token& token) {
  if (!index::has_native_typos(token.script)) return;
  const Rows& rows = index_.rows();
  const index::NativeTraits own = index::native_traits(token.native);
  const int edits = text::narrow_edits(own.size, own.size);
  if (edits == 0) return;
  decode(token.native, native_);
  const auto most = static_cast<std::size_t>(edits);
  const auto scanned =
      index::of_sizes(rows.native_words, token.script, own.size - most, own.size + most);
  counters_.spellings_compared += scanned.size();
  near_.clear();
  scan(scanned, own.letters, own.size, near_);
  for (const std::uint32_t word : near_) __builtin_prefetch(&rows.words[word]);
  for (const std::uint32_t word : near_)
    __builtin_prefetch(&rows.strings[rows.words[word].native.offset]);
  for (const std::uint32_t word : near_) compare_natives(word);
}

void NarrowWords::compare_natives(std::uint32_t word) {
  const Rows& rows = index_.rows();
  if (!has_typos(rows.words[word])) return;
  ++counters_.relations;
  decode(rows.text(rows.words[word].native), other_);
  const int allowed = text::narrow_edits(native_.size(), other_.size());
  const int edits =
      text::osa_distance(std::u32string_view(native_), std::u32string_view(other_), allowed);
  if (edits <= allowed)
    found_.push_back({word, similarity_of(edits, native_.size(), other_.size())});
}

void NarrowWords::add_equal(const Token& token, std::string_view letters) {
  const auto at = index_.find_spelling(letters);
  if (!at) return;
  const Rows& rows = index_.rows();
  const bool has_typos_too = text::has_typos(token.kind);
  const index::SpellingRow& spelling = rows.spellings[static_cast<std::size_t>(*at)];
  for (const std::uint32_t id : part(rows.spelling_words, spelling.words)) {
    const WordRow& word = rows.words[id];
    const bool meets = has_typos_too ? has_typos(word) && meet_by_spelling(token, word)
                                     : word.kind == static_cast<std::uint16_t>(token.kind);
    if (meets) found_.push_back({id, text::kEqualSimilarity});
  }
}

void NarrowWords::add_typos(const Token& token, std::string_view letters) {
  const std::size_t size = letters.size();
  const int edits = std::min(text::narrow_edits(size, size),
                             index::most_edits(size, text::is_derived(token.script)));
  if (edits == 0) return;
  signature_ = signature_of(text::letters_of(letters), size);
  near_.clear();
  const auto most = static_cast<std::size_t>(edits);
  if (size <= index::kMostTableLetters + most) gather(letters, edits);
  if (size + most > index::kMostTableLetters) gather_long(letters, edits);
  counters_.relations += near_.size();
  const Rows& rows = index_.rows();
  for (const std::uint32_t spelling : near_) {
    __builtin_prefetch(&rows.strings[rows.spellings[spelling].text.offset]);
    __builtin_prefetch(&rows.spelling_words[rows.spellings[spelling].words.first]);
  }
  for (const std::uint32_t spelling : near_) compare(token, letters, spelling);
}

// What is read lies all over the index: it is asked for in turns, so that the waits for memory
// overlap.
void NarrowWords::gather(std::string_view letters, int edits) {
  const Rows& rows = index_.rows();
  residues_.clear();
  met_.clear();
  index::add_residues(letters, edits, residues_);
  for (const std::uint32_t key : residues_) index::prefetch_residue(rows, key);
  for (const std::uint32_t key : residues_) index::prefetch_residue_entries(rows, key);
  for (const std::uint32_t key : residues_) index::add_with_residue(rows, key, met_);
  counters_.spellings_compared += met_.size();
  for (const std::uint32_t spelling : met_) {
    if (!may_be_near(signature_, signatures_[spelling]) || seen_[spelling]) continue;
    seen_[spelling] = true;
    near_.push_back(spelling);
    __builtin_prefetch(&rows.spellings[spelling]);
  }
  for (const std::uint32_t spelling : near_) seen_[spelling] = false;
}

void NarrowWords::gather_long(std::string_view letters, int edits) {
  const Rows& rows = index_.rows();
  const auto most = static_cast<std::size_t>(edits);
  const auto scanned = index::of_sizes(rows.long_spellings, Script::kNone, letters.size() - most,
                                       letters.size() + most);
  counters_.spellings_compared += scanned.size();
  const std::size_t first = near_.size();
  scan(scanned, text::letters_of(letters), letters.size(), near_);
  for (std::size_t at = first; at < near_.size(); ++at)
    __builtin_prefetch(&rows.spellings[near_[at]]);
}

void NarrowWords::compare(const Token& token, std::string_view letters, std::uint32_t spelling) {
  const Rows& rows = index_.rows();
  const index::SpellingRow& row = rows.spellings[spelling];
  const std::string_view other = rows.text(row.text);
  const int allowed = text::narrow_edits(letters.size(), other.size());
  const int edits = text::osa_distance(letters, other, allowed);
  if (edits > allowed) return;
  const std::int32_t similarity = similarity_of(edits, letters.size(), other.size());
  for (const std::uint32_t id : part(rows.spelling_words, row.words)) {
    const WordRow& word = rows.words[id];
    if (!has_typos(word) || !meet_by_spelling(token, word)) continue;
    const bool derived = text::is_derived(token.script) || is_derived(word);
    if (edits <= text::narrow_edits(letters.size(), other.size(), derived))
      found_.push_back({id, similarity});
  }
}

// A word may have been found by several spellings.
void NarrowWords::keep_best() {
  std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
    return a.word != b.word ? a.word < b.word : a.similarity > b.similarity;
  });
  const auto last = std::unique(found_.begin(), found_.end(),
                                [](const Found& a, const Found& b) { return a.word == b.word; });
  found_.erase(last, found_.end());
}

}  // namespace detente::screen
