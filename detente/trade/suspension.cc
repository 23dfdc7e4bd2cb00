#include "detente/trade/suspension.h"

#include <algorithm>

#include "detente/law/lookup.h"
#include "detente/law/predicate_literal.h"
#include "detente/relief/locks.h"
#include "detente/relief/timeline.h"
#include "detente/relief/unknowns.h"

namespace detente::trade {

using base::Error;
using base::ErrorKind;
using base::Result;

namespace {

constexpr std::string_view kType = "aid-suspension";

Error refused(std::string message) { return {ErrorKind::kRefused, std::move(message), {}}; }

Result<std::uint32_t> clause_of(const relief::Option& option, const law::Law& law) {
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < option.clauses.size(); ++i) {
    const relief::Clause& clause = option.clauses[i];
    if (clause.form != relief::Form::kImpose ||
        relief::imposed_type(clause.measure->code.value, clause.authority, law) != kType)
      continue;
    if (found)
      return refused("clauses " + law::quoted(option.clauses[*found].id.value) + " and " +
                     law::quoted(clause.id.value) + " both suspend deliveries");
    found = i;
  }
  if (found) return *found;
  return refused("no clause imposes a suspension of aid");
}

// When the clause acts, with all unknowns for relief or all against it.
Result<relief::Effect> effect_of(const relief::Option& option, const law::Law& law,
                                 std::uint32_t clause, bool best) {
  std::vector<relief::Unknown> unknowns = relief::unknowns_of(option, law);
  std::vector<bool> held;
  for (const relief::Unknown& one : unknowns) held.push_back(one.best == best);
  relief::Suppositions suppositions(option, unknowns, held);
  relief::Timeline timeline(option, law, suppositions);
  for (const relief::Effect& effect : timeline.effects())
    if (effect.clause == clause) return effect;
  std::string reason;
  for (const relief::Idle& idle : timeline.idle())
    if (idle.clause == clause) reason = ": " + idle.reason;
  return refused("clause " + law::quoted(option.clauses[clause].id.value) + " never acts" + reason);
}

Result<base::Done> set_times(const relief::Option& option, const law::Law& law,
                             std::uint32_t number, Suspension& out) {
  DETENTE_TRY(relief::Effect effect, effect_of(option, law, number, true));
  DETENTE_TRY(relief::Effect worst, effect_of(option, law, number, false));
  const relief::Clause& clause = option.clauses[number];
  if (effect != worst)
    return refused("when clause " + law::quoted(clause.id.value) + " acts is not known: assume it");
  out.start = effect.begin;
  if (effect.end != base::Seconds::max()) out.resume = effect.end;
  if (clause.start_bounds)
    out.start_bounds = {clause.start_bounds->first.in(clause.zone),
                        clause.start_bounds->second.in(clause.zone)};
  return base::Done{};
}

std::string donor_of(const std::string& authority, const law::Law& law) {
  const law::Authority* found = law::find_authority(law, authority);
  std::string donor = found == nullptr ? "" : found->jurisdiction;
  for (char& c : donor) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return donor;
}

}  // namespace

Result<Suspension> suspension_of(const relief::Option& option, const law::Law& law) {
  DETENTE_TRY(std::uint32_t number, clause_of(option, law));
  const relief::Clause& clause = option.clauses[number];
  const relief::Imposed& measure = *clause.measure;
  if (measure.recipient.empty())
    return refused("clause " + law::quoted(clause.id.value) + " names no recipient");
  Suspension out;
  out.id = clause.id.value;
  out.title = option.title;
  out.authority = clause.authority;
  out.parties = {measure.recipient, donor_of(clause.authority, law)};
  if (measure.goods) out.goods = measure.goods->predicate;
  if (!measure.funding.empty()) out.funding = {measure.funding};
  for (const std::string& word : out.funding)
    if (std::find(fundings().begin(), fundings().end(), word) == fundings().end())
      return refused("funding " + law::quoted(word) + ": one of " +
                     law::listed(fundings(), " or "));
  if (clause.where) out.where = clause.where->predicate;
  for (const relief::Expression& variant : clause.variants)
    out.variants.push_back(variant.predicate);
  DETENTE_CHECK(set_times(option, law, number, out));
  return out;
}

}  // namespace detente::trade
