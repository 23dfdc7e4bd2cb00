// One line of JSON as a tree whose leaves know their bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/record/party.h"

namespace detente::lists {

// An object has fields, an array items, anything else text.  The place of a string is that of its
// bytes between the quotes; null is the empty text.
struct JsonTree {
  std::string key;  // of a field of an object
  record::Text text;
  std::vector<JsonTree> fields;
  std::vector<JsonTree> items;
};

// The field of an object, or an empty tree.
const JsonTree& child(const JsonTree& object, std::string_view key);

// The object that `line` is, from brace to brace.  Errors: kMalformed with the whole line for text
// that is no JSON object, and for values nested more than 16 deep.  Cost: one pass and a copy.
base::Result<JsonTree> read_json_line(std::string_view line, base::SourceSpan at);

}  // namespace detente::lists
