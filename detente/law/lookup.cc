#include "detente/law/lookup.h"

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace detente::law {

using base::Instant;
using base::Seconds;

namespace {

template <class Row>
const Row* find(const std::vector<Row>& rows, std::string_view id) {
  auto row = std::lower_bound(rows.begin(), rows.end(), id,
                              [](const Row& one, std::string_view key) { return one.id < key; });
  return row != rows.end() && row->id == id ? &*row : nullptr;
}

// Whether something was known only after the time that is asked about.
using IsLater = std::function<bool(const Instant&)>;

bool later(const std::optional<Instant>& known, const IsLater& is_later) {
  return known && is_later(*known);
}

template <class Row>
void remove_later(std::vector<Row>& rows, const IsLater& is_later) {
  std::erase_if(rows, [&](const Row& row) { return later(known_of(row), is_later); });
}

// Takes out what was known later from rows of one line, in the order of their beginning, and opens
// the end of each row whose follower went.
template <class Row, class WasLater, class SameLine>
void remove_later(std::vector<Row>& rows, WasLater was_later, SameLine same_line) {
  std::vector<Row> kept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!was_later(rows[i])) {
      kept.push_back(rows[i]);
    } else if (!kept.empty() && same_line(kept.back(), rows[i]) && kept.back().valid.until &&
               kept.back().valid.until == rows[i].valid.from) {
      kept.back().valid.until.reset();
    }
  }
  rows = std::move(kept);
}

const Parameter* parameter_of(const Law& law, std::string_view id, std::string_view product,
                              Seconds at) {
  std::pair key(id, product);
  auto row = std::lower_bound(law.parameters.begin(), law.parameters.end(), key,
                              [](const Parameter& one, const auto& wanted) {
                                return std::pair<std::string_view, std::string_view>(
                                           one.id, one.product) < wanted;
                              });
  for (; row != law.parameters.end() && row->id == id && row->product == product; ++row)
    if (row->valid.contains(at)) return &*row;
  return nullptr;
}

Law as_known_before(const Law& law, const IsLater& is_later) {
  Law known = law;
  for (Measure& measure : known.measures)
    remove_later(
        measure.versions,
        [&](const MeasureVersion& version) { return later(known_of(law, version), is_later); },
        [](const MeasureVersion&, const MeasureVersion&) { return true; });
  std::erase_if(known.measures, [](const Measure& measure) { return measure.versions.empty(); });
  remove_later(
      known.parameters, [&](const Parameter& row) { return later(known_of(row), is_later); },
      [](const Parameter& a, const Parameter& b) {
        return a.id == b.id && a.product == b.product;
      });
  remove_later(known.instruments, is_later);
  remove_later(known.exceptions, is_later);
  remove_later(known.licences, is_later);
  remove_later(known.designations, is_later);
  std::erase_if(known.corrections, [&](const Correction& row) { return is_later(row.known); });
  return known;
}

}  // namespace

bool covers_measure(std::string_view named, std::string_view id) {
  if (named.ends_with('*')) return id.starts_with(named.substr(0, named.size() - 1));
  return named == id;
}

const Authority* find_authority(const Law& law, std::string_view id) {
  return find(law.authorities, id);
}
const Programme* find_programme(const Law& law, std::string_view id) {
  return find(law.programmes, id);
}

const Programme* find_programme_called(const Law& law, std::string_view name) {
  if (const Programme* programme = find_programme(law, name)) return programme;
  auto found =
      std::find_if(law.programmes.begin(), law.programmes.end(), [&](const Programme& one) {
        return std::find(one.tags.begin(), one.tags.end(), name) != one.tags.end();
      });
  return found == law.programmes.end() ? nullptr : &*found;
}

std::vector<std::string> programme_names(std::span<const Programme> programmes) {
  std::vector<std::string> names;
  for (const Programme& programme : programmes) {
    names.push_back(programme.id);
    names.insert(names.end(), programme.tags.begin(), programme.tags.end());
  }
  return names;
}

const Instrument* find_instrument(const Law& law, std::string_view id) {
  return find(law.instruments, id);
}
const Measure* find_measure(const Law& law, std::string_view id) { return find(law.measures, id); }
const Licence* find_licence(const Law& law, std::string_view id) { return find(law.licences, id); }
const Lock* find_lock(const Law& law, std::string_view id) { return find(law.locks, id); }

