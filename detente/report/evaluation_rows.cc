// Tested in evaluation_report_test.cc.
#include "detente/report/evaluation_rows.h"

#include <fmt/format.h>

#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"

namespace detente::report {
namespace {

void add_rows(std::string& text, std::span<const match::Judged> judged, std::string_view part) {
  for (const match::Judged& one : judged)
    text += csv_row(std::vector<std::string>{
        std::string(part), one.group, one.category, one.schema, one.script, one.query, one.entry,
        one.same ? "true" : "false", score_text(one.score),
        one.line == 0 ? "" : std::to_string(one.line), std::to_string(one.others)});
}

}  // namespace

using match::Judged;

std::string evaluation_caution(const Evaluation& evaluation) {
  return fmt::format(
      "These figures are of {} and no others. Precision depends on how many true pairs are among "
      "them: it is not the share of right alerts that a portfolio will see.",
      evaluation.of == "pairs" ? "these pairs" : "these queries against these lists");
}

std::vector<CountedPart> counted_parts(const Evaluation& evaluation) {
  const auto by = [&](std::string Judged::*field) {
    return match::count_by(evaluation.judged, field, evaluation.threshold);
  };
  const std::vector<CountedPart> all = {
      {"groups", "group", by(&Judged::group)},
      {"categories", "category", by(&Judged::category)},
      {"schemas", "schema", by(&Judged::schema)},
      {"scripts", "script", by(&Judged::script)},
      {"apart", "apart",
       match::count_by(evaluation.apart, &Judged::category, evaluation.threshold)}};
  std::vector<CountedPart> out;
  for (const CountedPart& part : all)
    if (!part.rows.empty()) out.push_back(part);
  return out;
}

std::string evaluation_csv(const Evaluation& evaluation) {
  std::string text = "part,group,category,schema,script,query,entry,same,score,line,others\n";
  add_rows(text, evaluation.judged, "");
  add_rows(text, evaluation.apart, "apart");
  return text;
}

std::string share_text(match::Share share) {
  const auto value = match::per_ten_thousand(share);
  return value ? score_text(*value) : "–";
}

std::string share_with_interval(match::Share share) {
  if (share.whole == 0) return "–";
  const match::Interval interval = match::wilson(share);
  return fmt::format("{} ({}–{})", share_text(share), score_text(interval.low),
                     score_text(interval.high));
}

std::string_view mistake(const Judged& judged) { return judged.same ? "missed" : "false alarm"; }

match::SweptThreshold best_of(const std::vector<match::SweptThreshold>& swept) {
  match::SweptThreshold best = swept.front();
  for (const match::SweptThreshold& one : swept) {
    const match::Share f = one.counts.f1(), g = best.counts.f1();
    if (f.part * g.whole > g.part * f.whole) best = one;
  }
  return best;
}

}  // namespace detente::report
