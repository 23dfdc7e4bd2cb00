// Consignments as comma-separated values: a row for each line.
// Tested in consignment_file_test.cc.
#include <set>

#include "detente/base/csv.h"
#include "detente/trade/consignment_draft.h"
#include "detente/trade/consignment_fields.h"

namespace detente::trade {
namespace {

class CsvConsignments {
 public:
  CsvConsignments(std::string_view bytes, ConsignmentDraft& draft)
      : reader_(bytes, 0), draft_(draft) {}

  void read() {
    base::CsvRow row;
    if (!reader_.next(row)) return draft_.fault("no header row", {0, 0, 1});
    if (!read_header(row)) return;
    while (reader_.next(row)) {
      if (row.fault)
        draft_.fault(*row.fault, row.fault->where);
      else if (row.fields.size() != columns_.size())
        draft_.fault("expected " + std::to_string(columns_.size()) + " columns, found " +
                         std::to_string(row.fields.size()),
                     row.at);
      else
        read_row(row);
    }
  }

 private:
  // Whether every column is known.
  bool read_header(const base::CsvRow& row) {
    std::set<std::string, std::less<>> seen;
    bool is_right = true;
    auto fault = [&](std::string message, base::SourceSpan at) {
      draft_.fault(std::move(message), at);
      is_right = false;
    };
    if (row.fault) fault(row.fault->message, row.fault->where);
    for (const base::CsvField& field : row.fields) {
      std::string key(base::trimmed(field).text);
      base::SourceSpan at = field.at.empty() ? row.at : field.at;
      if (auto known = check_row_key(key); !known)
        fault(known.error().message, at);
      else if (!seen.insert(key).second)
        fault("a second column \"" + key + "\"", at);
      columns_.push_back(std::move(key));
    }
    if (!seen.contains("id")) fault("no column \"id\"", row.at);
    return is_right;
  }

  void read_row(const base::CsvRow& row) {
    ConsignmentRow values;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const base::CsvField& field = row.fields[i];
      auto set = set_row_field(values, columns_[i], base::trimmed(field).text);
      if (!set) draft_.fault(set.error(), field.at);
    }
    if (values.id.empty()) return draft_.fault("a row without id", row.at);
    Consignment& consignment = draft_.of(values.id, row.at);
    if (consignment.description.empty()) consignment.description = std::move(values.description);
    for (ConsignmentEvent& event : values.events) {
      event.known = values.known;
      event.source = values.source;
    }
    values.line.events = std::move(values.events);
    values.line.at = row.at;
    draft_.add_line(consignment, std::move(values.line), values.number);
  }

  base::CsvReader reader_;
  ConsignmentDraft& draft_;
  std::vector<std::string> columns_;
};

}  // namespace

void read_csv_consignments(std::string_view bytes, ConsignmentDraft& draft) {
  CsvConsignments(bytes, draft).read();
}

}  // namespace detente::trade
