// Tested in screen_test.cc.
#include "detente/screen/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "detente/index/rows.h"
#include "detente/text/traits.h"

namespace detente::screen {

using match::Nats;
using text::NameClass;

namespace {

std::span<const RelatedPhrase> phrases_of(const Related& related, std::uint32_t form) {
  const auto before = [](const RelatedPhrase& row, std::uint32_t wanted) {
    return row.form < wanted;
  };
  const auto first = std::lower_bound(related.phrases.begin(), related.phrases.end(), form, before);
  auto last = first;
  while (last != related.phrases.end() && last->form == form) ++last;
  return {first, last};
}

void add_left(match::LeftMass& left, text::TokenKind kind, std::int32_t mass) {
  if (const auto counted = match::left_kind(kind)) left[static_cast<std::size_t>(*counted)] += mass;
}

}  // namespace

Candidates::Candidates(const index::Index& index, Counters& counters)
    : index_(index), counters_(counters), related_(index, counters), shortlist_(index, counters) {
  const index::Rows& rows = index.rows();
  words_.reserve(rows.words.size());
  for (const index::WordRow& row : rows.words)
    words_.push_back({row.mass, static_cast<text::TokenKind>(row.kind), 0});
  is_needed_.resize(rows.words.size());
}

void Candidates::ask(const match::PreparedName& query, NameClass name_class, Nats least_z) {
  query_ = &query;
  name_class_ = name_class;
  parameters_ = &match::parameters(name_class);
  reach_.emplace(least_z, *parameters_);
  found_.clear();
  forget();
  shortlist_.ask(query, name_class, *reach_);
  gather();
}

std::uint64_t Candidates::cost(const match::PreparedName& query, NameClass name_class,
                               Nats least_z) {
  ask(query, name_class, least_z);
  return shortlist_.cost();
}

const std::vector<std::uint32_t>& Candidates::find(const match::PreparedName& query,
                                                   NameClass name_class, Nats least_z) {
  ask(query, name_class, least_z);
  const std::span<const std::uint32_t> forms = shortlist_.find();
  if (forms.empty()) return found_;
  relate_words(forms);
  keep(forms);
  std::sort(found_.begin(), found_.end());
  return found_;
}

// The query before leaves nothing behind.
void Candidates::forget() {
  for (const std::uint32_t word : related_words_) words_[word].slot = 0;
  related_words_.clear();
  similarities_.assign(query_->tokens.size(), 0);
  first_hit_.assign(1, 0);
  hits_.assign(1, {});
  of_token_.clear();
  glued_ = false;
}

void Candidates::gather() {
  const auto& tokens = query_->tokens;
  related_.of_each(tokens, query_->cut, query_->width, of_token_);
  for (const Related* each : of_token_) {
    glued_ = glued_ || !each->phrases.empty();
    add_list(*each);
  }
  if (of_phrase_.size() < query_->phrases.size()) of_phrase_.resize(query_->phrases.size());
  for (std::uint32_t i = 0; i < query_->phrases.size(); ++i) {
    const index::Phrase& phrase = query_->phrases[i];
    related_.find(phrase, match::mass_of(tokens, phrase.first, phrase.count), of_phrase_[i]);
    add_list(of_phrase_[i]);
  }
}

void Candidates::add_list(const Related& related) {
  if (related.most() > 0) shortlist_.add(related);
}

// What the words of the forms are to the query.
void Candidates::relate_words(std::span<const std::uint32_t> forms) {
  mark_needed(forms, true);
  for (std::uint32_t i = 0; i < of_token_.size(); ++i) relate(i, *of_token_[i]);
  for (std::uint32_t i = 0; i < query_->phrases.size(); ++i) relate_phrase(i, of_phrase_[i]);
  mark_needed(forms, false);
}

// Words lie all over the index: they are asked for before they are needed.
void Candidates::mark_needed(std::span<const std::uint32_t> forms, bool needed) {
  const index::Rows& rows = index_.rows();
  for (const std::uint32_t form : forms)
    for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens)) {
      is_needed_[row.word] = needed;
      __builtin_prefetch(&words_[row.word]);
    }
}

