// Tested in scenario_test.cc.
#include "detente/relief/over_broad.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <variant>

#include "detente/law/predicate_literal.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

using law::PartyIndex;

namespace {

// The sectors that a condition compares with.
void add_sectors(const law::Predicate& predicate, std::set<std::string>& sectors) {
  const auto* value = std::get_if<law::Literal>(&predicate.right);
  bool compares = predicate.form == law::Predicate::Form::kCompares && value != nullptr &&
                  predicate.left.attribute == law::Attribute::kSector;
  if (compares) {
    if (const auto* one = std::get_if<std::string>(value)) sectors.insert(*one);
    if (const auto* several = std::get_if<std::vector<std::string>>(value))
      sectors.insert(several->begin(), several->end());
  }
  for (const law::Predicate& part : predicate.parts) add_sectors(part, sectors);
}

// Whom each clause is for.
std::map<std::uint32_t, std::set<PartyIndex>> caught(const law::View& base,
                                                     const Overlay& overlay) {
  std::map<std::uint32_t, std::set<PartyIndex>> parties;
  for (const ChangedAtom& one : overlay.atoms)
    for (std::uint32_t clause : one.standing.clauses)
      parties[clause].insert(base.atoms[one.atom].party);
  for (const AddedLicence& one : overlay.licences)
    for (const std::string& id : one.licence.parties)
      parties[one.clause].insert(*law::find_party(base, id));
  return parties;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<base::Error> over_broad(const Option& option, const law::View& base,
                                    const Scenarios& scenarios) {
  constexpr std::size_t kMostParties = 5;
  std::vector<base::Error> lints;
  for (const auto& [number, parties] : caught(base, scenarios.extreme(Mode::kBest).overlay)) {
    const Clause& clause = option.clauses[number];
    std::set<std::string> named;
    if (clause.who) add_sectors(clause.who->predicate, named);
    std::vector<std::string> others;
    for (PartyIndex index : parties) {
      const law::ViewParty& party = base.parties[static_cast<std::size_t>(index)];
      bool elsewhere = std::any_of(party.sectors.begin(), party.sectors.end(),
                                   [&](const auto& sector) { return !named.contains(sector); });
      if (elsewhere) others.push_back(law::quoted(party.id) + " (" + joined(party.sectors) + ")");
    }
    if (named.empty() || others.empty()) continue;
    std::size_t count = others.size();
    others.resize(std::min(count, kMostParties));
    lints.push_back({base::ErrorKind::kMalformed,
                     base::one_line("the clause " + law::quoted(clause.id.value) + " is for " +
                                    std::to_string(count) + (count == 1 ? " party" : " parties") +
                                    " of other sectors, too: " + joined(others)),
                     clause.id.at});
  }
  return lints;
}

}  // namespace detente::relief
