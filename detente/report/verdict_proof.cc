// Tested in verdict_report_test.cc.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "detente/law/lookup.h"
#include "detente/report/verdict_report.h"

namespace detente::report {
namespace {

using law::Answer;
using law::Reached;

class Proof {
 public:
  explicit Proof(const VerdictAnswer& answer) : answer_(answer), view_(*answer.view) {}

  std::string text() {
    for (const law::AuthorityAnswer& one : answer_.answers.authorities)
      if (!one.reached.empty() || one.verdict.unheard ||
          answer_.open.contains(one.verdict.authority))
        add_authority(one);
    line(0, "generation " + answer_.generation);
    return std::move(text_);
  }

 private:
  void line(int depth, std::string_view text) {
    text_ += fmt::format("{:{}}{}\n", "", 2 * depth, text);
  }

  void add_authority(const law::AuthorityAnswer& one) {
    const law::Authority& authority = view_.law.authorities[one.verdict.authority];
    std::string head = fmt::format("{} ({}): {}", authority.id, authority.name,
                                   law::to_string(one.verdict.answer));
    if (one.verdict.until) head += " until " + base::to_string(*one.verdict.until);
    if (one.verdict.answer == Answer::kOutOfNexus)
      head += one.verdict.secondary_risk ? ": it binds none of the actors, but threatens them"
                                         : ": it binds none of the actors";
    line(0, head);
    if (auto open = answer_.open.find(one.verdict.authority); open != answer_.open.end())
      line(1, "the option leaves it open: " + open->second + "; at best");
    if (one.verdict.unheard) line(1, "none of its lists is loaded: whom they list is not known");
    for (const Reached& reached : one.reached)
      if (is_shown(view_, one, reached)) add_atom(*one.snapshot, reached);
  }

  void add_atom(const law::Snapshot& snapshot, const Reached& reached) {
    VerdictRow row = verdict_row(view_, snapshot, reached);
    line(1, fmt::format("{}: {}", row.state, row.measure));
    line(2, fmt::format("{} ({})", row.title, row.citation));
    if (!row.missing.empty())
      line(2, fmt::format("{} may be listed: {}", row.name, row.missing));
    else if (row.via == "class")
      line(2, "reaches whoever does this");
    if (row.via == "listed") add_listing(row);
    if (row.via == "owned") add_owners(snapshot, reached, row);
    if (reached.parameter != nullptr)
      line(2, fmt::format("{} is {} {}", reached.parameter->id, reached.parameter->value,
                          reached.parameter->unit));
    if (reached.exception != nullptr)
      line(2, fmt::format("exception {} {} ({})", row.exception,
                          reached.answer == Answer::kPermitted ? "holds" : "may hold",
                          reached.exception->row->cited));
    add_licences(snapshot, reached);
  }

  static std::string span_text(const VerdictRow& row) {
    std::string text = row.from.empty() ? "since ever" : "since " + row.from;
    if (row.inferred) text += " (inferred)";
    return row.until.empty() ? text : text + " until " + row.until;
  }

  void add_listing(const VerdictRow& row) {
    std::string entry = row.entry.empty() ? std::string("by hand-written law data") : row.entry;
    line(2, fmt::format("{} is listed: {}, {}, {}", row.name, entry, row.basis, span_text(row)));
  }

  void add_owners(const law::Snapshot& snapshot, const Reached& reached, const VerdictRow& row) {
    const law::AppliedRule& applied = *snapshot.rules()[reached.derived->rule];
    line(2, fmt::format("{} is not free because of its owners: {} under {} ({})", row.name,
                        law::to_string(reached.derived->status), applied.id,
                        law::threshold_text(*applied.rule)));
    line(2, "holdings: " + row.holdings);
    for (const law::Seed& seed : reached.derived->seeds) {
      law::PartyIndex party = applied.party_of[seed.party];
      if (party == law::AppliedRule::kNoParty) continue;
      for (std::uint32_t atom : snapshot.atoms(party))
        if (applied.starts_from(view_.atoms[atom].measure)) add_seed(view_.atoms[atom]);
    }
  }

  void add_seed(const law::Atom& atom) {
    const law::ViewParty& party = view_.parties[static_cast<std::size_t>(atom.party)];
    line(3, fmt::format("{} ({}) is listed: {}, {}", party.id, party.name,
                        view_.law.measures[atom.measure].id, atom.basis));
  }

  // Each licence that names the measure, and what became of it.
  void add_licences(const law::Snapshot& snapshot, const Reached& reached) {
    if (reached.licence != nullptr) {
      const law::Licence& row = *reached.licence->row;
      std::string end = reached.licence->until == base::Seconds::max()
                            ? std::string("without end")
                            : "until " + base::to_string(reached.licence->until);
      line(2, fmt::format("licence {} ({}) {}, {} ({})", row.id, row.number,
                          reached.answer == Answer::kLicensed ? "covers it" : "may cover it", end,
                          row.cited));
      return;
    }
    if (reached.answer < Answer::kUndetermined) return;
    for (std::uint32_t index : snapshot.book().measures()[reached.measure].licences)
      add_refused(snapshot, snapshot.book().licences()[index]);
  }

  void add_refused(const law::Snapshot& snapshot, const law::CompiledLicence& licence) {
    const law::Licence& row = *licence.row;
    if (row.kind != "general") return;
    bool is_begun = !row.valid.from || row.valid.from->earliest <= snapshot.at();
    if (!is_begun || licence.last <= snapshot.at()) return;
    line(2, fmt::format("licence {} ({}) is in force and does not cover this", row.id, row.number));
  }

  const VerdictAnswer& answer_;
  const law::View& view_;
  std::string text_;
};

}  // namespace

std::string verdict_proof(const VerdictAnswer& answer) { return Proof(answer).text(); }

}  // namespace detente::report
