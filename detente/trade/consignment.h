// Goods on their way: what they are, who pays, and what happened to them.
//
// Plain data, read from files (consignment_file.h); doc/consignments.md has the words.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/decimal.h"
#include "detente/base/instant.h"
#include "detente/base/result.h"
#include "detente/base/source.h"
#include "detente/law/question.h"

namespace detente::trade {

// In the order in which they usually come.
enum class EventType : std::uint8_t {
  kBuilt,
  kAllocated,
  kLeftOrigin,
  kLoaded,
  kDeparted,
  kArrivedHub,
  kReceiptSigned,
  kBorderCrossed,
  kTitlePassed,
  kReceiptConfirmed,
  kReturned,
};

// "built", "allocated", "left-origin", ..., by the number of the type.
std::span<const std::string_view> event_types();
std::string_view to_string(EventType type);

// "DCS", "FMF", "FMS-national", "PDA", "USAI", "third-party".
std::span<const std::string_view> fundings();

// Something that happened to goods, as one source says.
struct ConsignmentEvent {
  EventType type = EventType::kBuilt;
  // Of events of one consignment or line that share an id, the one known last counts; empty: none.
  std::string id;
  std::optional<base::Instant> at;  // with bounds; nothing: it did not happen
  std::string place;  // "PL-18 Jasionka": free text, with the code of a territory first if known
  std::string to;     // territory: entered, of kBorderCrossed; whose the title is, of kTitlePassed
  std::string carrier;                 // IMO number, tail number or plate, as printed
  std::optional<base::Instant> known;  // since when it can be known; nothing: always
  std::string source;

  friend bool operator==(const ConsignmentEvent&, const ConsignmentEvent&) = default;
};

// One kind of goods of a consignment.  Empty members are not known.
struct ConsignmentLine {
  std::uint32_t number = 1;  // within its consignment, from 1
  std::string sku;
  law::Goods goods;
  std::optional<base::Decimal> quantity;
  std::string unit;
  std::optional<base::Decimal> value;
  std::string currency;      // ISO 4217
  std::string funding;       // of fundings()
  std::string title_holder;  // territory, where it is stated instead of following from events
  std::string place;         // where it is, as stated; counts where no event names a place
  bool perishable = false;
  bool slot_bound = false;               // moves only in a reserved slot
  std::optional<base::Instant> planned;  // when it was to move or arrive without any hold
  std::vector<ConsignmentEvent> events;  // of this line alone, in file order
  base::SourceSpan at;

  friend bool operator==(const ConsignmentLine&, const ConsignmentLine&) = default;
};

struct Consignment {
  std::string id;
  std::string description;
  std::vector<ConsignmentLine> lines;    // at least one; numbers differ
  std::vector<ConsignmentEvent> events;  // of all its lines, in file order
  base::SourceSpan at;

  friend bool operator==(const Consignment&, const Consignment&) = default;
};

// Of one consignment; events: of it or of one of its lines.
inline constexpr std::size_t kMostLines = 10'000;
inline constexpr std::size_t kMostEvents = 100;

// All that was read, or all that is wrong with it.
struct ConsignmentFile {
  std::vector<Consignment> consignments;  // in file order, ids differ; empty if there are faults
  std::vector<base::Error> faults;        // by place, each with its place
};

// The code that a place begins with ("PL-18" of "PL-18 Jasionka"); empty if it begins with none.
std::string_view territory_of(std::string_view place);

}  // namespace detente::trade
