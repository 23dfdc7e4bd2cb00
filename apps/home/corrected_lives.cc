// Tested by tests/late_knowledge_test.py and detente/law/corrections_test.cc.
#include "apps/home/corrected_lives.h"

#include "detente/law/built_in.h"
#include "detente/law/corrections.h"
#include "detente/lists/source.h"

namespace detente::home {
namespace {

using base::Error;
using base::ErrorKind;
using base::Result;

Result<std::vector<law::Correction>> read_corrections() {
  auto law = law::read_law(law::built_in_documents());
  if (!law) return Error{ErrorKind::kCorrupt, "data/law: " + law.error().message, {}};
  return std::move(law->corrections);
}

// Read once in the life of the program.
const Result<std::vector<law::Correction>>& all_corrections() {
  static const auto corrections = read_corrections();
  return corrections;
}

}  // namespace

Result<std::vector<const law::Correction*>> corrections_of(std::string_view source,
                                                           const ledger::Known& known,
                                                           std::string_view entry) {
  const auto& all = all_corrections();
  if (!all) return all.error();
  return law::corrections_of(*all, source, entry, known.before);
}

Result<std::vector<std::string>> later_corrections(std::string_view source,
                                                   const ledger::Known& known) {
  std::vector<std::string> ids;
  if (!known.before) return ids;
  const auto& all = all_corrections();
  if (!all) return all.error();
  for (const law::Correction& one : *all)
    if (one.source == source && one.known.earliest >= *known.before) ids.push_back(one.id);
  return ids;
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
