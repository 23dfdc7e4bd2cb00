// JSON as the interfaces print it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "detente/base/json_text.h"

namespace detente::report {

// Builds one value on one line.  Keys stand in the order of the calls.  Bytes that are not UTF-8
// are written as U+FFFD, so that the output is always JSON.
class JsonText {
 public:
  JsonText& open_object();
  JsonText& close_object();
  JsonText& open_array();
  JsonText& close_array();
  JsonText& key(std::string_view name);
  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(bool yes);
  JsonText& number(std::int64_t number);
  // 0 to 10,000 as 0.0000 to 1.0000: always four decimals.
  JsonText& score(std::uint32_t score);
  // 1/1024 nat as nats with four decimals, half away from zero.
  JsonText& nats(std::int32_t nats);
  // A value that is JSON already.
  JsonText& raw(std::string_view json);

  // What was written; the object is then empty.
  std::string take() { return text_.take(); }

 private:
  base::JsonText text_;
};

// "0.9300".
std::string score_text(std::uint32_t score);

// "-1.2500".
std::string nats_text(std::int32_t nats);

// `text` with U+FFFD in place of each byte that is not part of UTF-8.
std::string clean_utf8(std::string_view text);

}  // namespace detente::report
