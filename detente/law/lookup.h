// Rows of a law by id and by time.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/decimal.h"
#include "detente/law/law.h"

namespace detente::law {

// Whether `named` (an id; with a trailing "*" all that begin so) covers the measure `id`.
bool covers_measure(std::string_view named, std::string_view id);

// Null if there is none.  The pointers live as long as the law.  Cost: O(log rows).
const Authority* find_authority(const Law& law, std::string_view id);
const Programme* find_programme(const Law& law, std::string_view id);
// By its id, or by a tag of the lists, which is another name of it.
const Programme* find_programme_called(const Law& law, std::string_view name);
// Ids and tags, for Vocabulary::programmes.
std::vector<std::string> programme_names(std::span<const Programme> programmes);
const Instrument* find_instrument(const Law& law, std::string_view id);
const Measure* find_measure(const Law& law, std::string_view id);
const Licence* find_licence(const Law& law, std::string_view id);
const Lock* find_lock(const Law& law, std::string_view id);

// The version that holds at `at`; null if none does.
const MeasureVersion* version_at(const Measure& measure, base::Seconds at);

// "86 FR 20249, section 1(a)": the act of that version; where there is none, what the measure
// cites.  `version` may be null.
std::string citation_of(const Law& law, const Measure& measure, const MeasureVersion* version);

// The row that holds at `at`: that of `product`, else that of no product; null if there is none.
const Parameter* parameter_at(const Law& law, std::string_view id, std::string_view product,
                              base::Seconds at);

// REQUIRES: a row of a law that was read without faults.
base::Decimal value_of(const Parameter& parameter);

// When the fact could be read by everybody; absent: it was always known.  Defaults as in law.h.
std::optional<base::Instant> known_of(const Instrument& instrument);  // published, else signed
std::optional<base::Instant> known_of(const Law& law, const MeasureVersion& version);
std::optional<base::Instant> known_of(const Parameter& parameter);
std::optional<base::Instant> known_of(const Exception& exception);
std::optional<base::Instant> known_of(const Licence& licence);
std::optional<base::Instant> known_of(const Designated& designation);

// The law without what was known after `at`: instruments, versions of measures, measures without
// any, parameters, exceptions, licences, designations, corrections.  What ends where a row that is
// taken out begins is without end: the later act was not known to come.  Keeps `hash`.
Law as_known(const Law& law, base::Seconds at);
// The same at the end of a day in the zone of each row's own moment: what was published on it
// counts.
Law as_known(const Law& law, base::Day day);

// What as_known() takes out, one name for each row ("us.price-cap version 2", "licence 7"), in the
// order of the law: two times with the same names know the same law.
std::vector<std::string> later_rows(const Law& law, base::Seconds at);
std::vector<std::string> later_rows(const Law& law, base::Day day);

}  // namespace detente::law
