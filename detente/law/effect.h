// What a measure means at one time for somebody whom it is about: in words, whether it is in force,
// and which general licences are.  Asked of the law alone; whom holdings reach is for verdict.h.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detente/base/result.h"
#include "detente/law/facts.h"
#include "detente/law/party_facts.h"
#include "detente/law/rulebook.h"

namespace detente::law {

// Values appear in JSON output as to_string() writes them.
enum class EffectState : std::uint8_t {
  kInForce = 0,
  kNotYet = 1,        // its first version begins later
  kSuspended = 2,     // a version has ended, and another is to begin
  kEnded = 3,         // its last version has ended
  kUndetermined = 4,  // the act behind the tag is not known
};

// "in-force", "not-yet", "suspended", "ended", "undetermined".
std::string_view to_string(EffectState state);

struct Effect {
  std::string measure;    // id
  std::string authority;  // id; may be empty for a tag whose act is not known
  EffectState state = EffectState::kUndetermined;
  const Measure* row = nullptr;  // null: the law has none, and the state is kUndetermined
  // In force; else the one that ended last, else the first.  Null where `row` is.
  const MeasureVersion* version = nullptr;
  std::optional<base::Instant> ended;   // kSuspended, kEnded: when that version ended
  std::optional<base::Instant> begins;  // kNotYet, kSuspended: when it is, or is again, in force
  // General, in force, that name the measure, and the party where they name parties; by id.  Under
  // which further conditions they hold is not asked.
  std::vector<const CompiledLicence*> licences;
  // The rule by which companies fall with their owners is suspended until that day.
  std::optional<base::Day> owned_from;
};

// What the measure forbids, in a few words for people: "property blocked, every dealing".
std::string words_of(const Measure& measure);
// The same; "act not known" where there is none.
std::string words_of(const Effect& effect);

// The activities that it forbids, as the measure or else its type names them; empty where the act
// is not known.
std::vector<std::string> forbidden_activities(const Effect& effect);

// Whether it forbids everything: "property blocked, every dealing".
bool forbids_everything(const Effect& effect);

// An entry of a list, and the measures that it stands under, by id.
struct ListedUnder {
  std::string_view source;
  std::string_view entry;
  std::string_view authority;  // as the list names it; of tags whose act is not known
  std::span<const std::string_view> measures;
};

// The law at one time, ready to say what measures mean.  Immutable: any number of threads may use
// one.
class EffectTable {
 public:
  // `on`: a day or an instant as text; a day is its end in the zone of each authority.
  // Errors: kMalformed for what is neither; those of Rulebook::make.
  static base::Result<EffectTable> make(Law law, std::string on);

  const Law& law() const { return *law_; }
  const std::string& on() const { return on_; }
  // The last second that `on` means for the authority; in UTC for one that the law does not have.
  base::Seconds at(std::string_view authority) const;

  // One for each measure.  Order: by authority; what forbids everything first; by id.  An id that
  // the law does not have is a tag whose act is not known: of the authority of the source's other
  // tags (authorities_of_sources), else of `authority`.
  // A party that licences name is the one of the party facts that the entry is of.
  // Cost: O(log measures) each, and O(licences that name it).
  std::vector<Effect> of(const ListedUnder& entry) const;

 private:
  EffectTable(std::unique_ptr<const Law> law, Rulebook book, std::string on);
  Effect effect_of(std::string_view measure, const ListedUnder& entry) const;
  void find_state(Effect& effect) const;
  // Of Rulebook::licences().  REQUIRES: effect.row.
  std::span<const std::uint32_t> licences_of(const Effect& effect) const;
  void find_licences(Effect& effect, const Facts& facts) const;

  std::unique_ptr<const Law> law_;
  Rulebook book_;
  std::string on_;
  std::map<std::string, base::Seconds, std::less<>> at_;  // by authority
  std::map<std::string, std::string, std::less<>> authority_of_source_;
};

}  // namespace detente::law
