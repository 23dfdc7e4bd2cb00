// Tested in option_file_test.cc.
#include "detente/relief/option.h"

#include <algorithm>

#include "detente/law/snapshot.h"

namespace detente::relief {

namespace {

constexpr std::string_view kForms[] = {"revoke", "delist",   "suspend", "license",
                                       "waive",  "lapse",    "amend",   "carve-out",
                                       "annul",  "snapback", "impose"};

template <class Row>
const Row* find(const std::vector<Row>& rows, std::string_view id) {
  auto row =
      std::find_if(rows.begin(), rows.end(), [id](const Row& one) { return one.id.value == id; });
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace

std::string_view to_string(Form form) { return kForms[static_cast<std::size_t>(form)]; }

std::span<const std::string_view> form_words() { return kForms; }

std::string_view to_string(Mode mode) {
  constexpr std::string_view kWords[] = {"assumed", "best", "worst"};
  return kWords[static_cast<std::size_t>(mode)];
}

base::Seconds Moment::in(std::string_view zone) const {
  if (const auto* at = std::get_if<base::Seconds>(&value)) return *at;
  base::Day day = std::get<base::Day>(value);
  auto local = base::day_in_zone(day, zone);
  if (local && at_end) return local->latest - std::chrono::seconds{1};
  // A zone may leave out a day; the next one begins where it would.
  return local ? local->earliest : base::day_in_zone(day + std::chrono::days{1}, zone)->earliest;
}

std::string to_string(const Moment& moment) {
  const auto* day = std::get_if<base::Day>(&moment.value);
  return day != nullptr ? base::to_string(*day)
                        : base::to_string(std::get<base::Seconds>(moment.value));
}

std::vector<std::string> Option::conditions() const {
  std::vector<std::string> ids;
  for (const Assumption& one : assumptions) ids.push_back(one.id.value);
  for (const Phase& one : phases) ids.push_back(one.id.value);
  for (const Clause& one : clauses) ids.push_back(one.id.value);
  return ids;
}

const Assumption* Option::find_assumption(std::string_view name) const {
  return find(assumptions, name);
}
const Phase* Option::find_phase(std::string_view name) const { return find(phases, name); }
const Clause* Option::find_clause(std::string_view name) const { return find(clauses, name); }

}  // namespace detente::relief
