// Tested with its users: consignment_file_test.cc.
#include "detente/trade/consignment_fields.h"

#include <algorithm>
#include <charconv>

#include "detente/law/suggestion.h"
#include "detente/law/territory.h"

namespace detente::trade {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::string_view kLineKeys[] = {
    "sku",     "hs",           "category", "qty",        "unit",       "value",   "currency",
    "funding", "title_holder", "place",    "perishable", "slot_bound", "planned",
};

struct EventKey {
  std::string_view key;
  EventType type;
};
constexpr EventKey kEventKeys[] = {
    {"built", EventType::kBuilt},
    {"allocated", EventType::kAllocated},
    {"left_origin", EventType::kLeftOrigin},
    {"loaded", EventType::kLoaded},
    {"departed", EventType::kDeparted},
    {"arrived_hub", EventType::kArrivedHub},
    {"handed_over", EventType::kReceiptSigned},
    {"receipt_confirmed", EventType::kReceiptConfirmed},
    {"returned", EventType::kReturned},
};

constexpr std::string_view kOtherKeys[] = {"id",    "line",   "desc",       "note",
                                           "known", "source", "entered_CC", "title_to_CC"};

Error malformed(std::string message) {
  return {ErrorKind::kMalformed, base::one_line(std::move(message)), {}};
}

bool has_zone(std::string_view text) {
  std::size_t time = text.find('T');
  return time == text.npos || text.find_first_of("Z+-", time) != text.npos;
}

Result<base::Instant> parse_moment(std::string_view text) {
  auto instant = base::parse_instant(text, "UTC");
  if (!instant) return malformed("\"" + std::string(text) + "\": " + instant.error().message);
  if (!has_zone(text))
    return malformed("\"" + std::string(text) + "\": a time needs its zone, such as Z or +02:00");
  return instant;
}

Result<std::string> parse_hs(std::string_view text) {
  std::string digits(text);
  std::erase(digits, '.');
  bool all_digits =
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!all_digits || digits.size() < 2 || digits.size() > 10)
    return unexpected("hs", text, "2 to 10 digits");
  return digits;
}

Result<bool> parse_flag(std::string_view key, std::string_view text) {
  if (text == "true" || text == "yes" || text == "1") return true;
  if (text == "false" || text == "no" || text == "0") return false;
  return unexpected(key, text, "true or false");
}

Result<base::Decimal> parse_number(std::string_view key, std::string_view text) {
  auto number = base::parse_decimal(text);
  if (number) return number;
  return unexpected(key, text, "a number without sign, at most twelve digits and six decimals");
}

Result<std::string> parse_currency(std::string_view text) {
  bool capitals = text.size() == 3 && std::all_of(text.begin(), text.end(),
                                                  [](char c) { return c >= 'A' && c <= 'Z'; });
  if (capitals) return std::string(text);
  return unexpected("currency", text, "three capitals, as ISO 4217 has them");
}

Result<std::string> parse_funding(std::string_view text) {
  auto words = fundings();
  if (std::find(words.begin(), words.end(), text) != words.end()) return std::string(text);
  std::string expected = "DCS, FMF, FMS-national, PDA, USAI or third-party";
  return unexpected("funding", text, expected + law::suggestion(text, words));
}

// Keys whose values have a form.  False: it is none of them.
Result<bool> set_parsed_field(ConsignmentLine& line, std::string_view key, std::string_view text) {
  if (key == "hs") {
    DETENTE_TRY(line.goods.hs, parse_hs(text));
  } else if (key == "qty") {
    DETENTE_TRY(line.quantity, parse_number(key, text));
  } else if (key == "value") {
    DETENTE_TRY(line.value, parse_number(key, text));
  } else if (key == "currency") {
    DETENTE_TRY(line.currency, parse_currency(text));
  } else if (key == "funding") {
    DETENTE_TRY(line.funding, parse_funding(text));
  } else if (key == "title_holder") {
    DETENTE_TRY(line.title_holder, parse_territory(key, text));
  } else if (key == "perishable") {
    DETENTE_TRY(line.perishable, parse_flag(key, text));
  } else if (key == "slot_bound") {
    DETENTE_TRY(line.slot_bound, parse_flag(key, text));
  } else if (key == "planned") {
    DETENTE_TRY(line.planned, parse_when(text));
  } else {
    return false;
  }
  return true;
}

}  // namespace

