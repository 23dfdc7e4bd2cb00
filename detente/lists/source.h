// The publications that are read: who makes them, where, in which zone.
#pragma once

#include <span>
#include <string_view>

namespace detente::lists {

struct Source {
  std::string_view id;           // "us.ofac.sdn"
  std::string_view publisher;    // "Office of Foreign Assets Control"
  std::string_view title;        // "Specially Designated Nationals and Blocked Persons List"
  std::string_view authority;    // "us.ofac"
  std::string_view zone;         // IANA id: a publication known by day is that day there
  std::string_view formats;      // "advanced XML, XML, CSV"
  std::string_view address;      // of the official file; empty if it has none
  std::string_view replaced_by;  // source from whose first edition on this one is history; or empty
};

// In the order of the table of doc/lists.md.  Lists of the form ftm.<dataset> have no row.
std::span<const Source> sources();

// nullptr if `id` has no row.
const Source* find_source(std::string_view id);

// The zone of the publisher; "UTC" for lists without a row.
std::string_view zone_of(std::string_view source_id);

}  // namespace detente::lists
