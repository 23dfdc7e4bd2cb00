// The verdict as doc/verdict.md defines it, without a thought for its cost: each question goes
// through all listings, measures, exceptions, licences and holdings.  Tests and benchmarks compare
// the judge with it.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "detente/law/activity.h"
#include "detente/law/class_target.h"
#include "detente/law/evaluate.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/price_cap.h"
#include "detente/law/verdict.h"

namespace detente::law {

// Reads holdings of equity with a stated share, without rings; no arrangements, votes or control.
class VerdictDefinition {
 public:
  // `snapshot` answers what conditions ask; nothing else is taken from it but its view.
  VerdictDefinition(const Snapshot& snapshot, const Question& question)
      : snapshot_(snapshot),
        view_(snapshot.view()),
        book_(snapshot.book()),
        question_(question),
        parties_(question.parties.begin(), question.parties.end()) {
    for (const Vessel& vessel : question.vessels)
      if (vessel.party) parties_.insert(*vessel.party);
    situation_.question = &question;
    situation_.facts = &snapshot;
    situation_.now = situation_.base = question.on;
  }

  // By Law::authorities, whether or not the judge asks them.
  std::vector<Answer> answers() const {
    std::vector<Answer> found(view_.law.authorities.size(), Answer::kPermitted);
    for (const Atom& atom : view_.atoms)
      if (parties_.contains(atom.party) && is_live(atom) && counts(atom.measure))
        raise(found, atom.measure, answer_listed(atom));
    for (MeasureIndex i = 0; i < view_.law.measures.size(); ++i) {
      const MeasureVersion* version = version_at(view_.law.measures[i], question_.on);
      if (version == nullptr || !counts(i)) continue;
      for (const CompiledVersion& compiled : book_.measures()[i].versions)
        if (compiled.row == version) raise_by_version(found, i, compiled);
      for (PartyIndex party : parties_) raise(found, i, answer_owned(i, party));
    }
    for (const std::string& unheard : view_.unheard)
      for (std::size_t i = 0; i < found.size(); ++i)
        if (view_.law.authorities[i].id == unheard &&
            !(question_.parties.empty() && question_.vessels.empty()))
          found[i] = std::max(found[i], Answer::kUndetermined);
    for (std::size_t i = 0; i < found.size(); ++i)
      if (!is_bound(view_.law.authorities[i].id)) found[i] = Answer::kOutOfNexus;
    return found;
  }

 private:
  using Parties = std::set<PartyIndex>;

  bool is_bound(const std::string& authority) const {
    for (const Nexus& row : view_.law.nexus) {
      if (row.authority != authority || row.secondary) continue;
      for (const std::string& actor : row.actors)
        if (actor == "*" || std::count(question_.actors.begin(), question_.actors.end(), actor) > 0)
          return true;
      for (const std::string& currency : row.currencies)
        if (currency == question_.currency) return true;
    }
    return false;
  }

  // Whether it forbids the activity to somebody.
  bool counts(MeasureIndex measure) const {
    const Measure& row = view_.law.measures[measure];
    return row.type != "secondary" && forbids(row);
  }

  void raise(std::vector<Answer>& all, MeasureIndex measure, Answer answer) const {
    Answer& found = all[book_.measures()[measure].authority];
    found = std::max(found, answer);
  }

  void raise_by_version(std::vector<Answer>& all, MeasureIndex measure,
                        const CompiledVersion& version) const {
    raise(all, measure, answer_class(measure, version));
    if (!version.incomplete) return;
    for (PartyIndex party : parties_) {
      raise(all, measure, answer_incomplete(measure, party));
      raise(all, measure, answer_owned_by_missing(measure, party));
    }
    for (const Vessel& vessel : question_.vessels)
      if (!vessel.party && view_.law.measures[measure].type == "vessel-ban")
        raise(all, measure,
              answer_of(both(Truth::kUnknown, number_forbids(measure)), is_excepted(measure),
                        Truth::kFalse));
  }

  bool forbids(const Measure& measure) const {
    for (const std::string& code : measure.activities)
      if (covers(code, question_.activity)) return true;
    if (!measure.activities.empty()) return false;
    for (std::string_view code : forbidden_by(measure.type))
      if (covers(code, question_.activity)) return true;
    return false;
  }

