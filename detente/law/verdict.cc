#include "detente/law/verdict.h"

#include <algorithm>
#include <set>

#include "detente/law/activity.h"
#include "detente/law/class_target.h"
#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/law/price_cap.h"

namespace detente::law {
namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool shares_a_word(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return contains(b, one); });
}

// Whether a row of nexus reaches whoever asks.
bool reaches(const Nexus& row, const Question& question) {
  return contains(row.actors, "*") || shares_a_word(row.actors, question.actors) ||
         contains(row.currencies, question.currency);
}

}  // namespace

std::string_view to_string(Answer answer) {
  constexpr std::string_view kWords[] = {"permitted", "licensed", "undetermined", "prohibited",
                                         "out-of-nexus"};
  return kWords[static_cast<std::size_t>(answer)];
}

std::string_view to_string(Via via) {
  constexpr std::string_view kWords[] = {"listed", "class", "owned"};
  return kWords[static_cast<std::size_t>(via)];
}

struct Judge::Case {
  const Question& question;
  std::optional<std::uint32_t> authority;  // absent: all
  Verdicts& out;
  std::size_t activity;  // activity_number()
  Situation situation;
  const Scenario* scenario = nullptr;
};

Judge::Judge(const Snapshot& snapshot)
    : snapshot_(snapshot), book_(snapshot.book()), view_(snapshot.view()), missing_(snapshot) {
  std::set<std::uint32_t> asked;
  for (const CompiledMeasure& measure : book_.measures()) {
    asked.insert(measure.authority);
    live_.push_back(live_of(measure));
  }
  if (const Authority* un = find_authority(view_.law, "un.sc"))
    asked.insert(static_cast<std::uint32_t>(un - view_.law.authorities.data()));
  authorities_.assign(asked.begin(), asked.end());
  nexus_.resize(view_.law.authorities.size());
  for (const Authority& authority : view_.law.authorities)
    is_unheard_.push_back(contains(view_.unheard, authority.id));
  for (const Nexus& row : view_.law.nexus)
    if (const Authority* authority = find_authority(view_.law, row.authority))
      nexus_[static_cast<std::size_t>(authority - view_.law.authorities.data())].push_back(&row);
}

Judge::Live Judge::live_of(const CompiledMeasure& measure) const {
  Live live;
  for (std::uint32_t index : measure.exceptions) {
    const CompiledException& exception = book_.exceptions()[index];
    if (exception.row->valid.contains(snapshot_.at())) live.exceptions.push_back(&exception);
  }
  for (std::uint32_t index : measure.licences) {
    const CompiledLicence& licence = book_.licences()[index];
    const auto& from = licence.row->valid.from;
    bool begun = !from || from->earliest <= snapshot_.at();
    if (begun && snapshot_.at() < licence.last) live.licences.push_back(&licence);
  }
  return live;
}

void Judge::judge(const Question& question, Verdicts& out) const {
  Case one{question, std::nullopt, out, activity_number(question.activity), {}};
  find_reached(one);
  auto earlier = [this](const Reached& a, const Reached& b) {
    return book_.measures()[a.measure].authority < book_.measures()[b.measure].authority;
  };
  if (!std::is_sorted(out.reached.begin(), out.reached.end(), earlier))
    std::stable_sort(out.reached.begin(), out.reached.end(), earlier);
  std::uint32_t first = 0;
  for (std::uint32_t authority : authorities_) first = conclude(one, authority, first);
}

void Judge::judge(const Question& question, std::uint32_t authority, Verdicts& out) const {
  Case one{question, authority, out, activity_number(question.activity), {}};
  find_reached(one);
  conclude(one, authority, 0);
}

void Judge::judge(const Question& question, std::uint32_t authority, const Scenario& scenario,
                  Verdicts& out) const {
  Case one{question, authority, out, activity_number(question.activity), {}, &scenario};
  find_reached(one);
  conclude(one, authority, 0);
}

