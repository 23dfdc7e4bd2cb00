// What is known of a customer, as columns of files and flags state it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/screen/screen.h"

namespace detente::screen {

// The fields of a customer, each with the column or key names that are read as it:
//   id           id, customer_id, reference, ref   what the customer is called; screens nothing
//   name         name, full_name, customer_name
//   alias        alias, aliases, aka        several separated by ";", or a JSON array
//   schema       schema, type, entity_type  a word of record::parse_schema, or "individual",
//                                           "organisation", "entity", "ship", "aircraft"
//   birth_date   birth_date, dob, date_of_birth   record::parse_partial_date
//   country      country, countries, nationality, citizenship   several separated by ";"
//   gender       gender, sex                m, f, male, female
//   id_type with id_number                  type: a word of record::parse_identifier_type
//   id_<word>    id_passport, id_inn, id_imo ...
// Case, spaces and "_" in names do not matter.

// The field that a column is read as; empty: none.
std::string customer_field(std::string_view column);

// The query of one field and value, as a row or a flag states it.  `value` may be empty: nothing.
// Errors: kMalformed with what was expected, for instance
//   `birth_date "31.12.62": expected YYYY, YYYY-MM or YYYY-MM-DD`.
base::Result<base::Done> set_field(Query& query, std::string_view field, std::string_view value);

// The fields of one row, in the order of the file.
class CustomerFields {
 public:
  struct Read {
    Query query;
    std::string id;                    // may be empty
    std::optional<base::Error> fault;  // the first, without a place
  };

  // `field`: what customer_field() says; empty: nothing is done.
  void add(std::string_view field, std::string_view value);
  Read finish();

 private:
  void keep(base::Result<base::Done> result);

  Query query_;
  std::string id_;
  std::string id_type_;
  std::string id_number_;
  std::optional<base::Error> fault_;
};

// Whether the query has no name and no identifier.
bool names_nobody(const Query& query);

}  // namespace detente::screen
