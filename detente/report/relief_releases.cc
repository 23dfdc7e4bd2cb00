// Tested in relief_page_test.cc.
#include "detente/report/relief_releases.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "detente/law/lookup.h"
#include "detente/report/html.h"
#include "detente/report/ownership_report.h"
#include "detente/report/relief_matrix.h"
#include "detente/report/relief_steps.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using base::Seconds;
using relief::Mode;
using relief::PartyClass;

constexpr std::size_t kMostReleases = 200;

// The rules of one snapshot, each applied once.
class AppliedOwnership {
 public:
  explicit AppliedOwnership(const law::Snapshot& snapshot) : snapshot_(snapshot) {}

  // With all that are listed.
  const OwnershipAnswer& of(std::size_t rule) {
    auto found = answers_.find(rule);
    if (found == answers_.end())
      found = answers_.emplace(rule, by(rule, snapshot_.rules()[rule]->seeds)).first;
    return found->second;
  }

  // As if these alone were.
  OwnershipAnswer by(std::size_t rule, const std::vector<law::Seed>& seeds) const {
    const law::AppliedRule& applied = *snapshot_.rules()[rule];
    OwnershipAnswer answer;
    answer.rule = applied.id;
    answer.version = applied.rule;
    answer.edges = snapshot_.view().edges;
    answer.selection = &applied.selection;
    answer.standings =
        law::Ownership(applied.selection, applied.rule->aggregation, seeds).standings();
    return answer;
  }

  // The rule that is applied there to some of the same measures; absent: none.
  std::optional<std::size_t> like(const law::Snapshot& other, const law::AppliedRule& rule) const {
    for (std::size_t i = 0; i < snapshot_.rules().size(); ++i) {
      const law::AppliedRule& own = *snapshot_.rules()[i];
      if (own.id == rule.id &&
          std::any_of(rule.measures.begin(), rule.measures.end(), [&](law::MeasureIndex measure) {
            return own.starts_from(number_of(other.view().law.measures[measure].id));
          }))
        return i;
    }
    return std::nullopt;
  }
  const law::Snapshot& snapshot() const { return snapshot_; }

 private:
  // The number of a measure of another view, which every view laid over it has.
  law::MeasureIndex number_of(const std::string& measure) const {
    const law::Law& law = snapshot_.view().law;
    return static_cast<law::MeasureIndex>(law::find_measure(law, measure) - law.measures.data());
  }

  const law::Snapshot& snapshot_;
  std::map<std::size_t, OwnershipAnswer> answers_;
};

struct ReleaseRow {
  std::size_t party;  // of the grid
  std::string rule;
  std::string holdings;  // that decided
  std::string now;       // what listed persons hold then
  std::string words;     // what became of it
  Seconds at;
};

std::string held_text(const OwnershipAnswer& answer, const law::OwnershipStanding& standing) {
  std::string held = base::to_string(standing.low) + " %";
  if (standing.high != standing.low) held += " to " + base::to_string(standing.high) + " %";
  bool is_below = standing.status != law::OwnershipStatus::kBlocked;
  if (auto left = distance(answer, standing))
    held += fmt::format(", {} {} the threshold", base::to_string(*left),
                        is_below ? "short of" : "above");
  return held;
}

class ReleaseSearch {
 public:
  explicit ReleaseSearch(const ReliefAnswer& answer)
      : answer_(answer),
        laid_(answer.scenarios->extreme(Mode::kBest)),
        book_(*law::Rulebook::make(answer.view->law)) {}

  // At most kMostReleases.
  std::vector<ReleaseRow> run() {
    std::map<Seconds, std::vector<std::size_t>> by_instant;
    const auto& all = answer_.consequences[static_cast<std::size_t>(Mode::kBest)];
    for (std::size_t party = 0; party < all.size(); ++party)
      if (!all[party].spans.empty() && all[party].head().word != PartyClass::kUnchanged)
        by_instant[told_at(all[party])].push_back(party);
    for (const auto& [at, parties] : by_instant) search(at, parties);
    return std::move(rows_);
  }
  std::size_t found() const { return found_; }

 private:
  void search(Seconds at, const std::vector<std::size_t>& parties) {
    law::Snapshot was(*answer_.view, book_, at);
    law::Snapshot is(laid_.over->view, *laid_.book, at);
    AppliedOwnership before(was), after(is);
    for (std::size_t party : parties)
      for (const law::Derived& derived : was.derived(answer_.evaluation->grid.parties[party])) {
        if (derived.status != law::OwnershipStatus::kBlocked) continue;
        std::string_view words = words_of(derived, was, is);
        if (words.empty() || ++found_ > kMostReleases) continue;
        rows_.push_back({party, rule_text(*was.rules()[derived.rule]),
                         holdings_before(derived, before), held_after(derived, before, after),
                         std::string(words), at});
      }
  }

