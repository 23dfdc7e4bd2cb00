// Tested in party_facts_test.cc and stated_joins_test.cc.
#include "detente/law/known_parties.h"

#include <algorithm>
#include <utility>

#include "detente/law/stated_joins.h"

namespace detente::law {
namespace {

std::string key_of(std::string_view source, std::string_view entry) {
  return std::string(source) + ":" + std::string(entry);
}

}  // namespace

KnownParties::KnownParties(std::vector<PartyFacts> facts, record::StatedJoins joins)
    : facts_(std::move(facts)), joins_(std::move(joins)) {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    for (const std::string& entry : facts_[i].entries) by_entry_.emplace(entry, i);
    joins_.same.push_back({facts_[i].id, facts_[i].entries});
  }
}

const KnownParties& KnownParties::embedded() {
  // A fault in them is a bug of the program; a test reads them.
  auto read = [] {
    auto facts = *read_party_facts(embedded_party_documents());
    auto joins = *read_stated_joins(embedded_party_documents(), facts);
    return KnownParties(std::move(facts), std::move(joins));
  };
  static const KnownParties known = read();
  return known;
}

const PartyFacts* KnownParties::find(std::string_view id) const {
  auto found = std::lower_bound(
      facts_.begin(), facts_.end(), id,
      [](const PartyFacts& facts, std::string_view wanted) { return facts.id < wanted; });
  return found != facts_.end() && found->id == id ? &*found : nullptr;
}

const PartyFacts* KnownParties::of_entry(std::string_view source, std::string_view entry) const {
  auto found = by_entry_.find(key_of(source, entry));
  return found == by_entry_.end() ? nullptr : &facts_[found->second];
}

}  // namespace detente::law
