// Tested in related_test.cc.
#include "detente/screen/word_meetings.h"

#include <algorithm>

#include "detente/index/near_letters.h"
#include "detente/index/neighbourhood.h"
#include "detente/index/rows.h"
#include "detente/text/phonetic.h"

namespace detente::screen {
namespace {

using index::Rows;
using text::Meeting;
using text::PreparedSpelling;
using text::PreparedWord;
using text::Script;
using text::Token;
using text::TokenKind;
using text::WordClass;

// Places in keys_.
constexpr std::size_t kNativeKey = 0;
constexpr std::size_t sound_key(std::size_t spelling) { return 1 + 2 * spelling; }
constexpr std::size_t consonants_key(std::size_t spelling) { return 2 + 2 * spelling; }

// Both ends: a row may lie across two cache lines.
template <class Row>
void prefetch(const Row& row) {
  __builtin_prefetch(&row);
  __builtin_prefetch(reinterpret_cast<const char*>(&row + 1) - 1);
}

}  // namespace

WordMeetings::WordMeetings(const index::Index& index, Counters& counters)
    : index_(index),
      counters_(counters),
      best_(index.rows().words.size()),
      seen_(index.rows().spellings.size()) {
  for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789"))
    if (const auto at = index.find_spelling({&letter, 1}))
      letters_[static_cast<unsigned char>(letter)] = static_cast<std::uint32_t>(*at);
}

std::span<const std::uint32_t> WordMeetings::of(const Token& token, bool cut) {
  forget_raised();
  const PreparedWord prepared(token);
  own_class_ = {token.kind, token.script};
  seek_keys(prepared);
  meet_equal_words(prepared);
  if (token.kind == TokenKind::kInitial || token.kind == TokenKind::kCore) meet_initials(prepared);
  if (token.kind != TokenKind::kInitial)
    for (std::uint32_t own = 0; own < prepared.spellings.size(); ++own) {
      meet_by_sound(prepared, own);  // equal ones among them
      if (text::meets_only_equals(token.kind)) continue;
      meet_by_tables(prepared, own);
      meet_by_typos(prepared, own);
      meet_by_consonants(prepared, own);
    }
  if (index::has_native_typos(token.script)) meet_native_typos(prepared);
  if (cut) meet_beginnings(prepared);
  raise_met(prepared);
  return raised_;
}

std::span<const std::uint32_t> WordMeetings::of(const index::Phrase& phrase) {
  forget_raised();
  const Rows& rows = index_.rows();
  const text::SpellingTraits traits = text::traits_of(phrase.letters);
  if (phrase.kind == index::PhraseKind::kGlued && traits.consonants != 0)
    for (const index::KeyRow& row : rows_of(rows.consonants, traits.consonants))
      raise_words_of(phrase, row.row);
  for (const index::KeyRow& row : rows_of(rows.sounds, traits.sound))
    if (letters_of(row.row) == phrase.letters) raise_words_of(phrase, row.row);
  return raised_;
}

void WordMeetings::raise_words_of(const index::Phrase& phrase, std::uint32_t spelling) {
  const Rows& rows = index_.rows();
  const std::string_view letters = letters_of(spelling);
  const std::int32_t similarity = index::relate(phrase, letters);
  ++counters_.relations;
  if (similarity == 0) return;
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words)) {
    const WordClass found = class_of(word);
    if (index::meets_phrases(found.kind) &&
        (!text::is_syllabic(found.script) || letters == phrase.letters))
      raise(word, similarity);
  }
}

void WordMeetings::seek_keys(const PreparedWord& token) {
  const Rows& rows = index_.rows();
  keys_.clear();
  keys_.push_back({rows.natives, token.hash});
  for (const PreparedSpelling& spelling : token.spellings) {
    keys_.push_back({rows.sounds, spelling.traits.sound});
    keys_.push_back({rows.consonants, spelling.traits.consonants});
  }
  index::seek(std::span(keys_));
}

