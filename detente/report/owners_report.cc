// Tested by tests/owners_test.py.
#include "detente/report/owners_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/ownership_graph.h"
#include "detente/report/ownership_rows.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using law::HoldingsSide;
using record::OwnershipEdge;

constexpr int kDeepest = 30;

// "Sberbank (sberbank), listed: us.ofac".
std::string label(const OwnersAnswer& answer, const std::string& id) {
  auto name = answer.names.find(id);
  std::string text = name == answer.names.end() || name->second == id
                         ? id
                         : fmt::format("{} ({})", name->second, id);
  auto listed = answer.listed.find(id);
  return listed == answer.listed.end() ? text : text + ", listed: " + listed->second;
}

// "50 %", "40..60 % votes", "Owned or Controlled By, no percentage"; with its time if it has one.
std::string holding_label(const OwnershipEdge& edge) {
  std::string text;
  if (!edge.share)
    text = (edge.source.empty() ? std::string("a holding") : edge.source) + ", no percentage";
  else if (edge.share->low == edge.share->high)
    text = base::to_string(edge.share->low) + " %";
  else
    text = base::to_string(edge.share->low) + ".." + base::to_string(edge.share->high) + " %";
  if (edge.kind == record::HoldingKind::kVotes) text += " votes";
  if (edge.kind == record::HoldingKind::kControl) text += " control";
  if (edge.kind == record::HoldingKind::kJoint) text += " joint";
  if (edge.valid.from) text += " from " + base::to_string(*edge.valid.from);
  if (edge.valid.until) text += " until " + base::to_string(*edge.valid.until);
  return text;
}

// Lines of the tree, each with its depth.
class Tree {
 public:
  struct Line {
    int depth;
    std::string text;
  };

  static std::vector<Line> lines_of(const OwnersAnswer& answer) {
    Tree tree(answer);
    tree.lines_.push_back({0, label(answer, answer.party)});
    tree.add(answer.party, 1);
    return std::move(tree.lines_);
  }

 private:
  explicit Tree(const OwnersAnswer& answer) : answer_(answer) {}

  void add(const std::string& id, int depth) {
    bool shown_before = !shown_.insert(id).second;
    for (const OwnershipEdge& edge : answer_.around.edges) {
      bool up = answer_.side == HoldingsSide::kOwners;
      if ((up ? edge.asset : edge.owner) != id) continue;
      if (shown_before) {
        lines_.back().text += " (its holdings are above)";
        return;
      }
      if (depth > kDeepest) {
        lines_.push_back({depth, "..."});
        return;
      }
      const std::string& other = up ? edge.owner : edge.asset;
      lines_.push_back(
          {depth, holding_label(edge) + (up ? " held by " : " of ") + label(answer_, other)});
      add(other, depth + 1);
    }
  }

  const OwnersAnswer& answer_;
  std::set<std::string> shown_;
  std::vector<Line> lines_;
};

std::string_view side_word(HoldingsSide side) {
  return side == HoldingsSide::kOwners ? "owners" : "owned";
}

// The party, and those around it of whom a listed person holds something or who are listed.
std::vector<law::OwnershipNode> nodes_of(const OwnersAnswer& answer, const RuleStandings& rule) {
  std::vector<law::OwnershipNode> nodes = {rule.selection->find(answer.party)};
  for (const std::string& id : answer.around.parties) {
    law::OwnershipNode node = rule.selection->find(id);
    const law::OwnershipStanding& standing = rule.answer.standings[node];
    if (standing.status != law::OwnershipStatus::kClear || standing.high.units > 0)
      nodes.push_back(node);
  }
  return nodes;
}

// "41 others CLEAR, with nothing held by them"; empty if there are none.
std::string others_line(const OwnersAnswer& answer, std::size_t shown) {
  std::size_t others = answer.around.parties.size() + 1 - shown;
  if (others == 0) return {};
  return fmt::format("{} other{} CLEAR, with nothing held by them\n", grouped(others),
                     others == 1 ? "" : "s");
}

std::string rule_title(const RuleStandings& rule) {
  return fmt::format("{}; from those listed under {}", ownership_summary(rule.answer),
                     fmt::join(rule.measures, ", "));
}

