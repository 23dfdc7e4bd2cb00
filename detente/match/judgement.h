// How often scores are right, over pairs of which the truth is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace detente::match {

// A score and the truth about it: of two names, or of a query and the best of the entries that it
// should meet (of all entries, where it should meet none).
struct Judged {
  std::uint32_t score = 0;  // 0 to 10,000
  bool same = false;        // the truth
  std::string group;        // as labelled; may be empty
  std::string category;
  std::string schema;  // Person, Company, ...; empty: not stated
  std::string script;  // of the query, ISO 15924
  std::string query;
  std::string entry;       // what it met, or should have met; may be empty
  std::uint64_t line = 0;  // of the file, 1-based; 0: of none
  std::size_t others = 0;  // of a query that should meet an entry: others at the threshold
};

// `part` of `whole`.
struct Share {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;

  friend bool operator==(const Share&, const Share&) = default;
};

// In 1/10,000, rounded to the nearest; nothing for a share of nothing.
std::optional<std::uint32_t> per_ten_thousand(Share share);

struct Interval {
  std::uint32_t low = 0;  // 1/10,000
  std::uint32_t high = 0;

  friend bool operator==(const Interval&, const Interval&) = default;
};

// Where the share of the whole population lies with a confidence of 95 %.  REQUIRES: whole > 0.
// Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, 1927.
Interval wilson(Share share);

// What a threshold makes of judged pairs.
struct Counts {
  std::uint64_t right = 0;         // same, and at or above the threshold
  std::uint64_t missed = 0;        // same, and below
  std::uint64_t false_alarms = 0;  // not same, and at or above
  std::uint64_t passed = 0;        // not same, and below

  std::uint64_t all() const { return right + missed + false_alarms + passed; }
  Share precision() const { return {right, right + false_alarms}; }
  Share recall() const { return {right, right + missed}; }
  Share false_alarm_rate() const { return {false_alarms, false_alarms + passed}; }
  Share f1() const { return {2 * right, 2 * right + false_alarms + missed}; }

  friend bool operator==(const Counts&, const Counts&) = default;
};

Counts count(std::span<const Judged> judged, std::uint32_t threshold);

// The counts of all that have one value of a field, ascending by value; those without one are left
// out.
struct CountedValue {
  std::string value;
  Counts counts;
};
std::vector<CountedValue> count_by(std::span<const Judged> judged, std::string Judged::*field,
                                   std::uint32_t threshold);

struct SweptThreshold {
  std::uint32_t threshold = 0;
  Counts counts;
};

// Thresholds from `least` to 10,000, every 200, ascending.
std::vector<SweptThreshold> sweep(std::span<const Judged> judged, std::uint32_t least);

// Pairs whose score is in [from, until), and how many of them are the same.
struct ScoreBin {
  std::uint32_t from = 0;
  std::uint32_t until = 0;  // 10,001 for the last: it holds 10,000
  std::uint32_t mean = 0;   // of the scores; 0 if there are none
  Share same;
};

// Ten bins of equal width: a calibrated score says in each about the share that it holds.
std::vector<ScoreBin> reliability(std::span<const Judged> judged);

// Which are wrong at the threshold, the farthest from it first, then in their order; at most
// `most`.
std::vector<std::size_t> worst(std::span<const Judged> judged, std::uint32_t threshold,
                               std::size_t most);

}  // namespace detente::match
