// Tested in verdict_report_test.cc.
#include "detente/report/verdict_rows.h"

#include "detente/law/lookup.h"
#include "detente/report/ownership_report.h"

namespace detente::report {

std::string instant_text(base::Seconds at) {
  if (at == base::Seconds::min() || at == base::Seconds::max()) return {};
  return base::to_string(at);
}

namespace {

void add_times(const law::Interval& valid, VerdictRow& row) {
  row.from = instant_text(valid.from);
  row.until = instant_text(valid.until);
}

void add_version(const law::MeasureVersion& version, VerdictRow& row) {
  row.basis = version.instrument;
  if (version.valid.from) row.from = base::to_string(version.valid.from->earliest);
  if (version.valid.until) row.until = base::to_string(version.valid.until->earliest);
}

std::string holdings_text(const law::View& view, const law::AppliedRule& applied,
                          const std::string& party) {
  law::Ownership ownership(applied.selection, applied.rule->aggregation, applied.seeds);
  OwnershipAnswer holdings;
  holdings.rule = applied.id;
  holdings.version = applied.rule;
  holdings.edges = view.edges;
  holdings.selection = &applied.selection;
  holdings.standings = ownership.standings();
  return proof_text(holdings, applied.selection.find(party));
}

void add_party(const law::ViewParty& party, VerdictRow& row) {
  row.party = party.id;
  row.name = party.name;
}

}  // namespace

bool is_shown(const law::View& view, const law::AuthorityAnswer& one, const law::Reached& reached) {
  bool forbids_nobody = view.law.measures[reached.measure].type == "secondary";
  return !forbids_nobody || one.verdict.answer == law::Answer::kOutOfNexus;
}

VerdictRow verdict_row(const law::View& view, const law::Snapshot& snapshot,
                       const law::Reached& reached) {
  const law::Measure& measure = view.law.measures[reached.measure];
  const law::CompiledVersion* version = snapshot.version(reached.measure);
  VerdictRow row;
  row.measure = measure.id;
  row.title = measure.title;
  row.via = law::to_string(reached.via);
  row.state = measure.type == "secondary" ? "secondary-risk" : law::to_string(reached.answer);
  row.citation = law::citation_of(view.law, measure, version == nullptr ? nullptr : version->row);
  if (reached.licence != nullptr) row.licence = reached.licence->row->id;
  if (reached.exception != nullptr) row.exception = reached.exception->row->id;
  if (reached.via == law::Via::kClass) {
    if (version != nullptr) add_version(*version->row, row);
    if (reached.incomplete == nullptr) return row;
    row.missing = reached.incomplete->missing;
    if (reached.party) add_party(view.parties[static_cast<std::size_t>(*reached.party)], row);
    return row;
  }
  const law::Atom& atom = view.atoms[reached.atom];
  auto index = static_cast<std::size_t>(reached.derived ? reached.derived->party : atom.party);
  add_party(view.parties[index], row);
  row.basis = atom.basis;
  row.entry = atom.entry;
  add_times(atom.valid, row);
  row.inferred = atom.inferred;
  if (reached.derived == nullptr) return row;
  for (law::PartyIndex party : reached.derived->path)
    row.path.push_back(view.parties[static_cast<std::size_t>(party)].id);
  row.holdings = holdings_text(view, *snapshot.rules()[reached.derived->rule], row.party);
  return row;
}

}  // namespace detente::report
