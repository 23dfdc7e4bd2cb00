#include "detente/scan/scan.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "detente/scan/identifiers.h"
#include "detente/scan/parties.h"
#include "detente/scan/reading.h"
#include "detente/scan/running_text.h"
#include "detente/scan/surnames.h"
#include "detente/scan/vocabulary.h"
#include "detente/text/fold.h"

namespace detente::scan {
namespace {

constexpr std::uint32_t kLeastThreshold = 5000;
constexpr std::uint32_t kCertain = 10000;  // of an equal identifier whose check digits fit

// Readings by the words that they cover: the one that says most first, so that of two that overlap
// the first is kept.
struct SpanReadings {
  std::size_t first = 0;
  std::size_t last = 0;
  std::int32_t information = 0;
  std::uint32_t score = 0;
  std::vector<Reading> readings;
};

std::vector<SpanReadings> by_span(const std::vector<Reading>& readings) {
  std::vector<SpanReadings> spans;
  for (const Reading& reading : readings) {
    bool same =
        !spans.empty() && spans.back().first == reading.first && spans.back().last == reading.last;
    if (!same) spans.push_back({reading.first, reading.last, 0, 0, {}});
    SpanReadings& span = spans.back();
    span.information = std::max(span.information, reading.information);
    span.score = std::max(span.score, reading.score);
    span.readings.push_back(reading);
  }
  std::stable_sort(spans.begin(), spans.end(), [](const SpanReadings& a, const SpanReadings& b) {
    return std::tie(a.information, a.score) > std::tie(b.information, b.score);
  });
  return spans;
}

// Of an entry's names with one score, the one in the script of the text, then the primary one, is
// what the reader is shown.
void sort_for_show(const index::Index& index, text::Script script, std::vector<Reading>& readings) {
  auto key = [&](const Reading& reading) {
    index::NameView name = index.name(reading.name);
    return std::tuple(index.tokens(reading.name).script != script,
                      name.type != record::NameType::kPrimary);
  };
  std::stable_sort(readings.begin(), readings.end(),
                   [&](const Reading& a, const Reading& b) { return key(a) < key(b); });
}

Mention new_mention(const index::Index& index, text::Script script, SpanReadings span) {
  Mention mention;
  std::vector<MentionHit> hits;
  sort_for_show(index, script, span.readings);
  for (const Reading& reading : span.readings) {
    index::NameView name = index.name(reading.name);
    hits.push_back({name.entry, std::string(name.text), reading.score});
  }
  mention.parties = group_parties(index, std::move(hits));
  mention.score = mention.parties[0].hits[0].score;
  auto is_of_party = [&](index::EntryId entry) {
    const std::vector<MentionHit>& of_party = mention.parties[0].hits;
    return std::any_of(of_party.begin(), of_party.end(),
                       [&](const MentionHit& hit) { return hit.entry == entry; });
  };
  bool primary =
      std::any_of(span.readings.begin(), span.readings.end(), [&](const Reading& reading) {
        index::NameView name = index.name(reading.name);
        return name.type == record::NameType::kPrimary && is_of_party(name.entry);
      });
  mention.kind = primary ? MentionKind::kFullName : MentionKind::kAlias;
  return mention;
}

std::string on_one_line(std::string_view printed) {
  std::string line;
  for (char c : printed) {
    bool white = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (white && !line.empty() && line.back() == ' ') continue;
    line += white ? ' ' : c;
  }
  return line;
}

// One text, read once.
class TextScan {
 public:
  TextScan(const index::Index& index, const DocumentText& document, const Options& options)
      : index_(index),
        document_(document),
        text_(document.text()),
        threshold_(std::max(options.threshold, kLeastThreshold)),
        running_(running_text(text_)),
        words_(running_.words),
        vocabulary_(index, options.sources),
        reader_(text_, running_, vocabulary_, threshold_) {}

  Scan run(bool possible) {
    add_lower_case();
    add_identifiers();
    add_readings();
    add_surnames(index_, reader_, words_, mentions_);
    if (possible) add_possible(vocabulary_, reader_, words_, threshold_, mentions_);
    return finish();
  }

 private:
  void add_lower_case() {
    std::vector<bool> seen(running_.prints.size());
    for (const TextWord& word : words_) {
      if (!word.cased || word.capital || seen[word.print]) continue;
      seen[word.print] = true;
      vocabulary_.add_lower_case(text::fold(running_.prints[word.print]));
    }
  }

  void add_identifiers() {
    for (PrintedIdentifier& found : printed_identifiers(text_, running_, index_)) {
      std::vector<MentionHit> hits;
      for (index::EntryId entry : found.entries)
        if (vocabulary_.is_wanted(entry))
          hits.push_back({entry, std::string(reader_.printed(found.word)), kCertain});
      if (hits.empty()) continue;
      PlacedMention placed{found.word, found.word, {}};
      placed.mention.kind = MentionKind::kIdentifier;
      placed.mention.score = kCertain;
      placed.mention.parties = group_parties(index_, std::move(hits));
      mentions_.push_back(std::move(placed));
    }
  }

  void add_readings() {
    std::vector<bool> covered(words_.size());
    for (const PlacedMention& placed : mentions_) covered[placed.first] = true;
    for (const SpanReadings& span : by_span(reader_.read_all())) {
      bool free = std::none_of(covered.begin() + static_cast<std::ptrdiff_t>(span.first),
                               covered.begin() + static_cast<std::ptrdiff_t>(span.last) + 1,
                               [](bool taken) { return taken; });
      if (!free) continue;
      for (std::size_t word = span.first; word <= span.last; ++word) covered[word] = true;
      mentions_.push_back({span.first, span.last, mention_of(words_[span.first].script, span)});
    }
    std::sort(mentions_.begin(), mentions_.end(),
              [](const PlacedMention& a, const PlacedMention& b) { return a.first < b.first; });
  }

  // A text names the same party again and again by the same names.
  const Mention& mention_of(text::Script script, const SpanReadings& span) {
    std::string key(1, static_cast<char>(script));
    for (const Reading& reading : span.readings)
      key += std::to_string(static_cast<std::uint32_t>(reading.name)) + " " +
             std::to_string(reading.score) + " ";
    const auto [at, fresh] = known_.try_emplace(std::move(key));
    if (fresh) at->second = new_mention(index_, script, span);
    return at->second;
  }

  Scan finish() {
    Scan scan;
    scan.words = words_.size();
    for (PlacedMention& placed : mentions_) {
      Mention& mention = placed.mention;
      mention.begin = words_[placed.first].begin;
      mention.end = words_[placed.last].end;
      mention.at = document_.original(mention.begin, mention.end);
      mention.text = on_one_line(text_.substr(mention.begin, mention.end - mention.begin));
      mention.match = mention.kind != MentionKind::kPossible && mention.score >= threshold_;
      scan.mentions.push_back(std::move(mention));
    }
    return scan;
  }

  const index::Index& index_;
  const DocumentText& document_;
  std::string_view text_;
  std::uint32_t threshold_;
  RunningText running_;
  const std::vector<TextWord>& words_;
  Vocabulary vocabulary_;
  Reader reader_;
  std::vector<PlacedMention> mentions_;             // in the order of the text, without overlap
  std::unordered_map<std::string, Mention> known_;  // by script, names and scores
};

}  // namespace

struct Scanner::State {
  const index::Index& index;
};

Scanner::Scanner(const index::Index& index) : state_(new State{index}) {}
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;
Scanner::~Scanner() = default;

Scan Scanner::scan(const DocumentText& document, const Options& options) const {
  return TextScan(state_->index, document, options).run(options.possible);
}

}  // namespace detente::scan