void Candidates::relate(std::uint32_t token, const Related& related) {
  for (const RelatedWord& each : related.words)
    if (is_needed_[each.word])
      similarities_[slot_of(each.word) * query_->tokens.size() + token] =
          static_cast<std::uint16_t>(each.similarity);
}

void Candidates::relate_phrase(std::uint32_t phrase, const Related& related) {
  for (const RelatedWord& each : related.words) {
    if (!is_needed_[each.word]) continue;
    std::uint32_t& first = first_hit_[slot_of(each.word)];
    hits_.push_back({phrase, each.similarity, each.weight, first});
    first = static_cast<std::uint32_t>(hits_.size() - 1);
  }
}

std::uint32_t Candidates::slot_of(std::uint32_t word) {
  std::uint32_t& slot = words_[word].slot;
  if (slot != 0) return slot;
  related_words_.push_back(word);
  slot = static_cast<std::uint32_t>(related_words_.size());
  similarities_.resize(similarities_.size() + query_->tokens.size());
  first_hit_.push_back(0);
  return slot;
}

void Candidates::keep(std::span<const std::uint32_t> forms) {
  counters_.names_bounded += forms.size();
  for (const std::uint32_t form : forms)
    if (may_reach(form)) found_.push_back(form);
}

bool Candidates::may_reach(std::uint32_t form) {
  const Bound most = bound(form);
  if (query_->cut && !most.core) return false;  // Sums::generic_alone
  const std::int64_t mass = query_->cut ? Shortlist::least_mass(*query_, most.agreement, most.unmet)
                                        : query_->mass + index_.rows().forms[form].mass;
  return reach_->possible(most.agreement, mass, most.query, most.entry);
}

// Each word of the name meets at most one word or phrase of the query, and each word of the query
// at most one of the name.  A phrase of the name that meets a word is counted beside its words.
Candidates::Bound Candidates::bound(std::uint32_t form) {
  const index::Rows& rows = index_.rows();
  Bound out;
  most_.assign(query_->tokens.size(), 0);
  Weight by_entry = 0, phrases = 0;
  for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens)) {
    const Word& word = words_[row.word];
    const Weight words = word.slot == 0 ? 0 : bound_word(word);
    Weight phrase = 0;
    for (std::uint32_t at = first_hit_[word.slot]; at != 0; at = hits_[at].next)
      phrase = std::max(phrase, hits_[at].weight);
    by_entry += std::max(words, phrase);
    phrases += phrase;
    if (words == 0) add_left(out.entry, word.kind, word.mass);
    if (words + phrase > 0) out.core |= match::left_kind(word.kind) == match::LeftKind::kCore;
  }
  const Weight glued = glued_ ? glued_weight(form) : 0;
  Weight by_query = phrases;
  for (std::size_t i = 0; i < most_.size(); ++i) {
    by_query += most_[i];
    if (most_[i] != 0 || query_->is_cut(i)) continue;
    add_left(out.query, query_->words[i].kind, query_->words[i].mass);
    out.unmet += query_->words[i].mass;
  }
  out.agreement = std::min(by_entry, by_query) + glued;
  if (phrases + glued > 0) {
    out.query = out.entry = {};
    out.unmet = 0;
    out.core |= glued > 0;
  }
  return out;
}

// The most that a word of the name can add with one word of the query.
Weight Candidates::bound_word(const Word& word) {
  const std::size_t size = most_.size();
  const std::uint16_t* similarity = &similarities_[word.slot * size];
  Weight most = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (similarity[i] == 0) continue;
    const Weight weight = similarity[i] * (Weight{query_->words[i].mass} + word.mass);
    most = std::max(most, weight);
    most_[i] = std::max(most_[i], weight);
  }
  return most;
}

Weight Candidates::glued_weight(std::uint32_t form) {
  Weight sum = 0;
  for (const Related* related : of_token_)
    for (const RelatedPhrase& phrase : phrases_of(*related, form)) sum += phrase.weight;
  return sum;
}

