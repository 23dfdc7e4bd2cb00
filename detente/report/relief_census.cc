// Tested in relief_pieces_test.cc.
#include "detente/report/relief_census.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "detente/law/lookup.h"
#include "detente/report/relief_steps.h"

namespace detente::report {
namespace {

using base::Seconds;
using law::Answer;
using relief::Mode;
using relief::PartyClass;

constexpr std::size_t kMostChosen = 4;

// What an authority says of a party, in rising order.
enum class Said : std::uint8_t { kNothing, kMaybe, kProhibited };
using SaidOver = std::vector<Said>;  // by instant

void count(std::size_t at, Said said, CensusGroup& group) {
  group.tallies[at].prohibited += said == Said::kProhibited ? 1 : 0;
  group.tallies[at].undetermined += said == Said::kMaybe ? 1 : 0;
}

class CensusTaker {
 public:
  CensusTaker(const ReliefAnswer& answer, std::optional<Mode> mode)
      : answer_(answer),
        mode_(mode),
        grid_(answer.evaluation->grid),
        course_(mode ? answer.evaluation->outcome(*mode).course : answer.evaluation->base) {}

  ReliefCensus take() {
    find_instants();
    for (auto& layer : census_.by_depth) layer.resize(size());
    census_.all.tallies.resize(size());
    find_listings();
    for (std::size_t party = 0; party < grid_.parties.size(); ++party) count_party(party);
    if (mode_) count_classes();
    return std::move(census_);
  }

 private:
  // Programmes and authorities of the listings of a party, with their times.
  struct Listing {
    std::uint32_t authority;  // of the grid
    const std::string* programme;
    law::Interval valid;
  };

  std::size_t size() const { return census_.instants.size(); }

  void find_instants() {
    law::Interval span = span_of(answer_);
    std::set<Seconds> found;
    auto add = [&](Seconds at) {
      if (span.contains(at)) found.insert(at);
    };
    add(span.from);
    add(span.until - std::chrono::seconds(1));
    for (const relief::Segments& segments : course_)
      for (const relief::Segment& segment : segments) add(segment.from);
    if (mode_) {
      for (const relief::Effect& effect : answer_.evaluation->outcome(*mode_).effects)
        for (Seconds at : {effect.begin, effect.end}) add(at);
      for (const relief::Consequence& one : consequences())
        for (const relief::ClassSpan& one_span : one.spans) add(one_span.from);
    }
    census_.instants.assign(found.begin(), found.end());
  }

  const std::vector<relief::Consequence>& consequences() const {
    return answer_.consequences[static_cast<std::size_t>(*mode_)];
  }

  std::size_t first_at(Seconds at) const {
    const auto& instants = census_.instants;
    return static_cast<std::size_t>(std::lower_bound(instants.begin(), instants.end(), at) -
                                    instants.begin());
  }

  // Of the past, or of it with the option in the ways that bound the mode.
  std::vector<const law::View*> views() const {
    if (!mode_) return {answer_.view};
    std::set<const law::View*> all;
    for (Mode way : {Mode::kBest, Mode::kWorst})
      if (*mode_ == Mode::kAssumed || *mode_ == way)
        all.insert(&answer_.scenarios->extreme(way).over->view);
    return {all.begin(), all.end()};
  }

  void find_listings() {
    std::vector<std::uint32_t> place(answer_.view->law.authorities.size(), kNotAsked);
    for (std::size_t i = 0; i < grid_.authorities.size(); ++i)
      place[grid_.authorities[i]] = static_cast<std::uint32_t>(i);
    listings_.resize(answer_.view->parties.size());
    for (const law::View* view : views()) {
      std::vector<std::uint32_t> by_measure;
      for (const law::Measure& measure : view->law.measures)
        by_measure.push_back(place[authority_index(*view, measure.authority)]);
      for (const law::Atom& atom : view->atoms) {
        const std::string& own = view->law.measures[atom.measure].programme;
        const std::string& programme = atom.programme.empty() ? own : atom.programme;
        if (!atom.suspended && !programme.empty() && by_measure[atom.measure] != kNotAsked)
          listings_[static_cast<std::size_t>(atom.party)].push_back(
              {by_measure[atom.measure], &programme, atom.valid});
      }
    }
  }

  static std::size_t authority_index(const law::View& view, const std::string& id) {
    return static_cast<std::size_t>(law::find_authority(view.law, id) -
                                    view.law.authorities.data());
  }

  SaidOver said_by(std::size_t party, std::size_t authority) const {
    SaidOver said(size());
    for (std::size_t activity = 0; activity < grid_.activities.size(); ++activity)
      for (const relief::Segment& segment : course_[grid_.cell(party, authority, activity)]) {
        Said word = segment.answer == Answer::kProhibited     ? Said::kProhibited
                    : segment.answer == Answer::kUndetermined ? Said::kMaybe
                                                              : Said::kNothing;
        if (word == Said::kNothing) continue;
        std::size_t end = first_at(segment.until);
        for (std::size_t at = first_at(segment.from); at < end; ++at)
          said[at] = std::max(said[at], word);
      }
    return said;
  }

