// Every name of an index ready to be compared, for scoring all of them: what a search is measured
// against, in its answers and in its cost.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "detente/index/index.h"
#include "detente/match/alignment.h"
#include "detente/screen/screen.h"
#include "detente/text/narrow_relation.h"
#include "detente/text/relation.h"

namespace detente::tests {

// One thread at a time; the index must outlive it.  Memory: about 200 bytes for each word of each
// name.
class PreparedLists {
 public:
  explicit PreparedLists(const index::Index& index,
                         text::RelationWidth width = text::RelationWidth::kWide);

  // Calls `scored` with each form of the classes in which the query's name is compared, and its
  // z_name.  Each pair of words is related by itself.  REQUIRES: a schema.
  void score_all(const screen::Query& query,
                 const std::function<void(std::uint32_t form, match::Nats z)>& scored);

 private:
  match::Nats score(const match::PreparedName& query, const std::vector<text::PreparedWord>& words,
                    std::uint32_t form);

  const index::Index& index_;
  text::RelationWidth width_;
  std::vector<text::Token> words_;
  std::vector<std::vector<text::SpellingView>> spellings_;
  std::vector<text::WordView> views_;
  std::deque<std::vector<text::Token>> tokens_;  // by form, as the rest
  std::vector<match::PreparedName> names_;
  std::vector<std::int32_t> similarities_;
  match::Alignment room_;
};

}  // namespace detente::tests
