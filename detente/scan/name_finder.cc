#include "detente/scan/name_finder.h"

#include <algorithm>

#include "detente/scan/piece_words.h"
#include "detente/text/word.h"

namespace detente::scan {
namespace {

// Words of a piece, one for each byte at most, and those that are held from before.
constexpr std::size_t kMostWords = kMostPiece + 2 * kMostNameWords;

}  // namespace

// Adds the words of a piece.
class NameFinder::Sink final : public OtherWordSink {
 public:
  Sink(NameFinder& finder, const TextPiece& piece) : finder_(finder), piece_(piece) {}

  void take_plain(std::size_t begin, std::size_t end) {
    const std::string_view printed = piece_.bytes.substr(begin, end - begin);
    const WordKey key = key_of_plain(printed, piece_.readable_end);
    if (finder_.memo_ != nullptr) {
      const auto known = finder_.memo_->find(key);
      finder_.sets_[finder_.count_] = known ? *known : add_plain(key, printed);
    }
    add(begin, end, key);
  }

  void take_other(std::size_t begin, std::size_t end, std::string_view native) override {
    const WordKey key = key_of_native(native);
    if (finder_.memo_ != nullptr) {
      const auto known = finder_.memo_->find(key);
      finder_.sets_[finder_.count_] = known ? *known : finder_.memo_->add(key, native);
    }
    add(begin, end, key);
  }

 private:
  std::uint32_t add_plain(WordKey key, std::string_view printed) {
    native_.clear();
    text::append_lower(native_, printed);
    return finder_.memo_->add(key, native_);
  }

  void add(std::size_t begin, std::size_t end, WordKey key) {
    finder_.keys_[finder_.count_] = key;
    finder_.places_[finder_.count_] = {piece_.begin + begin, piece_.begin + end};
    ++finder_.count_;
  }

  NameFinder& finder_;
  const TextPiece& piece_;
  std::string native_;
};

NameFinder::NameFinder(const Gazetteer& gazetteer, AlikeMemo* memo, const ByteKernel& kernel)
    : gazetteer_(gazetteer),
      memo_(memo),
      kernel_(kernel),
      keys_(kMostWords),
      places_(kMostWords),
      sets_(memo != nullptr ? kMostWords : 0) {}

NameFinder::NameFinder(const Gazetteer& gazetteer, const ByteKernel& kernel)
    : NameFinder(gazetteer, nullptr, kernel) {}

NameFinder::NameFinder(const Gazetteer& gazetteer, AlikeMemo& memo, const ByteKernel& kernel)
    : NameFinder(gazetteer, &memo, kernel) {}

void NameFinder::read(std::string_view block, std::vector<Occurrence>& found) {
  pieces_.take(block, [&](const TextPiece& piece) {
    add_words(piece);
    if (count_ < gazetteer_.most_behind()) return;
    find(count_ - gazetteer_.most_behind() + 1, found);
    drop_words();
  });
}

void NameFinder::finish(std::vector<Occurrence>& found) {
  pieces_.finish([&](const TextPiece& piece) { add_words(piece); });
  find(count_, found);
  count_ = next_ = 0;
}

void NameFinder::add_words(const TextPiece& piece) {
  if (memo_ != nullptr && memo_->is_full())
    memo_->forget_others(std::span(keys_).first(count_), std::span(sets_).first(count_));
  Sink sink(*this, piece);
  split_piece(kernel_, piece.bytes, sink);
}

// What is anchored at the words before `until`.
void NameFinder::find(std::size_t until, std::vector<Occurrence>& found) {
  for (std::size_t at = next_; at < until; ++at) {
    if (const auto phrase = gazetteer_.find_single(keys_[at]))
      found.push_back({*phrase, places_[at].begin, places_[at].end});
    if (at + 1 == count_) break;
    if (memo_ != nullptr) {
      find_alike(at, found);
    } else if (const WordKey pair = key_of_pair(keys_[at], keys_[at + 1]);
               gazetteer_.may_be_anchor(pair)) {
      find_anchored(at, pair, found);
    }
  }
  next_ = std::max(next_, until);
}

void NameFinder::find_alike(std::size_t at, std::vector<Occurrence>& found) const {
  const std::span<const WordKey> ends = memo_->ends(sets_[at + 1]);
  if (ends.empty()) return;
  for (const WordKey first : memo_->begins(sets_[at]))
    for (const WordKey second : ends)
      if (const WordKey pair = key_of_pair(first, second); gazetteer_.may_be_anchor(pair))
        find_anchored(at, pair, found);
}

void NameFinder::find_anchored(std::size_t at, WordKey pair, std::vector<Occurrence>& found) const {
  for (const Anchor& anchor : gazetteer_.anchors(pair)) {
    const std::span<const std::uint32_t> words = gazetteer_.words_of(anchor.phrase);
    if (anchor.at > at || at - anchor.at + words.size() > count_) continue;
    const std::size_t begin = at - anchor.at;
    if (stands_at(begin, words))
      found.push_back({anchor.phrase, places_[begin].begin, places_[begin + words.size() - 1].end});
  }
}

bool NameFinder::stands_at(std::size_t begin, std::span<const std::uint32_t> words) const {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (gazetteer_.key(words[i]) == keys_[begin + i]) continue;
    if (memo_ == nullptr) return false;
    const std::span<const std::uint32_t> numbers = memo_->numbers(sets_[begin + i]);
    if (!std::binary_search(numbers.begin(), numbers.end(), words[i])) return false;
  }
  return true;
}

// Keeps the words that may stand before an anchor which is not yet found.
void NameFinder::drop_words() {
  const std::size_t first = next_ - std::min(next_, gazetteer_.most_before());
  if (first == 0) return;
  std::copy(keys_.begin() + static_cast<std::ptrdiff_t>(first),
            keys_.begin() + static_cast<std::ptrdiff_t>(count_), keys_.begin());
  std::copy(places_.begin() + static_cast<std::ptrdiff_t>(first),
            places_.begin() + static_cast<std::ptrdiff_t>(count_), places_.begin());
  if (memo_ != nullptr)
    std::copy(sets_.begin() + static_cast<std::ptrdiff_t>(first),
              sets_.begin() + static_cast<std::ptrdiff_t>(count_), sets_.begin());
  count_ -= first;
  next_ -= first;
}

}  // namespace detente::scan
