#include "detente/screen/customers.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "detente/base/csv.h"
#include "detente/base/json_text.h"
#include "detente/record/country.h"
#include "detente/record/identifier.h"

namespace detente::screen {
namespace {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct FieldNames {
  std::string_view field;
  std::array<std::string_view, 4> names;
};

constexpr std::array<FieldNames, 8> kFields = {{
    {"name", {"name", "fullname", "customername", ""}},
    {"alias", {"alias", "aliases", "aka", ""}},
    {"schema", {"schema", "type", "entitytype", ""}},
    {"birth_date", {"birthdate", "dob", "dateofbirth", ""}},
    {"country", {"country", "countries", "nationality", "citizenship"}},
    {"gender", {"gender", "sex", "", ""}},
    {"id_type", {"idtype", "", "", ""}},
    {"id_number", {"idnumber", "", "", ""}},
}};

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// Lower case, without spaces and signs: how names of columns are compared.
std::string plain_key(std::string_view name) {
  std::string key;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != ' ' && c != '_' && c != '-' && c != '.' && c != '/') key += c;
  }
  return key;
}

// The field that a column is read as: one of the table, "id_<word>", or empty.
std::string field_of(std::string_view column) {
  std::string key = plain_key(column);
  for (const FieldNames& row : kFields)
    if (std::find(row.names.begin(), row.names.end(), key) != row.names.end() && !key.empty())
      return std::string(row.field);
  std::string_view word = trim(column);
  if (word.size() > 3 && plain_key(word.substr(0, 3)) == "id") {
    std::string type = plain_key(word.substr(3));
    for (int i = 0; i <= static_cast<int>(record::IdentifierType::kListReference); ++i) {
      std::string_view known = record::to_string(static_cast<record::IdentifierType>(i));
      if (plain_key(known) == type) return "id_" + std::string(known);
    }
  }
  return {};
}

Error bad_value(std::string_view field, std::string_view value, std::string_view expected) {
  return Error{
      ErrorKind::kMalformed,
      std::string(field) + " \"" + std::string(value) + "\": expected " + std::string(expected),
      {}};
}

