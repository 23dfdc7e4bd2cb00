// A customer as a book keeps it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/screen/query.h"

namespace detente::screen {

struct BookCustomer {
  std::string id;          // as the file has it; not empty
  std::uint32_t line = 0;  // of that file, from 1
  bool removed = false;    // no customer any more: of the query only the name is kept
  Query query;
};

// The customer's bytes, behind those of `out`.  Numbers as written, in one spelling: of an
// identifier its type and number.
void store(const BookCustomer& customer, std::string& out);

// What store() wrote.  Errors: kCorrupt for any other bytes.
base::Result<BookCustomer> restore(std::string_view bytes);

// The id alone.
base::Result<std::string> restore_id(std::string_view bytes);

}  // namespace detente::screen
