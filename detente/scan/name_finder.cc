#include "detente/scan/name_finder.h"

#include <algorithm>
#include <array>

#include "detente/scan/identifiers.h"
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

// In which no word stands.
constexpr TextPiece kNoPiece{{}, nullptr, ~std::uint64_t{0}};

// Whether the letters of a plain word are these.  Of another word false, or true if its bytes are
// those of the folded word: lower() leaves what is not of ASCII or makes it no character at all.
bool is_lower_of(std::string_view printed, std::string_view native, const char* readable_end) {
  if (printed.size() != native.size()) return false;
  if (printed.size() <= keys::kChunk)
    return letters_of_plain(printed, readable_end) == letters_of_native(native);
  return is_lower_of_long(printed, native);
}

// Whether nothing around bytes [begin, end) can join them; a dot joins but single letters.
bool stands_apart(std::string_view bytes, std::size_t begin, std::size_t end) {
  const bool before = begin == 0 || ends_word(bytes[begin - 1]);
  return before &&
         (end == bytes.size() || ends_word(bytes[end]) || (bytes[end] == '.' && end - begin > 1));
}

std::size_t run_begin(std::string_view bytes, std::size_t at) {
  while (at > 0 && !ends_word(bytes[at - 1])) --at;
  return at;
}

std::size_t run_end(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && !ends_word(bytes[at])) ++at;
  return at;
}

}  // namespace

// Adds the words of a piece.
template <bool kAlike>
class NameFinder::Sink final : public OtherWordSink {
 public:
  Sink(NameFinder& finder, const TextPiece& piece)
      : finder_(finder),
        cut_(finder.gazetteer_.cut()),
        piece_(piece),
        keys_(finder.keys_.data()),
        places_(finder.places_.data()),
        count_(finder.count_) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() { finder_.count_ = count_; }

  void take_plain(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends) {
    WordKey* const keys = keys_ + count_;
    ShortLetters* const letters = kAlike ? finder_.letters_.data() : nullptr;
    finder_.key_kernel_.read_plain(piece_.bytes.data(), piece_.readable_end, begins, ends.data(),
                                   keys, letters);
    if (!cut_.leaves_all())
      for (std::size_t i = 0; i < begins.size(); ++i) keys[i] = cut_(keys[i]);
    Place* const places = places_ + count_;
    const std::uint64_t piece_begin = piece_.begin;
    for (std::size_t i = 0; i < begins.size(); ++i)
      places[i] = {piece_begin + begins[i], piece_begin + ends[i]};
    if (kAlike) add_sets(begins, ends);
    count_ += begins.size();
  }

  void take_other(std::size_t begin, std::size_t end, std::string_view native) override {
    const WordKey key = cut_(key_of_native(native));
    if (kAlike) finder_.sets_[count_] = set_of(key, native);
    keys_[count_] = key;
    places_[count_] = {piece_.begin + begin, piece_.begin + end};
    ++count_;
  }

 private:
  std::uint32_t set_of(WordKey key, std::string_view native) {
    const auto known = finder_.memo_->find(key, native);
    return known ? *known : finder_.memo_->add(native);
  }

  // Of plain words of which keys and letters are read.
  void add_sets(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends) {
    const AlikeMemo& memo = *finder_.memo_;
    const ShortLetters* letters = finder_.letters_.data();
    const WordKey* keys = keys_ + count_;
    std::uint32_t* sets = finder_.sets_.data() + count_;
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const auto known = memo.find_short(keys[i], letters[i]);
      sets[i] = known ? *known : set_of_plain(keys[i], begins[i], ends[i]);
    }
  }

  // Of one that is no short word which is remembered.
  std::uint32_t set_of_plain(WordKey key, std::size_t begin, std::size_t end) {
    const std::string_view printed = piece_.bytes.substr(begin, end - begin);
    if (printed.size() > keys::kChunk)
      if (const auto known = finder_.memo_->find_long(key, printed)) return *known;
    native_.clear();
    text::append_lower(native_, printed);
    return finder_.memo_->add(native_);
  }

  NameFinder& finder_;
  const KeyCut cut_;
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
      sets_(memo != nullptr ? kMostWords : 0),
      letters_(memo != nullptr ? kMostWords : 0) {}

NameFinder::NameFinder(const Gazetteer& gazetteer, const ByteKernel& kernel)
    : NameFinder(gazetteer, nullptr, kernel) {}

NameFinder::NameFinder(const Gazetteer& gazetteer, AlikeMemo& memo, const ByteKernel& kernel)
    : NameFinder(gazetteer, &memo, kernel) {}

void NameFinder::read(std::string_view block, std::vector<Occurrence>& found) {
  pieces_.take(block, [&](const TextPiece& piece) {
    piece_ = piece;
    add_words(piece);
    if (count_ >= gazetteer_.most_behind()) {
      find(count_ - gazetteer_.most_behind() + 1, found);
      drop_words();
    }
    hold(piece);
  });
  piece_ = kNoPiece;
}

void NameFinder::finish(std::vector<Occurrence>& found) {
  pieces_.finish([&](const TextPiece& piece) {
    piece_ = piece;
    add_words(piece);
    hold(piece);
  });
  piece_ = kNoPiece;
  find(count_, found);
  count_ = next_ = 0;
  held_count_ = 0;
}

void NameFinder::add_words(const TextPiece& piece) {
  if (memo_ == nullptr) {
    Sink<false> sink(*this, piece);
    return split_piece(kernel_, piece.bytes, sink);
  }
  if (memo_->is_full()) memo_->forget_others(std::span(sets_).first(count_));
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
  for (const Single& single : gazetteer_.singles(keys_[at])) {
    const bool stands =
        single.identifier ? is_identifier(at, gazetteer_.identifiers()[single.number])
                          : is_word(at, gazetteer_.words()[gazetteer_.words_of(single.number)[0]]);
    if (stands)
      found.push_back({single.number, places_[at].begin, places_[at].end, single.identifier});
  }
}

