// JSON as it is written: compact, in the order of the calls.
//
// Written here because RapidJSON 1.1.0, which Debian 12 has, adds to a null pointer in each writer
// (internal/stack.h), which the sanitized builds stop at.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace detente::base {

// Calls are those of the text in order: key() before each value inside an object.  REQUIRES: as
// many ends as begins; texts are UTF-8 (they pass through; only what JSON demands is escaped).
// Cost: O(bytes written); one growing string.
class JsonText {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void text(std::string_view value);
  void number(std::uint64_t value);
  void boolean(bool value);
  // A value that is JSON already.
  void raw(std::string_view json);

  // What was written; the object is then empty.
  std::string take();

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void quote(std::string_view value);

  std::string out_;
  bool comma_ = false;  // a value stands before the place of the next
};

}  // namespace detente::base
