#include "detente/report/screen_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "detente/report/law_samples.h"

namespace detente::report {
namespace {

using testing::HasSubstr;

// A minister on two lists, and the law of the day.
Screened lists() {
  static const auto index = samples::index();
  static const law::EffectTable law = samples::effects();
  return {*index, &law};
}

match::Explanation explanation() {
  match::Explanation e;
  e.query_name = "Oleg Tumbarow";
  e.entry_name = "Oleg TUMBAROV";
  e.name_type = "primary";
  e.name_class = "person";
  e.base = -2048;
  e.pairs = {{"oleg", "oleg", "equal", 1024, 8192, 1024},
             {"tumbarow", "tumbarov", "typo", 883, 16384, 1536}};
  e.left = {{"core", {"x"}, {}, 0, 0}};
  e.information = 12288;
  e.surprise = 512;
  e.fields = {{"birth-date", "1961", "1961-04-09", "same-year", 256}};
  e.caps = {{"weak-alias", -128}};
  e.z = 1152;
  e.score = 8123;
  e.sentence = "one typing error";
  return e;
}

AnsweredQuery one_hit() {
  AnsweredQuery answered;
  answered.given = "{\"name\":\"Oleg Tumbarow\"}";
  answered.query.name = "Oleg Tumbarow";
  screen::Hit hit;
  hit.entry = index::EntryId{0};
  hit.matched = "Oleg TUMBAROV";
  hit.score = 8123;
  hit.match = true;
  answered.answer.hits = {hit};
  answered.answer.total = 1;
  return answered;
}

// All pieces one behind the other.
std::string whole(const ScreenForm& form, std::span<const AnsweredQuery> answered) {
  const auto text = screen_text(form);
  std::string out = text->begin(0);
  for (const AnsweredQuery& one : answered) out += text->add(lists(), one);
  return out + text->end(lists());
}

TEST(ScreenJsonLine, IsTheContractToTheByte) {
  ASSERT_EQ(lists().index.entry(index::EntryId{0}).entry, "EU.1.1");
  AnsweredQuery answered = one_hit();
  std::string hit =
      "{\"id\":\"eu.fsf:EU.1.1\",\"entry\":\"EU.1.1\",\"source\":\"eu.fsf\","
      "\"name\":\"Oleg TUMBAROV\",\"matched\":\"Oleg TUMBAROV\",\"score\":0.8123,\"match\":true,"
      "\"forbids\":[{\"authority\":\"eu.council\",\"measure\":\"eu.fsf.unnamed.UKR\","
      "\"type\":\"block\",\"activities\":[],\"title\":\"Listed; the act is not known\","
      "\"state\":\"undetermined\",\"licences\":[]}],\"explanation\":{}}";
  std::string generation = ",\"generation\":\"" + std::string(64, '0') + "\"}";
  std::string query = "{\"query\":{\"name\":\"Oleg Tumbarow\"},\"hits\":[";
  EXPECT_EQ(screen_json_line(lists(), answered, false), query + hit + "]" + generation);
  answered.answer.total = 7;
  EXPECT_EQ(screen_json_line(lists(), answered, true), query + hit + "],\"total\":7" + generation);
  answered.answer = {};
  answered.answer.nothing_to_compare = true;
  EXPECT_EQ(screen_json_line(lists(), answered, false),
            query + "],\"nothing_to_compare\":true" + generation);
  Screened strict = lists();
  strict.profile = "strict/1";
  EXPECT_EQ(screen_json_line(strict, answered, false),
            query + "],\"nothing_to_compare\":true,\"profile\":\"strict/1\"" + generation);
  strict.relation = text::RelationWidth::kNarrow;
  EXPECT_EQ(screen_json_line(strict, answered, false),
            query + "],\"nothing_to_compare\":true,\"profile\":\"strict/1\"," +
                "\"relation\":\"narrow\"" + generation);
}

TEST(Screen, NamesTheEntriesOfThePartyThatAreNoHits) {
  AnsweredQuery answered = one_hit();
  answered.answer.hits[0].also = {index::EntryId{1}, index::EntryId{2}};
  EXPECT_THAT(screen_json_line(lists(), answered, false),
              HasSubstr("\"match\":true,\"also\":[\"us.ofac.sdn:101\",\"us.ofac.sdn:102\"],"
                        "\"forbids\":"));
  const AnsweredQuery all[] = {answered};
  EXPECT_THAT(whole({"table"}, all),
              HasSubstr("\n\none party, eu.fsf:EU.1.1: eu.fsf:EU.1.1; not alike by name: "
                        "us.ofac.sdn:101, us.ofac.sdn:102\n\nentry "));
}

TEST(ScreenJson, IsAnArrayOfTheLines) {
  const AnsweredQuery answered[] = {one_hit(), one_hit()};
  std::string line = screen_json_line(lists(), answered[0], false);
  EXPECT_EQ(whole({"json"}, answered), "[" + line + "," + line + "]\n");
  EXPECT_EQ(whole({"json"}, {}), "[]\n");
}

TEST(ScreenText, GoesOnBehindWhatAnEarlierRunWrote) {
  const std::string line = screen_json_line(lists(), one_hit(), false);
  const std::string row = whole({"csv"}, std::vector{one_hit()}).substr(76);
  struct Case {
    const char* format;
    std::uint64_t written;
    std::string want;
  };
  const Case cases[] = {{"json", 0, "[" + line + "," + line + "]\n"},
                        {"json", 1, line + "," + line + "]\n"},
                        {"json", 1 + line.size(), "," + line + "," + line + "]\n"},
                        {"csv", 76, row + row},
                        {"jsonl", 99, line + "\n" + line + "\n"}};
  for (const Case& c : cases) {
    SCOPED_TRACE(testing::Message() << c.format << ' ' << c.written);
    const auto text = screen_text({c.format});
    std::string got = text->begin(c.written);
    got += text->add(lists(), one_hit());
    got += text->add(lists(), one_hit());
    EXPECT_EQ(got + text->end(lists()), c.want);
  }
}

// What is held back is bounded, or kept() tells.
TEST(ScreenText, GivesEachAnswerAsItComes) {
  for (const char* format : {"json", "jsonl", "csv", "table", "html"}) {
    SCOPED_TRACE(format);
    const auto text = screen_text({format});
    std::size_t given = text->begin(0).size(), last = 0;
    for (int i = 0; i < 20; ++i) given += last = text->add(lists(), one_hit()).size();
    const bool is_page = std::string_view(format) == "html";
    EXPECT_EQ(last == 0, is_page);
    EXPECT_EQ(text->kept() == 0, !is_page);
    EXPECT_GE(text->end(lists()).size(), text->kept());
  }
}

TEST(ScreenText, TellsOfAFaultInJsonLinesAlone) {
  for (const char* format : {"json", "csv", "table", "html"})
    EXPECT_EQ(screen_text({format})->add_fault(lists(), "{\"id\":\"7\"}", "no name"), "") << format;
  EXPECT_EQ(screen_text({"jsonl"})->add_fault(lists(), "{\"id\":\"7\"}", "no name"),
            "{\"query\":{\"id\":\"7\"},\"error\":\"no name\",\"generation\":\"" +
                std::string(64, '0') + "\"}\n");
}

TEST(ScreenCsv, HasOneRowForEachHitAndOneForNone) {
  AnsweredQuery none = one_hit();
  none.query.name = "Smith, John";
  none.answer = {};
  const AnsweredQuery answered[] = {one_hit(), none};
  EXPECT_EQ(whole({"csv"}, answered),
            "query,id,entry,source,name,matched,score,match,authority,programmes,forbids\n"
            "Oleg Tumbarow,eu.fsf:EU.1.1,EU.1.1,eu.fsf,Oleg TUMBAROV,Oleg TUMBAROV,0.8123,true,"
            "eu.council,UKR,eu.fsf.unnamed.UKR\n"
            "\"Smith, John\",,,,,,,,,,\n");
}

TEST(ScreenTable, SaysNoHitAndNothingToCompareApart) {
  AnsweredQuery none = one_hit();
  none.answer = {};
  AnsweredQuery empty = none;
  empty.query.name = "...";
  empty.answer.nothing_to_compare = true;
  AnsweredQuery cut = one_hit();
  cut.answer.total = 1200;
  const AnsweredQuery answered[] = {none, empty, cut};
  std::string table = whole({"table"}, answered);
  EXPECT_THAT(table, testing::StartsWith(
                         "Oleg Tumbarow  no hit\n\n"
                         "...  nothing to compare: no letter or digit\n\n"
                         "Oleg Tumbarow  1 of 1,200 hits\n"
                         " score  match  name           matched  authority   entry          "
                         "programmes\n"
                         "0.8123  yes    Oleg TUMBAROV           EU Council  eu.fsf:EU.1.1  UKR\n"
                         "\n"
                         "entry          authority   forbids\n"
                         "eu.fsf:EU.1.1  EU Council  undetermined: act not known "
                         "(eu.fsf.unnamed.UKR)\n"
                         "\nlist "));
}

// The minister as the SDN list has him; the last of the samples stands under nothing known.
AnsweredQuery two_hits() {
  AnsweredQuery answered = one_hit();
  screen::Hit other = answered.answer.hits[0];
  answered.answer.hits[0].entry = index::EntryId{1};
  other.entry = index::EntryId{2};
  other.match = false;
  answered.answer.hits.push_back(other);
  answered.answer.total = 2;
  return answered;
}

TEST(ScreenTable, SaysWhatEachHitForbidsByAuthority) {
  const AnsweredQuery answered[] = {two_hits()};
  // Whatever the terminal, nothing of it is cut.
  for (std::size_t width : {0, 80, 120})
    EXPECT_THAT(
        whole({"table", false, width}, answered),
        HasSubstr(
            "\n\n"
            "entry            authority   forbids\n"
            "us.ofac.sdn:101  EU Council  suspended: property blocked, every dealing "
            "(eu.freeze)\n"
            "                 US OFAC     property blocked, every dealing (us.block); new debt "
            "(us.debt); general licences: GL 6, GL 8\n"
            "us.ofac.sdn:102  US OFAC     not known\n\n"));
}

TEST(ScreenHtml, SaysWhatEachHitForbidsByAuthority) {
  const AnsweredQuery answered[] = {two_hits()};
  std::string html = whole({"html"}, answered);
  EXPECT_THAT(html, HasSubstr("<div>EU Council: suspended: property blocked, every dealing "
                              "(eu.freeze)</div>\n<div>US OFAC: property blocked, "));
  EXPECT_THAT(html, HasSubstr("<div>US OFAC: not known</div>"));
}

TEST(ScreenCsv, HasTheMeasuresInItsLastColumn) {
  const AnsweredQuery answered[] = {two_hits()};
  EXPECT_THAT(whole({"csv"}, answered), HasSubstr(",RUSSIA-EO14024,eu.freeze;us.block;us.debt\n"));
}

TEST(ScreenJsonLine, HasAnObjectForEachMeasure) {
  EXPECT_THAT(
      screen_json_line(lists(), two_hits(), false),
      HasSubstr("\"forbids\":[{\"authority\":\"eu.council\",\"measure\":\"eu.freeze\","
                "\"type\":\"block\",\"activities\":[\"*\"],\"title\":\"Funds are frozen\","
                "\"state\":\"suspended\",\"licences\":[]},{\"authority\":\"us.ofac\","
                "\"measure\":\"us.block\",\"type\":\"block\",\"activities\":[\"*\"],"
                "\"title\":\"Property is blocked\",\"state\":\"in-force\","
                "\"licences\":[\"us.gl-6\",\"us.gl-8\"]},{\"authority\":\"us.ofac\","
                "\"measure\":\"us.debt\",\"type\":\"debt-tenor\",\"activities\":[\"debt.new\"],"
                "\"title\":\"New debt\",\"state\":\"in-force\",\"licences\":[]}]"));
}

TEST(ScreenTable, CountsTheQueriesWithoutAHitOfALongFile) {
  AnsweredQuery none = one_hit();
  none.query.name = "Jane Doe";
  none.answer = {};
  std::vector<AnsweredQuery> answered(10, none);
  answered[3] = one_hit();
  const std::string named = whole({"table"}, answered);
  EXPECT_THAT(named, testing::StartsWith("Jane Doe  no hit\n\nJane Doe  no hit\n\n"));
  EXPECT_THAT(named, testing::Not(testing::HasSubstr("queries have no hit")));
  answered.push_back(none);
  std::string table = whole({"table"}, answered);
  EXPECT_THAT(table, testing::StartsWith("Oleg Tumbarow  1 hit\n"));
  EXPECT_THAT(table, testing::HasSubstr("\n10 of 11 queries have no hit\n\nlist "));
  EXPECT_THAT(table, testing::Not(testing::HasSubstr("Jane Doe")));
}

TEST(ScreenHtml, EscapesTheQueryAndTellsWhy) {
  AnsweredQuery answered = one_hit();
  answered.query.name = "<script>1</script>";
  answered.answer.hits[0].explanation = explanation();
  std::string html = whole({"html"}, std::span(&answered, 1));
  EXPECT_THAT(html, testing::Not(HasSubstr("<script")));
  EXPECT_THAT(html, HasSubstr("<title>Screening: &lt;script&gt;1&lt;/script&gt;</title>"));
  EXPECT_THAT(html, HasSubstr("<summary>one typing error</summary>"));
  EXPECT_THAT(html, HasSubstr("<td>tumbarow</td><td>tumbarov</td><td>typo</td>"
                              "<td class=\"n\">1.5000</td>"));
}

TEST(ExplanationJson, HoldsEveryTerm) {
  EXPECT_EQ(explanation_json({}), "{}");
  EXPECT_EQ(explanation_json(explanation()),
            "{\"query_name\":\"Oleg Tumbarow\",\"entry_name\":\"Oleg TUMBAROV\","
            "\"name_type\":\"primary\",\"name_class\":\"person\",\"by_identifier\":false,"
            "\"base\":-2.0000,\"pairs\":[{\"query\":\"oleg\",\"entry\":\"oleg\","
            "\"relation\":\"equal\",\"similarity\":1.0000,\"weight\":8.0000,"
            "\"contribution\":1.0000},{\"query\":\"tumbarow\",\"entry\":\"tumbarov\","
            "\"relation\":\"typo\",\"similarity\":0.8623,\"weight\":16.0000,"
            "\"contribution\":1.5000}],\"left\":[{\"kind\":\"core\",\"query\":[\"x\"],"
            "\"entry\":[],\"contradiction\":0.0000,\"contribution\":0.0000}],"
            "\"information\":12.0000,\"surprise\":0.5000,\"fields\":[{\"field\":\"birth-date\","
            "\"query\":\"1961\",\"entry\":\"1961-04-09\",\"finding\":\"same-year\","
            "\"contribution\":0.2500}],\"caps\":[{\"rule\":\"weak-alias\","
            "\"contribution\":-0.1250}],\"z\":1.1250,\"score\":0.8123,"
            "\"sentence\":\"one typing error\"}");
}

TEST(ScoreTerms, AddUpToZ) {
  match::Nats sum = 0;
  for (const ScoreTerm& term : score_terms(explanation())) sum += term.contribution;
  EXPECT_EQ(sum, explanation().z);
}

TEST(ExplanationText, PrintsTheSentenceAndOnDemandTheTerms) {
  EXPECT_EQ(explanation_text(explanation(), false), "0.8123  one typing error\n");
  EXPECT_EQ(explanation_text(explanation(), true),
            "0.8123  one typing error\n\n"
            "term        query     entry       finding                nats\n"
            "base                                                  -2.0000\n"
            "word        oleg      oleg        equal                1.0000\n"
            "word        tumbarow  tumbarov    typo                 1.5000\n"
            "left, core  x                     omission             0.0000\n"
            "surprise                          12.0000 nats agree   0.5000\n"
            "birth-date  1961      1961-04-09  same-year            0.2500\n"
            "limit                             weak-alias          -0.1250\n"
            "z                                                      1.1250\n");
}

}  // namespace
}  // namespace detente::report
