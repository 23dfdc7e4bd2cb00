#include "detente/scan/piece_words.h"

#include <bit>
#include <cstring>
#include <string>

#include "detente/text/letter.h"
#include "detente/text/utf8.h"
#include "detente/text/word.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace detente::scan {
namespace {

class OtherWords final : public text::WordSink {
 public:
  OtherWords(std::size_t begin, OtherWordSink& sink) : begin_(begin), sink_(sink) {}

  void take_plain(std::uint32_t begin, std::string_view ascii) override {
    lower_.clear();
    text::append_lower(lower_, ascii);
    sink_.take_other(begin_ + begin, begin_ + begin + ascii.size(), lower_);
  }
  void take_letters(std::uint32_t begin, std::uint32_t end, text::Script, std::string_view native,
                    std::u32string_view) override {
    sink_.take_other(begin_ + begin, begin_ + end, native);
  }
  void take(text::Word word) override {
    sink_.take_other(begin_ + word.begin, begin_ + word.end, word.native);
  }

 private:
  std::size_t begin_;  // of the run
  OtherWordSink& sink_;
  std::string lower_;
};

// Takes what is usual in a run without calling text::split_words, by the same rules: letters and
// digits of ASCII, apostrophes, and characters beyond ASCII that end words.
class UsualRun {
 public:
  UsualRun(std::string_view run, std::size_t begin, OtherWordSink& sink)
      : run_(run), begin_(begin), sink_(sink) {}

  // Bytes that were read, up to a place where no word is open; all of them if it is that.
  std::size_t read() {
    std::size_t done = 0;
    for (std::size_t at = 0; at < run_.size();) {
      const text::Decoded next = text::decode(run_, at);
      if (!take(next, at)) return done;
      at += next.size;
      if (size_ == 0) done = at;
    }
    flush();
    return run_.size();
  }

 private:
  bool take(const text::Decoded& next, std::size_t at) {
    using text::LetterClass;
    const LetterClass found =
        next.valid ? text::letter_class(next.code_point) : LetterClass::kSeparator;
    switch (found) {
      case LetterClass::kLetter:
      case LetterClass::kDigit:
        return next.code_point < 0x80 && add(static_cast<char>(next.code_point), at);
      case LetterClass::kApostrophe:
      case LetterClass::kIgnored:
        return true;
      case LetterClass::kSeparator:
      case LetterClass::kDash:
        flush();
        return true;
      case LetterClass::kDot:
        if (size_ == 1 && letters_[0] > '9') return false;  // may join single letters
        flush();
        return true;
      default:
        return false;
    }
  }

  bool add(char letter, std::size_t at) {
    if (size_ == letters_.size()) return false;
    if (size_ == 0) word_begin_ = at;
    letters_[size_++] = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    word_end_ = at + 1;
    return true;
  }

  void flush() {
    if (size_ != 0)
      sink_.take_other(begin_ + word_begin_, begin_ + word_end_, {letters_.data(), size_});
    size_ = 0;
  }

