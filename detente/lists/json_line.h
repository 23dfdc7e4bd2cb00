// One line of JSON, held where simdjson may read beyond its end.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "detente/base/source.h"

namespace detente::lists {

class JsonLine {
 public:
  // `at` is where `line` stands in its file.
  JsonLine(std::string_view line, base::SourceSpan at);

  // Calls read(object) for the object that the line is; its error, else that of the line.
  // The parser may be used again for another line.
  template <class Read>
  simdjson::error_code read_object(simdjson::ondemand::parser& parser, Read read) const {
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (auto error = parser.iterate(buffer_.data(), size_, buffer_.capacity()).get(document))
      return error;
    if (auto error = document.get_object().get(object)) return error;
    if (simdjson::error_code error = read(object)) return error;
    const char* behind = nullptr;
    bool more = document.current_location().get(behind) == simdjson::SUCCESS;
    return more ? simdjson::TRAILING_CONTENT : simdjson::SUCCESS;
  }

  // Where a value stands in the file, by its token in the object; a string between its quotes.
  base::SourceSpan place(std::string_view token) const;

 private:
  base::SourceSpan at_;
  std::size_t size_;
  std::string buffer_;
};

// "not a line of JSON: <why>".
std::string json_fault(simdjson::error_code error);

}  // namespace detente::lists
