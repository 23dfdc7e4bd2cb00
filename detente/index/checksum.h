// CRC-32C (Castagnoli), the checksum of each section.
#pragma once

#include <cstdint>
#include <string_view>

namespace detente::index {

// Reflected, initial value and final exclusive-or 0xFFFFFFFF: "123456789" gives 0xE3069283; the
// CRC of nothing is 0.  Source: RFC 3720, appendix B.4.
// By the processor's instruction where it has one, else by table.
std::uint32_t crc32c(std::string_view bytes);

// By table, byte by byte: the meaning of the fast form.
std::uint32_t crc32c_table(std::string_view bytes);

}  // namespace detente::index
