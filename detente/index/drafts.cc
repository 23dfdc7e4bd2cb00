// Tested in compile_test.cc.
#include "detente/index/drafts.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>

#include "detente/base/sha256.h"
#include "detente/index/index.h"
#include "detente/index/phrase.h"
#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"
#include "detente/text/tables.h"

namespace detente::index {
namespace {

constexpr std::uint32_t kUnknown = UINT32_MAX;
// Below this, starting a thread takes longer than what it takes over.
constexpr std::size_t kLeastTexts = 500;

std::uint32_t size32(std::size_t size) { return static_cast<std::uint32_t>(size); }

// The forms of an index by class and text, and the phrases of each form.
class KnownForms {
 public:
  explicit KnownForms(const Index& index) : index_(index), rows_(index.rows()) {
    for (auto& of_class : forms_) of_class.reserve(rows_.names.size());
    for (std::uint32_t form = 0; form < rows_.forms.size(); ++form)
      forms_[rows_.forms[form].name_class].try_emplace(
          rows_.text(rows_.names[rows_.forms[form].name].text), form);
    begins_.assign(rows_.forms.size() + 1, 0);
    for (const PhraseRow& row : rows_.phrases) ++begins_[row.form + 1];
    for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
    phrases_.resize(rows_.phrases.size());
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    for (const PhraseRow& row : rows_.phrases) phrases_[next[row.form]++] = row;
  }

  std::optional<std::uint32_t> find(const FormText& wanted) const {
    const auto& of_class = forms_[static_cast<std::size_t>(wanted.name_class)];
    const auto at = of_class.find(wanted.text);
    if (at == of_class.end()) return std::nullopt;
    return at->second;
  }

  const FormRow& form(std::uint32_t form) const { return rows_.forms[form]; }
  std::span<const TokenRow> tokens(std::uint32_t form) const {
    return part(rows_.tokens, rows_.forms[form].tokens);
  }
  std::span<const PhraseRow> phrases(std::uint32_t form) const {
    return {phrases_.data() + begins_[form], phrases_.data() + begins_[form + 1]};
  }
  std::size_t word_count() const { return rows_.words.size(); }
  text::Token word(std::uint32_t id) const { return index_.word(id); }

 private:
  const Index& index_;
  const Rows& rows_;
  std::array<std::unordered_map<std::string_view, std::uint32_t>, 3> forms_;
  std::vector<std::uint32_t> begins_;  // of the phrases of each form, and the end of the last
  std::vector<PhraseRow> phrases_;     // by form
};

// Distinct words, numbered in the order in which they come.
class WordNumbers {
 public:
  // `words` gets the token if it is new.
  std::uint32_t number(text::Token&& token, std::vector<text::Token>& words) {
    word_identity(token, identity_);
    const auto [at, added] = numbers_.try_emplace(identity_, size32(words.size()));
    if (added) words.push_back(std::move(token));
    return at->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::string identity_;
};

// Some of the texts; words have numbers of its own.
struct DraftedPart {
  Drafts drafts;
  WordNumbers numbers;
};

class Drafter {
 public:
  explicit Drafter(const KnownForms* known) : known_(known) {
    if (known_ != nullptr) numbers_of_known_.assign(known_->word_count(), kUnknown);
  }

  void add(std::span<const FormText> texts) {
    for (const FormText& text : texts) {
      const auto known = known_ == nullptr ? std::nullopt : known_->find(text);
      known ? take_over(*known) : tokenize(text);
    }
  }

  DraftedPart take() { return {std::move(drafts_), std::move(numbers_)}; }

 private:
  void tokenize(const FormText& text) {
    DraftForm form{{size32(drafts_.tokens.size()), 0}, {size32(drafts_.phrases.size()), 0}, 0};
    text::TokenizedName name = text::tokenize(text.text, text.name_class);
    for (const Phrase& phrase : phrases(name.tokens, text.name_class))
      drafts_.phrases.push_back({phrase_key(phrase), 0, static_cast<std::uint8_t>(phrase.kind),
                                 static_cast<std::uint8_t>(phrase.first),
                                 static_cast<std::uint8_t>(phrase.count), phrase_size(phrase)});
    for (text::Token& token : name.tokens) {
      form.mass += static_cast<std::uint32_t>(token.mass);
      const auto begin = static_cast<std::uint16_t>(token.begin);
      const auto end = static_cast<std::uint16_t>(token.end);
      drafts_.tokens.push_back({numbers_.number(std::move(token), drafts_.words), begin, end});
    }
    finish(form);
  }

  void take_over(std::uint32_t known) {
    DraftForm form{{size32(drafts_.tokens.size()), 0},
                   {size32(drafts_.phrases.size()), 0},
                   known_->form(known).mass};
    for (TokenRow token : known_->tokens(known)) {
      std::uint32_t& number = numbers_of_known_[token.word];
      if (number == kUnknown) number = numbers_.number(known_->word(token.word), drafts_.words);
      token.word = number;
      drafts_.tokens.push_back(token);
    }
    for (const PhraseRow& phrase : known_->phrases(known)) drafts_.phrases.push_back(phrase);
    finish(form);
  }

  void finish(DraftForm form) {
    form.tokens.count = size32(drafts_.tokens.size()) - form.tokens.first;
    form.phrases.count = size32(drafts_.phrases.size()) - form.phrases.first;
    drafts_.forms.push_back(form);
  }

  const KnownForms* known_;
  Drafts drafts_;
  WordNumbers numbers_;
  std::vector<std::uint32_t> numbers_of_known_;  // by its word, kUnknown before it is met
};

// Puts the drafts of neighbouring parts behind one another: words keep the order in which they
// first occur, as if one drafter had made all.
Drafts joined(std::vector<DraftedPart> parts) {
  auto& [all, numbers] = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    Drafts& part = parts[i].drafts;
    std::vector<std::uint32_t> number_of;
    for (text::Token& word : part.words)
      number_of.push_back(numbers.number(std::move(word), all.words));
    const std::uint32_t tokens = size32(all.tokens.size()), phrases = size32(all.phrases.size());
    for (DraftForm form : part.forms) {
      form.tokens.first += tokens;
      form.phrases.first += phrases;
      all.forms.push_back(form);
    }
    for (TokenRow& token : part.tokens) token.word = number_of[token.word];
    all.tokens.insert(all.tokens.end(), part.tokens.begin(), part.tokens.end());
    all.phrases.insert(all.phrases.end(), part.phrases.begin(), part.phrases.end());
  }
  return std::move(all);
}

}  // namespace

Drafts draft(std::span<const FormText> texts, const Index* previous, unsigned threads) {
  std::optional<KnownForms> known;
  if (previous != nullptr && previous->rows().header.tokenizer == tokenizer_mark())
    known.emplace(*previous);
  const std::size_t wanted =
      std::clamp<std::size_t>(texts.size() / kLeastTexts, 1, std::max(threads, 1U));
  std::vector<DraftedPart> parts(wanted);
  const auto work = [&](std::size_t i) {
    Drafter drafter(known ? &*known : nullptr);
    const std::size_t begin = texts.size() * i / wanted;
    drafter.add(texts.subspan(begin, texts.size() * (i + 1) / wanted - begin));
    parts[i] = drafter.take();
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(work, i);
  work(0);
  for (std::thread& other : others) other.join();
  return joined(std::move(parts));
}

std::uint64_t tokenizer_mark() {
  static const std::uint64_t kMark = std::stoull(
      base::sha256_hex("detente " DETENTE_VERSION " " + std::string(text::tables_digest()))
          .substr(0, 16),
      nullptr, 16);
  return kMark;
}

}  // namespace detente::index
