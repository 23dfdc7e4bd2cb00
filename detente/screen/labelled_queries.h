// Queries of which somebody has said which entries they are, and how often screening agrees.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/match/judgement.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// Below this score a hit of a labelled query is not looked for: it is judged as 0.
inline constexpr std::uint32_t kLeastJudged = 4000;

struct LabelledQuery {
  Query query;
  std::vector<index::EntryId> expected;  // any of them is the answer; empty: none is
  std::string group;
  std::string category;
  std::uint64_t line = 0;  // of the file, 1-based; 0: of none
};

struct LabelledQueries {
  std::vector<LabelledQuery> queries;
  std::vector<base::Error> faults;  // of rows that cannot be read, with their bytes
};

enum class Labels : std::uint8_t {
  kExpected,  // the column "expected": source:entry, several separated by ";"; empty: nobody
  kNobody,    // a file of customers who are on no list
};

// A file as CustomerReader reads it, with its `mapping`, and the columns expected, group (also
// case_group) and category.
// Errors: those of CustomerReader::open; kMalformed for CSV without the column "expected".  An
//   expected entry that the index does not have is a fault of its row.
base::Result<LabelledQueries> read_labelled_queries(
    std::string_view text, Labels labels,
    const std::vector<std::pair<std::string, std::string>>& mapping, const index::Index& index);

// Screens each query by `threads` threads; an alarm is a score of at least options.threshold.  One
// that should meet entries is judged by the best score of those; one that should meet none by the
// best score of any.
std::vector<match::Judged> judge(const index::Index& index,
                                 const std::vector<LabelledQuery>& queries, Options options,
                                 unsigned threads);

}  // namespace detente::screen
