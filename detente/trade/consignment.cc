// Tested in consignment_file_test.cc.
#include "detente/trade/consignment.h"

#include "detente/law/territory.h"

namespace detente::trade {
namespace {

constexpr std::string_view kEventTypes[] = {
    "built",        "allocated",         "left-origin",    "loaded",
    "departed",     "arrived-hub",       "receipt-signed", "border-crossed",
    "title-passed", "receipt-confirmed", "returned",
};
static_assert(std::size(kEventTypes) == static_cast<std::size_t>(EventType::kReturned) + 1);

// Who pays: presidential drawdown, Ukraine Security Assistance Initiative, foreign military
// financing, sales on national funds, direct commercial sale, transfer by a third country.
constexpr std::string_view kFundings[] = {
    "DCS", "FMF", "FMS-national", "PDA", "USAI", "third-party",
};

}  // namespace

std::span<const std::string_view> event_types() { return kEventTypes; }

std::string_view to_string(EventType type) { return kEventTypes[static_cast<std::size_t>(type)]; }

std::span<const std::string_view> fundings() { return kFundings; }

std::string_view territory_of(std::string_view place) {
  std::string_view code = place.substr(0, place.find_first_of(" ,:"));
  return law::is_territory(code) ? code : std::string_view();
}

}  // namespace detente::trade
