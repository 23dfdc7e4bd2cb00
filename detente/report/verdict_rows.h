// What reaches a question, in the words of reports.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/inquiry.h"

namespace detente::report {

// What was asked and what was answered.
struct VerdictAnswer {
  std::string query;                // as given, one JSON object
  const law::View* view = nullptr;  // that the answers are of
  law::Answers answers;
  std::vector<std::string> notes;  // what the reader must know of the answer; one line each
  std::string generation;
  // By authority whose answer an option leaves open: "permitted at best, prohibited at worst".
  std::map<std::uint32_t, std::string> open = {};
};

// One measure that reaches the question; instants as base::to_string, empty: without end.
struct VerdictRow {
  std::string measure;            // id
  std::string title;              // of the measure
  std::string party;              // id; empty: by class
  std::string name;               // of the party
  std::string basis;              // the act as printed by the list, or the instrument
  std::string entry;              // of the list; may be empty
  std::string via;                // "listed", "class", "owned"
  std::vector<std::string> path;  // owned: ids, from the listed party to this one
  std::string holdings;           // owned: "X 30 + Y 25 -> A", back to listed persons
  std::string missing;            // by class: rows of the measure that are not here; empty: none
  std::string state;              // of law::Answer; "secondary-risk" of what forbids nobody
  std::string licence;            // id; empty: none
  std::string exception;          // id; empty: none
  bool inferred = false;          // `from` is not what the list prints
  std::string from;               // of the listing, else of the version of the measure
  std::string until;
  std::string citation;  // of the act, with the provision
};

// Whether reports tell it: a measure that forbids nobody is told only of an authority that binds
// none of the actors.
bool is_shown(const law::View& view, const law::AuthorityAnswer& one, const law::Reached& reached);

VerdictRow verdict_row(const law::View& view, const law::Snapshot& snapshot,
                       const law::Reached& reached);

// Empty for the ends of time.
std::string instant_text(base::Seconds at);

}  // namespace detente::report
