// Tested in screen_test.cc.
#include "detente/screen/candidates.h"

#include <algorithm>
#include <tuple>

#include "detente/index/rows.h"
#include "detente/text/traits.h"

namespace detente::screen {

using match::Nats;
using text::NameClass;

namespace {

constexpr std::size_t kAtOnce = 64;  // names that are bounded in one go

constexpr int kMassShift = 8;  // forms are found by mass in units of 1/4 nat

// The first form of each mass, and one more that is the end.
std::vector<std::uint32_t> first_by_mass(std::span<const index::FormRow> forms, std::uint32_t first,
                                         std::uint32_t last) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t form = first; form < last; ++form)
    while (out.size() <= forms[form].mass >> kMassShift) out.push_back(form);
  out.push_back(last);
  return out;
}

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
    : index_(index), counters_(counters), related_(index, counters) {
  const index::Rows& rows = index.rows();
  words_.reserve(rows.words.size());
  for (const index::WordRow& row : rows.words)
    words_.push_back({row.mass, static_cast<text::TokenKind>(row.kind), 0});
  for (std::size_t i = 0; i < by_mass_.size(); ++i) {
    const auto [first, last] = forms_of(static_cast<NameClass>(i));
    by_mass_[i] = first_by_mass(rows.forms, first, last);
  }
  seen_.resize(rows.forms.size());
}

std::pair<std::uint32_t, std::uint32_t> Candidates::forms_of(NameClass name_class) const {
  const auto forms = index_.rows().forms;
  const auto wanted = static_cast<std::uint32_t>(name_class);
  const auto first = std::partition_point(forms.begin(), forms.end(),
                                          [&](const auto& row) { return row.name_class < wanted; });
  const auto last = std::partition_point(first, forms.end(),
                                         [&](const auto& row) { return row.name_class == wanted; });
  return {static_cast<std::uint32_t>(first - forms.begin()),
          static_cast<std::uint32_t>(last - forms.begin())};
}

// False if there is nothing to find.
bool Candidates::ask(const match::PreparedName& query, NameClass name_class, Nats least_z) {
  query_ = &query;
  name_class_ = name_class;
  parameters_ = &match::parameters(name_class);
  reach_.emplace(least_z, *parameters_);
  found_.clear();
  range_ = forms_of(name_class);
  forget();
  if (range_.first == range_.second) return false;
  gather();
  return true;
}

std::uint64_t Candidates::cost(const match::PreparedName& query, NameClass name_class,
                               Nats least_z) {
  std::uint64_t cost = 0;
  if (!ask(query, name_class, least_z)) return cost;
  for (const List& list : lists_) {
    plan(list);
    for (const Read& read : reads_) cost += postings_of(read).size();
    const std::uint32_t end = end_of(list.related->most() + list.after);
    for (const RelatedPhrase& each : list.related->phrases)
      cost += each.form >= range_.first && each.form < end;
  }
  return cost;
}

const std::vector<std::uint32_t>& Candidates::find(const match::PreparedName& query,
                                                   NameClass name_class, Nats least_z) {
  if (!ask(query, name_class, least_z)) return found_;
  for (const List& list : lists_) traverse(list);
  if (touched_.empty()) return found_;
  relate_words();
  keep();
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
  lists_.clear();
  of_token_.clear();
  glued_ = false;
}

void Candidates::gather() {
  const auto& tokens = query_->tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    of_token_.push_back(&related_.of(tokens[i], query_->is_cut(i)));
    glued_ = glued_ || !of_token_.back()->phrases.empty();
    add_list(*of_token_.back());
  }
  if (of_phrase_.size() < query_->phrases.size()) of_phrase_.resize(query_->phrases.size());
  for (std::uint32_t i = 0; i < query_->phrases.size(); ++i) {
    const index::Phrase& phrase = query_->phrases[i];
    related_.find(phrase, match::mass_of(tokens, phrase.first, phrase.count), of_phrase_[i]);
    add_list(of_phrase_[i]);
  }
  std::sort(lists_.begin(), lists_.end(),
            [](const List& a, const List& b) { return a.related->postings < b.related->postings; });
  Weight after = 0;
  for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
    list->after = after;
    after += list->related->most();
  }
}

void Candidates::add_list(const Related& related) {
  if (related.most() > 0) lists_.push_back({&related});
}

// Once a name is found: what its words are to the query.
void Candidates::relate_words() {
  for (std::uint32_t i = 0; i < of_token_.size(); ++i) relate(i, *of_token_[i]);
  for (std::uint32_t i = 0; i < query_->phrases.size(); ++i) relate_phrase(i, of_phrase_[i]);
}

