// The words of the predicate language: what can be asked, with which arguments, and what it gives.
// doc/predicates.md explains each.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "detente/law/party_words.h"  // party_kinds(), sectors()

namespace detente::law {

enum class Attribute : std::uint8_t {
  kCondition,  // an assumption, phase or clause of an option, by its id
  kEvent,      // the moment of an event, by its name
  kActivity,
  kBuyer,
  kConsignmentDelivered,
  kConsignmentDeparted,
  kConsignmentHandedOver,
  kConsignmentInCountry,
  kConsignmentLoadedBefore,
  kConsignmentTitleHolder,
  kContractBefore,
  kContractDate,
  kContractTermYears,
  kCountry,
  kDerivedBlock,
  kDestination,
  kGoodsCategory,
  kGoodsHs,
  kKind,
  kListedBy,
  kListedOn,
  kOccupied,
  kOwnedBy,
  kParty,
  kPositionHeld,
  kPrice,
  kSector,
  kShareOf,
  kTag,
  kTerritory,
  kVesselImo,
  kVesselListed,
};

enum class Type : std::uint8_t {
  kTruth,
  // Texts:
  kText,        // any: ids, tags, categories, positions
  kActivity,    // a code of activity.h
  kAuthority,   // an authority's id
  kDefinition,  // one of delivery_definitions()
  kHs,          // digits of HS or CN
  kImo,         // seven digits
  kKind,        // one of party_kinds()
  kProgramme,   // a programme's id
  kSector,      // one of sectors()
  kTerritory,   // as territory.h has it
  // Ordered:
  kDay,      // of a calendar, without a time
  kMoment,   // a day or an instant, with bounds
  kNumber,   // Decimal
  kPercent,  // Percent
  // Of arguments alone:
  kWhen,      // "now", "base", a day or an instant
  kTime,      // a day or an instant
  kCompared,  // a percentage behind an operator: >= 50%
};

// Whom or what a name is asked of, where there may be several.
enum class Subject : std::uint8_t { kNone, kParty, kVessel, kGoods, kLine };

enum class Given : std::uint8_t {
  kRequired,
  kOptional,
  kRequiredByName,  // only as NAME = VALUE
  kOptionalByName,
  kOneOfByName,  // exactly one of the parameters that are given so
};

struct NameParameter {
  std::string_view name;  // empty: there is no such parameter
  Type type = Type::kText;
  Given given = Given::kOptional;

  bool required() const { return given == Given::kRequired || given == Given::kRequiredByName; }
  bool by_name() const { return given >= Given::kRequiredByName; }
};

struct NameRow {
  std::string_view spelling;  // "goods.hs"
  Attribute attribute;
  Type type;     // of its value, or of each of them
  bool several;  // its value is a set
  Subject subject;
  std::array<NameParameter, 2> parameters;
};

// All names but events and conditions; of two spellings of one attribute the canonical one first.
std::span<const NameRow> name_table();
// nullptr if the language has no such name.
const NameRow* find_name(std::string_view spelling);
// The canonical row.  REQUIRES: neither kEvent nor kCondition.
const NameRow& row_of(Attribute attribute);

// Sorted.
std::span<const std::string_view> event_names();           // what may follow "event."
std::span<const std::string_view> delivery_definitions();  // "army", ...

// "party", "vessel", "goods", "line"; empty for kNone.
std::string_view to_string(Subject subject);
// and, or, not, any, all, where, in, has, under: no name is spelt so.
bool is_keyword(std::string_view word);

}  // namespace detente::law
