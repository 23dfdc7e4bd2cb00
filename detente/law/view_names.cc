// Tested with its user: view_builder_test.cc.
#include "detente/law/view_names.h"

#include <fmt/ranges.h>

#include "detente/record/joining.h"

namespace detente::law {

using record::entry_id;
using record::Party;

ViewNames::ViewNames(std::span<const ViewParty> parties, std::span<const Party* const> entries,
                     const std::unordered_map<const Party*, std::string>& party_of) {
  for (const Party* entry : entries) {
    const std::string& id = party_of.at(entry);
    ids_[entry_id(*entry)].insert(id);
    ids_[entry->entry].insert(id);
    for (const record::Identifier& identifier : entry->identifiers)
      if (identifier.type == record::IdentifierType::kLei && identifier.check_digit_ok)
        ids_[identifier.normalised].insert(id);
  }
  for (const ViewParty& party : parties) ids_[party.id] = {party.id};
}

const std::string& ViewNames::id_of(const std::string& name) {
  auto found = ids_.find(name);
  if (found == ids_.end()) return name;
  if (found->second.size() == 1) return *found->second.begin();
  ambiguous_.emplace(name, found->second);
  return name;
}

std::vector<std::string> ViewNames::ambiguous() const {
  std::vector<std::string> lines;
  for (const auto& [name, ids] : ambiguous_)
    lines.push_back(fmt::format("{}: {}", name, fmt::join(ids, ", ")));
  return lines;
}

}  // namespace detente::law
