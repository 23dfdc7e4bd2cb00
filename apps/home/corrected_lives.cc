// Tested by tests/late_knowledge_test.py and detente/law/corrections_test.cc.
#include "apps/home/corrected_lives.h"

#include "detente/law/built_in.h"
#include "detente/law/corrections.h"
#include "detente/lists/source.h"

namespace detente::home {

using base::Result;

Result<std::vector<const law::Correction*>> corrections_of(std::string_view source,
                                                           const ledger::Known& known,
                                                           std::string_view entry) {
  const auto& law = law::built_in_law();
  if (!law) return law.error();
  return law::corrections_of(law->corrections, source, entry, known.before);
}

Result<std::vector<ledger::EntryLife>> corrected_lives(ledger::Ledger& ledger,
                                                       std::string_view source,
                                                       const ledger::Known& known,
                                                       std::string_view entry) {
  DETENTE_TRY(auto lives, ledger.lives(source, known, entry));
  for (ledger::EntryLife& life : lives) {
    DETENTE_TRY(auto corrections, corrections_of(source, known, life.entry));
    law::correct(life.listed, corrections, lists::zone_of(source));
  }
  return lives;
}

}  // namespace detente::home