void add_holdings(JsonText& json, const OwnersAnswer& answer) {
  json.key("holdings").open_array();
  for (const OwnershipEdge& edge : answer.around.edges) {
    json.open_object().key("owner").value(edge.owner).key("asset").value(edge.asset);
    auto text = [&](const char* key, const std::string& value) {
      json.key(key);
      value.empty() ? json.raw("null") : json.value(value);
    };
    text("low", edge.share ? base::to_string(edge.share->low) : "");
    text("high", edge.share ? base::to_string(edge.share->high) : "");
    constexpr std::string_view kKinds[] = {"equity", "votes", "control", "joint"};
    json.key("kind").value(kKinds[static_cast<std::size_t>(edge.kind)]);
    text("from", edge.valid.from ? base::to_string(*edge.valid.from) : "");
    text("until", edge.valid.until ? base::to_string(*edge.valid.until) : "");
    json.key("source").value(edge.source).close_object();
  }
  json.close_array();
}

// OFAC FAQ 402: what was blocked stays so after the share fell, until OFAC releases it.
bool stays_blocked(const RuleStandings& rule) {
  if (rule.answer.rule != "us.ofac") return false;
  bool was = false;
  for (const law::StandingSpan& span : rule.history) {
    bool has_begun = !span.days.from || *span.days.from <= rule.answer.on;
    bool is_over = span.days.until && *span.days.until <= rule.answer.on;
    if (span.status == law::OwnershipStatus::kBlocked && has_begun) was = is_over;
  }
  return was;
}

void add_span(JsonText& json, const law::StandingSpan& span) {
  auto day = [&](const char* key, const std::optional<base::Day>& value) {
    json.key(key);
    value ? json.value(base::to_string(*value)) : json.raw("null");
  };
  json.open_object();
  day("from", span.days.from);
  day("until", span.days.until);
  json.key("status").value(law::to_string(span.status)).close_object();
}

void add_rules(JsonText& json, const OwnersAnswer& answer) {
  json.key("rules").open_array();
  for (const RuleStandings& rule : answer.rules) {
    json.open_object().key("rule").value(rule.answer.rule);
    json.key("authority").value(rule.authority).key("measures").open_array();
    for (const std::string& measure : rule.measures) json.value(measure);
    std::string parties = ownership_json(rule.answer);
    parties.pop_back();
    json.close_array().key("parties").raw(parties).key("history").open_array();
    for (const law::StandingSpan& span : rule.history) add_span(json, span);
    json.close_array().key("stays_blocked").value(stays_blocked(rule)).close_object();
  }
  json.close_array().key("not_in_force").open_array();
  for (const std::string& rule : answer.not_in_force) json.value(rule);
  json.close_array().key("unheard").open_array();
  for (const std::string& authority : answer.unheard) json.value(authority);
  json.close_array();
}

// "CLEAR until 2022-03-03, BLOCKED until 2022-06-01, then CLEAR"; empty if it was always so.
std::string history_line(const RuleStandings& rule) {
  if (rule.history.size() < 2) return {};
  std::string text = "over time: ";
  for (const law::StandingSpan& span : rule.history) {
    if (span.days.until)
      text += fmt::format("{} until {}, ", law::to_string(span.status),
                          base::to_string(*span.days.until));
    else
      text += fmt::format("then {}", law::to_string(span.status));
  }
  return text + "\n";
}

std::string stays_blocked_line(const RuleStandings& rule) {
  return stays_blocked(rule) ? "property that was blocked while it was BLOCKED stays blocked (OFAC "
                               "FAQ 402)\n"
                             : "";
}

std::string nobody_line(const OwnersAnswer& answer) {
  if (!answer.around.parties.empty()) return {};
  return answer.side == HoldingsSide::kOwners ? "no holding in it is known\n"
                                              : "no holding of it is known\n";
}

