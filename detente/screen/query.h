// What is asked of the lists.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "detente/record/party.h"

namespace detente::screen {

// What is known of the customer.  Absent facts neither help nor hurt.
struct Query {
  std::string name;  // UTF-8; further names in `aliases`
  std::vector<std::string> aliases;
  std::optional<record::Schema> schema;  // absent: every class of entry
  std::optional<record::PartialDate> birth_date;
  std::vector<std::string> countries;  // alpha-2, lower case
  std::string gender;                  // "male", "female" or empty
  std::vector<record::Identifier> identifiers;
};

}  // namespace detente::screen