// Equal in their own script, whatever they are taken for.
void WordMeetings::meet_equal_words(const PreparedWord& token) {
  const Rows& rows = index_.rows();
  for (const index::KeyRow& row : keys_[kNativeKey].found())
    if (const index::WordRow& word = rows.words[row.row];
        class_of(row.row).script == token.script && rows.text(word.native) == token.native)
      raise(row.row, text::kEqualSimilarity);
}

void WordMeetings::meet_by_tables(const PreparedWord& token, std::uint32_t own) {
  const PreparedSpelling& spelling = token.spellings[own];
  const auto meet = [&](std::string_view known, std::int32_t similarity) {
    if (const auto at = index_.find_spelling(known))
      met_.push_back({static_cast<std::uint32_t>(*at), similarity, Meeting::kTable, own});
  };
  for (const std::string_view variant : spelling.variants) meet(variant, text::kVariantSimilarity);
  for (const std::string_view nickname : spelling.nicknames)
    meet(nickname, text::kNicknameSimilarity);
}

void WordMeetings::meet_by_sound(const PreparedWord& token, std::uint32_t own) {
  const Rows& rows = index_.rows();
  const PreparedSpelling& spelling = token.spellings[own];
  const auto heard = keys_[sound_key(own)].found();
  for (const index::KeyRow& key : heard) prefetch(rows.spellings[key.row]);
  for (const index::KeyRow& key : heard) {
    const index::SpellingRow& row = rows.spellings[key.row];
    if (row.letters == spelling.traits.letters && rows.text(row.text) == spelling.letters)
      met_.push_back({key.row, text::kEqualSimilarity, Meeting::kEqual, own});
    met_.push_back({key.row, text::kPhoneticSimilarity, Meeting::kSound, own});
  }
}

void WordMeetings::meet_by_consonants(const PreparedWord& token, std::uint32_t own) {
  if (token.spellings[own].traits.consonants == 0 || text::is_syllabic(token.script)) return;
  for (const index::KeyRow& row : keys_[consonants_key(own)].found())
    met_.push_back({row.row, text::kConsonantSimilarity, Meeting::kConsonants, own});
}

void WordMeetings::meet_by_typos(const PreparedWord& token, std::uint32_t own) {
  const PreparedSpelling& spelling = token.spellings[own];
  const int edits = index::most_edits(spelling.letters.size(), text::is_derived(token.script));
  if (edits == 0) return;
  find_near(spelling, static_cast<std::size_t>(edits));
  meet_near(spelling, own);
}

// All spellings that may be within so many edits, each once.
void WordMeetings::find_near(const PreparedSpelling& spelling, std::size_t edits) {
  const Rows& rows = index_.rows();
  const std::size_t size = spelling.letters.size();
  near_.clear();
  if (size <= index::kMostTableLetters + edits) {
    residues_.clear();
    index::add_residues(spelling.letters, static_cast<int>(edits), residues_);
    for (const std::uint32_t key : residues_) index::prefetch_residue(rows, key);
    for (const std::uint32_t key : residues_) index::prefetch_residue_entries(rows, key);
    for (const std::uint32_t key : residues_) index::add_with_residue(rows, key, near_);
    leave_one_of_each();
    counters_.spellings_compared += near_.size();
  }
  if (size + edits <= index::kMostTableLetters) return;
  const auto scanned = index::of_sizes(rows.long_spellings, Script::kNone,
                                       size - std::min(size, edits), size + edits);
  counters_.spellings_compared += scanned.size();
  index::add_near(scanned, spelling.traits.letters, static_cast<int>(edits), near_);
}

