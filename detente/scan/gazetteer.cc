#include "detente/scan/gazetteer.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <unordered_map>

#include "detente/index/index.h"
#include "detente/index/rows.h"
#include "detente/scan/everyday_words.h"
#include "detente/scan/identifiers.h"
#include "detente/text/word.h"

namespace detente::scan {
namespace {

constexpr std::int32_t kLeastAlone = 8 * 1024;  // information of a word that is a name by itself

// Whether a name of one word may be found by it: it is no person's, no weak alias and no former
// name, and the word is rare, not an everyday word and no name that every reader knows.
bool may_stand_alone(const index::Index& index, index::NameId id) {
  const index::NameView name = index.name(id);
  if (name.type == record::NameType::kWeakAlias || name.type == record::NameType::kFormer)
    return false;
  if (index.entry(name.entry).schema == record::Schema::kPerson) return false;
  const text::TokenizedName tokens = index.tokens(id);
  if (tokens.tokens.size() != 1 || tokens.tokens[0].kind != text::TokenKind::kCore) return false;
  const text::Token& word = tokens.tokens[0];
  return text::information(word.spellings[0]) >= kLeastAlone && !is_everyday_word(word.native) &&
         !is_known_name(word.native);
}

}  // namespace

class Gazetteer::Maker {
 public:
  explicit Maker(int key_bits) : made_(KeyCut(key_bits)) {}

  // `single`: it may be found if it is one word.
  void add(std::uint32_t number, std::string_view name, bool single) {
    sequence_.clear();
    for (const text::Word& word : text::split_words(name)) sequence_.push_back(number_of(word));
    if (sequence_.empty() || sequence_.size() > kMostNameWords) return;
    if (sequence_.size() == 1 && !single) return;
    const std::string_view bytes(reinterpret_cast<const char*>(sequence_.data()),
                                 sequence_.size() * sizeof sequence_[0]);
    const auto next = static_cast<std::uint32_t>(made_.wordings_.size());
    const auto [slot, fresh] = wordings_.try_emplace(std::string(bytes), next);
    rows_.emplace_back(slot->second, number);
    if (!fresh) return;
    made_.wordings_.push_back({static_cast<std::uint32_t>(made_.wording_words_.size()),
                               static_cast<std::uint32_t>(sequence_.size())});
    made_.wording_words_.insert(made_.wording_words_.end(), sequence_.begin(), sequence_.end());
  }

  void add_identifier(record::IdentifierType type, std::string_view normalised) {
    if (is_findable(type, normalised)) identifiers_.emplace(type, normalised);
  }

  Gazetteer finish() {
    lay_out_names();
    lay_out_anchors();
    lay_out_identifiers();
    group_singles();
    for (const std::uint32_t word : made_.wording_words_) {
      made_.wording_keys_.push_back(made_.keys_[word]);
      const WordLetters letters = letters_of_native(made_.words_[word]);
      const bool is_short = letters.whole.empty();
      made_.wording_letters_.push_back(is_short ? ShortLetters{letters.low, letters.high}
                                                : ShortLetters{});
    }
    return std::move(made_);
  }

 private:
  struct AnchorRow {
    WordKey pair;
    Anchor anchor;
  };
  struct SingleRow {
    WordKey word;
    Single single;
  };

  std::uint32_t number_of(const text::Word& word) {
    const auto next = static_cast<std::uint32_t>(made_.words_.size());
    const auto [slot, fresh] = words_.try_emplace(word.native, next);
    if (fresh) {
      made_.words_.push_back(word.native);
      made_.keys_.push_back(made_.key_of_native(word.native));
    }
    return slot->second;
  }

  WordKey pair_at(std::span<const std::uint32_t> words, std::size_t at) const {
    return key_of_pair(made_.keys_[words[at]], made_.keys_[words[at + 1]]);
  }

  void lay_out_names() {
    std::sort(rows_.begin(), rows_.end());
    made_.wording_names_.assign(made_.wordings_.size() + 1, 0);
    for (const auto& [wording, name] : rows_) {
      ++made_.wording_names_[wording + 1];
      made_.names_.push_back(name);
    }
    for (std::size_t i = 1; i < made_.wording_names_.size(); ++i)
      made_.wording_names_[i] += made_.wording_names_[i - 1];
  }

  void count_pairs() {
    word_counts_.assign(made_.words_.size(), 0);
    for (std::uint32_t wording = 0; wording < made_.wordings_.size(); ++wording) {
      const std::span<const std::uint32_t> words = made_.words_of(wording);
      for (const std::uint32_t word : words) ++word_counts_[word];
      for (std::size_t at = 0; at + 1 < words.size(); ++at) ++pair_counts_[pair_at(words, at)];
    }
  }

  std::size_t rarest_pair(std::span<const std::uint32_t> words) const {
    const auto rank = [&](std::size_t at) {
      return std::tuple(pair_counts_.at(pair_at(words, at)),
                        word_counts_[words[at]] + word_counts_[words[at + 1]], at);
    };
    std::size_t best = 0;
    for (std::size_t at = 1; at + 1 < words.size(); ++at)
      if (rank(at) < rank(best)) best = at;
    return best;
  }

