// What conditions may ask about parties, consignments and assumptions, as interfaces: each answers
// for one instant and one state of knowledge.
//
// Recorded facts are closed: a party without a listing is not listed, without a tag has it not, and
// one between which and another no edge is recorded holds 0 %.  Views and spans that these hand out
// live as long as the object.  No call changes anything: any number of threads may ask.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "detente/base/instant.h"
#include "detente/base/percent.h"
#include "detente/law/question.h"
#include "detente/law/truth.h"

namespace detente::law {

using Texts = std::span<const std::string>;

class Facts {
 public:
  Facts() = default;
  Facts(const Facts&) = delete;
  Facts& operator=(const Facts&) = delete;
  virtual ~Facts() = default;

  virtual std::string_view id(PartyIndex party) const = 0;
  // Of party_kinds() (predicate_names.h); empty: not known.
  virtual std::string_view kind(PartyIndex party) const = 0;
  // Territories; nothing: not known, empty: known to have none.
  virtual std::optional<Texts> countries(PartyIndex party) const = 0;
  // Of sectors() (predicate_names.h); nothing: not known, empty: known to have none.
  virtual std::optional<Texts> sectors(PartyIndex party) const = 0;
  virtual Texts tags(PartyIndex party) const = 0;
  // Whether it held a position that `code` covers ("gov" covers "gov.ru"), at `at`.
  virtual Truth position_held(PartyIndex party, std::string_view code, base::Seconds at) const = 0;
  // Under that authority; `programme` is an id or a tag that a list has for it; empty: under any of
  // its programmes.
  virtual bool listed_by(PartyIndex party, std::string_view authority,
                         std::string_view programme) const = 0;
  // Whether the ownership rules of that authority's measures reach it.
  virtual Truth derived_block(PartyIndex party, std::string_view authority) const = 0;
  // The sum of what `owner` holds directly in the party, and of what it holds in parties of a
  // sector.  An edge of unknown percentage and a party of unknown sector widen the bounds.
  virtual base::PercentInterval share_in_party(PartyIndex owner, std::string_view party) const = 0;
  virtual base::PercentInterval share_in_sector(PartyIndex owner,
                                                std::string_view sector) const = 0;
  // The direct share of the party of that id in `party`.
  virtual base::PercentInterval owned_by(PartyIndex party, std::string_view owner) const = 0;
  // Whether any authority lists the vessel.
  virtual Truth vessel_listed(const Vessel& vessel) const = 0;
};

// The state of one consignment.
class ConsignmentFacts {
 public:
  ConsignmentFacts() = default;
  ConsignmentFacts(const ConsignmentFacts&) = delete;
  ConsignmentFacts& operator=(const ConsignmentFacts&) = delete;
  virtual ~ConsignmentFacts() = default;

  virtual Truth in_country(std::string_view territory) const = 0;
  virtual Truth departed() const = 0;
  virtual Truth handed_over() const = 0;
  // `definition`: of delivery_definitions() (predicate_names.h).
  virtual Truth delivered(std::string_view definition) const = 0;
  virtual std::string_view title_holder() const = 0;  // territory; empty: not known
  virtual Truth loaded_before(base::Seconds at) const = 0;
  virtual std::span<const Goods> lines() const = 0;
};

// The assumptions, phases and clauses of an option.
class Conditions {
 public:
  Conditions() = default;
  Conditions(const Conditions&) = delete;
  Conditions& operator=(const Conditions&) = delete;
  virtual ~Conditions() = default;

  virtual Truth holds(std::string_view id) const = 0;
};

}  // namespace detente::law
