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

std::int32_t similarity_of(int edits, std::size_t a, std::size_t b) {
  return text::typo_similarity(static_cast<std::size_t>(edits), std::max(a, b));
}

}  // namespace

NarrowWords::NarrowWords(const index::Index& index, Counters& counters)
    : index_(index), counters_(counters), seen_(index.rows().spellings.size()) {}

std::span<const NarrowWords::Found> NarrowWords::find(const Token& token) {
  found_.clear();
  add_equal_natives(token);
  for (const std::string& letters : token.spellings) add_equal(token, letters);
  if (text::has_typos(token.kind)) {
    add_native_typos(token);
    for (const std::string& letters : token.spellings) add_typos(token, letters);
  }
  keep_best();
  return found_;
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
  const std::u32string native = text::to_code_points(token.native);
  const auto most = static_cast<std::size_t>(edits);
  const auto scanned =
      index::of_sizes(rows.native_words, token.script, own.size - most, own.size + most);
  counters_.spellings_compared += scanned.size();
  for (const index::ScanRow& row : scanned) {
    const int allowed = text::narrow_edits(own.size, row.size);
    if (!text::may_be_typo(own.letters, own.size, row.letters, row.size, allowed)) continue;
    const WordRow& word = rows.words[row.row];
    if (!has_typos(word)) continue;
    ++counters_.relations;
    const std::u32string other = text::to_code_points(rows.text(word.native));
    const int distance =
        text::osa_distance(std::u32string_view(native), std::u32string_view(other), allowed);
    if (distance <= allowed)
      found_.push_back({row.row, similarity_of(distance, native.size(), other.size())});
  }
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
  letters_ = text::traits_of(letters).letters;
  near_.clear();
  const auto most = static_cast<std::size_t>(edits);
  if (size <= index::kMostTableLetters + most) gather(letters, edits);
  if (size + most > index::kMostTableLetters) gather_long(letters, edits);
  counters_.relations += near_.size();
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
  std::size_t kept = 0;
  for (const std::uint32_t spelling : met_) {
    if (seen_[spelling]) continue;
    seen_[spelling] = true;
    met_[kept++] = spelling;
    __builtin_prefetch(&rows.spellings[spelling]);
  }
  met_.resize(kept);
  counters_.spellings_compared += kept;
  for (const std::uint32_t spelling : met_) {
    seen_[spelling] = false;
    gather_if_near(letters, edits, spelling);
  }
}

void NarrowWords::gather_long(std::string_view letters, int edits) {
  const Rows& rows = index_.rows();
  const auto most = static_cast<std::size_t>(edits);
  const auto scanned = index::of_sizes(rows.long_spellings, Script::kNone, letters.size() - most,
                                       letters.size() + most);
  counters_.spellings_compared += scanned.size();
  for (const index::ScanRow& row : scanned)
    if (text::may_be_typo(letters_, letters.size(), row.letters, row.size, edits))
      gather_if_near(letters, edits, row.row);
}

void NarrowWords::gather_if_near(std::string_view letters, int edits, std::uint32_t spelling) {
  const Rows& rows = index_.rows();
  const index::SpellingRow& row = rows.spellings[spelling];
  const int allowed = std::min(edits, text::narrow_edits(letters.size(), row.text.size));
  if (allowed == 0 ||
      !text::may_be_typo(letters_, letters.size(), row.letters, row.text.size, allowed))
    return;
  near_.push_back(spelling);
  __builtin_prefetch(&rows.strings[row.text.offset]);
  __builtin_prefetch(&rows.spelling_words[row.words.first]);
}

// Equal letters are none of these: they are found as such.
void NarrowWords::compare(const Token& token, std::string_view letters, std::uint32_t spelling) {
  const Rows& rows = index_.rows();
  const index::SpellingRow& row = rows.spellings[spelling];
  const std::string_view other = rows.text(row.text);
  const int allowed = text::narrow_edits(letters.size(), other.size());
  const int edits = text::osa_distance(letters, other, allowed);
  if (edits == 0 || edits > allowed) return;
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
