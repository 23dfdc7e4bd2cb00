// Tested in customers_test.cc and positions_test.cc.
#include "detente/screen/named_rows.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "detente/base/csv.h"
#include "detente/base/json_text.h"

namespace detente::screen {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

struct NamedRowReader::State {
  virtual ~State() = default;
  virtual bool next(NamedRow& row) = 0;

  std::vector<std::string> columns;
  base::SourceSpan header;
};

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvRows : public NamedRowReader::State {
 public:
  explicit CsvRows(std::string_view text) : reader_(text, 0) {}

  Result<Done> read_header() {
    base::CsvRow row;
    if (!reader_.next(row)) return Error{ErrorKind::kMalformed, "no header row", {0, 0, 1}};
    for (const base::CsvField& field : row.fields) columns.emplace_back(field.value);
    header = row.at;
    return Done{};
  }

  bool next(NamedRow& row) override {
    if (!reader_.next(row_)) return false;
    row.at = row_.at;
    row.given = given();
    row.values.clear();
    for (std::size_t i = 0; i < std::min(columns.size(), row_.fields.size()); ++i)
      row.values.push_back({columns[i], std::string(row_.fields[i].value)});
    row.fault = row_.fault;
    if (!row.fault && row_.fields.size() != columns.size())
      row.fault = Error{
          ErrorKind::kMalformed,
          fmt::format("expected {} columns, found {}", columns.size(), row_.fields.size()), row.at};
    return true;
  }

 private:
  std::string given() const {
    base::JsonText json;
    json.begin_object();
    for (std::size_t i = 0; i < std::min(columns.size(), row_.fields.size()); ++i) {
      if (row_.fields[i].value.empty()) continue;
      json.key(columns[i]);
      json.text(row_.fields[i].value);
    }
    json.end_object();
    return json.take();
  }

  base::CsvReader reader_;
  base::CsvRow row_;
};

class JsonRows : public NamedRowReader::State {
 public:
  explicit JsonRows(std::string_view text) : text_(text) {}

  bool next(NamedRow& row) override {
    while (at_ < text_.size()) {
      std::size_t end = std::min(text_.find('\n', at_), text_.size());
      std::string_view line = trimmed(text_.substr(at_, end - at_));
      row.at = {0, at_, end};
      at_ = std::min(end + 1, text_.size());
      if (line.empty()) continue;
      read_object(line, row);
      return true;
    }
    return false;
  }

 private:
  static std::string text_of(simdjson::dom::element value) {
    if (value.is_string()) return std::string(std::string_view(value));
    if (value.is_int64()) return std::to_string(std::int64_t(value));
    if (value.is_double()) return fmt::format("{}", double(value));
    std::string joined;
    if (value.is_array())
      for (simdjson::dom::element part : simdjson::dom::array(value))
        if (part.is_string()) joined += (joined.empty() ? "" : ";") + text_of(part);
    return joined;
  }

  void read_object(std::string_view line, NamedRow& row) {
    row.values.clear();
    row.fault.reset();
    row.given = line;
    simdjson::dom::element root;
    if (auto error = parser_.parse(line.data(), line.size()).get(root);
        error || !root.is_object()) {
      row.fault = Error{ErrorKind::kMalformed, "expected one JSON object a line", row.at};
      row.given = "{}";
      return;
    }
    for (auto [key, value] : simdjson::dom::object(root))
      row.values.push_back({key, text_of(value)});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  simdjson::dom::parser parser_;
};

}  // namespace

NamedRowReader::NamedRowReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
NamedRowReader::NamedRowReader(NamedRowReader&&) noexcept = default;
NamedRowReader& NamedRowReader::operator=(NamedRowReader&&) noexcept = default;
NamedRowReader::~NamedRowReader() = default;

Result<NamedRowReader> NamedRowReader::open(std::string_view text) {
  const std::string_view content =
      trimmed(text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text);
  if (content.empty()) return Error{ErrorKind::kMalformed, "the file is empty", {0, 0, 1}};
  if (auto byte = base::first_byte_not_utf8(text))
    return Error{ErrorKind::kMalformed, "not UTF-8", {0, *byte, *byte + 1}};
  if (content.front() == '{') return NamedRowReader(std::make_unique<JsonRows>(text));
  auto csv = std::make_unique<CsvRows>(text);
  DETENTE_CHECK(csv->read_header());
  return NamedRowReader(std::move(csv));
}

const std::vector<std::string>& NamedRowReader::columns() const { return state_->columns; }

base::SourceSpan NamedRowReader::header() const { return state_->header; }

bool NamedRowReader::next(NamedRow& row) { return state_->next(row); }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    std::size_t end = std::min(list.find(';'), list.size());
    if (auto part = trimmed(list.substr(0, end)); !part.empty()) parts.push_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::string plain_name(std::string_view name) {
  std::string key;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c != ' ' && c != '_' && c != '-' && c != '.' && c != '/') key += c;
  }
  return key;
}

}  // namespace detente::screen