  bool is_live(const Atom& atom) const {
    return !atom.suspended && atom.valid.contains(question_.on) &&
           version_at(view_.law.measures[atom.measure], question_.on) != nullptr;
  }

  Truth number_forbids(MeasureIndex index) const {
    const Measure& measure = view_.law.measures[index];
    const Parameter* used = nullptr;
    for (const auto& [name, id] : version_at(measure, question_.on)->parameters) {
      if (measure.type == "price-cap" && name == "price")
        return is_above_cap(view_.law, id, question_, used);
      if (measure.type == "debt-tenor" && name == "tenor")
        return is_new_debt(view_.law, id, question_, used);
    }
    return Truth::kTrue;
  }

  static Answer answer_of(Truth forbids, Truth excepted, Truth licensed) {
    if (forbids == Truth::kFalse || excepted == Truth::kTrue) return Answer::kPermitted;
    if (licensed == Truth::kTrue) return Answer::kLicensed;
    if (forbids == Truth::kTrue && excepted == Truth::kFalse && licensed == Truth::kFalse)
      return Answer::kProhibited;
    return Answer::kUndetermined;
  }

  Answer answer_listed(const Atom& atom) const {
    Truth known = view_.law.measures[atom.measure].act_known ? Truth::kTrue : Truth::kUnknown;
    return answer_of(both(known, number_forbids(atom.measure)), is_excepted(atom.measure),
                     is_licensed(atom, atom.party, false));
  }

  // Whether a missing row of the measure may be of the party.
  bool may_list(MeasureIndex measure, PartyIndex party) const {
    const MeasureVersion* version = version_at(view_.law.measures[measure], question_.on);
    for (const Atom& atom : view_.atoms)
      if (atom.party == party && atom.measure == measure) return false;
    for (const CompiledVersion& compiled : book_.measures()[measure].versions) {
      if (compiled.row != version || !compiled.incomplete) continue;
      Situation situation = situation_;
      situation.party = party;
      return evaluate(*compiled.incomplete, situation) != Truth::kFalse;
    }
    return false;
  }

  // As of one who is listed, if that were known.
  Answer answer_incomplete(MeasureIndex measure, PartyIndex party) const {
    if (!may_list(measure, party)) return Answer::kPermitted;
    Atom listing;
    listing.measure = measure;
    listing.party = party;
    return answer_of(both(Truth::kUnknown, number_forbids(measure)), is_excepted(measure),
                     is_licensed(listing, party, false));
  }

  // As of one who is owned by those, if it were known that they are listed.
  Answer answer_owned_by_missing(MeasureIndex measure, PartyIndex company) const {
    const Measure& row = view_.law.measures[measure];
    const std::string& zone = find_authority(view_.law, row.authority)->zone;
    const OwnershipRule* rule = ownership_rule(row.rule, local_day(question_.on, zone));
    if (rule == nullptr || may_list(measure, company)) return Answer::kPermitted;
    Parties may, listed;
    for (MeasureIndex one : added_up(measure, *rule)) {
      for (std::size_t i = 0; i < view_.parties.size(); ++i)
        if (may_list(one, static_cast<PartyIndex>(i))) may.insert(static_cast<PartyIndex>(i));
      for (const Atom& atom : view_.atoms)
        if (atom.measure == one && is_live(atom)) listed.insert(atom.party);
    }
    Parties all = may;
    if (!may.empty() && rule->aggregation != Aggregation::kPerson) all.merge(listed);
    all.erase(company);
    bool reached = falls(*rule, all, company, false) || falls(*rule, all, company, true);
    if (may.empty() || !reached) return Answer::kPermitted;
    return answer_of(both(Truth::kUnknown, number_forbids(measure)), is_excepted(measure),
                     Truth::kFalse);
  }

  Answer answer_class(MeasureIndex measure, const CompiledVersion& version) const {
    Truth target = is_in_class(version, situation_);
    if (target == Truth::kFalse) return Answer::kPermitted;
    Truth licensed = Truth::kFalse;
    for (const CompiledLicence& licence : book_.licences())
      if (names(licence.row->covers, measure) && licence.row->parties.empty())
        licensed = either(licensed, holds(licence));
    return answer_of(both(target, number_forbids(measure)), is_excepted(measure), licensed);
  }

