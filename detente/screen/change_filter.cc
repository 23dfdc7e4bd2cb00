// Tested in rescreen_test.cc.
#include "detente/screen/change_filter.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

#include "detente/index/phrase.h"
#include "detente/index/rows.h"
#include "detente/index/vocabulary.h"
#include "detente/match/evidence.h"
#include "detente/match/score.h"

namespace detente::screen {
namespace {

using text::NameClass;

constexpr std::size_t kChunk = 4096;             // words or rows that a thread takes at once
constexpr std::uint32_t kPhraseBits = 1U << 20;  // a power of two
constexpr std::size_t kQuarters = 2048;          // masses that are told apart, in 1/4 nat
constexpr std::uint64_t kMostAgreement = std::uint64_t{1} << 46;  // of any two names

void sort_and_drop_equal(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// Calls `work(thread, first, last)` for all chunks of [0, count), by up to `threads` threads.
void in_chunks(std::size_t count, unsigned threads,
               const std::function<void(unsigned, std::size_t, std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](unsigned thread) {
    for (std::size_t at = next.fetch_add(kChunk); at < count; at = next.fetch_add(kChunk))
      work(thread, at, std::min(count, at + kChunk));
  };
  const std::size_t wanted = std::min<std::size_t>(threads, (count + kChunk - 1) / kChunk);
  std::vector<std::thread> others;
  for (unsigned i = 1; i < wanted; ++i) others.emplace_back(run, i);
  run(0);
  for (std::thread& other : others) other.join();
}

// The most that facts of these kinds can add, whatever they say.
match::Nats most_agreeing(std::size_t facts) {
  match::Facts some;
  if ((facts & kDates) != 0) some.dates.push_back({0, 1, false});
  if ((facts & kCountries) != 0) some.countries.emplace_back("ru");
  if ((facts & kGender) != 0) some.gender = "male";
  if ((facts & kIdentifiers) != 0)
    some.identifiers.push_back({record::IdentifierType::kPassport, "1", ""});
  return match::most_agreeing(some);
}

}  // namespace

ChangeFilter::ChangeFilter(const index::Index& changed, std::uint32_t threshold, unsigned threads)
    : changed_(changed),
      threshold_(threshold),
      threads_(threads),
      counters_(threads),
      met_(threads),
      rooms_(threads) {
  note_changed_names();
  note_words();
  for (Room& room : rooms_) room.agreement.resize(changed.rows().forms.size());
  for (unsigned i = 0; i < threads; ++i)
    related_.push_back(std::make_unique<RelatedWords>(changed, counters_[i]));
}

ChangeFilter::~ChangeFilter() = default;

void ChangeFilter::note_changed_names() {
  const index::Rows& rows = changed_.rows();
  for (const index::FormRow& form : rows.forms) {
    std::optional<std::size_t>& least = least_quarters_[form.name_class];
    const std::size_t quarters = form.mass >> kQuarterShift;
    if (form.mass > 0 && (!least || quarters < *least)) least = quarters;
  }
  for (const index::IdentifierRow& row : rows.identifiers)
    identifier_keys_.push_back(index::identifier_key(rows.text(row.normalised)));
  sort_and_drop_equal(identifier_keys_);
}

void ChangeFilter::note_words() {
  phrase_bits_.resize(kPhraseBits / 64);
  const auto words = static_cast<std::uint32_t>(changed_.rows().words.size());
  for (std::uint32_t word = 0; word < words; ++word)
    for (const std::uint32_t key : index::word_keys(changed_.word(word))) {
      phrase_words_.push_back({key, word});
      phrase_bits_[key % kPhraseBits / 64] |= std::uint64_t{1} << key % 64;
    }
  std::sort(phrase_words_.begin(), phrase_words_.end(),
            [](const PhraseWord& a, const PhraseWord& b) {
              return a.key != b.key ? a.key < b.key : a.word < b.word;
            });
}

std::vector<std::uint32_t> ChangeFilter::rows(const BookSegment& segment) {
  relate_words(segment);
  for (const SegmentForm& form : segment.forms())
    if (limits_[form.name_class][form.facts].empty()) make_limits(form.name_class, form.facts);
  in_chunks(
      segment.rows().size(), threads_, [&](unsigned thread, std::size_t first, std::size_t last) {
        Room& room = rooms_[thread];
        for (auto row = static_cast<std::uint32_t>(first); row < last; ++row) {
          const auto [begin, end] = segment.forms_of(row);
          const auto forms = segment.forms().subspan(begin, end - begin);
          if (std::any_of(forms.begin(), forms.end(),
                          [&](const SegmentForm& form) { return may_reach(segment, form, room); }))
            room.found.push_back(row);
        }
      });
  std::vector<std::uint32_t> out;
  for (Room& room : rooms_) {
    out.insert(out.end(), room.found.begin(), room.found.end());
    room.found.clear();
  }
  add_identified(segment, out);
  sort_and_drop_equal(out);
  work_.words += segment.words().size();
  work_.names += segment.forms().size();
  return out;
}

void ChangeFilter::add_identified(const BookSegment& segment,
                                  std::vector<std::uint32_t>& out) const {
  const auto keys = segment.identifier_keys();
  for (const std::uint32_t wanted : identifier_keys_) {
    auto at = std::partition_point(keys.begin(), keys.end(),
                                   [&](const SegmentKey& key) { return key.key < wanted; });
    for (; at != keys.end() && at->key == wanted; ++at) out.push_back(at->row);
  }
}

void ChangeFilter::relate_words(const BookSegment& segment) {
  gains_.resize(segment.words().size());
  for (std::vector<Met>& met : met_) met.clear();
  in_chunks(gains_.size(), threads_, [&](unsigned thread, std::size_t first, std::size_t last) {
    for (std::size_t word = first; word < last; ++word)
      gains_[word] = gain_of(thread, segment.word(static_cast<std::uint32_t>(word)));
  });
}

// A word meets one word or one phrase of a name: the greatest of their weights.
ChangeFilter::Gain ChangeFilter::gain_of(unsigned thread, const text::Token& token) {
  const index::Rows& rows = changed_.rows();
  std::vector<Met>& met = met_[thread];
  Gain gain;
  gain.thread = thread;
  gain.first = static_cast<std::uint32_t>(met.size());
  related_[thread]->forget_when_full();
  const Related& related = related_[thread]->of(token);
  for (const RelatedWord& each : related.words)
    for (const std::uint32_t form : part(rows.word_postings, rows.words[each.word].postings))
      met.push_back({form, each.weight});
  for (const RelatedPhrase& each : related.phrases)
    met.push_back(
        {each.form, static_cast<std::uint32_t>(std::min<Weight>(each.weight, UINT32_MAX))});
  const auto begin = met.begin() + gain.first;
  std::sort(begin, met.end(), [](const Met& a, const Met& b) {
    return a.form != b.form ? a.form < b.form : a.weight > b.weight;
  });
  met.erase(
      std::unique(begin, met.end(), [](const Met& a, const Met& b) { return a.form == b.form; }),
      met.end());
  gain.count = static_cast<std::uint32_t>(met.size()) - gain.first;
  for (auto each = met.begin() + gain.first; each != met.end(); ++each) {
    std::uint32_t& most = gain.most[rows.forms[each->form].name_class];
    most = std::max(most, each->weight);
  }
  return gain;
}

// Reach::greatest_mass rises with the agreement: the least that reaches a mass is found by halving.
void ChangeFilter::make_limits(std::size_t name_class, std::size_t facts) {
  std::vector<std::uint64_t>& limits = limits_[name_class][facts];
  const auto as_class = static_cast<NameClass>(name_class);
  const match::Reach reach(match::least_z(threshold_, as_class) - most_agreeing(facts),
                           match::parameters(as_class));
  std::uint64_t least = 1;  // names that agree in nothing are no match
  for (std::size_t quarters = 0; quarters < kQuarters; ++quarters) {
    const auto mass = static_cast<std::int64_t>(quarters << kQuarterShift);
    std::uint64_t most = kMostAgreement;
    while (least < most) {
      const std::uint64_t middle = least + (most - least) / 2;
      if (reach.greatest_mass(static_cast<std::int64_t>(middle)) >= mass)
        most = middle;
      else
        least = middle + 1;
    }
    limits.push_back(least);
  }
}

// `quarters`: of both names.
std::uint64_t ChangeFilter::limit(const SegmentForm& form, std::size_t quarters) const {
  return limits_[form.name_class][form.facts][std::min(quarters, kQuarters - 1)];
}

bool ChangeFilter::may_reach(const BookSegment& segment, const SegmentForm& form,
                             Room& room) const {
  const std::optional<std::size_t> least = least_quarters_[form.name_class];
  if (!least) return false;
  if (form.cut != 0) return true;  // one name in a thousand: its last word is bounded by nothing
  const auto column = segment.column().subspan(form.first);
  std::uint64_t agreement = 0;
  for (const std::uint32_t word : column.first(form.words))
    agreement += gains_[word].most[form.name_class];
  if (agreement >= limit(form, form.quarters + *least)) return may_reach_one(segment, form, room);
  const auto phrases = column.subspan(form.words, form.phrases);
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::uint32_t key) { return has_phrase(key); }) &&
         may_reach_one(segment, form, room);
}

