// Tested in timeline_test.cc.
#include "detente/relief/locks.h"

#include <algorithm>

#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

using base::Seconds;
using law::Law;
using law::Lock;

namespace {

const law::Lock::Reach* reach_of(const Lock& lock, std::string_view form,
                                 std::string_view measure) {
  for (const Lock::Reach& reach : lock.reach) {
    bool of_form = std::any_of(reach.forms.begin(), reach.forms.end(),
                               [&](const auto& one) { return one == "*" || one == form; });
    bool of_measure =
        std::any_of(reach.measures.begin(), reach.measures.end(),
                    [&](const auto& one) { return law::covers_measure(one, measure); });
    if (of_form && of_measure) return &reach;
  }
  return nullptr;
}

// Whether the lock is one for clauses of that authority.
bool is_over(const Lock& lock, std::string_view authority, const Law& law) {
  if (lock.authority == authority) return true;
  const law::Authority* of_lock = law::find_authority(law, lock.authority);
  const law::Authority* of_clause = law::find_authority(law, authority);
  return of_lock != nullptr && of_clause != nullptr && of_lock->kind == "legislature" &&
         of_lock->jurisdiction == of_clause->jurisdiction;
}

// A number of days or months that the lock names and the law has at that time; else none.
Period period_of(const Lock& lock, std::string_view name, Seconds at, const Law& law) {
  for (const auto& [key, id] : lock.parameters) {
    if (key != name) continue;
    const law::Parameter* row = law::parameter_at(law, id, {}, at);
    if (row == nullptr) return {};
    int count = static_cast<int>(law::value_of(*row).units / base::Decimal::kOne);
    return row->unit == "months" ? Period{count, 0, {}} : Period{0, count, {}};
  }
  return {};
}

// From 10 July to 7 September, by the calendar of the zone.
bool is_summer(Seconds at, std::string_view zone) {
  std::chrono::year_month_day day(law::local_day(at, zone));
  std::chrono::month_day date = day.month() / day.day();
  return date >= std::chrono::July / 10 && date <= std::chrono::September / 7;
}

}  // namespace

std::vector<Binding> locks_of(const Clause& clause, std::string_view measure, const Law& law) {
  std::vector<Binding> found;
  if (clause.form == Form::kSnapback) return found;
  for (const Lock& lock : law.locks) {
    if (!is_over(lock, clause.authority, law)) continue;
    const law::Authority* authority = law::find_authority(law, lock.authority);
    if (clause.form == Form::kLapse && authority != nullptr && authority->kind == "council")
      continue;
    const Lock::Reach* reach = reach_of(lock, to_string(clause.form), measure);
    if (reach == nullptr || reach->applies == "no") continue;
    found.push_back({&lock, reach->applies == "contested"});
  }
  return found;
}

Seconds open_from(const Lock& lock, Seconds submit, std::string_view zone, const Law& law) {
  Seconds at = later_by(submit, period_of(lock, "consultation", submit, law), zone);
  Period summer = period_of(lock, "wait_summer", submit, law);
  bool is_longer = summer != Period{} && is_summer(submit, zone);
  return later_by(at, is_longer ? summer : period_of(lock, "wait", submit, law), zone);
}

namespace {

// The order that declared the emergency behind an instrument: the root of its basis.
const law::Instrument* emergency_of(const law::Instrument* instrument, const Law& law) {
  constexpr int kMostSteps = 16;
  for (int step = 0; instrument != nullptr && step < kMostSteps; ++step) {
    const law::Instrument* order = nullptr;
    for (const std::string& id : instrument->basis) {
      const law::Instrument* basis = law::find_instrument(law, id);
      if (basis != nullptr && basis->kind == "executive-order") order = basis;
    }
    if (order == nullptr) break;
    instrument = order;
  }
  bool is_order = instrument != nullptr && instrument->kind == "executive-order";
  return is_order ? instrument : nullptr;
}

// The instrument of the measure's first version.
const law::Instrument* instrument_of(const law::Measure& measure, const Law& law) {
  return measure.versions.empty() ? nullptr
                                  : law::find_instrument(law, measure.versions.front().instrument);
}

std::string_view cadence_of(const law::Measure& measure) {
  if (measure.type == "territory-embargo") return "territory";
  return measure.type == "block" || measure.type == "travel-ban" ? "persons" : "sectoral";
}

// The first of `first`, `first` + period, ... that is not before `from`.
std::optional<Seconds> next_of(Seconds first, const Period& period, Seconds from,
                               std::string_view zone) {
  if (period.months <= 0) return std::nullopt;
  for (int months = 0; months <= 12 * 200; months += period.months) {
    Seconds at = later_by(first, {months, 0, {}}, zone);
    if (at >= from) return at;
  }
  return std::nullopt;
}

std::optional<Seconds> next_end(const Lock& lock, const law::Measure& measure, Seconds from,
                                std::string_view zone, const Law& law) {
  for (const auto& [name, id] : lock.parameters) {
    if (name != "period" && name != cadence_of(measure)) continue;
    const law::Parameter* row = law::parameter_at(law, id, {}, from);
    if (row == nullptr || !row->valid.from) return std::nullopt;
    Seconds first = row->valid.from->earliest;
    if (name == "period") {
      const law::Instrument* order = emergency_of(instrument_of(measure, law), law);
      if (order == nullptr || !order->signed_on) return std::nullopt;
      first = order->signed_on->earliest;
    }
    return next_of(first, period_of(lock, name, from, law), from, zone);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Renewal> renewal_of(const law::Measure& measure, Seconds from, std::string_view zone,
                                  const Law& law) {
  for (const Lock& lock : law.locks) {
    const Lock::Reach* reach = reach_of(lock, "lapse", measure.id);
    if (reach == nullptr || reach->applies != "yes") continue;
    if (auto at = next_end(lock, measure, from, zone, law)) return Renewal{*at, &lock};
  }
  return std::nullopt;
}

namespace {

std::string with_jurisdiction(std::string_view code, std::string_view authority, const Law& law) {
  const law::Authority* found = law::find_authority(law, authority);
  std::string front = found == nullptr ? "" : found->jurisdiction + ".";
  return code.starts_with(front) ? std::string(code) : front + std::string(code);
}

}  // namespace

const law::Measure* imposed_like(std::string_view code, std::string_view authority,
                                 const Law& law) {
  return law::find_measure(law, with_jurisdiction(code, authority, law));
}

std::string imposed_type(std::string_view code, std::string_view authority, const Law& law) {
  if (const law::Measure* like = imposed_like(code, authority, law)) return like->type;
  std::string type(code);
  std::replace(type.begin(), type.end(), '.', '-');
  auto types = law::measure_types();
  return std::find(types.begin(), types.end(), type) == types.end() ? "" : type;
}

std::string imposed_id(const Clause& clause, const Law& law) {
  return with_jurisdiction(clause.measure->code.value, clause.authority, law) + "@" +
         clause.id.value;
}

}  // namespace detente::relief
