// Tested in related_test.cc.
#include "detente/screen/related.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "detente/index/neighbourhood.h"
#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"

namespace detente::screen {
namespace {

using index::Rows;
using text::PreparedSpelling;
using text::PreparedWord;
using text::RelationWidth;
using text::Script;
using text::Token;
using text::TokenKind;

constexpr std::size_t kMostRemembered = std::size_t{64} << 20;  // bytes

std::size_t bytes_of(const Related& related) {
  return sizeof(Related) + related.words.capacity() * sizeof(RelatedWord) +
         related.phrases.capacity() * sizeof(RelatedPhrase);
}

// Both ends: a row may lie across two cache lines.
template <class Row>
void prefetch(const Row& row) {
  __builtin_prefetch(&row);
  __builtin_prefetch(reinterpret_cast<const char*>(&row + 1) - 1);
}

bool near(const PreparedSpelling& spelling, const index::SpellingRow& row, int edits) {
  return text::may_be_typo(spelling.traits.letters, spelling.letters.size(), row.letters,
                           row.text.size, edits);
}

// Words by weight, phrases by place.
void sort(Related& related) {
  std::sort(related.words.begin(), related.words.end(),
            [](const RelatedWord& a, const RelatedWord& b) {
              return a.weight != b.weight ? a.weight > b.weight : a.word < b.word;
            });
  std::sort(related.phrases.begin(), related.phrases.end(),
            [](const RelatedPhrase& a, const RelatedPhrase& b) {
              return std::tie(a.form, a.first, a.count) < std::tie(b.form, b.first, b.count);
            });
}

}  // namespace

Weight Related::most() const {
  return std::max<Weight>(words.empty() ? 0 : words.front().weight, most_of_phrases);
}

RelatedWords::RelatedWords(const index::Index& index, Counters& counters)
    : index_(index),
      counters_(counters),
      narrow_(index, counters),
      memory_(kMostRemembered),
      marked_(index.rows().words.size()),
      seen_(index.rows().spellings.size()) {}

// What the relation of a word depends on.
void RelatedWords::identify(const Token& token, bool cut, RelationWidth width) {
  index::word_identity(token, identity_);
  if (width == RelationWidth::kNarrow)
    identity_ += '\1';
  else if (cut)
    identity_ += '\0';
}

const Related& RelatedWords::of(const Token& token, bool cut, RelationWidth width) {
  identify(token, cut, width);
  if (const Related* known = memory_.find(identity_)) return *known;
  Related& found = memory_.add(identity_);
  if (width == RelationWidth::kNarrow) {
    asked_.assign(1, &token);
    answered_.assign(1, &found);
    find_narrow();
  } else {
    find(token, cut, found);
  }
  memory_.count(identity_, bytes_of(found));
  return found;
}

void RelatedWords::of_each(std::span<const Token> tokens, bool cut, RelationWidth width,
                           std::vector<const Related*>& out) {
  out.clear();
  if (width == RelationWidth::kWide) {
    for (const Token& token : tokens) out.push_back(&of(token, cut && &token == &tokens.back()));
    return;
  }
  asked_.clear();
  answered_.clear();
  for (const Token& token : tokens) {
    identify(token, cut, width);
    out.push_back(memory_.find(identity_));
    if (out.back() != nullptr) continue;
    asked_.push_back(&token);
    answered_.push_back(&memory_.add(identity_));
    out.back() = answered_.back();
  }
  if (asked_.empty()) return;
  find_narrow();
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    identify(*asked_[i], cut, width);
    memory_.count(identity_, bytes_of(*answered_[i]));
  }
}

void RelatedWords::forget_when_full() {
  memory_.forget_when_full();
  if (remembered_ <= kMostRemembered) return;
  definitions_.clear();
  remembered_ = 0;
}

