// May these actors do this, with these parties, there, then?  One answer for each authority.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "detente/law/missing_rows.h"
#include "detente/law/question.h"
#include "detente/law/snapshot.h"

namespace detente::law {

// In rising order: of several atoms the highest rules.
enum class Answer : std::uint8_t {
  kPermitted = 0,
  kLicensed = 1,
  kUndetermined = 2,  // something that decides is not known: never free
  kProhibited = 3,
  kOutOfNexus = 4,  // of an authority alone: it does not bind the actors
};

// "permitted", "licensed", "undetermined", "prohibited", "out-of-nexus".
std::string_view to_string(Answer answer);

// How a measure reaches the question.
enum class Via : std::uint8_t { kListed = 0, kClass = 1, kOwned = 2 };

// "listed", "class", "owned".
std::string_view to_string(Via via);

// One measure that reaches the question, and what it says.
struct Reached {
  Answer answer = Answer::kPermitted;  // never kOutOfNexus
  Via via = Via::kListed;
  MeasureIndex measure = 0;
  std::uint32_t atom = 0;            // kListed: of View::atoms; kOwned: where it leads back to
  const Derived* derived = nullptr;  // kOwned
  const CompiledLicence* licence = nullptr;  // that covers it (kLicensed), or may (kUndetermined)
  const CompiledException* exception = nullptr;  // that permits it, or may
  // kClass: the value of the law that decided (a cap, a tenor); null if there was none.
  const Parameter* parameter = nullptr;
  // kClass: not null if the measure reaches `party` only in so far as its list, which is not here
  // in full (MeasureVersion::missing says what is not), may hold it or an owner of it: never
  // kProhibited.
  const MeasureVersion* incomplete = nullptr;
  std::optional<PartyIndex> party;  // with `incomplete`; absent: a vessel that is no party
};

struct AuthorityVerdict {
  std::uint32_t authority = 0;  // of Law::authorities
  Answer answer = Answer::kPermitted;
  bool secondary_risk = false;         // outside of its nexus, but under a threat
  bool unheard = false;                // undetermined alone for View::unheard
  std::optional<base::Seconds> until;  // kLicensed: when the first of the licences ends
  std::uint32_t first = 0;             // its atoms: [first, last) of Verdicts::reached
  std::uint32_t last = 0;
};

struct Verdicts {
  std::vector<AuthorityVerdict> authorities;  // by id
  std::vector<Reached> reached;
};

// What an option adds to a question: which of its conditions hold at the instant of the snapshot,
// and the instant that it starts from, which at = "base" is.
struct Scenario {
  const Conditions* conditions = nullptr;
  base::Seconds base{};
};

// Answers questions about one snapshot.  Immutable: any number of threads may use one.
class Judge {
 public:
  // `snapshot` must outlive the judge.  Authorities asked: those that some measure of the law is
  // of, and un.sc.
  explicit Judge(const Snapshot& snapshot);

  // REQUIRES: question.on == snapshot.at(), question.activity is of activity_codes(), and every
  // party is of the view.  `out` is overwritten; using one again saves its memory.
  // Cost: O(atoms of the parties, and class measures that forbid the activity), each with its
  // exceptions and licences; nothing is read from disk.
  //
  // A party that missing rows of a measure's list may hold, or that may fall with somebody whom
  // they may hold (missing_rows.h), is undetermined, as is a vessel that is no party under a list
  // of vessels.
  //
  // Each atom: an exception that holds permits it; else a licence that covers its measure,
  // activity, party and conditions licenses it; what may hold, and what is granted in the single
  // case (derogations, specific licences), makes it undetermined; else it prohibits.  A listed
  // party that others would block, too, has an atom for each.  A block by ownership is licensed if
  // the licensed owners alone would block the company, each on every basis, under licences that
  // extend to owned companies or cover the company itself; an exception must concern owners without
  // whom the others would not.  One authority: the highest of its atoms.
  void judge(const Question& question, Verdicts& out) const;
  // The same of one authority (of Law::authorities) alone.  Days of a question are those of the
  // authority that it is put to: who has days asks each authority its own question.
  void judge(const Question& question, std::uint32_t authority, Verdicts& out) const;
  // The same under an option; without one conditions are unknown, and "base" is question.on.
  void judge(const Question& question, std::uint32_t authority, const Scenario& scenario,
             Verdicts& out) const;

  // Of Law::authorities, by id.
  std::span<const std::uint32_t> authorities() const { return authorities_; }

 private:
  struct Case;  // a question that is being answered
  // What of a measure may hold at the instant of the snapshot.
  struct Live {
    std::vector<const CompiledException*> exceptions;
    std::vector<const CompiledLicence*> licences;
  };
  // Whom a licence must cover.
  struct Hit {
    PartyIndex party;
    bool for_owned;                     // by its listing: what it owns asks
    std::optional<std::uint32_t> atom;  // the listing under test; absent: it may be listed
  };
  // The listed owners of a company, by whether all of their bases are free.
  struct Freed {
    std::vector<Seed> sure, not_sure;
    std::vector<Seed> possible, not_possible;
  };

  Live live_of(const CompiledMeasure& measure) const;
  void find_reached(Case& one) const;
  void find_of_party(Case& one, PartyIndex party) const;
  void find_classes(Case& one) const;
  void find_incomplete(Case& one) const;
  void add_if_may_list(Case& one, MeasureIndex measure, std::optional<PartyIndex> party) const;
  bool is_asked(const Case& one, MeasureIndex measure) const;
  static Answer answer_of(Truth forbids, Truth excepted, Truth licensed);
  Answer answer_listed(const Case& one, Reached& reached, PartyIndex party) const;
  Answer answer_owned(const Case& one, Reached& reached) const;
  Truth number_forbids(const Case& one, Reached& reached) const;
  Truth is_excepted(const Case& one, Reached& reached) const;
  Truth is_licensed(const Case& one, Reached& reached, const std::optional<Hit>& hit) const;
  Truth covers(const Case& one, const CompiledLicence& licence,
               const std::optional<Hit>& hit) const;
  base::Seconds end_of(const CompiledLicence& licence) const;
  std::optional<base::Day> listed_on(const Atom& atom) const;
  // How the company would stand if these alone were listed.
  OwnershipStatus status_by(const Derived& derived, const std::vector<Seed>& seeds) const;
  // is_free(party, atom) of each listing that blocks.
  template <class IsFree>
  Freed free_seeds(const Derived& derived, IsFree is_free) const;
  bool may_be_licensed(const Case& one, const AppliedRule& applied) const;
  Truth are_seeds_licensed(const Case& one, Reached& reached) const;
  Truth are_seeds_excepted(const Case& one, Reached& reached) const;
  // `first`: where the atoms of the authority begin; returns where they end.
  std::uint32_t conclude(Case& one, std::uint32_t authority, std::uint32_t first) const;
  bool is_bound(const Case& one, std::uint32_t authority) const;
  bool is_at_risk(const Case& one, const AuthorityVerdict& verdict) const;

  const Snapshot& snapshot_;
  const Rulebook& book_;
  const View& view_;
  MissingRows missing_;
  std::vector<std::uint32_t> authorities_;        // that are asked, of Law::authorities
  std::vector<Live> live_;                        // by measure
  std::vector<std::vector<const Nexus*>> nexus_;  // by authority
  std::vector<bool> is_unheard_;                  // by authority
};

}  // namespace detente::law
