#include "detente/match/alignment.h"

#include <algorithm>
#include <utility>

#include "detente/match/assignment.h"
#include "detente/text/relation.h"

namespace detente::match {
namespace {

using text::Token;

// More phrases than this that meet words of the other name are not tried together: the choice
// doubles with each.
constexpr std::size_t kMostPhraseMeetings = 6;

// Weights carry a hash below the unit.
constexpr int kHashBits = 16;
constexpr int kUnitShift = 22;  // room for the sum of 64 hashes

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

// Symmetric.
std::int64_t pair_hash(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t mixed = (a + b) * 2654435761U ^ (a * b);
  return mixed >> (32 - kHashBits);
}

struct Weighted {
  Meeting meeting;
  std::int64_t weight = 0;
};

bool overlap(const Meeting& a, const Meeting& b) {
  return (a.query < b.query + b.query_count && b.query < a.query + a.query_count) ||
         (a.entry < b.entry + b.entry_count && b.entry < a.entry + a.entry_count);
}

class Aligner {
 public:
  Aligner(const PreparedName& query, const PreparedName& entry,
          std::span<const std::int32_t> similarities)
      : query_(query), entry_(entry), similarity_(similarities.begin(), similarities.end()) {
    relate_words();
    for (const index::Phrase& phrase : query.phrases) relate_phrase(phrase, true);
    for (const index::Phrase& phrase : entry.phrases) relate_phrase(phrase, false);
    keep_best_phrases();
  }

  std::vector<Meeting> run() {
    choose(0);
    std::sort(best_.begin(), best_.end(),
              [](const Meeting& a, const Meeting& b) { return a.query < b.query; });
    return std::move(best_);
  }

 private:
  void relate_words() {
    const std::size_t rows = query_.tokens.size(), columns = entry_.tokens.size();
    const bool known = !similarity_.empty();
    similarity_.resize(rows * columns);
    weight_.resize(rows * columns);
    for (std::size_t i = 0; i < rows; ++i)
      for (std::size_t j = 0; j < columns; ++j) {
        const Token &a = query_.tokens[i], &b = entry_.tokens[j];
        std::int32_t& similarity = similarity_[i * columns + j];
        if (!known) similarity = text::relate(a, b).similarity;
        if (similarity > 0)
          weight_[i * columns + j] = (std::int64_t{similarity} * (a.mass + b.mass) << kUnitShift) +
                                     pair_hash(hash_of(a.native), hash_of(b.native));
      }
  }

  void relate_phrase(const index::Phrase& phrase, bool of_query) {
    const PreparedName& own = of_query ? query_ : entry_;
    const PreparedName& other = of_query ? entry_ : query_;
    const std::int64_t mass = mass_of(own.tokens, phrase.first, phrase.count);
    for (std::uint32_t at = 0; at < other.tokens.size(); ++at) {
      const Token& word = other.tokens[at];
      const std::int32_t similarity = index::relate(phrase, word);
      if (similarity == 0) continue;
      Meeting meeting{phrase.first, phrase.count,
                      at,           1,
                      similarity,   phrase.kind == index::PhraseKind::kAcronym};
      if (!of_query) {
        std::swap(meeting.query, meeting.entry);
        std::swap(meeting.query_count, meeting.entry_count);
      }
      phrases_.push_back({meeting, (similarity * (mass + word.mass) << kUnitShift) +
                                       pair_hash(hash_of(phrase.letters), hash_of(word.native))});
    }
  }

  void keep_best_phrases() {
    std::sort(phrases_.begin(), phrases_.end(),
              [](const Weighted& a, const Weighted& b) { return a.weight > b.weight; });
    if (phrases_.size() > kMostPhraseMeetings) phrases_.resize(kMostPhraseMeetings);
  }

  // Every set of phrase meetings that do not overlap, each completed by an assignment of the rest.
  void choose(std::size_t at) {
    if (at == phrases_.size()) return complete();
    choose(at + 1);
    const Weighted& phrase = phrases_[at];
    for (const Weighted& other : chosen_)
      if (overlap(phrase.meeting, other.meeting)) return;
    chosen_.push_back(phrase);
    choose(at + 1);
    chosen_.pop_back();
  }

  void complete() {
    const std::vector<std::uint32_t> rows = free_words(true), columns = free_words(false);
    std::vector<std::int64_t> weights(rows.size() * columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (std::size_t j = 0; j < columns.size(); ++j)
        weights[i * columns.size() + j] = weight_[at(rows[i], columns[j])];
    std::vector<Meeting> found;
    std::int64_t total = 0;
    for (const Weighted& phrase : chosen_) {
      found.push_back(phrase.meeting);
      total += phrase.weight;
    }
    const std::vector<std::size_t> partner = assign(weights, rows.size(), columns.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (partner[i] == kUnpaired) continue;
      const std::size_t cell = at(rows[i], columns[partner[i]]);
      found.push_back({rows[i], 1, columns[partner[i]], 1, similarity_[cell], false});
      total += weight_[cell];
    }
    if (total <= best_total_) return;
    best_total_ = total;
    best_ = std::move(found);
  }

  std::size_t at(std::uint32_t row, std::uint32_t column) const {
    return row * entry_.tokens.size() + column;
  }

  std::vector<std::uint32_t> free_words(bool of_query) const {
    const std::size_t size = (of_query ? query_ : entry_).tokens.size();
    std::vector<bool> taken(size);
    for (const Weighted& phrase : chosen_) {
      const Meeting& m = phrase.meeting;
      const std::uint32_t first = of_query ? m.query : m.entry;
      const std::uint32_t count = of_query ? m.query_count : m.entry_count;
      for (std::uint32_t i = first; i < first + count; ++i) taken[i] = true;
    }
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < size; ++i)
      if (!taken[i]) out.push_back(i);
    return out;
  }

  const PreparedName& query_;
  const PreparedName& entry_;
  std::vector<std::int32_t> similarity_;
  std::vector<std::int64_t> weight_;
  std::vector<Weighted> phrases_;
  std::vector<Weighted> chosen_;
  std::vector<Meeting> best_;
  std::int64_t best_total_ = 0;
};

}  // namespace

PreparedName::PreparedName(std::span<const text::Token> name, text::NameClass name_class)
    : tokens(name),
      phrases(index::phrases(name, name_class)),
      mass(mass_of(name, 0, static_cast<std::uint32_t>(name.size()))) {}

std::int64_t mass_of(std::span<const text::Token> tokens, std::uint32_t first,
                     std::uint32_t count) {
  std::int64_t mass = 0;
  for (const Token& token : tokens.subspan(first, count)) mass += token.mass;
  return mass;
}

std::vector<Meeting> align(const PreparedName& query, const PreparedName& entry,
                           std::span<const std::int32_t> similarities) {
  return Aligner(query, entry, similarities).run();
}

}  // namespace detente::match