Error unexpected(std::string_view key, std::string_view text, std::string_view expected) {
  return malformed(std::string(key) + " \"" + std::string(text) + "\": expected " +
                   std::string(expected));
}

Result<base::Instant> parse_when(std::string_view text) {
  std::size_t slash = text.find('/');
  if (slash == text.npos) return parse_moment(text);
  DETENTE_TRY(base::Instant from, parse_moment(text.substr(0, slash)));
  DETENTE_TRY(base::Instant until, parse_moment(text.substr(slash + 1)));
  if (until.latest <= from.earliest)
    return malformed("\"" + std::string(text) + "\": the second bound is before the first");
  from.latest = until.latest;
  return from;
}

std::vector<std::string_view> row_keys() {
  std::vector<std::string_view> keys(std::begin(kOtherKeys), std::end(kOtherKeys));
  keys.insert(keys.end(), std::begin(kLineKeys), std::end(kLineKeys));
  for (const EventKey& event : kEventKeys) keys.push_back(event.key);
  return keys;
}

Result<Done> check_row_key(std::string_view key) {
  DETENTE_TRY(std::optional<ConsignmentEvent> event, event_of_key(key));
  std::vector<std::string_view> keys = row_keys();
  bool known = std::find(keys.begin(), keys.end(), key) != keys.end();
  if (event || known) return Done{};
  return malformed("unknown key \"" + std::string(key) + "\"" + law::suggestion(key, keys));
}

std::span<const std::string_view> line_keys() { return kLineKeys; }

Result<bool> set_line_field(ConsignmentLine& line, std::string_view key, std::string_view text) {
  if (key == "sku")
    line.sku = text;
  else if (key == "category")
    line.goods.category = text;
  else if (key == "unit")
    line.unit = text;
  else if (key == "place")
    line.place = text;
  else
    return set_parsed_field(line, key, text);
  return true;
}

bool is_of_one_line(std::string_view key) {
  constexpr std::string_view kKeys[] = {"line", "sku", "hs", "qty", "unit", "value"};
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

Result<std::optional<ConsignmentEvent>> event_of_key(std::string_view key) {
  ConsignmentEvent event;
  for (const EventKey& each : kEventKeys)
    if (each.key == key) {
      event.type = each.type;
      return std::optional(event);
    }
  for (std::string_view prefix : {"entered_", "title_to_"}) {
    if (!key.starts_with(prefix)) continue;
    event.type = prefix == "entered_" ? EventType::kBorderCrossed : EventType::kTitlePassed;
    DETENTE_TRY(event.to, parse_territory(key, key.substr(prefix.size())));
    return std::optional(event);
  }
  return std::optional<ConsignmentEvent>();
}

Result<EventType> parse_event_type(std::string_view text) {
  auto words = event_types();
  auto found = std::find(words.begin(), words.end(), text);
  if (found != words.end()) return static_cast<EventType>(found - words.begin());
  return malformed("\"" + std::string(text) + "\" is no type of event" +
                   law::suggestion(text, words));
}

Result<std::string> parse_territory(std::string_view key, std::string_view text) {
  if (law::is_territory(text)) return std::string(text);
  return unexpected(key, text, "a code of ISO 3166-1 or -2");
}

Result<std::uint32_t> parse_line_number(std::string_view text) {
  constexpr std::uint32_t kMost = 999'999;
  std::uint32_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size() && number >= 1 && number <= kMost)
    return number;
  return unexpected("line", text, "a number from 1 to 999,999");
}

}  // namespace detente::trade
