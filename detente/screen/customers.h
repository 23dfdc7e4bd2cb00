// Customer files: CSV with a header row, or one JSON object a line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/screen/customer_fields.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// One customer of the file.
struct Customer {
  Query query;
  std::string id;       // may be empty
  std::string given;    // the row as one JSON object: its filled columns, or the line itself
  base::SourceSpan at;  // the row's bytes
  std::optional<base::Error> fault;  // what cannot be read; the customer is then not screened
};

// Columns are found by their names (customer_fields.h).  Other columns are kept in `given` and not
// read.
//
// Reads row by row; memory is one row.  The text must outlive the reader.
class CustomerReader {
 public:
  // `mapping`: pairs of a field and the column that holds it, for files with names of their own.
  // The form is found from the first byte that is not white space: "{" begins JSON lines.
  // Errors: kMalformed for an empty file, text that is not UTF-8, a header row without a name
  //   column (the message lists the columns), kNotFound for a mapped column that is not there.
  static base::Result<CustomerReader> open(
      std::string_view text, const std::vector<std::pair<std::string, std::string>>& mapping);
  // The same, where each customer must have an id: a header row needs a column of ids too, and a
  // row without one has a fault.
  static base::Result<CustomerReader> open_with_ids(
      std::string_view text, const std::vector<std::pair<std::string, std::string>>& mapping);

  CustomerReader(CustomerReader&&) noexcept;
  CustomerReader& operator=(CustomerReader&&) noexcept;
  ~CustomerReader();

  // The next customer; nothing at the end of the file.
  std::optional<Customer> next();

  struct State;

 private:
  explicit CustomerReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace detente::screen
