// Tested in evaluation_report_test.cc.
#include <fmt/format.h>

#include "detente/report/evaluation_report.h"
#include "detente/report/evaluation_rows.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using match::Counts;

std::string head(const Evaluation& evaluation) {
  const Counts counts = match::count(evaluation.judged, evaluation.threshold);
  return fmt::format(
      "{}: {} {}, threshold {}\n"
      "right {}, missed {}, false alarms {}, passed {}\n"
      "precision {}, recall {}, F1 {}, false-alarm rate {}\n",
      on_one_line(evaluation.subject), grouped(counts.all()), evaluation.of,
      score_text(evaluation.threshold), grouped(counts.right), grouped(counts.missed),
      grouped(counts.false_alarms), grouped(counts.passed), share_with_interval(counts.precision()),
      share_with_interval(counts.recall()), share_text(counts.f1()),
      share_with_interval(counts.false_alarm_rate()));
}

std::string part_text(const CountedPart& part, std::size_t width, bool colour) {
  Table table({{part.title, Align::kLeft, true},
               {"right", Align::kRight},
               {"missed", Align::kRight},
               {"false", Align::kRight},
               {"passed", Align::kRight},
               {"precision", Align::kRight},
               {"recall", Align::kRight},
               {"F1", Align::kRight},
               {"false-alarm rate", Align::kRight}});
  for (const match::CountedValue& row : part.rows) {
    const Counts& c = row.counts;
    table.add({row.value, grouped(c.right), grouped(c.missed), grouped(c.false_alarms),
               grouped(c.passed), share_text(c.precision()), share_with_interval(c.recall()),
               share_text(c.f1()), share_with_interval(c.false_alarm_rate())});
  }
  return "\n" + table.render(width, colour);
}

std::string sweep_text(const Evaluation& evaluation, bool colour) {
  Table table({{"threshold", Align::kRight},
               {"precision", Align::kRight},
               {"recall", Align::kRight},
               {"F1", Align::kRight},
               {"false-alarm rate", Align::kRight}});
  for (const auto& one : match::sweep(evaluation.judged, evaluation.least_threshold))
    table.add({score_text(one.threshold), share_text(one.counts.precision()),
               share_text(one.counts.recall()), share_text(one.counts.f1()),
               share_text(one.counts.false_alarm_rate())});
  return "\n" + table.render(0, colour);
}

std::string reliability_text(const Evaluation& evaluation, bool colour) {
  Table table({{"score", Align::kLeft},
               {evaluation.of, Align::kRight},
               {"mean score", Align::kRight},
               {"share that is the same", Align::kRight}});
  for (const match::ScoreBin& bin : match::reliability(evaluation.judged))
    if (bin.same.whole > 0)
      table.add(
          {fmt::format("{}–{}", score_text(bin.from), score_text(std::min(bin.until, 10000u))),
           grouped(bin.same.whole), score_text(bin.mean), share_with_interval(bin.same)});
  return "\n" + table.render(0, colour);
}

std::string worst_text(const Evaluation& evaluation, std::size_t width, bool colour) {
  Table table({{"mistake"},
               {"score", Align::kRight},
               {"line", Align::kRight},
               {"query", Align::kLeft, true},
               {"entry", Align::kLeft, true}});
  for (std::size_t at : match::worst(evaluation.judged, evaluation.threshold, kWorstListed)) {
    const match::Judged& one = evaluation.judged[at];
    table.add({std::string(mistake(one)), score_text(one.score),
               one.line == 0 ? "" : std::to_string(one.line), one.query, one.entry});
  }
  return table.empty() ? "" : "\n" + table.render(width, colour);
}

}  // namespace

std::string evaluation_table(const Evaluation& evaluation, std::size_t width, bool colour) {
  std::string text = head(evaluation);
  for (const CountedPart& part : counted_parts(evaluation)) text += part_text(part, width, colour);
  text += sweep_text(evaluation, colour) + reliability_text(evaluation, colour) +
          worst_text(evaluation, width, colour) + "\n" + evaluation_caution(evaluation) + "\n";
  for (const std::string& note : evaluation.notes) text += on_one_line("note: " + note) + "\n";
  text += "score " + evaluation.score_version + "\n";
  if (evaluation.generation.empty()) return text;
  return text + "\n" + provenance_text(evaluation.generation, evaluation.editions);
}

}  // namespace detente::report
