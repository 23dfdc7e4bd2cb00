#include "detente/scan/identifiers.h"

#include <algorithm>
#include <array>
#include <string>

#include "detente/record/identifier.h"
#include "detente/text/fold.h"

namespace detente::scan {
namespace {

using record::IdentifierType;

constexpr std::size_t kLeastWallet = 25;  // the shortest Bitcoin address has 26
constexpr std::size_t kMostWallet = 128;
constexpr std::size_t kLeiSize = 20;
constexpr std::size_t kWordsBefore = 3;

// The words that announce a number, folded.
struct Announced {
  std::string_view word;
  IdentifierType type;
  std::size_t least;  // characters
  std::size_t most;
};
constexpr std::array<Announced, 8> kAnnounced = {{
    {"imo", IdentifierType::kImo, 7, 7},
    {"mmsi", IdentifierType::kMmsi, 9, 9},
    {"bic", IdentifierType::kBic, 8, 11},
    {"swift", IdentifierType::kBic, 8, 11},
    {"inn", IdentifierType::kInn, 10, 12},
    {"инн", IdentifierType::kInn, 10, 12},
    {"ogrn", IdentifierType::kOgrn, 13, 15},
    {"огрн", IdentifierType::kOgrn, 13, 15},
}};

class IdentifierReader {
 public:
  IdentifierReader(std::string_view text, const std::vector<TextWord>& words,
                   const index::Index& index)
      : text_(text), words_(words), index_(index) {}

  std::vector<PrintedIdentifier> read() {
    for (std::size_t word = 0; word < words_.size(); ++word) read_word(word);
    return std::move(found_);
  }

 private:
  std::string_view printed(std::size_t word) const {
    return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
  }

  bool add(std::size_t word, IdentifierType type, std::string_view number) {
    std::string normalised = record::normalise_identifier(type, number);
    if (!record::check_digits_fit(type, normalised)) return false;
    std::vector<index::EntryId> entries = index_.find_identifier(type, normalised);
    if (entries.empty()) return false;
    found_.push_back({word, type, std::move(entries)});
    return true;
  }

  void read_word(std::size_t word) {
    std::string_view here = printed(word);
    if (here.size() >= kLeastWallet && here.size() <= kMostWallet &&
        add(word, IdentifierType::kWallet, here))
      return;
    if (here.size() == kLeiSize && add(word, IdentifierType::kLei, here)) return;
    if (here.size() < 7 || here.size() > 15) return;
    if (here.size() == 10 && text::fold(here).starts_with("imo")) {
      add(word, IdentifierType::kImo, here.substr(3));
      return;
    }
    read_announced(word, here);
  }

  void read_announced(std::size_t word, std::string_view here) {
    for (std::size_t back = 1; back <= kWordsBefore && back <= word; ++back) {
      const TextWord& before = words_[word - back];
      std::string_view between = text_.substr(before.end, words_[word].begin - before.end);
      if (between.find('\n') != std::string_view::npos) return;
      std::string folded = text::fold(printed(word - back));
      for (const Announced& announced : kAnnounced)
        if (announced.word == folded && here.size() >= announced.least &&
            here.size() <= announced.most && add(word, announced.type, here))
          return;
    }
  }

  std::string_view text_;
  const std::vector<TextWord>& words_;
  const index::Index& index_;
  std::vector<PrintedIdentifier> found_;
};

}  // namespace

std::vector<PrintedIdentifier> printed_identifiers(std::string_view text,
                                                   const std::vector<TextWord>& words,
                                                   const index::Index& index) {
  return IdentifierReader(text, words, index).read();
}

}  // namespace detente::scan
