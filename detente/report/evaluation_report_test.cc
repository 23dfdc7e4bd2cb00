#include "detente/report/evaluation_report.h"

#include <gtest/gtest.h>

#include "detente/report/evaluation_curves.h"
#include "detente/report/evaluation_rows.h"

namespace detente::report {
namespace {

match::Judged judged(std::uint32_t score, bool same, std::string query, std::uint64_t line) {
  match::Judged out;
  out.score = score;
  out.same = same;
  out.query = std::move(query);
  out.line = line;
  out.script = "Latn";
  return out;
}

Evaluation sample() {
  Evaluation out;
  out.of = "pairs";
  out.subject = "pairs.csv";
  out.score_version = "default/0, tables 000000000000";
  out.judged = {judged(9000, true, "Right", 2), judged(6500, true, "Missed <b>", 3),
                judged(8000, false, "False", 4), judged(0, false, "Passed", 5)};
  out.judged[0].group = "g";
  out.judged[1].category = "typo & co";
  out.apart = {judged(9000, true, "Apart", 0)};
  out.apart[0].category = "weak alias: case";
  return out;
}

TEST(EvaluationReport, TheTableSaysEveryFigure) {
  const std::string text = evaluation_table(sample(), 0, false);
  EXPECT_TRUE(text.starts_with(
      "pairs.csv: 4 pairs, threshold 0.7000\n"
      "right 1, missed 1, false alarms 1, passed 1\n"
      "precision 0.5000 (0.0945–0.9055), recall 0.5000 (0.0945–0.9055), F1 0.5000, "
      "false-alarm rate 0.5000 (0.0945–0.9055)\n"
      "\n"
      "group  right  missed  false  passed  precision                  recall      F1  "
      "false-alarm rate\n"
      "g          1       0      0       0     1.0000  1.0000 (0.2065–1.0000)  1.0000"
      "                 –\n"))
      << text;
  for (const char* part :
       {"typo & co", "Latn", "weak alias: case", "0.9000–1.0000", "missed       0.6500     3",
        "false alarm  0.8000     4", "score default/0, tables 000000000000\n",
        "it is not the share of right alerts that a portfolio will see"})
    EXPECT_NE(text.find(part), text.npos) << part << "\n" << text;
  EXPECT_EQ(text.find("generation"), text.npos);
}

TEST(EvaluationReport, TheListsAreNamedWhereTheyWereScreened) {
  Evaluation evaluation = sample();
  evaluation.generation = "abc";
  evaluation.editions = {{"test.list", "0123", "2025-01-01T00:00:00Z", 3}};
  EXPECT_NE(evaluation_table(evaluation, 0, false).find("generation abc\n"), std::string::npos);
  EXPECT_NE(evaluation_html(evaluation).find("<code>abc</code>"), std::string::npos);
}

TEST(EvaluationReport, JsonHasEveryFigure) {
  const std::string json = evaluation_json(sample());
  const std::string counts =
      "\"right\":1,\"missed\":1,\"false_alarms\":1,\"passed\":1,\"precision\":0.5000,"
      "\"recall\":0.5000,\"recall_interval\":[0.0945,0.9055],\"f1\":0.5000,"
      "\"false_alarm_rate\":0.5000,\"false_alarm_interval\":[0.0945,0.9055]}";
  EXPECT_TRUE(
      json.starts_with("{\"of\":\"pairs\",\"subject\":\"pairs.csv\",\"threshold\":0.7000,"
                       "\"counts\":{" +
                       counts + ",\"groups\":[{\"group\":\"g\",\"right\":1,"))
      << json;
  for (const char* part :
       {"\"scripts\":[{\"script\":\"Latn\"", "\"apart\":[{\"apart\":\"weak alias: case\"",
        "\"precision\":null",
        "{\"from\":0.9000,\"mean\":0.9000,\"pairs\":1,\"same\":1,\"share\":1.0000}",
        "{\"mistake\":\"false alarm\",\"score\":0.8000,\"line\":4,\"query\":\"False\"",
        "\"score\":\"default/0, tables 000000000000\",\"generation\":null}\n"})
    EXPECT_NE(json.find(part), json.npos) << part << "\n" << json;
}

TEST(EvaluationReport, CsvHasARowForEachThatWasJudged) {
  const std::string csv = evaluation_csv(sample());
  EXPECT_TRUE(
      csv.starts_with("part,group,category,schema,script,query,entry,same,score,line,others\n"
                      ",g,,,Latn,Right,,true,0.9000,2,0\n"
                      ",,typo & co,,Latn,Missed <b>,,true,0.6500,3,0\n"))
      << csv;
  EXPECT_TRUE(csv.ends_with("apart,,weak alias: case,,Latn,Apart,,true,0.9000,,0\n")) << csv;
}

TEST(EvaluationReport, ThePageStandsAloneAndEscapesNames) {
  const std::string html = evaluation_html(sample());
  for (const char* part :
       {"<h1>How often the score is right</h1>", "Missed &lt;b&gt;", "typo &amp; co",
        "<b>0.5000</b> F1", "<h2>By script</h2>", "<h2>The worst mistakes</h2>", "<svg",
        "it is not the share of right alerts"})
    EXPECT_NE(html.find(part), html.npos) << part;
  EXPECT_EQ(html.find("<b>missed"), html.npos);
  EXPECT_EQ(html.find("http://"), html.npos);
}

TEST(EvaluationCurves, ACalibrationNeedsPairsOfBothKinds) {
  std::vector<match::Judged> same = {judged(9000, true, "", 0), judged(100, true, "", 0)};
  EXPECT_EQ(reliability_chart(match::reliability(same)), "");
  same[1].same = false;
  const std::string chart = reliability_chart(match::reliability(same));
  EXPECT_NE(chart.find("score 0.9000: 1 of 1 are the same"), chart.npos);
  EXPECT_NE(chart.find("score 0.0100: 0 of 1 are the same"), chart.npos);
}

TEST(EvaluationCurves, TheBestThresholdIsTheFirstOfTheGreatestF1) {
  const std::vector<match::Judged> some = {judged(9000, true, "", 0), judged(5000, false, "", 0)};
  EXPECT_EQ(best_of(match::sweep(some, 4000)).threshold, 5200u);
}

}  // namespace
}  // namespace detente::report