const std::vector<RelatedWord>& RelatedWords::by_definition(const Token& token, bool cut,
                                                            RelationWidth width) {
  identify(token, cut, width);
  const auto [at, added] = definitions_.try_emplace(identity_);
  if (!added) return at->second;
  Related all;
  const auto similarity_with = [&](const Token& other) {
    if (width == RelationWidth::kNarrow) return text::relate_narrow(token, other).similarity;
    return (cut ? text::relate_cut(token, other) : text::relate(token, other)).similarity;
  };
  const auto words = static_cast<std::uint32_t>(index_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word)
    add(word, similarity_with(index_.word(word)), token.mass, all);
  at->second = std::move(all.words);
  remembered_ += identity_.size() + at->second.capacity() * sizeof(RelatedWord);
  return at->second;
}

void RelatedWords::find(const index::Phrase& phrase, std::int64_t mass, Related& out) {
  out.words.clear();
  out.phrases.clear();
  out.postings = 0;
  const Rows& rows = index_.rows();
  const text::SpellingTraits traits = text::traits_of(phrase.letters);
  if (phrase.kind == index::PhraseKind::kGlued && traits.consonants != 0)
    for (const index::KeyRow& row : rows_of(rows.consonants, traits.consonants))
      mark_spelling(row.row);
  for (const index::KeyRow& row : rows_of(rows.sounds, traits.sound))
    if (rows.text(rows.spellings[row.row].text) == phrase.letters) mark_spelling(row.row);
  for (const std::uint32_t word : marks_) {
    marked_[word] = false;
    ++counters_.relations;
    add(word, index::relate(phrase, view(word)), mass, out);
  }
  marks_.clear();
  sort(out);
}

void RelatedWords::find(const Token& token, bool cut, Related& out) {
  const PreparedWord prepared(token);
  mark_by_spelling(prepared);
  mark_by_native(token);
  mark_initials(token);
  if (cut)
    for (const std::string& own : token.spellings)
      if (own.size() >= text::kLeastOfCutWord) mark_beginning_with(own);
  counters_.relations += marks_.size();
  prefetch_marked();
  out.words.reserve(marks_.size());
  for (const std::uint32_t word : marks_) {
    marked_[word] = false;
    const text::WordView seen = view(word);
    add(word, cut ? text::similarity_cut(prepared, seen) : text::similarity(prepared, seen),
        token.mass, out);
  }
  marks_.clear();
  find_phrases(token, out);
  sort(out);
}

// Of each word that is asked for.
void RelatedWords::find_narrow() {
  narrow_.find(asked_);
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const auto found = narrow_.found(i);
    Related& out = *answered_[i];
    out.words.reserve(found.size());
    for (const auto& [word, similarity] : found) add(word, similarity, asked_[i]->mass, out);
    sort(out);
  }
}

void RelatedWords::find_phrases(const Token& token, Related& out) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t key : index::word_keys(token)) {
    const std::span<const index::PhraseRow> met = rows_of(rows.phrases, key);
    for (const index::PhraseRow& row : met) prefetch(rows.forms[row.form]);
    for (const index::PhraseRow& row : met)
      if (index::is_inside(rows, row))
        prefetch(rows.tokens[rows.forms[row.form].tokens.first + row.first]);
    for (const index::PhraseRow& row : met) {
      if (!index::is_inside(rows, row) || !index::may_be_word(row, token)) continue;
      const index::Phrase phrase = index::phrase_of(rows, row);
      const std::int32_t similarity = index::relate(phrase, token);
      if (similarity == 0) continue;
      const std::uint32_t mass = index::mass_of(rows, row);
      out.phrases.push_back(
          {row.form, row.first, row.count, similarity, mass, text::hash_of(phrase.letters),
           phrase.kind == index::PhraseKind::kAcronym, similarity * (Weight{token.mass} + mass)});
      out.most_of_phrases = std::max(out.most_of_phrases, out.phrases.back().weight);
      ++out.postings;
    }
  }
}

