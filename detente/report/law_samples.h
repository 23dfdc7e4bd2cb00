// A small law of two authorities, for the tests of reports.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detente/law/effect.h"
#include "detente/scan/scan_samples.h"

namespace detente::report::samples {

inline base::Instant start(std::string_view day) {
  return *base::day_in_zone(*base::parse_day(day), "America/New_York");
}

inline law::Measure measure(std::string id, std::string type, std::string title,
                            const std::vector<std::pair<std::string, std::string>>& versions) {
  law::Measure made;
  made.id = std::move(id);
  made.type = std::move(type);
  made.authority = made.id.starts_with("eu.") ? "eu.council" : "us.ofac";
  made.title = std::move(title);
  for (const auto& [from, until] : versions) {
    law::MeasureVersion& version = made.versions.emplace_back();
    version.instrument = "us.order";
    version.provision = "section 1";
    version.valid.from = start(from);
    if (!until.empty()) version.valid.until = start(until);
  }
  return made;
}

inline law::Licence licence(std::string id, std::string number, std::string activity) {
  law::Licence made;
  made.id = std::move(id);
  made.number = std::move(number);
  made.authority = "us.ofac";
  made.kind = "general";
  made.covers = {"us.block"};
  made.activities = {std::move(activity)};
  made.valid = {start("2022-03-03"), start("2025-07-01")};
  return made;
}

// A block with two licences, a directive on debt, a freeze that is suspended.
inline law::Law law() {
  law::Law made;
  made.authorities = {{"eu.council", "Council", "eu", "Europe/Brussels", "council", "TEU"},
                      {"us.ofac", "OFAC", "us", "America/New_York", "executive", "CFR"}};
  law::Instrument order;
  order.id = "us.order";
  order.citation = "86 FR 20249";
  made.instruments = {order};
  made.measures = {
      measure("eu.freeze", "block", "Funds are frozen",
              {{"2014-03-17", "2024-01-01"}, {"2026-01-01", ""}}),
      measure("us.block", "block", "Property is blocked", {{"2021-04-15", ""}}),
      measure("us.debt", "debt-tenor", "New debt", {{"2014-07-16", ""}}),
  };
  made.measures[1].rule = "us.bis";
  made.licences = {licence("us.gl-6", "GL 6", "agri"), licence("us.gl-8", "GL 8", "energy")};
  made.licences[0].valid.until.reset();
  made.licences[1].where = "goods.category = \"crude\"";
  return made;
}

// Its table at that time.
inline law::EffectTable effects(std::string on = "2025-03-04") {
  auto table = law::EffectTable::make(law(), std::move(on));
  if (!table) std::abort();
  return *std::move(table);
}

// The index of the sample parties: the minister of the SDN list under two measures of OFAC and, as
// no list would have it, one of the Council; the Union's entry of him under a tag without an act.
inline std::shared_ptr<const index::Index> index() {
  return scan::samples::index_of(scan::samples::parties(), [](const record::Party& party) {
    using Ids = std::vector<std::string>;
    if (party.entry == "101") return Ids{"eu.freeze", "us.block", "us.debt"};
    return party.entry == "EU.1.1" ? Ids{"eu.fsf.unnamed.UKR"} : Ids{};
  });
}

}  // namespace detente::report::samples
