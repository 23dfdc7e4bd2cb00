// JSON as the interfaces print it.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace detente::report {

// Builds one value on one line.  Keys stand in the order of the calls.  Text that is not UTF-8
// is written with U+FFFD in place of the bad bytes, so that the output is always JSON.
class JsonText {
 public:
  JsonText() : writer_(buffer_) {}

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
  // A value that is JSON already.
  JsonText& raw(std::string_view json);

  std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

// "0.9300".
std::string score_text(std::uint32_t score);

}  // namespace detente::report
