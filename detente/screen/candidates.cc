#include "detente/screen/candidates.h"

#include <algorithm>
#include <utility>

#include "detente/index/rows.h"
#include "detente/match/score.h"
#include "detente/match/sums.h"

namespace detente::screen {

using match::Nats;

Candidates::Candidates(const index::Index& index, Counters& counters)
    : index_(index),
      counters_(counters),
      related_(index, counters),
      sums_(index.rows().forms.size()) {}

const std::vector<std::uint32_t>& Candidates::find(const match::PreparedName& query,
                                                   text::NameClass name_class, Nats least_z) {
  found_.clear();
  range_ = forms_of(name_class);
  if (range_.first == range_.second) return found_;
  gather(query);
  bound(query.mass, name_class, least_z);
  for (const List& list : lists_) traverse(list);
  keep(query.mass, name_class, least_z);
  std::sort(found_.begin(), found_.end());
  return found_;
}

std::pair<std::uint32_t, std::uint32_t> Candidates::forms_of(text::NameClass name_class) const {
  const auto forms = index_.rows().forms;
  const auto wanted = static_cast<std::uint32_t>(name_class);
  const auto first = std::partition_point(forms.begin(), forms.end(),
                                          [&](const auto& row) { return row.name_class < wanted; });
  const auto last = std::partition_point(first, forms.end(),
                                         [&](const auto& row) { return row.name_class == wanted; });
  return {static_cast<std::uint32_t>(first - forms.begin()),
          static_cast<std::uint32_t>(last - forms.begin())};
}

// `word`: the word of the query that the list is about; nullptr for a phrase.
void Candidates::add_list(const std::vector<RelatedWord>& related, std::int64_t mass,
                          const text::Token* word) {
  const auto words = index_.rows().words;
  List list;
  for (const RelatedWord& each : related) {
    const index::WordRow& row = words[each.word];
    const std::int64_t weight = each.similarity * (mass + row.mass);
    list.parts.push_back({each.word, weight});
    list.most = std::max(list.most, weight);
    list.postings += row.postings.count;
  }
  if (word != nullptr) add_glued(list, *word);
  if (list.most > 0) lists_.push_back(std::move(list));
}

void Candidates::add_glued(List& list, const text::Token& word) {
  for (const std::uint32_t key : index::word_keys(word))
    for (const index::PhraseRow& row : rows_of(index_.rows().phrases, key)) {
      if (row.form < range_.first || row.form >= range_.second) continue;
      const std::int64_t weight = 1024 * (std::int64_t{word.mass} + row.mass);
      list.glued.push_back({row.form, weight});
      list.most = std::max(list.most, weight);
      ++list.postings;
    }
}

void Candidates::gather(const match::PreparedName& query) {
  lists_.clear();
  for (const text::Token& token : query.tokens) add_list(related_.of(token), token.mass, &token);
  for (const index::Phrase& phrase : query.phrases)
    add_list(related_.of(phrase), match::mass_of(query.tokens, phrase.first, phrase.count),
             nullptr);
  std::sort(lists_.begin(), lists_.end(),
            [](const List& a, const List& b) { return a.postings < b.postings; });
}

// The score falls with the mass of a name, and forms ascend by mass: what a list can bring over
// the threshold is a prefix.
void Candidates::bound(std::int64_t mass, text::NameClass name_class, Nats least_z) {
  const auto forms = index_.rows().forms;
  const match::Parameters& p = match::parameters(name_class);
  std::int64_t rest = 0;
  for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
    rest += list->most;
    list->rest = rest;
    const auto end = std::partition_point(
        forms.begin() + range_.first, forms.begin() + range_.second,
        [&](const auto& row) { return match::greatest_z(rest, mass + row.mass, p) >= least_z; });
    list->reach = static_cast<std::uint32_t>(end - forms.begin());
  }
}

void Candidates::traverse(const List& list) {
  if (list.reach <= range_.first) return;
  const index::Rows& rows = index_.rows();
  for (const List::Part& each : list.parts) {
    const auto postings = part(rows.word_postings, rows.words[each.word].postings);
    for (auto at = std::lower_bound(postings.begin(), postings.end(), range_.first);
         at != postings.end() && *at < list.reach; ++at)
      touch(*at, each.weight);
  }
  for (const List::Glued& glued : list.glued)
    if (glued.form < list.reach) touch(glued.form, glued.weight);
}

void Candidates::touch(std::uint32_t form, std::int64_t weight) {
  ++counters_.postings;
  if (sums_[form] == 0) touched_.push_back(form);
  sums_[form] += weight;
}

void Candidates::keep(std::int64_t mass, text::NameClass name_class, Nats least_z) {
  const auto forms = index_.rows().forms;
  const match::Parameters& p = match::parameters(name_class);
  counters_.names_bounded += touched_.size();
  for (const std::uint32_t form : touched_) {
    // The lists that were not read for this form are the last ones.
    const auto unread = std::partition_point(lists_.begin(), lists_.end(),
                                             [&](const List& list) { return form < list.reach; });
    const std::int64_t most = sums_[form] + (unread == lists_.end() ? 0 : unread->rest);
    if (match::greatest_z(most, mass + forms[form].mass, p) >= least_z) found_.push_back(form);
    sums_[form] = 0;
  }
  touched_.clear();
}

std::span<const std::int32_t> Candidates::similarities(const match::PreparedName& query,
                                                       std::uint32_t form, bool by_definition) {
  const index::Rows& rows = index_.rows();
  similarities_.clear();
  for (const text::Token& token : query.tokens) {
    const std::vector<RelatedWord>& related =
        by_definition ? related_.by_definition(token) : related_.of(token);
    for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens)) {
      const auto at = std::lower_bound(
          related.begin(), related.end(), row.word,
          [](const RelatedWord& known, std::uint32_t word) { return known.word < word; });
      similarities_.push_back(at != related.end() && at->word == row.word ? at->similarity : 0);
    }
  }
  return similarities_;
}

}  // namespace detente::screen
