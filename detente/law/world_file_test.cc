#include "detente/law/world_file.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iterator>
#include <map>

#include "detente/law/built_in.h"
#include "detente/law/verdict_samples.h"
#include "tests/shared_folder.h"

namespace detente::law {
namespace {

constexpr std::string_view kWorld = R"({
 "note": "invented",
 "measures": {
  "us.block": {"authority": "us.ofac", "kind": "block", "programme": "US-RUSHAR"},
  "xx.ban": {"authority": "xx.office", "kind": "messaging"},
  "us.accounts": {"authority": "us.ofac", "kind": "correspondent"}
 },
 "parties": {
  "owner": {"kind": "person", "tags": ["oligarch"], "sector": [], "positions": ["gov.ru"]},
  "bank": {"kind": "company", "tags": [], "sector": ["finance", "energy"]}
 },
 "designations": [
  {"measure": "us.block", "target": "owner", "listed_on": "2022-03-03"},
  {"measure": "xx.ban", "target": "bank", "listed_on": "2022-03-03"},
  {"measure": "us.accounts", "target": "owner", "listed_on": "2022-03-03"}
 ],
 "ownership": [{"owner": "owner", "asset": "bank", "percent": 50.5}],
 "rules": {
  "us.ofac": {"thr": 50.5, "strict": false, "aggregate": true},
  "xx.office": {"thr": 10, "strict": true, "aggregate": false}
 },
 "activities": ["general", "messaging"]
})";

Law sample_law() {
  Document document{"sample.toml", kSampleLaw};
  return *read_law({&document, 1});
}

// The sorted authorities of the world that give that answer.
std::vector<std::string> answering(const World& world, std::string_view party,
                                   const std::string& activity, Answer answer, base::Seconds on) {
  auto book = Rulebook::make(world.view.law);
  Question question;
  question.activity = activity;
  question.parties = {*find_party(world.view, party)};
  question.on = on;
  Snapshot snapshot(world.view, *book, on);
  Verdicts verdicts;
  Judge(snapshot).judge(question, verdicts);
  std::vector<std::string> found;
  for (const AuthorityVerdict& verdict : verdicts.authorities)
    if (verdict.answer == answer) found.push_back(world.view.law.authorities[verdict.authority].id);
  return found;
}

TEST(WorldFile, ReadsEveryPart) {
  auto world = read_world(kWorld, sample_law());
  ASSERT_TRUE(world) << world.error().message;
  EXPECT_EQ(world->authorities, (std::vector<std::string>{"us.ofac", "xx.office"}));
  EXPECT_EQ(world->activities, (std::vector<std::string>{"general", "messaging"}));
  const View& view = world->view;
  ASSERT_EQ(view.parties.size(), 2u);
  EXPECT_EQ(view.parties[0].sectors, (std::vector<std::string>{"energy", "finance"}));
  EXPECT_EQ(view.parties[1].positions.at(0).code, "gov.ru");
  EXPECT_TRUE(view.closed);
  ASSERT_EQ(view.atoms.size(), 3u);
  EXPECT_EQ(base::to_string(view.atoms[0].valid.from), "2022-03-03T00:00:00Z");  // xx.office
  EXPECT_EQ(base::to_string(view.atoms[1].valid.from), "2022-03-03T05:00:00Z");  // us.ofac
  EXPECT_EQ(find_measure(view.law, "us.block")->rule, "us.ofac");
  EXPECT_EQ(find_measure(view.law, "us.accounts")->rule, "");
  EXPECT_EQ(base::to_string(view.edges.at(0).share->low), "50.5");
  ASSERT_EQ(view.rules.size(), 2u);
  EXPECT_EQ(threshold_text(view.rules[0].rule), ">= 50.5 %");
  EXPECT_EQ(threshold_text(view.rules[1].rule), "> 10 %");
}

TEST(WorldFile, MeasuresForbidWhatTheirKindSays) {
  auto world = read_world(kWorld, sample_law());
  ASSERT_TRUE(world);
  const base::Seconds on = base::parse_instant("2025-03-04", "UTC")->earliest;
  using Ids = std::vector<std::string>;
  EXPECT_EQ(answering(*world, "owner", "general", Answer::kProhibited, on), Ids{"us.ofac"});
  EXPECT_EQ(answering(*world, "bank", "general", Answer::kProhibited, on), Ids{"us.ofac"});
  EXPECT_EQ(answering(*world, "bank", "messaging", Answer::kProhibited, on),
            (Ids{"us.ofac", "xx.office"}));
  world->view.rules[0].rule.strict = true;
  EXPECT_EQ(answering(*world, "bank", "general", Answer::kProhibited, on), Ids{});
}

