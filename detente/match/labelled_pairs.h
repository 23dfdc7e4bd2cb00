// Pairs of names of which somebody has said whether they are one party.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/match/judgement.h"
#include "detente/record/party.h"

namespace detente::match {

struct LabelledPair {
  record::Schema schema = record::Schema::kLegalEntity;
  std::string name1;
  std::string name2;
  bool same = false;
  std::string group;
  std::string category;
  base::SourceSpan at;  // the row's bytes
};

struct LabelledPairs {
  std::vector<LabelledPair> pairs;
  std::vector<base::Error> faults;  // of rows that cannot be read, with their bytes
};

// CSV with a header row.  Columns (case, spaces and "_" in their names do not matter):
//   name1, name2        required
//   is_match            required: true, yes or 1; false, no or 0; also called match, same, label
//   schema              a word of record::parse_schema; without the column LegalEntity; also type
//   group, category     free words; group is also called case_group
// Other columns are not read.
// Errors: kMalformed for text that is not UTF-8, no header row, a required column that is not
//   there.
base::Result<LabelledPairs> read_labelled_pairs(std::string_view text);

// Whether the header row names both names: what tells a file of pairs from one of queries.
bool has_pairs(std::string_view text);

// compare() of each pair, in their order.  `text`: what they were read from.
std::vector<Judged> judge(const std::vector<LabelledPair>& pairs, std::string_view text);

}  // namespace detente::match
