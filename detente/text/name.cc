#include "detente/text/name.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

#include "detente/text/frozen_table.h"
#include "detente/text/letter.h"
#include "detente/text/romanise.h"
#include "detente/text/segment.h"
#include "detente/text/spelled.h"
#include "detente/text/tables.h"
#include "detente/text/utf8.h"
#include "detente/text/word.h"

namespace detente::text {
namespace {

constexpr std::size_t kMostTokens = 64;

// Of a legal form that ran into a word: letters of the form, of a rest before it, of one behind a
// form of several words, of both; words of the form.
constexpr std::size_t kLeastForm = 3, kLeastBesideForm = 4, kLeastBehindForm = 2, kLeastGlued = 7,
                      kMostFormWords = 6;

// mu of matching.md 3, in hundredths, in the order of TokenKind.
constexpr std::array<std::int32_t, 8> kKindWeight = {100, 31, 78, 60, 12, 12, 6, 42};

// Information that does not depend on the word, in 1/1024 nat.
constexpr std::int32_t kNumberInformation = 5 * 1024;
constexpr std::int32_t kLegalFormInformation = 4 * 1024;
// A Korean shares a family name with up to a fifth of all and a given name with one in a few
// hundred, where Latin letters of the three syllables look like twelve nats.  Six and a half in all
// is what keeps a listed name beside a second given name under the cut.
constexpr std::int32_t kHangulSyllableInformation = 2200;

unsigned roles_of(NameClass name_class) {
  constexpr unsigned kPerson =
      frozen::kTitleRole | frozen::kPersonParticleRole | frozen::kPersonNumberRole;
  constexpr unsigned kOrganization = frozen::kLegalFormRole | frozen::kGenericRole |
                                     frozen::kTerritoryRole | frozen::kNumberRole |
                                     frozen::kOrganizationParticleRole;
  constexpr unsigned kVehicle = frozen::kVesselTitleRole | frozen::kNumberRole;
  switch (name_class) {
    case NameClass::kPerson:
      return kPerson;
    case NameClass::kOrganization:
      return kOrganization;
    case NameClass::kVehicle:
      return kVehicle;
    case NameClass::kAny:
      return kPerson | kOrganization | kVehicle;
  }
  return 0;
}

bool is_alphabet(Script script) {
  switch (script) {
    case Script::kLatin:
    case Script::kCyrillic:
    case Script::kGreek:
    case Script::kArmenian:
    case Script::kGeorgian:
    case Script::kHebrew:
    case Script::kArabic:
      return true;
    default:
      return false;
  }
}

// The digits of "007", "3rd", "18th"; empty for any other word.
std::string digits_of(const std::string& native) {
  std::size_t digits = 0;
  while (digits < native.size() && native[digits] >= '0' && native[digits] <= '9') ++digits;
  const std::string_view suffix = std::string_view(native).substr(digits);
  const bool ordinal =
      suffix.empty() || suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th";
  if (digits == 0 || !ordinal) return {};
  std::size_t zeros = 0;
  while (zeros + 1 < digits && native[zeros] == '0') ++zeros;
  return native.substr(zeros, digits - zeros);
}

void add_unique(std::vector<std::string>& spellings, std::string_view spelling) {
  if (spelling.empty() || spellings.size() >= kMostSpellings) return;
  if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end())
    spellings.emplace_back(spelling);
}

// `token.mass`: the information of its commonest spelling where that is known already, else 0.
std::int32_t mass_of(const Token& token) {
  std::int32_t least = token.mass != 0 ? token.mass : std::numeric_limits<std::int32_t>::max();
  if (token.kind == TokenKind::kNumber) {
    least = kNumberInformation;
  } else if (token.kind == TokenKind::kLegalForm) {
    least = kLegalFormInformation;
  } else {
    if (token.mass == 0)
      for (const std::string& spelling : token.spellings)
        least = std::min(least, information(spelling));
    if (token.script == Script::kHangul)
      least = std::min(least, kHangulSyllableInformation *
                                  static_cast<std::int32_t>(to_code_points(token.native).size()));
  }
  return least * kKindWeight[static_cast<std::size_t>(token.kind)] / 100;
}

// A word for 20, 30, ... 90; not the digits, nor a Roman numeral.
bool is_tens(const Token& token) {
  constexpr std::size_t kShortestWord = 5;
  return token.kind == TokenKind::kNumber && token.spellings.front().size() == 2 &&
         token.spellings.front().back() == '0' && token.spellings.front().front() >= '2' &&
         token.native.size() >= kShortestWord && digits_of(token.native).empty();
}

bool is_unit(const Token& token) {
  return token.kind == TokenKind::kNumber && token.spellings.front().size() == 1 &&
         token.spellings.front() != "0";
}

class Tokenizer {
 public:
  Tokenizer(std::string_view utf8, NameClass name_class)
      : utf8_(utf8), class_(name_class), roles_(roles_of(name_class)) {
    words_ = segment(split_words(utf8), name_class);
    if (words_.size() > kMostTokens) words_.resize(kMostTokens);
    if (name_class == NameClass::kOrganization) part_glued_forms();
    name_.tokens.reserve(words_.size());
  }

