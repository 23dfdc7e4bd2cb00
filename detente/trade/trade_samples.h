// Consignments and a suspension for tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "detente/trade/consignment_file.h"
#include "detente/trade/readings.h"

namespace detente::trade {

inline base::Seconds at(std::string_view instant) {
  return base::parse_instant(instant, "UTC")->earliest;
}

// Of a file without faults.
inline std::vector<Consignment> consignments_of(std::string_view bytes) {
  return read_consignments(bytes).consignments;
}

inline law::Predicate predicate_of(std::string_view text) {
  return *law::parse_predicate(text, law::Vocabulary());
}

// The pause of March 2025, as an option states it: by place, with three variants.
inline Suspension aid_pause() {
  Suspension pause;
  pause.id = "pause";
  pause.title = "Pause of military aid";
  pause.authority = "us.president";
  pause.parties = {"UA", "US"};
  pause.goods = predicate_of("category = \"military\"");
  pause.where = predicate_of("not consignment.in_country(\"UA\")");
  for (const char* variant : {"not consignment.delivered(definition = \"dsca-24-40\")",
                              "consignment.title_holder = \"US\"", "not consignment.departed"})
    pause.variants.push_back(predicate_of(variant));
  pause.start = at("2025-03-04T01:30:00Z");
  pause.start_bounds = {at("2025-03-03T23:00:00Z"), at("2025-03-04T05:00:00Z")};
  pause.resume = at("2025-03-11T18:00:00Z");
  return pause;
}

// "HELD CONTINUES UNDETERMINED HELD": the four readings.
inline std::string readings_text(const LineAnswer& answer) {
  std::string text;
  for (Outcome outcome : answer.readings)
    text += (text.empty() ? "" : " ") + std::string(to_string(outcome));
  return text;
}

}  // namespace detente::trade
