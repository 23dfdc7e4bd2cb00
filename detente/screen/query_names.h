// By which names and facts a query is compared.
#pragma once

#include <string>
#include <vector>

#include "detente/match/alignment.h"
#include "detente/match/evidence.h"
#include "detente/screen/query.h"
#include "detente/text/name.h"

namespace detente::screen {

// One name of the query in one class.
struct QueryName {
  const std::string* text;  // of the query: its name or an alias, whole
  text::NameClass name_class;
  text::TokenizedName tokenized;
  bool cut = false;  // read as a name whose end may be missing
  text::RelationWidth width = text::RelationWidth::kWide;

  match::PreparedName prepared() const { return {tokenized.tokens, name_class, cut, width}; }
};

// Of the name and each alias: what is asked of the lists in each class that the schema admits, with
// the alternatives that slashes and brackets set apart.  A name that a field may have cut stands a
// second time as a beginning; not for the narrow relation, in which no word meets its beginning.
// Views of `query`, which must outlive the result.
std::vector<QueryName> names_of(const Query& query,
                                text::RelationWidth width = text::RelationWidth::kWide);

// Views of `query`, which must outlive the result.
match::Facts facts_of(const Query& query);

}  // namespace detente::screen