  bool names(const std::vector<std::string>& patterns, MeasureIndex measure) const {
    for (const std::string& pattern : patterns)
      if (covers_measure(pattern, view_.law.measures[measure].id)) return true;
    return false;
  }

  bool names_activity(const std::vector<std::string>& codes) const {
    for (const std::string& code : codes)
      if (covers(code, question_.activity)) return true;
    return false;
  }

  Truth is_true(const Condition& condition, Truth absent) const {
    return condition ? evaluate(*condition, situation_) : absent;
  }

  Truth is_excepted(MeasureIndex measure) const {
    Truth found = Truth::kFalse;
    for (const CompiledException& exception : book_.exceptions()) {
      const Exception& row = *exception.row;
      if (!names(row.measures, measure) || !row.valid.contains(question_.on)) continue;
      if (!row.activities.empty() && !names_activity(row.activities)) continue;
      found = either(found, both(is_true(exception.where, Truth::kTrue),
                                 !is_true(exception.unless, Truth::kFalse)));
    }
    return found;
  }

  // What a licence says of the question, whoever is hit.
  Truth holds(const CompiledLicence& licence) const {
    const Licence& row = *licence.row;
    if (!names_activity(row.activities)) return Truth::kFalse;
    if (row.valid.from && question_.on < row.valid.from->earliest) return Truth::kFalse;
    Truth time = Truth::kTrue;
    if (question_.on >= licence.until) {
      const base::Instant* contract = moment_of(question_, "contract");
      if (question_.on >= licence.last || contract == nullptr) return Truth::kFalse;
      if (contract->earliest >= licence.until) return Truth::kFalse;
      if (contract->latest > licence.until) time = Truth::kUnknown;
    }
    if (row.kind == "derogation" || row.kind == "specific") time = both(time, Truth::kUnknown);
    return both(
        time, both(is_true(licence.where, Truth::kTrue), !is_true(licence.unless, Truth::kFalse)));
  }

  // `for_owned`: whether it covers what the party owns.
  Truth is_licensed(const Atom& atom, PartyIndex party, bool for_owned) const {
    Truth found = Truth::kFalse;
    for (const CompiledLicence& licence : book_.licences()) {
      const Licence& row = *licence.row;
      if (!names(row.covers, atom.measure) || (for_owned && !row.extends_owned)) continue;
      if (!row.parties.empty() &&
          std::count(row.parties.begin(), row.parties.end(), snapshot_.id(party)) == 0)
        continue;
      Situation situation = situation_;
      situation.party = party;
      situation.listed_on = listed_on(atom, view_.law);
      Truth who = licence.who ? evaluate(*licence.who, situation) : Truth::kTrue;
      found = either(found, both(who, holds(licence)));
    }
    return found;
  }

  // The measures whose listed parties are added up with those of `measure`.
  std::vector<MeasureIndex> added_up(MeasureIndex measure, const OwnershipRule& rule) const {
    if (rule.aggregation != Aggregation::kAll) return {measure};
    std::vector<MeasureIndex> found;
    const CompiledMeasure& wanted = book_.measures()[measure];
    for (MeasureIndex i = 0; i < book_.measures().size(); ++i) {
      const CompiledMeasure& one = book_.measures()[i];
      if (one.row->rule == wanted.row->rule && one.authority == wanted.authority &&
          one.bans == wanted.bans)
        found.push_back(i);
    }
    return found;
  }

  // The parties that fall with `listed`: at least, or at most.
  Parties fallen(const OwnershipRule& rule, Parties listed, bool at_most) const {
    struct Sum {
      std::int64_t held = 0;
      std::int64_t room = 100 * base::Percent::kOne;  // what others leave
    };
    for (bool grew = true; grew;) {
      grew = false;
      std::map<std::string_view, Sum> sums;  // by asset
      for (const record::OwnershipEdge& edge : view_.edges) {
        Sum& sum = sums[edge.asset];
        bool is_in = listed.contains(*find_party(view_, edge.owner));
        if (is_in) sum.held += (at_most ? edge.share->high : edge.share->low).units;
        if (!is_in) sum.room -= edge.share->low.units;
      }
      for (const auto& [asset, sum] : sums)
        if ((at_most ? std::min(sum.held, sum.room) : sum.held) >= rule.least())
          grew |= listed.insert(*find_party(view_, asset)).second;
    }
    return listed;
  }

