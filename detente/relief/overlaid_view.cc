// Tested in overlay_test.cc.
#include "detente/relief/overlaid_view.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "detente/law/lookup.h"
#include "detente/relief/clause_scope.h"

namespace detente::relief {

using law::MeasureIndex;

namespace {

template <class Row>
void sort_by_id(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
}

// The parts of a version that lie in the times; `valid` keeps the bounds that it had.
void add_parts(const law::MeasureVersion& version, const TimeSet& times, bool by_class,
               std::vector<law::MeasureVersion>& parts) {
  law::Interval whole;
  if (version.valid.from) whole.from = version.valid.from->earliest;
  if (version.valid.until) whole.until = version.valid.until->earliest;
  TimeSet within = whole;
  within.remove(times.complement());
  for (const law::Interval& span : within.spans()) {
    law::MeasureVersion& part = parts.emplace_back(version);
    law::Validity valid = validity_of(span.from, span.until);
    if (span.from != whole.from) part.valid.from = valid.from;
    if (span.until != whole.until) part.valid.until = valid.until;
    if (by_class) continue;
    part.class_target.reset();
    part.incomplete.clear();
    part.missing.clear();
  }
}

void sort_versions(law::Measure& measure) {
  std::stable_sort(measure.versions.begin(), measure.versions.end(),
                   [](const auto& a, const auto& b) { return a.valid.from < b.valid.from; });
}

// Outside of `applied` the versions reach nobody by class, nor by rows that are not here.
void change_class(law::Measure& measure, const TimeSet& applied) {
  std::vector<law::MeasureVersion> parts;
  for (const law::MeasureVersion& version : measure.versions) {
    add_parts(version, applied, true, parts);
    add_parts(version, applied.complement(), false, parts);
  }
  measure.versions = std::move(parts);
  sort_versions(measure);
}

void amend(law::Measure& measure, const AmendedParameter& amended) {
  for (law::MeasureVersion& version : measure.versions)
    for (auto& [name, id] : version.parameters)
      if (name == amended.name) id = amended.rows.front().id;
}

// What names the measure that another repeats names that one, too.
void repeat(law::Law& law, const AddedMeasure& added) {
  auto extend = [&](std::vector<std::string>& ids) {
    bool names = std::find(ids.begin(), ids.end(), added.like) != ids.end();
    if (names && !added.like.empty()) ids.push_back(added.measure.id);
  };
  for (law::Licence& licence : law.licences) extend(licence.covers);
  for (law::Exception& exception : law.exceptions) extend(exception.measures);
  for (law::Nexus& row : law.nexus) extend(row.measures);
}

class Joiner {
 public:
  Joiner(const law::View& base, const Overlay& overlay) : base_(base), overlay_(overlay) {}

  OverlaidView join() {
    out_.view = base_;
    out_.view.atoms.clear();
    change_law(out_.view.law);
    change_atoms();
    for (const AddedListing& listing : overlay_.listings) {
      law::Atom atom;
      atom.party = listing.party;
      atom.measure = measure_of(listing.measure);
      atom.basis = atom.cited = "option";
      add_parts(atom, listing.standing, std::nullopt);
    }
    sort_atoms();
    return std::move(out_);
  }

 private:
  void change_law(law::Law& law) const {
    for (const ChangedClass& one : overlay_.classes)
      change_class(law.measures[one.measure], one.applied);
    for (const AmendedParameter& one : overlay_.parameters) {
      amend(law.measures[one.measure], one);
      law.parameters.insert(law.parameters.end(), one.rows.begin(), one.rows.end());
    }
    for (const AddedMeasure& one : overlay_.measures) {
      repeat(law, one);
      law.measures.push_back(one.measure);
      if (one.measure.versions.front().class_target)
        change_class(law.measures.back(), one.standing.applied);
    }
    for (const AddedLicence& one : overlay_.licences) law.licences.push_back(one.licence);
    for (const AddedException& one : overlay_.exceptions) law.exceptions.push_back(one.exception);
    std::stable_sort(law.parameters.begin(), law.parameters.end(),
                     [](const law::Parameter& a, const law::Parameter& b) {
                       return std::tie(a.id, a.product, a.valid.from) <
                              std::tie(b.id, b.product, b.valid.from);
                     });
    sort_by_id(law.measures);
    sort_by_id(law.licences);
    sort_by_id(law.exceptions);
  }

  MeasureIndex measure_of(const std::string& id) const {
    const law::Law& law = out_.view.law;
    return static_cast<MeasureIndex>(law::find_measure(law, id) - law.measures.data());
  }

  void change_atoms() {
    std::vector<MeasureIndex> measures;
    for (const law::Measure& measure : base_.law.measures)
      measures.push_back(measure_of(measure.id));
    auto changed = overlay_.atoms.begin();
    for (std::uint32_t i = 0; i < base_.atoms.size(); ++i) {
      law::Atom atom = base_.atoms[i];
      atom.measure = measures[atom.measure];
      if (changed != overlay_.atoms.end() && changed->atom == i) {
        atom.listed = atom.listed.value_or(atom.valid.from);
        add_parts(atom, changed->standing, i);
        ++changed;
      } else {
        add(atom, i);
      }
    }
  }

  void add_parts(law::Atom atom, const Standing& standing, std::optional<std::uint32_t> of) {
    TimeSet suspended = standing.listed;
    suspended.remove(standing.applied);
    atom.suspended = false;
    for (const law::Interval& span : standing.applied.spans()) {
      atom.valid = span;
      add(atom, of);
    }
    atom.suspended = true;
    for (const law::Interval& span : suspended.spans()) {
      atom.valid = span;
      add(atom, of);
    }
  }

  void add(const law::Atom& atom, std::optional<std::uint32_t> of) {
    out_.view.atoms.push_back(atom);
    out_.atom_of.push_back(of);
  }

  void sort_atoms() {
    std::vector<std::uint32_t> order(out_.view.atoms.size());
    std::iota(order.begin(), order.end(), 0u);
    auto key = [&](std::uint32_t i) {
      const law::Atom& atom = out_.view.atoms[i];
      return std::tie(atom.party, atom.measure, atom.valid.from);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    OverlaidView sorted;
    for (std::uint32_t i : order) {
      sorted.view.atoms.push_back(std::move(out_.view.atoms[i]));
      sorted.atom_of.push_back(out_.atom_of[i]);
    }
    out_.view.atoms = std::move(sorted.view.atoms);
    out_.atom_of = std::move(sorted.atom_of);
  }

  const law::View& base_;
  const Overlay& overlay_;
  OverlaidView out_;
};

}  // namespace

OverlaidView overlaid(const law::View& base, const Overlay& overlay) {
  return Joiner(base, overlay).join();
}

}  // namespace detente::relief
