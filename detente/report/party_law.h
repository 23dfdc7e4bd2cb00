// What an entry forbids, by authority: measures with their time, act and licences.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "detente/law/designations.h"
#include "detente/law/effect.h"
#include "detente/record/party.h"
#include "detente/report/history_report.h"
#include "detente/report/json_out.h"

namespace detente::report {

// A general licence that is in force.  Whether its conditions hold is for a verdict.
struct ShownLicence {
  std::string id;
  std::string number;  // "GL 8L"
  std::vector<std::string> activities;
  std::string condition;  // predicate; empty: none
  std::string until;      // instant; empty: without end
};

// One measure on one basis.
struct ShownMeasure {
  std::string authority;  // id
  std::string measure;    // id
  std::string type;
  std::vector<std::string> activities;
  std::string title;
  std::string words;   // law::words_of
  std::string state;   // of law::EffectState; "delisted"; "not-yet" of a listing that begins later
  std::string since;   // day or instant; empty: before the first edition that is kept
  std::string until;   // of the listing; empty: has not ended
  std::string begins;  // not-yet, suspended: when the measure is, or is again, in force
  std::string basis;   // the act as the list prints it, else its tag; of annexes the instrument
  std::string citation;  // of the act
  std::string
      owned_from;         // the rule by which companies fall with their owners is suspended to then
  bool inferred = false;  // `since` is not what the list prints
  bool by_hand = false;   // of an annex that no list carries
  std::vector<ShownLicence> licences;
};

struct ShownLaw {
  std::string as_of;  // law::EffectTable::on
  std::vector<ShownMeasure> measures;
  std::vector<HistoryCorrection> corrections;  // annulments, and listings after all
};

// The designations of the entry at the time of the law.  A measure that it no longer stands under
// is told as delisted.  Order: by authority; what forbids everything first; by measure; what was
// delisted last.
ShownLaw shown_law(const law::EffectTable& law, const record::Party& party,
                   std::span<const law::Designation> designations);

// "in force", "licensed in part", "suspended until 2026-11-10", "delisted".
std::string state_text(const ShownMeasure& measure);

// Two lines for each measure, one for each of its licences; below, the conditions of licences and
// other notes.  As wide as they are; empty if nothing is known.
std::string law_text(const ShownLaw& law, bool colour);
std::string law_html(const ShownLaw& law);
// {"as_of","measures":[...],"corrections":[...]}.  doc/decision_format.md.
void add_law(JsonText& json, const ShownLaw& law);

}  // namespace detente::report
