// What kinds of measures there are, and what each forbids unless its act says otherwise.
#pragma once

#include <span>
#include <string_view>

namespace detente::law {

// "block", "debt-tenor", ...: all, in the order of their names.
std::span<const std::string_view> measure_types();

// Activities (activity.h) that a measure of this type forbids when it names none of its own;
// "secondary": those that carry the risk.  Empty for what is no type.
std::span<const std::string_view> forbidden_by(std::string_view type);

// What a measure of this type does, in words for people, where that is more than its activities:
// "property blocked, every dealing"; else empty.
std::string_view type_words(std::string_view type);

}  // namespace detente::law
