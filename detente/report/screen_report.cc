#include "detente/report/screen_report.h"

#include <fmt/format.h>

#include <map>

#include "detente/report/csv_out.h"
#include "detente/report/forbidden_lines.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/listing_lines.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

// A table of more queries than this counts those without a hit and does not name them.
constexpr std::size_t kMostNamedWithoutHit = 10;

std::string as_id(std::string_view authority) { return std::string(authority); }

std::string authorities_text(const index::EntryView& entry,
                             std::string (*written)(std::string_view)) {
  std::string text;
  for (std::string_view authority : entry.authorities)
    text += (text.empty() ? "" : ", ") + written(authority);
  return text;
}

std::string programmes_text(const index::EntryView& entry) {
  std::string text;
  for (std::string_view programme : entry.programmes) {
    if (!text.empty()) text += "; ";
    text += programme;
  }
  return text;
}

std::string measures_text(const index::Index& index, index::EntryId entry) {
  std::string text;
  for (std::string_view measure : index.measures(entry)) {
    if (!text.empty()) text += ';';
    text += measure;
  }
  return text;
}

std::string entry_text(const index::EntryView& entry) {
  return fmt::format("{}:{}", entry.source, entry.entry);
}

std::string also_text(const Screened& on, const screen::Hit& hit, std::string_view separator) {
  std::string text;
  for (index::EntryId entry : hit.also) {
    if (!text.empty()) text += separator;
    text += entry_text(on.index.entry(entry));
  }
  return text;
}

void add_also(JsonText& json, const Screened& on, const screen::Hit& hit) {
  if (hit.also.empty()) return;
  json.key("also").open_array();
  for (index::EntryId entry : hit.also) json.value(entry_text(on.index.entry(entry)));
  json.close_array();
}

void add_hit(JsonText& json, const Screened& on, const screen::Hit& hit) {
  index::EntryView entry = on.index.entry(hit.entry);
  json.open_object().key("id").value(entry.id).key("entry").value(entry.entry);
  json.key("source").value(entry.source).key("name").value(entry.name);
  json.key("matched").value(hit.matched).key("score").score(hit.score);
  json.key("match").value(hit.match);
  add_also(json, on, hit);
  add_forbids(json, effects_of(on.index, *on.law, hit.entry));
  json.key("explanation").raw(explanation_json(hit.explanation)).close_object();
}

// "3 hits", "no hit", "nothing to compare", "3 of 17 hits".
std::string count_text(const screen::Answer& answer) {
  if (answer.nothing_to_compare) return "nothing to compare: no letter or digit";
  if (answer.hits.empty() && answer.total == 0) return "no hit";
  std::string noun = answer.total == 1 ? "hit" : "hits";
  if (answer.total > answer.hits.size())
    return fmt::format("{} of {} {}", grouped(answer.hits.size()), grouped(answer.total), noun);
  return fmt::format("{} {}", grouped(answer.hits.size()), noun);
}

// A line for each authority; one that says so where nothing is known.
std::vector<ForbiddenLine> forbidden_by(const Screened& on, const screen::Hit& hit) {
  auto lines = forbidden_lines(effects_of(on.index, *on.law, hit.entry));
  if (!lines.empty()) return lines;
  return {{authorities_text(on.index.entry(hit.entry), authority_label), "not known"}};
}

// Under the hits, the lines of each; none is cut.
std::string forbids_table(const Screened& on, const screen::Answer& answer, bool colour) {
  Table table({{"entry"}, {"authority"}, {"forbids"}});
  for (const screen::Hit& hit : answer.hits) {
    index::EntryView view = on.index.entry(hit.entry);
    std::string entry = entry_text(view);
    for (const ForbiddenLine& line : forbidden_by(on, hit)) {
      table.add({entry, line.authority, line.text});
      entry.clear();
    }
  }
  return "\n" + table.render(0, colour);
}

// A line for each party of several entries, in the order of its first hit.
std::string parties_table(const Screened& on, const screen::Answer& answer) {
  std::vector<std::string> ids;
  std::map<std::string, std::string> hits;  // by id, entries that are hits
  std::map<std::string, std::string> also;
  for (const screen::Hit& hit : answer.hits) {
    index::EntryView entry = on.index.entry(hit.entry);
    std::string& of_party = hits[std::string(entry.id)];
    if (of_party.empty()) ids.emplace_back(entry.id);
    of_party += (of_party.empty() ? "" : ", ") + entry_text(entry);
    also[std::string(entry.id)] = also_text(on, hit, ", ");
  }
  std::string text;
  for (const std::string& id : ids) {
    if (also[id].empty() && hits[id].find(", ") == std::string::npos) continue;
    text += fmt::format("one party, {}: {}", id, hits[id]);
    text += also[id].empty() ? "\n" : fmt::format("; not alike by name: {}\n", also[id]);
  }
  return text.empty() ? text : "\n" + text;
}

