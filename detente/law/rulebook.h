// A law made ready for questions: conditions parsed, measures by the activity that they forbid.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/law.h"
#include "detente/law/predicate.h"

namespace detente::law {

// A condition that may be absent.
using Condition = std::optional<Predicate>;

struct CompiledVersion {
  const MeasureVersion* row;
  Condition where;
  Condition incomplete;  // over a party
};

struct CompiledMeasure {
  const Measure* row;
  std::uint32_t authority;  // of Law::authorities
  std::vector<CompiledVersion> versions;
  std::vector<std::uint32_t> exceptions;  // of Rulebook::exceptions() that name it
  std::vector<std::uint32_t> licences;    // ...
  bool is_secondary;                      // forbids nobody: marks a risk for those outside
  bool by_class;                          // some version reaches whoever does what it names
  bool is_incomplete;                     // some version has a list that is not here in full
  std::uint32_t bans;  // equal for measures that forbid the same, and as much (is_secondary)
};

// By activity, as activity_number() counts them.
using Activities = std::vector<bool>;

struct CompiledException {
  const Exception* row;
  Activities activities;
  Condition where;
  Condition unless;
};

struct CompiledLicence {
  const Licence* row;
  Activities activities;
  Condition who;
  Condition where;
  Condition unless;
  base::Seconds until;  // the end of its row, or the beginning of what supersedes it
  base::Seconds last;   // the end of its wind-down; `until` if there is none, or it is superseded
};

// The number of a code of activity_codes(), from 0; their number for what is no code.
std::size_t activity_number(std::string_view activity);

class Rulebook {
 public:
  // `law` must outlive the rulebook.  `conditions`: ids that its texts may name, of an option.
  // Errors: kMalformed for a condition that cannot be read: "licence us.gl-8l, where: ...".
  static base::Result<Rulebook> make(const Law& law, std::vector<std::string> conditions = {});

  const Law& law() const { return *law_; }
  std::span<const CompiledMeasure> measures() const { return measures_; }  // as Law::measures
  std::span<const CompiledException> exceptions() const { return exceptions_; }
  std::span<const CompiledLicence> licences() const { return licences_; }

  // Whether the measure forbids the activity of that number when it reaches the question.
  bool forbids(MeasureIndex measure, std::size_t activity) const {
    return activity < forbids_.size() && forbids_[activity][measure];
  }
  bool forbids(MeasureIndex measure, std::string_view activity) const {
    return forbids(measure, activity_number(activity));
  }
  // Measures that reach by class and forbid it.
  std::span<const MeasureIndex> class_measures(std::size_t activity) const;
  std::span<const MeasureIndex> class_measures(std::string_view activity) const {
    return class_measures(activity_number(activity));
  }
  // Measures whose lists are not here in full, at some time, and that forbid it.
  std::span<const MeasureIndex> incomplete_measures(std::size_t activity) const;

 private:
  Rulebook(const Law& law, std::vector<std::string> conditions)
      : law_(&law), conditions_(std::move(conditions)) {}
  base::Result<base::Done> compile_measures();
  base::Result<base::Done> compile_exceptions();
  base::Result<base::Done> compile_licences();
  void sort_by_activity();
  void number_bans();
  base::Result<Condition> compile(const std::string& text, Scope scope, std::string_view authority,
                                  const std::string& row, std::string_view key) const;

  const Law* law_;
  std::vector<std::string> conditions_;
  std::vector<CompiledMeasure> measures_;
  std::vector<CompiledException> exceptions_;
  std::vector<CompiledLicence> licences_;
  std::vector<std::vector<bool>> forbids_;              // by activity, then measure
  std::vector<std::vector<MeasureIndex>> by_activity_;  // those that reach by class
  std::vector<std::vector<MeasureIndex>> incomplete_by_activity_;
};

}  // namespace detente::law
