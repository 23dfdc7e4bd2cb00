// A draft as a file of an option, to be edited.
#pragma once

#include <string>
#include <string_view>

#include "detente/law/view.h"
#include "detente/relief/draft.h"

namespace detente::relief {

struct DraftedFrom {
  std::string_view where;  // the condition, as given
  base::Seconds valid{};   // base.valid
  base::Seconds known{};   // base.known
};

// An option of a clause of form delist for the measures that no lock binds, and one for those that
// some lock may, with what the locks ask for as assumptions that are not decided.  Comments name
// each candidate and what stands against it.  read_option_file takes it without faults; of a draft
// without candidates it is a file without clauses.  The horizon is a year after base.valid.
std::string draft_option(const Draft& draft, const law::View& view, const DraftedFrom& from);

}  // namespace detente::relief
