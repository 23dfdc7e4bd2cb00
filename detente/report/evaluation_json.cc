// Tested in evaluation_report_test.cc.
#include "detente/report/evaluation_report.h"
#include "detente/report/evaluation_rows.h"
#include "detente/report/json_out.h"

namespace detente::report {
namespace {

using match::Counts;

void add_share(JsonText& json, std::string_view key, match::Share share) {
  json.key(key);
  const auto value = match::per_ten_thousand(share);
  value ? json.score(*value) : json.raw("null");
}

void add_interval(JsonText& json, std::string_view key, match::Share share) {
  json.key(key);
  if (share.whole == 0) {
    json.raw("null");
    return;
  }
  const match::Interval interval = match::wilson(share);
  json.open_array().score(interval.low).score(interval.high).close_array();
}

void add_counts(JsonText& json, const Counts& counts) {
  json.key("right").number(static_cast<std::int64_t>(counts.right));
  json.key("missed").number(static_cast<std::int64_t>(counts.missed));
  json.key("false_alarms").number(static_cast<std::int64_t>(counts.false_alarms));
  json.key("passed").number(static_cast<std::int64_t>(counts.passed));
  add_share(json, "precision", counts.precision());
  add_share(json, "recall", counts.recall());
  add_interval(json, "recall_interval", counts.recall());
  add_share(json, "f1", counts.f1());
  add_share(json, "false_alarm_rate", counts.false_alarm_rate());
  add_interval(json, "false_alarm_interval", counts.false_alarm_rate());
}

void add_part(JsonText& json, const CountedPart& part) {
  json.key(part.key).open_array();
  for (const match::CountedValue& row : part.rows) {
    json.open_object().key(part.title).value(row.value);
    add_counts(json, row.counts);
    json.close_object();
  }
  json.close_array();
}

void add_sweep(JsonText& json, const Evaluation& evaluation) {
  json.key("sweep").open_array();
  for (const auto& one : match::sweep(evaluation.judged, evaluation.least_threshold)) {
    json.open_object().key("threshold").score(one.threshold);
    add_counts(json, one.counts);
    json.close_object();
  }
  json.close_array();
}

void add_reliability(JsonText& json, const Evaluation& evaluation) {
  json.key("reliability").open_array();
  for (const match::ScoreBin& bin : match::reliability(evaluation.judged)) {
    json.open_object().key("from").score(bin.from).key("mean").score(bin.mean);
    json.key("pairs").number(static_cast<std::int64_t>(bin.same.whole));
    json.key("same").number(static_cast<std::int64_t>(bin.same.part));
    add_share(json, "share", bin.same);
    json.close_object();
  }
  json.close_array();
}

void add_worst(JsonText& json, const Evaluation& evaluation) {
  json.key("worst").open_array();
  for (std::size_t at : match::worst(evaluation.judged, evaluation.threshold, kWorstListed)) {
    const match::Judged& one = evaluation.judged[at];
    json.open_object().key("mistake").value(mistake(one)).key("score").score(one.score);
    json.key("line").number(static_cast<std::int64_t>(one.line));
    json.key("query").value(one.query).key("entry").value(one.entry);
    json.key("group").value(one.group).key("category").value(one.category).close_object();
  }
  json.close_array();
}

}  // namespace

std::string evaluation_json(const Evaluation& evaluation) {
  JsonText json;
  json.open_object().key("of").value(evaluation.of).key("subject").value(evaluation.subject);
  json.key("threshold").score(evaluation.threshold);
  json.key("counts").open_object();
  add_counts(json, match::count(evaluation.judged, evaluation.threshold));
  json.close_object();
  for (const CountedPart& part : counted_parts(evaluation)) add_part(json, part);
  add_sweep(json, evaluation);
  add_reliability(json, evaluation);
  add_worst(json, evaluation);
  json.key("notes").open_array().value(evaluation_caution(evaluation));
  for (const std::string& note : evaluation.notes) json.value(note);
  json.close_array().key("score").value(evaluation.score_version).key("generation");
  evaluation.generation.empty() ? json.raw("null") : json.value(evaluation.generation);
  return json.close_object().take() + "\n";
}

}  // namespace detente::report
