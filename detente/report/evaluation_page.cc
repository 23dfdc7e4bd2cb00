// An evaluation as a page.
// Tested in evaluation_report_test.cc.
#include <fmt/format.h>

#include <algorithm>

#include "detente/report/evaluation_curves.h"
#include "detente/report/evaluation_report.h"
#include "detente/report/evaluation_rows.h"
#include "detente/report/html.h"
#include "detente/report/json_out.h"
#include "detente/report/table.h"

namespace detente::report {
namespace {

using match::Counts;

// The curves can be told apart without colour.
constexpr std::string_view kEvaluationStyle =
    ".curve{fill:none;stroke:var(--ink);stroke-width:1.8}"
    ".curve.precision{stroke:var(--up);stroke-dasharray:7 4}"
    ".curve.recall{stroke:var(--down);stroke-dasharray:2 3}"
    ".curves{display:flex;flex-wrap:wrap;gap:0 2rem}.curves .chart{max-width:35rem}"
    ".mistakes td:nth-child(4),.mistakes td:nth-child(5){width:36%}";

std::string figure(std::string_view value, std::string_view word) {
  return fmt::format("<span><b>{}</b> {}</span>", value, word);
}

std::string figures_html(const Counts& counts) {
  return "<p class=\"figures\">" + figure(share_text(counts.precision()), "precision") +
         figure(share_text(counts.recall()), "recall") + figure(share_text(counts.f1()), "F1") +
         figure(share_text(counts.false_alarm_rate()), "false-alarm rate") +
         figure(grouped(counts.right), "right") + figure(grouped(counts.missed), "missed") +
         figure(grouped(counts.false_alarms), "false alarms") +
         figure(grouped(counts.passed), "passed") + "</p>\n";
}

std::string cell(std::string_view text) { return fmt::format("<td class=\"n\">{}</td>", text); }

std::string part_html(const CountedPart& part) {
  std::string html = fmt::format(
      "<div class=\"wide\"><table>\n<thead><tr><th>{}</th><th class=\"n\">Right</th>"
      "<th class=\"n\">Missed</th><th class=\"n\">False alarms</th><th class=\"n\">Passed</th>"
      "<th class=\"n\">Precision</th><th class=\"n\">Recall</th><th class=\"n\">F1</th>"
      "<th class=\"n\">False-alarm rate</th></tr></thead>\n<tbody>\n",
      escape_html(part.title));
  for (const match::CountedValue& row : part.rows) {
    const Counts& c = row.counts;
    html += fmt::format("<tr><td>{}</td>", escape_html(row.value)) + cell(grouped(c.right)) +
            cell(grouped(c.missed)) + cell(grouped(c.false_alarms)) + cell(grouped(c.passed)) +
            cell(share_text(c.precision())) + cell(share_with_interval(c.recall())) +
            cell(share_text(c.f1())) + cell(share_with_interval(c.false_alarm_rate())) + "</tr>\n";
  }
  return html + "</tbody>\n</table></div>\n";
}

std::string curves_html(const Evaluation& evaluation) {
  const auto swept = match::sweep(evaluation.judged, evaluation.least_threshold);
  const auto best = best_of(swept);
  std::string html = "<h2>Thresholds and calibration</h2>\n<div class=\"curves\">\n" +
                     sweep_chart(swept, evaluation.threshold) +
                     reliability_chart(match::reliability(evaluation.judged)) + "</div>\n";
  if (best.counts.right == 0) return html;
  return html + fmt::format(
                    "<p class=\"soft\">F1 is greatest, {}, at {}. In the second picture a "
                    "calibrated score lies on the broken line; bars are intervals of 95 %.</p>\n",
                    share_text(best.counts.f1()), score_text(best.threshold));
}

std::string worst_html(const Evaluation& evaluation) {
  std::string rows;
  for (std::size_t at : match::worst(evaluation.judged, evaluation.threshold, kWorstListed)) {
    const match::Judged& one = evaluation.judged[at];
    rows += fmt::format(
        "<tr><td class=\"nb\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td>"
        "<td>{}</td><td>{}</td></tr>\n",
        mistake(one), score_text(one.score), one.line == 0 ? "" : std::to_string(one.line),
        escape_html(one.query), escape_html(one.entry), escape_html(one.category));
  }
  if (rows.empty()) return "";
  return "<h2>The worst mistakes</h2>\n<table class=\"mistakes\">\n<thead><tr><th>Mistake</th>"
         "<th class=\"n\">Score</th><th class=\"n\">Line</th><th>Query</th><th>Entry</th>"
         "<th>Category</th></tr></thead>\n<tbody>\n" +
         rows + "</tbody>\n</table>\n";
}

std::string notes_html(const Evaluation& evaluation) {
  std::string html = fmt::format("<p class=\"maybe\">{}</p>\n", evaluation_caution(evaluation));
  for (const std::string& note : evaluation.notes)
    html += fmt::format("<p class=\"soft\">{}</p>\n", escape_html(note));
  return html;
}

}  // namespace

std::string evaluation_html(const Evaluation& evaluation) {
  const Counts counts = match::count(evaluation.judged, evaluation.threshold);
  Page page;
  page.title = "How often the score is right";
  page.summary = fmt::format("{}: {} {}, threshold {}", evaluation.subject, grouped(counts.all()),
                             evaluation.of, score_text(evaluation.threshold));
  page.style = kEvaluationStyle;
  page.body = figures_html(counts) + notes_html(evaluation) + curves_html(evaluation);
  for (const CountedPart& part : counted_parts(evaluation))
    page.body += fmt::format("<h2>By {}</h2>\n", part.title) + part_html(part);
  page.body += worst_html(evaluation);
  page.footer = fmt::format("<p>Score {}.</p>\n", escape_html(evaluation.score_version));
  if (!evaluation.generation.empty())
    page.footer += provenance_html(evaluation.generation, evaluation.editions);
  return html_page(page);
}

}  // namespace detente::report