void RelatedWords::add(std::uint32_t word, std::int32_t similarity, std::int64_t mass,
                       Related& out) {
  if (similarity <= 0) return;
  const index::WordRow& row = index_.rows().words[word];
  out.words.push_back(
      {word, similarity, static_cast<std::uint32_t>(similarity * (mass + row.mass))});
  out.postings += row.postings.count;
}

// What view() reads of the marked words lies all over the index: it is asked for in turns, so
// that the waits for memory overlap.
void RelatedWords::prefetch_marked() const {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : marks_) prefetch(rows.words[word]);
  for (const std::uint32_t word : marks_)
    prefetch(rows.word_spellings[rows.words[word].spellings.first]);
  for (const std::uint32_t word : marks_)
    for (const std::uint32_t spelling : part(rows.word_spellings, rows.words[word].spellings))
      prefetch(rows.spellings[spelling]);
  for (const std::uint32_t word : marks_)
    for (const std::uint32_t spelling : part(rows.word_spellings, rows.words[word].spellings))
      prefetch(rows.strings[rows.spellings[spelling].text.offset]);
}

// Valid until the next call.
text::WordView RelatedWords::view(std::uint32_t word) {
  const Rows& rows = index_.rows();
  const index::WordRow& row = rows.words[word];
  spellings_.clear();
  for (const std::uint32_t at : part(rows.word_spellings, row.spellings)) {
    const index::SpellingRow& spelling = rows.spellings[at];
    spellings_.push_back(
        {rows.text(spelling.text), {spelling.letters, spelling.sound, spelling.consonants}});
  }
  return {static_cast<TokenKind>(row.kind), static_cast<Script>(row.script), rows.text(row.native),
          row.hash, spellings_};
}

void RelatedWords::mark_by_spelling(const PreparedWord& token) {
  const Rows& rows = index_.rows();
  for (const PreparedSpelling& spelling : token.spellings) {
    for (const std::string_view variant : spelling.variants) mark_equal(variant);
    for (const std::string_view nickname : spelling.nicknames) mark_equal(nickname);
    for (const index::KeyRow& row : rows_of(rows.sounds, spelling.traits.sound))
      mark_spelling(row.row);  // equal ones among them
    if (spelling.traits.consonants != 0)
      for (const index::KeyRow& row : rows_of(rows.consonants, spelling.traits.consonants))
        mark_spelling(row.row);
    mark_by_typos(spelling, text::is_derived(token.script));
  }
}

void RelatedWords::mark_by_typos(const PreparedSpelling& spelling, bool derived) {
  const Rows& rows = index_.rows();
  const std::size_t size = spelling.letters.size();
  const int edits = index::most_edits(size, derived);
  if (edits == 0) return;
  const auto most = static_cast<std::size_t>(edits);
  if (size <= index::kMostTableLetters + most) {
    residues_.clear();
    near_.clear();
    index::add_residues(spelling.letters, edits, residues_);
    for (const std::uint32_t key : residues_) index::prefetch_residue(rows, key);
    for (const std::uint32_t key : residues_) index::add_with_residue(rows, key, near_);
    leave_one_of_each(near_);
    counters_.spellings_compared += near_.size();
    for (const std::uint32_t other : near_) note_if_near(spelling, derived, other);
  }
  if (size + most > index::kMostTableLetters) {
    const auto scanned = index::of_sizes(rows.long_spellings, Script::kNone,
                                         size - std::min(size, most), size + most);
    counters_.spellings_compared += scanned.size();
    for (const index::ScanRow& row : scanned)
      if (text::may_be_typo(spelling.traits.letters, size, row.letters, row.size, edits))
        note_if_near(spelling, derived, row.row);
  }
  mark_noted();
}

