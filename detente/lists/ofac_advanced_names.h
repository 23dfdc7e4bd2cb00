// The Identities of SDN_ADVANCED.XML: aliases, documented names, name parts.
#pragma once

#include <vector>

#include "detente/lists/ofac_advanced_file.h"
#include "detente/record/party.h"

namespace detente::lists {

// Adds every documented name of one Identity, the primary Latin one first if it is the first
// identity.
//
// Type: the primary alias "Name" is primary, in whatever script; a low quality alias is weak,
// former or not (OFAC FAQ 122); F.K.A. is former; A.K.A., N.K.A. and other Names are strong. A
// person's name is put in natural order: given, middle, patronymic, family, matronymic, maiden,
// nickname; within one kind as printed.  Names in Chinese, Japanese and Korean script keep the
// order of the list, family first, and are written without spaces.
void read_ofac_names(OfacAdvancedFile& file, pugi::xml_node identity, bool person,
                     std::vector<record::Name>& names);

// The parts of a person's name in natural order, each kind as printed.
void sort_naturally(std::vector<record::NamePart>& parts);

}  // namespace detente::lists
