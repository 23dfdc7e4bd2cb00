// Tested in related_test.cc.
#include "detente/screen/narrow_words.h"

#include <algorithm>

#include "detente/index/near_letters.h"
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

static_assert(ShortSpellings::kMostLetters + 1 + 1 >= text::kDerivedLettersPerEdit,
              "longer spellings are in the table of residues or scanned, even if all are derived");

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
  while (!scanned.empty()) {
    const std::uint16_t others = scanned.front().size;
    const auto last =
        std::partition_point(scanned.begin(), scanned.end(),
                             [&](const index::ScanRow& row) { return row.size == others; });
    const auto count = static_cast<std::size_t>(last - scanned.begin());
    if (const int allowed = allowed_between(size, others); allowed > 0)
      index::add_near(scanned.first(count), letters, allowed, near);
    scanned = scanned.subspan(count);
  }
}

// How many errors any other spelling may be away from one of this length.
int most_edits(const Token& token, std::size_t size) {
  return std::min(text::narrow_edits(size, size),
                  index::most_edits(size, text::is_derived(token.script)));
}

std::int32_t similarity_of(int edits, std::size_t a, std::size_t b) {
  return text::typo_similarity(static_cast<std::size_t>(edits), std::max(a, b));
}

}  // namespace

void NarrowWords::open() {
  const Rows& rows = index_.rows();
  signatures_.reserve(rows.spellings.size());
  for (const index::SpellingRow& row : rows.spellings)
    signatures_.push_back(signature_of(row.letters, row.text.size));
  seen_.resize(rows.spellings.size());
  short_.emplace(rows);
}

void NarrowWords::find(std::span<const Token* const> tokens) {
  if (!short_) open();
  searches_.clear();
  residues_.clear();
  for (const Token* token : tokens) plan(*token);
  gather();
  prefetch_near();
  found_.clear();
  ends_.clear();
  auto search = searches_.begin();
  std::size_t near = 0;
  for (const Token* token : tokens) {
    const std::size_t first = found_.size();
    add_equal_natives(*token);
    if (text::has_typos(token->kind)) add_native_typos(*token);
    for (const std::string& letters : token->spellings) add_equal(*token, letters);
    for (; search != searches_.end() && search->token == token; ++search)
      for (; near < search->near_end; ++near) compare(*search, near_[near]);
    keep_best(first);
    ends_.push_back(found_.size());
  }
}

std::span<const NarrowWords::Found> NarrowWords::found(std::size_t token) const {
  const std::size_t first = token == 0 ? 0 : ends_[token - 1];
  return std::span(found_).subspan(first, ends_[token] - first);
}

void NarrowWords::plan(const Token& token) {
  const Rows& rows = index_.rows();
  for (const std::string& letters : token.spellings) {
    const std::size_t size = letters.size();
    if (size <= ShortSpellings::kMostLetters) short_->prefetch(letters);
    const int edits = text::has_typos(token.kind) ? most_edits(token, size) : 0;
    if (edits == 0) continue;
    const std::size_t first = residues_.size();
    if (size <= index::kMostTableLetters + static_cast<std::size_t>(edits))
      index::add_residues(letters, edits, residues_);
    for (std::size_t at = first; at < residues_.size(); ++at)
      index::prefetch_residue(rows, residues_[at]);
    searches_.push_back(
        {&token, letters, signature_of(text::letter_bits(letters), size), residues_.size(), 0});
  }
}

// The spellings that may be near those sought, by search.
void NarrowWords::gather() {
  const Rows& rows = index_.rows();
  for (const std::uint32_t key : residues_) index::prefetch_residue_entries(rows, key);
  near_.clear();
  std::size_t residue = 0;
  for (Search& search : searches_) {
    const std::size_t first = near_.size();
    met_.clear();
    for (; residue < search.residues_end; ++residue)
      index::add_with_residue(rows, residues_[residue], met_);
    gather_from_table(search, first);
    gather_long(search);
    search.near_end = near_.size();
  }
  counters_.relations += near_.size();
}

void NarrowWords::gather_from_table(const Search& search, std::size_t first) {
  for (const std::uint32_t spelling : met_) __builtin_prefetch(&signatures_[spelling]);
  counters_.spellings_compared += met_.size();
  for (const std::uint32_t spelling : met_) {
    if (!may_be_near(search.signature, signatures_[spelling]) || seen_[spelling]) continue;
    seen_[spelling] = true;
    near_.push_back(spelling);
  }
  for (std::size_t at = first; at < near_.size(); ++at) seen_[near_[at]] = false;
}

void NarrowWords::gather_long(const Search& search) {
  const std::size_t size = search.letters.size();
  const auto most = static_cast<std::size_t>(most_edits(*search.token, size));
  if (size + most <= index::kMostTableLetters) return;
  const auto scanned =
      index::of_sizes(index_.rows().long_spellings, Script::kNone, size - most, size + most);
  counters_.spellings_compared += scanned.size();
  scan(scanned, text::letter_bits(search.letters), size, near_);
}

void NarrowWords::prefetch_near() const {
  const Rows& rows = index_.rows();
  for (const std::uint32_t spelling : near_) __builtin_prefetch(&rows.spellings[spelling]);
  for (const std::uint32_t spelling : near_) {
    __builtin_prefetch(&rows.strings[rows.spellings[spelling].text.offset]);
    __builtin_prefetch(&rows.spelling_words[rows.spellings[spelling].words.first]);
  }
  for (const std::uint32_t spelling : near_)
    __builtin_prefetch(&rows.words[rows.spelling_words[rows.spellings[spelling].words.first]].kind);
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
  near_words_.clear();
  scan(scanned, own.letters, own.size, near_words_);
  for (const std::uint32_t word : near_words_) __builtin_prefetch(&rows.words[word]);
  for (const std::uint32_t word : near_words_)
    __builtin_prefetch(&rows.strings[rows.words[word].native.offset]);
  for (const std::uint32_t word : near_words_) compare_natives(word);
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

// Of words with typing errors longer spellings are found among those.
void NarrowWords::add_equal(const Token& token, std::string_view letters) {
  const Rows& rows = index_.rows();
  const bool typos = text::has_typos(token.kind);
  std::optional<std::uint32_t> at;
  if (letters.size() <= ShortSpellings::kMostLetters)
    at = short_->find(letters);
  else if (const auto found = typos ? std::nullopt : index_.find_spelling(letters))
    at = static_cast<std::uint32_t>(*found);
  if (!at) return;
  for (const std::uint32_t id : part(rows.spelling_words, rows.spellings[*at].words)) {
    const WordRow& word = rows.words[id];
    const bool meets = typos ? has_typos(word) && meet_by_spelling(token, word)
                             : word.kind == static_cast<std::uint16_t>(token.kind);
    if (meets) found_.push_back({id, text::kEqualSimilarity});
  }
}

void NarrowWords::compare(const Search& search, std::uint32_t spelling) {
  const Token& token = *search.token;
  const std::string_view letters = search.letters;
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
void NarrowWords::keep_best(std::size_t first) {
  const auto begin = found_.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, found_.end(), [](const Found& a, const Found& b) {
    return a.word != b.word ? a.word < b.word : a.similarity > b.similarity;
  });
  const auto last = std::unique(begin, found_.end(),
                                [](const Found& a, const Found& b) { return a.word == b.word; });
  found_.erase(last, found_.end());
}

}  // namespace detente::screen
