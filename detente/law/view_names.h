// The names by which a holding may name a party of a view.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/law/view.h"
#include "detente/record/party.h"

namespace detente::law {

// Ids of parties, entries with their source, numbers of entries alone, LEIs.
class ViewNames {
 public:
  // `party_of`: the id of the party of each of `entries`.
  ViewNames(std::span<const ViewParty> parties, std::span<const record::Party* const> entries,
            const std::unordered_map<const record::Party*, std::string>& party_of);

  // The id of the party that goes by `name`; `name` itself if there is none, or several.
  const std::string& id_of(const std::string& name);

  // The names asked for that several parties go by, each with the ids, sorted.
  std::vector<std::string> ambiguous() const;

 private:
  std::unordered_map<std::string, std::set<std::string>> ids_;  // by name
  std::map<std::string, std::set<std::string>> ambiguous_;
};

}  // namespace detente::law
