// Whom a clause is for.
#pragma once

#include <optional>
#include <vector>

#include "detente/law/truth.h"
#include "detente/relief/base_view.h"
#include "detente/relief/option.h"
#include "detente/relief/timeline.h"

namespace detente::relief {

// Conditions of an option at one instant; days of assumptions begin in `zone`.
class ConditionsAt final : public law::Conditions {
 public:
  // `timeline` must outlive it.
  ConditionsAt(const Timeline& timeline, std::string_view zone, base::Seconds at)
      : timeline_(timeline), zone_(zone), at_(at) {}
  law::Truth holds(std::string_view id) const override {
    return law::truth(timeline_.times_of(id, zone_).contains(at_));
  }

 private:
  const Timeline& timeline_;
  std::string zone_;
  base::Seconds at_;
};

class Selection {
 public:
  // All must outlive it.
  Selection(const Option& option, const BaseView& base, const Timeline& timeline, bool best)
      : option_(option), base_(base), timeline_(timeline), best_(best) {}

  // Whether the clause is for the atom's party; true without `who`.
  bool takes(const Clause& clause, std::uint32_t atom, base::Seconds at);
  // The parties that a licence of the measure is for, in their order: listed ones by each of their
  // atoms of it.  REQUIRES: the clause has `who`.
  std::vector<law::PartyIndex> parties(const Clause& clause, law::MeasureIndex measure,
                                       base::Seconds at);
  // Those for whom the clause is at that instant, listed or not.  REQUIRES: as above.
  std::vector<law::PartyIndex> parties(const Clause& clause, base::Seconds at);

  // Whether something was not known.
  bool open() const { return open_; }

 private:
  law::Truth evaluate(const Clause& clause, law::PartyIndex party,
                      std::optional<std::uint32_t> atom, base::Seconds at) const;
  bool decide(law::Truth truth, bool relief);

  const Option& option_;
  const BaseView& base_;
  const Timeline& timeline_;
  bool best_;
  bool open_ = false;
};

}  // namespace detente::relief
