#include "detente/scan/piece_words.h"

#include <gtest/gtest.h>

#include "detente/scan/finder_samples.h"

namespace detente::scan {
namespace {

struct Cut {
  std::size_t begin, end;
  std::string native;

  friend bool operator==(const Cut&, const Cut&) = default;
};

class Cuts final : public OtherWordSink {
 public:
  explicit Cuts(std::string_view piece) : piece_(piece) {}
  void take_plain(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends) {
    for (std::size_t i = 0; i < begins.size(); ++i) {
      std::string native;
      text::append_lower(native, piece_.substr(begins[i], std::size_t{ends[i]} - begins[i]));
      cuts.push_back({begins[i], ends[i], native});
    }
  }
  void take_other(std::size_t begin, std::size_t end, std::string_view native) override {
    cuts.push_back({begin, end, std::string(native)});
  }

  std::vector<Cut> cuts;

 private:
  std::string_view piece_;
};

std::vector<Cut> cuts_of(std::string_view text) {
  Cuts cuts(text);
  split_piece(byte_kernel(), text, cuts);
  return cuts.cuts;
}

std::vector<Cut> expected_of(std::string_view text) {
  std::vector<Cut> cuts;
  for (const text::Word& word : text::split_words(text))
    cuts.push_back({word.begin, word.end, word.native});
  return cuts;
}

TEST(PieceWords, AreThoseOfSplitWords) {
  std::mt19937 random(1);
  for (int round = 0; round < 5000; ++round) {
    const std::string text = samples::random_text(random, 1 + random() % 60);
    ASSERT_EQ(cuts_of(text), expected_of(text)) << text;
  }
}

// All texts of a few letters, dots and marks, alone and across the border of two blocks.
TEST(PieceWords, AreThoseOfSplitWordsInASmallWorld) {
  constexpr std::string_view kAlphabet = "ab5./'& \xC3\xA9";
  constexpr int kLength = 5;
  std::size_t count = 1;
  for (int i = 0; i < kLength; ++i) count *= kAlphabet.size();
  for (std::size_t number = 0; number < count; ++number) {
    std::string text;
    for (std::size_t rest = number, i = 0; i < kLength; ++i, rest /= kAlphabet.size())
      text += kAlphabet[rest % kAlphabet.size()];
    ASSERT_EQ(cuts_of(text), expected_of(text)) << text;
    if (number % 7 != 0) continue;
    const std::string across = std::string(61, number % 2 == 0 ? ' ' : 'c') + text;
    ASSERT_EQ(cuts_of(across), expected_of(across)) << across;
  }
}

TEST(TextPieces, AreTheTextAndAreCutWhereWordsEnd) {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 4; ++i) {
      text += samples::random_text(random, random() % 300);
      text += std::string(random() % 9000, random() % 2 == 0 ? 'a' : ' ');
    }
    TextPieces pieces;
    std::string read;
    const auto take = [&](const TextPiece& piece) {
      ASSERT_EQ(piece.begin, read.size());
      ASSERT_LE(piece.bytes.size(), kMostPiece);
      ASSERT_FALSE(piece.bytes.empty());
      ASSERT_GE(piece.readable_end, piece.bytes.data() + piece.bytes.size());
      read += piece.bytes;
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::string block = text.substr(at, 1 + random() % 6000);
      pieces.take(block, take);
      at += block.size();
    }
    pieces.finish(take);
    ASSERT_EQ(read, text);
  }
}

}  // namespace
}  // namespace detente::scan
