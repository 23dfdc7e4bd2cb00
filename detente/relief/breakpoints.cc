// Tested in course_test.cc.
#include "detente/relief/breakpoints.h"

#include <set>

#include "detente/law/lookup.h"
#include "detente/law/ownership_rule.h"

namespace detente::relief {

using base::Seconds;

namespace {

class Steps {
 public:
  Steps(Seconds from, Seconds until) : from_(from), until_(until) { found_.insert(from); }

  void add(Seconds at) {
    if (from_ < at && at < until_) found_.insert(at);
  }
  void add(const law::Validity& valid) {
    if (valid.from) add(valid.from->earliest);
    if (valid.until) add(valid.until->earliest);
  }
  void add(const base::DayInterval& days, const std::vector<std::string>& zones) {
    for (const auto& day : {days.from, days.until})
      if (day)
        for (const std::string& zone : zones) add_day(*day, zone);
  }

  std::vector<Seconds> all() const { return {found_.begin(), found_.end()}; }

 private:
  void add_day(base::Day day, const std::string& zone) {
    // Days far from the time that is asked about need no zone.
    if (day + std::chrono::days{2} < from_ || day - std::chrono::days{2} > until_) return;
    if (auto local = base::day_in_zone(day, zone)) add(local->earliest);
  }

  Seconds from_;
  Seconds until_;
  std::set<Seconds> found_;
};

void add_law(const law::Law& law, Steps& steps) {
  for (const law::Measure& measure : law.measures)
    for (const law::MeasureVersion& version : measure.versions) steps.add(version.valid);
  for (const law::Exception& exception : law.exceptions) steps.add(exception.valid);
  for (const law::Licence& licence : law.licences) {
    steps.add(licence.valid);
    if (licence.wind_down) steps.add(licence.wind_down->earliest);
  }
  for (const law::Parameter& row : law.parameters) steps.add(row.valid);
}

}  // namespace

std::vector<std::string> zones_of(const law::Law& law) {
  std::set<std::string> zones = {"UTC"};
  for (const law::Measure& measure : law.measures)
    if (const law::Authority* one = law::find_authority(law, measure.authority))
      zones.insert(one->zone);
  return {zones.begin(), zones.end()};
}

std::vector<Seconds> breakpoints(const law::View& view, Seconds from, Seconds until) {
  Steps steps(from, until);
  add_law(view.law, steps);
  for (const law::Atom& atom : view.atoms) {
    steps.add(atom.valid.from);
    steps.add(atom.valid.until);
  }
  std::vector<std::string> zones = zones_of(view.law);
  for (const record::OwnershipEdge& edge : view.edges) {
    steps.add(edge.valid, zones);
    if (edge.rebutted) steps.add({edge.rebutted, std::nullopt}, zones);
  }
  for (const law::OwnershipRule& rule : law::ownership_rules()) steps.add(rule.valid, zones);
  for (const law::ViewRule& own : view.rules) steps.add(own.rule.valid, zones);
  for (const law::ViewParty& party : view.parties)
    for (const law::Position& position : party.positions)
      steps.add(position.period, {"Europe/Moscow"});
  return steps.all();
}

}  // namespace detente::relief
