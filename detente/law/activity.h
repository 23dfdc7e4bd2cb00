// What somebody wants to do, in the codes that measures and licences name.
#pragma once

#include <span>
#include <string_view>

namespace detente::law {

// All codes, sorted.  Dotted: "energy" covers "energy.payment".
std::span<const std::string_view> activity_codes();

// Whether `code` is a code or the word before a dot of some ("energy").
bool is_activity(std::string_view code);

// Whether naming `named` covers doing `done`: they are equal, or `done` continues `named` behind a
// dot, or `named` is "*".  A `named` of "*.invest" covers every code that ends so.
bool covers(std::string_view named, std::string_view done);

// In words, for people: "new debt", "every dealing".  A first word of codes without words of its
// own
// ("energy") and what is no code stand as they are.  Lives as long as `named`.
std::string_view activity_words(std::string_view named);

// Whoever does it, as the law tells them apart: "ca-person", ..., "other"; sorted.
std::span<const std::string_view> actor_words();
// The same and "*", anybody.
std::span<const std::string_view> nexus_actor_words();

}  // namespace detente::law
