// What every function that can fail returns: a value, or an error with its place.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "detente/base/source.h"

namespace detente::base {

// What a caller can do about a failure.  Values appear in JSON output: append only.
enum class ErrorKind : std::uint8_t {
  kNotFound = 0,     // the caller named something absent: correct the name
  kIo = 1,           // the operating system refused: `message` has its text
  kMalformed = 2,    // input breaks its published format: `where` points at it
  kCorrupt = 3,      // our own file fails its checks: rebuild it from the originals
  kUnsupported = 4,  // well-formed, but a kind or version that is not read
  kLimit = 5,        // a documented limit was hit: `message` names limit and value
  kRefused = 6,      // readable, but policy keeps it out: `message` says which rule
};

// "not-found", "io", "malformed", "corrupt", "unsupported", "limit", "refused".
std::string_view to_string(ErrorKind kind);

// The text with a space for each control character: a value of a file may hold line ends, a message
// may not.
std::string one_line(std::string text);

struct Error {
  ErrorKind kind;
  std::string message;  // one line, no trailing full stop, no file name
  SourceSpan where{};   // kMalformed about a file: never empty; otherwise may be empty

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
class [[nodiscard]] Result {
 public:
  using value_type = T;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  // REQUIRES: has_value().  A wrong call throws std::bad_variant_access: a bug, not input.
  const T& operator*() const& { return std::get<0>(state_); }
  T& operator*() & { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  const T* operator->() const { return &std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }

  // REQUIRES: !has_value().
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

// The result of an operation that has nothing to hand back.
struct Done {
  friend bool operator==(const Done&, const Done&) = default;
};

}  // namespace detente::base

#define DETENTE_CONCAT_(a, b) a##b
#define DETENTE_CONCAT(a, b) DETENTE_CONCAT_(a, b)

// DETENTE_TRY(auto records, parse(bytes)): declares `records`, or returns the Error.
// DETENTE_CHECK(write(bytes)): goes on, or returns the Error.
// The only control-flow macros in the project.
#define DETENTE_TRY_(temporary, declaration, ...)                  \
  auto temporary = (__VA_ARGS__);                                  \
  if (!temporary.has_value()) return std::move(temporary).error(); \
  declaration = *std::move(temporary)
#define DETENTE_TRY(declaration, ...) \
  DETENTE_TRY_(DETENTE_CONCAT(detente_try_, __LINE__), declaration, __VA_ARGS__)
#define DETENTE_CHECK(...)                                                   \
  do {                                                                       \
    auto detente_check = (__VA_ARGS__);                                      \
    if (!detente_check.has_value()) return std::move(detente_check).error(); \
  } while (false)
