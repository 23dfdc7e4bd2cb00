#include "detente/law/verdict.h"

#include <algorithm>
#include <set>

#include "detente/law/activity.h"
#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/law/price_cap.h"
#include "detente/law/territory.h"

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

bool is_bound(const Law& law, const Question& question, const std::string& authority) {
  return std::any_of(law.nexus.begin(), law.nexus.end(), [&](const Nexus& row) {
    return row.authority == authority && !row.secondary && reaches(row, question);
  });
}

// Over a slot that is empty false; over one whose value is not known unknown.
Truth goods_under(const Question& question, const std::vector<std::string>& prefixes) {
  Truth found = Truth::kFalse;
  for (const Goods& goods : question.goods) {
    Truth one = Truth::kFalse;
    for (const std::string& prefix : prefixes) {
      if (goods.hs.starts_with(prefix)) one = Truth::kTrue;
      // Too few digits to tell: "27" may be 2709.
      else if (std::string_view(prefix).starts_with(goods.hs))
        one = either(one, Truth::kUnknown);
    }
    found = either(found, one);
  }
  return found;
}

Truth place_in(const Question& question, const std::vector<std::string>& territories) {
  if (!question.place) return Truth::kFalse;
  const std::string& place = question.place->territory;
  if (place.empty()) return Truth::kUnknown;
  Truth found = Truth::kFalse;
  for (const std::string& territory : territories) {
    if (lies_in(place, territory)) return Truth::kTrue;
    // The place is a whole country, of which the territory is a part.
    if (lies_in(territory, place)) found = Truth::kUnknown;
  }
  return found;
}

// The sector that an activity is of ("mining.invest"), or those of the parties.
Truth is_of_sector(const Question& question, const Facts& facts,
                   const std::vector<std::string>& sectors) {
  std::string_view first =
      std::string_view(question.activity).substr(0, question.activity.find('.'));
  Truth found = truth(contains(sectors, first));
  for (PartyIndex party : question.parties) {
    auto known = facts.sectors(party);
    if (!known) found = either(found, Truth::kUnknown);
    if (known)
      for (const std::string& sector : *known)
        found = either(found, truth(contains(sectors, sector)));
  }
  return found;
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
  Situation situation;
};

Judge::Judge(const Snapshot& snapshot)
    : snapshot_(snapshot), book_(snapshot.book()), view_(snapshot.view()) {
  std::set<std::uint32_t> asked;
  for (const CompiledMeasure& measure : book_.measures()) asked.insert(measure.authority);
  if (const Authority* un = find_authority(view_.law, "un.sc"))
    asked.insert(static_cast<std::uint32_t>(un - view_.law.authorities.data()));
  authorities_.assign(asked.begin(), asked.end());
}

void Judge::judge(const Question& question, Verdicts& out) const {
  out.authorities.clear();
  out.reached.clear();
  Case one{question, std::nullopt, out, {}};
  find_reached(one);
  auto authority_of = [this](const Reached& reached) {
    return book_.measures()[reached.measure].authority;
  };
  std::stable_sort(out.reached.begin(), out.reached.end(), [&](const Reached& a, const Reached& b) {
    return authority_of(a) < authority_of(b);
  });
  for (std::uint32_t authority : authorities_) conclude(one, authority);
}

void Judge::judge(const Question& question, std::uint32_t authority, Verdicts& out) const {
  out.authorities.clear();
  out.reached.clear();
  Case one{question, authority, out, {}};
  find_reached(one);
  conclude(one, authority);
}

void Judge::find_reached(Case& one) const {
  one.situation.question = &one.question;
  one.situation.facts = &snapshot_;
  one.situation.now = one.question.on;
  one.situation.base = one.question.on;
  for (PartyIndex party : one.question.parties) find_of_party(one, party);
  for (const Vessel& vessel : one.question.vessels)
    if (vessel.party) find_of_party(one, *vessel.party);
  find_classes(one);
}

bool Judge::is_asked(const Case& one, MeasureIndex measure) const {
  return (!one.authority || book_.measures()[measure].authority == *one.authority) &&
         book_.forbids(measure, one.question.activity);
}

void Judge::find_of_party(Case& one, PartyIndex party) const {
  for (std::uint32_t atom : snapshot_.atoms(party)) {
    MeasureIndex measure = view_.atoms[atom].measure;
    if (!is_asked(one, measure)) continue;
    Reached reached;
    reached.measure = measure;
    reached.atom = atom;
    reached.answer = answer_of(one, reached, party);
    one.out.reached.push_back(reached);
  }
  for (const Derived& derived : snapshot_.derived(party)) {
    MeasureIndex measure = view_.atoms[derived.atom].measure;
    if (!is_asked(one, measure)) continue;
    Reached reached;
    reached.via = Via::kOwned;
    reached.measure = measure;
    reached.atom = derived.atom;
    reached.derived = &derived;
    reached.answer = answer_owned(one, reached);
    one.out.reached.push_back(reached);
  }
}

