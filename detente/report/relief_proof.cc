// Tested in relief_report_test.cc.
#include "detente/report/relief_proof.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "detente/law/activity.h"
#include "detente/law/inquiry.h"
#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/relief/segments_json.h"
#include "detente/relief/selection.h"
#include "detente/report/relief_rows.h"
#include "detente/report/verdict_report.h"

namespace detente::report {
namespace {

using base::Result;
using base::Seconds;
using law::PartyIndex;
using relief::Mode;

class ReliefProof {
 public:
  ReliefProof(const ReliefAnswer& answer, const law::Rulebook& book, std::size_t place, Mode mode)
      : answer_(answer),
        view_(*answer.view),
        book_(book),
        laid_(answer.scenarios->extreme(mode)),
        place_(place),
        party_(answer.evaluation->grid.parties[place]),
        mode_(mode) {}

  Result<std::string> text() {
    const relief::Consequence& consequence =
        answer_.consequences[static_cast<std::size_t>(mode_)][place_];
    const law::ViewParty& party = view_.parties[static_cast<std::size_t>(party_)];
    line(0, fmt::format("{} ({}), mode {}: {}", party.id, party.name, relief::to_string(mode_),
                        relief_class(answer_, consequence)));
    for (const relief::ClassSpan& span : consequence.spans)
      line(1, fmt::format("{} to {}: {}", day(span.from), day(span.until),
                          relief::class_text(span, view_)));
    const Seconds base = answer_.option->valid.in(zone());
    DETENTE_CHECK(add_verdicts("without the option, at " + day(base), view_, book_, base, nullptr));
    add_changes();
    add_courses();
    const Seconds head = consequence.head().from;
    DETENTE_CHECK(add_verdicts("with the option, at " + day(head), laid_.over->view, *laid_.book,
                               head, laid_.timeline.get()));
    line(0, "generation " + answer_.generation + ", option " + answer_.option_hash);
    return std::move(text_);
  }

 private:
  void line(int depth, std::string_view text) {
    text_ += fmt::format("{:{}}{}\n", "", 2 * depth, text);
  }
  std::string day(Seconds at) const { return relief_day(answer_, at); }
  std::string zone() const {
    const auto& clauses = answer_.option->clauses;
    return clauses.empty() ? "UTC" : clauses.front().zone;
  }

  // Everybody asks, about the party alone.
  Result<base::Done> add_verdicts(const std::string& title, const law::View& view,
                                  const law::Rulebook& book, Seconds at,
                                  const relief::Timeline* timeline) {
    law::Inquiry inquiry;
    for (std::string_view actor : law::actor_words()) inquiry.actors.emplace_back(actor);
    inquiry.activities = answer_.evaluation->grid.activities;
    inquiry.parties = {view_.parties[static_cast<std::size_t>(party_)].id};
    inquiry.on = base::to_string(at);
    std::optional<relief::ConditionsAt> conditions;
    auto scenario = [&](std::uint32_t authority, Seconds on) {
      const std::string& of = view.law.authorities[authority].zone;
      if (timeline != nullptr) conditions.emplace(*timeline, of, on);
      return law::Scenario{conditions ? &*conditions : nullptr, answer_.option->valid.in(of)};
    };
    VerdictAnswer verdict;
    verdict.view = &view;
    DETENTE_TRY(verdict.answers, law::answer(view, book, inquiry, scenario));
    std::string proof = verdict_proof(verdict);
    proof.erase(proof.rfind("generation "));
    line(0, "");
    line(0, title + ":");
    text_ += proof.empty() ? "  nothing reaches it\n" : proof;
    return base::Done{};
  }

  std::string spans_text(const relief::TimeSet& times) const {
    std::vector<std::string> texts;
    for (const relief::Interval& span : times.spans()) {
      std::string from = day(span.from), until = day(span.until);
      texts.push_back((from.empty() ? "since ever" : "from " + from) +
                      (until.empty() ? "" : " to " + until));
    }
    return texts.empty() ? "never" : fmt::format("{}", fmt::join(texts, ", "));
  }

  std::string clauses_text(const std::vector<std::uint32_t>& clauses) const {
    std::vector<std::string> ids;
    for (std::uint32_t number : clauses) {
      const relief::Clause& clause = answer_.option->clauses[number];
      ids.push_back(fmt::format("{} ({})", clause.id.value, relief::to_string(clause.form)));
    }
    return fmt::format("{}", fmt::join(ids, ", "));
  }

