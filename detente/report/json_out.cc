#include "detente/report/json_out.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <cstdlib>

namespace detente::report {

JsonText& JsonText::open_object() {
  text_.begin_object();
  return *this;
}

JsonText& JsonText::close_object() {
  text_.end_object();
  return *this;
}

JsonText& JsonText::open_array() {
  text_.begin_array();
  return *this;
}

JsonText& JsonText::close_array() {
  text_.end_array();
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  text_.key(name);
  return *this;
}

JsonText& JsonText::value(std::string_view text) {
  text_.text(clean_utf8(text));
  return *this;
}

JsonText& JsonText::value(bool yes) {
  text_.boolean(yes);
  return *this;
}

JsonText& JsonText::number(std::int64_t number) {
  text_.raw(std::to_string(number));
  return *this;
}

JsonText& JsonText::score(std::uint32_t score) {
  text_.raw(score_text(score));
  return *this;
}

JsonText& JsonText::nats(std::int32_t nats) {
  text_.raw(nats_text(nats));
  return *this;
}

JsonText& JsonText::raw(std::string_view json) {
  text_.raw(json);
  return *this;
}

std::string score_text(std::uint32_t score) {
  return fmt::format("{}.{:04}", score / 10000, score % 10000);
}

std::string nats_text(std::int32_t nats) {
  std::int64_t tenthousandths = (std::llabs(nats) * 10000 + 512) / 1024;
  return fmt::format("{}{}.{:04}", nats < 0 && tenthousandths != 0 ? "-" : "",
                     tenthousandths / 10000, tenthousandths % 10000);
}

std::string clean_utf8(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    std::int64_t begin = at;
    std::int32_t character = 0;
    U8_NEXT(bytes, at, size, character);
    if (character < 0)
      clean += "\xEF\xBF\xBD";
    else
      clean.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
  }
  return clean;
}

}  // namespace detente::report
