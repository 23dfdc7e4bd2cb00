// What makes words the same, and the keys that numbers are found by.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/record/party.h"
#include "detente/text/name.h"

namespace detente::index {

// What makes two tokens the same word: kind, script, native and Latin spellings.
std::string word_identity(const text::Token& token);
void word_identity(const text::Token& token, std::string& out);  // overwrites `out`

// In which classes names of a schema are tokenised and compared: its own; those of legal entities
// as names of people and of organizations.  Lives as long as the program.
std::span<const text::NameClass> classes_of(record::Schema schema);

// Key of an identifier's number, of whatever type.
std::uint32_t identifier_key(std::string_view normalised);

}  // namespace detente::index
