#include "detente/report/party_law.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "detente/law/activity.h"
#include "detente/law/lookup.h"
#include "detente/law/snapshot.h"
#include "detente/report/forbidden_lines.h"
#include "detente/report/html.h"
#include "detente/report/listing_lines.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using law::Designation;
using law::Effect;

// A day where the day alone is known.
std::string time_text(const std::optional<base::Instant>& at) {
  if (!at) return "";
  bool is_day = at->precision == base::Precision::kDay;
  return is_day ? base::to_string(law::local_day(at->earliest, at->zone))
                : base::to_string(at->earliest);
}

std::string condition_of(const law::Licence& row) {
  std::string text = row.where;
  if (!row.unless.empty()) text += (text.empty() ? "" : " and ") + ("not (" + row.unless + ")");
  return text;
}

ShownLicence shown(const law::CompiledLicence& licence) {
  const law::Licence& row = *licence.row;
  ShownLicence out{row.id, row.number, row.activities, condition_of(row), ""};
  if (licence.last != base::Seconds::max()) out.until = base::to_string(licence.last);
  return out;
}

bool has_ended(const Designation& one, base::Seconds at) {
  return one.valid.until && one.valid.until->earliest <= at;
}

std::string state_of(const Designation& one, const Effect& effect, base::Seconds at) {
  if (has_ended(one, at)) return "delisted";
  if (!one.valid.contains(at)) return "not-yet";
  return std::string(law::to_string(effect.state));
}

ShownMeasure shown(const law::EffectTable& law, const Designation& one, const Effect& effect) {
  ShownMeasure out;
  out.authority = effect.authority;
  out.measure = effect.measure;
  out.type = effect.row == nullptr ? "block" : effect.row->type;
  out.activities = law::forbidden_activities(effect);
  out.title = effect.row == nullptr ? "Listed; the act is not known" : effect.row->title;
  out.words = law::words_of(effect);
  out.state = state_of(one, effect, law.at(effect.authority));
  out.since = time_text(one.valid.from);
  out.until = time_text(one.valid.until);
  out.begins = time_text(effect.begins);
  out.basis = one.basis;
  if (effect.row != nullptr)
    out.citation = law::citation_of(law.law(), *effect.row, effect.version);
  if (effect.owned_from) out.owned_from = base::to_string(*effect.owned_from);
  out.inferred = one.inferred;
  out.by_hand = one.source.empty();
  if (out.state == "in-force")
    for (const law::CompiledLicence* licence : effect.licences)
      out.licences.push_back(shown(*licence));
  return out;
}

// Whether a licence, without conditions, covers whatever the measure forbids.
bool is_licensed_whole(const ShownMeasure& measure) {
  auto covers_all = [&](const ShownLicence& licence) {
    auto covered = [&](const std::string& forbidden) {
      return std::any_of(licence.activities.begin(), licence.activities.end(),
                         [&](const std::string& one) { return law::covers(one, forbidden); });
    };
    return licence.condition.empty() &&
           std::all_of(measure.activities.begin(), measure.activities.end(), covered);
  };
  return std::any_of(measure.licences.begin(), measure.licences.end(), covers_all);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string since_text(const ShownMeasure& measure) {
  if (measure.since.empty()) return "";
  return measure.since + (measure.inferred ? " (inferred)" : "");
}

std::string correction_text(const HistoryCorrection& one) {
  std::string text = one.form == "annul" ? "annulled" : "listed after all";
  if (!one.from.empty()) text += " from " + one.from;
  if (!one.until.empty()) text += " until " + one.until;
  return text + ": " + on_one_line(one.cited);
}

// What a reader must know beyond the measures: the conditions of licences, each once.
std::vector<std::string> notes_of(const ShownLaw& law) {
  std::vector<std::string> notes;
  std::set<std::string> told;
  for (const ShownMeasure& one : law.measures) {
    for (const ShownLicence& licence : one.licences)
      if (!licence.condition.empty() && told.insert(licence.id).second)
        notes.push_back(licence.number + " holds if " + licence.condition);
    if (!one.owned_from.empty())
      notes.push_back(
          fmt::format("{}: companies that it owns are not reached, the rule is "
                      "suspended until {}",
                      one.measure, one.owned_from));
  }
  for (const HistoryCorrection& one : law.corrections) notes.push_back(correction_text(one));
  return notes;
}

void text_or_null(JsonText& json, std::string_view key, const std::string& text) {
  json.key(key);
  if (text.empty())
    json.raw("null");
  else
    json.value(text);
}

void add_licence(JsonText& json, const ShownLicence& licence) {
  json.open_object().key("licence").value(licence.id).key("number").value(licence.number);
  json.key("activities").open_array();
  for (const std::string& activity : licence.activities) json.value(activity);
  json.close_array();
  text_or_null(json, "condition", licence.condition);
  text_or_null(json, "until", licence.until);
  json.close_object();
}

void add_shown(JsonText& json, const ShownMeasure& measure) {
  json.open_object().key("authority").value(measure.authority);
  json.key("measure").value(measure.measure).key("type").value(measure.type);
  json.key("activities").open_array();
  for (const std::string& activity : measure.activities) json.value(activity);
  json.close_array().key("title").value(measure.title).key("state").value(measure.state);
  text_or_null(json, "since", measure.since);
  json.key("inferred").value(measure.inferred);
  text_or_null(json, "until", measure.until);
  text_or_null(json, "begins", measure.begins);
  json.key("basis").value(measure.basis).key("by_hand").value(measure.by_hand);
  text_or_null(json, "citation", measure.citation);
  text_or_null(json, "owned_from", measure.owned_from);
  json.key("licences").open_array();
  for (const ShownLicence& licence : measure.licences) add_licence(json, licence);
  json.close_array().close_object();
}

// "GL 8L until 2025-03-12T04:01:00Z: energy, under conditions".
std::string licence_text(const ShownLicence& licence) {
  std::string text = licence.number;
  if (!licence.until.empty()) text += " until " + licence.until;
  text += ": " + joined(licence.activities);
  return licence.condition.empty() ? text : text + ", under conditions";
}

// "licensed in part; since 2022-04-06; us.eo14024.blocking, 86 FR 20249, section 1".
std::string standing_text(const ShownMeasure& measure) {
  std::string text = state_text(measure);
  if (!measure.since.empty()) text += "; since " + since_text(measure);
  if (!measure.until.empty()) text += "; until " + measure.until;
  text += "; " + measure.measure;
  if (!measure.citation.empty()) text += ", " + measure.citation;
  return measure.by_hand ? text + "; by an annex" : text;
}

}  // namespace

