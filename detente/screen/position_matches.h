// Which parties of a view the counterparties of positions may be.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"
#include "detente/law/view.h"
#include "detente/screen/positions.h"
#include "detente/screen/screen.h"

namespace detente::screen {

enum class MatchKind : std::uint8_t {
  kNamed,     // the file states the party
  kSameName,  // without an index: the party is called so
  kPossible,  // an entry of the party is like the customer: never that it is the same
};

// "named", "same name", "possible match".
std::string_view to_string(MatchKind kind);

struct PositionMatch {
  law::PartyIndex party{};
  MatchKind kind = MatchKind::kNamed;
  std::string entry;                   // kPossible: the entry that is most like, "us.ofac.sdn:1"
  std::string matched;                 // the name that scored, or is the same
  std::optional<std::uint32_t> score;  // kPossible: of that entry, as Hit::score

  friend bool operator==(const PositionMatch&, const PositionMatch&) = default;
};

// One thread at a time.
class PositionMatcher {
 public:
  // Both must outlive it.  `index`: of the entries that parties of the view have; null: an invented
  // world, whose parties are found by their id or name, in small or capital letters.
  PositionMatcher(const law::View& view, const index::Index* index);

  // Each party once, by score descending, then id; none: it is on no list.  A hit is what
  // screen() finds at the default threshold.
  // Errors: kNotFound for a stated party that is none of the view; kMalformed for a name without a
  // letter or digit.
  base::Result<std::vector<PositionMatch>> match(const PositionSide& side);

 private:
  base::Result<std::vector<PositionMatch>> find_stated(const std::string& party) const;
  base::Result<std::vector<PositionMatch>> find_like(const Query& query);
  std::vector<PositionMatch> find_called(const Query& query) const;

  const law::View& view_;
  const index::Index* index_;
  std::optional<Screener> screener_;
  std::unordered_map<std::string, law::PartyIndex> by_entry_;
  std::unordered_multimap<std::string, law::PartyIndex> by_name_;  // small letters; invented world
};

}  // namespace detente::screen
