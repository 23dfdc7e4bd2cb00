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
using text::RelationWidth;
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
    : index_(index),
      meetings_(index, counters),
      narrow_(index, counters),
      memory_(kMostRemembered) {}

// What the relation of a word depends on.
void RelatedWords::identify(const Token& token, bool cut, RelationWidth width) {
  index::word_identity(token, identity_);
  if (width == RelationWidth::kNarrow)
    identity_ += '\1';
  else if (cut)
    identity_ += '\0';
}

const Related& RelatedWords::of(const Token& token, bool cut, RelationWidth width) {
  identify(token, cut, width);
  if (const Related* known = memory_.find(identity_)) return *known;
  Related& found = memory_.add(identity_);
  if (width == RelationWidth::kNarrow) {
    asked_.assign(1, &token);
    answered_.assign(1, &found);
    find_narrow();
  } else {
    find(token, cut, found);
  }
  memory_.count(identity_, bytes_of(found));
  return found;
}

void RelatedWords::of_each(std::span<const Token> tokens, bool cut, RelationWidth width,
                           std::vector<const Related*>& out) {
  out.clear();
  if (width == RelationWidth::kWide) {
    for (const Token& token : tokens) out.push_back(&of(token, cut && &token == &tokens.back()));
    return;
  }
  asked_.clear();
  answered_.clear();
  for (const Token& token : tokens) {
    identify(token, cut, width);
    out.push_back(memory_.find(identity_));
    if (out.back() != nullptr) continue;
    asked_.push_back(&token);
    answered_.push_back(&memory_.add(identity_));
    out.back() = answered_.back();
  }
  if (asked_.empty()) return;
  find_narrow();
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    identify(*asked_[i], cut, width);
    memory_.count(identity_, bytes_of(*answered_[i]));
  }
}

void RelatedWords::forget_when_full() {
  memory_.forget_when_full();
  if (remembered_ <= kMostRemembered) return;
  definitions_.clear();
  remembered_ = 0;
}

const std::vector<RelatedWord>& RelatedWords::by_definition(const Token& token, bool cut,
                                                            RelationWidth width) {
  identify(token, cut, width);
  const auto [at, added] = definitions_.try_emplace(identity_);
  if (!added) return at->second;
  const auto similarity_with = [&](const Token& other) {
    if (width == RelationWidth::kNarrow) return text::relate_narrow(token, other).similarity;
    return (cut ? text::relate_cut(token, other) : text::relate(token, other)).similarity;
  };
  const auto words = static_cast<std::uint32_t>(index_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word)
    if (const std::int32_t similarity = similarity_with(index_.word(word)); similarity > 0)
      at->second.push_back(related_word(word, similarity, token.mass));
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

RelatedWord RelatedWords::related_word(std::uint32_t word, std::int32_t similarity,
                                       std::int64_t mass) const {
  const std::int64_t both = mass + index_.rows().words[word].mass;
  return {word, similarity, static_cast<std::uint32_t>(similarity * both)};
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

// Of each word that is asked for.
void RelatedWords::find_narrow() {
  narrow_.find(asked_);
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const auto found = narrow_.found(i);
    Related& out = *answered_[i];
    out.words.reserve(found.size());
    for (const auto& [word, similarity] : found) {
      out.words.push_back(related_word(word, similarity, asked_[i]->mass));
      out.postings += index_.rows().words[word].postings.count;
    }
    std::sort(out.words.begin(), out.words.end(), [](const RelatedWord& a, const RelatedWord& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
    });
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