std::string rules_note(const OwnersAnswer& answer) {
  std::string text;
  if (answer.rules.empty() && !answer.around.parties.empty())
    text = "nobody around it is listed under a measure that reaches through ownership\n";
  if (!answer.not_in_force.empty())
    text += fmt::format("not in force on that day: {}\n", fmt::join(answer.not_in_force, ", "));
  if (!answer.unheard.empty())
    text += fmt::format("no list of {} is loaded: whom they list is not known\n",
                        fmt::join(answer.unheard, ", "));
  return text;
}

std::string rule_page(const OwnersAnswer& answer, const RuleStandings& rule) {
  std::vector<law::OwnershipNode> nodes = nodes_of(answer, rule);
  std::string html = "<h2>" + escape_html(rule_title(rule)) + "</h2>\n";
  html += ownership_graph(rule.answer, nodes);
  html +=
      "<table>\n<thead><tr><th>Party</th><th>Status</th><th class=\"n\">Held %</th>"
      "<th class=\"n\">From threshold</th><th>Proof</th></tr></thead>\n<tbody>\n";
  for (law::OwnershipNode node : nodes) {
    OwnershipRow row = ownership_row(rule.answer, node);
    html += fmt::format(
        "<tr><td>{}</td><td class=\"nb\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td>{}</td></tr>\n",
        escape_html(row.party), row.status, row.held, row.distance, escape_html(row.proof));
  }
  return html + "</tbody>\n</table>\n<p>" + others_line(answer, nodes.size()) +
         escape_html(history_line(rule) + stays_blocked_line(rule)) + "</p>\n";
}

}  // namespace

std::string owners_json(const OwnersAnswer& answer) {
  JsonText json;
  json.open_object().key("party").value(answer.party);
  auto name = answer.names.find(answer.party);
  json.key("name").value(name == answer.names.end() ? answer.party : name->second);
  json.key("side").value(side_word(answer.side)).key("on").value(answer.on);
  json.key("parties").open_array();
  for (const std::string& id : answer.around.parties) json.value(id);
  json.close_array();
  add_holdings(json, answer);
  add_rules(json, answer);
  json.key("generation").value(answer.generation).close_object();
  return json.take() + "\n";
}

std::string owners_table(const OwnersAnswer& answer, std::size_t width, bool colour) {
  std::string text;
  for (const Tree::Line& line : Tree::lines_of(answer))
    text += fmt::format("{:{}}{}\n", "", 2 * line.depth, on_one_line(line.text));
  text += nobody_line(answer);
  for (const RuleStandings& rule : answer.rules) {
    text += "\n" + rule_title(rule) + "\n";
    Table table({{"party"},
                 {"status"},
                 {"held %", Align::kRight},
                 {"from threshold", Align::kRight},
                 {"proof", Align::kLeft, true}});
    std::vector<law::OwnershipNode> nodes = nodes_of(answer, rule);
    for (law::OwnershipNode node : nodes) {
      OwnershipRow row = ownership_row(rule.answer, node);
      table.add({row.party, row.status, row.held, row.distance, row.proof});
    }
    text += table.render(width, colour) + others_line(answer, nodes.size());
    text += history_line(rule) + stays_blocked_line(rule);
    for (const std::string& note : ownership_notes(rule.answer)) text += on_one_line(note) + "\n";
  }
  return text + "\n" + rules_note(answer) + "generation " + answer.generation + "\n";
}

std::string owners_html(const OwnersAnswer& answer) {
  Page page;
  page.title = fmt::format("{} {}", answer.side == HoldingsSide::kOwners ? "Owners of" : "Owned by",
                           label(answer, answer.party));
  page.summary = "On " + answer.on;
  page.body = "<pre>";
  for (const Tree::Line& line : Tree::lines_of(answer))
    page.body += fmt::format("{:{}}{}\n", "", 2 * line.depth, escape_html(line.text));
  page.body += escape_html(nobody_line(answer)) + "</pre>\n";
  for (const RuleStandings& rule : answer.rules) page.body += rule_page(answer, rule);
  if (std::string note = rules_note(answer); !note.empty())
    page.body += "<p>" + escape_html(note) + "</p>\n";
  page.footer = "<p>Generation " + escape_html(answer.generation) + "</p>\n";
  return html_page(page);
}

}  // namespace detente::report
