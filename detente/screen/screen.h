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
#include "detente/record/party.h"
#include "detente/screen/counters.h"

namespace detente::screen {

// What is known of the customer.  Absent facts neither help nor hurt.
struct Query {
  std::string name;  // UTF-8; further names in `aliases`
  std::vector<std::string> aliases;
  std::optional<record::Schema> schema;  // absent: every class of entry
  std::optional<record::PartialDate> birth_date;
  std::vector<std::string> countries;  // alpha-2, lower case
  std::string gender;                  // "male", "female" or empty
  std::vector<record::Identifier> identifiers;
};

// A hit of at least this score is a match, whatever lower threshold was asked for.
inline constexpr std::uint32_t kProfileThreshold = 7000;

struct Options {
  std::uint32_t threshold = 7000;  // score of a hit, in 1/10,000; default 0.70
  std::optional<std::size_t> limit;
  bool exhaustive = false;  // score every entry one by one: the definition
  bool explain = false;
  std::vector<std::string> sources;  // empty: all
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
};

// Every entry whose score is at least the threshold: with or without `exhaustive`, the same set.
// Any thread.  Many queries are faster through a Screener or screen_many.
Answer screen(const index::Index& index, const Query& query, const Options& options);

// Screens one query after another and remembers which words of the lists are like the words it
// met.  Same answers as screen().  One thread at a time; the index must outlive it.
// Memory: 8 bytes for each name of the index, and at most 64 MiB of remembered words.
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

// One answer for each query, in their order, by `threads` threads (at least one).
std::vector<Answer> screen_many(const index::Index& index, std::span<const Query> queries,
                                const Options& options, unsigned threads);

}  // namespace detente::screen
