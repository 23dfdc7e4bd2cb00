// Tested in related_test.cc.
#include "detente/screen/related.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"

namespace detente::screen {
namespace {

using index::Rows;
using text::Token;

constexpr std::size_t kMostRemembered = std::size_t{64} << 20;  // bytes

std::size_t bytes_of(const Related& related) {
  return sizeof(Related) + related.words.capacity() * sizeof(RelatedWord) +
         related.phrases.capacity() * sizeof(RelatedPhrase);
}

// Both ends: a row may lie across two cache lines.
template <class Row>
void prefetch(const Row& row) {
  __builtin_prefetch(&row);
  __builtin_prefetch(reinterpret_cast<const char*>(&row + 1) - 1);
}

// Words by weight, phrases by place.
void sort(Related& related) {
  std::sort(related.words.begin(), related.words.end(),
            [](const RelatedWord& a, const RelatedWord& b) {
              return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
            });
  std::sort(related.phrases.begin(), related.phrases.end(),
            [](const RelatedPhrase& a, const RelatedPhrase& b) {
              return std::tie(a.form, a.first, a.count) < std::tie(b.form, b.first, b.count);
            });
}

}  // namespace

Weight Related::most() const {
  return std::max<Weight>(words.empty() ? 0 : words.front().weight, most_of_phrases);
}

RelatedWords::RelatedWords(const index::Index& index, Counters& counters)
    : index_(index), meetings_(index, counters) {}

// What the relation of a word depends on.
void RelatedWords::identify(const Token& token, bool cut) {
  index::word_identity(token, identity_);
  if (cut) identity_ += '\0';
}

const Related& RelatedWords::of(const Token& token, bool cut) {
  identify(token, cut);
  const auto at = memory_.find(std::string_view(identity_));
  if (at != memory_.end()) return at->second;
  Related& found = memory_[identity_];
  find(token, cut, found);
  remembered_ += bytes_of(found) + identity_.size();
  return found;
}

void RelatedWords::forget_when_full() {
  if (remembered_ <= kMostRemembered) return;
  memory_.clear();
  definitions_.clear();
  remembered_ = 0;
}

const std::vector<RelatedWord>& RelatedWords::by_definition(const Token& token, bool cut) {
  identify(token, cut);
  const auto [at, added] = definitions_.try_emplace(identity_);
  if (!added) return at->second;
  Related all;
  const auto words = static_cast<std::uint32_t>(index_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word)
    add(word,
        (cut ? text::relate_cut(token, index_.word(word)) : text::relate(token, index_.word(word)))
            .similarity,
        token.mass, all);
  at->second = std::move(all.words);
  remembered_ += identity_.size() + at->second.capacity() * sizeof(RelatedWord);
  return at->second;
}

void RelatedWords::find(const index::Phrase& phrase, std::int64_t mass, Related& out) {
  out.words.clear();
  out.phrases.clear();
  out.postings = 0;
  for (const LikeWord& each : meetings_.of(phrase)) add(each.word, each.similarity, mass, out);
  sort(out);
}

void RelatedWords::find(const Token& token, bool cut, Related& out) {
  const std::span<const LikeWord> like = meetings_.of(token, cut);
  out.words.reserve(like.size());
  for (const LikeWord& each : like) add(each.word, each.similarity, token.mass, out);
  find_phrases(token, out);
  sort(out);
}

void RelatedWords::find_phrases(const Token& token, Related& out) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t key : index::word_keys(token)) {
    const std::span<const index::PhraseRow> met = rows_of(rows.phrases, key);
    for (const index::PhraseRow& row : met) prefetch(rows.forms[row.form]);
    for (const index::PhraseRow& row : met)
      if (index::is_inside(rows, row))
        prefetch(rows.tokens[rows.forms[row.form].tokens.first + row.first]);
    for (const index::PhraseRow& row : met) {
      if (!index::is_inside(rows, row) || !index::may_be_word(row, token)) continue;
      const index::Phrase phrase = index::phrase_of(rows, row);
      const std::int32_t similarity = index::relate(phrase, token);
      if (similarity == 0) continue;
      const std::uint32_t mass = index::mass_of(rows, row);
      out.phrases.push_back(
          {row.form, row.first, row.count, similarity, mass, text::hash_of(phrase.letters),
           phrase.kind == index::PhraseKind::kAcronym, similarity * (Weight{token.mass} + mass)});
      out.most_of_phrases = std::max(out.most_of_phrases, out.phrases.back().weight);
      ++out.postings;
    }
  }
}

void RelatedWords::add(std::uint32_t word, std::int32_t similarity, std::int64_t mass,
                       Related& out) {
  if (similarity <= 0) return;
  const index::WordRow& row = index_.rows().words[word];
  out.words.push_back(
      {word, similarity, static_cast<std::uint32_t>(similarity * (mass + row.mass))});
  out.postings += row.postings.count;
}

}  // namespace detente::screen
