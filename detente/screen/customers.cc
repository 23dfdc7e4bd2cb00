#include "detente/screen/customers.h"

#include <algorithm>

#include "detente/screen/named_rows.h"

namespace detente::screen {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

using Mapping = std::vector<std::pair<std::string, std::string>>;

struct CustomerReader::State {
  State(NamedRowReader reader, const Mapping& named, bool ids)
      : rows(std::move(reader)), mapping(named), with_ids(ids) {}

  static Result<CustomerReader> open(std::string_view text, const Mapping& mapping, bool with_ids) {
    DETENTE_TRY(NamedRowReader rows, NamedRowReader::open(text));
    auto state = std::make_unique<State>(std::move(rows), mapping, with_ids);
    if (!state->rows.columns().empty()) DETENTE_CHECK(state->find_fields());
    return CustomerReader(std::move(state));
  }

  // Of a header row.
  Result<Done> find_fields() {
    for (const std::string& column : rows.columns()) fields.push_back(customer_field(column));
    for (const auto& [field, column] : mapping) {
      const std::string wanted = plain_name(column);
      auto place =
          std::find_if(rows.columns().begin(), rows.columns().end(),
                       [&](const std::string& name) { return plain_name(name) == wanted; });
      if (place == rows.columns().end())
        return Error{ErrorKind::kNotFound, "no column called \"" + column + "\": " + names(), {}};
      fields[static_cast<std::size_t>(place - rows.columns().begin())] = field;
    }
    DETENTE_CHECK(require("name"));
    if (with_ids) DETENTE_CHECK(require("id"));
    return Done{};
  }

  Result<Done> require(const std::string& field) const {
    if (std::find(fields.begin(), fields.end(), field) != fields.end()) return Done{};
    return Error{
        ErrorKind::kMalformed,
        "no column of " + field + "s: " + names() + "; say which with --map " + field + "=COLUMN",
        rows.header()};
  }

  std::string field_at(std::size_t place) const {
    if (!fields.empty()) return fields[place];
    const std::string key = plain_name(row.values[place].name);
    for (const auto& [field, column] : mapping)
      if (plain_name(column) == key) return field;
    return customer_field(row.values[place].name);
  }

  std::string names() const {
    std::string list = "the columns are";
    for (const std::string& column : rows.columns()) list += " \"" + column + "\"";
    return list;
  }

  NamedRowReader rows;
  NamedRow row;
  Mapping mapping;
  bool with_ids;
  std::vector<std::string> fields;  // of each column; empty: not read
};

CustomerReader::CustomerReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CustomerReader::CustomerReader(CustomerReader&&) noexcept = default;
CustomerReader& CustomerReader::operator=(CustomerReader&&) noexcept = default;
CustomerReader::~CustomerReader() = default;

Result<CustomerReader> CustomerReader::open(std::string_view text, const Mapping& mapping) {
  return State::open(text, mapping, false);
}

Result<CustomerReader> CustomerReader::open_with_ids(std::string_view text,
                                                     const Mapping& mapping) {
  return State::open(text, mapping, true);
}

std::optional<Customer> CustomerReader::next() {
  NamedRow& row = state_->row;
  if (!state_->rows.next(row)) return std::nullopt;
  CustomerFields values;
  for (std::size_t i = 0; i < row.values.size(); ++i)
    values.add(state_->field_at(i), row.values[i].value);
  auto [query, id, fault] = values.finish();
  Customer customer{std::move(query), std::move(id), std::move(row.given), row.at,
                    std::move(fault)};
  if (!customer.fault && state_->with_ids && customer.id.empty())
    customer.fault = Error{ErrorKind::kMalformed, "no id", {}};
  if (!customer.fault && names_nobody(customer.query))
    customer.fault = Error{ErrorKind::kMalformed, "no name", {}};
  if (customer.fault) customer.fault->where = customer.at;
  if (row.fault) customer.fault = row.fault;
  return customer;
}

}  // namespace detente::screen
