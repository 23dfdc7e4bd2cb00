// The tables and JSON of ownership; tested in ownership_report_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "detente/report/json_out.h"
#include "detente/report/ownership_report.h"
#include "detente/report/ownership_rows.h"
#include "detente/report/table.h"

namespace detente::report {

namespace {

using law::OwnershipNode;
using law::OwnershipStanding;
using law::OwnershipStatus;
using record::HoldingKind;
using record::OwnershipEdge;

std::string kind_text(const OwnershipEdge& edge) {
  switch (edge.kind) {
    case HoldingKind::kVotes:
      return "votes";
    case HoldingKind::kControl:
      return "control";
    case HoldingKind::kJoint:
      return "joint:" + edge.arrangement;
    case HoldingKind::kEquity:
      break;
  }
  return "equity";
}

void write_step(JsonText& json, const OwnershipAnswer& answer, const law::OwnershipStep& step) {
  const OwnershipEdge& edge = answer.edges[step.edge];
  std::string_view because = answer.selection->parties[step.because];
  json.open_object().key("owner").value(edge.owner);
  json.key("low").value(base::to_string(edge.share->low));
  json.key("high").value(base::to_string(edge.share->high));
  json.key("kind").value(kind_text(edge));
  if (because != edge.owner) json.key("because").value(because);
  if (!edge.source.empty()) json.key("source").value(edge.source);
  json.close_object();
}

void write_sums(JsonText& json, const OwnershipAnswer& answer, const OwnershipStanding& standing) {
  json.key("low").value(base::to_string(standing.low));
  json.key("high").value(base::to_string(standing.high));
  if (standing.votes.units > 0) json.key("votes").value(base::to_string(standing.votes));
  if (standing.controlled) json.key("controlled").value(true);
  if (answer.version == nullptr) return;
  json.key("threshold").value(law::threshold_text(*answer.version));
  json.key("distance");
  if (auto left = distance(answer, standing))
    json.value(base::to_string(*left));
  else
    json.raw("null");
}

void write_proof(JsonText& json, const OwnershipAnswer& answer, const OwnershipStanding& standing) {
  if (standing.status == OwnershipStatus::kClear) return;
  json.key("path").open_array();
  for (OwnershipNode node : standing.path) json.value(answer.selection->parties[node]);
  json.close_array().key("witness").open_array();
  for (const law::OwnershipStep& step : standing.witness) write_step(json, answer, step);
  json.close_array();
}

void write_flags(JsonText& json, const OwnershipAnswer& answer,
                 std::span<const law::OwnershipFlag> flags) {
  if (flags.empty()) return;
  json.key("flags").open_array();
  for (const law::OwnershipFlag& flag : flags) {
    const OwnershipEdge& edge = answer.edges[flag.edge];
    json.open_object().key("owner").value(edge.owner).key("kind").value(kind_text(edge));
    if (!edge.source.empty()) json.key("source").value(edge.source);
    json.key("reason").value(law::to_string(flag.reason)).close_object();
  }
  json.close_array();
}

// Owners before what they hold, each party once.
class Proof {
 public:
  explicit Proof(const OwnershipAnswer& answer) : answer_(answer) {}

  std::string of(OwnershipNode party) {
    add(party);
    return is_cut_ ? "...; " + text_ : text_;
  }

 private:
  void add(OwnershipNode party) {
    const OwnershipStanding& standing = answer_.standings[party];
    if (standing.witness.empty() || !seen_.insert(party).second) return;
    for (const law::OwnershipStep& step : standing.witness) {
      is_cut_ = is_cut_ || seen_.size() >= kMostParties;
      if (seen_.size() < kMostParties) add(step.because);
    }
    text_ += (text_.empty() ? "" : "; ") + witness_text(answer_, standing) + " -> " +
             shown_name(answer_, answer_.selection->parties[party]);
  }

