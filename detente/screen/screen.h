// The decision: which list entries a customer may be.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/explanation.h"
#include "detente/match/profile.h"
#include "detente/screen/counters.h"
#include "detente/screen/query.h"
#include "detente/text/narrow_relation.h"

namespace detente::screen {

struct Options {
  std::uint32_t threshold = 7000;  // score of a hit, in 1/10,000; default 0.70
  // A hit is a match from the profile's threshold on, whatever lower one was asked for.  Never
  // null; lives as long as the program.
  const match::Profile* profile = &match::profiles().front();
  // By which relation words meet.
  text::RelationWidth relation = text::RelationWidth::kWide;
  std::optional<std::size_t> limit;
  bool exhaustive = false;  // score every entry one by one: the definition
  bool explain = false;
  // Which entries are asked: those that have one of the words of each; empty: all.
  std::vector<std::string> sources;
  std::vector<std::string> authorities;  // of their listings
  std::vector<std::string> programmes;   // of their listings, as printed
  std::vector<std::string> countries;    // of the entry, of any type; alpha-2, lower case
  // A query that would look at more names than this is refused; absent: none is.  A search looks at
  // a name once for each word that the name shares with the query; a scan at every name of the
  // classes asked, once for each name of the query.
  std::optional<std::uint64_t> budget;
};

struct Hit {
  index::EntryId entry;
  std::string matched;             // the name of the entry that scored
  std::uint32_t score = 0;         // 0 to 10,000: the share that scores print as 0.0000 to 1.0000
  bool match = false;              // score >= max(threshold, the profile's threshold)
  match::Explanation explanation;  // filled if Options::explain
  // Entries of the same party that are no hits themselves, whatever the limit; ascending.
  std::vector<index::EntryId> also;
};

struct Answer {
  std::vector<Hit> hits;            // by score descending, then source, then entry
  std::size_t total = 0;            // hits before the limit
  bool nothing_to_compare = false;  // the query has no letter or digit: no answer, not "no hit"
  // The names that it would have looked at, more than the budget: no answer, not "no hit".
  std::optional<std::uint64_t> refused;
};

// A source, authority, programme or country of the options that no entry of the index has; empty:
// there is none.  Asking for it would find nothing, which is no "no hit".
// Cost: up to one comparison for each entry and word.
std::string unknown_word(const index::Index& index, const Options& options);

// Every entry whose score is at least the threshold: with or without `exhaustive`, the same set.
// Any thread.  Many queries are faster through a Screener or a BatchScreener.
Answer screen(const index::Index& index, const Query& query, const Options& options);

// Screens one query after another and remembers which words of the lists are like the words it
// met.  Same answers as screen().  One thread at a time; the index must outlive it.
// Memory: 12 bytes for each word of the index, a few bits for each name, and about 64 MiB of
// remembered words.  Without exhaustive, limit and hits, asking again for words that it remembers
// allocates nothing but the query's own words.
class Screener {
 public:
  explicit Screener(const index::Index& index);
  Screener(Screener&&) noexcept;
  Screener& operator=(Screener&&) noexcept;
  ~Screener();

  Answer screen(const Query& query, const Options& options);
  const Counters& counters() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

// Screens one batch of queries after another by several threads, each of which remembers words from
// batch to batch.  One caller at a time; the index must outlive it.
// Memory: a Screener for each thread that a batch has needed.
class BatchScreener {
 public:
  BatchScreener(const index::Index& index, unsigned threads);  // at least one

  // One answer for each query, in their order.  A batch of few queries uses few threads.
  std::vector<Answer> screen(std::span<const Query> queries, const Options& options);

 private:
  const index::Index& index_;
  unsigned threads_;
  std::vector<Screener> screeners_;
};

}  // namespace detente::screen
