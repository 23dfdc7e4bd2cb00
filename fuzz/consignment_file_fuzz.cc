// Any bytes as a file of consignments: it is read whole, or every fault has its place; what is read
// keeps the promises of the headers, and every reading has an answer.
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "detente/trade/consignment_file.h"
#include "detente/trade/trade_samples.h"

using namespace detente;
using namespace detente::trade;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_faults(const ConsignmentFile& file, std::size_t size) {
  const base::Error* last = nullptr;
  for (const base::Error& fault : file.faults) {
    require(!fault.message.empty() && base::one_line(fault.message) == fault.message);
    require(fault.where.begin <= fault.where.end && fault.where.end <= size + 1);
    require(size == 0 || !fault.where.empty());
    require(last == nullptr || last->where <= fault.where);
    last = &fault;
  }
}

void check_events(const std::vector<ConsignmentEvent>& events) {
  require(events.size() <= kMostEvents);
  for (const ConsignmentEvent& event : events)
    require(!event.at || event.at->earliest < event.at->latest);
}

void check_consignment(const Consignment& consignment) {
  require(!consignment.id.empty() && !consignment.lines.empty());
  require(consignment.lines.size() <= kMostLines);
  check_events(consignment.events);
  std::set<std::uint32_t> numbers;
  for (const ConsignmentLine& line : consignment.lines) {
    require(line.number >= 1 && numbers.insert(line.number).second && !line.at.empty());
    check_events(line.events);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ConsignmentFile file = read_consignments(bytes);
  check_faults(file, size);
  require(file.faults.empty() || file.consignments.empty());
  std::size_t lines = 0;
  std::set<std::string_view> ids;
  for (const Consignment& consignment : file.consignments) {
    check_consignment(consignment);
    require(ids.insert(consignment.id).second);
    lines += consignment.lines.size();
  }
  static const Suspension pause = aid_pause();
  auto answers = answer(file.consignments, pause, pause.start);
  require(answers.size() == lines);
  for (const LineAnswer& one : answers) {
    require(one.outcome != Outcome::kOutOfScope && one.variants.size() == pause.variants.size());
    require(!one.delay || *one.delay <= *pause.resume - pause.start);
  }
  return 0;
}