  static constexpr std::size_t kMostParties = 100;
  const OwnershipAnswer& answer_;
  std::set<OwnershipNode> seen_;
  std::string text_;
  bool is_cut_ = false;
};

}  // namespace

std::string share_text(const OwnershipEdge& edge) {
  std::string kind = edge.kind == HoldingKind::kEquity ? "" : " " + kind_text(edge);
  if (!edge.share || edge.kind == HoldingKind::kControl) return edge.share ? kind : kind + " ?";
  std::string text = " " + base::to_string(edge.share->low);
  if (edge.share->low != edge.share->high) text += ".." + base::to_string(edge.share->high);
  return text + kind;
}

std::string shown_name(const OwnershipAnswer& answer, std::string_view id) {
  auto name = answer.names.find(std::string(id));
  return name == answer.names.end() ? std::string(id) : name->second;
}

std::vector<law::OwnershipFlag> shown_flags(const OwnershipAnswer& answer) {
  std::vector<law::OwnershipFlag> shown;
  for (const law::OwnershipFlag& flag : answer.selection->flags)
    if (answer.standings[flag.owner].status >= OwnershipStatus::kBlocked &&
        answer.standings[flag.asset].status != OwnershipStatus::kListed)
      shown.push_back(flag);
  return shown;
}

std::optional<base::Percent> distance(const OwnershipAnswer& answer,
                                      const OwnershipStanding& standing) {
  if (answer.version == nullptr || standing.controlled ||
      standing.status == OwnershipStatus::kListed)
    return std::nullopt;
  base::Percent held = std::max(standing.low, standing.votes);
  return base::Percent{std::abs(answer.version->threshold.units - held.units)};
}

std::string witness_text(const OwnershipAnswer& answer, const OwnershipStanding& standing) {
  std::string text;
  for (const law::OwnershipStep& step : standing.witness) {
    const OwnershipEdge& edge = answer.edges[step.edge];
    text += (text.empty() ? "" : " + ") + shown_name(answer, edge.owner) + share_text(edge);
  }
  return text;
}

std::string proof_text(const OwnershipAnswer& answer, OwnershipNode party) {
  return Proof(answer).of(party);
}

std::string ownership_json(const OwnershipAnswer& answer) {
  std::vector<law::OwnershipFlag> flags = shown_flags(answer);
  auto next = flags.begin();
  std::string out = "{";
  for (OwnershipNode node = 0; node < answer.standings.size(); ++node) {
    const OwnershipStanding& standing = answer.standings[node];
    auto begin = next;
    while (next != flags.end() && next->asset == node) ++next;
    JsonText json;
    json.value(answer.selection->parties[node]);
    out += (node == 0 ? "\n" : ",\n") + json.take() + ":";
    json.open_object().key("status").value(law::to_string(standing.status));
    json.key("rule").value(answer.version ? answer.rule : "not in force");
    write_sums(json, answer, standing);
    write_proof(json, answer, standing);
    write_flags(json, answer, {begin, next});
    json.close_object();
    out += json.take();
  }
  return out + "\n}\n";
}

// What is not clear, or held in part; the highest status first, then what is held most.
std::vector<OwnershipNode> shown_parties(const OwnershipAnswer& answer) {
  std::vector<OwnershipNode> shown;
  for (OwnershipNode node = 0; node < answer.standings.size(); ++node) {
    const OwnershipStanding& standing = answer.standings[node];
    if (standing.status != OwnershipStatus::kClear || standing.low.units > 0 ||
        standing.high.units > 0 || standing.votes.units > 0)
      shown.push_back(node);
  }
  std::stable_sort(shown.begin(), shown.end(), [&](OwnershipNode a, OwnershipNode b) {
    const OwnershipStanding &left = answer.standings[a], &right = answer.standings[b];
    if (left.status != right.status) return left.status > right.status;
    return std::pair(left.low, left.high) > std::pair(right.low, right.high);
  });
  return shown;
}

OwnershipRow ownership_row(const OwnershipAnswer& answer, OwnershipNode node) {
  const OwnershipStanding& standing = answer.standings[node];
  std::string_view id = answer.selection->parties[node];
  OwnershipRow row;
  row.party = shown_name(answer, id);
  if (row.party != id) row.party += fmt::format(" ({})", id);
  row.status = law::to_string(standing.status);
  if (standing.status == OwnershipStatus::kListed) return row;
  row.held = base::to_string(standing.low);
  if (standing.high > standing.low) row.held += ".." + base::to_string(standing.high);
  if (standing.votes.units > 0) row.held += " votes " + base::to_string(standing.votes);
  if (auto left = distance(answer, standing)) row.distance = base::to_string(*left);
  row.proof = proof_text(answer, node);
  return row;
}

std::vector<std::string> ownership_notes(const OwnershipAnswer& answer) {
  std::vector<std::string> notes;
  for (const law::OwnershipFlag& flag : shown_flags(answer)) {
    const OwnershipEdge& edge = answer.edges[flag.edge];
    std::string source = edge.source.empty() ? "" : " (" + edge.source + ")";
    notes.push_back(fmt::format("flag: {}{} -> {}{}: {}", shown_name(answer, edge.owner),
                                share_text(edge), shown_name(answer, edge.asset), source,
                                law::to_string(flag.reason)));
  }
  for (const law::OwnershipProblem& problem : answer.problems)
    notes.push_back("problem: " + problem.message);
  return notes;
}

std::string ownership_summary(const OwnershipAnswer& answer) {
  std::string day = base::to_string(answer.on);
  if (answer.version == nullptr)
    return fmt::format("{} on {}: not in force, nobody is reached through ownership", answer.rule,
                       day);
  return fmt::format("{} on {}: {}{}{}", answer.rule, day, law::threshold_text(*answer.version),
                     answer.version->aggregation == law::Aggregation::kAll
                         ? ", all listed persons added up"
                     : answer.version->aggregation == law::Aggregation::kPerson
                         ? ", each listed person alone"
                         : ", those under one directive added up",
                     answer.version->control ? ", or control" : "");
}

std::string ownership_table(const OwnershipAnswer& answer, std::size_t width, bool colour) {
  Table table({{"party"},
               {"status"},
               {"held %", Align::kRight},
               {"from threshold", Align::kRight},
               {"proof", Align::kLeft, true}});
  std::vector<OwnershipNode> shown = shown_parties(answer);
  for (OwnershipNode node : shown) {
    OwnershipRow row = ownership_row(answer, node);
    table.add({row.party, row.status, row.held, row.distance, row.proof});
  }
  std::string text = ownership_summary(answer) + "\n";
  if (!table.empty()) text += table.render(width, colour);
  std::size_t others = answer.standings.size() - shown.size();
  text += fmt::format("{} other{} CLEAR, with nothing held by them\n", grouped(others),
                      others == 1 ? "" : "s");
  for (const std::string& note : ownership_notes(answer)) text += on_one_line(note) + "\n";
  if (answer.version != nullptr) {
    if (!answer.version->note.empty()) text += fmt::format("note: {}\n", answer.version->note);
    text += fmt::format("rule: {}\n", answer.version->cited);
  }
  return text;
}

}  // namespace detente::report