  // Empty: nothing that belongs here.
  std::string_view words_of(const law::Derived& derived, const law::Snapshot& was,
                            const law::Snapshot& is) const {
    const law::AppliedRule& rule = *was.rules()[derived.rule];
    const std::string& authority = answer_.view->law.measures[rule.measures.front()].authority;
    auto now = is.derived(derived.party);
    bool is_blocked = std::any_of(now.begin(), now.end(), [&](const law::Derived& one) {
      return is.rules()[one.rule]->id == rule.id && one.status == law::OwnershipStatus::kBlocked;
    });
    bool is_listed = is_listed_by(is, derived.party, authority);
    if (!is_blocked)
      return is_listed ? "no longer blocked by owners, but listed itself"
                       : "released with its owners";
    bool is_delisted = !is_listed && is_listed_by(was, derived.party, authority);
    return is_delisted ? "delisted, and still blocked by owners" : "";
  }

  static std::string rule_text(const law::AppliedRule& rule) {
    return rule.id + " " + law::threshold_text(*rule.rule);
  }

  // Back to listed persons; of one that is listed itself without its own listing.
  std::string holdings_before(const law::Derived& derived, AppliedOwnership& before) const {
    const std::string& id = answer_.view->parties[static_cast<std::size_t>(derived.party)].id;
    const OwnershipAnswer& all = before.of(derived.rule);
    law::OwnershipNode node = all.selection->find(id);
    if (all.standings[node].status != law::OwnershipStatus::kListed) return proof_text(all, node);
    return proof_text(before.by(derived.rule, derived.seeds), node);
  }

  std::string held_after(const law::Derived& derived, const AppliedOwnership& before,
                         AppliedOwnership& after) const {
    const law::Snapshot& was = before.snapshot();
    auto rule = after.like(was, *was.rules()[derived.rule]);
    const std::string& id = answer_.view->parties[static_cast<std::size_t>(derived.party)].id;
    if (!rule) return "nothing";
    const law::AppliedRule& applied = *after.snapshot().rules()[*rule];
    law::OwnershipNode node = applied.selection.find(id);
    if (node == law::OwnershipSelection::kNone) return "nothing";
    const OwnershipAnswer& all = after.of(*rule);
    if (all.standings[node].status != law::OwnershipStatus::kListed)
      return held_text(all, all.standings[node]);
    std::vector<law::Seed> others;
    for (const law::Seed& seed : applied.seeds)
      if (seed.party != node) others.push_back(seed);
    OwnershipAnswer without = after.by(*rule, others);
    return held_text(without, without.standings[node]);
  }

  // Under a measure that derives.
  static bool is_listed_by(const law::Snapshot& snapshot, law::PartyIndex party,
                           const std::string& authority) {
    const law::View& view = snapshot.view();
    auto atoms = snapshot.atoms(party);
    return std::any_of(atoms.begin(), atoms.end(), [&](std::uint32_t atom) {
      const law::Atom& row = view.atoms[atom];
      return !row.suspended && view.law.measures[row.measure].authority == authority &&
             !view.law.measures[row.measure].rule.empty();
    });
  }

  const ReliefAnswer& answer_;
  const relief::Laid& laid_;
  law::Rulebook book_;
  std::vector<ReleaseRow> rows_;
  std::size_t found_ = 0;
};

std::string release_html(const ReliefAnswer& answer, const ReleaseRow& row) {
  const law::ViewParty& party =
      answer.view->parties[static_cast<std::size_t>(answer.evaluation->grid.parties[row.party])];
  return fmt::format(
      "<tr><td>{}</td><td class=\"nb\">{}</td><td>{}</td><td>{}</td><td class=\"nb\">{}</td>"
      "<td>{}</td></tr>\n",
      escape_html(party.name), escape_html(row.rule), escape_html(row.holdings),
      escape_html(row.now), escape_html(day_text(row.at, answer)), escape_html(row.words));
}

}  // namespace

std::string relief_releases(const ReliefAnswer& answer) {
  ReleaseSearch search(answer);
  std::vector<ReleaseRow> rows = search.run();
  if (rows.empty()) return "";
  std::string html =
      "<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Party</th><th>Rule</th>"
      "<th>Was blocked by</th><th>The listed then hold</th><th>From</th>"
      "<th>What becomes of it</th></tr></thead>\n<tbody>\n";
  for (const ReleaseRow& row : rows) html += release_html(answer, row);
  html += "</tbody>\n</table></div>\n";
  if (rows.size() < search.found())
    html += fmt::format("<p class=\"soft small\">The first {} of {}.</p>\n", rows.size(),
                        grouped(search.found()));
  return html;
}

}  // namespace detente::report
