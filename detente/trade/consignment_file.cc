#include "detente/trade/consignment_file.h"

#include "detente/base/csv.h"
#include "detente/trade/consignment_draft.h"

namespace detente::trade {

ConsignmentFile read_consignments(std::string_view bytes) {
  ConsignmentDraft draft;
  std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (auto bad = base::first_byte_not_utf8(bytes))
    draft.fault("bytes that are not UTF-8", {0, *bad, *bad + 1});
  else if (first == bytes.npos)
    draft.fault("an empty file", {0, 0, bytes.size()});
  else if (bytes[first] == '[' || bytes[first] == '{')
    read_json_consignments(bytes, draft);
  else
    read_csv_consignments(bytes, draft);
  return draft.finish();
}

}  // namespace detente::trade
