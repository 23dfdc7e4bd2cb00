#include "detente/report/screen_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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

std::string csv_rows(const Screened& on, const AnsweredQuery& one) {
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

class JsonLines : public ScreenText {
 public:
  explicit JsonLines(bool limited) : limited_(limited) {}

  std::string begin(std::uint64_t /*written*/) override { return {}; }
  std::string add(const Screened& on, const AnsweredQuery& answered) override {
    return screen_json_line(on, answered, limited_) + "\n";
  }
  std::string add_fault(const Screened& on, std::string_view given,
                        std::string_view reason) const override {
    JsonText json;
    json.open_object().key("query").raw(given).key("error").value(reason);
    json.key("generation").value(on.index.generation()).close_object();
    return json.take() + "\n";
  }
  std::string end(const Screened& /*on*/) override { return {}; }

 private:
  bool limited_;
};

class JsonArray : public ScreenText {
 public:
  explicit JsonArray(bool limited) : limited_(limited) {}

  std::string begin(std::uint64_t written) override {
    is_empty_ = written <= 1;
    return written == 0 ? "[" : "";
  }
  std::string add(const Screened& on, const AnsweredQuery& answered) override {
    const char* separator = std::exchange(is_empty_, false) ? "" : ",";
    return separator + screen_json_line(on, answered, limited_);
  }
  std::string end(const Screened& /*on*/) override { return "]\n"; }

 private:
  bool limited_;
  bool is_empty_ = true;
};

class CsvText : public ScreenText {
 public:
  std::string begin(std::uint64_t written) override {
    const std::string titles[] = {"query", "id",    "entry",     "source",     "name",   "matched",
                                  "score", "match", "authority", "programmes", "forbids"};
    return written == 0 ? csv_row(titles) : "";
  }
  std::string add(const Screened& on, const AnsweredQuery& answered) override {
    return csv_rows(on, answered);
  }
  std::string end(const Screened& /*on*/) override { return {}; }
};

// Whether those without a hit are named is known when there are more than a few: so many wait.
class TableText : public ScreenText {
 public:
  TableText(std::size_t width, bool colour) : width_(width), colour_(colour) {}

  std::string begin(std::uint64_t /*written*/) override { return {}; }

  std::string add(const Screened& on, const AnsweredQuery& one) override {
    const bool no_hit = one.answer.total == 0 && !one.answer.nothing_to_compare;
    ++queries_;
    without_ += no_hit ? 1 : 0;
    if (queries_ > kMostNamedWithoutHit)
      return std::exchange(first_with_hit_, {}) + (no_hit ? "" : block(on, one));
    const std::string text = block(on, one);
    first_ += text;
    first_with_hit_ += no_hit ? "" : text;
    return {};
  }

  std::string end(const Screened& on) override {
    std::string text =
        queries_ <= kMostNamedWithoutHit
            ? first_
            : fmt::format("{} of {} queries have no hit\n\n", grouped(without_), grouped(queries_));
    if (!on.profile.empty()) text += "profile " + on.profile + "\n";
    if (is_narrow(on)) text += "narrow relation: equal words and typing errors alone\n";
    return text + provenance_text(on.index.generation(), on.index.editions());
  }

 private:
  std::string block(const Screened& on, const AnsweredQuery& one) const {
    const std::string name = on_one_line(one.query.name);
    std::string text =
        (colour_ ? "\x1b[1m" + name + "\x1b[0m" : name) + "  " + count_text(one.answer) + "\n";
    if (!one.answer.hits.empty()) text += hits_table(on, one.answer, width_, colour_);
    return text + "\n";
  }

  std::size_t width_;
  bool colour_;
  std::uint64_t queries_ = 0, without_ = 0;
  std::string first_;           // the first few
  std::string first_with_hit_;  // ... less those without
};

class PageText : public ScreenText {
 public:
  std::string begin(std::uint64_t /*written*/) override { return {}; }

  std::string add(const Screened& on, const AnsweredQuery& one) override {
    if (queries_ == 0) first_name_ = one.query.name;
    ++queries_;
    hits_ += one.answer.hits.size();
    with_match_ += std::any_of(one.answer.hits.begin(), one.answer.hits.end(),
                               [](const screen::Hit& hit) { return hit.match; })
                       ? 1
                       : 0;
    page_.body += answer_html(on, one);
    return {};
  }

  std::string end(const Screened& on) override {
    page_.title = queries_ == 1 ? "Screening: " + first_name_ : "Screening";
    page_.summary =
        fmt::format("{} {} screened, {} with a match, {} hits in all", grouped(queries_),
                    queries_ == 1 ? "query" : "queries", grouped(with_match_), grouped(hits_));
    if (!on.profile.empty()) page_.summary += ", profile " + on.profile;
    if (is_narrow(on)) page_.summary += ", narrow relation";
    page_.footer = provenance_html(on.index.generation(), on.index.editions());
    return html_page(page_);
  }

  std::uint64_t kept() const override { return page_.body.size(); }

 private:
  Page page_;
  std::string first_name_;
  std::uint64_t queries_ = 0, hits_ = 0, with_match_ = 0;
};

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

std::string ScreenText::add_fault(const Screened& /*on*/, std::string_view /*given*/,
                                  std::string_view /*reason*/) const {
  return {};
}

std::unique_ptr<ScreenText> screen_text(const ScreenForm& form) {
  if (form.format == "jsonl") return std::make_unique<JsonLines>(form.limited);
  if (form.format == "json") return std::make_unique<JsonArray>(form.limited);
  if (form.format == "csv") return std::make_unique<CsvText>();
  if (form.format == "html") return std::make_unique<PageText>();
  return std::make_unique<TableText>(form.width, form.colour);
}

}  // namespace detente::report
