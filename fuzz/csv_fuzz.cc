// Rows of any bytes cover the document once; every field's value is where its place says.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "detente/base/csv.h"

using detente::base::SourceSpan;
using namespace detente::base;

namespace {

void check_field(const CsvReader& reader, std::string_view document, const CsvField& field) {
  SourceSpan whole = reader.place(field, 0, field.value.size());
  if (whole.begin < field.at.begin || whole.end > field.at.end) std::abort();
  if (field.verbatim && document.substr(whole.begin, whole.size()) != field.value) std::abort();
  std::size_t middle = field.value.size() / 2;
  SourceSpan first = reader.place(field, 0, middle);
  SourceSpan second = reader.place(field, middle, field.value.size());
  if (first.begin != whole.begin || second.end != whole.end) std::abort();
  if (first.end < second.begin) std::abort();  // no byte between two halves
}

void check(std::string_view document, CsvOptions options) {
  CsvReader reader(document, 0, options);
  std::vector<SourceSpan> spans;
  for (CsvRow row; reader.next(row);) {
    if (row.fields.empty() || row.at.empty()) std::abort();
    spans.push_back(row.at);
    for (const CsvField& field : row.fields) {
      if (field.at.begin < row.at.begin || field.at.end > row.at.end) std::abort();
      check_field(reader, document, field);
    }
    if (row.fault && (row.fault->where.empty() || row.fault->where.end > row.at.end)) std::abort();
  }
  spans.insert(spans.end(), reader.structure().begin(), reader.structure().end());
  std::sort(spans.begin(), spans.end());
  std::uint64_t at = 0;
  for (const SourceSpan& span : spans) {
    if (span.begin != at || span.end <= span.begin) std::abort();
    at = span.end;
  }
  if (at != document.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view document(reinterpret_cast<const char*>(data), size);
  for (CsvEncoding encoding : {CsvEncoding::kUtf8, CsvEncoding::kWindows1252})
    for (bool multiline : {false, true}) check(document, {',', encoding, multiline});
  auto bad = first_byte_not_utf8(document);
  if (bad && *bad >= size) std::abort();
  return 0;
}
