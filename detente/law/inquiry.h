// A question as people put it, in words and days, and what every authority answers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/question.h"
#include "detente/law/rulebook.h"
#include "detente/law/snapshots.h"
#include "detente/law/verdict.h"
#include "detente/law/view.h"

namespace detente::law {

// Empty texts and lists are empty slots of the question.  A day means a day in the zone of the
// authority that is asked: `on` its end, of an event any moment of it.
struct Inquiry {
  std::vector<std::string> actors;      // actor_words()
  std::vector<std::string> activities;  // codes; of several each authority gives its highest answer
  std::string currency;                 // ISO 4217
  std::vector<std::string> parties;     // ids of the view
  std::vector<std::string> goods;       // digits of HS or CN
  std::string place;                    // territories
  std::string destination;
  std::string buyer;
  std::vector<std::string> vessels;                         // IMO numbers
  std::string on;                                           // day or instant; not empty
  std::string issued;                                       // day
  std::string tenor;                                        // whole days, of debt
  std::string price;                                        // decimal, USD per unit
  std::string contract;                                     // day or instant
  std::string term_years;                                   // decimal
  std::vector<std::pair<std::string, std::string>> events;  // name, then day or instant

  friend bool operator==(const Inquiry&, const Inquiry&) = default;
};

// Whether every word and time is of the right form, without looking at the parties.
// Errors: kMalformed, as question_for().
base::Result<base::Done> check_form(const Inquiry& inquiry);

// The question to an authority of that zone about the activity.
// Errors: kMalformed for a word that is none, with what is expected: "goods \"27x\": ...";
//   kNotFound for an id that is no party of the view.
base::Result<Question> question_for(const Inquiry& inquiry, std::string_view activity,
                                    const View& view, std::string_view zone);

// The last second of a day there, or the instant.  Errors: kMalformed, as question_for().
base::Result<base::Seconds> end_of(const std::string& on, std::string_view zone);

struct AuthorityAnswer {
  const Snapshot* snapshot = nullptr;  // of the moment that it was asked about
  AuthorityVerdict verdict;            // first and last are of `reached`
  std::vector<Reached> reached;        // of several activities, one after the other
};

struct Answers {
  std::vector<AuthorityAnswer> authorities;  // by id
  std::unique_ptr<Snapshots> snapshots;      // that they point to
};

// What an option adds to a question to that authority (of Law::authorities) at that instant; its
// conditions must last until it is asked again.
using ScenarioOf = std::function<Scenario(std::uint32_t authority, base::Seconds on)>;

// What every authority of Judge::authorities() answers.  `view` and `book` must outlive the
// answers. Errors: those of question_for(). Cost: a snapshot for each different moment that `on`
// is, which is one for an instant.
base::Result<Answers> answer(const View& view, const Rulebook& book, const Inquiry& inquiry);
// The same under an option.
base::Result<Answers> answer(const View& view, const Rulebook& book, const Inquiry& inquiry,
                             const ScenarioOf& scenario_of);

}  // namespace detente::law
