// Tested with its users: consignment_file_test.cc.
#include "detente/trade/consignment_draft.h"

#include <algorithm>

#include "detente/trade/consignment_fields.h"

namespace detente::trade {

using base::Done;
using base::Error;
using base::ErrorKind;
using base::Result;

Result<Done> set_row_field(ConsignmentRow& row, std::string_view key, std::string_view text) {
  if (key == "note" || text.empty()) return Done{};
  if (key == "id") {
    row.id = text;
  } else if (key == "desc") {
    row.description = text;
  } else if (key == "source") {
    row.source = text;
  } else if (key == "line") {
    DETENTE_TRY(row.number, parse_line_number(text));
  } else if (key == "known") {
    DETENTE_TRY(row.known, parse_when(text));
  } else {
    DETENTE_TRY(bool is_set, set_line_field(row.line, key, text));
    if (is_set) return Done{};
    DETENTE_TRY(std::optional<ConsignmentEvent> event, event_of_key(key));
    DETENTE_TRY(event->at, parse_when(text));
    row.events.push_back(*std::move(event));
  }
  return Done{};
}

Consignment& ConsignmentDraft::of(const std::string& id, base::SourceSpan at) {
  auto [found, is_new] = by_id_.try_emplace(id, file_.consignments.size());
  if (is_new) {
    file_.consignments.emplace_back();
    numbers_.emplace_back();
    file_.consignments.back().id = id;
    file_.consignments.back().at = at;
  }
  return file_.consignments[found->second];
}

void ConsignmentDraft::add_line(Consignment& consignment, ConsignmentLine line,
                                std::optional<std::uint32_t> number) {
  std::set<std::uint32_t>& taken = numbers_[by_id_.at(consignment.id)];
  line.number = number.value_or(taken.empty() ? 1 : *taken.rbegin() + 1);
  if (taken.size() == kMostLines)
    fault({ErrorKind::kLimit, "more than 10,000 lines of one consignment", {}}, line.at);
  else if (!taken.insert(line.number).second)
    fault("a second line " + std::to_string(line.number) + " of \"" + consignment.id + "\"",
          line.at);
  else
    consignment.lines.push_back(std::move(line));
}

ConsignmentFile ConsignmentDraft::finish() {
  constexpr std::string_view kTooMany = "more than 100 events of one consignment or line";
  for (const Consignment& consignment : file_.consignments) {
    if (consignment.events.size() > kMostEvents)
      fault({ErrorKind::kLimit, std::string(kTooMany), {}}, consignment.at);
    for (const ConsignmentLine& line : consignment.lines)
      if (line.events.size() > kMostEvents)
        fault({ErrorKind::kLimit, std::string(kTooMany), {}}, line.at);
  }
  std::stable_sort(faults_.begin(), faults_.end(),
                   [](const Error& a, const Error& b) { return a.where < b.where; });
  if (!faults_.empty()) file_.consignments.clear();
  file_.faults = std::move(faults_);
  return std::move(file_);
}

}  // namespace detente::trade
