// Whether a word of a text and a word of a listed name are one word.
#pragma once

#include <cstdint>

#include "detente/text/name.h"

namespace detente::scan {

// 0.75 in 1/1024: one typing error in five letters, two in nine.
inline constexpr std::int32_t kLeastLikeness = 768;

// text::relate in 1/1024, 0 below kLeastLikeness and for words of fewer than five letters with a
// typing error.  An initial meets a word that begins with it, whatever that is worth.
std::int32_t likeness(const text::Token& printed, const text::Token& listed);

}  // namespace detente::scan
