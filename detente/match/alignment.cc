// Tested in score_test.cc.
#include "detente/match/alignment.h"

#include <algorithm>
#include <utility>

#include "detente/text/traits.h"

namespace detente::match {
namespace {

using text::Token;

// More phrases than this that meet words of the other name are not tried together: the choice
// doubles with each.
constexpr std::size_t kMostPhraseMeetings = 6;

// Weights carry a hash below the unit.
constexpr int kHashBits = 16;
constexpr int kUnitShift = 22;  // room for the sum of 64 hashes

// Symmetric.
std::int64_t pair_hash(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t mixed = (a + b) * 2654435761U ^ (a * b);
  return mixed >> (32 - kHashBits);
}

std::int64_t weight_of(std::int32_t similarity, std::int64_t mass, std::uint32_t a,
                       std::uint32_t b) {
  return (similarity * mass << kUnitShift) + pair_hash(a, b);
}

void relate_words(Alignment& alignment, const PreparedName& query, const PreparedName& entry,
                  std::span<const std::int32_t> similarities) {
  const auto rows = static_cast<std::uint32_t>(query.tokens.size());
  const auto columns = static_cast<std::uint32_t>(entry.tokens.size());
  for (std::uint32_t i = 0; i < rows; ++i)
    for (std::uint32_t j = 0; j < columns; ++j) {
      const std::int32_t similarity = similarities.empty()
                                          ? relate(query, i, entry.tokens[j]).similarity
                                          : similarities[i * columns + j];
      const WordOutline &a = query.words[i], &b = entry.words[j];
      if (similarity > 0)
        alignment.relate(i, j, similarity, std::int64_t{a.mass} + b.mass, a.hash, b.hash);
    }
}

// False only if the phrase is not related to a word of these spellings.
bool may_be_word(const text::SpellingTraits& phrase,
                 std::span<const text::SpellingTraits> spellings) {
  return std::any_of(spellings.begin(), spellings.end(), [&](const text::SpellingTraits& each) {
    return each.sound == phrase.sound ||
           (each.consonants != 0 && each.consonants == phrase.consonants);
  });
}

void relate_phrase(Alignment& alignment, std::size_t number, const PreparedName& own,
                   const PreparedName& other, bool of_query) {
  const index::Phrase& phrase = own.phrases[number];
  const bool told = !own.phrase_traits.empty() && !other.word_traits.empty();
  for (std::uint32_t at = 0; at < other.tokens.size(); ++at) {
    if (told && !may_be_word(own.phrase_traits[number], other.word_traits[at])) continue;
    const std::int32_t similarity = index::relate(phrase, other.tokens[at]);
    if (similarity == 0) continue;
    const std::int64_t mass = mass_of(own.tokens, phrase.first, phrase.count);
    Meeting meeting{
        phrase.first, phrase.count, at, 1, similarity, phrase.kind == index::PhraseKind::kAcronym};
    if (!of_query) {
      std::swap(meeting.query, meeting.entry);
      std::swap(meeting.query_count, meeting.entry_count);
    }
    alignment.relate_phrase(meeting, mass + other.words[at].mass, text::hash_of(phrase.letters),
                            other.words[at].hash);
  }
}

}  // namespace

PreparedName::PreparedName(std::span<const text::Token> name, text::NameClass name_class,
                           bool may_be_cut, text::RelationWidth relation_width)
    : tokens(name),
      mass(mass_of(name, 0, static_cast<std::uint32_t>(name.size()))),
      cut(may_be_cut && !name.empty()),
      width(relation_width) {
  if (width == text::RelationWidth::kWide) phrases = index::phrases(name, name_class);
  words.reserve(name.size());
  for (const Token& token : name)
    words.push_back({token.mass, token.kind, text::hash_of(token.native)});
}

void PreparedName::tell_phrases() {
  for (const index::Phrase& phrase : phrases)
    phrase_traits.push_back(text::traits_of(phrase.letters));
  for (const Token& token : tokens) {
    std::vector<text::SpellingTraits>& traits = word_traits.emplace_back();
    for (const std::string& spelling : token.spellings) traits.push_back(text::traits_of(spelling));
  }
}

text::Relation relate(const PreparedName& query, std::size_t word, const Token& other) {
  const Token& own = query.tokens[word];
  if (query.width == text::RelationWidth::kNarrow) return text::relate_narrow(own, other);
  return query.is_cut(word) ? text::relate_cut(own, other) : text::relate(own, other);
}

std::int64_t mass_of(std::span<const text::Token> tokens, std::uint32_t first,
                     std::uint32_t count) {
  std::int64_t mass = 0;
  for (const Token& token : tokens.subspan(first, count)) mass += token.mass;
  return mass;
}

std::int64_t mass_of(std::span<const WordOutline> words, std::uint32_t first, std::uint32_t count) {
  std::int64_t mass = 0;
  for (const WordOutline& word : words.subspan(first, count)) mass += word.mass;
  return mass;
}

std::vector<Meeting> align(const PreparedName& query, const PreparedName& entry,
                           std::span<const std::int32_t> similarities) {
  Alignment room;
  const std::span<const Meeting> best = align(query, entry, similarities, room);
  return {best.begin(), best.end()};
}

std::span<const Meeting> align(const PreparedName& query, const PreparedName& entry,
                               std::span<const std::int32_t> similarities, Alignment& room) {
  room.start(query.tokens.size(), entry.tokens.size());
  relate_words(room, query, entry, similarities);
  for (std::size_t i = 0; i < query.phrases.size(); ++i) relate_phrase(room, i, query, entry, true);
  for (std::size_t i = 0; i < entry.phrases.size(); ++i)
    relate_phrase(room, i, entry, query, false);
  return room.best();
}

void Alignment::start(std::size_t query_words, std::size_t entry_words) {
  rows_ = query_words;
  columns_ = entry_words;
  similarity_.assign(rows_ * columns_, 0);
  weight_.assign(rows_ * columns_, 0);
  phrases_.clear();
  chosen_.clear();
  best_.clear();
  best_total_ = 0;
  related_ = false;
}

void Alignment::relate(std::uint32_t query, std::uint32_t entry, std::int32_t similarity,
                       std::int64_t mass, std::uint32_t hash_a, std::uint32_t hash_b) {
  related_ = true;
  const std::size_t cell = query * columns_ + entry;
  similarity_[cell] = similarity;
  weight_[cell] = weight_of(similarity, mass, hash_a, hash_b);
}

void Alignment::relate_phrase(const Meeting& meeting, std::int64_t mass, std::uint32_t hash_a,
                              std::uint32_t hash_b) {
  related_ = true;
  phrases_.push_back({meeting, weight_of(meeting.similarity, mass, hash_a, hash_b)});
}

std::span<const Meeting> Alignment::best() {
  if (!related_) return best_;
  keep_best_phrases();
  choose(0);
  std::sort(best_.begin(), best_.end(),
            [](const Meeting& a, const Meeting& b) { return a.query < b.query; });
  return best_;
}

bool Alignment::overlap(const Meeting& a, const Meeting& b) {
  return (a.query < b.query + b.query_count && b.query < a.query + a.query_count) ||
         (a.entry < b.entry + b.entry_count && b.entry < a.entry + a.entry_count);
}

void Alignment::keep_best_phrases() {
  std::sort(phrases_.begin(), phrases_.end(),
            [](const Weighted& a, const Weighted& b) { return a.weight > b.weight; });
  if (phrases_.size() > kMostPhraseMeetings) phrases_.resize(kMostPhraseMeetings);
}

// Every set of phrase meetings that do not overlap, each completed by an assignment of the rest.
void Alignment::choose(std::size_t at) {
  if (at == phrases_.size()) return complete();
  choose(at + 1);
  const Weighted& phrase = phrases_[at];
  for (const Weighted& other : chosen_)
    if (overlap(phrase.meeting, other.meeting)) return;
  chosen_.push_back(phrase);
  choose(at + 1);
  chosen_.pop_back();
}

void Alignment::complete() {
  free_words(true, rows_, free_rows_);
  free_words(false, columns_, free_columns_);
  free_weight_.clear();
  for (const std::uint32_t row : free_rows_)
    for (const std::uint32_t column : free_columns_)
      free_weight_.push_back(weight_[row * columns_ + column]);
  found_.clear();
  std::int64_t total = 0;
  for (const Weighted& phrase : chosen_) {
    found_.push_back(phrase.meeting);
    total += phrase.weight;
  }
  const auto partner = assigner_.solve(free_weight_, free_rows_.size(), free_columns_.size());
  for (std::size_t i = 0; i < free_rows_.size(); ++i) {
    if (partner[i] == kUnpaired) continue;
    const std::uint32_t row = free_rows_[i], column = free_columns_[partner[i]];
    found_.push_back({row, 1, column, 1, similarity_[row * columns_ + column], false});
    total += weight_[row * columns_ + column];
  }
  if (total <= best_total_) return;
  best_total_ = total;
  std::swap(best_, found_);
}

void Alignment::free_words(bool of_query, std::size_t words, std::vector<std::uint32_t>& out) {
  taken_.assign(words, 0);
  for (const Weighted& phrase : chosen_) {
    const Meeting& m = phrase.meeting;
    const std::uint32_t first = of_query ? m.query : m.entry;
    const std::uint32_t count = of_query ? m.query_count : m.entry_count;
    std::fill_n(taken_.begin() + first, count, 1);
  }
  out.clear();
  for (std::uint32_t i = 0; i < words; ++i)
    if (taken_[i] == 0) out.push_back(i);
}

}  // namespace detente::match