ShownLaw shown_law(const law::EffectTable& law, const record::Party& party,
                   std::span<const Designation> designations) {
  std::set<std::string_view> ids;
  for (const Designation& one : designations) ids.insert(one.measure);
  std::vector<std::string_view> measures(ids.begin(), ids.end());
  std::string_view authority =
      party.listings.empty() ? party.source : party.listings.front().authority;
  std::vector<Effect> effects = law.of({party.source, party.entry, authority, measures});
  ShownLaw out;
  out.as_of = law.on();
  std::vector<ShownMeasure> delisted;
  for (const Effect& effect : effects) {
    bool stands = false;
    std::vector<ShownMeasure> ended;
    for (const Designation& one : designations) {
      if (one.measure != effect.measure) continue;
      bool is_over = has_ended(one, law.at(effect.authority));
      stands |= !is_over;
      (is_over ? ended : out.measures).push_back(shown(law, one, effect));
    }
    if (!stands) delisted.insert(delisted.end(), ended.begin(), ended.end());
  }
  out.measures.insert(out.measures.end(), delisted.begin(), delisted.end());
  return out;
}

std::string state_text(const ShownMeasure& measure) {
  if (measure.state == "in-force" && measure.licences.empty()) return "in force";
  if (measure.state == "in-force")
    return is_licensed_whole(measure) ? "licensed" : "licensed in part";
  if (measure.state == "suspended") return "suspended until " + measure.begins;
  return measure.state == "not-yet" ? "not yet" : measure.state;
}

std::string law_text(const ShownLaw& law, bool colour) {
  if (law.measures.empty() && law.corrections.empty()) return "";
  std::string text = "what it forbids, as of " + law.as_of;
  text = colour ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
  for (const ShownMeasure& one : law.measures) {
    text += fmt::format("{}: {}\n  {}\n", authority_label(one.authority), one.words,
                        standing_text(one));
    for (const ShownLicence& licence : one.licences) text += "  " + licence_text(licence) + "\n";
  }
  for (const std::string& note : notes_of(law)) text += note + "\n";
  return text;
}

std::string law_html(const ShownLaw& law) {
  if (law.measures.empty() && law.corrections.empty()) return "";
  std::string html = fmt::format(
      "<h3>what it forbids <span class=\"soft\">as of {}</span></h3>\n<table>\n<thead><tr>"
      "<th>Authority</th><th>State</th><th>Forbids</th><th>Since</th><th>Until</th><th>Act</th>"
      "</tr></thead>\n<tbody>\n",
      escape_html(law.as_of));
  for (const ShownMeasure& one : law.measures) {
    html += fmt::format(
        "<tr><td class=\"nb\">{}</td><td>{}</td><td>{}<br><span class=\"soft small\">{}{}</span>",
        escape_html(authority_label(one.authority)), escape_html(state_text(one)),
        escape_html(one.words), escape_html(one.measure), one.by_hand ? ", by an annex" : "");
    for (const ShownLicence& licence : one.licences)
      html += "<br><span class=\"small\">" + escape_html(licence_text(licence)) + "</span>";
    html +=
        fmt::format("</td><td>{}</td><td>{}</td><td>{}</td></tr>\n", escape_html(since_text(one)),
                    escape_html(one.until), escape_html(one.citation));
  }
  html += "</tbody>\n</table>\n";
  for (const std::string& note : notes_of(law)) html += "<p>" + escape_html(note) + "</p>\n";
  return html;
}

void add_law(JsonText& json, const ShownLaw& law) {
  json.open_object().key("as_of").value(law.as_of).key("measures").open_array();
  for (const ShownMeasure& measure : law.measures) add_shown(json, measure);
  json.close_array().key("corrections").open_array();
  for (const HistoryCorrection& one : law.corrections) {
    json.open_object().key("form").value(one.form);
    text_or_null(json, "from", one.from);
    text_or_null(json, "until", one.until);
    json.key("known").value(one.known).key("cited").value(one.cited).close_object();
  }
  json.close_array().close_object();
}

}  // namespace detente::report