  bool falls(const OwnershipRule& rule, const Parties& listed, PartyIndex company,
             bool at_most) const {
    if (rule.aggregation != Aggregation::kPerson)
      return fallen(rule, listed, at_most).contains(company);
    return std::any_of(listed.begin(), listed.end(), [&](PartyIndex one) {
      return fallen(rule, {one}, at_most).contains(company);
    });
  }

  // Everybody from whom holdings lead to the company.
  Parties owners_of(PartyIndex company) const {
    Parties found;
    std::set<std::string_view> assets = {snapshot_.id(company)};
    for (bool grew = true; grew;) {
      grew = false;
      for (const record::OwnershipEdge& edge : view_.edges)
        if (assets.contains(edge.asset) && edge.share->high.units > 0)
          grew |= assets.insert(edge.owner).second;
    }
    for (std::string_view asset : assets) found.insert(*find_party(view_, asset));
    found.erase(company);
    return found;
  }

  // The listed owners of a company, by what licences and exceptions say of their listings.
  struct Owners {
    Parties all;
    Parties licensed, maybe_licensed;
    Parties excepted, maybe_excepted, not_surely_excepted, surely_not_excepted;
  };

  Owners listed_owners(PartyIndex company, const std::vector<MeasureIndex>& measures) const {
    Owners owners;
    for (PartyIndex owner : owners_of(company)) {
      Truth free = Truth::kTrue, except = Truth::kTrue;
      for (const Atom& atom : view_.atoms) {
        bool counts = std::count(measures.begin(), measures.end(), atom.measure) > 0;
        if (atom.party != owner || !counts || !is_live(atom)) continue;
        owners.all.insert(owner);
        Truth direct = is_licensed(atom, company, false);
        free = both(free, either(is_licensed(atom, owner, true), direct));
        except = both(except, is_excepted(atom.measure));
      }
      if (!owners.all.contains(owner)) continue;
      if (free == Truth::kTrue) owners.licensed.insert(owner);
      if (free != Truth::kFalse) owners.maybe_licensed.insert(owner);
      (except == Truth::kTrue ? owners.excepted : owners.not_surely_excepted).insert(owner);
      (except != Truth::kFalse ? owners.maybe_excepted : owners.surely_not_excepted).insert(owner);
    }
    return owners;
  }

  Answer answer_owned(MeasureIndex measure, PartyIndex company) const {
    const Measure& row = view_.law.measures[measure];
    const std::string& zone = find_authority(view_.law, row.authority)->zone;
    const OwnershipRule* rule = ownership_rule(row.rule, local_day(question_.on, zone));
    if (rule == nullptr) return Answer::kPermitted;
    Owners owners = listed_owners(company, added_up(measure, *rule));
    bool surely = falls(*rule, owners.all, company, false);
    if (!surely && !falls(*rule, owners.all, company, true)) return Answer::kPermitted;
    auto frees = [&](const Parties& excepted, const Parties& others) {
      return others.empty() ||
             (falls(*rule, excepted, company, false) && !falls(*rule, others, company, false) &&
              !falls(*rule, others, company, true));
    };
    Truth licensed = falls(*rule, owners.licensed, company, false)         ? Truth::kTrue
                     : falls(*rule, owners.maybe_licensed, company, false) ? Truth::kUnknown
                                                                           : Truth::kFalse;
    Truth excepted = frees(owners.excepted, owners.not_surely_excepted)         ? Truth::kTrue
                     : frees(owners.maybe_excepted, owners.surely_not_excepted) ? Truth::kUnknown
                                                                                : Truth::kFalse;
    Truth known = surely && row.act_known ? Truth::kTrue : Truth::kUnknown;
    return answer_of(both(known, number_forbids(measure)), excepted, licensed);
  }

  const Snapshot& snapshot_;
  const View& view_;
  const Rulebook& book_;
  const Question& question_;
  Parties parties_;
  Situation situation_;
};

}  // namespace detente::law
