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
  AppliedOwnership(const law::View& view, const law::Snapshot& snapshot)
      : view_(view), snapshot_(snapshot) {}

  // Null if no rule of that id is applied that starts from the measure of that id.
  const OwnershipAnswer* of(std::string_view id, std::string_view named) {
    const law::Law& law = view_.law;
    const law::Measure* row = law::find_measure(law, named);
    if (row == nullptr) return nullptr;
    auto measure = static_cast<law::MeasureIndex>(row - law.measures.data());
    for (std::size_t i = 0; i < snapshot_.rules().size(); ++i)
      if (snapshot_.rules()[i]->id == id && snapshot_.rules()[i]->starts_from(measure))
        return &at(i);
    return nullptr;
  }
  const OwnershipAnswer& at(std::size_t rule) {
    auto found = answers_.find(rule);
    if (found != answers_.end()) return found->second;
    const law::AppliedRule& applied = *snapshot_.rules()[rule];
    OwnershipAnswer& answer = answers_[rule];
    answer.rule = applied.id;
    answer.version = applied.rule;
    answer.edges = view_.edges;
    answer.selection = &applied.selection;
    answer.standings =
        law::Ownership(applied.selection, applied.rule->aggregation, applied.seeds).standings();
    return answer;
  }
  const law::Snapshot& snapshot() const { return snapshot_; }

 private:
  const law::View& view_;
  const law::Snapshot& snapshot_;
  std::map<std::size_t, OwnershipAnswer> answers_;
};

struct ReleaseRow {
  std::size_t party;  // of the grid
  std::string rule;
  std::string threshold;
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

  std::vector<ReleaseRow> run() {
    std::map<Seconds, std::vector<std::size_t>> by_instant;
    const auto& all = answer_.consequences[static_cast<std::size_t>(Mode::kBest)];
    for (std::size_t party = 0; party < all.size(); ++party)
      if (!all[party].spans.empty() && all[party].head().word != PartyClass::kUnchanged)
        by_instant[told_at(all[party])].push_back(party);
    for (const auto& [at, parties] : by_instant) search(at, parties);
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const ReleaseRow& a, const ReleaseRow& b) { return a.party < b.party; });
    return std::move(rows_);
  }

 private:
  void search(Seconds at, const std::vector<std::size_t>& parties) {
    law::Snapshot was(*answer_.view, book_, at);
    law::Snapshot is(laid_.over->view, *laid_.book, at);
    AppliedOwnership before(*answer_.view, was), after(laid_.over->view, is);
    for (std::size_t party : parties)
      for (const law::Derived& derived : was.derived(answer_.evaluation->grid.parties[party]))
        if (derived.status == law::OwnershipStatus::kBlocked)
          add(party, derived, at, before, after);
  }

  void add(std::size_t party, const law::Derived& derived, Seconds at, AppliedOwnership& before,
           AppliedOwnership& after) {
    law::PartyIndex index = answer_.evaluation->grid.parties[party];
    const OwnershipAnswer& then = before.at(derived.rule);
    // Its number is another in the view that the option is laid over.
    const law::Measure& measure =
        answer_.view->law.measures[answer_.view->atoms[derived.atom].measure];
    const OwnershipAnswer* now = after.of(then.rule, measure.id);
    const std::string& id = answer_.view->parties[static_cast<std::size_t>(index)].id;
    bool is_blocked = false;
    std::string held = "nobody listed holds it";
    if (now != nullptr) {
      law::OwnershipNode node = now->selection->find(id);
      if (node == law::OwnershipSelection::kNone) return;
      const law::OwnershipStanding& standing = now->standings[node];
      is_blocked = standing.status == law::OwnershipStatus::kBlocked;
      if (standing.status != law::OwnershipStatus::kListed) held = held_text(*now, standing);
    }
    bool is_listed = is_listed_by(after.snapshot(), index, measure.authority);
    bool was_listed = is_listed_by(before.snapshot(), index, measure.authority);
    if (is_blocked && !(was_listed && !is_listed)) return;
    for (const law::Derived& one : after.snapshot().derived(index))
      if (is_listed && is_alike(after.snapshot(), one, then.rule)) return;
    std::string words = is_blocked  ? "delisted, and still blocked by owners"
                        : is_listed ? "no longer blocked by owners, but listed itself"
                                    : "released with its owners";
    rows_.push_back({party, then.rule, law::threshold_text(*then.version),
                     proof_text(then, then.selection->find(id)), held, words, at});
  }

  static bool is_alike(const law::Snapshot& snapshot, const law::Derived& derived,
                       const std::string& rule) {
    return snapshot.rules()[derived.rule]->id == rule &&
           derived.status == law::OwnershipStatus::kBlocked;
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
};

std::string release_html(const ReliefAnswer& answer, const ReleaseRow& row) {
  const law::ViewParty& party =
      answer.view->parties[static_cast<std::size_t>(answer.evaluation->grid.parties[row.party])];
  return fmt::format(
      "<tr><td>{}</td><td class=\"nb\">{} {}</td><td>{}</td><td>{}</td><td class=\"nb\">{}</td>"
      "<td>{}</td></tr>\n",
      escape_html(party.name), escape_html(row.rule), escape_html(row.threshold),
      escape_html(row.holdings), escape_html(row.now), escape_html(day_text(row.at, answer)),
      escape_html(row.words));
}

}  // namespace

std::string relief_releases(const ReliefAnswer& answer) {
  std::vector<ReleaseRow> rows = ReleaseSearch(answer).run();
  if (rows.empty()) return "";
  std::string html =
      "<div class=\"wide\"><table class=\"sort\">\n<thead><tr><th>Party</th><th>Rule</th>"
      "<th>Blocked by</th><th>Then held by the listed</th><th>From</th><th>What becomes of it</th>"
      "</tr></thead>\n<tbody>\n";
  for (std::size_t i = 0; i < std::min(rows.size(), kMostReleases); ++i)
    html += release_html(answer, rows[i]);
  html += "</tbody>\n</table></div>\n";
  if (rows.size() > kMostReleases)
    html += fmt::format("<p class=\"soft small\">The first {} of {}.</p>\n", kMostReleases,
                        grouped(rows.size()));
  return html;
}

}  // namespace detente::report
