// Any bytes that are a document: mentions lie inside the file, in order, without overlap, and each
// has a party, a score and, if it is a match, the score that a match needs.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "detente/scan/scan.h"
#include "detente/scan/scan_samples.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace detente;
  static const scan::Scanner scanner(scan::samples::index());
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto document = scan::DocumentText::read(bytes);
  if (!document) return 0;
  scan::Options options;
  options.threshold = size == 0 ? 7000 : 5000 + data[0] * 19U;
  scan::Scan found = scanner.scan(*document, options);
  std::size_t last = 0;
  std::uint64_t last_byte = 0;
  for (const scan::Mention& mention : found.mentions) {
    if (mention.begin < last || mention.end <= mention.begin) std::abort();
    if (mention.end > document->text().size()) std::abort();
    if (mention.at.begin < last_byte || mention.at.end <= mention.at.begin) std::abort();
    if (mention.at.end > size || mention.text.empty()) std::abort();
    if (mention.parties.empty() || mention.parties[0].hits.empty()) std::abort();
    if (mention.score > 10000 || mention.match != (mention.score >= options.threshold))
      std::abort();
    last = mention.end;
    last_byte = mention.at.end;
  }
  return 0;
}