// Takes out duplicates, and asks for the rows of the others.
void WordMeetings::leave_one_of_each() {
  const Rows& rows = index_.rows();
  std::size_t kept = 0;
  for (const std::uint32_t spelling : near_) {
    if (seen_[spelling]) continue;
    seen_[spelling] = true;
    near_[kept++] = spelling;
    prefetch(rows.spellings[spelling]);
  }
  near_.resize(kept);
  for (const std::uint32_t spelling : near_) seen_[spelling] = false;
}

void WordMeetings::meet_near(const PreparedSpelling& spelling, std::uint32_t own) {
  const Rows& rows = index_.rows();
  const bool derived = text::is_derived(own_class_.script);
  const std::size_t size = spelling.letters.size();
  for (const std::uint32_t other : near_) prefetch(rows.strings[rows.spellings[other].text.offset]);
  counters_.relations += near_.size();
  distances_.begin(spelling.letters, text::kMostEdits);
  for (const std::uint32_t other : near_) distances_.add(letters_of(other));
  const std::span<const std::uint8_t> edits = distances_.finish();
  for (std::size_t i = 0; i < near_.size(); ++i) {
    const std::size_t other_size = rows.spellings[near_[i]].text.size;
    const std::int32_t similarity = text::typo_similarity(edits[i], std::max(size, other_size));
    if (similarity == 0) continue;
    const bool few = edits[i] <= text::derived_edits(size, other_size);
    if (few || !derived)
      met_.push_back({near_[i], similarity, few ? Meeting::kDerivedTypo : Meeting::kTypo, own});
  }
}

void WordMeetings::meet_native_typos(const PreparedWord& token) {
  const Rows& rows = index_.rows();
  constexpr std::size_t kMost = text::kMostEdits;
  const index::NativeTraits own = index::native_traits(token.native);
  const auto scanned = index::of_sizes(rows.native_words, token.script,
                                       own.size - std::min(own.size, kMost), own.size + kMost);
  counters_.spellings_compared += scanned.size();
  near_.clear();
  index::add_near(scanned, own.letters, text::kMostEdits, near_);
  for (const std::uint32_t word : near_) prefetch(rows.words[word]);
  for (const std::uint32_t word : near_) prefetch(rows.strings[rows.words[word].native.offset]);
  counters_.relations += near_.size();
  distances_.begin(token.code_points, text::kMostEdits);
  near_sizes_.clear();
  for (const std::uint32_t word : near_)
    near_sizes_.push_back(distances_.add_utf8(rows.text(rows.words[word].native)));
  const std::span<const std::uint8_t> edits = distances_.finish();
  for (std::size_t i = 0; i < near_.size(); ++i)
    if (text::relates(Meeting::kNativeTypo, own_class_, class_of(near_[i])))
      raise(near_[i],
            text::native_typo_similarity(
                edits[i], std::max(token.code_points.size(), near_sizes_[i]), token.script));
}

// An initial meets what begins with it; a core word meets initials, whose spelling is one letter.
void WordMeetings::meet_initials(const PreparedWord& token) {
  char before = 0;  // spellings of one word mostly begin alike
  for (const PreparedSpelling& own : token.spellings) {
    const char letter = own.letters.front();
    if (letter == before) continue;
    before = letter;
    if (token.kind == TokenKind::kInitial) {
      const auto [first, last] = beginning_with({&letter, 1});
      for (std::size_t spelling = first; spelling < last; ++spelling) meet_first_letter(spelling);
    } else if (const auto at = letters_[static_cast<unsigned char>(letter)]) {
      meet_first_letter(*at);
    }
  }
}

void WordMeetings::meet_first_letter(std::size_t spelling) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words)) {
    const WordClass found = class_of(word);
    if (text::relates(Meeting::kFirstLetter, own_class_, found))
      raise(word,
            found.kind == own_class_.kind ? text::kEqualSimilarity : text::kInitialSimilarity);
  }
}