const MeasureVersion* version_at(const Measure& measure, Seconds at) {
  auto version = std::find_if(measure.versions.begin(), measure.versions.end(),
                              [at](const MeasureVersion& one) { return one.valid.contains(at); });
  return version == measure.versions.end() ? nullptr : &*version;
}

std::string citation_of(const Law& law, const Measure& measure, const MeasureVersion* version) {
  const Instrument* act = version == nullptr ? nullptr : find_instrument(law, version->instrument);
  if (act == nullptr) return measure.cited;
  return version->provision.empty() ? act->citation : act->citation + ", " + version->provision;
}

const Parameter* parameter_at(const Law& law, std::string_view id, std::string_view product,
                              Seconds at) {
  const Parameter* row = parameter_of(law, id, product, at);
  return row != nullptr || product.empty() ? row : parameter_of(law, id, {}, at);
}

base::Decimal value_of(const Parameter& parameter) { return *base::parse_decimal(parameter.value); }

std::optional<Instant> known_of(const Instrument& instrument) {
  return instrument.published ? instrument.published : instrument.signed_on;
}

std::optional<Instant> known_of(const Law& law, const MeasureVersion& version) {
  if (version.known) return version.known;
  const Instrument* instrument = find_instrument(law, version.instrument);
  return instrument != nullptr && instrument->published ? instrument->published
                                                        : version.valid.from;
}

std::optional<Instant> known_of(const Parameter& parameter) {
  return parameter.known ? parameter.known : parameter.valid.from;
}

std::optional<Instant> known_of(const Exception& exception) {
  return exception.known ? exception.known : exception.valid.from;
}

std::optional<Instant> known_of(const Licence& licence) {
  return licence.known ? licence.known : licence.valid.from;
}

std::optional<Instant> known_of(const Designated& designation) {
  return designation.published ? designation.published : designation.valid.from;
}

namespace {

IsLater after(Seconds at) {
  return [at](const Instant& known) { return known.earliest > at; };
}

// After the end of the day in the zone of each moment.
IsLater after(base::Day day) {
  auto ends = std::make_shared<std::map<std::string, Seconds>>();  // of the day, by zone
  return [day, ends](const Instant& known) {
    auto end = ends->find(known.zone);
    if (end == ends->end()) {
      auto local = base::day_in_zone(day, known.zone);
      Seconds utc = Seconds(day + std::chrono::days{1});
      end = ends->emplace(known.zone, local ? local->latest : utc).first;
    }
    return known.earliest >= end->second;
  };
}

template <class Row>
void add_later(const std::vector<Row>& rows, std::string_view kind, const IsLater& is_later,
               std::vector<std::string>& names) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (later(known_of(rows[i]), is_later))
      names.push_back(std::string(kind) + ' ' + std::to_string(i));
}

std::vector<std::string> later_rows_of(const Law& law, const IsLater& is_later) {
  std::vector<std::string> names;
  for (const Measure& measure : law.measures)
    for (std::size_t i = 0; i < measure.versions.size(); ++i)
      if (later(known_of(law, measure.versions[i]), is_later))
        names.push_back(measure.id + " version " + std::to_string(i + 1));
  add_later(law.parameters, "parameter", is_later, names);
  add_later(law.instruments, "instrument", is_later, names);
  add_later(law.exceptions, "exception", is_later, names);
  add_later(law.licences, "licence", is_later, names);
  add_later(law.designations, "designation", is_later, names);
  for (const Correction& row : law.corrections)
    if (is_later(row.known)) names.push_back("correction " + row.id);
  return names;
}

}  // namespace

Law as_known(const Law& law, Seconds at) { return as_known_before(law, after(at)); }
Law as_known(const Law& law, base::Day day) { return as_known_before(law, after(day)); }

std::vector<std::string> later_rows(const Law& law, Seconds at) {
  return later_rows_of(law, after(at));
}
std::vector<std::string> later_rows(const Law& law, base::Day day) {
  return later_rows_of(law, after(day));
}

}  // namespace detente::law
