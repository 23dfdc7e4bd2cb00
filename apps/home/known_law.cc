// Tested by tests/late_knowledge_test.py and tests/verdict_test.py.
#include "apps/home/known_law.h"

#include "detente/law/built_in.h"
#include "detente/law/lookup.h"

namespace detente::home {

using base::Result;

Result<law::Law> law_as_known(const std::string& known) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  if (known.empty()) return *law;
  if (auto day = base::parse_day(known)) return law::as_known(*law, *day);
  DETENTE_TRY(base::Instant instant, base::parse_instant(known, "UTC"));
  return law::as_known(*law, instant.earliest);
}

Result<std::vector<std::string>> later_rows(const std::string& known) {
  if (known.empty()) return std::vector<std::string>{};
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  if (auto day = base::parse_day(known)) return law::later_rows(*law, *day);
  DETENTE_TRY(base::Instant instant, base::parse_instant(known, "UTC"));
  return law::later_rows(*law, instant.earliest);
}

}  // namespace detente::home
