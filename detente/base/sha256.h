// SHA-256, the name of every original, edition and generation.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace detente::base {

using Sha256 = std::array<std::uint8_t, 32>;

// FIPS 180-4, by OpenSSL.
Sha256 sha256(std::string_view bytes);

// 64 lower-case hexadecimal digits.
std::string to_hex(const Sha256& digest);

// RFC 4648, section 4, padded: 44 characters.  As policies of pages name their scripts.
std::string to_base64(const Sha256& digest);

// Shorthand for to_hex(sha256(bytes)).
std::string sha256_hex(std::string_view bytes);

}  // namespace detente::base
