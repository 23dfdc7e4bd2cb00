// The law over the lists of a home: who stands under what, as known at one time, at any other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "apps/home/view.h"
#include "detente/base/result.h"
#include "detente/law/rulebook.h"
#include "detente/law/view_builder.h"

namespace detente::home {

struct LawView {
  std::unique_ptr<const law::View> view;
  law::Rulebook book;                  // of view->law
  std::vector<std::string> ambiguous;  // law::BuiltView::ambiguous
  std::vector<std::string> asked;      // law::BuiltView::asked
  // Lists that are not in the home, of authorities that another list in it is of: whom these alone
  // name is not known.  Not those whose follower or predecessor is there.
  std::vector<std::string> absent;
};

// Of the lists of `open.view`, the law that the program was built with, both as known at
// open.view.known, and `additions`.  An id that a list gave to another party later: the earlier
// ones are "<entry>#1", "<entry>#2".  View::unheard: the authorities none of whose lists is there.
// Errors: those of the ledger; kCorrupt if the law cannot be read.
base::Result<LawView> open_law_view(OpenView& open, law::Additions additions);

}  // namespace detente::home