std::string hits_table(const Screened& on, const screen::Answer& answer, std::size_t width,
                       bool colour) {
  Table table({{"score", Align::kRight},
               {"match"},
               {"name", Align::kLeft, true},
               {"matched", Align::kLeft, true},
               {"authority"},
               {"entry", Align::kLeft, true},
               {"programmes", Align::kLeft, true}});
  for (const screen::Hit& hit : answer.hits) {
    index::EntryView entry = on.index.entry(hit.entry);
    table.add({score_text(hit.score), hit.match ? "yes" : "", std::string(entry.name),
               hit.matched == entry.name ? "" : hit.matched,
               authorities_text(entry, authority_label), entry_text(entry),
               programmes_text(entry)});
  }
  std::string text =
      table.render(width, colour) + parties_table(on, answer) + forbids_table(on, answer, colour);
  for (const screen::Hit& hit : answer.hits)
    if (!hit.explanation.empty())
      text += fmt::format("\n{}: {}", on.index.entry(hit.entry).entry,
                          explanation_text(hit.explanation, true));
  return text;
}

// A row under that of the hit: a line for each authority.
std::string forbids_html(const Screened& on, const screen::Hit& hit) {
  std::string html = fmt::format("<tr class=\"why{}\"><td></td><td colspan=\"4\">",
                                 hit.explanation.empty() ? "" : " hit");
  for (const ForbiddenLine& line : forbidden_by(on, hit))
    html += fmt::format("<div>{}: {}</div>\n", escape_html(line.authority), escape_html(line.text));
  return html + "</td></tr>\n";
}

std::string why_html(const screen::Hit& hit) {
  if (hit.explanation.empty()) return "";
  std::string html = "<tr class=\"why\"><td></td><td colspan=\"4\"><details><summary>" +
                     escape_html(hit.explanation.sentence) +
                     "</summary>\n<table class=\"terms\">\n<tbody>\n";
  for (const ScoreTerm& term : score_terms(hit.explanation))
    html += fmt::format(
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n",
        escape_html(term.term), escape_html(term.query), escape_html(term.entry),
        escape_html(term.finding), nats_text(term.contribution));
  html += fmt::format(
      "<tr><td colspan=\"4\">sum, in nats</td><td class=\"n\">{}</td></tr>\n</tbody>\n</table>\n"
      "</details></td></tr>\n",
      nats_text(hit.explanation.z));
  return html;
}

// Under the hit, of which party it is, where that has other entries.
std::string party_html_row(const Screened& on, const screen::Hit& hit) {
  if (on.index.party(hit.entry).size() == 1) return "";
  std::string text = fmt::format("one party: {}", on.index.entry(hit.entry).id);
  if (!hit.also.empty()) text += "; not alike by name: " + also_text(on, hit, ", ");
  return fmt::format(
      "<tr class=\"why hit\"><td></td><td colspan=\"4\" class=\"soft small\">{}</td></tr>\n",
      escape_html(text));
}

std::string hit_html(const Screened& on, const screen::Hit& hit) {
  index::EntryView entry = on.index.entry(hit.entry);
  std::string html = fmt::format(
      "<tr class=\"hit\"><td class=\"n{}\">{}</td><td>{}{}</td><td "
      "class=\"nb\">{}</td><td>{}<br><span "
      "class=\"soft "
      "small\">{}</span></td><td>{}</td></tr>\n",
      hit.match ? " match" : "", score_text(hit.score), escape_html(entry.name),
      hit.matched == entry.name
          ? ""
          : fmt::format("<br><span class=\"soft small\">as {}</span>", escape_html(hit.matched)),
      escape_html(record::to_string(entry.schema)),
      escape_html(authorities_text(entry, authority_label)), escape_html(entry_text(entry)),
      escape_html(programmes_text(entry)));
  return html + party_html_row(on, hit) + forbids_html(on, hit) + why_html(hit);
}

std::string answer_html(const Screened& on, const AnsweredQuery& answered) {
  std::string html =
      fmt::format("<section class=\"answer\">\n<h2>{} <span class=\"soft\">{}</span></h2>\n",
                  escape_html(answered.query.name), escape_html(count_text(answered.answer)));
  if (!answered.answer.hits.empty()) {
    html +=
        "<table>\n<thead><tr><th class=\"n\">Score</th><th>Listed name</th><th>Kind</th>"
        "<th>Authority and entry</th><th>Programmes</th></tr></thead>\n<tbody>\n";
    for (const screen::Hit& hit : answered.answer.hits) html += hit_html(on, hit);
    html += "</tbody>\n</table>\n";
  }
  return html + "</section>\n";
}