template <class Add>
void split(std::string_view list, Add&& add) {
  while (!list.empty()) {
    std::size_t end = std::min(list.find(';'), list.size());
    if (std::string_view part = trim(list.substr(0, end)); !part.empty()) add(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

Result<Done> set_schema(Query& query, std::string_view value) {
  constexpr std::array<std::pair<std::string_view, record::Schema>, 7> kOther = {{
      {"individual", record::Schema::kPerson},
      {"organisation", record::Schema::kOrganization},
      {"entity", record::Schema::kLegalEntity},
      {"ship", record::Schema::kVessel},
      {"aircraft", record::Schema::kAirplane},
      {"business", record::Schema::kCompany},
      {"legalentity", record::Schema::kLegalEntity},
  }};
  std::string key = plain_key(value);
  std::string capital = key;
  if (!capital.empty()) capital[0] = static_cast<char>(capital[0] - 'a' + 'A');
  query.schema = record::parse_schema(capital);
  for (const auto& [word, schema] : kOther)
    if (word == key) query.schema = schema;
  if (query.schema) return Done{};
  return bad_value("schema", value,
                   "Person, Organization, Company, LegalEntity, Vessel or Airplane");
}

Result<Done> set_countries(Query& query, std::string_view value) {
  std::optional<Error> fault;
  split(value, [&](std::string_view part) {
    if (auto code = record::country_code(part))
      query.countries.push_back(*code);
    else if (!fault)
      fault = bad_value("country", part, "the name or ISO 3166-1 code of a country");
  });
  if (fault) return *fault;
  return Done{};
}

Result<Done> set_gender(Query& query, std::string_view value) {
  std::string key = plain_key(value);
  if (key == "m" || key == "male")
    query.gender = "male";
  else if (key == "f" || key == "female")
    query.gender = "female";
  else
    return bad_value("gender", value, "male, female, m or f");
  return Done{};
}

Result<Done> add_identifier(Query& query, std::string_view type, std::string_view number) {
  auto known = record::parse_identifier_type(type);
  if (!known)
    return bad_value("identifier type", type, "a type such as passport, inn, lei, imo or wallet");
  query.identifiers.push_back(
      record::make_identifier(*known, {std::string(number), {}}, std::string(type)));
  return Done{};
}

}  // namespace

Result<Done> set_field(Query& query, std::string_view field, std::string_view value) {
  value = trim(value);
  if (value.empty()) return Done{};
  if (field == "name") {
    query.name = value;
  } else if (field == "alias") {
    split(value, [&](std::string_view part) { query.aliases.emplace_back(part); });
  } else if (field == "schema") {
    return set_schema(query, value);
  } else if (field == "birth_date") {
    auto date = record::parse_partial_date(value);
    if (!date) return bad_value(field, value, "YYYY, YYYY-MM or YYYY-MM-DD");
    query.birth_date = *date;
  } else if (field == "country") {
    return set_countries(query, value);
  } else if (field == "gender") {
    return set_gender(query, value);
  } else if (field.substr(0, 3) == "id_") {
    return add_identifier(query, field.substr(3), value);
  }
  return Done{};
}

namespace {

// Fields of one row, in the order of the file, to a query.
class RowReader {
 public:
  void add(std::string_view field, std::string_view value) {
    if (field == "id_type") {
      id_type_ = trim(value);
    } else if (field == "id_number") {
      id_number_ = trim(value);
    } else if (!field.empty()) {
      keep(set_field(query_, field, value));
    }
  }

  // The first fault of the row, if any, is in `customer`.
  void finish(Customer& customer) {
    if (!id_number_.empty())
      keep(id_type_.empty() ? Error{ErrorKind::kMalformed, "id_number without id_type", {}}
                            : set_field(query_, "id_" + std::string(id_type_), id_number_));
    if (trim(query_.name).empty() && query_.aliases.empty() && query_.identifiers.empty())
      keep(Error{ErrorKind::kMalformed, "no name", {}});
    customer.query = std::move(query_);
    customer.fault = std::move(fault_);
    if (customer.fault) customer.fault->where = customer.at;
  }

 private:
  void keep(Result<Done> result) {
    if (!result && !fault_) fault_ = std::move(result).error();
  }

  Query query_;
  std::string id_type_;
  std::string id_number_;
  std::optional<Error> fault_;
};

}  // namespace

struct CustomerReader::State {
  virtual ~State() = default;
  virtual std::optional<Customer> next() = 0;
};

namespace {

class CsvCustomers : public CustomerReader::State {
 public:
  CsvCustomers(std::string_view text, std::uint32_t source) : reader_(text, source) {}

  Result<Done> read_header(const std::vector<std::pair<std::string, std::string>>& mapping) {
    base::CsvRow row;
    if (!reader_.next(row)) return Error{ErrorKind::kMalformed, "no header row", {0, 0, 1}};
    for (const base::CsvField& field : row.fields) {
      columns_.emplace_back(field.value);
      fields_.push_back(field_of(field.value));
    }
    base::CsvHeader header(row);
    for (const auto& [field, column] : mapping) {
      auto place = header.find(column);
      if (!place)
        return Error{ErrorKind::kNotFound, "no column called \"" + column + "\": " + names(), {}};
      fields_[*place] = field;
    }
    if (std::find(fields_.begin(), fields_.end(), "name") == fields_.end())
      return Error{ErrorKind::kMalformed,
                   "no column of names: " + names() + "; say which with --map name=COLUMN", row.at};
    return Done{};
  }

  std::optional<Customer> next() override {
    if (!reader_.next(row_)) return std::nullopt;
    Customer customer;
    customer.at = row_.at;
    customer.given = given();
    RowReader values;
    for (std::size_t i = 0; i < std::min(fields_.size(), row_.fields.size()); ++i)
      values.add(fields_[i], row_.fields[i].value);
    values.finish(customer);
    if (row_.fault)
      customer.fault = row_.fault;
    else if (row_.fields.size() != fields_.size())
      customer.fault = Error{ErrorKind::kMalformed,
                             "expected " + std::to_string(fields_.size()) + " columns, found " +
                                 std::to_string(row_.fields.size()),
                             row_.at};
    return customer;
  }

 private:
  std::string names() const {
    std::string list = "the columns are";
    for (const std::string& column : columns_) list += " \"" + column + "\"";
    return list;
  }

  std::string given() const {
    base::JsonText json;
    json.begin_object();
    for (std::size_t i = 0; i < std::min(columns_.size(), row_.fields.size()); ++i) {
      if (row_.fields[i].value.empty()) continue;
      json.key(columns_[i]);
      json.text(row_.fields[i].value);
    }
    json.end_object();
    return json.take();
  }

  base::CsvReader reader_;
  base::CsvRow row_;
  std::vector<std::string> columns_;
  std::vector<std::string> fields_;  // of each column; empty: not read
};

class JsonCustomers : public CustomerReader::State {
 public:
  JsonCustomers(std::string_view text,
                const std::vector<std::pair<std::string, std::string>>& mapping)
      : text_(text), mapping_(mapping) {}

  std::optional<Customer> next() override {
    while (at_ < text_.size()) {
      std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = trim(text_.substr(at_, end - at_));
      std::size_t begin = at_;
      at_ = std::min(end + 1, text_.size());
      if (line.empty()) continue;
      Customer customer;
      customer.at = {0, begin, end};
      customer.given = line;
      read_object(line, customer);
      return customer;
    }
    return std::nullopt;
  }

 private:
  std::string field_named(std::string_view key) const {
    for (const auto& [field, column] : mapping_)
      if (plain_key(column) == plain_key(key)) return field;
    return field_of(key);
  }

  // Strings, numbers and arrays of strings; other values are not read.
  static std::string text_of(simdjson::dom::element value) {
    if (value.is_string()) return std::string(std::string_view(value));
    if (value.is_int64()) return std::to_string(std::int64_t(value));
    std::string joined;
    if (value.is_array())
      for (simdjson::dom::element part : simdjson::dom::array(value))
        if (part.is_string()) joined += (joined.empty() ? "" : ";") + text_of(part);
    return joined;
  }

  void read_object(std::string_view line, Customer& customer) {
    simdjson::dom::element root;
    if (auto error = parser_.parse(line.data(), line.size()).get(root);
        error || !root.is_object()) {
      customer.fault = Error{ErrorKind::kMalformed, "expected one JSON object a line", customer.at};
      customer.given = "{}";
      return;
    }
    RowReader values;
    for (auto [key, value] : simdjson::dom::object(root))
      values.add(field_named(key), text_of(value));
    values.finish(customer);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::pair<std::string, std::string>> mapping_;
  simdjson::dom::parser parser_;
};

}  // namespace

CustomerReader::CustomerReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
CustomerReader::CustomerReader(CustomerReader&&) noexcept = default;
CustomerReader& CustomerReader::operator=(CustomerReader&&) noexcept = default;
CustomerReader::~CustomerReader() = default;

Result<CustomerReader> CustomerReader::open(
    std::string_view text, const std::vector<std::pair<std::string, std::string>>& mapping) {
  const std::string_view content =
      trim(text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text);
  if (content.empty()) return Error{ErrorKind::kMalformed, "the file is empty", {0, 0, 1}};
  if (auto byte = base::first_byte_not_utf8(text))
    return Error{ErrorKind::kMalformed, "not UTF-8", {0, *byte, *byte + 1}};
  if (content.front() == '{') return CustomerReader(std::make_unique<JsonCustomers>(text, mapping));
  auto csv = std::make_unique<CsvCustomers>(text, 0);
  DETENTE_CHECK(csv->read_header(mapping));
  return CustomerReader(std::move(csv));
}

std::optional<Customer> CustomerReader::next() { return state_->next(); }

}  // namespace detente::screen
