#include "detente/scan/running_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <string>

#include "detente/scan/byte_classes.h"
#include "detente/scan/piece_words.h"
#include "detente/scan/print_table.h"
#include "detente/text/tables.h"
#include "detente/text/word.h"

namespace detente::scan {
namespace {

UChar32 next_character(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto offset = static_cast<std::int64_t>(at);
  UChar32 character = 0;
  U8_NEXT(bytes, offset, static_cast<std::int64_t>(text.size()), character);
  at = static_cast<std::size_t>(offset);
  return character;
}

bool is_cased(text::Script script) {
  return script == text::Script::kLatin || script == text::Script::kCyrillic ||
         script == text::Script::kGreek || script == text::Script::kArmenian;
}

// The size of "'s" in one of its prints at the end of `word`; 0 if there is none.
std::size_t possessive_size(std::string_view word) {
  constexpr std::array<std::string_view, 5> kPrints = {"'s", "’s", "ʼs", "`s", "´s"};
  for (std::string_view print : kPrints) {
    bool capital = word.size() > print.size() && word.back() == 'S' &&
                   word.substr(0, word.size() - 1).ends_with(print.substr(0, print.size() - 1));
    if (word.size() > print.size() && (word.ends_with(print) || capital)) return print.size();
  }
  return 0;
}

void read_case(std::string_view printed, TextWord& word) {
  std::size_t upper = 0;
  std::size_t letters = 0;
  bool first = true;
  for (std::size_t at = 0; at < printed.size();) {
    UChar32 character = next_character(printed, at);
    if (first) word.capital = character >= 0 && (u_isupper(character) || u_isdigit(character));
    first = false;
    if (character < 0 || !u_isalpha(character)) continue;
    ++letters;
    upper += u_isupper(character) != 0;
  }
  word.all_capitals = letters >= 2 && upper == letters;
}

// Quotation marks and white space that a name may run across.
bool is_transparent(UChar32 c) {
  if (u_isUWhiteSpace(c) || c == '"' || c == '\'' || c == '&') return true;
  if (c >= 0x2018 && c <= 0x201F) return true;  // typographic quotation marks
  return c == 0xAB || c == 0xBB || c == 0x2039 || c == 0x203A || u_charType(c) == U_FORMAT_CHAR;
}

std::string lower_case(std::string_view ascii) {
  std::string lower;
  for (char c : ascii) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

bool is_legal_form(std::string_view printed) {
  std::string lower = lower_case(printed);
  return lower == "co" || !text::legal_form_class(lower).empty();
}

// Whether a dot behind the word is that of "V.", "Mr.", "St.", and ends no sentence.
bool keeps_dot(std::string_view word) {
  const std::string lower = lower_case(word);
  std::size_t first = 0;
  next_character(word, first);
  return first == word.size() || text::is_title(lower) || lower == "st";
}

// `between`: what stands between two words; `keeps_dot`: a dot at its beginning ends no sentence.
Gap gap_of(std::string_view between, bool keeps_dot) {
  if (between.empty() || between == "-" || between == "\xE2\x80\x90" || between == "\xE2\x80\x91")
    return Gap::kJoined;
  Gap gap = Gap::kSpace;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < between.size();) {
    bool first = at == 0;
    UChar32 c = next_character(between, at);
    lines += c == '\n' || c == 0x2029 ? 1 : 0;
    if (lines > 1 || c == 0x2029) return Gap::kBreak;
    if (c == ',')
      gap = Gap::kComma;
    else if (c == '-' && first && between.find_first_not_of("-\r\n") == std::string_view::npos)
      return Gap::kJoined;
    else if (c == '.' && first && keeps_dot)
      continue;
    else if (!is_transparent(c))
      return Gap::kBreak;
  }
  return gap;
}

// What the bytes of a word say of it, wherever it stands.
struct PrintTraits {
  std::uint32_t size = 0;        // bytes without a possessive
  std::uint32_t whole_size = 0;  // with it
  bool keeps_dot = false;        // one letter, a title, "St": a dot behind it ends no sentence
  bool legal_form = false;
  TextWord word;  // its script and capitals
};

text::Script script_of_word(std::string_view printed, std::string_view native) {
  const std::vector<text::Word> words = text::split_words(printed);
  return words.size() == 1 ? words[0].script : text::script_of(native);
}

PrintTraits traits_of_print(std::string_view printed, text::Script script) {
  PrintTraits traits;
  traits.whole_size = static_cast<std::uint32_t>(printed.size());
  traits.size = traits.whole_size - static_cast<std::uint32_t>(possessive_size(printed));
  traits.word.script = script;
  traits.word.cased = is_cased(script);
  read_case(printed, traits.word);
  traits.keeps_dot = keeps_dot(printed.substr(0, traits.size));
  traits.legal_form = is_legal_form(printed.substr(0, traits.size));
  return traits;
}

// Adds the words of a text, piece by piece.
class WordAdder final : public OtherWordSink {
 public:
  WordAdder(std::string_view text, std::vector<TextWord>& words) : text_(text), words_(words) {}

