#include "detente/report/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "detente/report/csv_out.h"
#include "detente/report/json_out.h"

namespace detente::report {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(EscapeHtml, LeavesNothingThatActs) {
  struct Case {
    std::string text;
    std::string html;
  };
  const Case cases[] = {
      {"Plain Пётр", "Plain Пётр"},
      {"<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
      {"a & \"b\"", "a &amp; &quot;b&quot;"},
      {std::string("a\0b\x1F", 4),
       "a\xEF\xBF\xBD"
       "b\xEF\xBF\xBD"},
      {"tab\tline\n", "tab\tline\n"},
      {"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
      {"", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.html);
    EXPECT_EQ(escape_html(c.text), c.html);
  }
}

TEST(HtmlPage, StandsAloneAndEscapesItsTitle) {
  std::string page = html_page({"<b>Title</b>", "a < b", "<p>body</p>\n", "<p>foot</p>\n"});
  EXPECT_THAT(page, testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("<title>&lt;b&gt;Title&lt;/b&gt;</title>"));
  EXPECT_THAT(page, HasSubstr("<p class=\"summary\">a &lt; b</p>"));
  EXPECT_THAT(page, HasSubstr("<main>\n<p>body</p>\n</main>"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (std::string_view outside : {"<script", "http:", "https:", "src=", "@import", "url("})
    EXPECT_THAT(page, Not(HasSubstr(outside))) << outside;
}

TEST(HtmlPage, AllowsItsOwnScriptAlone) {
  Page page{"Title", "", "<p>body</p>\n", "", "p{color:red}", "\n1;\n"};
  std::string html = html_page(page);
  // openssl dgst -sha256 -binary | base64
  EXPECT_THAT(html, HasSubstr("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src "
                              "'sha256-o/XC9OlEggfse39RlivbQFMYA0QAu6G2MgWEuPWdudM='\""));
  EXPECT_THAT(html, testing::EndsWith("</div>\n<script>\n1;\n</script>\n</body>\n</html>\n"));
  EXPECT_THAT(html, HasSubstr("p{color:red}</style>"));
}

TEST(Provenance, NamesEachListItsInstantAndTheGeneration) {
  const index::EditionLine editions[] = {
      {"us.ofac.sdn", std::string(64, 'a'), "2025-03-04T05:00:00Z", 17635}};
  EXPECT_EQ(provenance_text("f00d", editions),
            "list         published             entries  edition\n"
            "us.ofac.sdn  2025-03-04T05:00:00Z   17,635  aaaaaaaaaaaaaaaa\n"
            "generation f00d\n");
  EXPECT_EQ(provenance_html("f00d", {}), "<p>Generation <code>f00d</code></p>\n");
}

TEST(Csv, QuotesOnlyWhereItMust) {
  EXPECT_EQ(csv_field("plain text"), "plain text");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
  const std::string row[] = {"a", "", "b,c"};
  EXPECT_EQ(csv_row(row), "a,,\"b,c\"\n");
}

TEST(JsonText, WritesScoresAndNatsWithFourDecimals) {
  JsonText json;
  json.open_object().key("s").score(9300).key("z").score(0).key("one").score(10000);
  json.key("n").nats(-1280).key("m").nats(1).key("t").value("x\xFF\"").key("b").value(true);
  json.key("a").open_array().number(-3).raw("{}").close_array().close_object();
  EXPECT_EQ(json.take(),
            "{\"s\":0.9300,\"z\":0.0000,\"one\":1.0000,\"n\":-1.2500,\"m\":0.0010,"
            "\"t\":\"x\xEF\xBF\xBD\\\"\",\"b\":true,\"a\":[-3,{}]}");
  EXPECT_EQ(nats_text(0), "0.0000");
}

}  // namespace
}  // namespace detente::report
