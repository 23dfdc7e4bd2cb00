// What is written by hand about listed parties: facts of each, and which entries are one party.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "detente/law/party_facts.h"
#include "detente/record/join.h"

namespace detente::law {

// Party facts by id and by entry.  Immutable: any number of threads may use one.
class KnownParties {
 public:
  // `facts` as read_party_facts() gives them, `joins` as read_stated_joins() does.
  explicit KnownParties(std::vector<PartyFacts> facts, record::StatedJoins joins = {});

  // The parties of embedded_party_documents(), read at the first call.
  static const KnownParties& embedded();

  std::span<const PartyFacts> all() const { return facts_; }
  // nullptr if there is none.
  const PartyFacts* find(std::string_view id) const;
  const PartyFacts* of_entry(std::string_view source, std::string_view entry) const;
  // What is written by hand about which entries are one party: those of each party of all(), and
  // the rows beside them.
  const record::StatedJoins& joins() const { return joins_; }

 private:
  std::vector<PartyFacts> facts_;                          // by id
  std::unordered_map<std::string, std::size_t> by_entry_;  // to facts_
  record::StatedJoins joins_;
};

}  // namespace detente::law