  TokenizedName run() {
    for (std::size_t at = 0; at < words_.size();) at += take(at);
    join_tens();
    keep_a_core();
    for (Token& token : name_.tokens) token.mass = mass_of(token);
    name_.script = script_of(utf8_.substr(0, 4096));
    return std::move(name_);
  }

 private:
  // "Marine CompanyLtd", "Limited Liability CompanyTestov": a legal form that ran into a word.
  void part_glued_forms() {
    for (std::size_t at = 0; at < words_.size() && words_.size() < kMostTokens; ++at) {
      const Word& word = words_[at];
      const std::size_t letters = word.size();
      if (letters < kLeastGlued || !is_as_printed(word)) continue;
      if (frozen::kLexicon.find(word.native) != nullptr) continue;
      for (std::size_t size = kLeastForm; size + kLeastBehindForm <= letters; ++size)
        if (ends_form(at, size)) {
          part(at, size);
          break;
        } else if (size + kLeastBesideForm <= letters && begins_form(at, letters - size)) {
          part(at, letters - size);
          break;
        }
    }
  }

  // Whether its letters stand in the text one by one, so that parts of it have their places.
  static bool is_as_printed(const Word& word) {
    return word.native.size() == word.end - word.begin && word.begins.empty() &&
           (word.plain() || to_utf8(word.letters) == word.native);
  }

  // Bytes of the first `size` letters of Word::native.  REQUIRES: is_as_printed(word).
  static std::size_t bytes_of(const Word& word, std::size_t size) {
    return word.plain() ? size : to_utf8(std::u32string_view(word.letters).substr(0, size)).size();
  }

  // Whether the words before `at` and the first `size` letters of its word are a legal form.
  bool ends_form(std::size_t at, std::size_t size) const {
    std::string phrase;
    for (std::size_t back = 1; back <= at && back < kMostFormWords; ++back) {
      const frozen::LexiconRow* row = frozen::kLexicon.find(words_[at - back].native);
      if (row == nullptr || row->longest_phrase <= back) continue;
      phrase.clear();
      for (std::size_t i = at - back; i < at; ++i) phrase += words_[i].native + " ";
      phrase.append(words_[at].native, 0, bytes_of(words_[at], size));
      if (is_form(phrase)) return true;
    }
    return false;
  }

  // Whether the letters of its word from `size` on, and the words behind, are a legal form; alone
  // only one without vowels (LTD), since words may end in others.
  bool begins_form(std::size_t at, std::size_t size) const {
    const std::string_view tail =
        std::string_view(words_[at].native).substr(bytes_of(words_[at], size));
    const frozen::LexiconRow* row = frozen::kLexicon.find(tail);
    if (row == nullptr) return false;
    if (is_form(tail) && at + 1 == words_.size() && !has_vowel(tail)) return true;
    std::string phrase(tail);
    for (std::size_t next = at + 1; next < words_.size() && next - at < row->longest_phrase; ++next)
      if (is_form(phrase += " " + words_[next].native)) return true;
    return false;
  }

