// Tested in relief_report_test.cc.
#include "detente/report/relief_counts.h"

#include <algorithm>
#include <set>

#include "detente/law/snapshot.h"
#include "detente/report/relief_rows.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;

void count(std::map<std::string, std::size_t>& counts, const std::vector<std::string>& keys,
           const char* nothing) {
  if (keys.empty()) ++counts[nothing];
  for (const std::string& key : keys) ++counts[key];
}

class Census {
 public:
  Census(const ReliefAnswer& answer, relief::Mode mode)
      : answer_(answer),
        grid_(answer.evaluation->grid),
        course_(answer.evaluation->outcome(mode).course),
        laid_(answer.scenarios->extreme(mode)) {}

  // `asked`: the time of the answers; `shown`: how it stands in reports.
  ReliefCount take(Seconds asked, Seconds shown) const {
    ReliefCount counts;
    counts.at = shown;
    law::Snapshot snapshot(laid_.over->view, *laid_.book, asked);
    for (std::size_t i = 0; i < grid_.parties.size(); ++i) {
      std::set<std::string> authorities = prohibiting(i, asked);
      if (authorities.empty()) continue;
      ++counts.prohibited;
      const law::ViewParty& party =
          answer_.view->parties[static_cast<std::size_t>(grid_.parties[i])];
      count(counts.by_sector, party.sectors, answer_.view->closed ? "none" : "unknown");
      count(counts.by_country, party.countries, answer_.view->closed ? "none" : "unknown");
      count(counts.by_authority, {authorities.begin(), authorities.end()}, "none");
      count(counts.by_kind, {party.kind}, "unknown");
      count(counts.by_programme, programmes(grid_.parties[i], authorities, snapshot), "none");
    }
    return counts;
  }

 private:
  std::set<std::string> prohibiting(std::size_t party, Seconds at) const {
    std::set<std::string> ids;
    for (std::size_t a = 0; a < grid_.authorities.size(); ++a)
      for (std::size_t c = 0; c < grid_.activities.size(); ++c)
        if (relief::answer_at(course_[grid_.cell(party, a, c)], at) == Answer::kProhibited) {
          ids.insert(grid_authority(answer_, a).id);
          break;
        }
    return ids;
  }

  static std::vector<std::string> programmes(law::PartyIndex party,
                                             const std::set<std::string>& authorities,
                                             const law::Snapshot& snapshot) {
    std::set<std::string> ids;
    for (std::uint32_t index : snapshot.atoms(party)) {
      const law::Atom& atom = snapshot.view().atoms[index];
      const law::Measure& measure = snapshot.view().law.measures[atom.measure];
      if (atom.suspended || !authorities.contains(measure.authority)) continue;
      const std::string& id = atom.programme.empty() ? measure.programme : atom.programme;
      if (!id.empty()) ids.insert(id);
    }
    return {ids.begin(), ids.end()};
  }

  const ReliefAnswer& answer_;
  const relief::Grid& grid_;
  const relief::Course& course_;
  const relief::Laid& laid_;
};

}  // namespace

std::vector<ReliefCount> relief_counts(const ReliefAnswer& answer, relief::Mode mode) {
  const auto& clauses = answer.option->clauses;
  const std::string zone = clauses.empty() ? "UTC" : clauses.front().zone;
  const Seconds first = answer.option->valid.in(zone);
  const Seconds last = answer.option->horizon.in(zone);
  std::set<Seconds> times;
  for (const relief::Effect& effect : answer.evaluation->outcome(mode).effects)
    for (Seconds at : {effect.begin, effect.end})
      if (first < at && at < last) times.insert(at);
  Census census(answer, mode);
  std::vector<ReliefCount> counts = {census.take(first, first)};
  for (Seconds at : times) counts.push_back(census.take(at, at));
  counts.push_back(census.take(last - std::chrono::seconds{1}, last));
  return counts;
}

}  // namespace detente::report
