// Tested in grid_test.cc.
#include "detente/relief/grid.h"

#include <algorithm>
#include <set>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/relief/expectations.h"
#include "detente/relief/touched.h"

namespace detente::relief {

namespace {

constexpr std::string_view kGeneral = "general";

class GridChoice {
 public:
  GridChoice(const Option& option, const BaseView& past, const Scenarios& scenarios)
      : option_(option), past_(past), base_(past.view()), scenarios_(scenarios) {}

  Grid choose() {
    grid_.parties = touched_parties(base_, scenarios_);
    add_expected(option_, base_, grid_);
    add_authorities();
    for (const Laid& way : scenarios_.ways()) add_activities(way);
    grid_.authorities.assign(authorities_.begin(), authorities_.end());
    activities_.erase(std::string(kGeneral));
    grid_.activities = {std::string(kGeneral)};
    grid_.activities.insert(grid_.activities.end(), activities_.begin(), activities_.end());
    return std::move(grid_);
  }

 private:
  void add_authority(std::string_view id) {
    if (const law::Authority* found = law::find_authority(base_.law, id))
      authorities_.insert(static_cast<std::uint32_t>(found - base_.law.authorities.data()));
  }

  void add_authorities() {
    authorities_.insert(grid_.authorities.begin(), grid_.authorities.end());
    for (const Clause& clause : option_.clauses) add_authority(clause.authority);
    for (const Laid& way : scenarios_.ways())
      for (const Effect& effect : way.timeline->effects())
        if (const law::Measure* measure = law::find_measure(base_.law, effect.measure))
          add_authority(measure->authority);
    auto over = authorities_over(past_, option_.valid.in("UTC"), grid_.parties);
    authorities_.insert(over.begin(), over.end());
  }

  void add_activities(const Laid& way) {
    activities_.insert(grid_.activities.begin(), grid_.activities.end());
    for (const Effect& effect : way.timeline->effects()) {
      const Clause& clause = option_.clauses[effect.clause];
      if (clause.activity.empty())
        add_forbidden(effect.measure, *way.book);
      else
        add_named(clause);
    }
  }

  void add_named(const Clause& clause) {
    for (std::string_view code : law::activity_codes())
      if (std::any_of(clause.activity.begin(), clause.activity.end(),
                      [&](const std::string& named) { return law::covers(named, code); }))
        activities_.emplace(code);
  }

  void add_forbidden(const std::string& id, const law::Rulebook& book) {
    const law::Measure* measure = law::find_measure(book.law(), id);
    if (measure == nullptr) return;
    auto index = static_cast<law::MeasureIndex>(measure - book.law().measures.data());
    if (book.forbids(index, kGeneral)) return;
    for (std::string_view code : law::activity_codes())
      if (book.forbids(index, code)) activities_.emplace(code);
  }

  const Option& option_;
  const BaseView& past_;
  const law::View& base_;
  const Scenarios& scenarios_;
  Grid grid_;
  std::set<std::uint32_t> authorities_;
  std::set<std::string> activities_;
};

}  // namespace

std::vector<std::uint32_t> authorities_over(const BaseView& base, base::Seconds at,
                                            const std::vector<law::PartyIndex>& parties) {
  std::set<std::uint32_t> found;
  const law::Rulebook& book = base.book();
  for (const law::Atom& atom : base.view().atoms) {
    const law::CompiledMeasure& measure = book.measures()[atom.measure];
    if (!measure.is_secondary && std::binary_search(parties.begin(), parties.end(), atom.party))
      found.insert(measure.authority);
  }
  const law::Snapshot& snapshot = base.at(at);
  for (law::PartyIndex party : parties)
    for (const law::Derived& one : snapshot.derived(party))
      found.insert(book.measures()[base.view().atoms[one.atom].measure].authority);
  return {found.begin(), found.end()};
}

Grid whole_grid(const law::View& view, const std::vector<std::string>& authorities,
                const std::vector<std::string>& activities) {
  Grid grid;
  for (std::size_t i = 0; i < view.parties.size(); ++i)
    grid.parties.push_back(static_cast<law::PartyIndex>(i));
  for (const std::string& id : authorities)
    if (const law::Authority* found = law::find_authority(view.law, id))
      grid.authorities.push_back(static_cast<std::uint32_t>(found - view.law.authorities.data()));
  std::sort(grid.authorities.begin(), grid.authorities.end());
  grid.activities = activities;
  return grid;
}

Grid touched_grid(const Option& option, const BaseView& base, const Scenarios& scenarios) {
  return GridChoice(option, base, scenarios).choose();
}

base::Result<Grid> touched_grid(const Option& option, const law::View& base,
                                const Scenarios& scenarios) {
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(base.law));
  return touched_grid(option, BaseView(base, book), scenarios);
}

}  // namespace detente::relief
