// Passes over long rows of numbers, by the processor's vectors where it has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace detente::index {

// The greatest of the numbers; 0 if there are none.
std::uint32_t greatest(std::span<const std::uint32_t> numbers);

// How many numbers are not above the one before them.
std::size_t descents(std::span<const std::uint32_t> numbers);

}  // namespace detente::index
