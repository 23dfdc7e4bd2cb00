#include "detente/scan/byte_classes.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "detente/text/letter.h"

namespace detente::scan {
namespace {

constexpr std::size_t kBlock = 64;

TEST(ByteClasses, SayOfAsciiWhatLettersSay) {
  for (char32_t c = 0; c < 0x80; ++c) {
    SCOPED_TRACE(static_cast<int>(c));
    const std::string text(kBlock, static_cast<char>(c));
    std::vector<ByteClasses> out(1);
    byte_kernels().front().classify(text.data(), out);
    const text::LetterClass expected = text::letter_class(c);
    const bool plain =
        expected == text::LetterClass::kLetter || expected == text::LetterClass::kDigit;
    const bool joint =
        expected == text::LetterClass::kApostrophe || expected == text::LetterClass::kAmpersand;
    const bool dot = expected == text::LetterClass::kDot;
    EXPECT_EQ(out[0].plain, plain ? ~std::uint64_t{0} : 0);
    const bool digit = expected == text::LetterClass::kDigit;
    EXPECT_EQ(out[0].digit, digit ? ~std::uint64_t{0} : 0);
    EXPECT_EQ(out[0].joint, joint ? ~std::uint64_t{0} : 0);
    EXPECT_EQ(out[0].dot, dot ? ~std::uint64_t{0} : 0);
    EXPECT_EQ(ends_word(static_cast<char>(c)), !plain && !joint && !dot);
    const bool ends =
        expected == text::LetterClass::kSeparator || expected == text::LetterClass::kDash;
    EXPECT_EQ(ends, ends_word(static_cast<char>(c))) << "a class that byte_classes.h does not have";
  }
}

TEST(ByteClasses, AreTheSameByEveryKernel) {
  std::mt19937 random(1);
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c);  // each at least once
  while (text.size() < 100 * kBlock) text += static_cast<char>(random());
  const ByteKernel& meaning = byte_kernels().front();
  EXPECT_EQ(meaning.name, "scalar");
  for (const ByteKernel& kernel : byte_kernels()) {
    if (!kernel.supported()) {
      std::printf("not supported here: %s\n", std::string(kernel.name).c_str());
      continue;
    }
    SCOPED_TRACE(kernel.name);
    for (std::size_t shift = 0; shift < kBlock; ++shift) {
      std::vector<ByteClasses> expected(text.size() / kBlock - 1), out(expected.size());
      meaning.classify(text.data() + shift, expected);
      kernel.classify(text.data() + shift, out);
      EXPECT_EQ(out, expected);
    }
  }
}

}  // namespace
}  // namespace detente::scan
