// The three values of a condition: what is not known is neither true nor false (Kleene's logic).
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::law {

enum class Truth : std::uint8_t { kFalse = 0, kTrue = 1, kUnknown = 2 };

constexpr Truth truth(bool known) { return known ? Truth::kTrue : Truth::kFalse; }

constexpr Truth operator!(Truth a) { return a == Truth::kUnknown ? a : truth(a == Truth::kFalse); }

// "and": false if one is false, else unknown if one is unknown.
constexpr Truth both(Truth a, Truth b) {
  if (a == Truth::kFalse || b == Truth::kFalse) return Truth::kFalse;
  return a == Truth::kTrue ? b : a;
}

// "or": true if one is true, else unknown if one is unknown.
constexpr Truth either(Truth a, Truth b) { return !both(!a, !b); }

// What two answers to one question say together: unknown if they differ.
constexpr Truth agreed(Truth a, Truth b) { return a == b ? a : Truth::kUnknown; }

constexpr std::string_view to_string(Truth a) {
  return a == Truth::kTrue ? "true" : a == Truth::kFalse ? "false" : "unknown";
}

}  // namespace detente::law