void Judge::find_reached(Case& one) const {
  one.out.authorities.clear();
  one.out.reached.clear();
  one.situation.question = &one.question;
  one.situation.facts = &snapshot_;
  one.situation.now = one.question.on;
  one.situation.base = one.scenario != nullptr ? one.scenario->base : one.question.on;
  if (one.scenario != nullptr) one.situation.conditions = one.scenario->conditions;
  for (PartyIndex party : one.question.parties) find_of_party(one, party);
  for (const Vessel& vessel : one.question.vessels)
    if (vessel.party) find_of_party(one, *vessel.party);
  find_incomplete(one);
  find_classes(one);
}

bool Judge::is_asked(const Case& one, MeasureIndex measure) const {
  return book_.forbids(measure, one.activity) &&
         (!one.authority || book_.measures()[measure].authority == *one.authority);
}

void Judge::find_of_party(Case& one, PartyIndex party) const {
  for (std::uint32_t atom : snapshot_.atoms(party)) {
    MeasureIndex measure = view_.atoms[atom].measure;
    if (view_.atoms[atom].suspended || !is_asked(one, measure)) continue;
    Reached& reached = one.out.reached.emplace_back();
    reached.measure = measure;
    reached.atom = atom;
    reached.answer = answer_listed(one, reached, party);
  }
  for (const Derived& derived : snapshot_.derived(party)) {
    MeasureIndex measure = view_.atoms[derived.atom].measure;
    if (!is_asked(one, measure)) continue;
    Reached& reached = one.out.reached.emplace_back();
    reached.via = Via::kOwned;
    reached.measure = measure;
    reached.atom = derived.atom;
    reached.derived = &derived;
    reached.answer = answer_owned(one, reached);
  }
}

void Judge::find_incomplete(Case& one) const {
  for (MeasureIndex measure : book_.incomplete_measures(one.activity)) {
    const CompiledVersion* version = snapshot_.version(measure);
    if (version == nullptr || !version->incomplete || !is_asked(one, measure)) continue;
    for (PartyIndex party : one.question.parties) add_if_may_list(one, measure, party);
    for (const Vessel& vessel : one.question.vessels) add_if_may_list(one, measure, vessel.party);
  }
}

void Judge::add_if_may_list(Case& one, MeasureIndex measure,
                            std::optional<PartyIndex> party) const {
  // Of a vessel that no list names, all is unknown but that it is one.
  Truth listed = truth(!party && book_.measures()[measure].row->type == "vessel-ban");
  if (party) listed = missing_.may_list(measure, *party, one.situation);
  bool owned = listed == Truth::kFalse && party && missing_.may_own(measure, *party);
  if (listed == Truth::kFalse && !owned) return;
  Reached reached;
  reached.via = Via::kClass;
  reached.measure = measure;
  reached.incomplete = snapshot_.version(measure)->row;
  reached.party = party;
  Truth forbids = both(number_forbids(one, reached), Truth::kUnknown);
  Truth excepted = is_excepted(one, reached);
  Truth licensed = Truth::kFalse;  // whom a licence would have to name is not known
  if (party && !owned) licensed = is_licensed(one, reached, Hit{*party, false, std::nullopt});
  reached.answer = answer_of(forbids, excepted, licensed);
  one.out.reached.push_back(reached);
}

void Judge::find_classes(Case& one) const {
  for (MeasureIndex measure : book_.class_measures(one.activity)) {
    const CompiledVersion* version = snapshot_.version(measure);
    if (version == nullptr || !is_asked(one, measure)) continue;
    Truth target = is_in_class(*version, one.situation);
    if (target == Truth::kFalse) continue;
    Reached reached;
    reached.via = Via::kClass;
    reached.measure = measure;
    Truth forbids = number_forbids(one, reached);
    if (forbids == Truth::kFalse && reached.parameter == nullptr) continue;
    reached.answer = answer_of(both(target, forbids), is_excepted(one, reached),
                               is_licensed(one, reached, std::nullopt));
    one.out.reached.push_back(reached);
  }
}