TEST(WorldFile, WhatIsNotSaidOfAPartyIsNotSo) {
  auto world = read_world(kWorld, sample_law());
  ASSERT_TRUE(world);
  auto book = Rulebook::make(world->view.law);
  Snapshot snapshot(world->view, *book, base::Seconds{});
  auto owner = *find_party(world->view, "owner");
  ASSERT_TRUE(snapshot.sectors(owner));
  EXPECT_TRUE(snapshot.sectors(owner)->empty());
  ASSERT_TRUE(snapshot.countries(owner));
  EXPECT_TRUE(snapshot.countries(owner)->empty());
}

// The first line of the fault of the world in which `from` is replaced by `to`.
std::string fault_after(const std::string& from, const std::string& to) {
  std::string text(kWorld);
  text.replace(text.find(from), from.size(), to);
  auto world = read_world(text, sample_law());
  if (world) return "none";
  EXPECT_FALSE(world.error().where.empty()) << world.error().message;
  std::string shown = render("w.json", text, world.error().where, world.error().message);
  return shown.substr(0, shown.find('\n'));
}

TEST(WorldFile, FaultsHaveAPlace) {
  struct Case {
    std::string from, to, fault;
  };
  const Case kCases[] = {
      {"{\n \"note\"", "[",
       "w.json:1:1: not an object of JSON: The JSON element does not have the requested type"},
      {"\"activities\"", "\"activities",
       "w.json:1:1: not an object of JSON: A string is opened, but never closed"},
      {"\"kind\": \"block\"", "\"kind\": \"blok\"",
       R"(w.json:4:48: "blok" is no kind of measure; did you mean "block"?)"},
      {"\"kind\": \"block\"", "\"knd\": \"block\"",
       R"(w.json:4:47: unknown key "knd" of a measure; did you mean "kind"?)"},
      {"\"kind\": \"block\", ", "", R"(w.json:4:15: a measure has no "kind")"},
      {"\"kind\": \"block\"", "\"kind\": 1",
       R"(w.json:4:48: "kind" of a measure must be a text, not a number)"},
      {"\"kind\": \"person\"", "\"kind\": \"persona\"",
       R"(w.json:9:21: "persona" is no kind of party; did you mean "person"?)"},
      {"[\"oligarch\"]", "\"oligarch\"", R"(w.json:9:39: "tags" must be a list, not a text)"},
      {"\"target\": \"owner\"", "\"target\": \"x\"",
       R"(w.json:13:37: no party of the world is "x")"},
      {"\"measure\": \"xx.ban\"", "\"measure\": \"xx\"",
       R"(w.json:14:15: no measure of the world is "xx")"},
      {"\"2022-03-03\"", "\"2022-02-30\"",
       R"(w.json:13:59: "2022-02-30" is no day like 2025-03-04)"},
      {"\"percent\": 50.5", "\"percent\": 101",
       "w.json:17:63: 101 is no percentage from 0 to 100 with at most seven decimals"},
      {"\"strict\": true", "\"strict\": 1",
       R"(w.json:20:38: "strict" of a rule must be true or false, not a number)"},
      {"\"activities\": [\"general\"", "\"activities\": [\"generl\"",
       R"(w.json:22:17: "generl" is no activity; did you mean "general"?)"},
      {"\"parties\": {", "\"partys\": {",
       R"(w.json:8:12: unknown key "partys" of a world; did you mean "parties"?)"},
      {"\"bank\": {", "\"owner\": {", R"(w.json:10:12: a second "owner" of one object)"},
  };
  for (const Case& c : kCases) EXPECT_EQ(fault_after(c.from, c.to), c.fault) << c.to;
}

TEST(WorldFile, TheSharedWorldProhibitsWhatIsExpected) {
  auto shared = tests::shared_folder();
  if (!shared) GTEST_SKIP() << "needs shared fixtures at ../shared";
  std::ifstream file(*shared + "/fixtures/toy_world.json", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto law = read_law(built_in_documents());
  ASSERT_TRUE(law) << law.error().message;
  auto world = read_world(bytes, *law);
  ASSERT_TRUE(world) << world.error().message;
  const std::map<std::string_view, std::string> kBase = {
      {"1/", "2025-03-13"}, {"2/", "2025-03-04"}, {"3/", "2025-03-25"}};
  simdjson::dom::parser parser;
  simdjson::dom::object expected = parser.load(*shared + "/fixtures/toy_expect.json");
  std::size_t compared = 0;
  for (auto [option, parts] : expected) {
    auto on = base::parse_instant(kBase.at(option.substr(0, 2)), "UTC")->earliest;
    for (auto [party, wanted] : simdjson::dom::object(parts["base_prohibited"])) {
      std::vector<std::string> authorities;
      for (std::string_view id : simdjson::dom::array(wanted)) authorities.emplace_back(id);
      EXPECT_EQ(answering(*world, party, "general", Answer::kProhibited, on), authorities)
          << option << ": " << party;
      ++compared;
    }
  }
  EXPECT_GE(compared, 18u);
}

}  // namespace
}  // namespace detente::law
