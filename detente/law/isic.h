// Sectors of OFAC's words for what an organization does.
//
// Source: International Standard Industrial Classification of All Economic Activities, Rev. 4
// (United Nations, 2008).
#pragma once

#include <string_view>

namespace detente::law {

// The ISIC code of a value of "Organization Type" as OFAC prints it: "6420" for "Activities of
// holding companies", "K" for a whole section.  Empty if it is none of the words known.
std::string_view isic_of(std::string_view organization_type);

// A word of sectors(); empty for what is no code.
std::string_view sector_of_isic(std::string_view code);

}  // namespace detente::law