Truth Judge::number_forbids(const Case& one, Reached& reached) const {
  const CompiledVersion* version = snapshot_.version(reached.measure);
  const std::string& type = book_.measures()[reached.measure].row->type;
  if (version == nullptr) return Truth::kTrue;
  for (const auto& [name, id] : version->row->parameters) {
    if (type == "price-cap" && name == "price")
      return is_above_cap(view_.law, id, one.question, reached.parameter);
    if (type == "debt-tenor" && name == "tenor")
      return is_new_debt(view_.law, id, one.question, reached.parameter);
  }
  return Truth::kTrue;
}

Answer Judge::answer_of(Truth forbids, Truth excepted, Truth licensed) {
  if (forbids == Truth::kFalse || excepted == Truth::kTrue) return Answer::kPermitted;
  if (licensed == Truth::kTrue) return Answer::kLicensed;
  bool open =
      forbids == Truth::kUnknown || excepted == Truth::kUnknown || licensed == Truth::kUnknown;
  return open ? Answer::kUndetermined : Answer::kProhibited;
}

Answer Judge::answer_listed(const Case& one, Reached& reached, PartyIndex party) const {
  Truth forbids = number_forbids(one, reached);
  if (!book_.measures()[reached.measure].row->act_known) forbids = both(forbids, Truth::kUnknown);
  Truth excepted = is_excepted(one, reached);
  return answer_of(forbids, excepted, is_licensed(one, reached, Hit{party, false, reached.atom}));
}

Answer Judge::answer_owned(const Case& one, Reached& reached) const {
  Truth forbids = number_forbids(one, reached);
  bool sure = reached.derived->status == OwnershipStatus::kBlocked &&
              book_.measures()[reached.measure].row->act_known;
  if (!sure) forbids = both(forbids, Truth::kUnknown);
  Truth excepted = are_seeds_excepted(one, reached);
  return answer_of(forbids, excepted, are_seeds_licensed(one, reached));
}

Truth Judge::is_excepted(const Case& one, Reached& reached) const {
  Truth found = Truth::kFalse;
  for (const CompiledException* exception : live_[reached.measure].exceptions) {
    if (!exception->activities[one.activity]) continue;
    Truth holds = exception->where ? evaluate(*exception->where, one.situation) : Truth::kTrue;
    if (exception->unless && holds != Truth::kFalse)
      holds = both(holds, !evaluate(*exception->unless, one.situation));
    if (holds == Truth::kFalse) continue;
    reached.exception = exception;
    if (holds == Truth::kTrue) return holds;
    found = Truth::kUnknown;
  }
  return found;
}

base::Seconds Judge::end_of(const CompiledLicence& licence) const {
  return snapshot_.at() < licence.until ? licence.until : licence.last;
}

Truth Judge::covers(const Case& one, const CompiledLicence& licence,
                    const std::optional<Hit>& hit) const {
  const Licence& row = *licence.row;
  if (!licence.activities[one.activity]) return Truth::kFalse;
  if (!row.parties.empty() && (!hit || !contains(row.parties, snapshot_.id(hit->party))))
    return Truth::kFalse;
  Truth covered = Truth::kTrue;
  if (one.question.on >= licence.until) {  // in its wind-down
    const base::Instant* contract = moment_of(one.question, "contract");
    if (contract == nullptr || contract->earliest >= licence.until) return Truth::kFalse;
    if (contract->latest > licence.until) covered = Truth::kUnknown;
  }
  if (licence.who && hit) {
    Situation situation = one.situation;
    situation.party = hit->party;
    if (hit->atom) situation.listed_on = listed_on(view_.atoms[*hit->atom]);
    covered = both(covered, evaluate(*licence.who, situation));
  }
  if (licence.where && covered != Truth::kFalse)
    covered = both(covered, evaluate(*licence.where, one.situation));
  if (licence.unless && covered != Truth::kFalse)
    covered = both(covered, !evaluate(*licence.unless, one.situation));
  // Granted in the single case: whether it was in this one is not known.
  if (row.kind == "derogation" || row.kind == "specific") covered = both(covered, Truth::kUnknown);
  return covered;
}

