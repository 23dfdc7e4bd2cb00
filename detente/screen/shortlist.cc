#include "detente/screen/shortlist.h"

#include <algorithm>
#include <utility>

#include "detente/index/rows.h"

namespace detente::screen {

using text::NameClass;

namespace {

constexpr std::size_t kAhead = 16;  // forms that are asked for before they are needed

constexpr int kUnitShift = 16;  // of a Weight to 1/16 nat
constexpr std::size_t kEnds = 1024;
constexpr std::uint32_t kUnknownEnd = UINT32_MAX;
constexpr std::uint32_t kMostAgreed = UINT16_MAX;
constexpr std::size_t kMostLists = UINT8_MAX;  // that are told apart
constexpr std::ptrdiff_t kFewPostings = 16;    // that are not worth a binary search

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

std::uint32_t units_of(Weight weight) {
  return static_cast<std::uint32_t>((weight + (1 << kUnitShift) - 1) >> kUnitShift);
}

std::span<const std::uint32_t>::iterator first_from(std::span<const std::uint32_t> ascending,
                                                    std::uint32_t least) {
  auto at = ascending.begin();
  if (ascending.end() - at > kFewPostings) return std::lower_bound(at, ascending.end(), least);
  while (at != ascending.end() && *at < least) ++at;
  return at;
}

}  // namespace

Shortlist::Shortlist(const index::Index& index, Counters& counters)
    : index_(index), counters_(counters) {
  const index::Rows& rows = index.rows();
  for (std::size_t i = 0; i < by_mass_.size(); ++i) {
    const auto [first, last] = forms_of(static_cast<NameClass>(i));
    by_mass_[i] = first_by_mass(rows.forms, first, last);
  }
  agreed_.resize(rows.forms.size());
  is_related_.resize(rows.words.size());
}

std::pair<std::uint32_t, std::uint32_t> Shortlist::forms_of(NameClass name_class) const {
  const auto forms = index_.rows().forms;
  const auto wanted = static_cast<std::uint32_t>(name_class);
  const auto first = std::partition_point(forms.begin(), forms.end(),
                                          [&](const auto& row) { return row.name_class < wanted; });
  const auto last = std::partition_point(first, forms.end(),
                                         [&](const auto& row) { return row.name_class == wanted; });
  return {static_cast<std::uint32_t>(first - forms.begin()),
          static_cast<std::uint32_t>(last - forms.begin())};
}

void Shortlist::ask(const match::PreparedName& query, NameClass name_class,
                    const match::Reach& reach) {
  query_ = &query;
  name_class_ = name_class;
  reach_ = &reach;
  const std::vector<std::uint32_t>& by_mass = by_mass_[static_cast<std::size_t>(name_class)];
  range_ = {by_mass.front(), by_mass.back()};
  lists_.clear();
  steps_.clear();
  ends_.assign(kEnds, kUnknownEnd);
  forms_.clear();
}

void Shortlist::add(const Related& related) { lists_.push_back({&related}); }

void Shortlist::order() {
  std::sort(lists_.begin(), lists_.end(),
            [](const List& a, const List& b) { return a.related->postings < b.related->postings; });
  Units after = 0;
  for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
    list->after = after;
    after += units_of(list->related->most());
  }
}

std::uint64_t Shortlist::cost() {
  std::uint64_t cost = 0;
  order();
  for (List& list : lists_) {
    plan(list);
    collect(list);
    cost += met_.size();
  }
  return cost;
}

std::span<const std::uint32_t> Shortlist::find() {
  order();
  for (std::size_t list = 0; list < lists_.size(); ++list) read(list);
  if (!forms_.empty()) leave_far();
  return forms_;
}

std::int64_t Shortlist::least_mass(const match::PreparedName& query, Weight agreement,
                                   std::int64_t unmet) {
  return std::max(query.sure_mass(), agreement / 1024 + unmet);
}

// The score falls with the mass of a name, and forms ascend by mass: what can reach it with an
// agreement of `most` is a prefix; its end, or a little more.
std::uint32_t Shortlist::end_of(Weight most) const {
  const std::int64_t mass = reach_->greatest_mass(most);
  if (query_->cut) return mass < least_mass(*query_, most, 0) ? range_.first : range_.second;
  if (mass < query_->mass) return range_.first;
  const std::vector<std::uint32_t>& by_mass = by_mass_[static_cast<std::size_t>(name_class_)];
  const auto at = static_cast<std::uint64_t>(mass - query_->mass) >> kMassShift;
  return by_mass[std::min<std::uint64_t>(at + 1, by_mass.size() - 1)];
}

// The same, remembered.
std::uint32_t Shortlist::end_at(Units most) {
  const Weight weight = Weight{most} << kUnitShift;
  if (most >= kEnds) return end_of(weight);
  std::uint32_t& end = ends_[most];
  if (end == kUnknownEnd) end = end_of(weight);
  return end;
}

// Forms from here on are not read for the phrase.
std::uint32_t Shortlist::end_of(const List& list, const RelatedPhrase& phrase) {
  return end_at(units_of(phrase.weight) + list.after);
}

