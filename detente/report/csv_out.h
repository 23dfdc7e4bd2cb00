// Comma-separated values for other programs.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace detente::report {

// Quoted, with quotes doubled, only where RFC 4180 needs it: comma, quote, CR or LF inside.
std::string csv_field(std::string_view value);

// Fields and a line end.  LF alone, as every tool of the platform writes; RFC 4180 has CR LF.
std::string csv_row(std::span<const std::string> fields);

}  // namespace detente::report
