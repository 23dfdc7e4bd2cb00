#include "detente/trade/consignment_file.h"

#include <string>

#include "detente/base/csv.h"
#include "detente/trade/consignment_draft.h"

namespace detente::trade {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// JSON has no byte order mark; blanks keep the places of what follows.
void read_json_behind_mark(std::string_view bytes, ConsignmentDraft& draft) {
  std::string blanked(kByteOrderMark.size(), ' ');
  blanked += bytes.substr(kByteOrderMark.size());
  read_json_consignments(blanked, draft);
}

}  // namespace

ConsignmentFile read_consignments(std::string_view bytes) {
  ConsignmentDraft draft;
  bool is_marked = bytes.starts_with(kByteOrderMark);
  std::size_t first = bytes.find_first_not_of(" \t\r\n", is_marked ? kByteOrderMark.size() : 0);
  if (auto bad = base::first_byte_not_utf8(bytes))
    draft.fault("bytes that are not UTF-8", {0, *bad, *bad + 1});
  else if (first == bytes.npos)
    draft.fault("an empty file", {0, 0, bytes.size()});
  else if (bytes[first] == '[' || bytes[first] == '{')
    is_marked ? read_json_behind_mark(bytes, draft) : read_json_consignments(bytes, draft);
  else
    read_csv_consignments(bytes, draft);
  return draft.finish();
}

}  // namespace detente::trade
