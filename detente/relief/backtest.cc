#include "detente/relief/backtest.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"

namespace detente::relief {

using base::Seconds;
using law::PartyIndex;

namespace {

// The listings of a view by party, and parties of one view in another.
class Listings {
 public:
  explicit Listings(const law::View& view) : view_(view) {
    for (std::size_t i = 0; i < view.parties.size(); ++i)
      for (const std::string& entry : view.parties[i].entries)
        by_entry_.emplace(entry, static_cast<PartyIndex>(i));
  }

  const law::View& view() const { return view_; }
  const law::ViewParty& party(PartyIndex party) const {
    return view_.parties[static_cast<std::size_t>(party)];
  }
  const law::Measure& measure(const law::Atom& atom) const {
    return view_.law.measures[atom.measure];
  }

  std::span<const law::Atom> atoms(PartyIndex party) const {
    auto [first, last] = std::equal_range(view_.atoms.begin(), view_.atoms.end(), party, Less{});
    return {first, last};
  }

  // The party of this view that the other one's is.
  std::optional<PartyIndex> same(const law::ViewParty& other, const std::string& entry) const {
    if (auto found = by_entry_.find(entry); found != by_entry_.end()) return found->second;
    for (const std::string& one : other.entries)
      if (auto found = by_entry_.find(one); found != by_entry_.end()) return found->second;
    return law::find_party(view_, other.id);
  }

  bool stands(PartyIndex party, std::string_view measure, Seconds at) const {
    auto all = atoms(party);
    return std::any_of(all.begin(), all.end(), [&](const law::Atom& atom) {
      return atom.valid.contains(at) && this->measure(atom).id == measure;
    });
  }

 private:
  struct Less {
    bool operator()(const law::Atom& a, PartyIndex b) const { return a.party < b; }
    bool operator()(PartyIndex a, const law::Atom& b) const { return a < b.party; }
  };

  const law::View& view_;
  std::unordered_map<std::string_view, PartyIndex> by_entry_;
};

auto key_of(const ForetoldListing& one) {
  return std::tie(one.word, one.began, one.authority, one.measure, one.party, one.entry);
}

class Comparison {
 public:
  Comparison(const Option& option, const law::View& base, const Scenarios& scenarios,
             const law::View& later, Seconds until)
      : option_(option),
        base_(base),
        later_(later),
        best_(scenarios.extreme(Mode::kBest)),
        worst_(scenarios.extreme(Mode::kWorst)),
        until_(until) {
    for (const Clause& clause : option.clauses) authorities_.insert(clause.authority);
  }

