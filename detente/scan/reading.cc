#include "detente/scan/reading.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "detente/text/relation.h"
#include "detente/text/tables.h"

namespace detente::scan {
namespace {

using index::NameId;
using record::Schema;
using text::TokenKind;

constexpr std::size_t kReach = 4;           // words from one anchor to the other
constexpr std::size_t kMostWords = 24;      // of a reading
constexpr std::size_t kMostLegalWords = 5;  // of a legal form
constexpr std::int32_t kNat = 1024;
constexpr std::int32_t kLeastRare = 6 * kNat;     // of the words that are not everyday ones
constexpr std::int32_t kLeastAlone = 8 * kNat;    // of a word that stands for a party alone
constexpr std::int32_t kLeastBare = 9 * kNat;     // the same, where the legal form is missing
constexpr std::int32_t kLeastWhole = 5 * kNat;    // of a name found whole with its legal form
constexpr std::int32_t kLeastNamed = 12 * kNat;   // without one, a core word among its words
constexpr std::int32_t kLeastPhrase = 16 * kNat;  // of a name of everyday words, found whole
constexpr std::size_t kMostCoreWords = 4;         // of a company's name, beyond which one may lack
constexpr std::size_t kLeastAcronym = 4;          // letters

bool is_vehicle(Schema schema) { return schema == Schema::kVessel || schema == Schema::kAirplane; }

}  // namespace

// Words that met tokens of the name.
struct Reader::Window {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<bool> used;  // by token of the name
  std::vector<std::size_t> met;
  std::size_t exact = 0;  // core words that met an equal spelling
  std::size_t core = 0;   // core words that met
  std::size_t initials = 0;
  std::size_t generic = 0;  // generic and territory words that met
  std::size_t legal = 0;    // legal forms that met
  std::size_t telling = 0;  // the last core word that met
  std::int32_t information = 0;
  std::int32_t rare = 0;  // of the core words that are not everyday ones
  bool commas = false;
  std::size_t legal_words = 0;  // of legal forms of several words
};

std::string_view Reader::printed(std::size_t word) const {
  return text_.substr(words_[word].begin, words_[word].end - words_[word].begin);
}

bool Reader::goes_on(std::size_t word) const {
  if (word == 0 || word >= words_.size()) return false;
  const TextWord& here = words_[word];
  if (here.gap == Gap::kBreak) return false;
  if (here.gap != Gap::kComma) return true;
  // "Gazprom, PJSC"; "PESKOV, Dmitry": the second only behind capitals or at the start of a line.
  const TextWord& before = words_[word - 1];
  text::TokenizedName alone = text::tokenize(printed(word), text::NameClass::kOrganization);
  if (!alone.tokens.empty() && alone.tokens[0].kind == TokenKind::kLegalForm) return true;
  return before.cased && before.all_capitals && !here.all_capitals;
}

// A word that can be a part of a name where it stands.
bool Reader::may_belong(std::size_t word) const {
  return words_[word].capital || words_[word].gap == Gap::kJoined || facts(word).particle;
}

// Names that the word at `word` may begin, or stand in with what follows.
std::vector<NameId> Reader::candidates(std::size_t word) {
  std::vector<NameId> names;
  if (!may_be_anchor(word)) return names;
  const WordFacts& here = facts(word);
  const auto add = [&](const std::vector<NameId>& found) {
    names.insert(names.end(), found.begin(), found.end());
  };
  if (here.core && !here.everyday) add(vocabulary_.names_of_one_word(here));
  for (std::size_t next = word + 1; next < words_.size() && next <= word + kReach; ++next) {
    if (!goes_on(next)) break;
    if (may_be_anchor(next)) add(vocabulary_.names_with(here, facts(next)));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

bool Reader::may_be_anchor(std::size_t word) const {
  if (!words_[word].capital) return false;
  const WordFacts& here = facts(word);
  return !here.title && !here.particle && !here.legal_form &&
         !(here.spellings.empty() && here.near.empty());
}

// A legal form behind a capital word belongs to that, not to what follows.
bool Reader::ends_another_name(std::size_t word) const {
  return facts(word).legal_form && word > 0 && words_[word].gap != Gap::kBreak &&
         words_[word - 1].capital;
}

// Whether a word meets a token of the name that is still free; takes it if so.
bool Reader::meets(Window& window, std::size_t word, const ListedName& listed) const {
  const WordFacts& here = facts(word);
  if (here.spellings.empty() && here.token.spellings.empty()) return false;
  std::size_t best = listed.name.tokens.size();
  std::int32_t best_likeness = 0;
  for (std::size_t i = 0; i < listed.name.tokens.size(); ++i) {
    if (window.used[i]) continue;
    const text::Token& token = listed.name.tokens[i];
    std::int32_t like = 0;
    for (index::TokenId id : listed.spellings[i])
      if (std::binary_search(here.spellings.begin(), here.spellings.end(), id))
        like = text::kEqualSimilarity;
    bool core = token.kind == TokenKind::kCore && (here.core || here.initial);
    if (like == 0 && core && !here.everyday && may_belong(word))
      like = vocabulary_.likeness_of(here, listed, i);
    if (like > best_likeness) {
      best = i;
      best_likeness = like;
    }
  }
  if (best == listed.name.tokens.size()) return false;
  window.used[best] = true;
  window.met.push_back(word);
  TokenKind kind = listed.name.tokens[best].kind;
  bool core = kind == TokenKind::kCore || kind == TokenKind::kNumber;
  if (core) window.telling = word;
  window.legal += kind == TokenKind::kLegalForm;
  window.exact += core && best_likeness == text::kEqualSimilarity;
  window.core += core && !here.initial;
  window.initials += here.initial;
  window.generic += kind == TokenKind::kGeneric || kind == TokenKind::kTerritory;
  window.information += here.information;
  if (!here.everyday) window.rare += here.information;
  return true;
}

// Takes words on one side as long as they meet the name; one capital word or particles may stand
// between.  Words in lower case belong to names of companies where they are equal.
void Reader::grow(Window& window, const ListedName& listed, int step) const {
  std::size_t at = step > 0 ? window.last : window.first;
  std::size_t strangers = 0;
  bool comma = window.commas;
  while (window.last - window.first < kMostWords) {
    if (step < 0 && at == 0) return;
    std::size_t border = step > 0 ? at + 1 : at;
    if (!goes_on(border)) return;
    at = step > 0 ? at + 1 : at - 1;
    if (words_[border].gap == Gap::kComma) {
      if (comma) return;
      comma = true;
    }
    bool plain_word = !may_belong(at);
    if (plain_word && listed.schema == Schema::kPerson) return;
    if (step < 0 && ends_another_name(at)) return;
    if (meets(window, at, listed)) {
      window.commas = comma;
      (step > 0 ? window.last : window.first) = at;
      strangers = 0;
    } else if (plain_word || (!facts(at).particle && ++strangers > 1)) {
      return;
    }
  }
}

Reader::Window Reader::window_around(std::size_t word, const ListedName& listed) const {
  Window window;
  window.first = window.last = word;
  window.used.resize(listed.name.tokens.size());
  if (!meets(window, word, listed)) return window;
  grow(window, listed, +1);
  grow(window, listed, -1);
  take_legal_form(window, listed);
  return window;
}

// Takes a legal form of several words on either side ("Limited Liability Company"), if the name
// has one of its class that is still free.
void Reader::take_legal_form(Window& window, const ListedName& listed) const {
  for (std::size_t i = 0; i < listed.name.tokens.size(); ++i) {
    const text::Token& token = listed.name.tokens[i];
    if (window.used[i] || token.kind != TokenKind::kLegalForm) continue;
    for (std::size_t count = kMostLegalWords; count >= 2; --count) {
      bool before = window.first >= count &&
                    is_legal_form(window.first - count, window.first, token.spellings[0]);
      bool behind = !before && window.last + count < words_.size() &&
                    is_legal_form(window.last + 1, window.last + 1 + count, token.spellings[0]);
      if (!before && !behind) continue;
      (before ? window.first : window.last) += before ? 0 - count : count;
      window.used[i] = true;
      window.legal_words += count;
      ++window.legal;
      break;
    }
  }
}

// Whether words [begin, end) are a legal form of the class, next to what they are taken to.
bool Reader::is_legal_form(std::size_t begin, std::size_t end, std::string_view form) const {
  for (std::size_t word = begin + 1; word < end; ++word)
    if (!goes_on(word)) return false;
  if (!goes_on(begin) && !goes_on(end)) return false;
  std::string phrase;
  for (std::size_t word = begin; word < end; ++word)
    phrase += (phrase.empty() ? "" : " ") + facts(word).folded;
  return text::legal_form_class(phrase) == form;
}

bool Reader::has_vehicle_word(std::size_t first) const {
  constexpr std::array<std::string_view, 20> kWords = {
      "aircraft", "airplane", "bulker",  "carrier", "ferry",   "freighter",  "jet",
      "mt",       "mv",       "plane",   "ship",    "ships",   "superyacht", "tanker",
      "tankers",  "trawler",  "tugboat", "vessel",  "vessels", "yacht"};
  for (std::size_t back = 1; back <= 3 && back <= first; ++back) {
    if (words_[first - back + 1].gap == Gap::kBreak) return false;
    if (std::find(kWords.begin(), kWords.end(), facts(first - back).folded) != kWords.end())
      return true;
  }
  return false;
}

// Whether the word next to `word`, on the side of `step`, is a capital word of people's names and
// nothing but space or a hyphen stands between.
bool Reader::names_people(std::size_t word, int step) const {
  if (step < 0 ? word == 0 : word + 1 >= words_.size()) return false;
  std::size_t border = step < 0 ? word : word + 1;
  if (words_[border].gap != Gap::kSpace && words_[border].gap != Gap::kJoined) return false;
  std::size_t next = step < 0 ? word - 1 : word + 1;
  if (!words_[next].cased || !words_[next].capital) return false;
  return facts(next).of_people || facts(next).initial;
}

bool Reader::is_part_of_longer_name(std::size_t first, std::size_t last) const {
  return names_people(first, -1) || names_people(last, +1);
}

// One word that says by itself whom it means: a rare word or an acronym that is the whole
// distinctive part of a company's primary name or strong alias.
bool Reader::is_strong_alone(const Window& window, const ListedName& listed) const {
  const WordFacts& here = facts(window.telling);
  const TextWord& where = words_[window.telling];
  std::string_view print = printed(window.telling);
  if (!here.core || here.everyday || here.of_people || here.known_name) return false;
  if (listed.type == record::NameType::kWeakAlias || listed.type == record::NameType::kFormer)
    return false;
  if (listed.plain_count > 1) return false;
  if (where.cased && where.all_capitals && print.size() < 6) return print.size() >= kLeastAcronym;
  bool whole = std::find(window.used.begin(), window.used.end(), false) == window.used.end();
  return here.information >= (whole ? kLeastAlone : kLeastBare);
}

// Whether what met the name is enough to raise an alert, whatever its score.
bool Reader::is_strong(const Window& window, const ListedName& listed) const {
  bool vehicle = is_vehicle(listed.schema);
  if (vehicle && (window.core < 2 || window.rare < kLeastRare) && !has_vehicle_word(window.first))
    return false;
  if (listed.schema == Schema::kPerson)
    return window.core + window.initials >= 2 && window.exact >= 1 && window.rare >= kLeastRare &&
           2 * (window.core + window.initials) >= listed.core_count;
  std::size_t told = window.core + window.initials;
  if (told < listed.core_count && told < kMostCoreWords) return false;
  if (is_whole(window, listed)) return true;
  if (window.core + window.generic == 1) return vehicle || is_strong_alone(window, listed);
  return window.rare >= kLeastRare && window.exact >= 1;
}

// A company's name found to the last word, legal form included; without a legal form it takes
// three words that say enough together.
bool Reader::is_whole(const Window& window, const ListedName& listed) const {
  if (is_vehicle(listed.schema) || listed.type == record::NameType::kWeakAlias) return false;
  std::int32_t mass = 0;
  for (std::size_t i = 0; i < listed.name.tokens.size(); ++i) {
    const text::Token& token = listed.name.tokens[i];
    if (!window.used[i] && token.kind != TokenKind::kParticle) return false;
    mass += token.mass;
  }
  std::size_t particles = 0;
  for (std::size_t word = window.first; word <= window.last; ++word)
    particles += facts(word).particle;
  bool strangers =
      window.met.size() + window.legal_words + particles < window.last + 1 - window.first;
  if (window.exact < window.core || strangers) return false;
  if (window.legal > 0) return mass >= kLeastWhole;
  return window.core + window.generic >= 3 &&
         mass >= (window.core > 0 ? kLeastNamed : kLeastPhrase);
}

std::uint32_t Reader::score(std::size_t first, std::size_t last, const ListedName& listed) {
  return scores_.score(text_.substr(words_[first].begin, words_[last].end - words_[first].begin),
                       listed);
}

std::optional<Reading> Reader::read_at(std::size_t word, const ListedName& listed) {
  Window window = window_around(word, listed);
  if (window.met.empty() || !is_strong(window, listed)) return std::nullopt;
  Reading reading{window.first, window.last, listed.id, 0, window.information};
  reading.score = score(window.first, window.last, listed);
  if (listed.schema == Schema::kPerson && reading.score >= threshold_) {
    std::size_t first = window.first - (names_people(window.first, -1) ? 1 : 0);
    std::size_t last = window.last + (names_people(window.last, +1) ? 1 : 0);
    reading.score = std::min(reading.score, score(first, last, listed));
  }
  return reading.score < threshold_ ? std::nullopt : std::optional(reading);
}

std::vector<Reading> Reader::read_all() {
  std::vector<Reading> readings;
  for (std::size_t word = 0; word < words_.size(); ++word)
    for (NameId id : candidates(word))
      if (auto reading = read_at(word, vocabulary_.name(id))) readings.push_back(*reading);
  std::sort(readings.begin(), readings.end(), [](const Reading& a, const Reading& b) {
    return std::tie(a.first, a.last, a.name) < std::tie(b.first, b.last, b.name);
  });
  readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
  return readings;
}

}  // namespace detente::scan
