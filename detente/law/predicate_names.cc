#include "detente/law/predicate_names.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace detente::law {
namespace {

constexpr NameParameter kAt = {"at", Type::kWhen, Given::kOptionalByName};
constexpr NameParameter kTime = {"time", Type::kTime, Given::kRequired};
constexpr NameParameter kAuthority = {"authority", Type::kAuthority, Given::kRequired};

constexpr NameRow of_question(std::string_view spelling, Attribute attribute, Type type,
                              NameParameter first = {}) {
  return {spelling, attribute, type, false, Subject::kNone, {first, NameParameter{}}};
}

constexpr NameRow of(Subject subject, std::string_view spelling, Attribute attribute, Type type,
                     NameParameter first = {}, NameParameter second = {}) {
  return {spelling, attribute, type, false, subject, {first, second}};
}

constexpr NameRow several_of_party(std::string_view spelling, Attribute attribute, Type type) {
  return {spelling, attribute, type, true, Subject::kParty, {}};
}

constexpr NameRow kNames[] = {
    of_question("activity", Attribute::kActivity, Type::kActivity),
    of_question("buyer", Attribute::kBuyer, Type::kTerritory),
    of_question("destination", Attribute::kDestination, Type::kTerritory),
    of_question("price", Attribute::kPrice, Type::kNumber),
    of_question("territory", Attribute::kTerritory, Type::kTerritory),
    of_question("occupied", Attribute::kOccupied, Type::kTruth, kAt),
    of_question("contract.date", Attribute::kContractDate, Type::kMoment),
    of_question("contract.term_years", Attribute::kContractTermYears, Type::kNumber),
    of_question("contract_before", Attribute::kContractBefore, Type::kTruth, kTime),

    of(Subject::kGoods, "goods.hs", Attribute::kGoodsHs, Type::kHs),
    of(Subject::kGoods, "hs", Attribute::kGoodsHs, Type::kHs),
    of(Subject::kGoods, "goods.category", Attribute::kGoodsCategory, Type::kText),
    of(Subject::kGoods, "category", Attribute::kGoodsCategory, Type::kText),

    of(Subject::kVessel, "vessel.imo", Attribute::kVesselImo, Type::kImo),
    of(Subject::kVessel, "vessel.listed", Attribute::kVesselListed, Type::kTruth),

    of(Subject::kParty, "party", Attribute::kParty, Type::kText),
    of(Subject::kParty, "kind", Attribute::kKind, Type::kKind),
    several_of_party("country", Attribute::kCountry, Type::kTerritory),
    several_of_party("sector", Attribute::kSector, Type::kSector),
    several_of_party("tag", Attribute::kTag, Type::kText),
    of(Subject::kParty, "listed_on", Attribute::kListedOn, Type::kDay),
    of(Subject::kParty, "listed_by", Attribute::kListedBy, Type::kTruth, kAuthority,
       {"programme", Type::kProgramme, Given::kOptional}),
    of(Subject::kParty, "derived_block", Attribute::kDerivedBlock, Type::kTruth, kAuthority),
    of(Subject::kParty, "position_held", Attribute::kPositionHeld, Type::kTruth,
       {"code", Type::kText, Given::kRequired}, kAt),
    of(Subject::kParty, "share_of", Attribute::kShareOf, Type::kPercent,
       {"party", Type::kText, Given::kOneOfByName}, {"sector", Type::kSector, Given::kOneOfByName}),
    of(Subject::kParty, "owned_by", Attribute::kOwnedBy, Type::kTruth,
       {"id", Type::kText, Given::kRequired}, {"share", Type::kCompared, Given::kRequired}),

    of_question("consignment.in_country", Attribute::kConsignmentInCountry, Type::kTruth,
                {"territory", Type::kTerritory, Given::kRequired}),
    of_question("consignment.departed", Attribute::kConsignmentDeparted, Type::kTruth),
    of_question("consignment.handed_over", Attribute::kConsignmentHandedOver, Type::kTruth),
    of_question("consignment.delivered", Attribute::kConsignmentDelivered, Type::kTruth,
                {"definition", Type::kDefinition, Given::kRequiredByName}),
    of_question("consignment.title_holder", Attribute::kConsignmentTitleHolder, Type::kTerritory),
    of_question("consignment.loaded_before", Attribute::kConsignmentLoadedBefore, Type::kTruth,
                kTime),
};

constexpr std::string_view kEvents[] = {
    "amended",     "cleared", "contract",  "delivered", "departed",
    "left_origin", "loaded",  "offloaded", "service",
};

// Who counts goods as delivered, when: GAO-24-106289 for the services, DSCA policy 24-40.
constexpr std::string_view kDefinitions[] = {
    "army", "dsca-24-40", "marines", "navy", "receipt",
};

constexpr std::string_view kKeywords[] = {
    "all", "and", "any", "has", "in", "not", "or", "under", "where",
};

}  // namespace

std::span<const NameRow> name_table() { return kNames; }

const NameRow* find_name(std::string_view spelling) {
  const NameRow* row =
      std::find_if(std::begin(kNames), std::end(kNames),
                   [spelling](const NameRow& name) { return name.spelling == spelling; });
  return row == std::end(kNames) ? nullptr : row;
}

const NameRow& row_of(Attribute attribute) {
  const NameRow* row =
      std::find_if(std::begin(kNames), std::end(kNames),
                   [attribute](const NameRow& name) { return name.attribute == attribute; });
  assert(row != std::end(kNames));
  return *row;
}

std::span<const std::string_view> event_names() { return kEvents; }
std::span<const std::string_view> delivery_definitions() { return kDefinitions; }

std::string_view to_string(Subject subject) {
  switch (subject) {
    case Subject::kNone:
      return "";
    case Subject::kParty:
      return "party";
    case Subject::kVessel:
      return "vessel";
    case Subject::kGoods:
      return "goods";
    case Subject::kLine:
      return "line";
  }
  return "";
}

bool is_keyword(std::string_view word) {
  return std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords);
}

}  // namespace detente::law
