// Parties that a command line names by an id or by a name.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.h"
#include "apps/home/law_view.h"
#include "apps/home/view.h"

namespace detente::cli {

// What a call about the law stands on.
struct AskedLaw {
  home::OpenView open;
  home::LawView law;
  std::vector<std::vector<std::string>> asked;  // of each text, the ids of its parties
  std::vector<std::string> notes;               // what the reader must know; one line each
};

// Opens lists and law, and finds the parties: a text that is an id (law::build_view says which) is
// that party.  Any other is a name: that of a party of the hand-written facts, else of each list
// the entry that is most like it, if one is like enough to match, so that no list that may name the
// party is left out; where no list has one it is taken for somebody whom nobody lists, and a note
// says so. Errors: those of opening; kRefused for a name that two parties of one list are nearly
// alike to, and for an id that two parties have.
base::Result<AskedLaw> open_law(World& world, const home::TimeArguments& time,
                                const law::Additions& additions);

}  // namespace detente::cli
