#include "detente/base/json_text.h"

#include <gtest/gtest.h>

namespace detente::base {
namespace {

TEST(JsonText, PutsCommasBetweenValuesAndNowhereElse) {
  JsonText json;
  json.begin_object();
  json.key("a");
  json.begin_array();
  json.number(1);
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.boolean(true);
  json.raw(R"({"n":null})");
  json.end_array();
  json.key("b");
  json.text("x");
  json.key("c");
  json.number(18446744073709551615U);
  json.end_object();
  EXPECT_EQ(json.take(), R"({"a":[1,{},[],true,{"n":null}],"b":"x","c":18446744073709551615})");
  json.boolean(false);
  EXPECT_EQ(json.take(), "false");
}

TEST(JsonText, EscapesWhatJsonDemandsAndNothingElse) {
  struct Case {
    std::string_view text, json;
  };
  const Case cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"\"a\\b\"", R"("\"a\\b\"")"},
      {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
      {std::string_view("\0\x01\x1F\x7F", 4), "\"\\u0000\\u0001\\u001f\x7F\""},
      {"Пётр/</script>", R"("Пётр/</script>")"},
      {"a\nb", R"("a\nb")"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    JsonText json;
    json.text(c.text);
    EXPECT_EQ(json.take(), c.json);
  }
}

}  // namespace
}  // namespace detente::base