void WordMeetings::meet_beginnings(const PreparedWord& token) {
  for (std::uint32_t own = 0; own < token.spellings.size(); ++own) {
    const std::string_view letters = token.spellings[own].letters;
    if (letters.size() < text::kLeastOfCutWord) continue;
    const auto [first, last] = beginning_with(letters);
    for (std::size_t spelling = first; spelling < last; ++spelling)
      if (index_.rows().spellings[spelling].text.size > letters.size())
        met_.push_back({static_cast<std::uint32_t>(spelling), text::kPrefixSimilarity,
                        Meeting::kBeginning, own});
  }
}

std::pair<std::size_t, std::size_t> WordMeetings::beginning_with(std::string_view letters) const {
  const Rows& rows = index_.rows();
  const auto begin = [&](const auto& row) { return rows.text(row.text).substr(0, letters.size()); };
  const auto first = std::partition_point(rows.spellings.begin(), rows.spellings.end(),
                                          [&](const auto& row) { return begin(row) < letters; });
  const auto last = std::partition_point(first, rows.spellings.end(),
                                         [&](const auto& row) { return begin(row) == letters; });
  return {static_cast<std::size_t>(first - rows.spellings.begin()),
          static_cast<std::size_t>(last - rows.spellings.begin())};
}

// What raise_met() reads lies all over the index: it is asked for in turns, so that the waits for
// memory overlap.
void WordMeetings::prefetch_met() const {
  const Rows& rows = index_.rows();
  for (const Met& met : met_) prefetch(rows.spellings[met.spelling]);
  for (const Met& met : met_)
    prefetch(rows.spelling_words[rows.spellings[met.spelling].words.first]);
  for (const Met& met : met_)
    for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[met.spelling].words)) {
      __builtin_prefetch(&best_[word], 1);
      prefetch(rows.words[word]);
    }
}

void WordMeetings::raise_met(const PreparedWord& token) {
  prefetch_met();
  for (const Met& met : met_) raise_words_of(token, met);
  met_.clear();
}

void WordMeetings::raise_words_of(const PreparedWord& token, const Met& met) {
  const Rows& rows = index_.rows();
  bool sure = met.how != Meeting::kSound && met.how != Meeting::kConsonants;
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[met.spelling].words)) {
    if (best_[word] >= met.similarity || !relates(met, word)) continue;
    if (!sure && !holds(token, met)) return;
    sure = true;
    raise(word, met.similarity);
  }
}

bool WordMeetings::relates(const Met& met, std::uint32_t word) const {
  const WordClass found = class_of(word);
  if (text::relates(met.how, own_class_, found)) return true;
  if (met.how != Meeting::kSound || met.own != 0) return false;
  const Rows& rows = index_.rows();
  return rows.word_spellings[rows.words[word].spellings.first] == met.spelling &&
         text::relates(Meeting::kFirstSound, own_class_, found);
}

// What was met by the hash of a sound or of consonants is met by them.
bool WordMeetings::holds(const PreparedWord& token, const Met& met) const {
  const PreparedSpelling& own = token.spellings[met.own];
  const std::string_view other = letters_of(met.spelling);
  ++counters_.relations;
  if (met.how == Meeting::kSound) return own.sound == text::skeleton(other);
  return text::consonants(own.letters) == text::consonants(other);
}

void WordMeetings::raise(std::uint32_t word, std::int32_t similarity) {
  if (similarity <= best_[word]) return;
  if (best_[word] == 0) raised_.push_back(word);
  best_[word] = static_cast<std::uint16_t>(similarity);
}

void WordMeetings::forget_raised() {
  for (const std::uint32_t word : raised_) best_[word] = 0;
  raised_.clear();
}

std::string_view WordMeetings::letters_of(std::uint32_t spelling) const {
  return index_.rows().text(index_.rows().spellings[spelling].text);
}

WordClass WordMeetings::class_of(std::uint32_t word) const {
  const index::WordRow& row = index_.rows().words[word];
  return {static_cast<TokenKind>(row.kind), static_cast<Script>(row.script)};
}

}  // namespace detente::screen