void NameFinder::find_alike(std::size_t count, std::vector<Occurrence>& found) const {
  const std::size_t before = found.size();
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
  if (found.size() - before < 2) return;
  // Pairs of one key are asked for more than once.
  const auto first = found.begin() + static_cast<std::ptrdiff_t>(before);
  std::sort(first, found.end());
  found.erase(std::unique(first, found.end()), found.end());
}

void NameFinder::find_anchored(std::size_t at, WordKey pair, std::vector<Occurrence>& found) const {
  for (const Anchor& anchor : gazetteer_.anchors(pair)) {
    if (anchor.at > at || at - anchor.at + anchor.words > count_) continue;
    const std::size_t begin = at - anchor.at;
    if (stands_at(begin, anchor))
      found.push_back(
          {anchor.wording, places_[begin].begin, places_[begin + anchor.words - 1].end, false});
  }
}

bool NameFinder::stands_at(std::size_t begin, const Anchor& anchor) const {
  const std::span<const WordKey> keys = gazetteer_.keys_of(anchor);
  const std::span<const std::uint32_t> words = gazetteer_.words_of(anchor);
  if (memo_ == nullptr) {
    if (!std::equal(keys.begin(), keys.end(), &keys_[begin])) return false;
    const auto letters = gazetteer_.letters_of(anchor);
    for (std::size_t i = 0; i < words.size(); ++i)
      if (!has_letters(begin + i, letters[i]) && !is_word(begin + i, gazetteer_.words()[words[i]]))
        return false;
    return true;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::span<const std::uint32_t> numbers = memo_->numbers(sets_[begin + i]);
    if (!std::binary_search(numbers.begin(), numbers.end(), words[i])) return false;
  }
  return true;
}

bool NameFinder::is_identifier(std::size_t at, const ListedIdentifier& listed) const {
  const std::string_view word = printed(at);
  if (!is_print_of(word, listed.type, listed.normalised)) return false;
  if (names_its_type(word, listed.type)) return true;
  for (std::size_t back = 1; back <= std::min(at, kAnnouncingWords); ++back)
    for (const std::string_view announcing : announcing_words(listed.type))
      if (keys_[at - back] == gazetteer_.key_of_native(announcing) &&
          is_word(at - back, announcing))
        return true;
  return false;
}

// Whether it is a short plain word of these letters; is_word says it of all others.
bool NameFinder::has_letters(std::size_t at, const ShortLetters& letters) const {
  const auto [bytes, from] = stretch_with(at);
  const auto begin = static_cast<std::size_t>(places_[at].begin - from);
  const auto end = static_cast<std::size_t>(places_[at].end - from);
  if (end - begin > keys::kChunk || !stands_apart(bytes, begin, end)) return false;
  const std::string_view word = bytes.substr(begin, end - begin);
  const WordLetters here = letters_of_plain(word, bytes.data() + bytes.size());
  return here.low == letters[0] && here.high == letters[1];
}

// Whether the letters are those of the word, of which the key says that it may be.
bool NameFinder::is_word(std::size_t at, std::string_view native) const {
  const auto [bytes, from] = stretch_with(at);
  const auto begin = static_cast<std::size_t>(places_[at].begin - from);
  const auto end = static_cast<std::size_t>(places_[at].end - from);
  if (stands_apart(bytes, begin, end) &&
      is_lower_of(bytes.substr(begin, end - begin), native, bytes.data() + bytes.size()))
    return true;
  // What else is in its run may make its letters those of another alphabet.
  const std::size_t first = run_begin(bytes, begin), last = run_end(bytes, end);
  for (const text::Word& word : text::split_words(bytes.substr(first, last - first)))
    if (first + word.begin == begin) return word.native == native;
  return false;
}

std::string_view NameFinder::printed(std::size_t at) const {
  const auto [bytes, from] = stretch_with(at);
  const auto [begin, end] = places_[at];
  return bytes.substr(static_cast<std::size_t>(begin - from),
                      static_cast<std::size_t>(end - begin));
}

NameFinder::Stretch NameFinder::stretch_with(std::size_t at) const {
  if (places_[at].begin >= piece_.begin) return {piece_.bytes, piece_.begin};
  std::size_t i = held_count_ - 1;
  while (places_[at].begin < held_[i].begin) --i;
  return {held_[i].bytes, held_[i].begin};
}

// Keeps what is printed of the words of the piece, and forgets that of words that are gone.
void NameFinder::hold(const TextPiece& piece) {
  const auto places = std::span(places_).first(count_);
  const std::uint64_t begin = places.empty() ? piece.begin : places[0].begin;
  std::size_t gone = 0;
  while (gone < held_count_ && held_[gone].begin + held_[gone].bytes.size() <= begin) ++gone;
  std::rotate(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(gone),
              held_.begin() + static_cast<std::ptrdiff_t>(held_count_));
  held_count_ -= gone;
  const auto first =
      std::lower_bound(places.begin(), places.end(), piece.begin,
                       [](const Place& place, std::uint64_t at) { return place.begin < at; });
  if (first == places.end()) return;
  const std::size_t at =
      run_begin(piece.bytes, static_cast<std::size_t>(first->begin - piece.begin));
  if (held_count_ == held_.size()) held_.emplace_back();
  held_[held_count_].begin = piece.begin + at;
  held_[held_count_].bytes.assign(piece.bytes.substr(at));
  ++held_count_;
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
