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
  add_phrases(query);
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
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

void Candidates::add_list(const std::vector<RelatedWord>& related, std::int64_t mass) {
  const auto words = index_.rows().words;
  List list;
  for (const RelatedWord& word : related) {
    const index::WordRow& row = words[word.word];
    const std::int64_t weight = word.similarity * (mass + row.mass);
    list.parts.push_back({word.word, weight});
    list.most = std::max(list.most, weight);
    list.postings += row.postings.count;
  }
  if (!list.parts.empty()) lists_.push_back(std::move(list));
}

void Candidates::gather(const match::PreparedName& query) {
  lists_.clear();
  for (const text::Token& token : query.tokens) add_list(related_.of(token), token.mass);
  for (const index::Phrase& phrase : query.phrases)
    add_list(related_.of(phrase), match::mass_of(query.tokens, phrase.first, phrase.count));
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

// Names of which several words together are one word of the query; few, so not bounded.
void Candidates::add_phrases(const match::PreparedName& query) {
  for (const text::Token& token : query.tokens)
    for (const std::uint32_t key : index::word_keys(token))
      for (const index::KeyRow& row : rows_of(index_.rows().phrase_keys, key))
        if (row.row >= range_.first && row.row < range_.second) found_.push_back(row.row);
}

}  // namespace detente::screen