void Judge::find_classes(Case& one) const {
  for (MeasureIndex measure : book_.class_measures(one.question.activity)) {
    if (!is_asked(one, measure)) continue;
    Truth target = is_in_target(one, measure);
    if (target == Truth::kFalse) continue;
    Reached reached;
    reached.via = Via::kClass;
    reached.measure = measure;
    target = both(target, number_forbids(one, reached));
    if (target == Truth::kFalse && reached.parameter == nullptr) continue;
    reached.answer =
        target == Truth::kFalse ? Answer::kPermitted : answer_of(one, reached, std::nullopt);
    if (target == Truth::kUnknown && reached.answer == Answer::kProhibited)
      reached.answer = Answer::kUndetermined;
    one.out.reached.push_back(reached);
  }
}

Truth Judge::is_in_target(const Case& one, MeasureIndex measure) const {
  const CompiledVersion* version = snapshot_.version(measure);
  if (version == nullptr || !version->row->class_target) return Truth::kFalse;
  const ClassTarget& target = *version->row->class_target;
  Truth found = Truth::kTrue;
  if (!target.goods.empty()) found = both(found, goods_under(one.question, target.goods));
  if (!target.territory.empty()) found = both(found, place_in(one.question, target.territory));
  if (!target.sectors.empty())
    found = both(found, is_of_sector(one.question, snapshot_, target.sectors));
  if (version->where && found != Truth::kFalse)
    found = both(found, evaluate(*version->where, one.situation));
  return found;
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

Answer Judge::answer_of(const Case& one, Reached& reached, std::optional<PartyIndex> party) const {
  if (reached.via == Via::kListed && number_forbids(one, reached) == Truth::kFalse)
    return Answer::kPermitted;
  Truth excepted = is_excepted(one, reached);
  if (excepted == Truth::kTrue) return Answer::kPermitted;
  Truth licensed = is_licensed(one, reached, party, false);
  if (licensed == Truth::kTrue) return Answer::kLicensed;
  bool open = excepted == Truth::kUnknown || licensed == Truth::kUnknown ||
              !book_.measures()[reached.measure].row->act_known;
  return open ? Answer::kUndetermined : Answer::kProhibited;
}

Answer Judge::answer_owned(const Case& one, Reached& reached) const {
  Truth excepted = is_excepted(one, reached);
  if (excepted == Truth::kTrue) return Answer::kPermitted;
  Truth licensed = are_seeds_licensed(one, *reached.derived, reached);
  if (licensed == Truth::kTrue) return Answer::kLicensed;
  bool open = excepted == Truth::kUnknown || licensed == Truth::kUnknown ||
              reached.derived->status != OwnershipStatus::kBlocked ||
              !book_.measures()[reached.measure].row->act_known;
  return open ? Answer::kUndetermined : Answer::kProhibited;
}

Truth Judge::is_excepted(const Case& one, Reached& reached) const {
  Truth found = Truth::kFalse;
  for (std::uint32_t index : book_.measures()[reached.measure].exceptions) {
    const CompiledException& exception = book_.exceptions()[index];
    if (!exception.row->valid.contains(one.question.on)) continue;
    const auto& named = exception.row->activities;
    if (!named.empty() && std::none_of(named.begin(), named.end(), [&](const std::string& code) {
          return law::covers(code, one.question.activity);
        }))
      continue;
    Truth holds = exception.where ? evaluate(*exception.where, one.situation) : Truth::kTrue;
    if (exception.unless && holds != Truth::kFalse)
      holds = both(holds, !evaluate(*exception.unless, one.situation));
    if (holds == Truth::kFalse) continue;
    reached.exception = &exception;
    if (holds == Truth::kTrue) return holds;
    found = Truth::kUnknown;
  }
  return found;
}

Truth Judge::covers(const Case& one, const CompiledLicence& licence,
                    std::optional<PartyIndex> party) const {
  const Licence& row = *licence.row;
  base::Seconds on = one.question.on;
  if (row.valid.from && on < row.valid.from->earliest) return Truth::kFalse;
  Truth covered = Truth::kTrue;
  if (on >= licence.until) {
    if (!row.wind_down || on >= row.wind_down->earliest) return Truth::kFalse;
    const base::Instant* contract = moment_of(one.question, "contract");
    if (contract == nullptr || contract->earliest >= licence.until) return Truth::kFalse;
    covered = truth(contract->latest <= licence.until);
    if (covered == Truth::kFalse) covered = Truth::kUnknown;
  }
  if (std::none_of(row.activities.begin(), row.activities.end(), [&](const std::string& code) {
        return law::covers(code, one.question.activity);
      }))
    return Truth::kFalse;
  if (!row.parties.empty() && (!party || !contains(row.parties, snapshot_.id(*party))))
    return Truth::kFalse;
  if (licence.who && party) {
    Situation situation = one.situation;
    situation.party = party;
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

Truth Judge::is_licensed(const Case& one, Reached& reached, std::optional<PartyIndex> party,
                         bool owned) const {
  Truth found = Truth::kFalse;
  const CompiledLicence* best = nullptr;
  for (std::uint32_t index : book_.measures()[reached.measure].licences) {
    const CompiledLicence& licence = book_.licences()[index];
    if (owned && !licence.row->extends_owned) continue;
    Truth one_covers = covers(one, licence, party);
    if (one_covers == Truth::kFalse) continue;
    bool better = best == nullptr || (found != Truth::kTrue && one_covers == Truth::kTrue) ||
                  (found == one_covers && licence.until > best->until);
    if (better) best = &licence;
    found = either(found, one_covers);
  }
  if (best != nullptr) reached.licence = best;
  return found;
}

// Whether the licensed persons alone would block the company.
Truth Judge::are_seeds_licensed(const Case& one, const Derived& derived, Reached& reached) const {
  const AppliedRule& applied = *snapshot_.rules()[derived.rule];
  std::vector<Seed> sure;
  std::vector<Seed> possible;
  for (const Seed& seed : applied.seeds) {
    PartyIndex party = applied.party_of[seed.party];
    Truth all = Truth::kTrue;
    for (std::uint32_t atom : snapshot_.atoms(party)) {
      if (view_.law.measures[view_.atoms[atom].measure].rule != applied.id) continue;
      Reached basis;
      basis.measure = view_.atoms[atom].measure;
      all = both(all, is_licensed(one, basis, party, true));
      if (basis.licence != nullptr) reached.licence = basis.licence;
    }
    if (all == Truth::kTrue) sure.push_back(seed);
    if (all != Truth::kFalse) possible.push_back(seed);
  }
  auto blocks = [&](const std::vector<Seed>& seeds) {
    if (seeds.empty()) return false;
    Ownership ownership(applied.selection, applied.rule->aggregation, seeds);
    auto node = applied.selection.find(snapshot_.id(derived.party));
    return ownership.status(node) == OwnershipStatus::kBlocked;
  };
  if (blocks(sure)) return Truth::kTrue;
  if (blocks(possible)) return Truth::kUnknown;
  reached.licence = nullptr;
  return Truth::kFalse;
}

void Judge::conclude(Case& one, std::uint32_t authority) const {
  auto& all = one.out.reached;
  auto authority_of = [this](const Reached& reached) {
    return book_.measures()[reached.measure].authority;
  };
  AuthorityVerdict verdict;
  verdict.authority = authority;
  auto first = std::lower_bound(
      all.begin(), all.end(), authority,
      [&](const Reached& reached, std::uint32_t wanted) { return authority_of(reached) < wanted; });
  auto last = first;
  for (; last != all.end() && authority_of(*last) == authority; ++last) {
    if (book_.measures()[last->measure].is_secondary) continue;
    verdict.answer = std::max(verdict.answer, last->answer);
    if (last->answer != Answer::kLicensed || last->licence->until == base::Seconds::max()) continue;
    verdict.until = std::min(verdict.until.value_or(base::Seconds::max()), last->licence->until);
  }
  if (verdict.answer != Answer::kLicensed) verdict.until.reset();
  verdict.first = static_cast<std::uint32_t>(first - all.begin());
  verdict.last = static_cast<std::uint32_t>(last - all.begin());
  if (!is_bound(view_.law, one.question, view_.law.authorities[authority].id)) {
    verdict.secondary_risk = is_at_risk(one, verdict);
    verdict.answer = Answer::kOutOfNexus;
    verdict.until.reset();
  }
  one.out.authorities.push_back(verdict);
}

bool Judge::is_at_risk(const Case& one, const AuthorityVerdict& verdict) const {
  const std::string& id = view_.law.authorities[verdict.authority].id;
  for (const Nexus& row : view_.law.nexus) {
    if (row.authority != id || !row.secondary || !reaches(row, one.question)) continue;
    for (std::uint32_t i = verdict.first; i < verdict.last; ++i) {
      const Reached& reached = one.out.reached[i];
      bool threatens = reached.answer >= Answer::kUndetermined;
      const std::string& measure = view_.law.measures[reached.measure].id;
      bool named = row.measures.empty() || std::any_of(row.measures.begin(), row.measures.end(),
                                                       [&](const std::string& one_named) {
                                                         return covers_measure(one_named, measure);
                                                       });
      if (threatens && named) return true;
    }
  }
  return false;
}

}  // namespace detente::law
