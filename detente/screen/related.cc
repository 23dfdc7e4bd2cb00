#include "detente/screen/related.h"

#include <algorithm>
#include <string_view>

#include "detente/index/rows.h"
#include "detente/text/relation.h"
#include "detente/text/tables.h"

namespace detente::screen {
namespace {

using index::Rows;
using text::Script;
using text::Token;
using text::TokenKind;

// 8 bytes each: 64 MiB.
constexpr std::size_t kMostRemembered = std::size_t{8} << 20;

constexpr int kMostEdits = 2;

struct Wanted {
  std::string_view spelling;
  index::SpellingTraits traits;
};

bool same_sound(const Wanted& wanted, const index::SpellingRow& row) {
  return wanted.traits.sound == row.sound ||
         (wanted.traits.consonants != 0 && wanted.traits.consonants == row.consonants);
}

bool near(const Wanted& wanted, const index::SpellingRow& row, int edits) {
  return index::may_be_typo(wanted.traits.letters, wanted.spelling.size(), row.letters,
                            row.text.size, edits);
}

// What text::relate allows where a spelling is derived from another script.
int derived_edits(const Wanted& wanted, const index::SpellingRow& row) {
  const std::size_t length = std::max<std::size_t>(wanted.spelling.size(), row.text.size);
  return static_cast<int>(std::min<std::size_t>(length / 8, kMostEdits));
}

bool is_derived(Script script) { return script != Script::kLatin && script != Script::kNone; }

struct NativeTraits {
  std::uint32_t letters = 0;  // a bit for each letter; several letters share one
  std::size_t size = 0;       // in letters
};

NativeTraits native_traits(std::string_view utf8) {
  NativeTraits traits;
  std::uint32_t letter = 0;
  const auto finish = [&] {
    if (traits.size > 0) traits.letters |= 1U << (letter % 32);
  };
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) {
      letter = (letter << 6) | (byte & 0x3FU);
      continue;
    }
    finish();
    letter = byte;
    ++traits.size;
  }
  finish();
  return traits;
}

// Scripts in which a typing error is counted in their own letters.
bool has_native_typos(Script script) {
  return script != Script::kNone && script != Script::kLatin && script != Script::kHan &&
         script != Script::kHangul;
}

}  // namespace

RelatedWords::RelatedWords(const index::Index& index, Counters& counters)
    : index_(index), counters_(counters), marked_(index.rows().words.size()) {}

const std::vector<RelatedWord>& RelatedWords::of(const Token& token) {
  std::string identity = index::word_identity(token);
  const auto at = memory_.find(identity);
  if (at != memory_.end()) return at->second;
  std::vector<RelatedWord> found = find(token);
  remembered_ += found.size() + 1;
  if (remembered_ > kMostRemembered) {
    memory_.clear();
    remembered_ = found.size() + 1;
  }
  return memory_.emplace(std::move(identity), std::move(found)).first->second;
}

const std::vector<RelatedWord>& RelatedWords::by_definition(const Token& token) {
  const auto [at, added] = definitions_.try_emplace(index::word_identity(token));
  if (!added) return at->second;
  const auto words = static_cast<std::uint32_t>(index_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word)
    if (const text::Relation relation = text::relate(token, index_.word(word));
        relation.similarity > 0)
      at->second.push_back({word, relation.similarity});
  return at->second;
}

std::vector<RelatedWord> RelatedWords::of(const index::Phrase& phrase) {
  const std::uint32_t consonants = index::traits_of(phrase.letters).consonants;
  const Rows& rows = index_.rows();
  if (phrase.kind == index::PhraseKind::kGlued && consonants != 0) {
    counters_.spellings_compared += rows.spellings.size();
    for (std::size_t at = 0; at < rows.spellings.size(); ++at)
      if (rows.spellings[at].consonants == consonants) mark_spelling(at);
  }
  if (const auto equal = index_.find_spelling(phrase.letters))
    mark_spelling(static_cast<std::size_t>(*equal));
  std::vector<RelatedWord> out;
  std::sort(marks_.begin(), marks_.end());
  for (const std::uint32_t word : marks_) {
    marked_[word] = false;
    ++counters_.relations;
    if (const std::int32_t similarity = index::relate(phrase, index_.word(word)); similarity > 0)
      out.push_back({word, similarity});
  }
  marks_.clear();
  return out;
}

