// A question as people put it, under an option.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "detente/base/result.h"
#include "detente/law/inquiry.h"
#include "detente/relief/scenario.h"

namespace detente::relief {

struct OptionAnswers {
  const law::View* view = nullptr;  // that the atoms are of: with the option at its best
  // The answers that all ways agree on, else undetermined, with what reaches the question at best.
  law::Answers answers;
  // By authority (of Law::authorities) whose answer is open: "permitted at best, prohibited at
  // worst".
  std::map<std::uint32_t, std::string> open;
};

// Mode assumed; `option` and `scenarios`, which are of it, must outlive the answers.
// Errors: those of law::answer.
base::Result<OptionAnswers> answer_under(const Option& option, const Scenarios& scenarios,
                                         const law::Inquiry& inquiry);

}  // namespace detente::relief
