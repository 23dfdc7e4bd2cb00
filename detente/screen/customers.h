// Customer files: CSV with a header row, or one JSON object a line.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// One customer of the file.
struct Customer {
  Query query;
  std::string given;    // the row as one JSON object: its filled columns, or the line itself
  base::SourceSpan at;  // the row's bytes
  std::optional<base::Error> fault;  // what cannot be read; the customer is then not screened
};

// The fields of a customer, each with the column or key names that are read as it:
//   name         name, full_name, customer_name
//   alias        alias, aliases, aka        several separated by ";", or a JSON array
//   schema       schema, type, entity_type  a word of record::parse_schema, or "individual",
//                                           "organisation", "entity", "ship", "aircraft"
//   birth_date   birth_date, dob, date_of_birth   record::parse_partial_date
//   country      country, countries, nationality, citizenship   several separated by ";"
//   gender       gender, sex                m, f, male, female
//   id_type with id_number                  type: a word of record::parse_identifier_type
//   id_<word>    id_passport, id_inn, id_imo ...
// Case, spaces and "_" in names do not matter.  Other columns are kept in `given` and not read.
//
// Reads row by row; memory is one row.  The text must outlive the reader.
class CustomerReader {
 public:
  // `mapping`: pairs of a field of the list above and the column that holds it, for files with
  // names of their own.  The form is found from the first byte that is not white space: "{" begins
  // JSON lines.
  // Errors: kMalformed for an empty file, text that is not UTF-8, a header row without a name
  //   column (the message lists the columns), kNotFound for a mapped column that is not there.
  static base::Result<CustomerReader> open(
      std::string_view text, const std::vector<std::pair<std::string, std::string>>& mapping);

  CustomerReader(CustomerReader&&) noexcept;
  CustomerReader& operator=(CustomerReader&&) noexcept;
  ~CustomerReader();

  // The next customer; nothing at the end of the file.
  std::optional<Customer> next();

  struct State;  // one for each form of file

 private:
  explicit CustomerReader(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// The query of one field and value, as a row or a flag states it.  `value` may be empty: nothing.
// Errors: kMalformed with what was expected, for instance
//   `birth_date "31.12.62": expected YYYY, YYYY-MM or YYYY-MM-DD`.
base::Result<base::Done> set_field(Query& query, std::string_view field, std::string_view value);

}  // namespace detente::screen
