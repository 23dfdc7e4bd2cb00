// Values that stand in a predicate: whether they are of a type, and whether such a value exists.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "detente/base/result.h"
#include "detente/law/predicate.h"

namespace detente::law {

// In quotes, on one line.
std::string quoted(std::string_view text);
// "a, b or c", with `last` = " or ".
std::string listed(std::span<const std::string_view> words, std::string_view last);

// What a value is called in messages: "a list", "a date-time"; what one of the type is.
std::string_view noun_of(const Literal& literal);
std::string_view noun_of(Type type);

// Whether a literal can be a value of the type, by its form: a text may still be none of its texts.
bool is_of(const Literal& literal, Type type);

// Errors: kMalformed at `where` if no value of the type is spelt so: an unknown sector, a territory
//   that does not exist.
base::Result<base::Done> check_text(std::string_view text, Type type, const Vocabulary& vocabulary,
                                    const base::SourceSpan& where);

// "2025-01-10", "2026-03-12T00:01-04:00".  Errors: kMalformed at `where`; kNotFound for the zone.
base::Result<Time> read_time(std::string_view text, std::string_view zone,
                             const base::SourceSpan& where);

}  // namespace detente::law
