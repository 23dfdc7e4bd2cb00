// Any bytes as a law file: a fault has its place, and a law without faults keeps the promises of
// the headers.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/law/activity.h"
#include "detente/law/law_file.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"

using namespace detente;
using namespace detente::law;

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

void check_fault(const base::Error& fault, std::size_t size) {
  require(fault.kind == base::ErrorKind::kMalformed || fault.kind == base::ErrorKind::kUnsupported);
  require(!fault.message.empty() && base::one_line(fault.message) == fault.message);
  require(fault.where.source == 0 && fault.where.begin <= fault.where.end &&
          fault.where.end <= size);
  require(size == 0 || !fault.where.empty());
}

void check_validity(const Validity& valid) {
  if (valid.from && valid.until) require(valid.from->earliest < valid.until->earliest);
}

void check_measure(const Law& law, const Measure& measure) {
  require(find_measure(law, measure.id) == &measure && !measure.cited.empty());
  require(find_authority(law, measure.authority) != nullptr);
  require(!forbidden_by(measure.type).empty() && !measure.versions.empty());
  for (const MeasureVersion& version : measure.versions) {
    check_validity(version.valid);
    require(version.valid.from && !version.cited.empty());
    require(version.incomplete.empty() == version.missing.empty());
    require(version_at(measure, version.valid.from->earliest) == &version);
  }
}

void check_licence(const Law& law, const Licence& licence) {
  require(find_licence(law, licence.id) == &licence && !licence.cited.empty());
  check_validity(licence.valid);
  require(std::any_of(law.measures.begin(), law.measures.end(), [&](const Measure& measure) {
    return covers_measure(licence.covers.front(), measure.id);
  }));
  for (const std::string& activity : licence.activities) require(is_activity(activity));
}

void check_law(const Law& law) {
  for (const Measure& measure : law.measures) check_measure(law, measure);
  for (const Licence& licence : law.licences) check_licence(law, licence);
  for (const Parameter& row : law.parameters) {
    require(parameter_at(law, row.id, row.product, row.valid.from->earliest) == &row);
    require(value_of(row).units >= 0);
    Law before = as_known(law, row.valid.from->earliest - std::chrono::seconds{1});
    for (const Parameter& other : before.parameters)
      require(known_of(other)->earliest < row.valid.from->earliest);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Document document{"x.toml", bytes};
  LawReading reading = read_law_files({&document, 1});
  for (const base::Error& fault : reading.faults) check_fault(fault, size);
  require(
      std::is_sorted(reading.faults.begin(), reading.faults.end(),
                     [](const base::Error& a, const base::Error& b) { return a.where < b.where; }));
  if (reading.faults.empty()) check_law(reading.law);
  return 0;
}