  static bool is_form(std::string_view phrase) { return !legal_form_class(phrase).empty(); }

  static bool has_vowel(std::string_view letters) {
    return letters.find_first_of("aeiouy") != letters.npos ||
           static_cast<unsigned char>(letters.front()) >= 0x80;
  }

  // The word at `at` as its first `size` letters and the rest.
  void part(std::size_t at, std::size_t size) {
    Word rest = words_[at];
    Word& head = words_[at];
    const std::size_t bytes = bytes_of(head, size);
    if (!head.plain()) {
      rest.letters.erase(0, size);
      head.letters.resize(size);
    }
    rest.native.erase(0, bytes);
    head.native.resize(bytes);
    head.end = head.begin + static_cast<std::uint32_t>(bytes);
    rest.begin = head.end;
    words_.insert(words_.begin() + static_cast<std::ptrdiff_t>(at + 1), std::move(rest));
  }

  // Reads the phrase or the word at `at`; returns the number of words.
  std::size_t take(std::size_t at) {
    const frozen::LexiconRow* row = frozen::kLexicon.find(words_[at].native);
    if (row != nullptr) {
      for (std::size_t count = std::min<std::size_t>(row->longest_phrase, words_.size() - at);
           count > 1; --count)
        if (take_phrase(at, count)) return count;
      if (const unsigned role = chosen_role(at, *row); role != 0) {
        add_known(at, 1, words_[at].native, *row, role);
        return 1;
      }
    }
    add_plain(at);
    return 1;
  }

  bool take_phrase(std::size_t at, std::size_t count) {
    std::string phrase = words_[at].native;
    for (std::size_t i = 1; i < count; ++i) phrase += " " + words_[at + i].native;
    const frozen::LexiconRow* row = frozen::kLexicon.find(phrase);
    if (row == nullptr || (row->roles & roles_) == 0) return false;
    add_known(at, count, phrase, *row, row->roles & roles_);
    return true;
  }

  bool comma_after(std::size_t at) const {
    if (at + 1 >= words_.size()) return false;
    const std::string_view gap =
        utf8_.substr(words_[at].end, words_[at + 1].begin - words_[at].end);
    return gap.find(',') != std::string_view::npos;
  }

  bool opens_part(std::size_t at) const {
    return at == 0 || comma_after(at - 1) || name_.tokens.back().kind == TokenKind::kTitle;
  }

  // A title opens a part of a name, a particle has something after it: "KING, Stephen" and "Lee
  // Van" have neither.
  unsigned chosen_role(std::size_t at, const frozen::LexiconRow& row) const {
    unsigned role = row.roles & roles_;
    const bool opens = opens_part(at) || (words_[at - 1].native == "ال" && opens_part(at - 1));
    const bool closes = at + 1 == words_.size() || comma_after(at);
    if (!opens || closes) role &= ~unsigned{frozen::kTitleRole};
    if (!opens && closes && (row.roles & frozen::kSuffixRole) != 0 &&
        (roles_ & frozen::kTitleRole) != 0)
      role |= frozen::kTitleRole;
    if (closes) role &= ~unsigned{frozen::kPersonParticleRole};
    if (!may_be_legal_form(at)) role &= ~unsigned{frozen::kLegalFormRole};
    if (!opens || closes) role &= ~unsigned{frozen::kVesselTitleRole};
    return role;
  }

  // Forms of two letters are also syllables of names: they count at the edge of a name, and if
  // nobody says that it is an organisation's, at its end.
  bool may_be_legal_form(std::size_t at) const {
    if (words_[at].size() > 2) return true;
    const bool first = at == 0 || name_.tokens.back().kind == TokenKind::kLegalForm;
    const bool last = at + 1 == words_.size();
    return words_.size() > 1 && (last || (first && class_ == NameClass::kOrganization));
  }