  void read(const TextPiece& piece) {
    begin_ = static_cast<std::uint32_t>(piece.begin);
    split_piece(byte_kernel(), piece.bytes, *this);
  }

  void take_plain(std::span<const std::uint16_t> begins, std::span<const std::uint16_t> ends) {
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const std::string_view printed = text_.substr(begin_ + begins[i], ends[i] - begins[i]);
      const std::uint32_t number = table_.number_of(key_of_bytes(printed, text_end()), printed);
      if (number == traits_.size()) traits_.push_back(traits_of_print(printed, plain(printed)));
      add(begin_ + begins[i], number);
    }
  }

  void take_other(std::size_t begin, std::size_t end, std::string_view native) override {
    const std::string_view printed = text_.substr(begin_ + begin, end - begin);
    const std::uint32_t number = table_.number_of(key_of_bytes(printed, text_end()), printed);
    if (number == traits_.size())
      traits_.push_back(traits_of_print(printed, script_of_word(printed, native)));
    add(begin_ + static_cast<std::uint32_t>(begin), number);
  }

  std::vector<std::string_view> prints() const {
    std::vector<std::string_view> prints = table_.prints();
    for (std::size_t i = 0; i < prints.size(); ++i)
      prints[i] = prints[i].substr(0, traits_[i].size);
    return prints;
  }

  bool has_capital() const {
    return std::any_of(traits_.begin(), traits_.end(), [](const PrintTraits& traits) {
      return traits.word.cased && traits.word.capital;
    });
  }

 private:
  const char* text_end() const { return text_.data() + text_.size(); }

  static text::Script plain(std::string_view printed) {
    const auto is_letter = [](char c) { return c >= 'A'; };
    return std::any_of(printed.begin(), printed.end(), is_letter) ? text::Script::kLatin
                                                                  : text::Script::kNone;
  }

  void add(std::uint32_t begin, std::uint32_t print) {
    const PrintTraits& traits = traits_[print];
    TextWord word = traits.word;
    word.begin = begin;
    word.end = begin + traits.size;
    word.print = print;
    if (!words_.empty()) word.gap = gap_before(word, traits);
    words_.push_back(word);
  }

  Gap gap_before(const TextWord& word, const PrintTraits& traits) const {
    const TextWord& last = words_.back();
    const PrintTraits& before = traits_[last.print];
    const std::uint32_t last_end = last.begin + before.whole_size;
    const std::string_view between = text_.substr(last_end, word.begin - last_end);
    if (between == " ") return Gap::kSpace;
    // "Co. Ltd" too.
    return gap_of(between, before.keeps_dot || (before.legal_form && traits.legal_form));
  }

  std::string_view text_;
  std::vector<TextWord>& words_;
  PrintTable table_;
  std::vector<PrintTraits> traits_;  // by number
  std::uint32_t begin_ = 0;          // of the piece
};

}  // namespace

RunningText running_text(std::string_view text) {
  constexpr std::size_t kUsualWord = 6;  // bytes, with what stands behind it
  RunningText out;
  out.words.reserve(text.size() / kUsualWord);
  WordAdder adder(text, out.words);
  TextPieces pieces;
  const auto read = [&](const TextPiece& piece) { adder.read(piece); };
  pieces.take(text, read);
  pieces.finish(read);
  const bool any_capital = adder.has_capital();
  for (TextWord& word : out.words) word.capital |= !any_capital || !word.cased;
  out.prints = adder.prints();
  return out;
}

}  // namespace detente::scan