// Takes out duplicates, and asks for the rows of the others.
void RelatedWords::leave_one_of_each(std::vector<std::uint32_t>& spellings) {
  const Rows& rows = index_.rows();
  std::size_t kept = 0;
  for (const std::uint32_t spelling : spellings) {
    if (seen_[spelling]) continue;
    seen_[spelling] = true;
    spellings[kept++] = spelling;
    prefetch(rows.spellings[spelling]);
  }
  spellings.resize(kept);
  for (const std::uint32_t spelling : spellings) seen_[spelling] = false;
}

void RelatedWords::note_if_near(const PreparedSpelling& spelling, bool derived,
                                std::uint32_t other) {
  const Rows& rows = index_.rows();
  const index::SpellingRow& row = rows.spellings[other];
  const bool any = near(spelling, row, text::derived_edits(spelling.letters.size(), row.text.size));
  if (!any && (derived || !near(spelling, row, text::kMostEdits))) return;
  noted_.push_back({other, any});
  prefetch(rows.spelling_words[row.words.first]);
}

void RelatedWords::mark_noted() {
  const Rows& rows = index_.rows();
  for (const Noted& each : noted_)
    prefetch(rows.words[rows.spelling_words[rows.spellings[each.spelling].words.first]]);
  for (const Noted& each : noted_)
    each.derived ? mark_spelling(each.spelling) : mark_typed(each.spelling);
  noted_.clear();
}

// Equal in their own script whatever they are taken for, and typing errors in it.
void RelatedWords::mark_by_native(const Token& token) {
  const Rows& rows = index_.rows();
  const auto script = static_cast<std::uint16_t>(token.script);
  for (const index::KeyRow& row : rows_of(rows.natives, text::hash_of(token.native)))
    if (rows.words[row.row].script == script) mark(row.row);
  if (!index::has_native_typos(token.script)) return;
  constexpr std::size_t kMost = text::kMostEdits;
  const index::NativeTraits own = index::native_traits(token.native);
  const auto scanned = index::of_sizes(rows.native_words, token.script,
                                       own.size - std::min(own.size, kMost), own.size + kMost);
  counters_.spellings_compared += scanned.size();
  for (const index::ScanRow& row : scanned)
    if (text::may_be_typo(own.letters, own.size, row.letters, row.size, text::kMostEdits))
      mark(row.row);
}

void RelatedWords::mark_initials(const Token& token) {
  if (token.kind == TokenKind::kCore)
    for (const std::string& own : token.spellings) mark_equal({own.data(), 1});
  if (token.kind != TokenKind::kInitial) return;
  for (const std::string& own : token.spellings) mark_beginning_with({own.data(), 1});
}

void RelatedWords::mark_beginning_with(std::string_view letters) {
  const Rows& rows = index_.rows();
  const auto begin = [&](const auto& row) { return rows.text(row.text).substr(0, letters.size()); };
  const auto first = std::partition_point(rows.spellings.begin(), rows.spellings.end(),
                                          [&](const auto& row) { return begin(row) < letters; });
  const auto last = std::partition_point(first, rows.spellings.end(),
                                         [&](const auto& row) { return begin(row) == letters; });
  for (auto at = first; at != last; ++at)
    mark_spelling(static_cast<std::size_t>(at - rows.spellings.begin()));
}

void RelatedWords::mark_equal(std::string_view letters) {
  if (const auto at = index_.find_spelling(letters)) mark_spelling(static_cast<std::size_t>(*at));
}

void RelatedWords::mark_spelling(std::size_t spelling) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words))
    mark(word);
}

// Of its words only those that someone typed.
void RelatedWords::mark_typed(std::size_t spelling) {
  const Rows& rows = index_.rows();
  for (const std::uint32_t word : part(rows.spelling_words, rows.spellings[spelling].words))
    if (!text::is_derived(static_cast<Script>(rows.words[word].script))) mark(word);
}

void RelatedWords::mark(std::uint32_t word) {
  if (marked_[word]) return;
  marked_[word] = true;
  marks_.push_back(word);
}

}  // namespace detente::screen
