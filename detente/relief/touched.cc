// Tested in course_test.cc.
#include "detente/relief/touched.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

using law::PartyIndex;

namespace {

class Touch {
 public:
  explicit Touch(const law::View& base) : base_(base) {
    for (std::size_t i = 0; i < base.edges.size(); ++i) {
      const record::OwnershipEdge& edge = base.edges[i];
      held_by_[edge.owner].push_back(i);
      if (edge.arrangement.empty()) continue;
      members_[edge.arrangement].insert(edge.owner);
      arrangements_[edge.owner].insert(edge.arrangement);
    }
  }

  void add(const Laid& laid) {
    const Overlay& overlay = laid.overlay;
    for (const ChangedAtom& one : overlay.atoms) add(base_.atoms[one.atom].party);
    for (const AddedListing& one : overlay.listings) add(one.party);
    for (const AddedLicence& one : overlay.licences) {
      for (const std::string& id : one.licence.parties) add(*law::find_party(base_, id));
      if (one.licence.parties.empty()) add_listed(one.licence.covers);
    }
    for (const AddedException& one : overlay.exceptions) add_listed(one.exception.measures);
    for (const AmendedParameter& one : overlay.parameters)
      add_listed({base_.law.measures[one.measure].id});
    for (const ChangedClass& one : overlay.classes)
      all_ |= asks_of_party(base_.law.measures[one.measure]);
    for (const AddedMeasure& one : overlay.measures) all_ |= asks_of_party(one.measure);
  }

  std::vector<PartyIndex> parties() {
    std::vector<PartyIndex> found;
    if (all_) {
      for (std::size_t i = 0; i < base_.parties.size(); ++i)
        found.push_back(static_cast<PartyIndex>(i));
      return found;
    }
    while (!open_.empty()) {
      std::string_view owner = open_.back();
      open_.pop_back();
      follow(owner);
    }
    for (std::string_view id : seen_)
      if (auto party = law::find_party(base_, id)) found.push_back(*party);
    return found;
  }

 private:
  // Whether it may reach by the party alone, by its sector or a condition, without goods or a
  // place; or whoever may stand in rows of its list that are not here.
  static bool asks_of_party(const law::Measure& measure) {
    return std::any_of(measure.versions.begin(), measure.versions.end(), [](const auto& version) {
      bool by_class = version.class_target && version.class_target->goods.empty() &&
                      version.class_target->territory.empty();
      return by_class || !version.incomplete.empty();
    });
  }

  void add(PartyIndex party) { add(base_.parties[static_cast<std::size_t>(party)].id); }
  void add(std::string_view id) {
    if (seen_.insert(id).second) open_.push_back(id);
  }

  void add_listed(const std::vector<std::string>& measures) {
    for (const law::Atom& atom : base_.atoms)
      if (std::any_of(measures.begin(), measures.end(), [&](const std::string& named) {
            return law::covers_measure(named, base_.law.measures[atom.measure].id);
          }))
        add(atom.party);
  }

  void follow(std::string_view owner) {
    add_assets(owner);
    auto arrangements = arrangements_.find(owner);
    if (arrangements == arrangements_.end()) return;
    for (std::string_view arrangement : arrangements->second)
      for (std::string_view member : members_[arrangement]) add_assets(member);
  }

  void add_assets(std::string_view owner) {
    auto held = held_by_.find(owner);
    if (held == held_by_.end()) return;
    for (std::size_t edge : held->second) add(base_.edges[edge].asset);
  }

  const law::View& base_;
  std::map<std::string_view, std::vector<std::size_t>> held_by_;  // of View::edges
  std::map<std::string_view, std::set<std::string_view>> members_, arrangements_;
  std::set<std::string_view> seen_;
  std::vector<std::string_view> open_;
  bool all_ = false;
};

}  // namespace

std::vector<PartyIndex> touched_parties(const law::View& base, const Scenarios& scenarios) {
  Touch touch(base);
  for (const Laid& way : scenarios.ways()) touch.add(way);
  return touch.parties();
}

}  // namespace detente::relief
