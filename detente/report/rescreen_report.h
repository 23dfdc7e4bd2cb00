// What `rescreen` found, as JSON lines, JSON, CSV and table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/screen/book_answer.h"
#include "detente/screen/rescreen.h"

namespace detente::report {

struct RescreenedHit {
  screen::HitChange change;
  std::vector<std::string> reasons;
};

struct RescreenedCustomer {
  std::string id;
  std::uint32_t line = 0;  // of the file that it came from
  std::string name;
  std::vector<RescreenedHit> hits;  // not empty
};

struct Rescreened {
  const index::Index& index;  // that was screened against
  std::string portfolio;
  std::string before;            // the generation of the answer before; empty: there was none
  std::string profile = {};      // "customer/1"
  std::uint32_t threshold = 0;   // 1/10,000
  std::uint32_t match_from = 0;  // least score of a match
  std::uint64_t customers = 0;
  std::uint64_t hits = 0;
  std::uint64_t entries_changed = 0;
  std::string full_because = {};  // why every customer was screened; empty: not all were
  screen::RescreenWork work = {};
  std::vector<RescreenedCustomer> changed = {};  // in the order in which they came to the book

  // Whether a hit is a match and is new, or has a higher score than before.
  bool has_new_match() const;
};

// A line for each customer whose hits changed, and one for the whole:
// {"customer","line","name","hits":[{"change":"new|gone|changed","id","entry","source","name",
// "matched","before","score","match","reasons"}],"generation"}
// {"portfolio","customers","hits","new","gone","changed","before","generation","profile",
// "threshold","entries_changed","full","work"}
// "before" and "score" are null where there is none; "id", of the party, is null for an entry that
// is listed no more; "full" is null or why every customer was screened.
std::string rescreen_json_lines(const Rescreened& answer);

// The last of these lines with the others in "changed", with a newline at the end.
std::string rescreen_json(const Rescreened& answer);

// One row for each changed hit, behind a header row:
// customer,line,customer_name,change,source,entry,name,matched,before,score,match,reasons
std::string rescreen_csv(const Rescreened& answer);

// One row for each changed hit; below, the counts, what was done and the lists.
std::string rescreen_table(const Rescreened& answer, std::size_t width, bool colour);

}  // namespace detente::report
