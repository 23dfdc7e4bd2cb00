#include "detente/law/stated_joins.h"

#include <gtest/gtest.h>

#include "detente/law/known_parties.h"

namespace detente::law {
namespace {

constexpr std::string_view kHead = "format = \"parties/1\"\n";
constexpr std::string_view kParty = R"([[party]]
id = "ann-sample"
name = "Ann Sample"
kind = "person"
entries = ["us.ofac.sdn:77", "eu.fsf:EU.1.2"]
cited = "Gazette 1"
)";

base::Result<record::StatedJoins> read(const std::string& text) {
  Document document{"x.toml", text};
  DETENTE_TRY(auto facts, read_party_facts({&document, 1}));
  return read_stated_joins({&document, 1}, facts);
}

TEST(StatedJoins, ReadsWhoIsOneAndWhoIsTwo) {
  auto joins = read(std::string(kHead) + std::string(kParty) + R"(
[[same]]
entries = ["us.ofac.sdn:1", "eu.fsf:E1", "uk.fcdo.uksl:U1"]
cited = "Register"

[[apart]]
entries = ["us.ofac.sdn:2", "eu.fsf:E1"]
cited = "Judgment"
)");
  ASSERT_TRUE(joins.has_value()) << joins.error().message;
  ASSERT_EQ(joins->same.size(), 1U);
  EXPECT_EQ(joins->same[0].id, "");
  EXPECT_EQ(joins->same[0].entries,
            (std::vector<std::string>{"us.ofac.sdn:1", "eu.fsf:E1", "uk.fcdo.uksl:U1"}));
  ASSERT_EQ(joins->apart.size(), 1U);
  EXPECT_EQ(joins->apart[0].a, "us.ofac.sdn:2");
  EXPECT_EQ(joins->apart[0].b, "eu.fsf:E1");
  EXPECT_EQ(joins->apart[0].cited, "Judgment");
}

TEST(StatedJoins, SaysWhatIsWrongWithARow) {
  struct Case {
    std::string row, message;
  };
  const Case cases[] = {
      {"[[same]]\nentries = [\"us.ofac.sdn:1\"]\ncited = \"C\"\n",
       "expected two entries or more that are one party"},
      {"[[apart]]\nentries = [\"a:1\", \"a:1\"]\ncited = \"C\"\n",
       "expected two entries that are two parties"},
      {"[[apart]]\nentries = [\"a:1\", \"b:1\", \"c:1\"]\ncited = \"C\"\n",
       "expected two entries that are two parties"},
      {"[[apart]]\nentries = [\"a\", \"b:1\"]\ncited = \"C\"\n",
       "expected source and entry such as \"us.ofac.sdn:17018\", not \"a\""},
      {"[[apart]]\nentries = [\"a:1\", \"b:1\"]\n", "a row of [[apart]] needs \"cited\""},
      {"[[same]]\nentries = [\"a:1\", \"b:1\"]\nwhy = \"C\"\n",
       "a row of [[same]] has no key \"why\", only entries, cited"},
      {"[[apart]]\nentries = [\"eu.fsf:EU.1.2\", \"us.ofac.sdn:77\"]\ncited = \"C\"\n",
       "\"eu.fsf:EU.1.2\" and \"us.ofac.sdn:77\" are also said to be one party"},
      {"[[apart]]\nentries = [\"a:1\", \"b:1\"]\ncited = \"C\"\n"
       "[[same]]\nentries = [\"a:1\", \"b:1\"]\ncited = \"C\"\n",
       "\"a:1\" and \"b:1\" are also said to be one party"},
  };
  for (const Case& c : cases) {
    auto joins = read(std::string(kHead) + std::string(kParty) + c.row);
    ASSERT_FALSE(joins.has_value()) << c.row;
    EXPECT_EQ(joins.error().kind, base::ErrorKind::kMalformed);
    EXPECT_EQ(joins.error().message, c.message);
    EXPECT_FALSE(joins.error().where.empty());
  }
}

TEST(StatedJoins, ThoseOfTheProgramCanBeRead) {
  auto facts = read_party_facts(embedded_party_documents());
  ASSERT_TRUE(facts.has_value());
  auto joins = read_stated_joins(embedded_party_documents(), *facts);
  ASSERT_TRUE(joins.has_value()) << joins.error().message;
  EXPECT_EQ(KnownParties::embedded().joins().same.size(), facts->size() + joins->same.size());
}

}  // namespace
}  // namespace detente::law