std::optional<base::Day> Judge::listed_on(const Atom& atom) const {
  return law::listed_on(atom, view_.law);
}

Truth Judge::is_licensed(const Case& one, Reached& reached, const std::optional<Hit>& hit) const {
  Truth found = Truth::kFalse;
  const CompiledLicence* best = nullptr;
  for (const CompiledLicence* licence : live_[reached.measure].licences) {
    if (hit && hit->for_owned && !licence->row->extends_owned) continue;
    Truth one_covers = covers(one, *licence, hit);
    if (one_covers == Truth::kFalse) continue;
    bool better = best == nullptr || (found != Truth::kTrue && one_covers == Truth::kTrue) ||
                  (found == one_covers && end_of(*licence) > end_of(*best));
    if (better) best = licence;
    found = either(found, one_covers);
  }
  if (best != nullptr) reached.licence = best;
  return found;
}

OwnershipStatus Judge::status_by(const Derived& derived, const std::vector<Seed>& seeds) const {
  if (seeds.empty()) return OwnershipStatus::kClear;
  const AppliedRule& applied = *snapshot_.rules()[derived.rule];
  Ownership ownership(applied.selection, applied.rule->aggregation, seeds);
  return ownership.status(applied.selection.find(snapshot_.id(derived.party)));
}

template <class IsFree>
Judge::Freed Judge::free_seeds(const Derived& derived, IsFree is_free) const {
  const AppliedRule& applied = *snapshot_.rules()[derived.rule];
  Freed freed;
  for (const Seed& seed : derived.seeds) {
    PartyIndex party = applied.party_of[seed.party];
    Truth all = Truth::kTrue;
    for (std::uint32_t atom : snapshot_.atoms(party)) {
      if (all == Truth::kFalse) break;
      if (!view_.atoms[atom].suspended && applied.starts_from(view_.atoms[atom].measure))
        all = both(all, is_free(party, atom));
    }
    (all == Truth::kTrue ? freed.sure : freed.not_sure).push_back(seed);
    (all != Truth::kFalse ? freed.possible : freed.not_possible).push_back(seed);
  }
  return freed;
}

Truth Judge::are_seeds_licensed(const Case& one, Reached& reached) const {
  const Derived& derived = *reached.derived;
  if (!may_be_licensed(one, *snapshot_.rules()[derived.rule])) return Truth::kFalse;
  const CompiledLicence* sure = nullptr;
  const CompiledLicence* possible = nullptr;
  auto is_free = [&](PartyIndex owner, std::uint32_t atom) {
    Reached basis;
    basis.measure = view_.atoms[atom].measure;
    Truth free = is_licensed(one, basis, Hit{owner, true, atom});
    if (free != Truth::kTrue)
      free = either(free, is_licensed(one, basis, Hit{derived.party, false, atom}));
    const CompiledLicence*& first = free == Truth::kTrue ? sure : possible;
    bool earlier =
        basis.licence != nullptr && (first == nullptr || end_of(*basis.licence) < end_of(*first));
    if (earlier) first = basis.licence;
    return free;
  };
  Freed freed = free_seeds(derived, is_free);
  if (status_by(derived, freed.sure) == OwnershipStatus::kBlocked) {
    reached.licence = sure;
    return Truth::kTrue;
  }
  if (status_by(derived, freed.possible) != OwnershipStatus::kBlocked) return Truth::kFalse;
  reached.licence = possible;
  return Truth::kUnknown;
}

