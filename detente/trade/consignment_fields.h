// Values of consignment files as text: what each key means, in both forms of file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/trade/consignment.h"

namespace detente::trade {

// "2025-03-04", "2025-03-04T01:30Z", or two of them with "/" between: from the beginning of the
// first to the end of the second.  A day is one of UTC, a time has its zone.
// Errors: kMalformed, without a place, as of all functions here.
base::Result<base::Instant> parse_when(std::string_view text);

// Errors: no key of a row (with the nearest that is one), or of a territory that does not exist.
base::Result<base::Done> check_row_key(std::string_view key);

// Every key of a row, for suggestions.
std::vector<std::string_view> row_keys();

// Those that say something of a line: sku, hs, category, qty, ...
std::span<const std::string_view> line_keys();

// What a row says of a line, under one of line_keys().  False: it is none of them.
// REQUIRES: `text` is not empty.
base::Result<bool> set_line_field(ConsignmentLine& line, std::string_view key,
                                  std::string_view text);

// Whether the key says how much there is of one kind of goods, so that it is of one line alone.
bool is_of_one_line(std::string_view key);

// The event of a key such as `departed`, `entered_UA`, without its time; nothing: no such key.
// Errors: a territory that does not exist.
base::Result<std::optional<ConsignmentEvent>> event_of_key(std::string_view key);

// Of the words of event_types().
base::Result<EventType> parse_event_type(std::string_view text);

// A code of ISO 3166-1 or -2.  `key` begins the message.
base::Result<std::string> parse_territory(std::string_view key, std::string_view text);

// 1 to 999,999.
base::Result<std::uint32_t> parse_line_number(std::string_view text);

// What a value should be: `hs "x": expected digits`.
base::Error unexpected(std::string_view key, std::string_view text, std::string_view expected);

}  // namespace detente::trade