Nats Candidates::score(std::uint32_t form) {
  ++counters_.names_scored;
  align_words(form);
  if (query_->mass == 0 || index_.rows().forms[form].mass == 0) return match::kNoMatch;
  if (hits_.size() > 1) align_query_phrases();
  if (glued_) align_entry_phrases(form);
  const match::Sums sums = match::sum_up(*query_, outlines_, alignment_.best(), *parameters_);
  return match::z_of(sums, *parameters_);
}

void Candidates::align_words(std::uint32_t form) {
  const index::Rows& rows = index_.rows();
  const auto size = static_cast<std::uint32_t>(query_->tokens.size());
  outlines_.clear();
  slots_.clear();
  alignment_.start(size, rows.forms[form].tokens.count);
  for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens)) {
    const Word& word = words_[row.word];
    const auto at = static_cast<std::uint32_t>(outlines_.size());
    outlines_.push_back({word.mass, word.kind, rows.words[row.word].hash});
    slots_.push_back(word.slot);
    const std::uint16_t* similarity = &similarities_[std::size_t{word.slot} * size];
    for (std::uint32_t i = 0; i < size; ++i)
      if (similarity[i] != 0)
        alignment_.relate(i, at, similarity[i], std::int64_t{query_->words[i].mass} + word.mass,
                          query_->words[i].hash, outlines_.back().hash);
  }
}

void Candidates::align_query_phrases() {
  const auto& phrases = query_->phrases;
  for (std::uint32_t i = 0; i < phrases.size(); ++i)
    for (std::uint32_t j = 0; j < slots_.size(); ++j)
      for (std::uint32_t at = first_hit_[slots_[j]]; at != 0; at = hits_[at].next) {
        if (hits_[at].phrase != i) continue;
        const index::Phrase& phrase = phrases[i];
        const std::int64_t mass = match::mass_of(query_->words, phrase.first, phrase.count);
        alignment_.relate_phrase({phrase.first, phrase.count, j, 1, hits_[at].similarity,
                                  phrase.kind == index::PhraseKind::kAcronym},
                                 mass + outlines_[j].mass, text::hash_of(phrase.letters),
                                 outlines_[j].hash);
      }
}

// In the order of index::phrases().
void Candidates::align_entry_phrases(std::uint32_t form) {
  meetings_.clear();
  for (std::uint32_t i = 0; i < of_token_.size(); ++i)
    for (const RelatedPhrase& phrase : phrases_of(*of_token_[i], form))
      meetings_.push_back({i, &phrase});
  const bool person = name_class_ == NameClass::kPerson;
  const auto place = [&](const GluedMeeting& m) {
    const RelatedPhrase& p = *m.phrase;
    return std::tuple(!person && p.acronym, p.first, p.acronym, p.count, m.token);
  };
  std::sort(meetings_.begin(), meetings_.end(),
            [&](const GluedMeeting& a, const GluedMeeting& b) { return place(a) < place(b); });
  for (const auto& [token, phrase] : meetings_)
    alignment_.relate_phrase(
        {token, 1, phrase->first, phrase->count, phrase->similarity, phrase->acronym},
        std::int64_t{phrase->mass} + query_->words[token].mass, phrase->hash,
        query_->words[token].hash);
}

std::span<const std::int32_t> Candidates::similarities(const match::PreparedName& query,
                                                       std::uint32_t form) {
  const index::Rows& rows = index_.rows();
  row_by_row_.clear();
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const std::vector<RelatedWord>& related =
        related_.by_definition(query.tokens[i], query.is_cut(i), query.width);
    for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens)) {
      const auto at = std::lower_bound(
          related.begin(), related.end(), row.word,
          [](const RelatedWord& known, std::uint32_t word) { return known.word < word; });
      row_by_row_.push_back(at != related.end() && at->word == row.word ? at->similarity : 0);
    }
  }
  return row_by_row_;
}

}  // namespace detente::screen
