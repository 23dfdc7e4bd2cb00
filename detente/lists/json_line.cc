// Tested with its users: eu_monthly_test.cc and ftm_jsonl_test.cc.
#include "detente/lists/json_line.h"

namespace detente::lists {

JsonLine::JsonLine(std::string_view line, base::SourceSpan at)
    : at_(at), size_(line.size()), buffer_(line) {
  buffer_.reserve(buffer_.size() + simdjson::SIMDJSON_PADDING);
}

base::SourceSpan JsonLine::place(std::string_view token) const {
  while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
  if (token.size() >= 2 && token.front() == '"') token = token.substr(1, token.size() - 2);
  std::uint64_t begin = at_.begin + static_cast<std::uint64_t>(token.data() - buffer_.data());
  return {at_.source, begin, begin + token.size()};
}

std::string json_fault(simdjson::error_code error) {
  std::string message = simdjson::error_message(error);
  return "not a line of JSON: " + message.substr(0, message.find_first_of(".\n"));
}

}  // namespace detente::lists