  std::string_view run_;
  std::size_t begin_;
  OtherWordSink& sink_;
  std::array<char, 64> letters_;
  std::size_t size_ = 0;
  std::size_t word_begin_ = 0;
  std::size_t word_end_ = 0;
};

constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostBlocks = kMostPiece / kBlock;

// Appends the places of at most 32 bits.  Twelve are written without asking how many there are.
struct AddBits {
  void operator()(std::uint64_t bits, std::size_t at, std::uint16_t* out) const {
    constexpr int kUsual = 12;
    const int more = std::popcount(bits) - kUsual;
    const auto add = [&] {
      *out++ = static_cast<std::uint16_t>(at + static_cast<std::size_t>(std::countr_zero(bits)));
      bits &= bits - 1;
    };
    for (int i = 0; i < kUsual; ++i) add();
    for (int i = 0; i < more; ++i) add();
  }
};

// Adds the runs that begin in bytes [at, at + 64) and of which `odd` are bits.
void add_odd(std::uint64_t odd, std::uint64_t begins, std::size_t begun, PieceRuns& out) {
  for (; odd != 0; odd &= odd - 1) {
    const std::uint64_t until = odd ^ (odd - 1);  // the lowest bit and those below
    const auto begun_until = static_cast<std::size_t>(std::popcount(begins & until));
    const auto run = static_cast<std::uint16_t>(begun + begun_until - 1);
    if (out.odd_count == 0 || out.odd[out.odd_count - 1] != run) out.odd[out.odd_count++] = run;
  }
}

// How many of the runs have an end.
template <class Add>
[[gnu::always_inline]] inline std::size_t add_runs(std::span<const ByteClasses> blocks,
                                                   const Add& add, PieceRuns& out) {
  std::uint64_t plain_before = 0, closed_before = ~std::uint64_t{0}, inside_before = 0;
  std::size_t at = 0, ended_runs = 0;
  out.count = out.odd_count = 0;
  for (const ByteClasses& block : blocks) {
    const std::uint64_t closed = ~(block.plain | block.joint) | block.digit;  // dots among them
    const std::uint64_t two =
        (block.plain << 1 | plain_before >> 63) & (block.plain << 2 | plain_before >> 62);
    const std::uint64_t joins = block.dot & ~(two | closed << 1 | closed_before >> 63);
    const std::uint64_t odd = block.joint | joins;
    const std::uint64_t inside = block.plain | odd;
    const std::uint64_t shifted = inside << 1 | inside_before >> 63;
    const std::uint64_t begins = inside & ~shifted;
    if (odd != 0) add_odd(odd, begins, out.count, out);
    const std::uint64_t ends = shifted & ~inside;
    add(begins, at, out.begins.data() + out.count);
    add(ends, at, out.ends.data() + ended_runs);
    out.count += static_cast<std::size_t>(std::popcount(begins));
    ended_runs += static_cast<std::size_t>(std::popcount(ends));
    plain_before = block.plain;
    closed_before = closed;
    inside_before = inside;
    at += kBlock;
  }
  return ended_runs;
}

using AddRuns = std::size_t (*)(std::span<const ByteClasses> blocks, PieceRuns& out);

std::size_t add_runs_anywhere(std::span<const ByteClasses> blocks, PieceRuns& out) {
  return add_runs(blocks, AddBits{}, out);
}

#if defined(__x86_64__)

__attribute__((target("bmi,popcnt"))) std::size_t add_runs_bmi(std::span<const ByteClasses> blocks,
                                                               PieceRuns& out) {
  return add_runs(blocks, AddBits{}, out);
}

struct AddCompressed {
  __attribute__((target("bmi,popcnt,avx512bw,avx512vbmi2"))) void operator()(
      std::uint64_t bits, std::size_t at, std::uint16_t* out) const {
    const __m512i places = _mm512_maskz_compress_epi8(bits, numbers);
    __m256i low;  // g++ 12 takes the intrinsic for uninitialised (GCC bug 105593)
    std::memcpy(&low, &places, sizeof low);
    const __m512i wide = _mm512_maskz_cvtepu8_epi16(~__mmask32{0}, low);
    _mm512_storeu_si512(out,
                        _mm512_add_epi16(wide, _mm512_set1_epi16(static_cast<std::int16_t>(at))));
  }

  __m512i numbers;  // 0 to 63
};

__attribute__((target("bmi,popcnt,avx512bw,avx512vbmi2"))) std::size_t add_runs_compressed(
    std::span<const ByteClasses> blocks, PieceRuns& out) {
  std::array<std::uint8_t, kBlock> numbers;
  for (std::size_t i = 0; i < kBlock; ++i) numbers[i] = static_cast<std::uint8_t>(i);
  return add_runs(blocks, AddCompressed{_mm512_loadu_si512(numbers.data())}, out);
}

#endif

// The fastest of those that the kernel's processors have.
AddRuns choose(const ByteKernel& kernel) {
#if defined(__x86_64__)
  if (kernel.name == "avx512" && __builtin_cpu_supports("avx512vbmi2") > 0)
    return add_runs_compressed;
  if (kernel.name != "scalar" && __builtin_cpu_supports("bmi") > 0) return add_runs_bmi;
#endif
  return add_runs_anywhere;
}

}  // namespace

void find_runs(const ByteKernel& kernel, std::string_view piece, PieceRuns& out) {
  std::array<ByteClasses, kMostBlocks> blocks;
  const std::size_t whole = piece.size() / kBlock, rest = piece.size() % kBlock;
  kernel.classify(piece.data(), std::span(blocks).first(whole));
  if (rest != 0) {
    std::array<char, kBlock> padded;
    padded.fill(' ');
    std::memcpy(padded.data(), piece.data() + whole * kBlock, rest);
    kernel.classify(padded.data(), std::span(blocks).subspan(whole, 1));
  }
  const auto filled = std::span<const ByteClasses>(blocks).first(whole + (rest != 0 ? 1 : 0));
  const std::size_t ended = choose(kernel)(filled, out);
  // The last run may go on to the end of the piece.
  if (ended < out.count) out.ends[ended] = static_cast<std::uint16_t>(piece.size());
}

void split_run(std::string_view piece, std::size_t begin, std::size_t end, OtherWordSink& sink) {
  const std::string_view run = piece.substr(begin, end - begin);
  const std::size_t done = UsualRun(run, begin, sink).read();
  if (done == run.size()) return;
  OtherWords words(begin + done, sink);
  text::split_words(run.substr(done), words);
}

}  // namespace detente::scan
