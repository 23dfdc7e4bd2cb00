// A file of JSON as a tree whose values know their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"

namespace detente::law {

struct WorldValue {
  enum class Kind : std::uint8_t { kObject, kArray, kText, kNumber, kBoolean, kNull };

  Kind kind = Kind::kNull;
  std::string key;  // of a field of an object
  // kText: without quotes and escapes; kNumber and kBoolean: as written; else empty.
  std::string text;
  std::vector<WorldValue> parts;  // fields of an object, items of an array, in their order
  // kObject and kArray: the bracket that opens it; kText: with its quotes.
  base::SourceSpan at;

  // The field of that key; nullptr if there is none.
  const WorldValue* find(std::string_view field) const;
};

// The object that `bytes` is.  Keys of one object differ.
// Errors: kMalformed with a place for what is no JSON object, for a key that stands twice in one
// object, and for values nested more than 16 deep; the place of a string without end and of bytes
// that are not UTF-8 is the first byte.  Cost: one pass and two copies.
base::Result<WorldValue> read_world_json(std::string_view bytes);

// As above, where the whole may be an array, too.
base::Result<WorldValue> read_json_rows(std::string_view bytes);

}  // namespace detente::law