  void lay_out_anchors() {
    count_pairs();
    made_.followers_.assign(made_.words_.size(), 0);
    made_.ends_.assign(made_.words_.size(), false);
    std::vector<AnchorRow> anchors;
    for (std::uint32_t wording = 0; wording < made_.wordings_.size(); ++wording) {
      const std::span<const std::uint32_t> words = made_.words_of(wording);
      if (words.size() == 1) {
        singles_.push_back({made_.keys_[words[0]], {wording, false, false}});
        continue;
      }
      const std::size_t at = rarest_pair(words);
      made_.followers_[words[at]] |= follower_bit(made_.keys_[words[at + 1]]);
      made_.ends_[words[at + 1]] = true;
      made_.most_before_ = std::max(made_.most_before_, at);
      made_.most_behind_ = std::max(made_.most_behind_, words.size() - at);
      Anchor anchor{wording, made_.wordings_[wording].first,
                    static_cast<std::uint16_t>(words.size())};
      anchor.at = static_cast<std::uint16_t>(at & 0x7FFF);
      anchor.last = 1;
      anchors.push_back({pair_at(words, at), anchor});
    }
    group(std::move(anchors));
  }

  void lay_out_identifiers() {
    for (const auto& [type, normalised] : identifiers_) {
      const auto number = static_cast<std::uint32_t>(made_.identifiers_.size());
      made_.identifiers_.push_back({type, normalised});
      for (const std::string& print : prints_of(type, normalised)) {
        const std::vector<text::Word> words = text::split_words(print);
        if (words.size() == 1)
          singles_.push_back({made_.key_of_native(words[0].native), {number, true, false}});
      }
    }
    if (!identifiers_.empty()) made_.most_before_ = std::max(made_.most_before_, kAnnouncingWords);
  }

  void group_singles() {
    std::sort(singles_.begin(), singles_.end(), [](const SingleRow& a, const SingleRow& b) {
      return std::tie(a.word, a.single.identifier, a.single.number) <
             std::tie(b.word, b.single.identifier, b.single.number);
    });
    std::vector<std::pair<WordKey, std::uint32_t>> keys;
    for (std::size_t i = 0; i < singles_.size(); ++i) {
      if (i == 0 || singles_[i].word != singles_[i - 1].word)
        keys.emplace_back(singles_[i].word, static_cast<std::uint32_t>(i));
      singles_[i].single.last =
          i + 1 == singles_.size() || singles_[i + 1].word != singles_[i].word;
      made_.singles_.push_back(singles_[i].single);
    }
    made_.single_keys_ = KeyTable(keys);
  }

  void group(std::vector<AnchorRow> anchors) {
    std::sort(anchors.begin(), anchors.end(), [](const AnchorRow& a, const AnchorRow& b) {
      return std::tie(a.pair, a.anchor.wording) < std::tie(b.pair, b.anchor.wording);
    });
    std::vector<std::pair<WordKey, std::uint32_t>> pairs;
    for (const AnchorRow& row : anchors) {
      if (pairs.empty() || pairs.back().first != row.pair)
        pairs.emplace_back(row.pair, static_cast<std::uint32_t>(made_.anchors_.size()));
      else
        made_.anchors_.back().last = 0;
      made_.anchors_.push_back(row.anchor);
    }
    made_.pairs_ = KeyTable(pairs);
  }

  Gazetteer made_;
  std::unordered_map<std::string, std::uint32_t> words_;       // by native
  std::unordered_map<std::string, std::uint32_t> wordings_;    // by the bytes of their numbers
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows_;  // wording, name
  std::vector<std::uint32_t> sequence_;
  std::unordered_map<WordKey, std::uint32_t> pair_counts_;
  std::vector<std::uint32_t> word_counts_;
  std::set<std::pair<record::IdentifierType, std::string>> identifiers_;
  std::vector<SingleRow> singles_;
};

Gazetteer::Gazetteer(std::span<const std::string_view> names, int key_bits) {
  Maker maker(key_bits);
  for (std::uint32_t i = 0; i < names.size(); ++i) maker.add(i, names[i], true);
  *this = maker.finish();
}

Gazetteer Gazetteer::of(const index::Index& index, int key_bits) {
  Maker maker(key_bits);
  for (std::uint32_t i = 0; i < index.name_count(); ++i) {
    const index::NameId id{i};
    maker.add(i, index.name(id).text, may_stand_alone(index, id));
  }
  const index::Rows& rows = index.rows();
  for (const index::IdentifierRow& row : rows.identifiers)
    maker.add_identifier(static_cast<record::IdentifierType>(row.type), rows.text(row.normalised));
  return maker.finish();
}

std::span<const Single> Gazetteer::singles(WordKey word) const {
  const std::optional<std::uint32_t> first = single_keys_.find(word);
  if (!first) return {};
  std::uint32_t last = *first;
  while (!singles_[last].last) ++last;
  return std::span(singles_).subspan(*first, last - *first + 1);
}

std::span<const Anchor> Gazetteer::anchors(WordKey pair) const {
  const std::optional<std::uint32_t> first = pairs_.find(pair);
  if (!first) return {};
  std::uint32_t last = *first;
  while (anchors_[last].last == 0) ++last;
  return std::span(anchors_).subspan(*first, last - *first + 1);
}

}  // namespace detente::scan