std::vector<RelatedWord> RelatedWords::find(const Token& token) {
  mark_by_spelling(token);
  mark_by_tables(token);
  mark_by_native(token);
  mark_initials(token);
  std::vector<RelatedWord> out;
  std::sort(marks_.begin(), marks_.end());
  for (const std::uint32_t word : marks_) {
    marked_[word] = false;
    ++counters_.relations;
    const Token candidate = index_.word(word);
    if (const text::Relation relation = text::relate(token, candidate); relation.similarity > 0)
      out.push_back({word, relation.similarity});
  }
  marks_.clear();
  return out;
}

void RelatedWords::mark_by_spelling(const Token& token) {
  const Rows& rows = index_.rows();
  for (const std::string& spelling : token.spellings) {
    const Wanted wanted{spelling, index::traits_of(spelling)};
    counters_.spellings_compared += rows.spellings.size();
    for (std::size_t at = 0; at < rows.spellings.size(); ++at) {
      const index::SpellingRow& row = rows.spellings[at];
      if (same_sound(wanted, row) || near(wanted, row, derived_edits(wanted, row)))
        mark_spelling(at);
      else if (!is_derived(token.script) && near(wanted, row, kMostEdits))
        mark_latin(at);
    }
  }
}

void RelatedWords::mark_by_tables(const Token& token) {
  const auto mark_all = [&](std::span<const std::string_view> spellings) {
    for (const std::string_view spelling : spellings)
      if (const auto at = index_.find_spelling(spelling))
        mark_spelling(static_cast<std::size_t>(*at));
  };
  for (const std::string& spelling : token.spellings) {
    mark_all(text::name_variants(spelling));
    mark_all(text::nicknames(spelling));
  }
}

// Equal in their own script whatever they are taken for, and typing errors in it.
void RelatedWords::mark_by_native(const Token& token) {
  const Rows& rows = index_.rows();
  const bool typos = has_native_typos(token.script);
  const std::uint32_t hash = index::hash_of(token.native);
  const NativeTraits own = native_traits(token.native);
  for (std::uint32_t word = 0; word < rows.words.size(); ++word) {
    const index::WordRow& row = rows.words[word];
    if (row.script != static_cast<std::uint16_t>(token.script)) continue;
    if (row.hash == hash) mark(word);
    if (!typos) continue;
    const NativeTraits other = native_traits(rows.text(row.native));
    if (index::may_be_typo(own.letters, own.size, other.letters, other.size, kMostEdits))
      mark(word);
  }
}

void RelatedWords::mark_initials(const Token& token) {
  const Rows& rows = index_.rows();
  const bool initial = token.kind == TokenKind::kInitial;
  if (!initial && token.kind != TokenKind::kCore) return;
  for (std::size_t at = 0; at < rows.spellings.size(); ++at) {
    const std::string_view spelling = rows.text(rows.spellings[at].text);
    if (!initial && spelling.size() != 1) continue;
    for (const std::string& own : token.spellings)
      if (own.front() == spelling.front()) mark_spelling(at);
  }
}

void RelatedWords::mark_spelling(std::size_t spelling) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words))
    mark(word);
}

// Of its words only those that someone typed.
void RelatedWords::mark_latin(std::size_t spelling) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words))
    if (!is_derived(static_cast<Script>(rows.words[word].script))) mark(word);
}

void RelatedWords::mark(std::uint32_t word) {
  if (marked_[word]) return;
  marked_[word] = true;
  marks_.push_back(word);
}

}  // namespace detente::screen
