#include "detente/report/scan_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "detente/scan/scan_samples.h"

namespace detente::report {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Shown {
  scan::DocumentText document;
  scan::Scan scan;
  ScannedDocument scanned(std::string name) const { return {std::move(name), &document, &scan}; }
};

Shown show(const index::Index& index, std::string_view text) {
  auto document = scan::DocumentText::read(text);
  if (!document) std::abort();
  scan::Scan found = scan::Scanner(index).scan(*document, {});
  return {*std::move(document), std::move(found)};
}

std::optional<record::Party> look_up(std::string_view source, std::string_view entry) {
  for (record::Party& party : scan::samples::parties())
    if (party.source == source && party.entry == entry) return std::move(party);
  return std::nullopt;
}

// A mention with a score that does not depend on how names are compared.
Shown fixed() {
  Shown shown = show(scan::samples::index(), "A bank.\nOleg Tumbarov's bank.\n");
  for (scan::Mention& mention : shown.scan.mentions) {
    mention.score = 9300;
    for (scan::MentionHit& hit : mention.parties[0].hits) hit.score = 9300;
  }
  return shown;
}

TEST(ScanTable, SaysWhereWhoAndUnderWhichListings) {
  Shown shown = fixed();
  ASSERT_EQ(shown.scan.mentions.size(), 1U);
  ASSERT_EQ(shown.scan.mentions[0].parties[0].hits.size(), 2U);
  std::string table =
      scan_table(scan::samples::index(), shown.scanned("news.txt"), look_up, 0, false);
  EXPECT_EQ(table,
            "news.txt  5 words, 1 mention of listed parties, 0 possible\n"
            "\n"
            "place  text           kind        score  party          listed by\n"
            "  2:1  Oleg Tumbarov  full-name  0.9300  Oleg TUMBAROV  EU Council, US OFAC\n"
            "\n"
            "party          authority   programme       since       entry\n"
            "Oleg TUMBAROV  EU Council  UKR             2022-02-28  eu.fsf:EU.1.1\n"
            "Oleg TUMBAROV  US OFAC     RUSSIA-EO14024  2022-03-03  us.ofac.sdn:101\n"
            "\n"
            "list         published             entries  edition\n"
            "us.ofac.sdn  2025-03-04T05:00:00Z        6  aaaaaaaaaaaaaaaa\n"
            "eu.fsf       2025-02-24T23:00:00Z        1  bbbbbbbbbbbbbbbb\n"
            "generation 0000000000000000000000000000000000000000000000000000000000000000\n");
}

TEST(ScanJson, PrintsTheBytesOfTheFileAndEveryListing) {
  Shown shown = fixed();
  std::string json = scan_json(scan::samples::index(), shown.scanned("n\"1\".txt"), look_up);
  EXPECT_THAT(json, testing::StartsWith(
                        "{\"document\":\"n\\\"1\\\".txt\",\"format\":\"plain\",\"bytes\":30,"
                        "\"words\":5,\"mentions\":[{\"text\":\"Oleg Tumbarov\","
                        "\"kind\":\"full-name\",\"score\":0.9300,\"match\":true,"
                        "\"begin\":8,\"end\":21,\"parties\":[{\"name\":"));
  EXPECT_THAT(json, HasSubstr("\"listings\":[{\"authority\":\"eu.council\",\"programme\":\"UKR\","
                              "\"basis\":\"\",\"listed\":\"2022-02-28\"}]"));
  EXPECT_THAT(json, testing::EndsWith("],\"generation\":\"" + std::string(64, '0') + "\"}\n"));
}

TEST(ScanJson, SaysWhatTheIndexKnowsWhereTheEntryIsNotAtHand) {
  Shown shown = fixed();
  std::string json = scan_json(scan::samples::index(), shown.scanned("n"), nullptr);
  EXPECT_THAT(json, HasSubstr("\"listings\":[{\"authority\":\"eu.council\",\"programme\":\"UKR\","
                              "\"basis\":\"\",\"listed\":\"\"}]"));
}

TEST(ScanHtml, MarksTheMentionAndSaysBesideItWhoThatIs) {
  Shown shown = fixed();
  std::string html = scan_html(scan::samples::index(), shown.scanned("news.txt"), look_up);
  EXPECT_THAT(html, HasSubstr("<p class=\"summary\">1 listed party in 1 mention; 0 possible by "
                              "surname alone; 5 words</p>"));
  EXPECT_THAT(html, HasSubstr("<mark id=\"mention-1\" title=\"full-name, score 0.9300\">"
                              "<a href=\"#party-1\">Oleg Tumbarov<sup>1</sup></a></mark>"
                              "&#39;s bank."));
  EXPECT_THAT(html, HasSubstr("<span class=\"note\" id=\"party-1\">"));
  EXPECT_THAT(html, HasSubstr("Person, born 1961-04-09"));
  EXPECT_THAT(html, HasSubstr("<span>US OFAC</span><span>RUSSIA-EO14024, since "
                              "<span class=\"nb\">2022-03-03</span>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"n\">8 to 21</td>"));
}

TEST(ScanHtml, ActsOnNothingThatATextOrAListSays) {
  using record::NameType;
  std::vector<record::Party> parties = {
      scan::samples::party("us.ofac.sdn", "<img src=x onerror=1>", record::Schema::kOrganization,
                           {{NameType::kPrimary, "Gazmetallbank <script>alert(1)</script>"},
                            {NameType::kStrongAlias, "Gazmetallbank"}})};
  scan::samples::list_under(parties[0], "us.ofac", "\"><script>2</script>",
                            *base::make_day(2022, 3, 3));
  auto index = scan::samples::index_of(parties);
  Shown shown = show(*index, "<!doctype html>Gazmetallbank &lt;script&gt;alert(3)&lt;/script&gt;");
  ASSERT_EQ(shown.scan.mentions.size(), 1U);
  std::string html = scan_html(*index, shown.scanned("<script>4</script>"), nullptr);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(3)&lt;/script&gt;"));
}

TEST(ScanHtml, KeepsTheWholeText) {
  std::string text = "One.\n\nOleg\nTumbarov said <b>.\n\n\nTumbarov & Gazmetallbank\n\nEnd";
  Shown shown = show(scan::samples::index(), text);
  ASSERT_EQ(shown.scan.mentions.size(), 3U);
  std::string html = scan_html(scan::samples::index(), shown.scanned("t"), look_up);
  std::string body = html.substr(html.find("<div class=\"text\">"));
  body = body.substr(0, body.find("</div>"));
  for (std::string_view part :
       {"<p>One.</p>", "Oleg\nTumbarov<sup>1</sup></a></mark> said &lt;b&gt;.</p>",
        "Tumbarov<sup>1</sup></a></mark> &amp; ", "Gazmetallbank<sup>2</sup></a></mark></p>",
        "<p>End</p>"})
    EXPECT_THAT(body, HasSubstr(part));
}

}  // namespace
}  // namespace detente::report
