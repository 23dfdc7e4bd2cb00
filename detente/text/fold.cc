#include "detente/text/fold.h"

#include <utility>

#include "detente/text/word.h"

namespace detente::text {
namespace {

class Folded final : public WordSink {
 public:
  explicit Folded(std::size_t size) { text_.reserve(size); }
  std::string text() { return std::move(text_); }

  void take_plain(std::uint32_t, std::string_view ascii) override {
    if (!text_.empty()) text_.push_back(' ');
    append_lower(text_, ascii);
  }
  void take_letters(std::uint32_t, std::uint32_t, Script, std::string_view native,
                    std::u32string_view) override {
    if (!text_.empty()) text_.push_back(' ');
    text_ += native;
  }
  void take(Word word) override {
    if (!text_.empty()) text_.push_back(' ');
    text_ += word.native;
  }

 private:
  std::string text_;
};

}  // namespace

std::string fold(std::string_view utf8) {
  Folded folded(utf8.size());
  split_words(utf8, folded);
  return folded.text();
}

}  // namespace detente::text