bool is_narrow(const Screened& on) { return on.relation == text::RelationWidth::kNarrow; }

}  // namespace

std::string screen_json_line(const Screened& on, const AnsweredQuery& answered, bool limited) {
  JsonText json;
  json.open_object().key("query").raw(answered.given).key("hits").open_array();
  for (const screen::Hit& hit : answered.answer.hits) add_hit(json, on, hit);
  json.close_array();
  if (limited) json.key("total").number(static_cast<std::int64_t>(answered.answer.total));
  if (answered.answer.nothing_to_compare) json.key("nothing_to_compare").value(true);
  if (!on.profile.empty()) json.key("profile").value(on.profile);
  if (is_narrow(on)) json.key("relation").value(text::to_string(on.relation));
  return json.key("generation").value(on.index.generation()).close_object().take();
}

std::string screen_json(const Screened& on, std::span<const AnsweredQuery> answered, bool limited) {
  JsonText json;
  json.open_array();
  for (const AnsweredQuery& one : answered) json.raw(screen_json_line(on, one, limited));
  return json.close_array().take() + "\n";
}

std::string screen_csv_titles() {
  const std::string titles[] = {"query", "id",    "entry",     "source",     "name",   "matched",
                                "score", "match", "authority", "programmes", "forbids"};
  return csv_row(titles);
}

std::string screen_csv_rows(const Screened& on, const AnsweredQuery& one) {
  std::string csv;
  for (const screen::Hit& hit : one.answer.hits) {
    index::EntryView entry = on.index.entry(hit.entry);
    const std::string row[] = {one.query.name,
                               std::string(entry.id),
                               std::string(entry.entry),
                               std::string(entry.source),
                               std::string(entry.name),
                               hit.matched,
                               score_text(hit.score),
                               hit.match ? "true" : "false",
                               authorities_text(entry, as_id),
                               programmes_text(entry),
                               measures_text(on.index, hit.entry)};
    csv += csv_row(row);
  }
  const std::string none[] = {one.query.name, "", "", "", "", "", "", "", "", "", ""};
  return one.answer.hits.empty() ? csv_row(none) : csv;
}

std::string screen_csv(const Screened& on, std::span<const AnsweredQuery> answered) {
  std::string csv = screen_csv_titles();
  for (const AnsweredQuery& one : answered) csv += screen_csv_rows(on, one);
  return csv;
}

std::string screen_table(const Screened& on, std::span<const AnsweredQuery> answered,
                         std::size_t width, bool colour) {
  std::string text;
  std::size_t without = 0;
  for (const AnsweredQuery& one : answered) {
    bool no_hit = one.answer.total == 0 && !one.answer.nothing_to_compare;
    without += no_hit ? 1 : 0;
    if (no_hit && answered.size() > kMostNamedWithoutHit) continue;
    std::string name = on_one_line(one.query.name);
    text += (colour ? "\x1b[1m" + name + "\x1b[0m" : name) + "  " + count_text(one.answer) + "\n";
    if (!one.answer.hits.empty()) text += hits_table(on, one.answer, width, colour);
    text += "\n";
  }
  if (answered.size() > kMostNamedWithoutHit)
    text +=
        fmt::format("{} of {} queries have no hit\n\n", grouped(without), grouped(answered.size()));
  if (!on.profile.empty()) text += "profile " + on.profile + "\n";
  if (is_narrow(on)) text += "narrow relation: equal words and typing errors alone\n";
  return text + provenance_text(on.index.generation(), on.index.editions());
}

std::string screen_html(const Screened& on, std::span<const AnsweredQuery> answered) {
  std::size_t hits = 0;
  std::size_t with_match = 0;
  Page page;
  for (const AnsweredQuery& one : answered) {
    hits += one.answer.hits.size();
    bool match = false;
    for (const screen::Hit& hit : one.answer.hits) match |= hit.match;
    with_match += match;
    page.body += answer_html(on, one);
  }
  page.title = answered.size() == 1 ? "Screening: " + answered[0].query.name : "Screening";
  page.summary =
      fmt::format("{} {} screened, {} with a match, {} hits in all", grouped(answered.size()),
                  answered.size() == 1 ? "query" : "queries", grouped(with_match), grouped(hits));
  if (!on.profile.empty()) page.summary += ", profile " + on.profile;
  if (is_narrow(on)) page.summary += ", narrow relation";
  page.footer = provenance_html(on.index.generation(), on.index.editions());
  return html_page(page);
}

}  // namespace detente::report
