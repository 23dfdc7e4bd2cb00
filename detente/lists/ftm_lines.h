// FollowTheMoney entities as they stand in a file, one JSON object in each line.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/lists/parsed_list.h"
#include "detente/record/party.h"

namespace detente::lists {

struct FtmEntity {
  base::SourceSpan at;  // the object, from brace to brace
  record::Text id;
  record::Text schema;
  record::Text caption;
  std::vector<record::Text> datasets;
  // In the order of the file; a property with several values stands here once for each.
  std::vector<std::pair<std::string, record::Text>> properties;
  // Keys of the object itself besides the above ("first_seen"), a list's values one by one.
  std::vector<std::pair<std::string, record::Text>> keys;
};

struct FtmLines {
  std::vector<FtmEntity> entities;
  std::vector<base::Error> rejected;  // lines, each with its bytes without the line end
};

// Reads every line; blank ones are passed over.  The place of a string is that of its bytes
// between the quotes.  A line that is no JSON object, or has no id or schema, is rejected.
// Cost: one pass of simdjson and a copy of each line.
FtmLines read_ftm_lines(std::string_view bytes, std::uint32_t source);

}  // namespace detente::lists