// Whether a name of `changed` is among what the words and phrases of the form can add up to.
bool ChangeFilter::may_reach_one(const BookSegment& segment, const SegmentForm& form,
                                 Room& room) const {
  const index::Rows& rows = changed_.rows();
  const auto column = segment.column().subspan(form.first);
  for (const std::uint32_t word : column.first(form.words)) {
    const Gain& gain = gains_[word];
    for (const Met& each : std::span(met_[gain.thread]).subspan(gain.first, gain.count))
      if (rows.forms[each.form].name_class == form.name_class) add(each.form, each.weight, room);
  }
  for (const std::uint32_t key : column.subspan(form.words, form.phrases))
    if (has_phrase(key)) add_phrase(key, form, room);
  bool may = false;
  for (const std::uint32_t each : room.touched) {
    const std::size_t quarters = form.quarters + (rows.forms[each].mass >> kQuarterShift);
    may = may || room.agreement[each] >= limit(form, quarters);
    room.agreement[each] = 0;
  }
  room.touched.clear();
  return may;
}

bool ChangeFilter::has_phrase(std::uint32_t key) const {
  return (phrase_bits_[key % kPhraseBits / 64] >> key % 64 & 1) != 0;
}

// The phrase may be equal to each word of its key, with all that the name weighs.
void ChangeFilter::add_phrase(std::uint32_t key, const SegmentForm& form, Room& room) const {
  const index::Rows& rows = changed_.rows();
  const std::uint64_t mass = (std::uint64_t{form.quarters} + 1) << kQuarterShift;
  auto at = std::partition_point(phrase_words_.begin(), phrase_words_.end(),
                                 [&](const PhraseWord& each) { return each.key < key; });
  for (; at != phrase_words_.end() && at->key == key; ++at) {
    const index::WordRow& word = rows.words[at->word];
    for (const std::uint32_t each : part(rows.word_postings, word.postings))
      if (rows.forms[each].name_class == form.name_class)
        add(each, 1024 * (mass + static_cast<std::uint32_t>(word.mass)), room);
  }
}

void ChangeFilter::add(std::uint32_t form, std::uint64_t weight, Room& room) const {
  if (room.agreement[form] == 0) room.touched.push_back(form);
  room.agreement[form] += weight;
}

}  // namespace detente::screen