  void add_known(std::size_t at, std::size_t count, const std::string& native,
                 const frozen::LexiconRow& row, unsigned role) {
    Token token = token_at(at, count);
    token.native = native;
    if ((role & frozen::kLegalFormRole) != 0) {
      token.kind = TokenKind::kLegalForm;
      token.spellings = {std::string(row.canonical[0])};
    } else if ((role & frozen::kGenericRole) != 0) {
      add_translated(token, at, count, TokenKind::kGeneric, row.canonical[1]);
    } else if ((role & frozen::kTerritoryRole) != 0) {
      add_translated(token, at, count, TokenKind::kTerritory, row.canonical[2]);
    } else if ((role & (frozen::kNumberRole | frozen::kPersonNumberRole)) != 0) {
      token.kind = TokenKind::kNumber;
      token.spellings = {std::string(row.canonical[3])};
    } else {
      const bool title = (role & (frozen::kTitleRole | frozen::kVesselTitleRole)) != 0;
      token.kind = title ? TokenKind::kTitle : TokenKind::kParticle;
      token.spellings = spell(at, count);
    }
    name_.tokens.push_back(std::move(token));
  }

  void add_translated(Token& token, std::size_t at, std::size_t count, TokenKind kind,
                      std::string_view canonical) const {
    token.kind = kind;
    add_unique(token.spellings, canonical);
    for (const std::string& spelling : spell(at, count)) add_unique(token.spellings, spelling);
  }

  // The spellings of the words run together.
  std::vector<std::string> spell(std::size_t at, std::size_t count) const {
    std::vector<std::string> out = latin_spellings(words_[at]);
    if (count == 1) return out;
    out.resize(1);
    for (std::size_t i = 1; i < count; ++i) out[0] += latin_spellings(words_[at + i]).front();
    return out;
  }

  void add_plain(std::size_t at) {
    const Word& word = words_[at];
    Token token = token_at(at, 1);
    token.native = words_[at].native;
    if (std::string digits = digits_of(token.native); !digits.empty()) {
      token.kind = TokenKind::kNumber;
      token.spellings = {std::move(digits)};
    } else if (word.size() == 1 && is_alphabet(word.script)) {
      token.kind = TokenKind::kInitial;
      for (const std::string& spelling : latin_spellings(word))
        add_unique(token.spellings, std::string_view(spelling).substr(0, 1));
    } else if (word.plain()) {
      token.spellings.push_back(word.native);
    } else {
      const Spelled& known = spelled(word);
      token.spellings = known.spellings;
      token.mass = known.information;  // mass_of() weighs it
    }
    name_.tokens.push_back(std::move(token));
  }

  Token token_at(std::size_t at, std::size_t count) const {
    Token token;
    token.begin = words_[at].begin;
    token.end = words_[at + count - 1].end;
    token.script = words_[at].script;
    return token;
  }

  // "Forty-four" is one number.
  void join_tens() {
    std::vector<Token> joined;
    for (Token& token : name_.tokens) {
      if (!joined.empty() && is_tens(joined.back()) && is_unit(token)) {
        Token& tens = joined.back();
        tens.end = token.end;
        tens.native += " " + token.native;
        tens.spellings.front().back() = token.spellings.front().front();
      } else {
        joined.push_back(std::move(token));
      }
    }
    name_.tokens = std::move(joined);
  }

  // A name of nothing but titles, particles and legal forms is named by them.
  void keep_a_core() {
    for (const Token& token : name_.tokens)
      if (token.kind != TokenKind::kTitle && token.kind != TokenKind::kParticle &&
          token.kind != TokenKind::kLegalForm)
        return;
    for (Token& token : name_.tokens) token.kind = TokenKind::kCore;
  }

  std::string_view utf8_;
  NameClass class_;
  unsigned roles_;
  std::vector<Word> words_;
  TokenizedName name_;
};

}  // namespace

TokenizedName tokenize(std::string_view utf8, NameClass name_class) {
  return Tokenizer(utf8, name_class).run();
}

}  // namespace detente::text