  // The party, and the listed owners that a rule leads back to.
  std::set<PartyIndex> concerned() const {
    std::set<PartyIndex> all = {party_};
    law::Snapshot base(view_, book_, answer_.option->valid.in(zone()));
    for (const law::Derived& derived : base.derived(party_)) {
      const law::AppliedRule& rule = *base.rules()[derived.rule];
      for (const law::Seed& seed : derived.seeds)
        if (PartyIndex owner = rule.party_of[seed.party]; owner != law::AppliedRule::kNoParty)
          all.insert(owner);
    }
    return all;
  }

  void add_changes() {
    line(0, "");
    line(0, "what the option does:");
    std::size_t before = text_.size();
    std::set<PartyIndex> parties = concerned();
    for (const relief::ChangedAtom& one : laid_.overlay.atoms) {
      const law::Atom& atom = view_.atoms[one.atom];
      if (parties.contains(atom.party))
        add_standing(atom.party, view_.law.measures[atom.measure].id, one.standing);
    }
    for (const relief::AddedListing& one : laid_.overlay.listings)
      if (parties.contains(one.party)) add_standing(one.party, one.measure, one.standing);
    for (const relief::AddedLicence& one : laid_.overlay.licences) add_licence(one, parties);
    for (const relief::AddedException& one : laid_.overlay.exceptions)
      line(1, fmt::format("an exception of {}, by clause {}",
                          fmt::join(one.exception.measures, ", "), clauses_text({one.clause})));
    if (text_.size() == before) line(1, "nothing to it or its owners");
  }

  void add_standing(PartyIndex party, const std::string& measure,
                    const relief::Standing& standing) {
    const law::ViewParty& row = view_.parties[static_cast<std::size_t>(party)];
    line(1, fmt::format("{}{} under {}, by clause {}", party == party_ ? "" : "owner ", row.id,
                        measure, clauses_text(standing.clauses)));
    line(2, "listed " + spans_text(standing.listed));
    line(2, "with effect " + spans_text(standing.applied));
  }

  void add_licence(const relief::AddedLicence& one, const std::set<PartyIndex>& parties) {
    const std::vector<std::string>& named = one.licence.parties;
    auto is_named = [&](PartyIndex party) {
      const std::string& id = view_.parties[static_cast<std::size_t>(party)].id;
      return named.empty() || std::find(named.begin(), named.end(), id) != named.end();
    };
    if (std::none_of(parties.begin(), parties.end(), is_named)) return;
    line(1, fmt::format("licence of {} for {}, by clause {}", fmt::join(one.licence.covers, ", "),
                        one.licence.activities.empty()
                            ? "everything"
                            : fmt::format("{}", fmt::join(one.licence.activities, ", ")),
                        clauses_text({one.clause})));
  }

  void add_courses() {
    const relief::Grid& grid = answer_.evaluation->grid;
    line(0, "");
    line(0, "answers over time:");
    for (std::size_t a = 0; a < grid.authorities.size(); ++a)
      for (std::size_t c = 0; c < grid.activities.size(); ++c) {
        std::size_t cell = grid.cell(place_, a, c);
        const relief::Segments& with = answer_.evaluation->outcome(mode_).course[cell];
        const relief::Segments& base = answer_.evaluation->base[cell];
        bool is_free = base.size() == 1 && base.front().answer == law::Answer::kPermitted;
        if (with == base && is_free) continue;
        line(1, fmt::format("{}/{}: {}{}", grid_authority(answer_, a).id, grid.activities[c],
                            segments_text(with, grid_authority(answer_, a).zone),
                            with == base ? " (as without it)" : ""));
      }
  }

  static std::string segments_text(const relief::Segments& segments, std::string_view zone) {
    std::vector<std::string> texts;
    for (const relief::Segment& segment : segments)
      texts.push_back(fmt::format("{} {}", relief::time_text(segment.from, zone),
                                  law::to_string(segment.answer)));
    return fmt::format("{}", fmt::join(texts, ", "));
  }

  const ReliefAnswer& answer_;
  const law::View& view_;
  const law::Rulebook& book_;
  const relief::Laid& laid_;
  std::size_t place_;
  PartyIndex party_;
  Mode mode_;
  std::string text_;
};

}  // namespace

Result<std::string> relief_proof(const ReliefAnswer& answer, PartyIndex party, Mode mode) {
  const std::vector<PartyIndex>& parties = answer.evaluation->grid.parties;
  auto found = std::lower_bound(parties.begin(), parties.end(), party);
  if (found == parties.end() || *found != party)
    return base::Error{base::ErrorKind::kNotFound, "the party was not asked about", {}};
  DETENTE_TRY(law::Rulebook book, law::Rulebook::make(answer.view->law));
  return ReliefProof(answer, book, static_cast<std::size_t>(found - parties.begin()), mode).text();
}

}  // namespace detente::report
