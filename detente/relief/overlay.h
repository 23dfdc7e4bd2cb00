// What an option changes about what was known, laid beside it: the past itself is never changed.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/view.h"
#include "detente/relief/base_view.h"
#include "detente/relief/option.h"
#include "detente/relief/time_set.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// When something stands on a list, and when it has effect: a suspension ends the second alone.
struct Standing {
  TimeSet listed;
  TimeSet applied;  // within `listed`
  std::vector<std::uint32_t>
      clauses;  // that changed it, of Option::clauses, in the order of acting

  friend bool operator==(const Standing&, const Standing&) = default;
};

// An atom of the base view that stands otherwise.
struct ChangedAtom {
  std::uint32_t atom = 0;  // of View::atoms
  Standing standing;
};

// What a measure reaches without listing anybody, if it reaches it otherwise.
struct ChangedClass {
  law::MeasureIndex measure = 0;
  TimeSet applied;  // within the time of the versions
  std::vector<std::uint32_t> clauses;
};

// A listing that a clause imposes.
struct AddedListing {
  std::string measure;  // id of an added measure
  law::PartyIndex party{};
  Standing standing;
};

struct AddedMeasure {
  law::Measure measure;  // one version without times
  std::string like;      // id of the measure that it repeats, whose licences hold for it; or empty
  Standing standing;     // `applied` is what it reaches by class
};

struct AddedLicence {
  law::Licence licence;
  std::uint32_t clause = 0;
};

struct AddedException {
  law::Exception exception;
  std::uint32_t clause = 0;
};

// Values that a measure reads instead of those of the law.
struct AmendedParameter {
  law::MeasureIndex measure = 0;
  std::string name;                  // of the parameter in the measure: "price"
  std::vector<law::Parameter> rows;  // of one id, which the law does not have
  std::vector<std::uint32_t> clauses;
};

struct Overlay {
  std::vector<ChangedAtom> atoms;          // by atom
  std::vector<ChangedClass> classes;       // by measure
  std::vector<AddedListing> listings;      // by measure, then party
  std::vector<AddedMeasure> measures;      // by id
  std::vector<AddedLicence> licences;      // in the order of acting
  std::vector<AddedException> exceptions;  // ...
  std::vector<AmendedParameter> parameters;
  // Effects that contradict each other: kRefused, at the clause that acts later.
  std::vector<base::Error> conflicts;
  std::vector<bool> matched;  // by Option::clauses: whether it acts on something
  bool open = false;          // whether it is not known of some party that a clause is for it
};

// `timeline` is of the option and the law of the base.  `best`: a party of which it is not known
// whether a clause is for it is taken the better way for relief, else the worse one.
//
// Whom delist, suspend, waive, annul and license are for is asked once, of the base view at the
// instant at which the clause begins; of impose at every instant.
// Cost: a snapshot of the base for each instant at which a clause with `who` begins.
Overlay lay(const Option& option, const BaseView& base, const Timeline& timeline, bool best);

}  // namespace detente::relief
