// Country names as lists print them, to ISO 3166-1.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace detente::record {

// "Russia", "RUSSIAN FEDERATION", "Burma", "Korea, North", "ru", "RUS", adjectives ("Russian"):
// ISO 3166-1 alpha-2 in lower case, plus "xk" (Kosovo) and "su" (USSR), "yu", "cs", "dd", "an"
// (former states, which stay what they were; a Soviet republic is the state that it became).
// A bracket that says when or why ("Pakistan (as at May 2019)") is passed over.
// Nothing if the text is not the name of one country: "Congolese", "Korea", "unknown".
// Case, diacritics and punctuation do not matter.  Cost: at most four hash probes, after folding.
std::optional<std::string> country_code(std::string_view printed);

// English short name of an alpha-2 code in lower case; the code itself if unknown.
std::string country_name(std::string_view code);

}  // namespace detente::record
