// What a hit forbids, by authority, in few words.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "detente/index/index.h"
#include "detente/law/effect.h"
#include "detente/report/json_out.h"

namespace detente::report {

struct ForbiddenLine {
  std::string authority;  // authority_label
  // "property blocked, every dealing (us.eo14024.blocking); new debt (us.eo13662.dir1); general
  // licences: GL 6D, GL 8L"
  std::string text;
};

// The effects of the measures that the entry stands under.
std::vector<law::Effect> effects_of(const index::Index& index, const law::EffectTable& law,
                                    index::EntryId entry);

// One line for each authority, in the order of the effects.  Measures that forbid the same say it
// once; what is not in force says so first: "suspended: new equity (us.eo13662.dir1-equity)".
std::vector<ForbiddenLine> forbidden_lines(std::span<const law::Effect> effects);

// Writes key "forbids": one object for each measure.  doc/decision_format.md.
void add_forbids(JsonText& json, std::span<const law::Effect> effects);

// The keys that say what a measure is, inside an open object: "authority", "measure", "type",
// "activities", "title", "state".
void add_measure(JsonText& json, const law::Effect& effect);

}  // namespace detente::report
