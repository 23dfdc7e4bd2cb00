// Tested in rescreen_test.cc.
#include "detente/screen/change_filter.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <limits>
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
constexpr std::size_t kQuarters = 1024;          // masses that are told apart, in 1/4 nat
constexpr std::uint64_t kMostAgreement = std::uint64_t{1} << 46;  // of any two names
constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

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
    : changed_(changed), threshold_(threshold), threads_(threads), counters_(threads) {
  note_changed_names();
  for (unsigned i = 0; i < threads; ++i)
    related_.push_back(std::make_unique<RelatedWords>(changed, counters_[i]));
}

ChangeFilter::~ChangeFilter() = default;

void ChangeFilter::note_changed_names() {
  const index::Rows& rows = changed_.rows();
  classes_of_word_.resize(rows.words.size());
  for (const index::FormRow& form : rows.forms) {
    for (const index::TokenRow& token : part(rows.tokens, form.tokens))
      classes_of_word_[token.word] |= static_cast<std::uint8_t>(1U << form.name_class);
    std::uint32_t& least = least_mass_[form.name_class];
    if (form.mass > 0 && (least == 0 || form.mass < least)) least = form.mass;
  }
  phrase_bits_.resize(kPhraseBits / 64);
  for (std::uint32_t word = 0; word < rows.words.size(); ++word)
    for (const std::uint32_t key : index::word_keys(changed_.word(word))) {
      phrase_keys_.push_back(key);
      phrase_bits_[key % kPhraseBits / 64] |= std::uint64_t{1} << key % 64;
    }
  sort_and_drop_equal(phrase_keys_);
  for (const index::IdentifierRow& row : rows.identifiers)
    identifier_keys_.push_back(index::identifier_key(rows.text(row.normalised)));
  sort_and_drop_equal(identifier_keys_);
}

std::vector<std::uint32_t> ChangeFilter::rows(const BookSegment& segment) {
  relate_words(segment);
  prepare_limits(segment);
  std::vector<std::vector<std::uint32_t>> found(threads_);
  in_chunks(segment.rows().size(), threads_,
            [&](unsigned thread, std::size_t first, std::size_t last) {
              for (auto row = static_cast<std::uint32_t>(first); row < last; ++row) {
                const auto [begin, end] = segment.forms_of(row);
                const auto forms = segment.forms().subspan(begin, end - begin);
                if (std::any_of(forms.begin(), forms.end(),
                                [&](const SegmentForm& form) { return may_reach(segment, form); }))
                  found[thread].push_back(row);
              }
            });
  std::vector<std::uint32_t> out;
  for (const auto& some : found) out.insert(out.end(), some.begin(), some.end());
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
  in_chunks(gains_.size(), threads_, [&](unsigned thread, std::size_t first, std::size_t last) {
    RelatedWords& related = *related_[thread];
    for (std::size_t word = first; word < last; ++word) {
      gains_[word] = gain_of(related, segment.word(static_cast<std::uint32_t>(word)));
      related.forget_when_full();
    }
  });
}

ChangeFilter::Gain ChangeFilter::gain_of(RelatedWords& related, const text::Token& token) const {
  Gain gain{};
  const auto add = [&](std::size_t name_class, Weight weight) {
    gain[name_class] = std::max(gain[name_class],
                                static_cast<std::uint32_t>(std::min<Weight>(weight, UINT32_MAX)));
  };
  const Related& met = related.of(token);
  for (const RelatedWord& each : met.words)
    for (std::size_t name_class = 0; name_class < gain.size(); ++name_class)
      if ((classes_of_word_[each.word] >> name_class & 1) != 0) add(name_class, each.weight);
  for (const RelatedPhrase& each : met.phrases)
    add(changed_.rows().forms[each.form].name_class, each.weight);
  return gain;
}

void ChangeFilter::prepare_limits(const BookSegment& segment) {
  for (const SegmentForm& form : segment.forms())
    if (limits_[form.name_class][form.facts].empty()) make_limits(form.name_class, form.facts);
}

// Reach::greatest_mass rises with the agreement: the least that reaches a mass is found by halving.
void ChangeFilter::make_limits(std::size_t name_class, std::size_t facts) {
  std::vector<std::uint64_t>& limits = limits_[name_class][facts];
  limits.assign(kQuarters, kNever);
  if (least_mass_[name_class] == 0) return;
  const auto as_class = static_cast<NameClass>(name_class);
  const match::Reach reach(match::least_z(threshold_, as_class) - most_agreeing(facts),
                           match::parameters(as_class));
  std::uint64_t least = 0;
  for (std::size_t quarters = 0; quarters < kQuarters; ++quarters) {
    const auto mass = static_cast<std::int64_t>(quarters << kQuarterShift) +
                      std::int64_t{least_mass_[name_class]};
    std::uint64_t most = kMostAgreement;
    while (least < most) {
      const std::uint64_t middle = least + (most - least) / 2;
      if (reach.greatest_mass(static_cast<std::int64_t>(middle)) >= mass)
        most = middle;
      else
        least = middle + 1;
    }
    limits[quarters] = least;
  }
}

bool ChangeFilter::may_reach(const BookSegment& segment, const SegmentForm& form) const {
  const auto& limits = limits_[form.name_class][form.facts];
  if (limits.front() == kNever) return false;
  const std::uint32_t* at = segment.column().data() + form.first;
  const std::uint32_t* const words = at + form.words;
  const std::uint32_t* const phrases = words + form.phrases;
  std::uint64_t agreement = 0;
  for (; at != words; ++at) agreement += gains_[*at][form.name_class];
  if (agreement >= limits[std::min<std::size_t>(form.quarters, kQuarters - 1)]) return true;
  for (; at != phrases; ++at)
    if (has_phrase(*at)) return true;
  return false;
}

bool ChangeFilter::has_phrase(std::uint32_t key) const {
  return (phrase_bits_[key % kPhraseBits / 64] >> key % 64 & 1) != 0 &&
         std::binary_search(phrase_keys_.begin(), phrase_keys_.end(), key);
}

}  // namespace detente::screen