  void count_party(std::size_t party) {
    std::vector<SaidOver> by_authority;
    SaidOver any(size());
    for (std::size_t authority = 0; authority < grid_.authorities.size(); ++authority) {
      SaidOver said = said_by(party, authority);
      for (std::size_t at = 0; at < size(); ++at) any[at] = std::max(any[at], said[at]);
      const auto& law = answer_.view->law;
      count_where_said(said,
                       census_.by_authority[law.authorities[grid_.authorities[authority]].id]);
      by_authority.push_back(std::move(said));
    }
    count_always(any, census_.all);
    count_depths(by_authority);
    count_by_what_it_is(party, any);
    count_programmes(party, by_authority, any);
  }

  // Of a group that the party is in at all times.
  void count_always(const SaidOver& said, CensusGroup& group) const {
    group.tallies.resize(size());
    ++group.parties;
    for (std::size_t at = 0; at < size(); ++at) count(at, said[at], group);
  }

  // Of a group that it is in while something is said.
  void count_where_said(const SaidOver& said, CensusGroup& group) const {
    group.tallies.resize(size());
    bool ever =
        std::any_of(said.begin(), said.end(), [](Said one) { return one != Said::kNothing; });
    group.parties += ever ? 1 : 0;
    for (std::size_t at = 0; at < size(); ++at) count(at, said[at], group);
  }

  void count_depths(const std::vector<SaidOver>& by_authority) {
    for (std::size_t at = 0; at < size(); ++at) {
      auto depth = static_cast<std::size_t>(
          std::count_if(by_authority.begin(), by_authority.end(),
                        [&](const SaidOver& said) { return said[at] == Said::kProhibited; }));
      if (depth > 0) ++census_.by_depth[std::min(depth, census_.by_depth.size()) - 1][at];
    }
  }

  void count_by_what_it_is(std::size_t place, const SaidOver& said) {
    const law::ViewParty& party =
        answer_.view->parties[static_cast<std::size_t>(grid_.parties[place])];
    std::string nothing(answer_.view->closed ? kNoGroup : kUnknownGroup);
    auto count_each = [&](const std::vector<std::string>& names, CensusGroups& groups) {
      for (const std::string& name : names) count_always(said, groups[name]);
      if (names.empty()) count_always(said, groups[nothing]);
    };
    count_each(party.sectors, census_.by_sector);
    count_each(party.countries, census_.by_country);
    count_always(said,
                 census_.by_kind[party.kind.empty() ? std::string(kUnknownGroup) : party.kind]);
  }

  void count_programmes(std::size_t party, const std::vector<SaidOver>& by_authority,
                        const SaidOver& any) {
    std::map<std::string_view, SaidOver> by_programme;
    SaidOver rest = any;
    for (const Listing& one : listings_[static_cast<std::size_t>(grid_.parties[party])]) {
      SaidOver& said = by_programme.try_emplace(*one.programme, size()).first->second;
      std::size_t end = first_at(one.valid.until);
      for (std::size_t at = first_at(one.valid.from); at < end; ++at) {
        said[at] = std::max(said[at], by_authority[one.authority][at]);
        if (said[at] != Said::kNothing) rest[at] = Said::kNothing;
      }
    }
    by_programme.emplace(kNoGroup, std::move(rest));
    for (const auto& [programme, said] : by_programme)
      count_where_said(said, census_.by_programme[std::string(programme)]);
  }

  void count_classes() {
    for (const relief::Consequence& one : consequences())
      for (const relief::ClassSpan& span : one.spans) {
        if (span.word == PartyClass::kUnchanged) continue;
        auto& layer = census_.by_class[span.word];
        layer.resize(size());
        std::size_t end = first_at(span.until);
        for (std::size_t at = first_at(span.from); at < end; ++at) ++layer[at];
      }
  }

  static constexpr std::uint32_t kNotAsked = 0xFFFF'FFFF;

  const ReliefAnswer& answer_;
  std::optional<Mode> mode_;
  const relief::Grid& grid_;
  const relief::Course& course_;
  std::vector<std::vector<Listing>> listings_;  // by party of the view
  ReliefCensus census_;
};

}  // namespace

ReliefCensus relief_census(const ReliefAnswer& answer, std::optional<Mode> mode) {
  return CensusTaker(answer, mode).take();
}

std::vector<std::size_t> chosen_instants(const ReliefCensus& census) {
  std::vector<std::pair<std::uint64_t, std::size_t>> changes;
  std::size_t last = census.instants.size() - 1;
  for (std::size_t at = 1; at < last; ++at) {
    std::uint64_t change = 0;
    for (const auto& layer : census.by_depth)
      change += static_cast<std::uint64_t>(
          std::abs(static_cast<std::int64_t>(layer[at]) - layer[at - 1]));
    if (change > 0) changes.emplace_back(change, at);
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (changes.size() > kMostChosen) changes.resize(kMostChosen);
  std::vector<std::size_t> chosen = {0};
  for (const auto& [change, at] : changes) chosen.push_back(at);
  if (last > 0) chosen.push_back(last);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace detente::report
