// What an option of relief means, ready to be shown.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "detente/law/view.h"
#include "detente/relief/class_changes.h"
#include "detente/relief/consequences.h"
#include "detente/relief/evaluation.h"
#include "detente/relief/expectations.h"
#include "detente/relief/option.h"
#include "detente/relief/parameter_changes.h"
#include "detente/relief/readings.h"
#include "detente/relief/scenario.h"

namespace detente::report {

struct ReliefConsignments;  // relief_consignments.h
struct ReliefPositions;     // relief_positions.h

// Whoever makes it keeps what it points to alive.
struct ReliefAnswer {
  const relief::Option* option = nullptr;
  const law::View* view = nullptr;  // the past that the option is laid over
  const relief::Scenarios* scenarios = nullptr;
  const relief::Evaluation* evaluation = nullptr;
  std::array<std::vector<relief::Consequence>, 3> consequences;    // by Mode, by Evaluation::grid
  std::array<std::vector<relief::ClassChange>, 3> classes;         // by Mode
  std::array<std::vector<relief::ParameterChange>, 3> parameters;  // by Mode
  std::vector<relief::Reading> readings;                           // of clauses with variants
  std::vector<relief::Checked> checked;                            // [expect]
  std::vector<const ReliefPositions*> positions;                   // files of them, if any is asked
  const ReliefConsignments* consignments = nullptr;                // null: none are asked about
  std::vector<std::string> lints;  // with their places; one line each
  std::vector<std::string> notes;  // on what is known; one line each
  std::string option_file;         // its name, as given
  std::string option_hash;         // SHA-256 of its bytes
  std::string generation;          // of the lists; of an invented world law::Law::hash
};

}  // namespace detente::report