bool Judge::may_be_licensed(const Case& one, const AppliedRule& applied) const {
  for (MeasureIndex measure : applied.measures)
    for (const CompiledLicence* licence : live_[measure].licences)
      if (licence->activities[one.activity]) return true;
  return false;
}

Truth Judge::are_seeds_excepted(const Case& one, Reached& reached) const {
  const Derived& derived = *reached.derived;
  const CompiledException* found = nullptr;
  auto is_free = [&](PartyIndex, std::uint32_t atom) {
    Reached basis;
    basis.measure = view_.atoms[atom].measure;
    Truth free = is_excepted(one, basis);
    if (basis.exception != nullptr) found = basis.exception;
    return free;
  };
  Freed freed = free_seeds(derived, is_free);
  if (found == nullptr) return Truth::kFalse;
  auto frees = [&](const std::vector<Seed>& excepted, const std::vector<Seed>& others) {
    return others.empty() || (status_by(derived, excepted) == OwnershipStatus::kBlocked &&
                              status_by(derived, others) == OwnershipStatus::kClear);
  };
  if (frees(freed.sure, freed.not_sure)) {
    reached.exception = found;
    return Truth::kTrue;
  }
  if (!frees(freed.possible, freed.not_possible)) return Truth::kFalse;
  reached.exception = found;
  return Truth::kUnknown;
}

std::uint32_t Judge::conclude(Case& one, std::uint32_t authority, std::uint32_t first) const {
  const auto& all = one.out.reached;
  AuthorityVerdict verdict;
  verdict.authority = authority;
  verdict.first = first;
  verdict.last = first;
  for (; verdict.last < all.size(); ++verdict.last) {
    const Reached& reached = all[verdict.last];
    const CompiledMeasure& measure = book_.measures()[reached.measure];
    if (measure.authority != authority) break;
    if (measure.is_secondary) continue;
    verdict.answer = std::max(verdict.answer, reached.answer);
    if (reached.answer != Answer::kLicensed) continue;
    base::Seconds end = end_of(*reached.licence);
    if (end != base::Seconds::max())
      verdict.until = std::min(verdict.until.value_or(base::Seconds::max()), end);
  }
  if (verdict.answer != Answer::kLicensed) verdict.until.reset();
  bool asks_whom = !one.question.parties.empty() || !one.question.vessels.empty();
  bool may_be_listed = asks_whom && is_unheard_[authority];
  if (may_be_listed && verdict.answer < Answer::kUndetermined) {
    verdict.answer = Answer::kUndetermined;
    verdict.unheard = true;
    verdict.until.reset();
  }
  if (!is_bound(one, authority)) {
    verdict.unheard = false;
    verdict.secondary_risk = is_at_risk(one, verdict);
    verdict.answer = Answer::kOutOfNexus;
    verdict.until.reset();
  }
  one.out.authorities.push_back(verdict);
  return verdict.last;
}

bool Judge::is_bound(const Case& one, std::uint32_t authority) const {
  const auto& rows = nexus_[authority];
  return std::any_of(rows.begin(), rows.end(), [&](const Nexus* row) {
    return !row->secondary && reaches(*row, one.question);
  });
}

bool Judge::is_at_risk(const Case& one, const AuthorityVerdict& verdict) const {
  if (verdict.first == verdict.last) return false;
  for (const Nexus* row : nexus_[verdict.authority]) {
    if (!row->secondary || !reaches(*row, one.question)) continue;
    for (std::uint32_t i = verdict.first; i < verdict.last; ++i) {
      const Reached& reached = one.out.reached[i];
      if (reached.answer < Answer::kUndetermined) continue;
      const std::string& measure = view_.law.measures[reached.measure].id;
      bool named = row->measures.empty() ||
                   std::any_of(row->measures.begin(), row->measures.end(),
                               [&](const std::string& id) { return covers_measure(id, measure); });
      if (named) return true;
    }
  }
  return false;
}

}  // namespace detente::law
