#include "detente/law/effect.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "detente/base/percent.h"
#include "detente/law/activity.h"
#include "detente/law/designations.h"
#include "detente/law/evaluate.h"
#include "detente/law/known_parties.h"
#include "detente/law/lookup.h"
#include "detente/law/measure_type.h"
#include "detente/law/ownership_rule.h"
#include "detente/law/snapshot.h"

namespace detente::law {
namespace {

using base::Result;
using base::Seconds;

constexpr PartyIndex kOnly{0};

// The party facts of an entry, and under whose measures it stands.  Holdings are not recorded;
// where there are no facts, what it is and does is not known.
class EntryFacts final : public Facts {
 public:
  EntryFacts(const ListedUnder& entry, std::vector<std::string_view> authorities, base::Day day)
      : known_(KnownParties::embedded().of_entry(entry.source, entry.entry)),
        id_(known_ ? known_->id : std::string(entry.source) + ':' + std::string(entry.entry)),
        authorities_(std::move(authorities)),
        day_(day) {}

  std::string_view id(PartyIndex) const override { return id_; }
  std::string_view kind(PartyIndex) const override {
    return known_ ? std::string_view(known_->kind) : std::string_view();
  }
  std::optional<Texts> countries(PartyIndex) const override { return std::nullopt; }
  std::optional<Texts> sectors(PartyIndex) const override {
    if (known_ == nullptr || known_->sectors.empty()) return std::nullopt;
    return Texts(known_->sectors);
  }
  Texts tags(PartyIndex) const override { return known_ ? Texts(known_->tags) : Texts(); }
  Truth position_held(PartyIndex, std::string_view code, Seconds) const override {
    if (known_ == nullptr) return Truth::kUnknown;
    return truth(
        std::any_of(known_->positions.begin(), known_->positions.end(), [&](const Position& one) {
          return covers(code, one.code) && (one.inferred || one.period.contains(day_));
        }));
  }
  bool listed_by(PartyIndex, std::string_view authority, std::string_view) const override {
    return std::find(authorities_.begin(), authorities_.end(), authority) != authorities_.end();
  }
  Truth derived_block(PartyIndex, std::string_view) const override { return Truth::kUnknown; }
  base::PercentInterval share_in_party(PartyIndex, std::string_view) const override { return {}; }
  base::PercentInterval share_in_sector(PartyIndex, std::string_view) const override { return {}; }
  base::PercentInterval owned_by(PartyIndex, std::string_view) const override { return {}; }
  Truth vessel_listed(const Vessel&) const override { return Truth::kUnknown; }