// A name whose first list is this one agrees at most by what it has of this list and the most of
// those after it.
void Shortlist::plan(List& list) {
  const index::Rows& rows = index_.rows();
  reads_.clear();
  list.first_step = static_cast<std::uint32_t>(steps_.size());
  list.all_read = range_.second;
  Step step{0, 0};
  for (const RelatedWord& each : list.related->words) {
    const Units most = units_of(each.weight);
    if (most != step.most) {
      step = {end_at(most + list.after), most};
      steps_.push_back(step);
      list.all_read = step.end;
    }
    if (step.end <= range_.first) break;
    reads_.push_back({each.word, step.end, most});
    __builtin_prefetch(&rows.words[each.word].postings);
  }
  list.steps_end = static_cast<std::uint32_t>(steps_.size());
  for (const Read& read : reads_)
    if (const index::RangeRow range = rows.words[read.word].postings; range.count > 0)
      __builtin_prefetch(&rows.word_postings[range.first]);
}

std::span<const std::uint32_t> Shortlist::postings_of(const Read& read) const {
  const index::Rows& rows = index_.rows();
  const std::span<const std::uint32_t> postings =
      part(rows.word_postings, rows.words[read.word].postings);
  const auto first = first_from(postings, range_.first);
  return {first, first_from({first, postings.end()}, read.end)};
}

// What is met of a list: by its words, what adds most first, then by its phrases.
void Shortlist::collect(const List& list) {
  met_.clear();
  for (const Read& read : reads_)
    for (const std::uint32_t form : postings_of(read)) met_.push_back({form, read.most});
  for (const RelatedPhrase& each : list.related->phrases)
    if (each.form >= range_.first && each.form < end_of(list, each))
      met_.push_back({each.form, units_of(each.weight)});
}

void Shortlist::read(std::size_t list) {
  plan(lists_[list]);
  collect(lists_[list]);
  counters_.postings += met_.size();
  for (std::size_t i = 0; i < met_.size(); ++i) {
    if (i + kAhead < met_.size()) __builtin_prefetch(&agreed_[met_[i + kAhead].form], 1);
    meet(met_[i], list);
  }
}

// A word of the query meets one word of a name: the first that is met of a list counts, since none
// that adds more comes later or was not read.  Nor was anything left unread by the lists between:
// what a list does not read of a form, with all lists after it, does not reach the score.
void Shortlist::meet(const Met& met, std::size_t list) {
  Agreed& agreed = agreed_[met.form];
  if (agreed.lists > list) return;
  if (agreed.lists == 0) {
    forms_.push_back(met.form);
    __builtin_prefetch(&index_.rows().forms[met.form]);
  }
  // Words of lists beyond those that are told apart are counted each: too much does no harm.
  const Units most = agreed.agreement + met.most;
  agreed.agreement = static_cast<std::uint16_t>(std::min(most, kMostAgreed));
  agreed.lists = static_cast<std::uint8_t>(std::min(list + 1, kMostLists));
}

// The most that a list which did not meet the form can add to it by a word.
Shortlist::Units Shortlist::unread(std::uint32_t form, const List& list) const {
  if (form < list.all_read) return 0;
  return std::partition_point(steps_.begin() + list.first_step, steps_.begin() + list.steps_end,
                              [&](const Step& each) { return each.end > form; })
      ->most;
}

void Shortlist::mark_related(bool related) {
  for (const List& list : lists_)
    for (const RelatedWord& each : list.related->words) is_related_[each.word] = related;
}

void Shortlist::leave_far() {
  const index::Rows& rows = index_.rows();
  // Of a form with a phrase more would have to be known.
  for (const List& list : lists_)
    for (const RelatedPhrase& each : list.related->phrases)
      if (agreed_[each.form].lists > 0) agreed_[each.form].agreement = kMostAgreed;
  mark_related(true);
  std::size_t kept = 0;
  const auto prefetch = [&](std::size_t at) {
    if (at < forms_.size())
      __builtin_prefetch(rows.tokens.data() + rows.forms[forms_[at]].tokens.first);
  };
  for (std::size_t i = 0; i < kAhead; ++i) prefetch(i);
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    prefetch(i + kAhead);
    const std::uint32_t form = forms_[i];
    if (!is_far(form, std::exchange(agreed_[form], {}))) forms_[kept++] = form;
  }
  forms_.resize(kept);
  mark_related(false);
}

// Whether a form cannot reach the score with what it was met with and the most that was not read;
// or, where a single word of it is related, with the one word or phrase that this meets: what was
// not read does not reach the score by itself.
bool Shortlist::is_far(std::uint32_t form, const Agreed& agreed) {
  if (agreed.agreement == kMostAgreed) return false;
  Units most = agreed.agreement;
  for (std::size_t at = agreed.lists; at < lists_.size(); ++at) most += unread(form, lists_[at]);
  if (form >= end_at(most)) return true;
  return form >= end_at(agreed.agreement) && related_words_of(form) == 1;
}

std::size_t Shortlist::related_words_of(std::uint32_t form) const {
  const index::Rows& rows = index_.rows();
  std::size_t count = 0;
  for (const index::TokenRow& row : part(rows.tokens, rows.forms[form].tokens))
    count += is_related_[row.word] ? 1 : 0;
  return count;
}

}  // namespace detente::screen
