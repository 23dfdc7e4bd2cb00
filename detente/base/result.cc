#include "detente/base/result.h"

#include <algorithm>

namespace detente::base {

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kNotFound:
      return "not-found";
    case ErrorKind::kIo:
      return "io";
    case ErrorKind::kMalformed:
      return "malformed";
    case ErrorKind::kCorrupt:
      return "corrupt";
    case ErrorKind::kUnsupported:
      return "unsupported";
    case ErrorKind::kLimit:
      return "limit";
    case ErrorKind::kRefused:
      return "refused";
  }
  return "";
}

std::string one_line(std::string text) {
  auto control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  std::replace_if(text.begin(), text.end(), control, ' ');
  return text;
}

}  // namespace detente::base
