// Which entries differ between two indexes in what scores depend on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/index/index.h"

namespace detente::screen {

enum class EntryChangeKind : std::uint8_t { kAdded, kRemoved, kAmended };

// "added", "removed", "amended".
std::string_view to_string(EntryChangeKind kind);

struct EntryChange {
  std::string source;
  std::string entry;
  EntryChangeKind kind = EntryChangeKind::kAdded;
  // kAmended: "names", "schema", "gender", "dates", "countries", "identifiers", in this order.
  std::vector<std::string_view> fields;

  friend bool operator==(const EntryChange&, const EntryChange&) = default;
};

// By source, then entry.  Of an entry its names with their types and order, schema, gender, dates,
// countries and identifiers are compared: no score depends on anything else.  Measures, programmes
// and joins are not.
std::vector<EntryChange> compare_entries(const index::Index& before, const index::Index& after);

// An index of the entries of `after` that were added or amended: a query scores each of them as it
// does in `after`.
// Errors: kCorrupt if an entry is not in it as it is in `after`: a fault of the program.
base::Result<std::shared_ptr<const index::Index>> index_of_changed(
    const index::Index& after, const std::vector<EntryChange>& changes);

}  // namespace detente::screen
