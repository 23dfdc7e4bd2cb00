#include "detente/scan/name_finder.h"

#include <algorithm>
#include <array>

#include "detente/scan/piece_words.h"
#include "detente/text/word.h"

namespace detente::scan {
namespace {

// Words of a piece, one for each byte at most, and those that are held from before.
constexpr std::size_t kMostWords = kMostPiece + 2 * kMostNameWords;

constexpr std::size_t kStep = 64;  // words or pairs that are asked for together

template <class Do>
void for_each_bit(std::uint64_t bits, const Do& each) {
  for (; bits != 0; bits &= bits - 1) each(static_cast<std::size_t>(std::countr_zero(bits)));
}

}  // namespace

// Adds the words of a piece.
template <bool kAlike>
class NameFinder::Sink final : public OtherWordSink {
 public:
  Sink(NameFinder& finder, const TextPiece& piece)
      : finder_(finder),
        piece_(piece),
        keys_(finder.keys_.data()),
        places_(finder.places_.data()),
        count_(finder.count_) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() { finder_.count_ = count_; }

  void take_plain(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends) {
    finder_.key_kernel_.keys_of_plain(piece_.bytes.data(), piece_.readable_end, begins, ends.data(),
                                      keys_ + count_);
    for (std::size_t i = 0; i < begins.size(); ++i)
      places_[count_ + i] = {piece_.begin + begins[i], piece_.begin + ends[i]};
    if (kAlike)
      for (std::size_t i = 0; i < begins.size(); ++i) {
        const auto known = finder_.memo_->find(keys_[count_ + i]);
        finder_.sets_[count_ + i] =
            known
                ? *known
                : add_plain(keys_[count_ + i], piece_.bytes.substr(begins[i], ends[i] - begins[i]));
      }
    count_ += begins.size();
  }

  void take_other(std::size_t begin, std::size_t end, std::string_view native) override {
    const WordKey key = key_of_native(native);
    if (kAlike) {
      const auto known = finder_.memo_->find(key);
      finder_.sets_[count_] = known ? *known : finder_.memo_->add(key, native);
    }
    keys_[count_] = key;
    places_[count_] = {piece_.begin + begin, piece_.begin + end};
    ++count_;
  }

 private:
  std::uint32_t add_plain(WordKey key, std::string_view printed) {
    native_.clear();
    text::append_lower(native_, printed);
    return finder_.memo_->add(key, native_);
  }

  NameFinder& finder_;
  const TextPiece piece_;
  WordKey* const keys_;
  Place* const places_;
  std::size_t count_;
  std::string native_;
};

NameFinder::NameFinder(const Gazetteer& gazetteer, AlikeMemo* memo, const ByteKernel& kernel)
    : gazetteer_(gazetteer),
      memo_(memo),
      kernel_(kernel),
      key_kernel_(key_kernel(kernel.name)),
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
  if (memo_ == nullptr) {
    Sink<false> sink(*this, piece);
    return split_piece(kernel_, piece.bytes, sink);
  }
  if (memo_->is_full())
    memo_->forget_others(std::span(keys_).first(count_), std::span(sets_).first(count_));
  Sink<true> sink(*this, piece);
  split_piece(kernel_, piece.bytes, sink);
}

// What is anchored at the words before `until`.
void NameFinder::find(std::size_t until, std::vector<Occurrence>& found) {
  for (; next_ < until; next_ += std::min(kStep, until - next_)) {
    const std::size_t count = std::min(kStep, until - next_);
    const std::size_t pairs = std::min(count, count_ - 1 - next_);
    for_each_bit(gazetteer_.singles().may_hold(&keys_[next_], count),
                 [&](std::size_t i) { find_single(next_ + i, found); });
    if (memo_ != nullptr)
      find_alike(pairs, found);
    else
      find_equal(pairs, found);
  }
}

// What is anchored at the next `count` pairs, at most kStep.
void NameFinder::find_equal(std::size_t count, std::vector<Occurrence>& found) const {
  const std::uint64_t hits = gazetteer_.pairs().may_hold_pairs(&keys_[next_], count);
  const auto pair = [&](std::size_t i) {
    return key_of_pair(keys_[next_ + i], keys_[next_ + i + 1]);
  };
  for_each_bit(hits, [&](std::size_t i) { gazetteer_.prefetch(pair(i)); });
  for_each_bit(hits, [&](std::size_t i) { find_anchored(next_ + i, pair(i), found); });
}

void NameFinder::find_single(std::size_t at, std::vector<Occurrence>& found) const {
  if (const auto wording = gazetteer_.find_single(keys_[at]))
    found.push_back({*wording, places_[at].begin, places_[at].end});
}

void NameFinder::find_alike(std::size_t count, std::vector<Occurrence>& found) const {
  std::array<WordKey, kStep> pairs;
  std::array<std::size_t, kStep> places;
  std::size_t asked = 0;
  const auto ask = [&] {
    const std::uint64_t hits = gazetteer_.pairs().may_hold(pairs.data(), asked);
    for_each_bit(hits, [&](std::size_t i) { gazetteer_.prefetch(pairs[i]); });
    for_each_bit(hits, [&](std::size_t i) { find_anchored(places[i], pairs[i], found); });
    asked = 0;
  };
  for (std::size_t at = next_; at < next_ + count; ++at)
    memo_->for_each_pair(sets_[at], sets_[at + 1], [&](WordKey pair) {
      pairs[asked] = pair;
      places[asked++] = at;
      if (asked == kStep) ask();
    });
  ask();
}

void NameFinder::find_anchored(std::size_t at, WordKey pair, std::vector<Occurrence>& found) const {
  for (const Anchor& anchor : gazetteer_.anchors(pair)) {
    if (anchor.at > at || at - anchor.at + anchor.words > count_) continue;
    const std::size_t begin = at - anchor.at;
    if (stands_at(begin, anchor))
      found.push_back(
          {anchor.wording, places_[begin].begin, places_[begin + anchor.words - 1].end});
  }
}

bool NameFinder::stands_at(std::size_t begin, const Anchor& anchor) const {
  const std::span<const WordKey> keys = gazetteer_.keys_of(anchor);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == keys_[begin + i]) continue;
    if (memo_ == nullptr) return false;
    const std::span<const std::uint32_t> numbers = memo_->numbers(sets_[begin + i]);
    const std::uint32_t word = gazetteer_.words_of(anchor)[i];
    if (!std::binary_search(numbers.begin(), numbers.end(), word)) return false;
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
