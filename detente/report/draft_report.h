// Drafts of delistings as a table and as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/draft.h"

namespace detente::report {

// Whoever makes it keeps what it points to alive.
struct DraftAnswer {
  const relief::Draft* draft = nullptr;
  const law::View* view = nullptr;
  std::string where;   // the condition, as given
  base::Seconds on{};  // the instant that was asked about
  std::vector<std::string> notes;
  std::string generation;
};

// Candidates by rank with what stands against each; below, those of whom it is not known whether
// the condition takes them; at the end the counts.
// `width`: columns of the terminal, 0 for any width.  `colour`: titles in bold.
std::string draft_table(const DraftAnswer& answer, std::size_t width, bool colour);

// {"authority","where","on","candidates":[candidate],"unknown":[candidate],"listed",
//  "without_sector","notes","generation"}, a candidate: {"party","name","sector","listings":
//  [{"measure","listed_on","locked"}],"other_bases":[measure],"locks":[id],"contested_locks":[id],
//  "authorities":[id],"owners":[id],"follow":[id],"stay":[id]}; and a line end.
std::string draft_json(const DraftAnswer& answer);

}  // namespace detente::report
