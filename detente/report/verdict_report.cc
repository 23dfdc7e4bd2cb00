#include "detente/report/verdict_report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using law::Answer;
using law::AuthorityAnswer;

void value_or_null(JsonText& json, std::string_view key, const std::string& text) {
  json.key(key);
  if (text.empty())
    json.raw("null");
  else
    json.value(text);
}

void add_atom(JsonText& json, const VerdictRow& row) {
  json.open_object().key("measure").value(row.measure);
  value_or_null(json, "party", row.party);
  json.key("basis").value(row.basis).key("via").value(row.via).key("path").open_array();
  for (const std::string& id : row.path) json.value(id);
  json.close_array();
  if (!row.missing.empty()) json.key("missing").value(row.missing);
  if (!row.holdings.empty()) json.key("holdings").value(row.holdings);
  json.key("state").value(row.state);
  value_or_null(json, "licence", row.licence);
  if (!row.exception.empty()) json.key("exception").value(row.exception);
  value_or_null(json, "from", row.from);
  value_or_null(json, "until", row.until);
  json.key("citation").value(row.citation).close_object();
}

void add_authority(JsonText& json, const VerdictAnswer& answer, const AuthorityAnswer& one) {
  const law::AuthorityVerdict& verdict = one.verdict;
  json.open_object().key("authority").value(answer.view->law.authorities[verdict.authority].id);
  json.key("verdict").value(law::to_string(verdict.answer));
  json.key("secondary_risk").value(verdict.secondary_risk);
  value_or_null(json, "until", verdict.until ? base::to_string(*verdict.until) : "");
  json.key("atoms").open_array();
  for (const law::Reached& reached : one.reached)
    if (is_shown(*answer.view, one, reached))
      add_atom(json, verdict_row(*answer.view, *one.snapshot, reached));
  json.close_array().close_object();
}

// What decides: the first atom with the answer of the authority.
const law::Reached* deciding(const VerdictAnswer& answer, const AuthorityAnswer& one) {
  for (const law::Reached& reached : one.reached) {
    if (!is_shown(*answer.view, one, reached)) continue;
    bool is_far = one.verdict.answer == Answer::kOutOfNexus;
    if (reached.answer == one.verdict.answer || (is_far && reached.answer >= Answer::kUndetermined))
      return &reached;
  }
  return nullptr;
}

// `row`: of `reached`, which decides; null if nothing does.
std::string because(const VerdictAnswer& answer, const AuthorityAnswer& one,
                    const law::Reached* reached, const VerdictRow& row) {
  if (one.verdict.unheard) return "its lists are not loaded: whom they list is not known";
  if (auto open = answer.open.find(one.verdict.authority); open != answer.open.end())
    return "the option leaves it open: " + open->second;
  if (reached == nullptr) return {};
  std::string text = row.measure;
  if (row.via == "listed") text += fmt::format(", {} is listed", row.name);
  if (!row.missing.empty()) text += fmt::format(", {} may be listed: {}", row.name, row.missing);
  if (row.via == "owned") text += fmt::format(", {} by owners: {}", row.name, row.holdings);
  if (!row.licence.empty()) text += ", licence " + row.licence;
  if (!row.exception.empty()) text += ", exception " + row.exception;
  auto others = std::count_if(one.reached.begin(), one.reached.end(), [&](const auto& other) {
    return &other != reached && is_shown(*answer.view, one, other);
  });
  if (others > 0) text += fmt::format(" (and {} more)", others);
  return text;
}

std::string shown_verdict(const AuthorityAnswer& one) {
  std::string text(law::to_string(one.verdict.answer));
  return one.verdict.secondary_risk ? text + ", at risk" : text;
}

// Answers that need no line of their own.
enum class Quiet : unsigned char { kNo, kFree, kFar };

Quiet quiet(const VerdictAnswer& answer, const AuthorityAnswer& one) {
  bool shows = std::any_of(one.reached.begin(), one.reached.end(), [&](const auto& reached) {
    return is_shown(*answer.view, one, reached);
  });
  if (one.verdict.answer == Answer::kPermitted && !shows) return Quiet::kFree;
  bool far = one.verdict.answer == Answer::kOutOfNexus && !one.verdict.secondary_risk;
  return far ? Quiet::kFar : Quiet::kNo;
}

std::string names_line(std::string_view title, const std::vector<std::string>& ids) {
  return ids.empty() ? std::string() : fmt::format("{}: {}\n", title, fmt::join(ids, ", "));
}

}  // namespace

std::string verdict_json(const VerdictAnswer& answer) {
  JsonText json;
  json.open_object().key("query").raw(answer.query).key("verdicts").open_array();
  for (const AuthorityAnswer& one : answer.answers.authorities) add_authority(json, answer, one);
  json.close_array();
  if (!answer.notes.empty()) {
    json.key("notes").open_array();
    for (const std::string& note : answer.notes) json.value(note);
    json.close_array();
  }
  json.key("generation").value(answer.generation).close_object();
  return json.take() + "\n";
}

std::string verdict_table(const VerdictAnswer& answer, std::size_t width, bool colour) {
  Table table({{"authority"},
               {"verdict"},
               {"until"},
               {"because", Align::kLeft, true},
               {"act", Align::kLeft, true}});
  std::vector<std::string> far;
  std::vector<std::string> free;
  for (const AuthorityAnswer& one : answer.answers.authorities) {
    const std::string& id = answer.view->law.authorities[one.verdict.authority].id;
    if (Quiet how = quiet(answer, one); how != Quiet::kNo) {
      (how == Quiet::kFar ? far : free).push_back(id);
      continue;
    }
    const law::Reached* reached = deciding(answer, one);
    VerdictRow row;
    if (reached != nullptr) row = verdict_row(*answer.view, *one.snapshot, *reached);
    table.add({id, shown_verdict(one), one.verdict.until ? base::to_string(*one.verdict.until) : "",
               because(answer, one, reached, row), row.citation});
  }
  std::string text = table.empty() ? std::string() : table.render(width, colour);
  text += names_line("permitted, nothing reaches it", free);
  text += names_line("out of nexus", far);
  return text + "generation " + answer.generation + "\n";
}

}  // namespace detente::report
