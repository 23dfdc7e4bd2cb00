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

void sort_by_place(std::vector<RelatedPhrase>& phrases) {
  std::sort(phrases.begin(), phrases.end(), [](const RelatedPhrase& a, const RelatedPhrase& b) {
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
  const auto words = static_cast<std::uint32_t>(index_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word) {
    const Token other = index_.word(word);
    const text::Relation relation =
        cut ? text::relate_cut(token, other) : text::relate(token, other);
    if (relation.similarity > 0)
      at->second.push_back({word, relation.similarity,
                            static_cast<std::uint32_t>(relation.similarity *
                                                       (std::int64_t{token.mass} + other.mass))});
  }
  remembered_ += identity_.size() + at->second.capacity() * sizeof(RelatedWord);
  return at->second;
}

void RelatedWords::find(const index::Phrase& phrase, std::int64_t mass, Related& out) {
  out.words.clear();
  out.phrases.clear();
  out.postings = 0;
  add_by_weight(meetings_.of(phrase), mass, out);
}

void RelatedWords::find(const Token& token, bool cut, Related& out) {
  add_by_weight(meetings_.of(token, cut), token.mass, out);
  find_phrases(token, out);
  sort_by_place(out.phrases);
}

// The words that meetings_ has just found, by numbers that sort as their rows must: faster than
// sorting rows.
void RelatedWords::add_by_weight(std::span<const std::uint32_t> words, std::int64_t mass,
                                 Related& out) {
  order_.clear();
  for (const std::uint32_t word : words) {
    const auto weight = static_cast<std::uint64_t>(meetings_.similarity_of(word) *
                                                   (mass + index_.rows().words[word].mass));
    order_.push_back((UINT32_MAX - weight) << 32 | word);
  }
  std::sort(order_.begin(), order_.end());
  out.words.reserve(order_.size());
  for (const std::uint64_t each : order_) {
    const auto word = static_cast<std::uint32_t>(each);
    out.words.push_back(
        {word, meetings_.similarity_of(word), UINT32_MAX - static_cast<std::uint32_t>(each >> 32)});
    out.postings += index_.rows().words[word].postings.count;
  }
}

void RelatedWords::find_phrases(const Token& token, Related& out) {
  const Rows& rows = index_.rows();
  keys_.clear();
  for (const std::uint32_t key : index::word_keys(token)) keys_.push_back({rows.phrases, key});
  index::seek(std::span(keys_));
  for (const index::Sought<index::PhraseRow>& key : keys_) {
    const std::span<const index::PhraseRow> met = key.found();
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

}  // namespace detente::screen