  Backtest run() {
    for (std::uint32_t i = 0; i < base_.view().atoms.size(); ++i) try_end(i);
    for (const law::Atom& atom : later_.view().atoms) try_beginning(atom);
    for (const AddedListing& one : best_.overlay.listings) try_imposed(one);
    std::sort(out_.listings.begin(), out_.listings.end(),
              [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
    return std::move(out_);
  }

 private:
  bool is_asked(const law::Measure& measure) const {
    return authorities_.contains(measure.authority);
  }
  Seconds begin_of(const law::Measure& measure) const {
    const law::Authority* authority = law::find_authority(base_.view().law, measure.authority);
    return option_.valid.in(authority == nullptr ? "UTC" : authority->zone);
  }

  // Null if no clause changes the atom.
  static const Standing* standing_of(const Laid& laid, std::uint32_t atom) {
    const auto& all = laid.overlay.atoms;
    auto found = std::lower_bound(all.begin(), all.end(), atom,
                                  [](const ChangedAtom& a, std::uint32_t b) { return a.atom < b; });
    return found != all.end() && found->atom == atom ? &found->standing : nullptr;
  }

  // When the listing ends for good before `until_`, if that way takes it off.
  std::optional<Seconds> end_in(const Laid& laid, std::uint32_t atom) const {
    const Standing* standing = standing_of(laid, atom);
    if (standing == nullptr || standing->listed.contains(until_)) return std::nullopt;
    std::optional<Seconds> end;
    for (const law::Interval& span : standing->listed.spans())
      if (span.until <= until_) end = span.until;
    return end;
  }

  void try_end(std::uint32_t index) {
    const law::Atom& atom = base_.view().atoms[index];
    const law::Measure& measure = base_.measure(atom);
    if (!is_asked(measure) || !atom.valid.contains(begin_of(measure))) return;
    std::optional<Seconds> predicted = end_in(best_, index);
    bool ended = has_ended(atom, measure);
    if (!predicted && !ended) {
      ++out_.stayed;
      return;
    }
    const law::ViewParty& party = base_.party(atom.party);
    ForetoldListing line;
    line.word = !ended      ? Foretold::kNotHappened
                : predicted ? Foretold::kAgreed
                            : Foretold::kNotPredicted;
    line.authority = measure.authority;
    line.measure = measure.id;
    line.party = party.id;
    line.name = party.name;
    line.entry = atom.entry;
    line.certain = !predicted || end_in(worst_, index).has_value();
    line.predicted = predicted;
    if (ended) line.happened = end_of(atom, measure);
    out_.listings.push_back(std::move(line));
  }

  std::optional<PartyIndex> later_party(const law::Atom& atom) const {
    return later_.same(base_.party(atom.party), atom.entry);
  }

  bool has_ended(const law::Atom& atom, const law::Measure& measure) const {
    auto party = later_party(atom);
    if (!party) return true;
    if (later_.stands(*party, measure.id, until_)) return false;
    auto all = later_.atoms(*party);
    return std::none_of(all.begin(), all.end(), [&](const law::Atom& one) {
      const law::Measure& other = later_.measure(one);
      return one.valid.contains(until_) && other.authority == measure.authority &&
             other.type == measure.type && !base_.stands(atom.party, other.id, begin_of(measure));
    });
  }

  std::optional<Seconds> end_of(const law::Atom& atom, const law::Measure& measure) const {
    std::optional<Seconds> end;
    auto party = later_party(atom);
    if (!party) return end;
    for (const law::Atom& one : later_.atoms(*party))
      if (later_.measure(one).id == measure.id && one.valid.until <= until_)
        end = std::max(end.value_or(one.valid.until), one.valid.until);
    return end;
  }

  // Whether the party was under the measure already, or under another of its kind that it has left.
  bool stood(PartyIndex party, const law::Atom& atom, const law::Measure& measure) const {
    Seconds begin = begin_of(measure);
    if (base_.stands(party, measure.id, begin)) return true;
    auto all = base_.atoms(party);
    auto same = later_.same(base_.party(party), atom.entry);
    return std::any_of(all.begin(), all.end(), [&](const law::Atom& one) {
      const law::Measure& other = base_.measure(one);
      return one.valid.contains(begin) && other.authority == measure.authority &&
             other.type == measure.type && same && !later_.stands(*same, other.id, until_);
    });
  }

  void try_beginning(const law::Atom& atom) {
    const law::Measure& measure = later_.measure(atom);
    if (!is_asked(measure) || !atom.valid.contains(until_)) return;
    if (atom.valid.from <= begin_of(measure)) return;
    const law::ViewParty& party = later_.party(atom.party);
    auto before = base_.same(party, atom.entry);
    if (before && stood(*before, atom, measure)) return;
    ForetoldListing line;
    line.began = true;
    line.authority = measure.authority;
    line.measure = measure.id;
    line.party = before ? base_.party(*before).id : party.id;
    line.name = party.name;
    line.entry = atom.entry;
    line.happened = atom.valid.from;
    const AddedListing* imposed = before ? imposed_on(best_, *before, measure.id) : nullptr;
    line.word = imposed != nullptr ? Foretold::kAgreed : Foretold::kNotPredicted;
    if (imposed != nullptr) {
      line.predicted = imposed->standing.listed.spans().front().from;
      line.certain = imposed_on(worst_, *before, measure.id) != nullptr;
    }
    out_.listings.push_back(std::move(line));
  }

  // The measure that an imposed one repeats, else itself.
  static const std::string& meant(const Laid& laid, const std::string& measure) {
    for (const AddedMeasure& one : laid.overlay.measures)
      if (one.measure.id == measure && !one.like.empty()) return one.like;
    return measure;
  }

  const AddedListing* imposed_on(const Laid& laid, PartyIndex party,
                                 std::string_view measure) const {
    for (const AddedListing& one : laid.overlay.listings)
      if (one.party == party && meant(laid, one.measure) == measure &&
          one.standing.listed.contains(until_))
        return &one;
    return nullptr;
  }

  void try_imposed(const AddedListing& one) {
    if (!one.standing.listed.contains(until_)) return;
    const std::string& id = meant(best_, one.measure);
    const law::ViewParty& party = base_.party(one.party);
    auto same = later_.same(party, "");
    if (same && later_.stands(*same, id, until_)) return;
    ForetoldListing line;
    line.word = Foretold::kNotHappened;
    line.began = true;
    line.measure = id;
    const law::Measure* measure = law::find_measure(best_.over->view.law, one.measure);
    line.authority = measure == nullptr ? "" : measure->authority;
    line.party = party.id;
    line.name = party.name;
    line.predicted = one.standing.listed.spans().front().from;
    line.certain = imposed_on(worst_, one.party, id) != nullptr;
    out_.listings.push_back(std::move(line));
  }

  const Option& option_;
  Listings base_, later_;
  const Laid& best_;
  const Laid& worst_;
  Seconds until_;
  std::set<std::string, std::less<>> authorities_;
  Backtest out_;
};

}  // namespace

std::string_view to_string(Foretold word) {
  constexpr std::string_view kWords[] = {"agreed", "not predicted", "predicted and did not happen"};
  return kWords[static_cast<std::size_t>(word)];
}

Backtest backtest(const Option& option, const law::View& base, const Scenarios& scenarios,
                  const law::View& later, Seconds until) {
  return Comparison(option, base, scenarios, later, until).run();
}

}  // namespace detente::relief
