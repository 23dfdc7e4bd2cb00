// Tested in draft_test.cc.
#include "detente/relief/draft_option.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <vector>

#include "detente/base/result.h"
#include "detente/relief/period.h"

namespace detente::relief {

namespace {

using Indices = std::set<std::uint32_t>;

// As TOML: between single quotes if it can be.
std::string toml_text(std::string_view text) {
  std::string line = base::one_line(std::string(text));
  if (line.find('\'') == line.npos) return "'" + line + "'";
  std::string out = "\"";
  for (char c : line) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

bool contains(const std::vector<std::uint32_t>& atoms, std::uint32_t atom) {
  return std::find(atoms.begin(), atoms.end(), atom) != atoms.end();
}

class Writing {
 public:
  Writing(const Draft& draft, const law::View& view, const DraftedFrom& from)
      : draft_(draft), view_(view), from_(from) {
    for (const Candidate& one : draft.candidates) {
      locks_.insert(one.locks.begin(), one.locks.end());
      contested_.insert(one.contested.begin(), one.contested.end());
    }
  }

  std::string write() {
    head();
    for (std::uint32_t lock : locks_)
      if (view_.law.locks[lock].vote) assume("vote", lock, "outcome");
    for (std::uint32_t lock : contested_) assume("scope", lock, "applies");
    clause("delist", false);
    clause("delist-under-review", true);
    return std::move(out_);
  }

 private:
  const law::Authority& authority() const { return view_.law.authorities[draft_.authority]; }

  void head() {
    out_ += fmt::format(
        "# Candidates: {}. Of whom it is not known whether the condition takes them: {}.\n",
        draft_.candidates.size(), draft_.unknown.size());
    out_ += "format = \"relief-option/1\"\n";
    out_ += fmt::format("id = \"draft\"\ntitle = \"{} delists parties\"\n", authority().id);
    out_ += fmt::format("base = {{ valid = {}, known = {} }}\n", base::to_string(from_.valid),
                        base::to_string(from_.known));
    out_ += fmt::format("horizon = {}\n",
                        base::to_string(later_by(from_.valid, {12, 0, {}}, authority().zone)));
  }

  void assume(std::string_view kind, std::uint32_t index, std::string_view key) {
    const law::Lock& lock = view_.law.locks[index];
    std::string id = fmt::format("{}-{}", kind, index + 1);
    out_ += fmt::format(
        "\n# {}\n[[assume]]\nid = \"{}\"\nkind = \"{}\"\nlock = \"{}\"\n{} = \"unknown\"\n",
        base::one_line(lock.procedure), id, kind == "vote" ? "vote" : "lock-scope", lock.id, key);
  }

  // The candidates' listings under measures that some lock binds, or under the others.
  void clause(std::string_view id, bool locked) {
    std::set<std::string> covers;
    std::string lines;
    for (const Candidate& one : draft_.candidates) {
      std::set<std::string> measures;
      for (std::uint32_t atom : one.atoms)
        if (contains(one.locked, atom) == locked) measures.insert(measure_of(atom));
      if (measures.empty()) continue;
      lines += "#   " + line_of(one) + "\n";
      covers.merge(measures);
    }
    if (covers.empty()) return;
    out_ += "\n# For these, the least opposed first. One is left out by: and not party = \"...\"\n";
    out_ += lines;
    out_ += fmt::format("[[clause]]\nid = \"{}\"\nauthority = \"{}\"\nform = \"delist\"\n", id,
                        authority().id);
    out_ += fmt::format("covers = [\"{}\"]\nwho = {}\n", fmt::join(covers, "\", \""),
                        toml_text(from_.where));
  }

  const std::string& measure_of(std::uint32_t atom) const {
    return view_.law.measures[view_.atoms[atom].measure].id;
  }

  std::string line_of(const Candidate& one) const {
    const law::ViewParty& party = view_.parties[static_cast<std::size_t>(one.party)];
    std::string line = fmt::format("{} ({})", party.id, base::one_line(party.name));
    for (std::uint32_t atom : one.bases) line += "; also under " + measure_of(atom);
    for (law::PartyIndex owner : one.owners)
      line += "; owned by " + view_.parties[static_cast<std::size_t>(owner)].id;
    for (std::uint32_t other : one.authorities) line += "; also " + view_.law.authorities[other].id;
    return line;
  }

  const Draft& draft_;
  const law::View& view_;
  const DraftedFrom& from_;
  Indices locks_, contested_;
  std::string out_;
};

}  // namespace

std::string draft_option(const Draft& draft, const law::View& view, const DraftedFrom& from) {
  return Writing(draft, view, from).write();
}

}  // namespace detente::relief