void Candidates::relate(std::uint32_t token, const Related& related) {
  for (const RelatedWord& each : related.words) __builtin_prefetch(&words_[each.word], 1);
  for (const RelatedWord& each : related.words)
    similarities_[slot_of(each.word) * query_->tokens.size() + token] =
        static_cast<std::uint16_t>(each.similarity);
}

void Candidates::relate_phrase(std::uint32_t phrase, const Related& related) {
  for (const RelatedWord& each : related.words) {
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

// W of a name with this agreement, if the query is cut: what the entry adds to it is at least A
// less the query's words that meet something.
std::int64_t Candidates::least_mass(Weight agreement, std::int64_t unmet) const {
  return std::max(query_->sure_mass(), agreement / 1024 + unmet);
}

// The score falls with the mass of a name, and forms ascend by mass: what can reach it with an
// agreement of `most` is a prefix; its end, or a little more.
std::uint32_t Candidates::end_of(Weight most) const {
  const std::int64_t mass = reach_->greatest_mass(most);
  if (query_->cut) return mass < least_mass(most, 0) ? range_.first : range_.second;
  if (mass < query_->mass) return range_.first;
  const std::vector<std::uint32_t>& by_mass = by_mass_[static_cast<std::size_t>(name_class_)];
  const auto at = static_cast<std::uint64_t>(mass - query_->mass) >> kMassShift;
  return by_mass[std::min<std::uint64_t>(at + 1, by_mass.size() - 1)];
}

// A name whose first list is this one agrees at most by what it has of this list and the most of
// those after it.
void Candidates::plan(const List& list) {
  const index::Rows& rows = index_.rows();
  reads_.clear();
  Weight weight = -1;
  std::uint32_t end = 0;
  for (const RelatedWord& each : list.related->words) {
    if (each.weight != weight) {
      weight = each.weight;
      end = end_of(weight + list.after);
      if (end <= range_.first) break;
    }
    reads_.push_back({each.word, end});
    __builtin_prefetch(&rows.words[each.word].postings);
  }
  for (const Read& read : reads_)
    if (const index::RangeRow range = rows.words[read.word].postings; range.count > 0)
      __builtin_prefetch(&rows.word_postings[range.first]);
}

std::span<const std::uint32_t> Candidates::postings_of(const Read& read) const {
  const index::Rows& rows = index_.rows();
  const auto postings = part(rows.word_postings, rows.words[read.word].postings);
  const auto first = std::lower_bound(postings.begin(), postings.end(), range_.first);
  return {first, std::lower_bound(first, postings.end(), read.end)};
}

void Candidates::traverse(const List& list) {
  plan(list);
  for (const Read& read : reads_)
    for (const std::uint32_t form : postings_of(read)) touch(form);
  if (list.related->phrases.empty()) return;
  const std::uint32_t end = end_of(list.related->most() + list.after);
  for (const RelatedPhrase& each : list.related->phrases)
    if (each.form >= range_.first && each.form < end) touch(each.form);
}

void Candidates::touch(std::uint32_t form) {
  ++counters_.postings;
  if (seen_[form]) return;
  seen_[form] = true;
  touched_.push_back(form);
}

void Candidates::keep() {
  counters_.names_bounded += touched_.size();
  for (std::size_t first = 0; first < touched_.size(); first += kAtOnce) {
    const auto forms = std::span<const std::uint32_t>(touched_).subspan(
        first, std::min(kAtOnce, touched_.size() - first));
    prefetch(forms);
    for (const std::uint32_t form : forms) {
      seen_[form] = false;
      if (may_reach(form)) found_.push_back(form);
    }
  }
  touched_.clear();
}

// What bound() reads lies all over the index: it is asked for in turns, so that the waits for
// memory overlap.
void Candidates::prefetch(std::span<const std::uint32_t> forms) const {
  const index::Rows& rows = index_.rows();
  for (const std::uint32_t form : forms) __builtin_prefetch(&rows.forms[form]);
  for (const std::uint32_t form : forms)
    if (const index::RangeRow range = rows.forms[form].tokens; range.count > 0)
      __builtin_prefetch(&rows.tokens[range.first]);
  for (const std::uint32_t form : forms)
    for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens))
      __builtin_prefetch(&words_[row.word]);
}

bool Candidates::may_reach(std::uint32_t form) {
  const Bound most = bound(form);
  if (query_->cut && !most.core) return false;  // Sums::generic_alone
  const std::int64_t mass = query_->cut ? least_mass(most.agreement, most.unmet)
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
        related_.by_definition(query.tokens[i], query.is_cut(i));
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