 private:
  const PartyFacts* known_;  // null: there are none
  std::string id_;           // of the facts, else of the entry
  std::vector<std::string_view> authorities_;
  base::Day day_;
};

// The version of that time; else the one that ended last, else the first.
const MeasureVersion& version_near(const Measure& measure, Seconds at) {
  if (const MeasureVersion* version = version_at(measure, at)) return *version;
  const MeasureVersion* last = &measure.versions.front();
  for (const MeasureVersion& version : measure.versions)
    if (version.valid.until && version.valid.until->earliest <= at) last = &version;
  return *last;
}

// When the first version after `at` begins.
std::optional<base::Instant> next_beginning(const Measure& measure, Seconds at) {
  for (const MeasureVersion& version : measure.versions)
    if (version.valid.from && version.valid.from->earliest > at) return version.valid.from;
  return std::nullopt;
}

// When a rule that was in force and is not begins again.
std::optional<base::Day> suspended_until(std::string_view rule, base::Day day) {
  if (rule.empty() || ownership_rule(rule, day) != nullptr) return std::nullopt;
  bool was_in_force = false;
  for (const OwnershipRule& version : ownership_rules()) {
    if (version.id != rule) continue;
    was_in_force |= version.valid.until && *version.valid.until <= day;
    if (was_in_force && version.valid.from && day < *version.valid.from) return version.valid.from;
  }
  return std::nullopt;
}

// What a day or an instant means in that zone: of a day its last second.
Result<Seconds> last_second(const std::string& on, std::string_view zone) {
  DETENTE_TRY(base::Instant instant, base::parse_instant(on, zone));
  bool is_day = instant.precision == base::Precision::kDay;
  return is_day ? instant.latest - std::chrono::seconds{1} : instant.earliest;
}

bool may_cover(const CompiledLicence& licence, const Facts& facts) {
  const std::vector<std::string>& parties = licence.row->parties;
  bool is_named = parties.empty() ||
                  std::find(parties.begin(), parties.end(), facts.id(kOnly)) != parties.end();
  if (!is_named || !licence.who) return is_named;
  Situation situation;
  situation.facts = &facts;
  situation.party = kOnly;
  return evaluate(*licence.who, situation) != Truth::kFalse;
}

}  // namespace

std::string_view to_string(EffectState state) {
  constexpr std::string_view kWords[] = {"in-force", "not-yet", "suspended", "ended",
                                         "undetermined"};
  return kWords[static_cast<std::size_t>(state)];
}

std::string words_of(const Measure& measure) {
  if (!measure.words.empty()) return measure.words;
  std::string_view of_type = measure.activities.empty() ? type_words(measure.type) : "";
  if (!of_type.empty()) return std::string(of_type);
  std::string words;
  auto add = [&](std::string_view activity) {
    words += (words.empty() ? "" : ", ") + std::string(activity_words(activity));
  };
  std::for_each(measure.activities.begin(), measure.activities.end(), add);
  auto forbidden = forbidden_by(measure.type);
  if (measure.activities.empty()) std::for_each(forbidden.begin(), forbidden.end(), add);
  return words;
}

std::string words_of(const Effect& effect) {
  return effect.state == EffectState::kUndetermined ? "act not known" : words_of(*effect.row);
}

std::vector<std::string> forbidden_activities(const Effect& effect) {
  if (effect.state == EffectState::kUndetermined) return {};
  if (!effect.row->activities.empty()) return effect.row->activities;
  auto forbidden = forbidden_by(effect.row->type);
  return {forbidden.begin(), forbidden.end()};
}

bool forbids_everything(const Effect& effect) {
  if (effect.row != nullptr && effect.row->type == "secondary") return false;
  std::vector<std::string> activities = forbidden_activities(effect);
  return std::find(activities.begin(), activities.end(), "*") != activities.end();
}

EffectTable::EffectTable(std::unique_ptr<const Law> law, Rulebook book, std::string on)
    : law_(std::move(law)),
      book_(std::move(book)),
      on_(std::move(on)),
      authority_of_source_(authorities_of_sources(*law_)) {}

Result<EffectTable> EffectTable::make(Law law, std::string on) {
  DETENTE_TRY(Seconds utc, last_second(on, "UTC"));
  auto kept = std::make_unique<const Law>(std::move(law));
  DETENTE_TRY(Rulebook book, Rulebook::make(*kept));
  EffectTable table(std::move(kept), std::move(book), on);
  table.at_[""] = utc;
  for (const Authority& authority : table.law_->authorities) {
    DETENTE_TRY(table.at_[authority.id], last_second(on, authority.zone));
  }
  return table;
}

Seconds EffectTable::at(std::string_view authority) const {
  auto found = at_.find(authority);
  return found == at_.end() ? at_.find("")->second : found->second;
}

void EffectTable::find_state(Effect& effect) const {
  Seconds now = at(effect.authority);
  effect.version = &version_near(*effect.row, now);
  if (!effect.row->act_known) return;
  if (const Authority* authority = find_authority(*law_, effect.authority))
    effect.owned_from = suspended_until(effect.row->rule, local_day(now, authority->zone));
  effect.state = EffectState::kInForce;
  if (effect.version->valid.contains(now)) return;
  effect.begins = next_beginning(*effect.row, now);
  bool has_ended = effect.version->valid.until && effect.version->valid.until->earliest <= now;
  if (has_ended) effect.ended = effect.version->valid.until;
  effect.state = !has_ended      ? EffectState::kNotYet
                 : effect.begins ? EffectState::kSuspended
                                 : EffectState::kEnded;
}

std::span<const std::uint32_t> EffectTable::licences_of(const Effect& effect) const {
  return book_.measures()[static_cast<std::size_t>(effect.row - law_->measures.data())].licences;
}

void EffectTable::find_licences(Effect& effect, const Facts& facts) const {
  Seconds now = at(effect.authority);
  for (std::uint32_t number : licences_of(effect)) {
    const CompiledLicence& licence = book_.licences()[number];
    const Licence& row = *licence.row;
    bool in_force = (!row.valid.from || row.valid.from->earliest <= now) && now < licence.last;
    if (row.kind == "general" && in_force && may_cover(licence, facts))
      effect.licences.push_back(&licence);
  }
}

Effect EffectTable::effect_of(std::string_view measure, const ListedUnder& entry) const {
  Effect effect;
  effect.measure = measure;
  effect.row = find_measure(*law_, measure);
  if (effect.row != nullptr) {
    effect.authority = effect.row->authority;
    find_state(effect);
    return effect;
  }
  auto found = authority_of_source_.find(entry.source);
  effect.authority = found == authority_of_source_.end() ? entry.authority : found->second;
  return effect;
}

std::vector<Effect> EffectTable::of(const ListedUnder& entry) const {
  std::vector<Effect> effects;
  std::vector<std::string_view> authorities;
  for (std::string_view measure : entry.measures) effects.push_back(effect_of(measure, entry));
  for (const Effect& effect : effects) authorities.push_back(effect.authority);
  for (Effect& effect : effects) {
    if (effect.state != EffectState::kInForce || licences_of(effect).empty()) continue;
    base::Day day = local_day(at(effect.authority), "Europe/Moscow");
    find_licences(effect, EntryFacts(entry, authorities, day));
  }
  std::stable_sort(effects.begin(), effects.end(), [](const Effect& a, const Effect& b) {
    bool a_less = !forbids_everything(a);
    bool b_less = !forbids_everything(b);
    return std::tie(a.authority, a_less, a.measure) < std::tie(b.authority, b_less, b.measure);
  });
  return effects;
}

}  // namespace detente::law
