// What is common to both readers of consignment files: consignments as they grow, and every fault.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "detente/base/result.h"
#include "detente/trade/consignment.h"

namespace detente::trade {

// What a row says, in CSV, or the short keys of an object, in JSON.
struct ConsignmentRow {
  std::string id;
  std::string description;
  std::optional<std::uint32_t> number;
  ConsignmentLine line;
  std::vector<ConsignmentEvent> events;
  std::optional<base::Instant> known;  // of all its events
  std::string source;                  // ...
};

// An empty text sets nothing.  Errors: kMalformed, without a place, for a value that is not of its
// form.  REQUIRES: check_row_key(key) has no error.
base::Result<base::Done> set_row_field(ConsignmentRow& row, std::string_view key,
                                       std::string_view text);

class ConsignmentDraft {
 public:
  void fault(base::Error error, base::SourceSpan where) {
    error.where = where;
    faults_.push_back(std::move(error));
  }
  void fault(std::string message, base::SourceSpan where) {
    fault({base::ErrorKind::kMalformed, base::one_line(std::move(message)), {}}, where);
  }

  // The consignment of that id, made if there is none.  Valid until the next call.
  Consignment& of(const std::string& id, base::SourceSpan at);
  bool has(const std::string& id) const { return by_id_.contains(id); }

  // The line gets `number`, else the next one that is free behind the last line.
  void add_line(Consignment& consignment, ConsignmentLine line,
                std::optional<std::uint32_t> number);

  // Checks the limits.
  ConsignmentFile finish();

 private:
  std::map<std::string, std::size_t> by_id_;
  std::vector<std::set<std::uint32_t>> numbers_;  // of the lines of each consignment
  ConsignmentFile file_;
  std::vector<base::Error> faults_;
};

// The two forms.
void read_json_consignments(std::string_view bytes, ConsignmentDraft& draft);
void read_csv_consignments(std::string_view bytes, ConsignmentDraft& draft);

}  // namespace detente::trade
